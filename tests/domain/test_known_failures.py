"""What other ticket systems got wrong with holidays, hours and clocks, each under its own name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain import clock_change
from app.domain import ticket_life as life
from app.domain.calendar import SERVICE_CALENDAR, Calendar, deadline, elapsed, every, is_open
from app.domain.contract import Affected, Contract, Criticality, Plan, RequestKind, in_force
from app.domain.hours import Interval
from app.domain.service_parts import parts
from app.domain.sla import Phase, StopAct, start, state, stop
from app.domain.ticket import Channel, Ticket, TicketStatus, move

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


def berlin(text: str) -> datetime:
    """An instant by the German wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


TUESDAY = berlin("2026-06-09T10:15")


def ticket(plan: Plan | None = Plan.PLUS, at: datetime = TUESDAY, affected: Affected = Affected.ONE) -> Ticket:
    """A report by telephone."""
    return life.opened(
        ticket_id="t",
        customer_id="c",
        head_count=12,
        plan=plan,
        subject="Kasse steht",
        channel=Channel.PHONE,
        affected=affected,
        request=RequestKind.FAULT,
        persons_affected=None,
        notified_at=at,
        by="p",
        now=at,
    )


# --- holidays ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day",
    ["2026-11-11", "2026-12-24", "2026-12-31", "2026-01-06", "2027-03-08", "2026-06-04", "2025-08-15", "2025-10-31",
     "2026-11-18", "2024-11-01"],
)  # fmt: skip
def test_a_day_that_is_free_somewhere_is_a_working_day(day):
    """St. Martin, Christmas Eve, New Year's Eve and the holidays of single states: the clock runs nine hours."""
    assert "" == SERVICE_CALENDAR.holiday(date.fromisoformat(day))
    assert 9 * 3600 == elapsed(SERVICE_CALENDAR, berlin(f"{day}T00:00"), berlin(f"{day}T23:59"))


@pytest.mark.parametrize(("free", "next_day"), [("2026-12-25", "2026-12-28"), ("2026-04-03", "2026-04-07")])
def test_a_holiday_ends_with_its_own_day(free, next_day):
    """Neither the day before nor the day after is free with it: an end that is not part of it is not part of it."""
    assert not is_open(SERVICE_CALENDAR, berlin(f"{free}T12:00"))
    before = date.fromisoformat(free) - timedelta(days=1)
    assert is_open(SERVICE_CALENDAR, berlin(f"{before}T12:00"))
    assert is_open(SERVICE_CALENDAR, berlin(f"{next_day}T12:00"))


# --- what a clock survives --------------------------------------------------------------------------------------------

MOVES: dict[str, Callable[[Ticket, datetime], Ticket]] = {
    "accepted": lambda it, at: life.assigned(it, person_id="p", now=at),
    "status": lambda it, at: move(life.assigned(it, person_id="p", now=at), TicketStatus.IN_PROGRESS, at=at),
    "waiting": lambda it, at: move(move(it, TicketStatus.IN_PROGRESS, at=at), TicketStatus.WAITING, at=at),
    "edited": lambda it, at: life.edited(it, now=at, subject="anders", affected=Affected.UP_TO_TEN),
    "edited and moved at once": lambda it, at: move(
        life.edited(it, now=at, subject="anders"), TicketStatus.IN_PROGRESS, at=at
    ),
    "resolved without work": lambda it, at: life.resolved(
        move(it, TicketStatus.IN_PROGRESS, at=at), resolution="erledigt", now=at
    ),
    "resolved and reopened after a thank-you": lambda it, at: life.reopened(
        life.resolved(move(it, TicketStatus.IN_PROGRESS, at=at), resolution="erledigt", now=at), now=at
    ),
}


@pytest.mark.parametrize("name", MOVES)
def test_no_status_and_no_edit_touches_the_clock(name):
    """Taken over, waiting, answered with another status in one save, done, reopened: the promise runs as it did."""
    before = ticket()
    assert before.clock == MOVES[name](before, TUESDAY + HOUR).clock


@pytest.mark.parametrize("name", MOVES)
def test_no_status_and_no_edit_touches_a_clock_that_stopped(name):
    """What was reached at the begin of work stays, whatever comes after it."""
    begun = life.begun(ticket(), act=StopAct.PHONE, at=TUESDAY + HOUR, now=TUESDAY + HOUR)
    fresh = replace(begun, status=TicketStatus.NEW)
    assert begun.clock == MOVES[name](fresh, TUESDAY + 3 * HOUR).clock
    assert 3600 == begun.clock.consumed_s


def test_a_second_begin_after_a_reopening_is_no_new_promise():
    """The clock stopped once and for good (rule R9)."""
    begun = life.begun(ticket(), act=StopAct.PHONE, at=TUESDAY + HOUR, now=TUESDAY + HOUR)
    done = life.resolved(begun, resolution="erledigt", now=TUESDAY + 2 * HOUR)
    again = life.reopened(done, now=TUESDAY + 30 * HOUR)
    assert begun.clock == life.begun(again, act=StopAct.REMOTE, at=TUESDAY + 31 * HOUR, now=TUESDAY + 31 * HOUR).clock


def test_merging_keeps_the_earlier_promise_and_the_first_begin():
    """The duplicate that was told later does not give more time, and work on one is work on both."""
    first = start(SERVICE_CALENDAR, at=TUESDAY, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL)
    later = start(SERVICE_CALENDAR, at=TUESDAY + 5 * HOUR, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL)
    stopped = stop(later, act=StopAct.REMOTE, at=TUESDAY + 6 * HOUR, calendar=SERVICE_CALENDAR)
    joined = clock_change.merged(stopped, first, criticality=Criticality.UNCRITICAL, now=TUESDAY + 7 * HOUR)
    assert (first.started_at, first.due_at, TUESDAY + 6 * HOUR) == (joined.started_at, joined.due_at, joined.stopped_at)


def test_a_contract_that_changes_meanwhile_changes_no_open_ticket():
    """The version at the notification counts (reading A32), and the next ticket is under the new one."""
    noon = TUESDAY + 2 * HOUR
    versions = [
        Contract("basis", 1, "c", Plan.BASIS, TUESDAY - timedelta(days=30), noon),
        Contract("plus", 1, "c", Plan.PLUS, noon),
    ]
    found = [in_force(versions, at=at) for at in (TUESDAY, noon)]
    tickets = [ticket(None if each is None else each.plan, at) for each, at in zip(found, (TUESDAY, noon), strict=True)]
    assert [Phase.WITHOUT_SLA, Phase.RUNNING] == [
        state(each.clock, now=noon + HOUR, calendar=SERVICE_CALENDAR).phase for each in tickets
    ]


def test_dates_that_people_set_are_moved_by_nobody():
    """An appointment and a follow-up stay when the class, the assignee, the status or the words change."""
    friday = berlin("2026-06-12T14:00")
    set_by_hand = replace(
        life.scheduled(ticket(), scheduled_for=friday, at=TUESDAY, now=TUESDAY),
        follow_up_at=friday,
        clock=ticket().clock,
    )
    worse = life.classified(set_by_hand, to=Criticality.CRITICAL, facts_known_at=TUESDAY, now=TUESDAY + HOUR)
    for after in (
        worse,
        life.assigned(worse, person_id="q", now=TUESDAY + HOUR),
        life.edited(worse, now=TUESDAY + HOUR, subject="anders"),
        move(worse, TicketStatus.WAITING, at=TUESDAY + HOUR),
    ):
        assert (friday, friday) == (after.scheduled_for, after.follow_up_at)


# --- hours ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tz", "around"),
    [
        ("America/Sao_Paulo", "2018-11-04T00:00"),
        ("America/Havana", "2026-03-08T00:00"),
        ("Asia/Beirut", "2026-03-29T00:00"),
        ("Africa/Cairo", "2026-04-24T00:00"),
        ("America/Asuncion", "2023-10-01T00:00"),
        ("Australia/Lord_Howe", "2026-04-05T01:45"),
        ("America/New_York", "2026-11-01T01:30"),
        ("Europe/Berlin", "2026-10-25T02:30"),
    ],
)
def test_a_midnight_that_is_left_out_and_an_hour_shown_twice_come_to_an_end(tz, around):
    """Deadlines, sums and parts around a change of clocks are found, add up, and never loop."""
    night = Calendar("night", 1, tz, every(range(7), "22:00", "03:00"))
    begun = datetime.fromisoformat(around).replace(tzinfo=ZoneInfo(tz)).astimezone(UTC) - 4 * HOUR
    for minutes in range(0, 8 * 60, 15):
        at = begun + timedelta(minutes=minutes)
        due = deadline(night, at, 4 * 3600).due_at
        assert 4 * 3600 == elapsed(night, at, due)
        found = parts(night, at, due)
        inside = sum(((part.ended_at - part.begun_at) for part in found if part.in_service_hours), timedelta())
        assert 4 * HOUR == inside


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata"])
def test_the_zone_of_whoever_asks_does_not_matter(zone):
    """A console on the other side of the world has the same deadline: hours are those of the calendar's zone."""
    asked = TUESDAY.astimezone(ZoneInfo(zone))
    due = deadline(SERVICE_CALENDAR, asked, 4 * 3600).due_at
    assert berlin("2026-06-09T14:15") == due
    clock = start(SERVICE_CALENDAR, at=asked, plan=Plan.PLUS, criticality=Criticality.CRITICAL)
    seen = [state(clock, now=now, calendar=SERVICE_CALENDAR) for now in (TUESDAY + HOUR, asked + HOUR)]
    assert seen[0] == seen[1]


def test_open_on_mondays_and_thursdays_only():
    """Whatever lies between is skipped, over the weekend too."""
    few = Calendar("few", 1, "Europe/Berlin", every((0, 3), "09:00", "12:00"))
    assert berlin("2026-06-11T10:00") == deadline(few, berlin("2026-06-08T11:00"), 2 * 3600).due_at
    assert berlin("2026-06-15T09:30") == deadline(few, berlin("2026-06-12T08:00"), 1800).due_at


def test_a_lunch_break_consumes_nothing():
    """Noon lies between two intervals of one day."""
    days = (*every(range(5), "08:00", "12:00"), *every(range(5), "13:00", "17:00"))
    lunch = Calendar("lunch", 1, "Europe/Berlin", days)
    assert berlin("2026-06-09T14:00") == deadline(lunch, berlin("2026-06-09T11:00"), 2 * 3600).due_at
    assert 0 == elapsed(lunch, berlin("2026-06-09T12:00"), berlin("2026-06-09T13:00"))


def test_several_intervals_a_day_in_any_order():
    """Three of them, written down from the last to the first."""
    days = (Interval(1, 20 * 60, 22 * 60), Interval(1, 12 * 60, 13 * 60), Interval(1, 7 * 60, 8 * 60))
    odd = Calendar("odd", 1, "Europe/Berlin", days)
    assert 4 * 3600 == elapsed(odd, berlin("2026-06-09T00:00"), berlin("2026-06-10T00:00"))
    assert berlin("2026-06-09T20:30") == deadline(odd, berlin("2026-06-09T07:30"), 2 * 3600).due_at


# --- what is shown and when it is told --------------------------------------------------------------------------------


@pytest.mark.parametrize("hours", range(0, 30, 3))
def test_the_share_of_the_clock_is_consumed_by_target(hours):
    """Not of the time on the wall: nights do not count in the percentage either."""
    clock = ticket().clock
    now = TUESDAY + hours * HOUR
    assert clock.target_s is not None
    seen = state(clock, now=now, calendar=SERVICE_CALENDAR)
    assert 1 - elapsed(SERVICE_CALENDAR, TUESDAY, now) / clock.target_s == pytest.approx(seen.fraction_left)


def test_nothing_gets_more_urgent_in_the_night():
    """From 18:00 to 9:00, over weekends and holidays, no step of the ramp is reached: nobody is woken by a clock."""
    reported = berlin("2026-04-02T16:30")  # Maundy Thursday; open again on Tuesday
    clock = start(SERVICE_CALENDAR, at=reported, plan=Plan.PREMIUM, criticality=Criticality.CRITICAL)
    closing, opening = berlin("2026-04-02T18:00"), berlin("2026-04-07T09:00")
    minutes = range(0, int((opening - closing).total_seconds()) // 60, 7)
    seen = {
        (found.urgency, found.remaining_s)
        for found in (
            state(clock, now=closing + timedelta(minutes=each), calendar=SERVICE_CALENDAR) for each in minutes
        )
    }
    assert 1 == len(seen)


def test_a_breach_comes_with_the_service_hours_and_never_at_midnight():
    """All is consumed at 18:00 sharp: it is broken when the doors open and nobody has begun, not before."""
    clock = start(SERVICE_CALENDAR, at=berlin("2026-06-09T14:00"), plan=Plan.PLUS, criticality=Criticality.CRITICAL)
    phases = {
        at: state(clock, now=berlin(at), calendar=SERVICE_CALENDAR).phase
        for at in ("2026-06-09T18:00", "2026-06-10T00:00", "2026-06-10T08:59", "2026-06-10T09:00", "2026-06-10T09:01")
    }
    assert [Phase.RESTING] * 3 + [Phase.RUNNING, Phase.BREACHED] == list(phases.values())
