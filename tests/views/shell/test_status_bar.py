"""The status bar never makes the window wider than a small screen: some pieces go without their words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.views.kit.glyphs import Glyph
from app.views.kit.tokens import Role
from app.views.shell.said import Said
from app.views.shell.status_bar import StatusBar

pytestmark = pytest.mark.views

ONLY_ICON = Qt.ToolButtonStyle.ToolButtonIconOnly


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[StatusBar]:
    """A bar that has much to say, with room for all of it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = StatusBar(window)
    made.demo.show()
    made.sync.say(Said(Glyph.DOT, Role.TEXT, "Live · Stand 13:12:04"))
    made.rate.say(Said(Glyph.TRIANGLE, Role.WARNING, "17 Alarme/10 min"))
    made.service.say(Said(Glyph.CLOCK, Role.SECOND, "Servicezeit bis 18:00"))
    made.say_person("Tom Adler")
    made.resize(2000, made.height())
    window.resize(2000, made.height())
    window.show()
    qtbot.waitExposed(window)
    yield made
    window.hide()


def test_with_room_everything_is_said(bar: StatusBar) -> None:
    """All words."""
    assert bar.rate.button.isVisible()
    assert bar.service.button.isVisible()
    assert bar.person.toolButtonStyle() is not ONLY_ICON


def test_words_go_one_after_the_other(bar: StatusBar) -> None:
    """Who works here is known; then the rate; service hours last. Their signs tell them to whoever points at them."""
    seen: list[tuple[bool, bool, bool]] = []
    for width in range(2000, bar.minimumSizeHint().width() - 1, -1):
        bar.resize(width, bar.height())
        now = (
            bar.person.toolButtonStyle() is ONLY_ICON,
            not bar.rate.button.isVisible(),
            not bar.service.button.isVisible(),
        )
        if not seen or seen[-1] != now:
            seen.append(now)
    assert seen == [(False, False, False), (True, False, False), (True, True, False), (True, True, True)]
    assert bar.sync.button.isVisible()
    bar.resize(2000, bar.height())
    assert bar.rate.button.isVisible()


def test_it_fits_in_a_small_screen(bar: StatusBar) -> None:
    """911 pixels are 1366 at 150 %: what must be said takes no more."""
    assert bar.minimumSizeHint().width() < 911
