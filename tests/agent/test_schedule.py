"""When checks are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agent.schedule import Schedule, first_delay, next_daily
from app.domain.check import CheckSpec

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)


def daily(at: str) -> CheckSpec:
    """A daily check."""
    return CheckSpec("disk", interval_s=0, daily_at=at)


def test_a_daily_check_is_due_at_its_local_hour() -> None:
    """06:00 in Berlin is 04:00 UTC in summer and 05:00 UTC in winter."""
    assert next_daily(daily("06:00"), after=NOW, zone=BERLIN) == datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
    winter = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
    assert next_daily(daily("06:00"), after=winter, zone=BERLIN) == datetime(2026, 12, 2, 5, 0, tzinfo=UTC)


def test_a_daily_check_survives_the_night_of_the_change_of_clocks() -> None:
    """02:30 does not exist on 29 March 2026 and comes twice on 25 October: once each all the same."""
    eve = datetime(2026, 3, 28, 12, 0, tzinfo=UTC)
    first = next_daily(daily("02:30"), after=eve, zone=BERLIN)
    second = next_daily(daily("02:30"), after=first, zone=BERLIN)
    assert (first.date().isoformat(), second.date().isoformat()) == ("2026-03-29", "2026-03-30")
    autumn = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
    first = next_daily(daily("02:30"), after=autumn, zone=BERLIN)
    assert next_daily(daily("02:30"), after=first, zone=BERLIN) - first == timedelta(hours=25)


@given(
    after=st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2035, 1, 1)),  # noqa: DTZ001 - made aware below
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
def test_the_next_daily_instant_is_later_and_within_a_day(after: datetime, hour: int, minute: int) -> None:
    """Never now, never more than 25 hours ahead."""
    start = after.replace(tzinfo=UTC)
    due = next_daily(daily(f"{hour:02}:{minute:02}"), after=start, zone=BERLIN)
    assert start < due <= start + timedelta(hours=25, minutes=60)


def test_checks_run_soon_after_the_start_and_then_at_their_interval() -> None:
    """The first run comes within five seconds, the next an interval later."""
    spec = CheckSpec("memory", interval_s=60)
    schedule = Schedule(BERLIN)
    schedule.set([spec], now=NOW, monotonic=100.0)
    assert schedule.take_due(now=NOW, monotonic=100.0 + first_delay(spec)) == [(0, spec)]
    assert first_delay(spec) <= 5
    schedule.ran(0, spec, monotonic=106.0, is_soft_problem=False)
    assert schedule.take_due(now=NOW, monotonic=165.9) == []
    assert schedule.take_due(now=NOW, monotonic=166.0) == [(0, spec)]


def test_a_problem_that_is_not_yet_believed_is_looked_at_sooner() -> None:
    """The retry interval holds until the state is hard."""
    spec = CheckSpec("disk", interval_s=300, retry_s=60)
    schedule = Schedule(BERLIN)
    schedule.set([spec], now=NOW, monotonic=0.0)
    schedule.take_due(now=NOW, monotonic=10.0)
    schedule.ran(0, spec, monotonic=10.0, is_soft_problem=True)
    assert schedule.take_due(now=NOW, monotonic=70.0) == [(0, spec)]


def test_a_daily_check_runs_at_start_and_at_its_hour() -> None:
    """Once at start, then not before its hour, then at it, by the wall clock."""
    spec = daily("06:00")
    schedule = Schedule(BERLIN)
    schedule.set([spec], now=NOW, monotonic=0.0)
    assert schedule.take_due(now=NOW, monotonic=5.0) == [(0, spec)]
    schedule.ran(0, spec, monotonic=5.0, is_soft_problem=False)
    assert schedule.take_due(now=NOW + timedelta(hours=17), monotonic=17 * 3600.0) == []
    at_six = datetime(2026, 6, 10, 4, 0, tzinfo=UTC)
    assert schedule.take_due(now=at_six, monotonic=18 * 3600.0) == [(0, spec)]
    schedule.ran(0, spec, monotonic=18 * 3600.0, is_soft_problem=False)
    assert schedule.take_due(now=at_six + timedelta(minutes=1), monotonic=18 * 3600.0 + 60) == []


def test_asking_for_everything_makes_everything_due() -> None:
    """A technician's request does not wait for intervals."""
    specs = [CheckSpec("memory", interval_s=60), CheckSpec("disk", interval_s=300)]
    schedule = Schedule(BERLIN)
    schedule.set(specs, now=NOW, monotonic=0.0)
    for number, spec in schedule.take_due(now=NOW, monotonic=10.0):
        schedule.ran(number, spec, monotonic=10.0, is_soft_problem=False)
    schedule.all_now(monotonic=11.0)
    assert sorted(spec.kind for _, spec in schedule.take_due(now=NOW, monotonic=11.0)) == ["disk", "memory"]


def test_the_sleep_is_never_longer_than_a_minute() -> None:
    """So that a wall clock that was set is noticed."""
    schedule = Schedule(BERLIN)
    schedule.set([], now=NOW, monotonic=0.0)
    assert schedule.seconds_to_next(now=NOW, monotonic=0.0) == 60.0


@pytest.mark.parametrize(
    "jump", [timedelta(seconds=1), timedelta(hours=1), timedelta(days=1), timedelta(days=3653), timedelta(days=-3653)]
)
def test_a_clock_that_was_wrong_for_a_while_costs_no_daily_check(jump: timedelta) -> None:
    """It jumps ahead or back, by a second or ten years, and is put right an hour later: the check is due within a day again."""
    schedule = Schedule(BERLIN)
    schedule.set([daily("06:00")], now=NOW, monotonic=0.0)
    assert [0] == _ran(schedule, now=NOW, monotonic=10.0)
    for minute in range(1, 61):
        _ran(schedule, now=NOW + jump + timedelta(minutes=minute), monotonic=10.0 + 60 * minute)
    later = NOW + timedelta(hours=1)
    runs = [
        later + timedelta(minutes=minute)
        for minute in range(2 * 24 * 60)
        if _ran(schedule, now=later + timedelta(minutes=minute), monotonic=4000.0 + 60 * minute)
    ]
    assert datetime(2026, 6, 10, 4, 0, tzinfo=UTC) in runs
    assert datetime(2026, 6, 11, 4, 0, tzinfo=UTC) in runs
    assert len(runs) <= 3


def test_every_local_day_of_ten_years_has_its_daily_checks_once() -> None:
    """2025 to 2035, both changes of clocks a year and the leap days: at the hour, in the hour that is left out, in the one that comes twice."""
    for at in ("02:30", "09:00", "00:00"):
        schedule = Schedule(BERLIN)
        now = datetime(2025, 1, 1, tzinfo=BERLIN).astimezone(UTC)
        schedule.set([daily(at)], now=now, monotonic=0.0)
        _ran(schedule, now=now, monotonic=10.0)
        days, seconds = [], 10.0
        while now < datetime(2035, 12, 31, 12, tzinfo=UTC):
            wait = schedule.seconds_to_next(now=now, monotonic=seconds)
            assert wait <= 60.0
            now, seconds = now + timedelta(minutes=30), seconds + 1800
            if _ran(schedule, now=now, monotonic=seconds):
                days.append(now.astimezone(BERLIN).date())
        assert [days[0] + timedelta(days=number) for number in range(len(days))] == days
        assert {date(2028, 2, 29), date(2032, 2, 29)} <= set(days)
        assert len(days) >= 4015


def _ran(schedule: Schedule, *, now: datetime, monotonic: float) -> list[int]:
    """Let run what is due; gives the numbers."""
    due = schedule.take_due(now=now, monotonic=monotonic)
    for number, spec in due:
        schedule.ran(number, spec, monotonic=monotonic, is_soft_problem=False)
    return [number for number, _ in due]
