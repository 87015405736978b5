"""The rail says where one is, and where the keyboard is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.views.shell.areas import existing
from app.views.shell.rail import Rail, RailButton

pytestmark = pytest.mark.views


def _between_frame_and_words(button: RailButton) -> QColor:
    return button.grab().toImage().pixelColor(QPoint(button.width() // 4, button.height() - 5))


@pytest.mark.usefixtures("look")
def test_the_keyboard_is_a_frame_around_the_words(qtbot: QtBot) -> None:
    """A button with a number of its own can be read while it has the keyboard, and is told from the others."""
    rail = Rail(existing())
    qtbot.addWidget(rail)
    rail.show_badge("servers", 10)
    rail.show()
    qtbot.waitExposed(rail)
    rail.activateWindow()
    button = rail.buttons["servers"]
    before, picture = _between_frame_and_words(button), button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert _between_frame_and_words(button) == before
    assert button.grab().toImage() != picture
    rail.hide()
