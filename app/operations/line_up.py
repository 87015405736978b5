"""The line up of a server: what it is reached through, what is out of reach there, and asking to have it looked at again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.dependency import OUTAGE_KINDS
from app.models.agent import AgentRow
from app.models.check import CheckRow
from app.models.memory import CheckMemoryRow
from app.models.server import ServerRow
from app.operations import wishes

UP_AT_MOST: Final = 32
"""How many levels up are looked at."""


@dataclass(frozen=True, slots=True)
class Above:
    """Who is reached through whom, and who asks whom; see ``app.domain.dependency.Lines`` for all of it."""

    parents: Mapping[str, str | None]
    ways: Mapping[str, tuple[tuple[str, ...], ...]]
    pollers: Mapping[str, str]


def of(session: Session, server: ServerRow) -> Above:
    """Read the line up of one server; of a device also that of the server whose agent asks it."""
    found: dict[str, Any] = {server.id: server}
    level = _next(server.parent_id, server.other_parent_ids)
    if server.polled_by_id is not None:
        level.append(server.polled_by_id)
    for _ in range(UP_AT_MOST):
        level = [each for each in level if each not in found]
        if not level:
            break
        rows = session.execute(select(*LINE).where(ServerRow.id.in_(level))).all()
        found |= {row.id: row for row in rows}
        level = [each for row in rows for each in _next(row.parent_id, row.other_parent_ids)]
    return all_ways(found.values())


def ways_of(server_id: str, parent_id: str | None, others: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Say by which ways a server is reached, if there is more than its parent."""
    return {server_id: (tuple(_next(parent_id, others)),)} if others else {}


def all_ways(rows: Iterable[Any]) -> Above:
    """Take the lines of many servers, of rows with what ``LINE`` has."""
    parents: dict[str, str | None] = {}
    ways: dict[str, tuple[tuple[str, ...], ...]] = {}
    pollers: dict[str, str] = {}
    for row in rows:
        parents[row.id] = row.parent_id
        ways |= ways_of(row.id, row.parent_id, row.other_parent_ids)
        if row.polled_by_id is not None:
            pollers[row.id] = row.polled_by_id
    return Above(parents, ways, pollers)


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
    """Ask the agents of servers to check at once, where nobody has asked them already; of a device who polls it, for that alone."""
    ids = sorted(server_ids)
    if not ids:
        return
    wanted: dict[str, set[str]] = {}
    for id_, asker in session.execute(select(ServerRow.id, ServerRow.polled_by_id).where(ServerRow.id.in_(ids))):
        if asker is not None:
            wanted.setdefault(asker, set()).add(wishes.whole(id_))
    wishes.add(session, wanted | {id_: set() for id_ in ids}, now=now)


LINE: Final = (ServerRow.id, ServerRow.parent_id, ServerRow.other_parent_ids, ServerRow.polled_by_id)
"""What has to be known of a server to tell its line."""


def _next(parent_id: str | None, others: tuple[str, ...]) -> list[str]:
    return [each for each in (parent_id, *others) if each is not None]
