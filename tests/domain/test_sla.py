"""The intervention clock: what starts it, what stops it, and how it is judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import SERVICE_CALENDAR, Calendar, HolidayRule, Timetable, deadline, elapsed, every
from app.domain.contract import Criticality, Plan
from app.domain.errors import Refused
from app.domain.sla import (
    Clock,
    ClockState,
    Moment,
    Phase,
    StopAct,
    Urgency,
    countdown,
    recalculate,
    reclassify,
    start,
    state,
    stop,
    target_of,
    urgency,
)

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 3600
CRITICAL, UNCRITICAL = Criticality.CRITICAL, Criticality.UNCRITICAL


def june(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """June 2026: the 8th is a Monday."""
    return datetime(2026, 6, day, hour, minute, second, tzinfo=BERLIN)


def started(at: datetime, criticality: Criticality = CRITICAL, plan: Plan | None = Plan.PLUS) -> Clock:
    """A clock under Plus, critical, unless said otherwise."""
    return start(SERVICE_CALENDAR, at=at, plan=plan, criticality=criticality)


def seen(clock: Clock, now: datetime) -> ClockState:
    """Its state under the contract's hours."""
    return state(clock, now=now, calendar=SERVICE_CALENDAR)


def begun(clock: Clock, at: datetime, act: StopAct = StopAct.REMOTE) -> Clock:
    """The clock stopped by remote work unless said otherwise."""
    return stop(clock, act=act, at=at, calendar=SERVICE_CALENDAR)


# --- start -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "criticality", "target"),
    [
        (Plan.BASIS, CRITICAL, None),
        (Plan.BASIS, UNCRITICAL, None),
        (None, CRITICAL, None),
        (Plan.PLUS, CRITICAL, 4 * HOUR),
        (Plan.PLUS, UNCRITICAL, 24 * HOUR),
        (Plan.PREMIUM, CRITICAL, 4 * HOUR),
        (Plan.PREMIUM, UNCRITICAL, 24 * HOUR),
    ],
)
def test_what_is_promised(plan, criticality, target):
    """Plus and Premium promise 4 or 24 service hours, Basis and no contract nothing."""
    assert target == target_of(plan, criticality)


def test_start_keeps_what_it_was_reckoned_with():
    """The clock knows its start, its due instant and its calendar's version."""
    assert Clock(started_at=june(9, 10, 15), target_s=4 * HOUR, due_at=june(9, 14, 15), calendar="service@1") == (
        started(june(9, 10, 15))
    )


def test_without_a_promise_there_is_no_due_instant():
    """A Basis ticket is without SLA, before and after work begins."""
    clock = started(june(9, 10), plan=Plan.BASIS)
    assert (None, None) == (clock.target_s, clock.due_at)
    assert ClockState(Phase.WITHOUT_SLA) == seen(clock, june(12, 10))
    stopped = begun(clock, june(9, 11), StopAct.APPOINTMENT)
    assert (HOUR, ClockState(Phase.WITHOUT_SLA)) == (stopped.consumed_s, seen(stopped, june(12, 10)))


# --- stop --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [StopAct.REMOTE, StopAct.PHONE, StopAct.ON_SITE])
@pytest.mark.parametrize("criticality", Criticality)
def test_every_begin_of_work_stops_the_clock(act, criticality):
    """Rule R7: remote, by phone, on site. It is frozen with the consumption reached."""
    stopped = begun(started(june(9, 10), criticality), june(9, 11, 4), act)
    assert (june(9, 11, 4), act, 64 * 60) == (stopped.stopped_at, stopped.stop_act, stopped.consumed_s)


def test_an_appointment_stops_an_uncritical_clock():
    """Rule R8."""
    stopped = begun(started(june(9, 10), UNCRITICAL), june(9, 11), StopAct.APPOINTMENT)
    assert (StopAct.APPOINTMENT, HOUR) == (stopped.stop_act, stopped.consumed_s)


def test_an_appointment_does_not_stop_a_critical_clock():
    """Rule R7 knows only the begin of work."""
    with pytest.raises(Refused) as refusal:
        begun(started(june(9, 10)), june(9, 11), StopAct.APPOINTMENT)
    assert "clock.appointment_critical" == refusal.value.code


def test_a_worsened_ticket_on_its_old_promise_needs_work_too():
    """A critical ticket whose 24 h are due first is critical all the same."""
    clock = started(june(9, 10), UNCRITICAL)
    with pytest.raises(Refused, match="appointment_critical"):
        stop(clock, act=StopAct.APPOINTMENT, at=june(9, 11), calendar=SERVICE_CALENDAR, criticality=CRITICAL)


def test_a_clock_stops_once():
    """Rule R9: it stops for good."""
    stopped = begun(started(june(9, 10)), june(9, 11))
    with pytest.raises(Refused, match=r"clock\.stopped"):
        begun(stopped, june(9, 12))


def test_work_begun_before_the_report_was_written_down_consumes_nothing():
    """A clock set back makes no negative duration."""
    stopped = begun(started(june(9, 10)), june(9, 9, 58))
    assert (0, Phase.MET) == (stopped.consumed_s, seen(stopped, june(9, 10)).phase)


@pytest.mark.parametrize(
    ("begin", "phase", "overdue"),
    [
        (june(9, 18), Phase.MET, 0),
        (june(9, 19, 30), Phase.MET, 0),
        (june(10, 8, 59, 59), Phase.MET, 0),
        (june(10, 9, 0, 0), Phase.MET, 0),
        (june(10, 9, 0, 1), Phase.MET_LATE, 1),
        (june(10, 9, 12), Phase.MET_LATE, 12 * 60),
    ],
)
def test_consumed_exactly_at_closing_time(begin, phase, overdue):
    """E17: due Tuesday 18:00; until Wednesday 09:00:00 nothing more is consumed."""
    clock = started(june(9, 14))
    assert june(9, 18) == clock.due_at
    judged = seen(begun(clock, begin), june(20))
    assert (phase, overdue, 0, Urgency.NONE) == (judged.phase, judged.overdue_s, judged.remaining_s, judged.urgency)


def test_the_breach_itself_is_judged_by_consumption():
    """E17 on the board: resting with nothing left overnight, breached from 09:00:01 on."""
    clock = started(june(9, 14))
    assert [Phase.RUNNING, Phase.RESTING, Phase.RESTING, Phase.RUNNING, Phase.BREACHED] == [
        seen(clock, now).phase
        for now in (june(9, 17, 59, 59), june(9, 18), june(10, 8, 59, 59), june(10, 9), june(10, 9, 0, 1))
    ]


def test_work_out_of_hours_stops_with_what_was_consumed():
    """E24, rule R11: emergency call on Saturday, begun forty minutes later, nothing consumed."""
    clock = started(june(13, 11), plan=Plan.PREMIUM)
    stopped = begun(clock, june(13, 11, 40))
    assert (0, Phase.MET, 1.0) == (
        stopped.consumed_s,
        seen(stopped, june(15, 12)).phase,
        seen(stopped, june(15, 12)).fraction_left,
    )


def test_work_in_the_evening_stops_with_the_days_consumption():
    """Rule R11: reported 16:00, begun 21:00, two hours consumed."""
    assert 2 * HOUR == begun(started(june(9, 16)), june(9, 21)).consumed_s


# --- state -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reported", "now", "expected"),
    [
        # reported before the doors open
        (june(9, 7, 30), june(9, 8), ClockState(Phase.WAITING, Urgency.RUNNING, 4 * HOUR, 0, 1.0, june(9, 9))),
        (june(9, 7, 30), june(9, 9), ClockState(Phase.RUNNING, Urgency.RUNNING, 4 * HOUR, 0, 1.0)),
        (june(13, 11), june(13, 12), ClockState(Phase.WAITING, Urgency.RUNNING, 4 * HOUR, 0, 1.0, june(15, 9))),
        (june(8, 18), june(8, 18), ClockState(Phase.WAITING, Urgency.RUNNING, 4 * HOUR, 0, 1.0, june(9, 9))),
        # while they are open
        (june(9, 10), june(9, 11), ClockState(Phase.RUNNING, Urgency.RUNNING, 3 * HOUR, 0, 0.75)),
        (june(9, 10), june(9, 13), ClockState(Phase.RUNNING, Urgency.SOON, HOUR, 0, 0.25)),
        (june(9, 10), june(9, 13, 30), ClockState(Phase.RUNNING, Urgency.URGENT, HOUR // 2, 0, 0.125)),
        (june(9, 10), june(9, 14), ClockState(Phase.RUNNING, Urgency.FINAL, 0, 0, 0.0)),
        (june(9, 10), june(9, 14, 12), ClockState(Phase.BREACHED, Urgency.BREACHED, 0, 12 * 60, 0.0)),
        # closed again
        (june(9, 17), june(9, 20), ClockState(Phase.RESTING, Urgency.RUNNING, 3 * HOUR, 0, 0.75, june(10, 9))),
        (june(12, 14, 30), june(13, 12), ClockState(Phase.RESTING, Urgency.URGENT, HOUR // 2, 0, 0.125, june(15, 9))),
        (june(9, 10), june(9, 22), ClockState(Phase.BREACHED, Urgency.BREACHED, 0, 4 * HOUR, 0.0)),
        (june(9, 10), june(13, 12), ClockState(Phase.BREACHED, Urgency.BREACHED, 0, 31 * HOUR, 0.0)),
    ],
)
def test_states_of_a_critical_clock(reported, now, expected):
    """What the board says at each point of a clock's life."""
    assert expected == seen(started(reported), now)


def test_waiting_over_a_holiday_names_the_next_service_day():
    """Reported on Good Friday: starts on Tuesday after Easter."""
    clock = started(datetime(2026, 4, 3, 11, tzinfo=BERLIN))
    judged = seen(clock, datetime(2026, 4, 4, 12, tzinfo=BERLIN))
    assert (Phase.WAITING, datetime(2026, 4, 7, 9, tzinfo=BERLIN)) == (judged.phase, judged.next_start_at)


def test_a_report_from_the_future_has_consumed_nothing():
    """A workstation's clock behind the server's shows a full target, not more."""
    judged = seen(started(june(9, 10, 5)), june(9, 10))
    assert (Phase.RUNNING, 4 * HOUR) == (judged.phase, judged.remaining_s)


def test_met_shows_what_was_left():
    """Begun in time: the rest of the promise is kept for the record, and no urgency."""
    stopped = begun(started(june(9, 10)), june(9, 11))
    assert ClockState(Phase.MET, Urgency.NONE, 3 * HOUR, 0, 0.75) == seen(stopped, june(30))


@pytest.mark.parametrize(
    ("left", "target", "expected"),
    [
        (24 * HOUR, 24 * HOUR, Urgency.RELAXED),
        (9 * HOUR, 24 * HOUR, Urgency.RELAXED),
        (9 * HOUR - 1, 24 * HOUR, Urgency.RUNNING),
        (6 * HOUR + 1, 24 * HOUR, Urgency.RUNNING),
        (6 * HOUR, 24 * HOUR, Urgency.SOON),
        (3 * HOUR + 1, 24 * HOUR, Urgency.SOON),
        (3 * HOUR, 24 * HOUR, Urgency.URGENT),
        (600, 24 * HOUR, Urgency.URGENT),
        (599, 24 * HOUR, Urgency.FINAL),
        (0, 24 * HOUR, Urgency.FINAL),
        (-1, 24 * HOUR, Urgency.BREACHED),
        (4 * HOUR, 4 * HOUR, Urgency.RUNNING),
        (3601, 4 * HOUR, Urgency.RUNNING),
        (3600, 4 * HOUR, Urgency.SOON),
        (1801, 4 * HOUR, Urgency.SOON),
        (1800, 4 * HOUR, Urgency.URGENT),
        (599, 4 * HOUR, Urgency.FINAL),
    ],
)
def test_the_ramp(left, target, expected):
    """A quarter, an eighth, ten minutes, nothing: the same ramp for 4 h and 24 h."""
    assert expected is urgency(left, target)


@given(
    st.integers(0, 86_400 * 20),
    st.integers(0, 86_400 * 40),
    st.sampled_from(Criticality),
)
def test_the_board_and_the_record_judge_alike(offset, later, criticality):
    """Whatever a running clock shows at an instant is what stopping it then is judged as."""
    clock = started(june(1) + timedelta(seconds=offset), criticality)
    now = june(1) + timedelta(seconds=offset + later)
    running, stopped = seen(clock, now), seen(begun(clock, now), now)
    assert (running.phase is Phase.BREACHED) == (stopped.phase is Phase.MET_LATE)
    assert (running.remaining_s, running.overdue_s) == (stopped.remaining_s, stopped.overdue_s)
    latest = deadline(SERVICE_CALENDAR, clock.started_at, clock.target_s or 0).latest_ok_at
    assert (now > latest) == (running.phase is Phase.BREACHED)
    assert 0 == min(running.remaining_s, running.overdue_s)
    row = countdown(clock, Moment(SERVICE_CALENDAR, now=now))
    assert (running.phase, running.urgency, running.remaining_s - running.overdue_s) == row


def test_a_forgotten_ticket_is_counted_over_the_years():
    """Overdue since 2020: every service second since then, as the judge counts them."""
    clock = started(datetime(2020, 6, 9, 10, tzinfo=BERLIN))
    overdue = elapsed(SERVICE_CALENDAR, clock.started_at, june(9, 12)) - 4 * HOUR
    assert overdue > 6 * 250 * 9 * HOUR
    assert (Phase.BREACHED, Urgency.BREACHED, -overdue) == countdown(clock, Moment(SERVICE_CALENDAR, now=june(9, 12)))


def test_only_a_decided_phase_can_be_left_alone():
    """Rows that time cannot change need no tick."""
    assert {Phase.WITHOUT_SLA, Phase.MET, Phase.MET_LATE} == {phase for phase in Phase if phase.is_decided}


# --- re-classification -------------------------------------------------------------------------------------------------


def changed(clock: Clock, to: Criticality, *, facts_at: datetime, now: datetime) -> Clock:
    """Re-classified; first notified on Monday 09:30."""
    return reclassify(clock, to, notified_at=june(8, 9, 30), facts_at=facts_at, now=now, calendar=SERVICE_CALENDAR)


def test_worsened_counts_from_the_notification_that_said_so():
    """E22: Monday 09:30 uncritical, Tuesday 10:00 "all twelve stand still": due Tuesday 14:00."""
    clock = started(june(8, 9, 30), UNCRITICAL)
    assert june(10, 15, 30) == clock.due_at
    worse = changed(clock, CRITICAL, facts_at=june(9, 10), now=june(9, 10, 5))
    assert (june(9, 10), 4 * HOUR, june(9, 14), False) == (
        worse.started_at,
        worse.target_s,
        worse.due_at,
        worse.was_breached,
    )


def test_misclassified_counts_from_the_first_notification():
    """E23: the first mail already said so: due Monday 13:30, breached and visible."""
    clock = started(june(8, 9, 30), UNCRITICAL)
    worse = changed(clock, CRITICAL, facts_at=june(8, 9, 30), now=june(9, 10, 5))
    assert (june(8, 13, 30), Phase.BREACHED) == (worse.due_at, seen(worse, june(9, 10, 5)).phase)


def test_the_old_promise_stands_if_it_is_due_first():
    """Reading A14: worsened an hour before the 24 h are up gives nobody three hours more."""
    clock = started(june(8, 9, 30), UNCRITICAL)
    assert clock == changed(clock, CRITICAL, facts_at=june(10, 14, 30), now=june(10, 14, 35))


def test_worsened_after_the_breach_stays_breached():
    """The minimum rule hides nothing."""
    clock = started(june(8, 9, 30), UNCRITICAL)
    worse = changed(clock, CRITICAL, facts_at=june(11, 10), now=june(11, 10, 5))
    assert (clock.due_at, True, Phase.BREACHED) == (
        worse.due_at,
        worse.was_breached,
        seen(worse, june(11, 10, 5)).phase,
    )


def test_less_critical_gets_24_hours_from_the_first_notification():
    """Reading A15, before a breach: nothing stays on record."""
    clock = started(june(8, 9, 30))
    milder = changed(clock, UNCRITICAL, facts_at=june(8, 11), now=june(8, 11))
    assert replace(started(june(8, 9, 30), UNCRITICAL), was_breached=False) == milder


def test_a_breach_as_critical_stays_on_record():
    """Reading A15: "was critical, breached" survives becoming uncritical and being met."""
    clock = started(june(8, 9, 30))
    milder = changed(clock, UNCRITICAL, facts_at=june(8, 15), now=june(8, 15))
    assert (june(10, 15, 30), True) == (milder.due_at, milder.was_breached)
    stopped = begun(milder, june(8, 16), StopAct.APPOINTMENT)
    assert (Phase.MET, True) == (seen(stopped, june(9, 10)).phase, stopped.was_breached)
    again = changed(milder, CRITICAL, facts_at=june(8, 15, 30), now=june(8, 15, 30))
    assert again.was_breached


def test_consumed_to_the_last_second_is_no_breach_on_record():
    """Reclassified at the very due instant: the promise was not broken."""
    clock = started(june(8, 9, 30))
    assert not changed(clock, UNCRITICAL, facts_at=june(8, 13, 30), now=june(8, 13, 30)).was_breached
    assert changed(clock, UNCRITICAL, facts_at=june(8, 13, 30), now=june(8, 13, 30, 1)).was_breached


def test_what_was_judged_stays_judged():
    """A stopped clock is not re-classified."""
    with pytest.raises(Refused, match=r"clock\.stopped"):
        changed(begun(started(june(8, 9, 30)), june(8, 10)), UNCRITICAL, facts_at=june(8, 11), now=june(8, 11))


def test_an_appointment_does_not_stop_what_has_become_critical():
    """Rule R8: planned for Thursday, and on Tuesday everybody stands still: 4 h from that call."""
    planned = begun(started(june(8, 9, 30), UNCRITICAL), june(8, 10), StopAct.APPOINTMENT)
    worse = changed(planned, CRITICAL, facts_at=june(9, 10), now=june(9, 10, 5))
    assert (june(9, 14), None, None, False) == (worse.due_at, worse.stopped_at, worse.stop_act, worse.was_breached)
    assert Phase.RUNNING is seen(worse, june(9, 10, 5)).phase


def test_an_appointment_made_too_late_stays_too_late():
    """The promise of the uncritical ticket was broken before the appointment: that is not forgotten."""
    planned = begun(started(june(8, 9, 30), UNCRITICAL), june(11, 10), StopAct.APPOINTMENT)
    assert changed(planned, CRITICAL, facts_at=june(11, 11), now=june(11, 11)).was_breached


def test_without_a_promise_a_new_class_changes_nothing():
    """Basis stays without SLA."""
    clock = started(june(8, 9, 30), UNCRITICAL, Plan.BASIS)
    assert clock == changed(clock, CRITICAL, facts_at=june(8, 11), now=june(8, 11))


# --- new versions of the calendar --------------------------------------------------------------------------------------

LONGER = Timetable(
    (
        SERVICE_CALENDAR,
        Calendar(
            "service", 2, "Europe/Berlin", every(range(5), "08:00", "20:00"), HolidayRule.GERMANY, valid_from=june(10)
        ),
    )
)


def test_running_clocks_follow_a_new_version():
    """Due earlier when hours grow, and reckoned under the new version's name."""
    moved = recalculate(started(june(9, 16)), calendar=LONGER)
    assert (june(10, 10), "service@2") == (moved.due_at, moved.calendar)


def test_stopped_clocks_never_change():
    """A judgement is not rewritten by tomorrow's hours."""
    stopped = begun(started(june(9, 16)), june(10, 11))
    assert stopped is recalculate(stopped, calendar=LONGER)
    assert seen(stopped, june(12)) == state(stopped, now=june(12), calendar=LONGER)
    basis = started(june(9, 16), plan=Plan.BASIS)
    assert basis is recalculate(basis, calendar=LONGER)
