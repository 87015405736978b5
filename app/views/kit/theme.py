"""The look of every window: scheme, text size, density; palette, fonts and measures made from the tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QApplication

from app.resources import RESOURCES
from app.views.kit.palette_of import palette_of
from app.views.kit.stylesheet import stylesheet_of
from app.views.kit.tokens import LARGEST_SCALE, SMALLEST_SCALE, TYPE, Density, Role, Tokens, tokens


class Scheme(StrEnum):
    """Whether the console is light or dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Face(StrEnum):
    """The fonts there are."""

    BODY = "body"
    STRONG = "strong"
    CAPTION = "caption"
    TITLE = "title"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class Metrics:
    """Every size in logical pixels, for one density and text scale."""

    scale: float
    body: int
    caption: int
    title: int
    row: int
    header: int
    icon: int
    rail_icon: int
    control: int
    """Height of buttons and fields; never below 24, the smallest target one can hit."""

    def space(self, pixels: int) -> int:
        """Scale a space of the 4 px grid."""
        return round(pixels * self.scale)

    def width(self, pixels_at_15: int) -> int:
        """Scale a column width that was laid out for 15 px text."""
        return round(pixels_at_15 * self.body / 15)


def metrics_of(density: Density, scale: float) -> Metrics:
    """Compute the sizes of a density at a text scale of 0.8 to 2.0."""
    factor = min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
    kind = TYPE[density]
    body, row = round(kind.body * factor), round(kind.row * factor)
    return Metrics(
        scale=factor,
        body=body,
        caption=round(kind.caption * factor),
        title=round(kind.title * factor),
        row=row,
        header=row,
        icon=max(14, round(body * 1.05)),
        rail_icon=round(20 * factor),
        control=max(24, row),
    )


class Theme(QObject):
    """The one look of the program; screens and painters read it and rebuild what they cached on ``changed``.

    Signals:
        changed: scheme, contrast, text size, density or motion is another now.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._hints = QGuiApplication.styleHints()
        self._accessibility = self._hints.accessibility()
        self._scheme = Scheme.SYSTEM
        self._density = Density.STANDARD
        self._scale = 1.0
        self._wants_contrast = False
        self.has_motion = True
        self._family = _load_family()
        self._fonts: dict[Face, QFont] = {}
        self._rulers: dict[Face, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}
        application.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._rebuild)
        self._rebuild()

    @property
    def scheme(self) -> Scheme:
        """What was asked for; ``tokens.is_dark`` tells what it came to."""
        return self._scheme

    @property
    def density(self) -> Density:
        """How tight rows are."""
        return self._density

    @property
    def scale(self) -> float:
        """Text size, 1.0 is 100 %."""
        return self._scale

    @property
    def is_high_contrast(self) -> bool:
        """Whether the black and white set is in use."""
        return self._wants_contrast or self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    def set_look(
        self,
        *,
        scheme: Scheme | None = None,
        density: Density | None = None,
        scale: float | None = None,
        is_high_contrast: bool | None = None,
        has_motion: bool | None = None,
    ) -> None:
        """Change some of the look; what is not named stays. Applies at once."""
        self._scheme = self._scheme if scheme is None else scheme
        self._density = self._density if density is None else density
        self._scale = self._scale if scale is None else min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
        self._wants_contrast = self._wants_contrast if is_high_contrast is None else is_high_contrast
        self.has_motion = self.has_motion if has_motion is None else has_motion
        self._rebuild()

    def font(self, face: Face = Face.BODY) -> QFont:
        """Give a font; digits all have the same width, so a countdown does not jitter."""
        return self._fonts[face]

    def ruler(self, face: Face = Face.BODY) -> QFontMetrics:
        """Give the metrics of a font, cached."""
        return self._rulers[face]

    def colour(self, role: Role) -> QColor:
        """Give the colour of text and icons with this role, cached."""
        return self.shade(self.tokens.colour(role))

    def shade(self, colour: str) -> QColor:
        """Give the QColor of a token, cached."""
        found = self._colours.get(colour)
        if found is None:
            found = self._colours[colour] = QColor(colour)
        return found

    def _on_system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._rebuild()

    def _rebuild(self) -> None:
        self.tokens: Tokens = tokens(is_dark=self._is_dark(), is_high_contrast=self.is_high_contrast)
        self.metrics = metrics_of(self._density, self._scale)
        self._fonts = {face: self._font_of(face) for face in Face}
        self._rulers = {face: QFontMetrics(font) for face, font in self._fonts.items()}
        self._application.setFont(self._fonts[Face.BODY])
        self._application.setPalette(palette_of(self.tokens))
        self._application.setStyleSheet(stylesheet_of(self.tokens, self.metrics))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _font_of(self, face: Face) -> QFont:
        sizes = {Face.CAPTION: self.metrics.caption, Face.TITLE: self.metrics.title}
        weights = {
            Face.STRONG: QFont.Weight.DemiBold,
            Face.CAPTION: QFont.Weight.DemiBold,
            Face.TITLE: QFont.Weight.DemiBold,
        }
        if face is Face.MONO:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        else:
            font = QFont(self._family) if self._family else QFont()
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setPixelSize(sizes.get(face, self.metrics.body))
        font.setWeight(weights.get(face, QFont.Weight.Normal))
        return font


def theme() -> Theme:
    """Give the look of the running program; the first call sets it up.

    Raises:
        TypeError: there is no QApplication yet.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a QApplication must exist before anything is drawn")
    found = application.findChild(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Theme) else Theme(application)


def _load_family() -> str:
    """Load the bundled font; without it the system's own is used."""
    families: list[str] = []
    for path in sorted((RESOURCES / "fonts").glob("*.otf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return "Inter" if "Inter" in families else ""
