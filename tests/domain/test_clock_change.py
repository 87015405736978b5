"""Clocks whose terms change: the merge rule, another plan, the stop that is carried over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.clock_change import is_broken, merged, under, with_stop
from app.domain.contract import Criticality, Plan
from app.domain.sla import Clock, StopAct, start, stop

CRITICAL, UNCRITICAL = Criticality.CRITICAL, Criticality.UNCRITICAL
TUESDAY = datetime(2026, 6, 9, 7, 0, tzinfo=UTC)  # 9:00 in Berlin
HOUR = timedelta(hours=1)


def clock(at: datetime, criticality: Criticality = UNCRITICAL, plan: Plan | None = Plan.PLUS) -> Clock:
    """A clock that runs."""
    return start(SERVICE_CALENDAR, at=at, plan=plan, criticality=criticality)


def begun(running: Clock, at: datetime, act: StopAct = StopAct.REMOTE) -> Clock:
    """The same, stopped."""
    return stop(running, act=act, at=at, calendar=SERVICE_CALENDAR)


# first, second, class of both, merged at -> started, due, stopped, consumed hours, was breached
EARLY, LATE = clock(TUESDAY), clock(TUESDAY + 2 * HOUR)
EARLY_CRITICAL, LATE_CRITICAL = clock(TUESDAY, CRITICAL), clock(TUESDAY + 2 * HOUR, CRITICAL)
NONE = clock(TUESDAY - HOUR, plan=None)
WORKED = TUESDAY + 3 * HOUR
MERGES = {
    "the older of two uncritical ones": (LATE, EARLY, UNCRITICAL, EARLY),
    "whichever way they are merged": (EARLY, LATE, UNCRITICAL, EARLY),
    "a later critical one is due earlier": (EARLY, LATE_CRITICAL, CRITICAL, LATE_CRITICAL),
    "an earlier critical one": (EARLY_CRITICAL, LATE, CRITICAL, EARLY_CRITICAL),
    "an old uncritical one that is due before": (
        clock(TUESDAY - timedelta(days=4)), LATE_CRITICAL, CRITICAL, clock(TUESDAY - timedelta(days=4)),
    ),
    "a promise beats none": (NONE, LATE, UNCRITICAL, LATE),
    "two without promise": (clock(TUESDAY, plan=None), NONE, UNCRITICAL, NONE),
    "begun on the one that stays": (begun(EARLY, WORKED), LATE, UNCRITICAL, begun(EARLY, WORKED)),
    "begun on the one that goes": (EARLY, begun(LATE, WORKED), UNCRITICAL, begun(EARLY, WORKED)),
    "the first begin of two": (begun(EARLY, WORKED + HOUR), begun(LATE, WORKED), UNCRITICAL, begun(EARLY, WORKED)),
    "begun before the critical report came": (
        begun(EARLY, TUESDAY + HOUR), LATE_CRITICAL, CRITICAL, replace(begun(LATE_CRITICAL, TUESDAY + HOUR)),
    ),
    "an appointment does not stop a critical one": (
        begun(EARLY, WORKED, StopAct.APPOINTMENT), LATE_CRITICAL, CRITICAL, LATE_CRITICAL,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MERGES)
def test_merge_rule(name: str) -> None:
    """What is due earlier counts, and the first begin of work; both ways round it is the same clock."""
    first, second, criticality, expected = MERGES[name]
    assert expected == merged(first, second, criticality=criticality, now=WORKED + HOUR)
    assert expected == merged(second, first, criticality=criticality, now=WORKED + HOUR)


def test_a_breach_stays_on_record() -> None:
    """Neither ticket's broken promise is lost, be it running, stopped too late or remembered."""
    late = begun(EARLY_CRITICAL, TUESDAY + 5 * HOUR)
    for broken in (EARLY_CRITICAL, late, replace(EARLY, was_breached=True)):
        assert is_broken(broken, now=TUESDAY + 6 * HOUR)
        joined = merged(EARLY, broken, criticality=UNCRITICAL, now=TUESDAY + 6 * HOUR)
        assert joined.was_breached
    assert not merged(EARLY, LATE, criticality=UNCRITICAL, now=TUESDAY + 6 * HOUR).was_breached


def test_begun_before_the_report_consumes_nothing() -> None:
    """Work that was begun before the critical report is begun in time."""
    joined = merged(begun(EARLY, TUESDAY + HOUR), LATE_CRITICAL, criticality=CRITICAL, now=WORKED)
    assert (joined.consumed_s, joined.target_s) == (0, 4 * 3600)


def test_another_plan_keeps_the_begin_and_what_was_broken() -> None:
    """Basis to Plus: a promise runs from the given instant; to Basis: none runs, nothing is made up."""
    promised = under(clock(TUESDAY, plan=None), plan=Plan.PLUS, criticality=CRITICAL, started_at=WORKED, now=WORKED)
    assert promised == clock(WORKED, CRITICAL)
    worked = under(
        begun(EARLY, WORKED), plan=Plan.PREMIUM, criticality=UNCRITICAL, started_at=TUESDAY, now=WORKED + HOUR
    )
    assert worked == begun(EARLY, WORKED)
    free = under(EARLY_CRITICAL, plan=Plan.BASIS, criticality=CRITICAL, started_at=TUESDAY, now=TUESDAY + 9 * HOUR)
    assert (free.target_s, free.was_breached) == (None, False)
    kept = under(EARLY_CRITICAL, plan=Plan.PREMIUM, criticality=CRITICAL, started_at=WORKED, now=TUESDAY + 5 * HOUR)
    assert kept.was_breached


def test_a_stop_is_carried_once() -> None:
    """A clock that was stopped itself stays as it was judged; one that runs has nothing to give."""
    stopped = begun(EARLY, WORKED)
    assert with_stop(stopped, of=begun(LATE, WORKED + HOUR), criticality=UNCRITICAL) is stopped
    assert with_stop(EARLY, of=LATE, criticality=UNCRITICAL) is EARLY
