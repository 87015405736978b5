"""What is told, where, and what is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.console.preferences import PreferencesFile
from app.domain.check import State
from app.views.shell.areas import HOME_OF
from app.views.shell.noticing import Noticing
from app.views.shell.tray import Tray, icon_of
from app.views.shell.window import Window
from tests.views.fake_desk import ME, FakeDesk, alarm, make_id, ticket

pytestmark = pytest.mark.views


class Ear:
    """Hears the sounds."""

    def __init__(self) -> None:
        self.heard: list[int] = []

    def play(self, level: int) -> bool:
        self.heard.append(level)
        return True

    def close(self) -> None:
        pass


class FakeTray:
    """A tray that remembers its messages."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.can_speak = True

    def say(self, text: str) -> bool:
        if self.can_speak:
            self.said.append(text)
        return self.can_speak


@pytest.fixture
def ear() -> Ear:
    """Hears what is played."""
    return Ear()


@pytest.fixture
def tray() -> FakeTray:
    """Can speak."""
    return FakeTray()


@pytest.fixture
def area() -> list[str]:
    """The area that is shown; the tickets."""
    return ["tickets"]


@pytest.fixture
def noticing(
    window: Window, desk: FakeDesk, preferences: PreferencesFile, ear: Any, tray: Any, area: list[str]
) -> Iterator[Noticing]:
    """Listening; the first look is over."""
    made = Noticing(window, desk, preferences, tray=tray, sounds=ear, area=lambda: area[0])
    made.look()
    yield made
    made.close()
    window.toasts.clear()


def new_alarm(desk: FakeDesk, number: int = 40) -> None:
    """A high alarm comes."""
    desk.apply(
        alarm(number, 10, "service", "service.stopped", item="Spooler", started_at=desk.now(), changed_at=desk.now())
    )


def test_a_high_alarm_is_heard_once_and_shown(noticing: Noticing, desk: FakeDesk, window: Window, ear: Ear) -> None:
    """With the server and what it is, and a way there."""
    new_alarm(desk)
    noticing.look()
    assert ear.heard == [3]
    (toast,) = window.toasts.shown
    assert toast.text().startswith("Neuer Alarm: SRV-CAD1")
    noticing.look()
    assert ear.heard == [3]


def test_what_is_in_sight_is_heard_but_not_covered_by_a_note(
    noticing: Noticing, desk: FakeDesk, window: Window, ear: Ear, area: list[str]
) -> None:
    """The alarm list is open: it shows the alarm itself."""
    area[0] = HOME_OF["alarm"]
    new_alarm(desk)
    noticing.look()
    assert ear.heard == [3]
    assert window.toasts.shown == []


def test_a_level_that_is_switched_off_is_silent(
    noticing: Noticing, desk: FakeDesk, window: Window, ear: Ear, preferences: PreferencesFile
) -> None:
    """Neither shown nor heard."""
    preferences.change(sounds=frozenset({4}), toasts=frozenset({4}))
    new_alarm(desk)
    noticing.look()
    assert ear.heard == []
    assert window.toasts.shown == []


def test_mute_is_mute_and_still_shows(
    noticing: Noticing, desk: FakeDesk, window: Window, ear: Ear, preferences: PreferencesFile
) -> None:
    """The eye is not muted."""
    preferences.change(muted_until=desk.now() + timedelta(minutes=15))
    new_alarm(desk)
    noticing.look()
    assert ear.heard == []
    assert len(window.toasts.shown) == 1


def test_a_flood_is_one_note_and_one_sound(
    noticing: Noticing, desk: FakeDesk, window: Window, ear: Ear, qtbot: QtBot
) -> None:
    """Two hundred alarms in one go."""
    for number in range(100, 300):
        new_alarm(desk, number)
    noticing.look()
    assert ear.heard == [3]
    assert len(window.toasts.shown) == 1
    assert window.toasts.shown[0].text().startswith("Alarmflut")


def test_away_from_the_window_the_system_says_it(
    noticing: Noticing, desk: FakeDesk, window: Window, tray: FakeTray, qtbot: QtBot
) -> None:
    """And where the system cannot, a note waits in the window."""
    window.hide()
    new_alarm(desk, 40)
    noticing.look()
    assert len(tray.said) == 1
    assert window.toasts.shown == []
    tray.can_speak = False
    new_alarm(desk, 41)
    noticing.look()
    assert len(window.toasts.shown) == 1


def test_a_ticket_given_to_me_is_said_and_leads_there(
    noticing: Noticing, desk: FakeDesk, window: Window, qtbot: QtBot
) -> None:
    """Its button opens it."""
    mine = ticket(30, 2, "Kasse steht")
    desk.apply(mine)
    noticing.look()
    window.toasts.clear()
    desk.apply(replace(mine, version=2, assignee_id=ME.id))
    noticing.look()
    (toast,) = window.toasts.shown
    assert toast.text() == "Ihnen zugewiesen: #26-00030 · Kasse steht"
    with qtbot.waitSignal(noticing.open_wanted) as told:
        toast.step_button.click()
    assert told.args == ["ticket", make_id(30, 7)]


def test_a_desktop_without_a_tray_is_none_the_worse(window: Window, the_shell: Any) -> None:
    """Nothing is shown, nothing fails."""
    tray = Tray(window, the_shell.actions, is_available=False)
    tray.show_state(State.CRITICAL, "x")
    assert not tray.say("x")
    tray.retranslate()
    tray.close()


def test_states_differ_in_shape_beside_the_clock(window: Window) -> None:
    """Compared without colour: each drawing is another."""
    drawn = [icon_of(state).pixmap(32, 32).toImage() for state in (None, State.WARNING, State.CRITICAL, State.UNKNOWN)]
    grey = [image.convertToFormat(image.Format.Format_Mono) for image in drawn]
    assert len({bytes(image.constBits()) for image in grey}) == 4
