"""Follow-ups, tags, watchers and links of tickets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import ticket_marks as marks
from app.domain.change import Changes
from app.domain.check import Detail
from app.models import TicketRow
from app.operations import streams
from app.operations import ticket_moves as moves
from app.store.rows import locked, overwrite


def put_aside(session: Session, ticket_id: str, *, at: datetime | None, note: str, by: str, now: datetime) -> Changes:
    """Put a ticket aside until an instant; None ends that.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.closed``, ``follow_up.past``.
    """
    detail: Detail = {} if at is None else {"at": at.isoformat(), "note": note.strip()}
    set_code = "follow_up.set_noted" if note.strip() else "follow_up.set"
    return moves.move(
        session,
        ticket_id,
        lambda ticket: marks.put_aside(ticket, at=at, note=note, now=now),
        code="follow_up.ended" if at is None else set_code,
        detail=detail,
        by=by,
        now=now,
    )


def due(session: Session, *, now: datetime) -> list[str]:
    """Ids of the tickets whose follow-up has come, the longest waiting first."""
    found = session.scalars(
        select(TicketRow.id)
        .where(TicketRow.follow_up_at <= now, TicketRow.deleted_at.is_(None))
        .order_by(TicketRow.follow_up_at, TicketRow.id)
    )
    return list(found)


def bring_back(session: Session, ticket_id: str, *, now: datetime) -> Changes:
    """Bring a ticket back whose follow-up has come; its stream says so, with what was noted. Gone meanwhile, nothing happens."""
    row = locked(session, TicketRow, ticket_id)
    if row is None:
        return frozenset()
    before = moves.fact(row)
    after = marks.come_back(before, now=now)
    if after == before or before.follow_up_at is None:
        return frozenset()
    detail: Detail = {"at": before.follow_up_at.isoformat(), "note": before.follow_up_note}
    code = "follow_up.due_noted" if before.follow_up_note else "follow_up.due"
    entry = streams.system(session, ticket_id, code=code, detail=detail, by="", now=now)
    return entry | {overwrite(row, after)}


def tag(
    session: Session, ticket_id: str, *, add: Iterable[str], remove: Iterable[str], by: str, now: datetime
) -> Changes:
    """Add and remove tags.

    Raises:
        Refused: ``ticket.unknown``, ``tag.*``.
    """
    row = moves.load(session, ticket_id)
    before = moves.fact(row)
    after = marks.tagged(before, add=add, remove=remove, now=now)
    if after == before:
        return frozenset()
    added, removed = set(after.tags) - set(before.tags), set(before.tags) - set(after.tags)
    signed = [*(f"+{each}" for each in sorted(added)), *(f"−{each}" for each in sorted(removed))]
    detail: Detail = {"tags": " ".join(signed)}
    entry = streams.system(session, ticket_id, code="ticket.tagged", detail=detail, by=by, now=now)
    return entry | {overwrite(row, after)}


def watch(session: Session, ticket_id: str, *, person_id: str, on: bool, by: str, now: datetime) -> Changes:
    """Let a person watch a ticket, or no longer.

    Raises:
        Refused: ``ticket.unknown``, ``person.unknown``.
    """
    if on:
        streams.check_person(session, person_id)
    return moves.move(
        session,
        ticket_id,
        lambda ticket: marks.watched(ticket, person_id=person_id, on=on, now=now),
        code="ticket.watched" if on else "ticket.unwatched",
        detail={"person_id": person_id},
        by=by,
        now=now,
    )


def relate(session: Session, ticket_id: str, *, other_id: str, on: bool, by: str, now: datetime) -> Changes:
    """Link two tickets both ways, or end that.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.related_to_itself``.
    """
    numbers = {each: moves.load(session, each).number for each in sorted({ticket_id, other_id})}
    changes: Changes = frozenset()
    for one, other in ((ticket_id, other_id), (other_id, ticket_id)):
        changes |= moves.move(
            session,
            one,
            lambda ticket, other=other: marks.related(ticket, other_id=other, on=on, now=now),  # type: ignore[misc]
            code="ticket.related" if on else "ticket.unrelated",
            detail={"ticket_id": other, "number": numbers[other]},
            by=by,
            now=now,
        )
    return changes
