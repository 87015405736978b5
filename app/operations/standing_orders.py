"""Standing orders: what monitoring finds is ordered to be repaired without asking (reading A8), once for each alarm.

An alarm that people were told of opens its ticket by itself. What is only a consequence never does: it is tied to the
ticket of its cause. A ticket that was taken back is not opened a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.alarm import Alarm, Priority
from app.domain.change import Changes
from app.domain.contract import Affected, RequestKind, StandingFrom
from app.domain.errors import Refused
from app.domain.judge import NoticeKind
from app.domain.ticket import Channel
from app.models import AlarmRow, ContractRow, IntentRow, SettingRow
from app.operations import alarms, contracts, order_ticket, tickets
from app.store.bulk import insert_into
from app.store.rows import locked
from app.wire.ids import new_id

PRIORITIES: Final = "standing_order_priorities"
"""Setting: which alarms a standing order is for, as a list of priorities."""
USUAL: Final = (Priority.HIGH, Priority.MEDIUM)
KIND: Final = "standing_order"

_FROM: Final = {
    StandingFrom.HIGH: frozenset({Priority.HIGH}),
    StandingFrom.MEDIUM: frozenset({Priority.HIGH, Priority.MEDIUM}),
    StandingFrom.LOW: frozenset(Priority),
}
_TOLD: Final = frozenset({NoticeKind.PROBLEM.value, NoticeKind.FLAPPING_START.value})


def priorities(session: Session) -> tuple[Priority, ...]:
    """The priorities a standing order is for."""
    kept = session.scalar(select(SettingRow.value).where(SettingRow.key == PRIORITIES))
    return USUAL if kept is None else tuple(Priority(each) for each in kept)


def set_priorities(session: Session, wanted: Iterable[str], *, by: str, now: datetime) -> None:
    """Set the priorities a standing order is for.

    Raises:
        Refused: ``order.priority`` (priority), ``order.no_priority``.
    """
    found = []
    for each in dict.fromkeys(wanted):
        if each not in set(Priority):
            raise Refused("order.priority", priority=each)
        found.append(each)
    if not found:
        raise Refused("order.no_priority")
    row = session.get(SettingRow, PRIORITIES)
    if row is None:
        row = SettingRow(key=PRIORITIES)
        session.add(row)
    row.value, row.changed_at, row.changed_by = found, now, by
    session.flush()


def covered(session: Session, customer_id: str, *, now: datetime) -> frozenset[Priority]:
    """The priorities that a customer has ordered for good, by the contract or as it is set for all; none without a standing order."""
    contract = contracts.at(session, customer_id, at=now)
    if contract is None or not contract.has_standing_order:
        return frozenset()
    own = _FROM.get(contract.standing_order_from)
    return frozenset(priorities(session)) if own is None else own


def is_covered(alarm: Alarm, found: frozenset[Priority]) -> bool:
    """Whether an alarm is among what `covered` has found; what is a consequence belongs to its cause."""
    return alarm.cause_id is None and alarm.priority in found


def due(session: Session, *, now: datetime) -> list[str]:
    """The alarms of which a ticket is to be opened, and those that belong to one that was."""
    customers = set(
        session.scalars(
            select(ContractRow.customer_id).where(
                ContractRow.has_standing_order, ContractRow.deleted_at.is_(None), ContractRow.valid_from <= now
            )
        )
    )
    holding = {each: found for each in customers if (found := covered(session, each, now=now))}
    if not holding:
        return []
    own = select(AlarmRow.id, AlarmRow.customer_id, AlarmRow.priority).where(
        AlarmRow.customer_id.in_(holding),
        AlarmRow.cause_id.is_(None),
        AlarmRow.maintenance_id.is_(None),
        or_(AlarmRow.shelved_until.is_(None), AlarmRow.shelved_until <= now),
        *_open(AlarmRow),
        ~_marked(AlarmRow.id),
    )
    rows = session.execute(own.order_by(AlarmRow.started_at, AlarmRow.id)).all()
    told = [row.id for row in rows if row.priority in holding[row.customer_id] and _is_told(session, row.id)]
    cause = aliased(AlarmRow)
    folded = (
        select(AlarmRow.id)
        .join(cause, cause.id == AlarmRow.cause_id)
        .where(
            AlarmRow.customer_id.in_(holding),
            cause.customer_id == AlarmRow.customer_id,
            cause.ticket_id.is_not(None),
            *_open(AlarmRow),
            _marked(cause.id),
        )
    )
    return [*told, *session.scalars(folded.order_by(AlarmRow.id))]


def take(session: Session, alarm_id: str, *, now: datetime) -> Changes:
    """Open the ticket of an alarm, or tie a consequence to that of its cause; nothing when somebody was quicker."""
    row = locked(session, AlarmRow, alarm_id)
    if row is None or row.ticket_id is not None or row.closed_at is not None:
        return frozenset()
    if row.cause_id is not None:
        cause = session.get(AlarmRow, row.cause_id)
        ticket = None if cause is None else order_ticket.live(session, cause.ticket_id)
        if ticket is None or ticket.customer_id != row.customer_id:
            return frozenset()
        return alarms.link(session, alarm_id, ticket_id=ticket.id, by="", now=now)
    if not _mark(session, alarm_id, now=now):
        return frozenset()
    tied = [row, *order_ticket.consequences(session, [row])]
    return tickets.create(
        session,
        ticket_id=new_id(),
        customer_id=row.customer_id,
        subject=order_ticket.title(session, row),
        channel=Channel.ALARM,
        affected=Affected.ONE,
        request=RequestKind.FAULT,
        notified_at=row.started_at,
        by="",
        now=now,
        server_ids=(row.server_id,),
        alarm_ids=tuple(each.id for each in tied),
    )


def _open(of: type[AlarmRow]) -> tuple[ColumnElement[bool], ...]:
    return (of.ticket_id.is_(None), of.closed_at.is_(None), of.deleted_at.is_(None))


def _is_told(session: Session, alarm_id: str) -> bool:
    """Whether people were, or are about to be, told of the problem itself."""
    payloads = session.scalars(
        select(IntentRow.payload).where(IntentRow.alarm_id == alarm_id, IntentRow.kind == "notice")
    )
    return any(cast("dict[str, Any]", each).get("notice") in _TOLD for each in payloads)


def _marked(alarm_id: Any) -> ColumnElement[bool]:
    """Whether the ticket of an alarm was opened once."""
    return select(IntentRow.id).where(IntentRow.alarm_id == alarm_id, IntentRow.kind == KIND).exists()


def _mark(session: Session, alarm_id: str, *, now: datetime) -> bool:
    """Note that the ticket of an alarm is opened, which is done at once; whether nobody had noted it."""
    values = {
        "id": new_id(), "key": f"{KIND}:{alarm_id}", "kind": KIND, "alarm_id": alarm_id, "at": now, "payload": {},
        "done_at": now,
    }  # fmt: skip
    statement = insert_into(session, IntentRow).values(values).on_conflict_do_nothing().returning(IntentRow.id)
    return session.scalar(statement) is not None
