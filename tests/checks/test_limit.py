"""Work that hangs is given up and not started again while it hangs."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from app.checks.limit import TimeLimit, within

KEY = ("disk", "*")


def test_answer_is_handed_back():
    """What comes back in time is returned, and nothing stays noted."""
    running: dict[tuple[str, str], Thread] = {}
    assert within(60.0, lambda: 42, key=KEY, running=running) == 42
    assert running == {}


def test_failure_is_raised_where_it_was_asked_for():
    """An exception crosses from the thread to the caller."""

    def break_off() -> int:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        within(60.0, break_off, key=KEY, running={})


def test_hanging_work_costs_one_thread():
    """While it hangs nothing more is started for it; afterwards it is tried again."""
    running: dict[tuple[str, str], Thread] = {}
    release, began, starts = Event(), Event(), []

    def hang() -> int:
        starts.append(1)
        began.set()
        release.wait(60)
        return 1

    with pytest.raises(TimeLimit):
        within(0.01, hang, key=KEY, running=running)
    assert began.wait(60)
    with pytest.raises(TimeLimit):
        within(60.0, hang, key=KEY, running=running)
    assert len(starts) == 1
    assert within(60.0, lambda: 7, key=("disk", "C:"), running=running) == 7
    release.set()
    running[KEY].join(60)
    assert within(60.0, lambda: 8, key=KEY, running=running) == 8
    assert running == {}
