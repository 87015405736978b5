"""Finding tickets by all their words in the database itself: for walls, for other clients, for what a replica does not hold.

What a ticket is found by is kept beside it, folded as people type. It follows the change feed, which the database writes
by itself: no operation has to think of it, so none can forget it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, cast

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select
from sqlalchemy.orm import Session

from app.domain import ticket_words
from app.domain.change import Noun
from app.domain.folding import INFIX, Needle, needles, pattern
from app.domain.ticket import Article, Ticket
from app.models import ArticleRow, ChangeRow, SettingRow, TicketRow, TicketTextRow
from app.store import facts, feed
from app.store.bulk import is_postgres
from app.wire.questions import SearchAnswer, TicketHit

CURSOR: Final = "search.seq"
"""The setting that tells up to where of the feed tickets are found."""
FOLLOWED: Final = (Noun.TICKET, Noun.ARTICLE, Noun.CONTACT)
AT_ONCE: Final = 200
"""Changes taken in by one transaction."""
BYTES_AT_MOST: Final = 600_000
"""Of one ticket's words: PostgreSQL's text search takes a megabyte."""
EXCERPTS: Final = 20
EXCERPT_BUDGET: Final = 1_000_000


def refresh(session: Session, *, now: datetime) -> bool:
    """Take in some of what has changed since the last time. Returns whether more is to be done."""
    cursor = session.get(SettingRow, CURSOR)
    at = 0 if cursor is None else int(cursor.value)
    head = feed.head(session).seq
    if at > head:  # another history: a restore
        at = 0
    if at == head:
        return False
    changes = session.execute(
        select(ChangeRow.seq, ChangeRow.noun, ChangeRow.id)
        .where(ChangeRow.seq > at, ChangeRow.seq <= head, ChangeRow.noun.in_([noun.value for noun in FOLLOWED]))
        .order_by(ChangeRow.seq)
        .limit(AT_ONCE)
    ).all()
    changed = {noun: [change.id for change in changes if change.noun == noun.value] for noun in FOLLOWED}
    touched = set(changed[Noun.TICKET])
    touched |= set(session.scalars(select(ArticleRow.ticket_id).where(ArticleRow.id.in_(changed[Noun.ARTICLE]))))
    touched |= set(session.scalars(select(TicketRow.id).where(TicketRow.contact_id.in_(changed[Noun.CONTACT]))))
    _index(session, touched, now=now)
    reached = changes[-1].seq if len(changes) == AT_ONCE else head
    if cursor is None:
        session.add(SettingRow(key=CURSOR, value=reached, changed_at=now))
    else:
        cursor.value, cursor.changed_at = reached, now
    session.flush()
    return reached < head


def find(session: Session, text: str, *, limit: int) -> SearchAnswer:
    """Find the tickets in which all words are: the number itself, then in number and subject, then anywhere; newest first."""
    wanted = needles(text)
    if not wanted:
        return SearchAnswer(hits=[])
    is_number = func.lower(TicketRow.number) == ticket_words.number_typed(text)
    is_head = and_(*(_has(TicketTextRow.head, needle) for needle in wanted))
    is_found = and_(*(_has(TicketTextRow.text, needle, uses_words=is_postgres(session)) for needle in wanted))
    ids = session.scalars(
        select(TicketRow.id)
        .join(TicketTextRow, TicketTextRow.ticket_id == TicketRow.id)
        .where(is_found, TicketRow.deleted_at.is_(None))
        .order_by(case((is_number, 0), (is_head, 1), else_=2), TicketRow.notified_at.desc(), TicketRow.id)
        .limit(limit + 1)
    ).all()
    return SearchAnswer(hits=_with_excerpts(session, ids[:limit], wanted), has_more=len(ids) > limit)


def _has(column: ColumnElement[str] | object, needle: Needle, *, uses_words: bool = False) -> ColumnElement[bool]:
    """Say a needle in SQL. Its parts hold letters and digits only."""
    return or_(*(and_(*(_has_part(column, part, uses_words=uses_words) for part in way)) for way in needle.ways))


def _has_part(column: object, part: str, *, uses_words: bool) -> ColumnElement[bool]:
    """Trigrams know three letters and more, wherever they are; beginnings of words are what a text search knows."""
    text = cast("ColumnElement[str]", column)
    if uses_words and len(part) < INFIX:
        return func.to_tsvector("simple", text).bool_op("@@")(func.to_tsquery("simple", f"{part}:*"))
    return text.like(f"%{pattern(part)}%")


def _with_excerpts(session: Session, ids: Sequence[str], wanted: Sequence[Needle]) -> list[TicketHit]:
    shown = ids[:EXCERPTS]
    tickets = {each.id: each for each in _tickets(session, shown)}
    streams = _streams(session, shown)
    budget = EXCERPT_BUDGET
    hits = []
    for ticket_id in ids:
        place = ticket_words.Place()
        if ticket_id in tickets and budget > 0:
            place, budget = ticket_words.place(tickets[ticket_id], streams[ticket_id], wanted, budget=budget)
        hits.append(TicketHit(ticket_id=ticket_id, excerpt=place.excerpt, article_id=place.article_id))
    return hits


def _index(session: Session, ids: set[str], *, now: datetime) -> None:
    if not ids:
        return
    tickets = _tickets(session, ids)
    streams = _streams(session, [each.id for each in tickets])
    names = _names(session, tickets)
    session.execute(delete(TicketTextRow).where(TicketTextRow.ticket_id.in_(ids)))
    rows = []
    for ticket in tickets:
        named = [names.get(each, "") for each in (ticket.customer_id, ticket.contact_id, *ticket.server_ids) if each]
        head = ticket_words.head(ticket)
        every = head | ticket_words.rest(ticket, streams[ticket.id], named=named)
        rows.append(TicketTextRow(ticket_id=ticket.id, head=_joined(head), text=_joined(every), changed_at=now))
    session.add_all(rows)
    session.flush()


def _tickets(session: Session, ids: Iterable[str]) -> list[Ticket]:
    return cast("list[Ticket]", facts.all_of(session, Noun.TICKET, TicketRow.id.in_(list(ids))))


def _streams(session: Session, ids: Iterable[str]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = defaultdict(list)
    for article in cast("list[Article]", facts.all_of(session, Noun.ARTICLE, ArticleRow.ticket_id.in_(list(ids)))):
        found[article.ticket_id].append(article)
    return found


def _names(session: Session, tickets: Sequence[Ticket]) -> dict[str, str]:
    """What the facts are called that tickets name."""
    wanted = {
        Noun.CUSTOMER: {each.customer_id for each in tickets},
        Noun.CONTACT: {each.contact_id for each in tickets if each.contact_id},
        Noun.SERVER: {server_id for each in tickets for server_id in each.server_ids},
    }
    return {
        fact.id: ticket_words.name_of(fact)
        for noun, ids in wanted.items()
        if ids
        for fact in facts.all_of(session, noun, facts.ROW_OF[noun].__table__.c.id.in_(ids))
    }


def _joined(found: set[str]) -> str:
    """Join words with blanks around each, so that the beginning of one can be asked for; no more than the database takes."""
    left = BYTES_AT_MOST
    kept = []
    for word in sorted(found):
        left -= len(word.encode()) + 1
        if left < 0:
            break
        kept.append(word)
    return f" {' '.join(kept)} "
