"""The settings of the desk over a fake desk, with a loop for what is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.domain.fleet import Person, Role
from app.views.kit.actions import Actions
from app.views.kit.language import Language, Languages
from app.views.settings.screen import SettingsScreen
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk, make_id
from tests.views.stage import surroundings

ADMIN = Person(make_id(7, 9), 1, "admin", "A. Admin", "AA", Role.ADMINISTRATOR)


class Page:
    """The page, shown, and what it said."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk, screen: SettingsScreen) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.screen = screen
        self.section = screen.desk_section
        self.said: list[str] = []
        self.done: list[str] = []
        screen.status_message.connect(self.said.append)
        screen.done.connect(self.done.append)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the loop run until something is so."""
        self.qtbot.waitUntil(done)


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet, looked at by an administrator."""
    return FakeDesk(*fake_desk.fleet(), ADMIN, me=ADMIN)


@pytest.fixture
def page(
    qtbot: QtBot,
    qapp: QApplication,
    loop: asyncio.AbstractEventLoop,
    desk: FakeDesk,
    tmp_path: Path,
) -> Iterator[Page]:
    """The page in a window of its own."""
    languages = Languages(qapp)
    languages.speak(Language.GERMAN)
    window = QMainWindow()
    qtbot.addWidget(window)
    around = surroundings(window, desk, tmp_path)
    screen = SettingsScreen(desk, Actions(window), around, window)
    window.setCentralWidget(screen)
    window.resize(1300, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Page(qtbot, desk, screen)
    window.hide()
    for translator in languages.findChildren(QTranslator):
        qapp.removeTranslator(translator)
