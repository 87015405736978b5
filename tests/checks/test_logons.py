"""Failed logons against what is usual on a machine, with names only where they are wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.checks.finding import NotApplicable
from app.checks.logons import Attempt, Logons, usual
from app.checks.run import run
from app.domain.check import CheckResult, CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine

LOGONS = CheckSpec("logons", "", interval_s=0, daily_at="06:00", attempts=1)


def attempts(count: int, account: str = "PRAXIS\\empfang", source: str = "203.0.113.77", kind: str = "remote"):
    """Make so many failures."""
    return [Attempt(NOW - timedelta(minutes=1), account, source, kind)] * count


def on_day(machine: Machine, day: int, count: int, spec: CheckSpec = LOGONS) -> CheckResult:
    """Run the check some days later."""
    machine.say(logons=Logons(attempts(count)))
    (result,), _ = run(spec, machine.target, {}, NOW + timedelta(days=day))
    return result


def test_accounts_are_hidden(machine: Machine):
    """The same account has the same mark each day; who it is cannot be told, sources and kinds can."""
    machine.say(
        logons=Logons([*attempts(3), *attempts(1, "PRAXIS\\Empfang"), *attempts(2, "admin", "", "interactive")])
    )
    result = machine.result(LOGONS)
    assert (6.0, State.OK, "logons.ok") == (result.value, result.state, result.code)
    assert (2, 0, 20, "remote, interactive", "203.0.113.77 (4)") == tuple(
        result.detail[name] for name in ("accounts", "lockouts", "limit", "kinds", "top_sources")
    )
    assert "empfang" not in str(result.detail).casefold()
    assert result.detail == machine.result(LOGONS).detail
    elsewhere = Machine()
    elsewhere.say(logons=Logons([*attempts(4), *attempts(2, "admin", "", "interactive")]))
    assert result.detail["top_accounts"] != elsewhere.result(LOGONS).detail["top_accounts"]


def test_accounts_by_name_where_it_is_wanted(machine: Machine):
    """The setting shows them."""
    machine.say(logons=Logons([*attempts(3), *attempts(2, "admin")]))
    result = machine.result(replace(LOGONS, params={"show_names": True}))
    assert "praxis\\empfang (3), admin (2)" == result.detail["top_accounts"]


def test_the_floor_alone_counts_at_first(machine: Machine):
    """Until three days are known, twenty are allowed."""
    assert State.OK is on_day(machine, 0, 20).state
    result = on_day(machine, 1, 21)
    assert (State.WARNING, "logons.many", 20) == (result.state, result.code, result.detail["limit"])


def test_more_than_usual_is_a_warning(machine: Machine):
    """A machine with many failures every day has a limit of its own, and an attack does not become the custom."""
    for day, count in enumerate([100, 110, 90, 105, 95, 100, 100]):
        on_day(machine, day, count)
    assert State.OK is on_day(machine, 7, 110).state
    attacked = on_day(machine, 8, 5000)
    assert State.WARNING is attacked.state
    assert attacked.detail["limit"] == 116
    assert State.WARNING is on_day(machine, 9, 140).state


def test_a_second_look_on_a_day_does_not_count_twice(machine: Machine):
    """The day's own count is no part of what it is compared with."""
    for day in range(5):
        on_day(machine, day, 30)
    assert [30, 30] == [on_day(machine, 5, count).detail["limit"] for count in (500, 500)]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([], 20.0, id="nothing known"),
        pytest.param([500, 500], 20.0, id="two days"),
        pytest.param([1, 2, 3], 20.0, id="the floor"),
        pytest.param([100, 100, 100], 100.0, id="always the same"),
        pytest.param([90, 100, 110], 130.0, id="mean and three deviations"),
    ],
)
def test_usual(counts, expected):
    """The mean of the days and three times their median deviation."""
    assert expected == usual(counts, floor=20)


def test_limits_of_ones_own(machine: Machine):
    """A check with thresholds goes by them alone."""
    spec = replace(LOGONS, thresholds=Thresholds(5.0, 50.0))
    assert [State.OK, State.WARNING, State.CRITICAL] == [on_day(machine, 0, count, spec).state for count in (4, 5, 50)]
    assert "limit" not in on_day(machine, 0, 4, spec).detail


def test_locked_accounts(machine: Machine):
    """Three locked accounts are a warning though there were few failures."""
    machine.say(logons=Logons(attempts(9), lockouts=3))
    result = machine.result(LOGONS)
    assert (State.WARNING, "logons.lockouts", 3) == (result.state, result.code, result.detail["lockouts"])
    assert State.OK is machine.result(replace(LOGONS, params={"lockouts": 4})).state


def test_a_quiet_day(machine: Machine):
    """None is OK with a value of 0; no record is something else."""
    machine.say(logons=Logons([]))
    assert (State.OK, 0.0) == ((result := machine.result(LOGONS)).state, result.value)
    machine.say(logons=NotApplicable("none_found"))
    assert State.NOT_APPLICABLE is machine.result(LOGONS).state
    machine.say(logons=PermissionError("btmp"))
    assert (State.UNKNOWN, "check.denied") == ((result := machine.result(LOGONS)).state, result.code)


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"2026-03-01": null}'])
def test_broken_memory(machine: Machine, kept):
    """It begins anew."""
    machine.target.marks.put("logons.days", kept)
    machine.say(logons=Logons(attempts(1)))
    assert State.OK is machine.result(LOGONS).state
