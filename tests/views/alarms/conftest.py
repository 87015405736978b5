"""The alarms over a fake desk, shown, with a loop for what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.views.alarms.screen import AlarmsScreen
from app.views.kit.language import Languages
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk
from tests.views.stage import shown


class Room:
    """A shown screen and what a hand does to it."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk, screen: AlarmsScreen, window: QMainWindow) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.screen = screen
        self.window = window
        self.said: list[str] = []
        self.done: list[str] = []
        self.wishes: list[Any] = []
        self.opened: list[tuple[str, str]] = []
        screen.status_message.connect(self.said.append)
        screen.done.connect(self.done.append)
        screen.ticket_requested.connect(self.wishes.append)
        screen.open_requested.connect(lambda noun, fact_id: self.opened.append((noun, fact_id)))

    def press(self, key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> None:
        """Press a key where the keyboard is."""
        held = Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        held |= Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        self.qtbot.keyClick(self.focus, key, held)

    def write(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for letter in text:  # QTest's own knows no umlauts
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(self.focus, event)

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    @property
    def ids(self) -> list[str]:
        """The alarms in the list, in order."""
        return list(self.screen.table.ids)

    @property
    def current(self) -> str:
        """The alarm the keyboard is on."""
        fact = self.screen.view.current_fact()
        return "" if fact is None else fact.id


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet."""
    return FakeDesk(*fake_desk.fleet())


@pytest.fixture
def room(
    qtbot: QtBot, german: Languages, loop: asyncio.AbstractEventLoop, desk: FakeDesk, tmp_path: Path
) -> Iterator[Room]:
    """The screen in a window, the keyboard on its first row."""
    with shown(qtbot, AlarmsScreen, desk, german, tmp_path, width=1400) as (screen, window):
        screen.focus_list()
        yield Room(qtbot, desk, screen, window)
