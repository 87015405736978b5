"""Notes and calls about a ticket, whose turn it is, and what a mail after the end means."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain import ticket_order as order
from app.domain import ticket_talk as talk
from app.domain.change import Change, Changes, Noun
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.ticket import ArticleKind, Ticket
from app.domain.ticket_life import STATED_AHEAD_AT_MOST, check_stated
from app.models import ArticleRow
from app.operations import contracts, streams
from app.operations import ticket_moves as moves
from app.store.rows import locked, overwrite


def add_note(
    session: Session, ticket_id: str, *, article_id: str, text: str, at: datetime, by: str, now: datetime
) -> Changes:
    """Add an internal note; one that comes for a ticket merged meanwhile goes where that went.

    Raises:
        Refused: ``ticket.unknown``, ``note.empty``, ``note.exists``, ``time.in_the_future``.
    """
    if not text.strip():
        raise Refused("note.empty")
    if at > now + STATED_AHEAD_AT_MOST:
        raise Refused("time.in_the_future")
    if session.get(ArticleRow, article_id) is not None:
        raise Refused("note.exists")
    row = moves.survivor(session, ticket_id)
    row.changed_at = now
    entry = streams.add(
        session, row.id, kind=ArticleKind.INTERNAL, at=at, by=by, text=text.strip(), article_id=article_id
    )
    return entry | {streams.ticket_change(row.id)}


def remove_note(session: Session, article_id: str, *, by: str, now: datetime) -> Changes:
    """Take back one's own internal note, or a call that was written down; the stream says that there was one.

    Raises:
        Refused: ``note.unknown``, ``note.foreign``.
    """
    row = locked(session, ArticleRow, article_id)
    is_call = row is not None and row.kind is ArticleKind.PHONE and "from_customer" in row.detail
    if row is None or not (is_call or row.kind is ArticleKind.INTERNAL):
        raise Refused("note.unknown")
    if row.author_id != by:
        raise Refused("note.foreign")
    row.deleted_at = now
    change = Change(Noun.ARTICLE, article_id)
    undone = unsay(session, row, now=now) if is_call else frozenset()
    code = "call.removed" if is_call else "note.removed"
    trace = streams.system(session, row.ticket_id, code=code, detail={}, by=by, now=now)
    return frozenset({change}) | undone | trace


def add_call(
    session: Session,
    ticket_id: str,
    *,
    article_id: str,
    text: str,
    at: datetime,
    from_customer: bool,
    by: str,
    now: datetime,
    contact_id: str | None = None,
) -> Changes:
    """Write down a further call about a ticket. It stops no clock: work that is done by telephone is begun as such.

    The customer's first word about what monitoring found is a notification, and starts the clock (reading A8).

    Raises:
        Refused: ``ticket.unknown``, ``note.empty``, ``note.exists``, ``time.*``.
    """
    if not text.strip():
        raise Refused("note.empty")
    check_stated(at, now=now)
    if session.get(ArticleRow, article_id) is not None:
        raise Refused("note.exists")
    row = moves.survivor(session, ticket_id)
    before = moves.fact(row)
    after = talk.heard(before, at=at, now=now) if from_customer else talk.answered(before, at=at, now=now)
    changes: Changes = frozenset()
    if from_customer:
        after, changes = notify(session, after, at=at, by=by, now=now)
    detail: dict[str, str | float | int | bool] = {"from_customer": from_customer}
    if contact_id is not None:
        detail["contact_id"] = contact_id
    if after.answered_at != before.answered_at:
        detail["answered_before"] = "" if before.answered_at is None else before.answered_at.isoformat()
    if after.clock != before.clock:
        detail["started"] = True
    changes |= streams.add(
        session,
        row.id,
        kind=ArticleKind.PHONE,
        at=at,
        by=by,
        text=text.strip(),
        detail=detail,
        article_id=article_id,
    )
    return changes | {overwrite(row, after)}


def unsay(session: Session, article: ArticleRow, *, now: datetime) -> Changes:
    """Take back what a call that was written down by mistake did to its ticket."""
    row = moves.load(session, article.ticket_id)
    before = moves.fact(row)
    after = talk.unsaid(before, at=article.at, detail=article.detail, now=now)
    return frozenset({overwrite(row, after)})


def notify(session: Session, ticket: Ticket, *, at: datetime, by: str, now: datetime) -> tuple[Ticket, Changes]:
    """The customer spoke or wrote: for what monitoring found, that starts the clock, and the stream says so.

    Returns:
        The ticket as it is then, not yet written back, and what changed besides.

    Raises:
        Refused: ``time.in_the_future``.
    """
    if order.is_notified(ticket):
        return ticket, frozenset()
    at = min(at, now) if at <= now + STATED_AHEAD_AT_MOST else at
    contract = contracts.at(session, ticket.customer_id, at=at)
    told = order.notified(
        ticket,
        at=at,
        plan=None if contract is None else contract.plan,
        contract_id=None if contract is None else contract.id,
        now=now,
    )
    detail: Detail = {"at": told.notified_at.isoformat()}
    return told, streams.system(session, ticket.id, code="ticket.notified", detail=detail, by=by, now=now)


def decide_reopen(
    session: Session, ticket_id: str, *, reopen: bool | None, asked_at: datetime | None, by: str, now: datetime
) -> Changes:
    """Decide on a mail that came after the end; None takes the decision back.

    Raises:
        Refused: ``ticket.unknown``, and what `app.domain.ticket_talk` refuses.
    """
    if reopen is None:
        return moves.move(
            session,
            ticket_id,
            lambda ticket: talk.undecided(ticket, asked_at=asked_at or now, now=now),
            code="reopen.undecided",
            detail={},
            by=by,
            now=now,
        )
    return moves.move(
        session,
        ticket_id,
        lambda ticket: talk.decided(ticket, reopen=reopen, now=now),
        code="ticket.reopened" if reopen else "reopen.declined",
        detail={},
        by=by,
        now=now,
    )
