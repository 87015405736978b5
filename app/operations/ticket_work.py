"""Work on a ticket: begun, agreed for later, taken back, done, and taken up again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain import ticket_life as life
from app.domain.change import Changes
from app.domain.check import Detail
from app.domain.sla import StopAct
from app.domain.ticket import ArticleKind, Ticket
from app.operations import streams
from app.operations import ticket_moves as moves
from app.store.rows import overwrite


def begin(
    session: Session, ticket_id: str, *, act: StopAct, at: datetime, by: str, now: datetime, note: str = ""
) -> Changes:
    """Work begins: the first time, the clock stops with this as its evidence (rules R7, R8).

    Begun on a ticket that was merged meanwhile, it is begun on the one that stands for it. A ticket nobody had belongs
    to whoever begins with it.

    Raises:
        Refused: ``ticket.unknown`` and what ``app.domain.ticket_life.begun`` refuses.
    """
    row = moves.survivor(session, ticket_id)
    before = moves.fact(row)
    after = life.begun(before, act=act, at=at, now=now, by=by)
    change = overwrite(row, after)
    taken = _taken(session, before, after, by=by, now=now)
    detail: Detail = {"act": act.value, "at": at.isoformat(), "stopped": before.clock.stopped_at is None}
    if after.clock.consumed_s is not None:
        detail = {**detail, "consumed_s": after.clock.consumed_s}
    entry = streams.add(
        session, row.id, kind=ArticleKind.WORK, at=at, by=by, text=note.strip(), code="work.begun", detail=detail
    )
    return frozenset({change}) | taken | entry


def schedule(
    session: Session, ticket_id: str, *, scheduled_for: datetime, told_by: str, at: datetime, by: str, now: datetime
) -> Changes:
    """Agree an appointment with the requester and tell them (reading A18).

    Raises:
        Refused: ``ticket.unknown`` and what ``app.domain.ticket_life.scheduled`` refuses.
    """
    row = moves.survivor(session, ticket_id)
    before = moves.fact(row)
    after = life.scheduled(before, scheduled_for=scheduled_for, at=at, now=now)
    change = overwrite(row, after)
    has_stopped = before.clock.stopped_at is None and after.clock.stopped_at is not None
    entry = streams.add(
        session,
        row.id,
        kind=ArticleKind.APPOINTMENT,
        at=at,
        by=by,
        code="work.scheduled",
        detail={"scheduled_for": scheduled_for.isoformat(), "told_by": told_by, "stopped": has_stopped},
    )
    return frozenset({change}) | entry


def undo_begin(session: Session, ticket_id: str, *, by: str, now: datetime) -> Changes:
    """Take a begin or an appointment back that was entered by mistake; the stream keeps both.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.closed``, ``clock.running``.
    """
    return moves.move(
        session,
        moves.survivor(session, ticket_id).id,
        lambda ticket: life.unbegun(ticket, now=now),
        code="work.taken_back",
        detail={},
        by=by,
        now=now,
    )


def resolve(session: Session, ticket_id: str, *, resolution: str, by: str, now: datetime) -> Changes:
    """Done, with one sentence saying how.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.closed``, ``ticket.move``, ``ticket.resolution_missing``.
    """
    return moves.move(
        session,
        ticket_id,
        lambda ticket: life.resolved(ticket, resolution=resolution, now=now),
        code="ticket.resolved",
        detail={"resolution": resolution.strip()},
        by=by,
        now=now,
    )


def reopen(session: Session, ticket_id: str, *, by: str, now: datetime) -> Changes:
    """Back to work.

    Raises:
        Refused: ``ticket.unknown``, ``ticket.closed``, ``ticket.move``.
    """
    return moves.move(
        session,
        ticket_id,
        lambda ticket: life.reopened(ticket, now=now),
        code="ticket.reopened",
        detail={},
        by=by,
        now=now,
    )


def _taken(session: Session, before: Ticket, after: Ticket, *, by: str, now: datetime) -> Changes:
    """Say whose it became by being begun."""
    if before.assignee_id == after.assignee_id:
        return frozenset()
    detail: Detail = {"person_id": by}
    return streams.system(session, after.id, code="ticket.assigned", detail=detail, by=by, now=now)
