"""What the status bar says of my own work."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.contract import Place
from app.domain.time_entry import TimeEntry, TimeSource
from app.views.shell.shell import Shell
from app.views.shell.window import Window
from tests.views.fake_desk import ME, NOW, OTHER, FakeDesk, make_id

pytestmark = pytest.mark.views


def running(person_id: str) -> TimeEntry:
    """A clock that runs since half an hour."""
    begun = NOW - timedelta(minutes=31)
    return TimeEntry(
        make_id(1, 12), 1, make_id(1, 7), make_id(1, 1), person_id, TimeSource.CALL, Place.TELEPHONE, begun
    )


def test_my_clock_is_seen_from_everywhere(the_shell: Shell, window: Window, desk: FakeDesk) -> None:
    """With the ticket it runs on; asked for, it leads there."""
    assert not window.status.work.isVisible()
    desk.apply(running(ME.id))
    assert "#26-00001 31\u00a0min" == window.status.work.text()
    opened: list[tuple[str, str]] = []
    the_shell.opened.connect(lambda area: opened.append((area, "")))
    window.status.work.button.click()
    assert [("tickets", "")] == opened


def test_the_clock_of_somebody_else_is_not_mine(the_shell: Shell, window: Window, desk: FakeDesk) -> None:
    """It is not shown."""
    desk.apply(running(OTHER.id))
    assert "" == window.status.work.text()
