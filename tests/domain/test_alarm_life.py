"""What results and people do to an alarm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import alarm_life
from app.domain.alarm import Priority, ReportReason, Stage, is_on_board, stage
from app.domain.check import Check, CheckResult, State, Thresholds
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.judge import LATE, UNCHANGED, Context, Memory, Suppression, judge

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
CHECK = Check(
    id="k1",
    version=1,
    server_id="s1",
    customer_id="c1",
    kind="disk",
    item="C:",
    state=State.OK,
    is_hard=True,
    attempt=1,
    attempts=1,
    since=NOW,
    last_at=NOW,
    next_at=None,
    value=None,
    unit="%",
    code="",
    detail={},
    interval_s=60,
    daily_at="",
    thresholds=Thresholds(),
)


def result(state=State.CRITICAL, at=NOW, code="disk.low", **detail):
    """A result of the check."""
    return CheckResult("disk", "C:", state, at, value=3.0, unit="%", code=code, detail=detail)


ALARM = alarm_life.opened(CHECK, result(), alarm_id="a1", state=State.CRITICAL, at=NOW)
WARNING = alarm_life.opened(CHECK, result(State.WARNING), alarm_id="a1", state=State.WARNING, at=NOW)
ACKNOWLEDGED = alarm_life.acknowledge(WARNING, by="p1", at=NOW, comment=" on it ")
CLOSED = replace(ACKNOWLEDGED, returned_at=NOW, closed_at=NOW)
OTHER = replace(ALARM, id="a2", server_id="s2")


def shelved(
    alarm=WARNING, *, by="p1", role=Role.TECHNICIAN, until=NOW + timedelta(days=1), reason="new disk ordered", now=NOW
):
    """The alarm, put aside."""
    return alarm_life.shelve(alarm, by=by, role=role, until=until, reason=reason, now=now)


def test_opened():
    """A new alarm carries what the result said and a priority of its own."""
    assert ("c1", "s1", "k1", "disk", "C:") == (
        ALARM.customer_id,
        ALARM.server_id,
        ALARM.check_id,
        ALARM.kind,
        ALARM.item,
    )
    assert (State.CRITICAL, Priority.HIGH, 3.0, "%", "disk.low", 1) == (
        ALARM.state,
        ALARM.priority,
        ALARM.value,
        ALARM.unit,
        ALARM.code,
        ALARM.occurrences,
    )
    assert Stage.NEW is stage(ALARM, now=NOW)


# --- acknowledging ----------------------------------------------------------------------------------------------------


def test_acknowledge():
    """Who acknowledges owns the next step."""
    assert (NOW, "p1", "p1", "on it") == (
        ACKNOWLEDGED.acknowledged_at,
        ACKNOWLEDGED.acknowledged_by,
        ACKNOWLEDGED.owner_id,
        ACKNOWLEDGED.comment,
    )


def test_acknowledge_again_to_say_more():
    """The first time counts; a new comment replaces the old one, none keeps it."""
    later = alarm_life.acknowledge(ACKNOWLEDGED, by="p1", at=NOW + MINUTE, comment="ordered")
    assert (NOW, "ordered") == (later.acknowledged_at, later.comment)
    assert "on it" == alarm_life.acknowledge(ACKNOWLEDGED, by="p1", at=NOW + MINUTE).comment


def test_worse_ends_an_acknowledgement():
    """A critical state is not what was acknowledged as a warning; its owner stays known."""
    worse = alarm_life.worsened(ACKNOWLEDGED, result(), state=State.CRITICAL, at=NOW + MINUTE)
    assert Stage.NEW is stage(worse, now=NOW)
    assert (None, None, "", "p1") == (
        worse.acknowledged_at,
        worse.acknowledged_by,
        worse.comment,
        worse.owner_id,
    )
    assert (State.CRITICAL, Priority.HIGH, NOW, NOW + MINUTE) == (
        worse.state,
        worse.priority,
        worse.started_at,
        worse.changed_at,
    )


def test_better_keeps_an_acknowledgement():
    """What was acknowledged as critical is as a warning, too."""
    seen = alarm_life.acknowledge(ALARM, by="p1", at=NOW)
    better = alarm_life.improved(seen, result(State.WARNING), state=State.WARNING, at=NOW + MINUTE)
    assert Stage.ACKNOWLEDGED is stage(better, now=NOW)
    assert (State.WARNING, Priority.MEDIUM) == (better.state, better.priority)


def test_unacknowledge():
    """It is new again, and nobody's."""
    again = alarm_life.unacknowledge(ACKNOWLEDGED)
    assert WARNING == again


def test_unacknowledge_leaves_an_owner_of_his_own():
    """Who was given the alarm keeps it."""
    given_away = alarm_life.assign(ACKNOWLEDGED, owner_id="p2")
    assert "p2" == alarm_life.unacknowledge(given_away).owner_id


# --- shelving ---------------------------------------------------------------------------------------------------------


def test_shelve():
    """Put aside by somebody, until an instant, for a reason; new again at the end, whoever acknowledged it before."""
    aside = shelved(ACKNOWLEDGED, reason=" new disk ordered ")
    assert ("p1", "new disk ordered", NOW + timedelta(days=1)) == (
        aside.shelved_by,
        aside.shelved_reason,
        aside.shelved_until,
    )
    assert Stage.SHELVED is stage(aside, now=NOW)
    assert Stage.NEW is stage(aside, now=NOW + timedelta(days=1))
    assert Stage.NEW is stage(alarm_life.unshelve(aside), now=NOW)


@pytest.mark.parametrize(("role", "days"), [(Role.TECHNICIAN, 7), (Role.SUPERVISOR, 30), (Role.ADMINISTRATOR, 30)])
def test_how_long_a_role_may_shelve(role, days):
    """To the day, not a second longer."""
    until = NOW + timedelta(days=days)
    assert until == shelved(role=role, until=until).shelved_until
    with pytest.raises(Refused) as refusal:
        shelved(role=role, until=until + timedelta(seconds=1))
    assert ("shelve.too_long", days) == (refusal.value.code, refusal.value.facts["days"])


def test_worse_ends_a_shelving():
    """A full disk is not what was put aside as a disk that fills up."""
    worse = alarm_life.worsened(shelved(), result(), state=State.CRITICAL, at=NOW + MINUTE)
    assert Stage.NEW is stage(worse, now=NOW + MINUTE)
    assert "" == worse.shelved_reason


def test_better_keeps_a_shelving():
    """Less of a problem is no reason to bother anybody."""
    better = alarm_life.improved(shelved(ALARM), result(State.WARNING), state=State.WARNING, at=NOW)
    assert Stage.SHELVED is stage(better, now=NOW)


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "code"),
    [
        pytest.param(
            lambda: alarm_life.acknowledge(ACKNOWLEDGED, by="p2", at=NOW),
            "alarm.already_acknowledged",
            id="acknowledge what another has",
        ),
        pytest.param(lambda: alarm_life.acknowledge(CLOSED, by="p1", at=NOW), "alarm.closed", id="acknowledge, closed"),
        pytest.param(lambda: alarm_life.unacknowledge(ALARM), "alarm.not_acknowledged", id="unacknowledge nothing"),
        pytest.param(lambda: alarm_life.unacknowledge(CLOSED), "alarm.closed", id="unacknowledge, closed"),
        pytest.param(lambda: shelved(CLOSED), "alarm.closed", id="shelve, closed"),
        pytest.param(lambda: shelved(replace(ALARM, returned_at=NOW)), "alarm.returned", id="shelve what is gone"),
        pytest.param(lambda: shelved(reason="  "), "shelve.reason_missing", id="shelve without a reason"),
        pytest.param(lambda: shelved(until=NOW), "shelve.end_in_the_past", id="shelve for no time"),
        pytest.param(lambda: shelved(role=Role.WALL), "shelve.not_allowed", id="shelve from the wall"),
        pytest.param(lambda: alarm_life.unshelve(ALARM), "alarm.not_shelved", id="unshelve nothing"),
        pytest.param(lambda: alarm_life.assign(CLOSED, owner_id="p1"), "alarm.closed", id="assign, closed"),
        pytest.param(lambda: alarm_life.set_cause(ALARM, ALARM), "alarm.own_cause", id="its own cause"),
        pytest.param(
            lambda: alarm_life.set_cause(ALARM, replace(OTHER, cause_id="a1")),
            "alarm.cause_is_consequence",
            id="each other's cause",
        ),
        pytest.param(
            lambda: alarm_life.set_cause(ALARM, replace(OTHER, returned_at=NOW)),
            "alarm.cause_returned",
            id="a cause that is over",
        ),
        pytest.param(lambda: alarm_life.set_cause(CLOSED, OTHER), "alarm.closed", id="cause of what is closed"),
        pytest.param(lambda: alarm_life.closed(ALARM, at=NOW), "alarm.on_board", id="close what is active"),
        pytest.param(lambda: alarm_life.stand_alone(CLOSED), "alarm.closed", id="let stand alone, closed"),
        pytest.param(lambda: alarm_life.withdraw_report(ALARM), "alarm.not_reported", id="withdraw no report"),
        pytest.param(
            lambda: alarm_life.report(ALARM, reason=ReportReason.OTHER, remark=" ", by="p1", at=NOW),
            "report.remark_missing",
            id="another reason that is not said",
        ),
    ],
)
def test_refused(act, code):
    """Every rule that says no has a code of its own."""
    with pytest.raises(Refused) as refusal:
        act()
    assert code == refusal.value.code


# --- returning and coming back ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alarm", "expected", "by"),
    [
        pytest.param(ALARM, Stage.GONE_NEW, None, id="nobody saw it: it stays"),
        pytest.param(ACKNOWLEDGED, Stage.GONE, "p1", id="acknowledged"),
        pytest.param(shelved(by="p3"), Stage.GONE, "p3", id="shelved: seen by who shelved it"),
        pytest.param(shelved(until=NOW + MINUTE), Stage.GONE_NEW, None, id="the shelving was over"),
        pytest.param(replace(ALARM, maintenance_id="m1"), Stage.GONE, None, id="maintenance asks for nobody"),
        pytest.param(replace(ALARM, cause_id="a0"), Stage.GONE, None, id="nor does a consequence"),
    ],
)
def test_returned(alarm, expected, by):
    """What returned to normal is gone, and waits for somebody only if nobody has seen it."""
    gone = alarm_life.returned(alarm, at=NOW + MINUTE)
    assert expected is stage(gone, now=NOW + MINUTE)
    assert by == gone.acknowledged_by
    assert gone is alarm_life.returned(gone, at=NOW + 2 * MINUTE)


@pytest.mark.parametrize(
    ("alarm", "after", "expected"),
    [
        pytest.param(ALARM, 1, False, id="it never went"),
        pytest.param(replace(ALARM, returned_at=NOW), 9_999, True, id="unseen: as long as it waits"),
        pytest.param(replace(ACKNOWLEDGED, returned_at=NOW), 4, True, id="seen: within five minutes"),
        pytest.param(replace(ACKNOWLEDGED, returned_at=NOW), 5, False, id="and no longer"),
        pytest.param(CLOSED, 1, False, id="closed is closed"),
    ],
)
def test_can_come_back(alarm, after, expected):
    """A problem that comes again continues an alarm that is still on the board."""
    assert expected is alarm_life.can_come_back(alarm, now=NOW + after * MINUTE)


def test_come_back():
    """One more occurrence of the same alarm, new for everybody, first seen when it was first seen."""
    gone = alarm_life.returned(shelved(), at=NOW + MINUTE)
    back = alarm_life.come_back(gone, result(), state=State.CRITICAL, at=NOW + 2 * MINUTE)
    assert Stage.NEW is stage(back, now=NOW + 2 * MINUTE)
    assert (2, NOW, NOW + 2 * MINUTE, State.CRITICAL) == (
        back.occurrences,
        back.started_at,
        back.changed_at,
        back.state,
    )


def test_close_what_is_over():
    """After it has lingered an alarm leaves every list, once."""
    gone = alarm_life.returned(ACKNOWLEDGED, at=NOW)
    over = alarm_life.closed(gone, at=NOW + 5 * MINUTE)
    assert NOW + 5 * MINUTE == over.closed_at
    assert over is alarm_life.closed(over, at=NOW + 9 * MINUTE)
    assert not is_on_board(over, now=NOW)


# --- causes, windows, tickets -----------------------------------------------------------------------------------------


def test_symptoms_are_one_level_deep():
    """The cause of a consequence is taken for its consequences."""
    assert "a2" == alarm_life.set_cause(ALARM, OTHER).cause_id
    assert "a0" == alarm_life.set_cause(ALARM, replace(OTHER, cause_id="a0")).cause_id
    assert alarm_life.clear_cause(replace(ALARM, cause_id="a0")).cause_id is None


def test_stand_alone():
    """What somebody said stands alone does so until it is given a cause, or comes again."""
    own = alarm_life.stand_alone(replace(ALARM, cause_id="a0"))
    assert (None, True) == (own.cause_id, own.stands_alone)
    assert alarm_life.set_cause(own, OTHER).stands_alone is False
    gone = alarm_life.returned(own, at=NOW)
    assert alarm_life.come_back(gone, result(), state=State.CRITICAL, at=NOW + MINUTE).stands_alone is False


def test_report():
    """An alarm that is badly made is reported with a reason, also after it is over; the newest word counts."""
    said = alarm_life.report(CLOSED, reason=ReportReason.THRESHOLD, remark=" zu eng ", by="p1", at=NOW)
    assert (ReportReason.THRESHOLD, "zu eng", "p1", NOW) == (
        said.report,
        said.report_remark,
        said.reported_by,
        said.reported_at,
    )
    again = alarm_life.report(said, reason=ReportReason.CHATTERING, remark="", by="p2", at=NOW + MINUTE)
    assert (ReportReason.CHATTERING, "", "p2") == (again.report, again.report_remark, again.reported_by)
    assert CLOSED == alarm_life.withdraw_report(again)


def test_window_and_ticket():
    """An alarm enters and leaves a window, and is tied to a ticket and untied."""
    inside = alarm_life.enter_maintenance(ALARM, maintenance_id="m1")
    assert Stage.MAINTENANCE is stage(inside, now=NOW)
    assert ALARM == alarm_life.leave_maintenance(inside)
    assert ALARM == alarm_life.link_ticket(alarm_life.link_ticket(ALARM, ticket_id="t1"), ticket_id=None)


@pytest.mark.parametrize(
    ("alarm", "given_facts", "expected"),
    [
        pytest.param(None, {}, Suppression.NONE, id="nothing"),
        pytest.param(None, {"in_maintenance": True}, Suppression.MAINTENANCE, id="a window, no alarm yet"),
        pytest.param(None, {"has_cause": True}, Suppression.CONSEQUENTIAL, id="out of reach, no alarm yet"),
        pytest.param(None, {"is_enabled": False}, Suppression.DISABLED, id="switched off"),
        pytest.param(ALARM, {}, Suppression.NONE, id="a new alarm"),
        pytest.param(ACKNOWLEDGED, {}, Suppression.ACKNOWLEDGED, id="acknowledged"),
        pytest.param(shelved(), {}, Suppression.SHELVED, id="shelved"),
        pytest.param(shelved(until=NOW + timedelta(0, 1)), {"now": NOW + MINUTE}, Suppression.NONE, id="shelving over"),
        pytest.param(replace(ALARM, maintenance_id="m1"), {}, Suppression.MAINTENANCE, id="alarm in a window"),
        pytest.param(replace(ALARM, cause_id="a0"), {}, Suppression.CONSEQUENTIAL, id="consequential"),
        pytest.param(
            replace(ACKNOWLEDGED, cause_id="a0"),
            {"in_maintenance": True},
            Suppression.ACKNOWLEDGED | Suppression.CONSEQUENTIAL | Suppression.MAINTENANCE,
            id="several",
        ),
        pytest.param(
            replace(ACKNOWLEDGED, returned_at=NOW), {}, Suppression.NONE, id="an alarm that is gone says nothing"
        ),
    ],
)
def test_suppression(alarm, given_facts, expected):
    """What keeps people from being told is gathered from the surroundings and from the open alarm."""
    assert expected == alarm_life.suppression_of(alarm, **{"now": NOW, **given_facts})


# --- following the judge ----------------------------------------------------------------------------------------------


def test_follow_keeps_the_object_when_nothing_changed():
    """A confirmation, or a late result, leaves the very same alarm."""
    for verdict in (UNCHANGED, LATE):
        assert ALARM is alarm_life.follow(ALARM, verdict, check=CHECK, result=result(), alarm_id="new", now=NOW)
        assert None is alarm_life.follow(None, verdict, check=CHECK, result=result(), alarm_id="new", now=NOW)


def test_follow_takes_over_new_words():
    """While a problem lasts, another message of it shows; another figure does not."""
    stopped = replace(ALARM, code="services.stopped", detail={"stopped": "A"})
    more = result(code="services.stopped", stopped="A, B")
    moved = alarm_life.follow(stopped, UNCHANGED, check=CHECK, result=more, alarm_id="new", now=NOW)
    assert moved is not None
    assert ("A, B", stopped.changed_at) == (moved.detail["stopped"], moved.changed_at)


def test_a_late_result_says_nothing_about_now():
    """However different its words are."""
    late = result(code="disk.read_only")
    assert ALARM is alarm_life.follow(ALARM, LATE, check=CHECK, result=late, alarm_id="new", now=NOW)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([State.OK, State.OK, State.WARNING, State.CRITICAL, State.UNKNOWN, State.NOT_APPLICABLE]),
            st.integers(1, 8),
            st.sampled_from(["", "", "acknowledge", "shelve", "maintenance", "cause"]),
        ),
        max_size=60,
    ),
    st.integers(1, 3),
)
def test_follow_shows_what_the_judge_says(steps, attempts):
    """After every result: an open alarm if and only if the judge has one, with its state; and no id is used twice."""
    memory, alarm, at, last_at, ids = Memory(), None, NOW, None, []
    for number, (state, minutes, act) in enumerate(steps):
        at += minutes * MINUTE
        context = Context(at, alarm_life.suppression_of(alarm, now=at))
        verdict = judge(memory, result(state, at), attempts=attempts, last_at=last_at, context=context)
        memory, last_at = verdict.memory or memory, at
        alarm = alarm_life.follow(
            alarm, verdict, check=CHECK, result=result(state, at), alarm_id=f"new{number}", now=at
        )
        is_open = alarm is not None and alarm.returned_at is None
        assert is_open is (memory.alarmed is not None)
        if alarm is not None and is_open:
            assert (memory.alarmed, memory.is_flapping) == (alarm.state, alarm.is_flapping)
            if alarm.id not in ids:
                ids.append(alarm.id)
            assert ids[-1] == alarm.id
            alarm = _act(alarm, act, at)


def _act(alarm, act, at):
    if act == "acknowledge":
        return alarm_life.acknowledge(alarm, by="p1", at=at)
    if act == "shelve":
        return shelved(alarm, now=at, until=at + timedelta(minutes=10))
    if act == "maintenance":
        return alarm_life.enter_maintenance(alarm, maintenance_id="m1")
    if act == "cause":
        return alarm_life.set_cause(alarm, OTHER)
    return alarm
