"""Fields a ticket is filled in with: the point in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.views.tickets.fields import TimeField

AT = datetime(2026, 11, 30, 8, 59, tzinfo=UTC)


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[TimeField]:
    """One in a window, with another field before it."""
    window = QWidget()
    layout = QVBoxLayout(window)
    before = QLineEdit()
    made = TimeField(ZoneInfo("Europe/Berlin"), "von")
    made.set_instant(AT)
    layout.addWidget(before)
    layout.addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    before.setFocus()
    yield made
    window.close()


def test_keys_begin_at_the_hour(field: TimeField, qtbot: QtBot) -> None:
    """By Tab into the field: two digits are the hour, two more the minute."""
    qtbot.keyClick(field.window().focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(field, "0715")
    assert datetime(2026, 11, 30, 6, 15, tzinfo=UTC) == field.instant()


def test_a_click_between_two_digits_selects_the_part(field: TimeField, qtbot: QtBot) -> None:
    """What is typed then takes its place."""
    line = field.lineEdit()
    line.setCursorPosition(field.text().index(":") - 1)
    inside = line.cursorRect().center()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(inside.x(), line.height() // 2))
    qtbot.keyClicks(field, "08")
    assert datetime(2026, 11, 30, 7, 59, tzinfo=UTC) == field.instant()
