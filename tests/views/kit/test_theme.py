"""The look follows what was asked for, at once and everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.resources import RESOURCES
from app.views.kit.icons import icon, pixmap
from app.views.kit.theme import Face, Scheme, Theme, metrics_of, theme
from app.views.kit.tokens import DARK, LIGHT, LIGHT_CONTRAST, Density, Role

pytestmark = pytest.mark.views


def test_there_is_one_look(look: Theme) -> None:
    """Everybody gets the same object."""
    assert theme() is look


def test_another_scheme_is_told_and_fills_the_palette(look: Theme, qtbot: QtBot) -> None:
    """No colour is left to the system, least of all the selection."""
    with qtbot.waitSignal(look.changed):
        look.set_look(scheme=Scheme.DARK)
    palette = QApplication.palette()
    assert look.tokens == DARK
    assert palette.color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    assert palette.color(QPalette.ColorRole.Highlight).name().upper() == DARK.selection
    assert palette.color(QPalette.ColorRole.HighlightedText).name().upper() == DARK.text


def test_high_contrast_is_a_set_of_its_own(look: Theme) -> None:
    """Black on white with heavier edges."""
    look.set_look(is_high_contrast=True)
    assert (look.tokens, look.tokens.edge) == (LIGHT_CONTRAST, 2)


@pytest.mark.parametrize(
    ("density", "body", "row"), [(Density.COMPACT, 13, 24), (Density.STANDARD, 16, 32), (Density.LARGE, 20, 38)]
)
def test_density_sets_text_and_rows(look: Theme, density: Density, body: int, row: int) -> None:
    """The sizes of the densities."""
    look.set_look(density=density)
    assert (look.font().pixelSize(), look.metrics.row) == (body, row)


def test_the_text_scale_has_its_limits() -> None:
    """80 to 200 %; controls can be hit even at the smallest."""
    assert (metrics_of(Density.STANDARD, 0.1).body, metrics_of(Density.STANDARD, 9.0).body) == (13, 32)
    assert metrics_of(Density.COMPACT, 0.8).control >= 24


@pytest.mark.parametrize("face", [Face.BODY, Face.STRONG, Face.CAPTION, Face.TITLE])
def test_digits_are_all_as_wide(look: Theme, face: Face) -> None:
    """A countdown does not jitter."""
    ruler = QFontMetricsF(look.font(face))
    assert len({round(ruler.horizontalAdvance(digit * 4), 3) for digit in "0123456789"}) == 1


def test_the_bundled_font_is_used(look: Theme) -> None:
    """With its own weights, not made bold by the computer."""
    assert [QFontInfo(look.font(face)).family() for face in (Face.BODY, Face.STRONG)] == ["Inter", "Inter"]
    assert QFontInfo(look.font(Face.STRONG)).weight() == 600


def test_icons_follow_the_scheme(look: Theme) -> None:
    """The same icon is dark on light and light on dark; disabled it has the colour of hints."""
    sign = icon("server", Role.TEXT)
    on_light = _ink(sign)
    look.set_look(scheme=Scheme.DARK)
    assert (on_light, _ink(sign)) == (LIGHT.text, DARK.text)
    assert _ink(sign, QIcon.Mode.Disabled) == DARK.hint


def test_icons_are_sharp_on_fine_screens(look: Theme) -> None:
    """Twice the pixels where a logical pixel has two."""
    assert (pixmap("server", size=16, ratio=2.0).width(), pixmap("server", size=16, ratio=1.0).width()) == (32, 16)


def test_an_icon_survives_being_copied(look: Theme) -> None:
    """Qt clones what draws an icon when it is changed."""
    copy = QIcon(icon("server", Role.TEXT))
    copy.addPixmap(pixmap("user", size=16))
    assert not copy.pixmap(16).isNull()


def test_an_unknown_icon_is_a_bug(look: Theme) -> None:
    """It does not show up as an empty button."""
    with pytest.raises(KeyError):
        icon("no-such-icon")


def test_all_icons_can_be_drawn(look: Theme) -> None:
    """Every file is a drawing in the one colour that is replaced."""
    names = [path.stem for path in (RESOURCES / "icons").glob("*.svg")]
    assert len(names) > 100
    for name in names:
        assert "currentColor" in (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert _ink(icon(name, Role.CRITICAL)) == LIGHT.critical.text, name


def _ink(sign: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
    """The colour of the darkest part: pixels that are fully covered."""
    image = sign.pixmap(48, mode).toImage()
    solid = [
        colour.name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if (colour := image.pixelColor(x, y)).alpha() == 255
    ]
    return max(set(solid), key=solid.count)
