"""What happens to an alarm: what results do to it, and what people do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.alarm import Alarm, ReportReason, is_on_board, priority_of, says_same
from app.domain.check import Check, CheckResult, State
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.judge import Action, Suppression, Verdict

SHELVE_AT_MOST = {
    Role.TECHNICIAN: timedelta(days=7),
    Role.SUPERVISOR: timedelta(days=30),
    Role.ADMINISTRATOR: timedelta(days=30),
}
"""How far away the end of a shelving may be; who is not here may not shelve."""


def follow(
    alarm: Alarm | None, verdict: Verdict, *, check: Check, result: CheckResult, alarm_id: str, now: datetime
) -> Alarm | None:
    """Do to a check's alarm what the verdict on ``result`` says.

    Args:
        alarm: the check's newest alarm, open or still on the board; None without one.
        verdict: what `judge` said.
        check: whose result it is.
        result: what was judged.
        alarm_id: the id a new alarm gets, if there is to be one.
        now: decides whether an alarm that returned can still come back.

    Returns:
        The alarm as it is now: the same object when nothing about it changed, a new one or the old one come back, or None.
    """
    state, at = verdict.alarmed, result.measured_at
    if verdict.action is Action.OPEN and state is not None:
        if alarm is not None and can_come_back(alarm, now=now):
            moved = come_back(alarm, result, state=state, at=at)
        else:
            moved = opened(check, result, alarm_id=alarm_id, state=state, at=at)
    elif alarm is None or alarm.returned_at is not None or verdict.is_late:
        return alarm
    elif verdict.action is Action.RETURN:
        return returned(alarm, at=at)
    elif verdict.action in (Action.WORSEN, Action.IMPROVE) and state is not None:
        move = worsened if verdict.action is Action.WORSEN else improved
        moved = move(alarm, result, state=state, at=at)
    else:
        moved = refreshed(alarm, result) if result.state is alarm.state else alarm
    is_flapping = verdict.memory.is_flapping if verdict.memory is not None else moved.is_flapping
    return moved if is_flapping is moved.is_flapping else replace(moved, is_flapping=is_flapping)


def suppression_of(
    alarm: Alarm | None,
    *,
    now: datetime,
    in_maintenance: bool = False,
    has_cause: bool = False,
    is_enabled: bool = True,
) -> Suppression:
    """Gather why nobody is to be told: what holds for the check anyway, and what was done to its open alarm."""
    found = Suppression.NONE if is_enabled else Suppression.DISABLED
    if in_maintenance:
        found |= Suppression.MAINTENANCE
    if has_cause:
        found |= Suppression.CONSEQUENTIAL
    if alarm is None or alarm.returned_at is not None:
        return found
    if alarm.maintenance_id is not None:
        found |= Suppression.MAINTENANCE
    if alarm.cause_id is not None:
        found |= Suppression.CONSEQUENTIAL
    if alarm.acknowledged_at is not None:
        found |= Suppression.ACKNOWLEDGED
    if alarm.shelved_until is not None and now < alarm.shelved_until:
        found |= Suppression.SHELVED
    return found


# --- what the results do to it ----------------------------------------------------------------------------------------


def opened(check: Check, result: CheckResult, *, alarm_id: str, state: State, at: datetime) -> Alarm:
    """Make the alarm of a check. ``state`` is the judged one, ``at`` when the result was measured."""
    return Alarm(
        id=alarm_id,
        version=0,
        customer_id=check.customer_id,
        server_id=check.server_id,
        check_id=check.id,
        kind=check.kind,
        item=check.item,
        state=state,
        priority=priority_of(check.kind, state),
        started_at=at,
        changed_at=at,
        value=result.value,
        unit=result.unit,
        code=result.code,
        detail=result.detail,
    )


def can_come_back(alarm: Alarm, *, now: datetime) -> bool:
    """Tell whether a new problem of the same check continues this alarm: it returned, and is still on the board."""
    return alarm.returned_at is not None and is_on_board(alarm, now=now)


def come_back(alarm: Alarm, result: CheckResult, *, state: State, at: datetime) -> Alarm:
    """Take up a returned alarm again: one more occurrence, and new, whoever had acknowledged or shelved it before.

    Whatever it was a consequence of then, it is one now only of what the rules find, or somebody says again.
    """
    again = replace(
        alarm,
        returned_at=None,
        occurrences=alarm.occurrences + 1,
        stands_alone=False,
        cause_id=None,
        cause_ended_at=None,
    )
    fresh = _unhandled(again)
    return _moved(fresh, result, state=state, at=at)


def worsened(alarm: Alarm, result: CheckResult, *, state: State, at: datetime) -> Alarm:
    """Raise the severity. It is new again: what was acknowledged or shelved was something lesser. Its owner stays."""
    return _moved(_unhandled(alarm), result, state=state, at=at)


def improved(alarm: Alarm, result: CheckResult, *, state: State, at: datetime) -> Alarm:
    """Lower the severity; everything else stays."""
    return _moved(alarm, result, state=state, at=at)


def refreshed(alarm: Alarm, result: CheckResult) -> Alarm:
    """Take over the newest words and figures of an unchanged problem; the same object when its words are the same."""
    if says_same(alarm, result):
        return alarm
    return replace(alarm, value=result.value, unit=result.unit, code=result.code, detail=result.detail)


def returned(alarm: Alarm, *, at: datetime) -> Alarm:
    """Note the return to normal.

    An alarm nobody acknowledged stays on the board until somebody does. One that was shelved has been seen by who shelved it; one
    in maintenance or under a cause asks for nobody: these count as acknowledged with the return.
    """
    if alarm.returned_at is not None:
        return alarm
    gone = replace(alarm, returned_at=at, changed_at=at, is_flapping=False)
    if gone.acknowledged_at is not None:
        return gone
    is_shelved = gone.shelved_until is not None and at < gone.shelved_until
    if is_shelved or gone.maintenance_id is not None or gone.cause_id is not None:
        return replace(gone, acknowledged_at=at, acknowledged_by=gone.shelved_by if is_shelved else None)
    return gone


def closed(alarm: Alarm, *, at: datetime) -> Alarm:
    """Take an alarm off every list; only when `is_on_board` says it is over.

    Raises:
        Refused: ``alarm.on_board``.
    """
    if alarm.closed_at is not None:
        return alarm
    if is_on_board(alarm, now=at):
        raise Refused("alarm.on_board")
    return replace(alarm, closed_at=at)


def left(alarm: Alarm, *, by: str, at: datetime) -> Alarm:
    """Take an alarm off every list because what it is about is watched no more; ``by`` who decided that, empty: nobody."""
    if alarm.closed_at is not None:
        return alarm
    gone = returned(alarm, at=at)
    if gone.acknowledged_at is None:
        gone = replace(gone, acknowledged_at=at, acknowledged_by=by or None)
    return replace(gone, closed_at=at)


# --- what people do to it ---------------------------------------------------------------------------------------------


def acknowledge(alarm: Alarm, *, by: str, at: datetime, comment: str = "") -> Alarm:
    """Acknowledge: seen, and ``by`` owns the next step.

    The same person may do it again, to say more. An acknowledgement holds until the alarm gets worse or comes back.

    Raises:
        Refused: ``alarm.closed``; ``alarm.already_acknowledged`` (by: person's id) by somebody else.
    """
    _refuse_closed(alarm)
    comment = comment.strip()
    if alarm.acknowledged_at is not None:
        if alarm.acknowledged_by is not None and alarm.acknowledged_by != by:
            raise Refused("alarm.already_acknowledged", by=alarm.acknowledged_by)
        return replace(alarm, acknowledged_by=by, owner_id=by, comment=comment or alarm.comment)
    return replace(alarm, acknowledged_at=at, acknowledged_by=by, owner_id=by, comment=comment)


def unacknowledge(alarm: Alarm) -> Alarm:
    """Take an acknowledgement back; the ownership that came with it goes too.

    Raises:
        Refused: ``alarm.closed``; ``alarm.not_acknowledged``.
    """
    _refuse_closed(alarm)
    if alarm.acknowledged_at is None:
        raise Refused("alarm.not_acknowledged")
    owner = None if alarm.owner_id == alarm.acknowledged_by else alarm.owner_id
    return replace(alarm, acknowledged_at=None, acknowledged_by=None, comment="", owner_id=owner)


def shelve(alarm: Alarm, *, by: str, role: Role, until: datetime, reason: str, now: datetime) -> Alarm:
    """Put an alarm aside until an instant, for a reason. It replaces an acknowledgement: at its end the alarm is new again.

    Raises:
        Refused: ``alarm.closed``; ``alarm.returned``; ``shelve.reason_missing``; ``shelve.end_in_the_past``;
            ``shelve.too_long`` (days: what the role may); ``shelve.not_allowed`` for a role that may not at all.
    """
    _refuse_closed(alarm)
    if alarm.returned_at is not None:
        raise Refused("alarm.returned")
    at_most = SHELVE_AT_MOST.get(role)
    if at_most is None:
        raise Refused("shelve.not_allowed")
    if not reason.strip():
        raise Refused("shelve.reason_missing")
    if until <= now:
        raise Refused("shelve.end_in_the_past")
    if until - now > at_most:
        raise Refused("shelve.too_long", days=at_most.days)
    return replace(_unhandled(alarm), shelved_until=until, shelved_by=by, shelved_reason=reason.strip())


def unshelve(alarm: Alarm) -> Alarm:
    """End a shelving, early or because its end has come: the alarm is new again.

    Raises:
        Refused: ``alarm.not_shelved``.
    """
    if alarm.shelved_until is None:
        raise Refused("alarm.not_shelved")
    return replace(alarm, shelved_until=None, shelved_by=None, shelved_reason="")


def assign(alarm: Alarm, *, owner_id: str | None) -> Alarm:
    """Hand an alarm to somebody, or to nobody.

    Raises:
        Refused: ``alarm.closed``.
    """
    _refuse_closed(alarm)
    return replace(alarm, owner_id=owner_id)


def link_ticket(alarm: Alarm, *, ticket_id: str | None) -> Alarm:
    """Tie an alarm to the ticket it is worked on in, or untie it."""
    return replace(alarm, ticket_id=ticket_id)


def set_cause(alarm: Alarm, cause: Alarm) -> Alarm:
    """Mark an alarm as a consequence. If the cause is itself one, its own cause is taken, so that symptoms are one level deep.

    Raises:
        Refused: ``alarm.closed``; ``alarm.own_cause``; ``alarm.cause_is_consequence`` when the cause hangs on this alarm;
            ``alarm.cause_returned`` when the cause is over.
    """
    _refuse_closed(alarm)
    if cause.id == alarm.id:
        raise Refused("alarm.own_cause")
    if cause.cause_id == alarm.id:
        raise Refused("alarm.cause_is_consequence")
    if cause.returned_at is not None or cause.closed_at is not None:
        raise Refused("alarm.cause_returned")
    return hang(alarm, cause_id=cause.cause_id or cause.id)


def hang(alarm: Alarm, *, cause_id: str) -> Alarm:
    """Make an alarm a consequence of one that is open and no consequence itself."""
    return replace(alarm, cause_id=cause_id, cause_ended_at=None, stands_alone=False)


def outlast_cause(alarm: Alarm, *, at: datetime) -> Alarm:
    """Note that the cause of an alarm is over. It remains a consequence until it was looked at again."""
    return replace(alarm, cause_ended_at=at)


def clear_cause(alarm: Alarm) -> Alarm:
    """Let an alarm stand for itself: its cause is over, or was none. The rules may find another one."""
    return replace(alarm, cause_id=None, cause_ended_at=None, stands_alone=False)


def stand_alone(alarm: Alarm) -> Alarm:
    """Say that an alarm is a consequence of nothing, whatever the rules make of it; until it comes again or gets a cause.

    Raises:
        Refused: ``alarm.closed``.
    """
    _refuse_closed(alarm)
    return replace(alarm, cause_id=None, cause_ended_at=None, stands_alone=True)


def report(alarm: Alarm, *, reason: ReportReason, remark: str, by: str, at: datetime) -> Alarm:
    """Say that the alarm itself is badly made, also after it is over; the newest word counts.

    Raises:
        Refused: ``report.remark_missing`` for another reason that is not said.
    """
    remark = remark.strip()
    if reason is ReportReason.OTHER and not remark:
        raise Refused("report.remark_missing")
    return replace(alarm, report=reason, report_remark=remark, reported_by=by, reported_at=at)


def withdraw_report(alarm: Alarm) -> Alarm:
    """Take back that an alarm is badly made.

    Raises:
        Refused: ``alarm.not_reported``.
    """
    if alarm.report is None:
        raise Refused("alarm.not_reported")
    return replace(alarm, report=None, report_remark="", reported_by=None, reported_at=None)


def enter_maintenance(alarm: Alarm, *, maintenance_id: str) -> Alarm:
    """Keep an alarm quiet for a window."""
    return replace(alarm, maintenance_id=maintenance_id)


def leave_maintenance(alarm: Alarm) -> Alarm:
    """Let an alarm speak again: its window is over."""
    return replace(alarm, maintenance_id=None)


def _moved(alarm: Alarm, result: CheckResult, *, state: State, at: datetime) -> Alarm:
    return replace(
        alarm,
        state=state,
        priority=priority_of(alarm.kind, state),
        changed_at=at,
        value=result.value,
        unit=result.unit,
        code=result.code,
        detail=result.detail,
    )


def _unhandled(alarm: Alarm) -> Alarm:
    """Take acknowledgement and shelving off."""
    return replace(
        alarm,
        acknowledged_at=None,
        acknowledged_by=None,
        comment="",
        shelved_until=None,
        shelved_by=None,
        shelved_reason="",
    )


def _refuse_closed(alarm: Alarm) -> None:
    if alarm.closed_at is not None:
        raise Refused("alarm.closed")
