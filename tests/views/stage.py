"""Where screens stand in tests: a window, what surrounds a screen, and the words of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSettings, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.console.preferences import PreferencesFile
from app.views.kit.actions import Actions
from app.views.kit.countdown import Heartbeat
from app.views.kit.language import Language, Languages
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from tests.views.fake_desk import FakeDesk

S = TypeVar("S", bound=QWidget)


@contextmanager
def speaking_german(application: QApplication) -> Iterator[Languages]:
    """The words of the program, German at first; none afterwards."""
    languages = Languages(application)
    languages.speak(Language.GERMAN)
    yield languages
    for translator in languages.findChildren(QTranslator):
        application.removeTranslator(translator)


def surroundings(parent: QWidget, desk: FakeDesk, folder: Path, languages: Languages | None = None) -> Surroundings:
    """What a screen is given beside its desk; what it keeps is in ``folder``. Times as Germans write them, or as ``languages`` say."""
    return Surroundings(
        Heartbeat(parent, desk.now),
        lambda: Moments(ZoneInfo("Europe/Berlin"), "de" if languages is None else str(languages.current)),
        PreferencesFile(folder / "preferences.json"),
        QSettings(str(folder / "layout.ini"), QSettings.Format.IniFormat),
    )


@contextmanager
def shown(
    qtbot: QtBot,
    make: Callable[[FakeDesk, Actions, Surroundings, QWidget], S],
    desk: FakeDesk,
    languages: Languages,
    folder: Path,
    *,
    width: int,
) -> Iterator[tuple[S, QMainWindow]]:
    """A screen in an active window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    screen = make(desk, Actions(window), surroundings(window, desk, folder, languages), window)
    window.setCentralWidget(screen)
    window.resize(width, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield screen, window
    window.hide()
