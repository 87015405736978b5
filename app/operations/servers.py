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
from app.domain.policy_layers import Level, Origin
from app.models import ServerRow, SiteRow
from app.operations import policy_store
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


def set_role(session: Session, server_id: str, *, role: str) -> Changes:
    """Say what a server is there for. Its templates go by it, so its agent is called to hear of another configuration.

    Raises:
        Refused: ``server.unknown``; ``server.is_device``: what a device is belongs to how it is asked.
    """
    row = _server(session, server_id)
    if row.role == role.strip():
        return frozenset()
    row.role = role.strip()
    policy_store.outdate(session, Origin(Level.SERVER, server_id))
    return frozenset({Change(Noun.SERVER, server_id)})


def set_site(session: Session, server_id: str, *, site_id: str | None) -> Changes:
    """Say at which of its customer's sites a server stands.

    Raises:
        Refused: ``server.unknown``, ``server.is_device``; ``site.unknown``.
    """
    row = _server(session, server_id)
    if site_id is not None:
        site = session.get(SiteRow, site_id)
        if site is None or site.deleted_at is not None or site.customer_id != row.customer_id:
            raise Refused("site.unknown")
    if row.site_id == site_id:
        return frozenset()
    row.site_id = site_id
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


def find_with_agent(session: Session, words: str) -> str:
    """Find a server that can have an agent of its own, and return its id.

    Raises:
        Refused: what ``find`` refuses; ``server.is_device``: a device has no services, and runs no scripts.
    """
    server_id = find(session, words)
    if session.get_one(ServerRow, server_id).polled_by_id is not None:
        raise Refused("server.is_device")
    return server_id


def _server(session: Session, server_id: str) -> ServerRow:
    row = locked(session, ServerRow, server_id)
    if row is None:
        raise Refused("server.unknown")
    if row.polled_by_id is not None:
        raise Refused("server.is_device")
    return row


def _is_id(words: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", words.strip()) is not None
