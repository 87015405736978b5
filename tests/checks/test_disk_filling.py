"""Volumes that have few bytes left, and volumes that will be full before long."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.checks.disk import Volume
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine

GB = 1024**3
SHARE = Thresholds(10.0, 5.0, is_upper=False, recovery=1.0)
SPEC = CheckSpec("disk", "*", thresholds=SHARE, params={"full_days_warning": 7, "full_days_critical": 1})


def grown(machine: Machine, *, a_day: float, used: float, days: int = 14) -> None:
    """Let the marks tell how a volume has grown until now."""
    readings = [
        [round((NOW - timedelta(days=back)).timestamp()), round((used - back * a_day) * GB)]
        for back in range(days, 0, -1)
    ]
    machine.target.marks.put("disk.history:D:", json.dumps(readings))


def volume(*, used: float, total: float = 1_000) -> Volume:
    """Drive D: with so many gigabytes."""
    return Volume("D:", "NTFS", round(total * GB), round((total - used) * GB))


@pytest.mark.parametrize(
    ("used", "a_day", "state", "code", "days"),
    [
        (500, 10, State.OK, "disk.ok", 50.0),
        (800, 20, State.OK, "disk.ok", 10.0),
        (800, 50, State.WARNING, "disk.filling", 4.0),
        (800, 250, State.CRITICAL, "disk.filling", 0.8),
        (920, 20, State.WARNING, "disk.filling", 4.0),
        (960, 20, State.CRITICAL, "disk.low", 2.0),
        (920, 0, State.WARNING, "disk.low", None),
    ],
)
def test_full_within_days(machine: Machine, used, a_day, state, code, days):
    """The pace of the last weeks is a condition beside the share: the worse of the two counts."""
    grown(machine, a_day=a_day, used=used)
    machine.say(volumes=[volume(used=used)])
    results, samples = machine.run(SPEC)
    assert [(state, code, days)] == [(each.state, each.code, each.detail.get("full_in_days")) for each in results]
    assert ([] if days is None else [days]) == [each.value for each in samples if each.metric == "disk.full_in_days"]


def test_without_the_setting_it_is_only_foretold(machine: Machine):
    """No limit, no warning."""
    grown(machine, a_day=50, used=800)
    machine.say(volumes=[volume(used=800)])
    result = machine.result(CheckSpec("disk", "*", thresholds=SHARE))
    assert (State.OK, 4.0) == (result.state, result.detail["full_in_days"])


def test_the_warning_does_not_come_and_go(machine: Machine):
    """It is taken back only when there is a quarter more time than its limit."""
    grown(machine, a_day=50, used=650)
    machine.say(volumes=[volume(used=650)])
    assert State.WARNING is machine.result(SPEC).state
    grown(machine, a_day=43, used=650)
    assert State.WARNING is machine.result(SPEC).state
    grown(machine, a_day=30, used=650)
    assert State.OK is machine.result(SPEC).state


@pytest.mark.parametrize(
    ("free", "state"), [(60, State.OK), (50, State.WARNING), (21, State.WARNING), (20, State.CRITICAL)]
)
def test_free_bytes(machine: Machine, free, state):
    """Limits in bytes, with the share switched off; what is worst counts where both are set."""
    params = {"free_bytes_warning": 50 * GB, "free_bytes_critical": 20 * GB}
    machine.say(volumes=[volume(used=1_000 - free)])
    result = machine.result(CheckSpec("disk", "*", thresholds=Thresholds(is_upper=False), params=params))
    assert (state, "disk.ok" if state is State.OK else "disk.low") == (result.state, result.code)


def test_readings_are_kept_every_six_hours(machine: Machine):
    """A run a minute writes four marks a day."""
    machine.say(volumes=[volume(used=500)])
    machine.run(SPEC)
    first = machine.target.marks.get("disk.history:D:")
    assert [[round(NOW.timestamp()), 500 * GB]] == json.loads(first or "")
    machine.say(volumes=[volume(used=600)])
    machine.run(SPEC)
    assert first == machine.target.marks.get("disk.history:D:")


@pytest.mark.parametrize("text", ["", "{", "[1]", '[["a", 2]]', "[[1e400, 2]]", "null", "[[99999999999999, 1]]"])
def test_what_was_kept_may_be_nonsense(machine: Machine, text):
    """Then nothing is foretold, and the volume is measured all the same."""
    machine.target.marks.put("disk.history:D:", text)
    machine.say(volumes=[volume(used=500)])
    assert State.OK is machine.result(SPEC).state
