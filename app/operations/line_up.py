"""The line up of a server: what it is reached through, what is out of reach there, and asking to have it looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.dependency import OUTAGE_KINDS
from app.models.agent import AgentRow
from app.models.check import CheckRow
from app.models.memory import CheckMemoryRow
from app.models.server import ServerRow

UP_AT_MOST: Final = 32
"""How many levels up are looked at."""


@dataclass(frozen=True, slots=True)
class Above:
    """Who is reached through whom; see ``app.domain.dependency.Lines`` for both."""

    parents: Mapping[str, str | None]
    ways: Mapping[str, tuple[tuple[str, ...], ...]]


def of(session: Session, server_id: str, parent_id: str | None, others: tuple[str, ...]) -> Above:
    """Read the line up of one server, of which the direct ways are known."""
    parents: dict[str, str | None] = {server_id: parent_id}
    ways: dict[str, tuple[tuple[str, ...], ...]] = ways_of(server_id, parent_id, others)
    level = _next(parent_id, others)
    for _ in range(UP_AT_MOST):
        level = [each for each in level if each not in parents]
        if not level:
            break
        rows = session.execute(
            select(ServerRow.id, ServerRow.parent_id, ServerRow.other_parent_ids).where(ServerRow.id.in_(level))
        ).all()
        level = []
        for row in rows:
            parents[row.id] = row.parent_id
            ways |= ways_of(row.id, row.parent_id, row.other_parent_ids)
            level += _next(row.parent_id, row.other_parent_ids)
    return Above(parents, ways)


def ways_of(server_id: str, parent_id: str | None, others: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Say by which ways a server is reached, if there is more than its parent."""
    return {server_id: (tuple(_next(parent_id, others)),)} if others else {}


def all_ways(rows: Iterable[Any]) -> Above:
    """Take the lines of many servers, of rows with ``id``, ``parent_id`` and ``other_parent_ids``."""
    parents: dict[str, str | None] = {}
    ways: dict[str, tuple[tuple[str, ...], ...]] = {}
    for row in rows:
        parents[row.id] = row.parent_id
        ways |= ways_of(row.id, row.parent_id, row.other_parent_ids)
    return Above(parents, ways)


def seen_at(session: Session, server_ids: Iterable[str]) -> dict[str, datetime]:
    """Tell when servers were last heard of or, where that is how they are watched, measured. Never heard of: left out."""
    ids = sorted(server_ids)
    if not ids:
        return {}
    heard = session.execute(
        select(AgentRow.server_id, AgentRow.last_seen_at).where(
            AgentRow.server_id.in_(ids), AgentRow.revoked_at.is_(None), AgentRow.last_seen_at.is_not(None)
        )
    )
    measured = session.execute(
        select(CheckRow.server_id, CheckMemoryRow.last_at)
        .join(CheckMemoryRow, CheckMemoryRow.check_id == CheckRow.id)
        .where(
            CheckRow.server_id.in_(ids),
            CheckRow.kind.in_(sorted(OUTAGE_KINDS - {"agent"})),
            CheckRow.is_enabled.is_(True),
            CheckMemoryRow.last_at.is_not(None),
        )
    )
    found: dict[str, datetime] = {}
    for server_id, at in (*heard, *measured):
        found[server_id] = max(at, found.get(server_id, at))
    return found


def ask(session: Session, server_ids: Iterable[str], *, now: datetime) -> None:
    """Ask the agents of servers to check at their next contact, where nobody has asked them already."""
    ids = sorted(server_ids)
    if not ids:
        return
    session.execute(
        update(AgentRow)
        .where(AgentRow.server_id.in_(ids), AgentRow.revoked_at.is_(None), AgentRow.check_now_at.is_(None))
        .values(check_now_at=now, config_version=AgentRow.config_version + 1)
        .execution_options(synchronize_session=False)
    )


def _next(parent_id: str | None, others: tuple[str, ...]) -> list[str]:
    return [each for each in (parent_id, *others) if each is not None]
