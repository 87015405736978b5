"""A ticket's stream: every entry that is added to it, and what entries refer to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.ticket import Article, ArticleKind
from app.models import PersonRow
from app.store.rows import insert
from app.wire.ids import new_id


def add(
    session: Session,
    ticket_id: str,
    *,
    kind: ArticleKind,
    at: datetime,
    by: str | None,
    text: str = "",
    code: str = "",
    detail: Detail | None = None,
    article_id: str | None = None,
) -> Changes:
    """Add one entry. Entries are only ever added; what is taken back leaves a trace."""
    article = Article(
        id=article_id or new_id(),
        version=0,
        ticket_id=ticket_id,
        kind=kind,
        at=at,
        author_id=by or None,
        text=text,
        code=code,
        detail=dict(detail or {}),
    )
    return frozenset({insert(session, article)})


def system(session: Session, ticket_id: str, *, code: str, detail: Detail, by: str, now: datetime) -> Changes:
    """Add what the product itself notes; views put the code into words."""
    return add(session, ticket_id, kind=ArticleKind.SYSTEM, at=now, by=by, code=code, detail=detail)


def ticket_change(ticket_id: str) -> Change:
    """That a ticket changed."""
    return Change(Noun.TICKET, ticket_id)


def check_person(session: Session, person_id: str | None) -> None:
    """Refuse a person who does not exist or no longer works here.

    Raises:
        Refused: ``person.unknown``.
    """
    if person_id is None:
        return
    person = session.get(PersonRow, person_id)
    if person is None or person.deleted_at is not None or not person.is_active:
        raise Refused("person.unknown")
