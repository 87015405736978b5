"""Sustained values: a synthetic series a minute apart, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checks.processor import ProcessorTimes
from app.checks.window import Windows
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

MINUTES_5 = CheckSpec(
    "processor",
    "",
    interval_s=60,
    thresholds=Thresholds(90.0, 98.0, recovery=5.0),
    params={"window_s": 300, "aggregate": "min"},
)


def through(machine: Machine, spec: CheckSpec, *loads: float) -> list[State | None]:
    """Let loads of a processor follow each other a minute apart; None where there is no result."""
    found: list[State | None] = []
    for load in loads:
        machine.at += 60
        machine.busy += load / 100 * 60  # type: ignore[attr-defined]
        total = machine.at
        machine.say(processor=ProcessorTimes(idle_s=total - machine.busy, total_s=total, cores=1), processes={})  # type: ignore[attr-defined]
        results, _samples = machine.run(spec)
        found.append(results[0].state if results else None)
    return found


@pytest.fixture
def busy(machine: Machine) -> Machine:
    """A machine whose processor has been read once."""
    machine.busy = 0.0  # type: ignore[attr-defined]
    through(machine, MINUTES_5, 0.0)
    return machine


def test_five_minutes_make_a_problem_and_one_reading_ends_it(busy: Machine):
    """Min over 5 minutes: nothing is said until the window is full, then a warning; it ends below the recovery only."""
    assert [None, None, None, None, State.WARNING] == through(busy, MINUTES_5, 95, 95, 95, 95, 95)
    assert [State.WARNING, State.OK] == through(busy, MINUTES_5, 86, 84)


def test_a_peak_is_no_problem(busy: Machine):
    """A reading that is fine settles the whole window at once, a peak after it changes nothing."""
    assert [State.OK, State.OK, State.OK, State.OK, State.OK] == through(busy, MINUTES_5, 20, 100, 100, 100, 100)
    assert [State.CRITICAL] == through(busy, MINUTES_5, 100)


def test_a_mean_waits_for_its_window(busy: Machine):
    """Avg over 5 minutes says nothing before, and is not moved by one reading."""
    spec = replace(MINUTES_5, params={"window_s": 300, "aggregate": "avg"})
    assert [None, None, None, None, State.WARNING] == through(busy, spec, 100, 100, 100, 100, 75)
    assert [State.OK] == through(busy, spec, 20)


def test_after_a_restart_the_window_fills_again(busy: Machine):
    """No recovery is told because the agent was restarted, and no alarm before it is known again."""
    assert State.WARNING is through(busy, MINUTES_5, 95, 95, 95, 95, 95)[-1]
    busy.target.windows, busy.target.verdicts = Windows(), {}
    assert [None, None, None, None, State.WARNING] == through(busy, MINUTES_5, 95, 95, 95, 95, 95)
    busy.target.windows, busy.target.verdicts = Windows(), {}
    assert [State.OK] == through(busy, MINUTES_5, 40)


def test_a_gap_begins_anew():
    """What was measured before the machine slept is not of these five minutes."""
    windows = Windows()
    for minute in range(5):
        windows.add(MINUTES_5, "", 95.0, at=60.0 * minute)
    found = windows.add(MINUTES_5, "", 95.0, at=3_600.0)
    assert found is not None
    assert not found.is_full


@pytest.mark.parametrize(("aggregate", "value"), [("min", 10.0), ("avg", 30.0), ("max", 50.0), ("last", 50.0)])
def test_what_counts_of_a_window(aggregate, value):
    """Readings that have left count no more."""
    windows = Windows()
    spec = replace(MINUTES_5, params={"window_s": 300, "aggregate": aggregate})
    windows.add(spec, "", 99.0, at=0.0)
    for minute, reading in enumerate([10.0, 20.0, 30.0, 40.0], 1):
        windows.add(spec, "", reading, at=60.0 * minute)
    found = windows.add(spec, "", 50.0, at=300.0)
    assert found is not None
    assert (value, True) == (found.value, found.is_full)


def test_items_have_windows_of_their_own():
    """One busy disk says nothing of another."""
    windows = Windows()
    spec = CheckSpec("disk_io", "*", interval_s=60, params={"window_s": 300})
    for minute in range(5):
        windows.add(spec, "sda", 95.0, at=60.0 * minute)
    other = windows.add(spec, "sdb", 5.0, at=300.0)
    assert other is not None
    assert (5.0, False) == (other.value, other.is_full)
    assert windows.add(CheckSpec("load", "", interval_s=60), "", 1.0, at=0.0) is None
