"""Text modules and signatures: kept and thrown away."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from app.domain import snippet_life as life
from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.domain.snippet import Snippet
from app.models import PersonRow, SnippetRow
from app.store.facts import fact_of
from app.store.rows import insert, locked, overwrite


def save(session: Session, snippet_id: str, *, name: str, text: str, language: str, is_own: bool, by: str) -> Changes:
    """Keep a text module: a new one, an old one anew, or one that was thrown away once more (undo).

    Raises:
        Refused: ``snippet.name_missing``, ``snippet.text_missing``, ``snippet.foreign``.
    """
    row = session.get(SnippetRow, snippet_id, with_for_update=True)
    before = None if row is None else cast("Snippet", fact_of(row))
    made = life.saved(before, snippet_id=snippet_id, name=name, text=text, language=language, is_own=is_own, by=by)
    if row is None:
        return frozenset({insert(session, made)})
    row.deleted_at = None
    return frozenset({overwrite(row, made)})


def remove(session: Session, snippet_id: str, *, by: str, now: datetime) -> Changes:
    """Throw a text module away.

    Raises:
        Refused: ``snippet.unknown``, ``snippet.foreign``.
    """
    row = locked(session, SnippetRow, snippet_id)
    if row is None:
        raise Refused("snippet.unknown")
    life.check_own(cast("Snippet", fact_of(row)), by=by)
    row.deleted_at = now
    session.flush()
    return frozenset({Change(Noun.SNIPPET, snippet_id)})


def set_signature(session: Session, *, text: str, mail: str, by: str) -> Changes:
    """Keep what stands below a person's mails, and the address to answer to.

    Raises:
        Refused: ``person.unknown``; ``mail.address`` for what is no address.
    """
    row = locked(session, PersonRow, by)
    if row is None:
        raise Refused("person.unknown")
    person = cast("Person", fact_of(row))
    return frozenset({overwrite(row, life.signed(person, text=text, mail=mail))})
