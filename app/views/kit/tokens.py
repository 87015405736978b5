"""Colours, type sizes and spaces as plain values. No Qt: tests and reports read them too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Role(StrEnum):
    """What a text or an icon is for; decides its colour."""

    TEXT = "text"
    SECOND = "second"
    HINT = "hint"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    CRITICAL = "critical"
    URGENT = "urgent"
    WARNING = "warning"
    INFO = "info"
    UNKNOWN = "unknown"
    MAINTENANCE = "maintenance"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one meaning: a filled chip, what is written on it, its edge, and the same meaning as mere text."""

    fill: str
    on: str
    border: str
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one scheme, ``#RRGGBB``."""

    name: str
    is_dark: bool
    app: str
    surface: str
    raised: str
    text: str
    second: str
    hint: str
    border: str
    border_strong: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    changed: str
    """Background flash of a cell that has just changed."""
    critical: Tone
    urgent: Tone
    warning: Tone
    info: Tone
    unknown: Tone
    maintenance: Tone
    good: str
    series: tuple[str, str, str, str]
    """Lines of graphs, told apart by their dashes as well."""
    edge: int = 1
    """Width of borders in logical pixels."""

    def colour(self, role: Role) -> str:
        """Give the colour of text and icons with this role."""
        plain = {
            Role.TEXT: self.text,
            Role.SECOND: self.second,
            Role.HINT: self.hint,
            Role.ACCENT: self.accent,
            Role.ON_ACCENT: self.on_accent,
            Role.GOOD: self.good,
        }
        return plain[role] if role in plain else self.tone(role).text

    def tone(self, role: Role) -> Tone:
        """Give the chip colours of a meaning; neutral roles get an outline without a fill."""
        tones = {
            Role.CRITICAL: self.critical,
            Role.URGENT: self.urgent,
            Role.WARNING: self.warning,
            Role.INFO: self.info,
            Role.UNKNOWN: self.unknown,
            Role.MAINTENANCE: self.maintenance,
        }
        if role in tones:
            return tones[role]
        colour = self.colour(role)
        return Tone(fill=self.surface, on=colour, border=self.border_strong, text=colour)


LIGHT = Tokens(
    name="light",
    is_dark=False,
    app="#ECEEF1",
    surface="#FAFBFC",
    raised="#FFFFFF",
    text="#1B1F24",
    second="#4A525C",
    hint="#69727D",
    border="#C8CED6",
    border_strong="#7A838E",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    selection="#D3E5F8",
    hover="#E6ECF3",
    changed="#FFF3C4",
    critical=Tone("#B3181F", "#FFFFFF", "#B3181F", "#A3141B"),
    urgent=Tone("#F08A24", "#1B1F24", "#A85400", "#8F4700"),
    warning=Tone("#FFD75E", "#1B1F24", "#8A6A00", "#735600"),
    info=Tone("#D3E5F8", "#0B4A8B", "#0B5CAD", "#0B4A8B"),
    unknown=Tone("#6C4FB3", "#FFFFFF", "#6C4FB3", "#5A3FA0"),
    maintenance=Tone("#FAFBFC", "#3B434D", "#69727D", "#3B434D"),
    good="#0B6E5F",
    series=("#0063A6", "#B84A00", "#00785A", "#1B1F24"),
)

DARK = Tokens(
    name="dark",
    is_dark=True,
    app="#14171B",
    surface="#1B1F24",
    raised="#242A31",
    text="#E4E8EC",
    second="#AAB3BE",
    hint="#89939F",
    border="#363D46",
    border_strong="#78828E",
    accent="#6DB3F8",
    on_accent="#0B1A2A",
    selection="#1E3D5C",
    hover="#262D35",
    changed="#4A4323",
    critical=Tone("#D5303A", "#FFFFFF", "#FF8A82", "#FF8A82"),
    urgent=Tone("#F2A045", "#1B1207", "#F2A045", "#F5AE62"),
    warning=Tone("#FFE58F", "#1B1707", "#FFE58F", "#FFE58F"),
    info=Tone("#1E3D5C", "#A9D3FF", "#6DB3F8", "#A9D3FF"),
    unknown=Tone("#9C86EA", "#120C24", "#9C86EA", "#BBA9F7"),
    maintenance=Tone("#1B1F24", "#C7CFD8", "#89939F", "#C7CFD8"),
    good="#5CC9B4",
    series=("#5AB0F0", "#F2A045", "#4CC9A0", "#F4F6F8"),
)

LIGHT_CONTRAST = replace(
    LIGHT,
    name="light-contrast",
    app="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    text="#000000",
    second="#000000",
    hint="#2B2B2B",
    border="#000000",
    border_strong="#000000",
    accent="#003E80",
    selection="#FFFFFF",
    hover="#FFFFFF",
    changed="#FFFFFF",
    critical=Tone("#8F0A12", "#FFFFFF", "#000000", "#8F0A12"),
    urgent=Tone("#F08A24", "#000000", "#000000", "#6E3600"),
    warning=Tone("#FFD75E", "#000000", "#000000", "#574100"),
    info=Tone("#FFFFFF", "#003E80", "#003E80", "#003E80"),
    unknown=Tone("#4A2F91", "#FFFFFF", "#000000", "#4A2F91"),
    maintenance=Tone("#FFFFFF", "#000000", "#000000", "#000000"),
    good="#00493E",
    edge=2,
)

DARK_CONTRAST = replace(
    DARK,
    name="dark-contrast",
    app="#000000",
    surface="#000000",
    raised="#000000",
    text="#FFFFFF",
    second="#FFFFFF",
    hint="#D9D9D9",
    border="#FFFFFF",
    border_strong="#FFFFFF",
    accent="#8CC8FF",
    on_accent="#000000",
    selection="#000000",
    hover="#000000",
    changed="#000000",
    critical=Tone("#D5303A", "#FFFFFF", "#FFFFFF", "#FF9D96"),
    urgent=Tone("#F2A045", "#000000", "#FFFFFF", "#FFBE7A"),
    warning=Tone("#FFE58F", "#000000", "#FFFFFF", "#FFE58F"),
    info=Tone("#000000", "#A9D3FF", "#A9D3FF", "#A9D3FF"),
    unknown=Tone("#B7A5F5", "#000000", "#FFFFFF", "#CBBDFB"),
    maintenance=Tone("#000000", "#FFFFFF", "#FFFFFF", "#FFFFFF"),
    good="#7FE3D0",
    edge=2,
)


class Density(StrEnum):
    """How much fits on the screen. Standard follows the recommendation for reading at 50 cm."""

    COMPACT = "compact"
    DENSE = "dense"
    STANDARD = "standard"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of one density in logical pixels at 100 %."""

    body: int
    caption: int
    title: int
    row: int


TYPE: dict[Density, Type] = {
    Density.COMPACT: Type(body=13, caption=12, title=15, row=24),
    Density.DENSE: Type(body=15, caption=13, title=18, row=28),
    Density.STANDARD: Type(body=16, caption=14, title=19, row=32),
    Density.LARGE: Type(body=20, caption=17, title=24, row=38),
}

SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0
SPACES = (4, 8, 12, 16, 24, 32)


def tokens(*, is_dark: bool, is_high_contrast: bool = False) -> Tokens:
    """Choose the set of a scheme."""
    if is_high_contrast:
        return DARK_CONTRAST if is_dark else LIGHT_CONTRAST
    return DARK if is_dark else LIGHT


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
