"""A language changed while the program runs leaves no word of the other behind."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.console.preferences import PreferencesFile
from app.views.kit.countdown import Heartbeat
from app.views.kit.language import Language, Languages
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from app.views.shell import geometry
from app.views.shell.areas import AREAS
from app.views.shell.shell import Shell
from app.views.shell.window import Window
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk

pytestmark = pytest.mark.views


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    """The words of the program, with a loop for what screens ask; neither afterwards."""
    from qasync import QEventLoop

    loop = QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    made = Languages(qapp)
    yield made
    for task in asyncio.all_tasks(loop):
        task.cancel()
    qapp.processEvents()
    loop.close()
    asyncio.set_event_loop(None)
    for translator in made.findChildren(QTranslator):
        qapp.removeTranslator(translator)


def furnished(qtbot: QtBot, languages: Languages, folder: Path) -> tuple[Window, Shell]:
    """The real window with every screen made and seen once."""
    folder.mkdir()
    desk = FakeDesk(*fake_desk.fleet())
    layout = geometry.open_layout(folder)
    window = Window(AREAS, layout=layout, is_demo=False)
    window.resize(1600, 900)
    qtbot.addWidget(window)
    surroundings = Surroundings(
        Heartbeat(window, desk.now),
        lambda: Moments(ZoneInfo("Europe/Berlin"), str(languages.current)),
        PreferencesFile(folder / "preferences.json"),
        layout,
    )
    shell = Shell(window, desk, surroundings, areas=AREAS, has_sheet=True)
    window.show()
    for area in AREAS:
        shell.open_area(area.name)
        answered(qtbot)
    shell.take_call()
    answered(qtbot)
    return window, shell


def answered(qtbot: QtBot) -> None:
    """Wait until all that a screen has asked for has been answered."""
    qtbot.wait(1)
    qtbot.waitUntil(lambda: not asyncio.all_tasks(asyncio.get_event_loop()))
    qtbot.wait(1)


def words(root: QWidget) -> set[str]:
    """Every word a person can read or hear in a window, but for what lists paint."""
    found: set[str] = set()
    for widget in (root, *root.findChildren(QWidget)):
        kind = type(widget).__name__
        said = [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
        if kind == "QToolButton" and isinstance(widget.parent(), QTabBar):
            continue  # Qt's own; it takes the words of its making
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            said.append(widget.placeholderText())
        if isinstance(widget, QDateTimeEdit):
            said.append(widget.text())
        if isinstance(widget, QComboBox):
            said += [widget.itemText(at) for at in range(widget.count())]
        if isinstance(widget, QTabBar):
            said += [widget.tabText(at) for at in range(widget.count())]
        said += [action.text() for action in widget.actions()]
        found |= {f"{kind}: {text}" for text in said if text}
    return found


@pytest.mark.parametrize(("first", "then"), [(Language.GERMAN, Language.ENGLISH), (Language.ENGLISH, Language.GERMAN)])
def test_no_word_stays_behind(
    qtbot: QtBot, languages: Languages, tmp_path: Path, first: Language, then: Language
) -> None:
    """All screens say after the change what they say when started in that language."""
    languages.speak(then)
    fresh, fresh_shell = furnished(qtbot, languages, tmp_path / "fresh")
    wanted = words(fresh)
    fresh_shell.close()
    fresh.hide()
    languages.speak(first)
    changed, changed_shell = furnished(qtbot, languages, tmp_path / "changed")
    languages.speak(then)
    for area in AREAS:
        changed_shell.open_area(area.name)
        answered(qtbot)
    seen = words(changed)
    changed_shell.close()
    changed.hide()
    assert sorted(seen - wanted) == []
