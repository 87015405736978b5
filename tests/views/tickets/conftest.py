"""A window with the tickets and the call sheet in it, over a fleet in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt, QTranslator
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.console.preferences import PreferencesFile
from app.domain.change import Fact
from app.domain.ticket import Ticket
from app.resources import RESOURCES
from app.views.kit.actions import Actions
from app.views.kit.countdown import Heartbeat
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Scheme, Theme, theme
from app.views.kit.tokens import Density
from app.views.tickets.call_sheet import CallSheet
from app.views.tickets.screen import TicketsScreen
from tests.views.fake_desk import FakeDesk, fleet, make_id

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Room:
    """The window, and a hand on its keyboard."""

    def __init__(self, desk: FakeDesk, place: Path) -> None:
        self.desk = desk
        self.window = QMainWindow()
        self.window.resize(1700, 950)
        self.language = "de"
        self.heartbeat = Heartbeat(self.window, desk.now)
        self.surroundings = Surroundings(
            self.heartbeat,
            lambda: Moments(ZoneInfo("Europe/Berlin"), self.language),
            PreferencesFile(place / "preferences.json"),
            QSettings(str(place / "layout.ini"), QSettings.Format.IniFormat),
        )
        self.actions = Actions(self.window)
        self.screen = TicketsScreen(desk, self.actions, self.surroundings, self.window)
        self.sheet = CallSheet(desk, Actions(self.window), self.surroundings, self.window)
        self.window.setCentralWidget(self.screen)
        self.presses = 0
        self.said: list[str] = []
        self.done: list[str] = []
        self.opened: list[tuple[str, str]] = []
        for part in (self.screen, self.sheet):
            part.status_message.connect(self.said.append)
            part.done.connect(self.done.append)
            part.open_requested.connect(lambda noun, fact_id: self.opened.append((noun, fact_id)))
        # The shell binds F8 for the whole window; here that is done by hand.
        QShortcut(QKeySequence("F8"), self.window).activated.connect(self.sheet.take_call)
        self.screen.set_detail("right")

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, wherever the focus is."""
        self.presses += 1
        focused = QApplication.focusWidget() or self.window
        QTest.keyClick(focused, key, modifiers)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        for letter in text:
            self.presses += 1
            focused = QApplication.focusWidget()
            assert focused is not None
            if letter.isascii():
                QTest.keyClicks(focused, letter)
            else:  # QTest knows ASCII only
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(focused, QKeyEvent(kind, 0, NONE, letter))
            QApplication.processEvents()

    def show_view(self, view_id: str) -> None:
        """Choose a view by its digit, from the list."""
        ids = [view.id for view in self.screen.tabs.views()]
        self.screen.focus_list()
        self.press(Qt.Key(Qt.Key.Key_1 + ids.index(view_id)))

    def go_to(self, number: int) -> Ticket:
        """Go to a ticket of the fleet, with its stream."""
        asyncio.run(self.desk.ask_articles(make_id(number, 7)))
        assert self.screen.open_fact("ticket", make_id(number, 7))
        self.screen.focus_list()
        return self.ticket(number)

    def ticket(self, number: int) -> Ticket:
        """Give a ticket as it is now."""
        return self.desk.board.tickets[make_id(number, 7)]

    def subjects(self) -> list[str]:
        """Give the subjects in the list, from the top."""
        return [ticket.subject for ticket in self.screen.table.facts()]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    """The look of the program; other tests find the one they expect."""
    found = theme()
    _reset(found)
    yield found
    _reset(found)


def _reset(look: Theme) -> None:
    look.set_look(scheme=Scheme.LIGHT, density=Density.STANDARD, scale=1.0, is_high_contrast=False, has_motion=False)


@pytest.fixture
def facts() -> list[Fact]:
    """What is on the board."""
    return fleet()


@pytest.fixture
def desk(facts: list[Fact]) -> FakeDesk:
    """The desk, on a Thursday at 13:12:31."""
    return FakeDesk(*facts)


@pytest.fixture
def room(qtbot: QtBot, look: Theme, desk: FakeDesk, tmp_path: Path) -> Iterator[Room]:
    """The window, shown and active."""
    room = Room(desk, tmp_path)
    with qtbot.waitActive(room.window):
        room.window.show()
        room.window.activateWindow()
    room.screen.focus_list()
    yield room
    room.window.hide()
    room.window.deleteLater()


@pytest.fixture
def speak_english(qapp: QApplication, room: Room) -> Iterator[Callable[[], None]]:
    """Speaks English when called, and German again at the end."""
    translator = QTranslator()
    assert translator.load("wachpult_en", str(RESOURCES / "translations"))

    def speak() -> None:
        room.language = "en"
        qapp.installTranslator(translator)
        QApplication.processEvents()

    yield speak
    qapp.removeTranslator(translator)
