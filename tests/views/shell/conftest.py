"""A shell over a fake desk, with screens that only remember."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from app.console.preferences import PreferencesFile
from app.views.kit.countdown import Heartbeat
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Scheme, Theme, theme
from app.views.kit.tokens import Density
from app.views.shell import areas, geometry, sheets
from app.views.shell.areas import Area
from app.views.shell.company import Company
from app.views.shell.shell import Shell
from app.views.shell.window import Window
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk

AREAS = tuple(
    Area(each.name, each.title, each.icon, "tests.views.shell.fake_screen", "FakeScreen", each.action)
    for each in areas.AREAS
)
SHEET = Area("call", "Anruf", "phone", "tests.views.shell.fake_screen", "FakeSheet", "call.take")


@pytest.fixture
def look(qapp: object) -> Iterator[Theme]:
    """The look of the program; other tests find the one they expect."""
    found = theme()
    found.set_look(scheme=Scheme.LIGHT, density=Density.STANDARD, scale=1.0, has_motion=True)
    yield found
    found.set_look(scheme=Scheme.LIGHT, density=Density.STANDARD, scale=1.0, has_motion=True)


@pytest.fixture
def desk() -> FakeDesk:
    """The invented fleet."""
    return FakeDesk(*fake_desk.fleet())


@pytest.fixture
def preferences(tmp_path: Path) -> PreferencesFile:
    """What is set: nothing yet."""
    return PreferencesFile(tmp_path / "preferences.json")


@pytest.fixture
def layout(tmp_path: Path) -> QSettings:
    """Where geometry is kept."""
    return geometry.open_layout(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, look: Theme, layout: QSettings) -> Iterator[Window]:
    """The window, shown, 1600 pixels wide."""
    made = Window(AREAS, layout=layout, is_demo=False)
    made.setMinimumSize(0, 0)
    made.resize(1700, 900)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.hide()


@pytest.fixture
def surroundings(window: Window, desk: FakeDesk, preferences: PreferencesFile, layout: QSettings) -> Surroundings:
    """What screens are given."""
    moments = Moments(ZoneInfo("Europe/Berlin"), "de")
    return Surroundings(Heartbeat(window, desk.now), lambda: moments, preferences, layout)


@pytest.fixture
def the_shell(
    window: Window, desk: FakeDesk, surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    """The shell, on its first area."""
    monkeypatch.setattr(sheets, "SHEET", SHEET)
    made = Shell(window, desk, surroundings, areas=AREAS, has_sheet=True)
    made.open_area("board")
    yield made
    made.close()


@pytest.fixture
def started() -> list[Coroutine[Any, Any, None]]:
    """What was started and not yet run."""
    return []


@pytest.fixture
def company(the_shell: Shell, desk: FakeDesk, started: list[Coroutine[Any, Any, None]]) -> Iterator[Company]:
    """What keeps the shell company, in a quiet house."""
    made = Company(
        the_shell,
        desk,
        central="https://central.example",
        start=started.append,
        is_remembered=lambda: True,
        is_quiet=True,
    )
    yield made
    made.close()
    for work in started:
        work.close()
