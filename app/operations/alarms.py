"""What people do to alarms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from app.domain import alarm_life
from app.domain.alarm import Alarm, ReportReason
from app.domain.change import Change, Changes
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.models import AlarmEventRow, AlarmRow, TicketRow
from app.operations import streams
from app.store.facts import fact_of
from app.store.rows import locked, overwrite


def acknowledge(session: Session, alarm_id: str, *, by: str, now: datetime, comment: str = "") -> Changes:
    """I have seen it and own the next step.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.closed``, ``alarm.already_acknowledged``.
    """
    return _move(
        session,
        alarm_id,
        lambda alarm: alarm_life.acknowledge(alarm, by=by, at=now, comment=comment),
        what="acknowledged",
        by=by,
        now=now,
        detail={"comment": comment} if comment else {},
    )


def unacknowledge(session: Session, alarm_id: str, *, by: str, now: datetime) -> Changes:
    """Take an acknowledgement back.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.closed``, ``alarm.not_acknowledged``.
    """
    return _move(session, alarm_id, alarm_life.unacknowledge, what="unacknowledged", by=by, now=now)


def shelve(
    session: Session, alarm_id: str, *, until: datetime, reason: str, by: str, role: Role, now: datetime
) -> Changes:
    """Put aside until an end, for a reason.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.closed``, ``alarm.returned``, ``shelve.*``.
    """
    return _move(
        session,
        alarm_id,
        lambda alarm: alarm_life.shelve(alarm, by=by, role=role, until=until, reason=reason, now=now),
        what="shelved",
        by=by,
        now=now,
        detail={"until": until.isoformat(), "reason": reason},
    )


def unshelve(session: Session, alarm_id: str, *, by: str, now: datetime) -> Changes:
    """Bring a shelved alarm back.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.not_shelved``.
    """
    return _move(session, alarm_id, alarm_life.unshelve, what="unshelved", by=by, now=now)


def assign(session: Session, alarm_id: str, *, person_id: str | None, by: str, now: datetime) -> Changes:
    """Give an alarm an owner, or none.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.closed``, ``person.unknown``.
    """
    streams.check_person(session, person_id)
    detail: Detail = {"person_id": person_id} if person_id else {}
    return _move(
        session,
        alarm_id,
        lambda alarm: alarm_life.assign(alarm, owner_id=person_id),
        what="assigned",
        by=by,
        now=now,
        detail=detail,
    )


def link(session: Session, alarm_id: str, *, ticket_id: str | None, by: str, now: datetime) -> Changes:
    """Tie an alarm to a ticket of the same customer, or untie it; both sides know, and the ticket's stream says so.

    Raises:
        Refused: ``alarm.unknown``, ``ticket.unknown``, ``ticket.foreign_alarm``.
    """
    row = _load(session, alarm_id)
    changes: set[Change] = set()
    for side in sorted({row.ticket_id, ticket_id} - {None}, key=str):
        ticket = locked(session, TicketRow, cast("str", side))
        if ticket is None:
            if side == ticket_id:
                raise Refused("ticket.unknown")
            continue
        if ticket.customer_id != row.customer_id:
            raise Refused("ticket.foreign_alarm")
        others = tuple(other for other in ticket.alarm_ids if other != alarm_id)
        linked = side == ticket_id
        ticket.alarm_ids = (*others, alarm_id) if linked else others
        ticket.changed_at = now
        changes |= streams.system(
            session,
            ticket.id,
            code="alarm.linked" if linked else "alarm.unlinked",
            detail={"alarm_id": alarm_id, "kind": row.kind, "item": row.item, "server_id": row.server_id},
            by=by,
            now=now,
        )
        changes.add(streams.ticket_change(ticket.id))
    alarm = cast("Alarm", fact_of(row))
    changes.add(overwrite(row, alarm_life.link_ticket(alarm, ticket_id=ticket_id)))
    record(session, row, what="linked" if ticket_id else "unlinked", by=by, now=now)
    return frozenset(changes)


def set_cause(
    session: Session,
    alarm_ids: Iterable[str],
    *,
    cause_id: str | None,
    by: str,
    now: datetime,
    stands_alone: bool = False,
) -> Changes:
    """Say that alarms are consequences of another one, or of nothing that is known, or (``stands_alone``) of nothing at all.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.closed``, ``alarm.own_cause``, ``alarm.cause_is_consequence``, ``alarm.cause_returned``.
    """
    cause = None if cause_id is None else cast("Alarm", fact_of(_load(session, cause_id)))
    without = alarm_life.stand_alone if stands_alone else alarm_life.clear_cause
    changes: set[Change] = set()
    for alarm_id in sorted(set(alarm_ids)):
        changes |= _move(
            session,
            alarm_id,
            without if cause is None else lambda alarm: alarm_life.set_cause(alarm, cause),
            what="cause_set" if cause is not None else "stood_alone" if stands_alone else "cause_cleared",
            by=by,
            now=now,
            detail={} if cause is None else {"cause_id": cause.id},
        )
    return frozenset(changes)


def report(session: Session, alarm_id: str, *, reason: ReportReason, remark: str, by: str, now: datetime) -> Changes:
    """Say that the alarm itself is badly made: the month's quality counts it.

    Raises:
        Refused: ``alarm.unknown``, ``report.remark_missing``.
    """
    said = remark.strip()
    detail: Detail = {"fault": reason.value, "remark": said} if said else {"fault": reason.value}
    return _move(
        session,
        alarm_id,
        lambda alarm: alarm_life.report(alarm, reason=reason, remark=remark, by=by, at=now),
        what="reported",
        by=by,
        now=now,
        detail=detail,
    )


def withdraw_report(session: Session, alarm_id: str, *, by: str, now: datetime) -> Changes:
    """Take back that an alarm is badly made.

    Raises:
        Refused: ``alarm.unknown``, ``alarm.not_reported``.
    """
    return _move(session, alarm_id, alarm_life.withdraw_report, what="report_withdrawn", by=by, now=now)


def record(session: Session, row: AlarmRow, *, what: str, by: str, now: datetime, detail: Detail | None = None) -> None:
    """Write one step into an alarm's history."""
    session.add(
        AlarmEventRow(alarm_id=row.id, server_id=row.server_id, at=now, what=what, by=by, detail=dict(detail or {}))
    )


def _move(
    session: Session,
    alarm_id: str,
    rule: Callable[[Alarm], Alarm],
    *,
    what: str,
    by: str,
    now: datetime,
    detail: Detail | None = None,
) -> Changes:
    row = _load(session, alarm_id)
    change = overwrite(row, rule(cast("Alarm", fact_of(row))))
    record(session, row, what=what, by=by, now=now, detail=detail)
    return frozenset({change})


def _load(session: Session, alarm_id: str) -> AlarmRow:
    row = locked(session, AlarmRow, alarm_id)
    if row is None:
        raise Refused("alarm.unknown")
    return row
