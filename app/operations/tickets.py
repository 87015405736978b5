"""What people do to tickets."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ticket_life as life
from app.domain import ticket_order as order
from app.domain.change import Change, Changes, Noun
from app.domain.check import Detail
from app.domain.contract import Affected, Criticality, RequestKind
from app.domain.errors import Refused
from app.domain.ticket import ArticleKind, Channel, TicketStatus, move
from app.models import AlarmRow, ArticleRow, CustomerRow, TicketRow
from app.operations import alarms, contracts, streams, ticket_ties, time_entries
from app.operations import ticket_moves as moves
from app.operations.conflict import Conflict
from app.operations.ticket_parts import check_contact, check_parts
from app.store.rows import insert

ANYBODY: Final = "*"
"""Whoever has a ticket."""


def create(
    session: Session,
    *,
    ticket_id: str,
    customer_id: str,
    subject: str,
    channel: Channel,
    affected: Affected,
    request: RequestKind,
    notified_at: datetime,
    by: str,
    now: datetime,
    persons_affected: int | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    server_ids: tuple[str, ...] = (),
    alarm_ids: tuple[str, ...] = (),
    assignee_id: str | None = None,
    note: str = "",
    was_offline: bool = False,
    contact_id: str | None = None,
    contact_mail: str = "",
    key_process: str = "",
    tags: tuple[str, ...] = (),
    is_ordered: bool = True,
    is_emergency: bool = False,
) -> Changes:
    """Open a ticket: number, clock, billing, first entry; its alarms are linked, and acknowledged if nobody has.

    What the product opens by itself (``by`` empty) acknowledges nothing: nobody has seen the alarm yet.

    The caller's stated time is the notification; a ticket written down while offline says so in its stream.

    Raises:
        Refused: ``customer.unknown``, ``ticket.exists``, ``ticket.foreign_server``, ``ticket.foreign_alarm``,
            ``ticket.foreign_contact``, ``person.unknown``, and what ``app.domain.ticket_life.opened`` refuses.
    """
    customer = session.get(CustomerRow, customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("customer.unknown")
    if session.get(TicketRow, ticket_id) is not None:
        raise Refused("ticket.exists")
    streams.check_person(session, assignee_id)
    check_parts(session, customer_id, server_ids, alarm_ids)
    check_contact(session, customer_id, contact_id)
    contract = contracts.at(session, customer_id, at=notified_at)
    alarms_at = [session.get_one(AlarmRow, alarm_id).started_at for alarm_id in alarm_ids]
    ticket = life.opened(
        ticket_id=ticket_id,
        customer_id=customer_id,
        head_count=customer.head_count,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        subject=subject,
        channel=channel,
        affected=affected,
        request=request,
        persons_affected=persons_affected,
        notified_at=notified_at,
        by=by,
        now=now,
        contact_name=contact_name,
        contact_phone=contact_phone,
        server_ids=server_ids,
        assignee_id=assignee_id,
        contact_id=contact_id,
        contact_mail=contact_mail,
        key_process=key_process,
        tags=tags,
        is_ordered=is_ordered,
        is_emergency=is_emergency,
        ordered_since=order.ordered_since(contract, alarms_at=alarms_at, now=now),
    )
    changes = {insert(session, ticket)}
    row = session.get_one(TicketRow, ticket_id)
    row.number = moves.next_number(session, now=now)
    changes |= streams.system(
        session,
        ticket_id,
        code="ticket.created_offline" if was_offline else "ticket.created",
        detail={"channel": channel.value, "notified_at": ticket.notified_at.isoformat()},
        by=by,
        now=now,
    )
    if channel is Channel.ALARM and ticket.is_ordered:
        detail: Detail = {"at": ticket.notified_at.isoformat()}
        changes |= streams.system(session, ticket_id, code="ticket.standing_order", detail=detail, by="", now=now)
    if note.strip():
        kind = ArticleKind.PHONE if channel is Channel.PHONE else ArticleKind.INTERNAL
        changes |= streams.add(session, ticket_id, kind=kind, at=notified_at, by=by, text=note.strip())
    for alarm_id in alarm_ids:
        changes |= alarms.link(session, alarm_id, ticket_id=ticket_id, by=by, now=now)
        alarm = session.get_one(AlarmRow, alarm_id)
        if by and alarm.acknowledged_at is None and alarm.closed_at is None:
            changes |= alarms.acknowledge(session, alarm_id, by=by, now=now)
    return frozenset(changes)


def withdraw(session: Session, ticket_id: str, *, by: str, now: datetime) -> Changes:
    """Take back a ticket one has just written: it leaves every list with its stream, its alarms are untied.

    What was cut out of another ticket goes back there. Its number is not given again, and its rows stay for who asks
    why a number is missing.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.foreign``, ``ticket.has_work``.
    """
    row = moves.load(session, ticket_id)
    life.check_withdrawable(moves.fact(row), by=by)
    changes: set[Change] = {streams.ticket_change(ticket_id)}
    changes |= ticket_ties.unsplit(session, row)
    if time_entries.of_ticket(session, ticket_id) or ticket_ties.has_merged(session, ticket_id):
        raise Refused("ticket.has_work")
    changes |= ticket_ties.unrelate_all(session, row, now=now)
    for alarm_id in row.alarm_ids:
        changes |= alarms.link(session, alarm_id, ticket_id=None, by=by, now=now)
    row.deleted_at = row.changed_at = now
    session.flush()
    for article in session.scalars(
        select(ArticleRow).where(ArticleRow.ticket_id == ticket_id, ArticleRow.deleted_at.is_(None))
    ):
        article.deleted_at = now
        changes.add(Change(Noun.ARTICLE, article.id))
    return frozenset(changes)


def classify(
    session: Session,
    ticket_id: str,
    *,
    criticality: Criticality,
    reason: str,
    facts_known_at: datetime,
    by: str,
    now: datetime,
) -> Changes:
    """Override the criticality, with the reason on record (readings A13 to A15).

    Raises:
        Refused: ``ticket.unknown``, ``ticket.reason_missing``, and what the rule refuses.
    """
    if not reason.strip():
        raise Refused("ticket.reason_missing")
    return moves.move(
        session,
        ticket_id,
        lambda ticket: life.classified(ticket, to=criticality, facts_known_at=facts_known_at, now=now),
        code="ticket.classified",
        detail={"to": criticality.value, "reason": reason.strip(), "facts_known_at": facts_known_at.isoformat()},
        by=by,
        now=now,
    )


def assign(
    session: Session,
    ticket_id: str,
    *,
    person_id: str | None,
    by: str,
    now: datetime,
    instead_of: str | None = ANYBODY,
) -> Changes:
    """Give a ticket to a person, or to nobody; of two who take it at once the first one has it.

    Args:
        session: in a write transaction.
        ticket_id: of the ticket.
        person_id: who gets it; None: nobody.
        by: who says so.
        now: when.
        instead_of: who had it when that was decided; ``ANYBODY``: it does not matter.

    Raises:
        Refused: ``ticket.unknown``, ``person.unknown``.
        Conflict: ``ticket.taken`` (by) when somebody else has it by now.
    """
    streams.check_person(session, person_id)
    holder = moves.load(session, ticket_id).assignee_id
    if instead_of != ANYBODY and holder not in (None, instead_of, person_id):
        raise Conflict("ticket.taken", by=holder)
    return moves.move(
        session,
        ticket_id,
        lambda ticket: life.assigned(ticket, person_id=person_id, now=now),
        code="ticket.assigned" if person_id else "ticket.unassigned",
        detail={"person_id": person_id} if person_id else {},
        by=by,
        now=now,
    )


def set_status(session: Session, ticket_id: str, *, status: TicketStatus, by: str, now: datetime) -> Changes:
    """Move a ticket to another status; its clock is not touched.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.move``, ``ticket.closed``, ``ticket.*_missing``.
    """
    return moves.move(
        session,
        ticket_id,
        lambda ticket: move(ticket, status, at=now),
        code="ticket.status",
        detail={"to": status.value},
        by=by,
        now=now,
    )
