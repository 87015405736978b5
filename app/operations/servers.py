"""What people do to servers."""

from __future__ import annotations

import re
from datetime import datetime
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import reach
from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Server
from app.models import ServerRow
from app.store.facts import fact_of
from app.store.rows import locked, overwrite


def set_note(session: Session, server_id: str, *, note: str, now: datetime) -> Changes:  # noqa: ARG001 - as all verbs
    """Write down what technicians should know about a server.

    Raises:
        Refused: ``server.unknown``.
    """
    row = locked(session, ServerRow, server_id)
    if row is None:
        raise Refused("server.unknown")
    if row.note == note.strip():
        return frozenset()
    row.note = note.strip()
    return frozenset({Change(Noun.SERVER, server_id)})


def set_path(session: Session, server_id: str, *, parent_id: str | None, others: tuple[str, ...]) -> Changes:
    """Say through what a server is reached; of the parent and the others one is enough.

    Raises:
        Refused: ``server.unknown``, ``path.parent_missing``, ``path.twice``, ``path.too_many``, ``path.ring``.
    """
    row = locked(session, ServerRow, server_id)
    if row is None:
        raise Refused("server.unknown")

    def ways_of(other_id: str) -> tuple[str, ...] | None:
        other = session.get(ServerRow, other_id)
        return None if other is None or other.deleted_at is not None else reach.ways(cast("Server", fact_of(other)))

    server = cast("Server", fact_of(row))
    return frozenset({overwrite(row, reach.set_path(server, parent_id=parent_id, others=others, ways_of=ways_of))})


def find(session: Session, words: str) -> str:
    """Find a server by its id or its name and return its id.

    Raises:
        Refused: ``server.unknown``; ``server.ambiguous`` (count) when several bear the name.
    """
    rows = session.execute(
        select(ServerRow.id, ServerRow.name).where(
            ServerRow.deleted_at.is_(None), func.lower(ServerRow.name) == words.strip().lower()
        )
    ).all()
    if len(rows) > 1:
        raise Refused("server.ambiguous", count=len(rows))
    if rows:
        return str(rows[0].id)
    known = (
        session.scalar(select(ServerRow.id).where(ServerRow.deleted_at.is_(None), ServerRow.id == words.strip()))
        if _is_id(words)
        else None
    )
    if known is None:
        raise Refused("server.unknown")
    return str(known)


def _is_id(words: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words.strip()) is not None
