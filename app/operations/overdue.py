"""Overdue checks: the agent lives, but one of its checks has stopped giving results. That is never shown as OK."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session, aliased

from app.domain.change import Change, Changes, Noun
from app.domain.check import is_overdue
from app.domain.fleet import AgentState
from app.models.check import CheckRow
from app.models.memory import CheckMemoryRow
from app.models.server import ServerRow
from app.operations import checks

LEAST: Final = timedelta(seconds=180)
"""Not before this, however short the interval: a newest result that only confirms is written every minute or so."""


def find(session: Session, *, now: datetime, since: datetime, limit: int = 500) -> Sequence[tuple[str, str]]:
    """Find checks whose results have stopped coming though their agent lives (of a device: that of who asks it): check and server.

    None is counted as missing from before ``since``, when the central service began to listen.
    """
    if now - since < LEAST:
        return []
    asker = aliased(ServerRow)
    rows = session.execute(
        select(CheckRow.id, CheckRow.server_id, CheckRow.interval_s, CheckMemoryRow.last_at)
        .join(CheckMemoryRow, CheckMemoryRow.check_id == CheckRow.id)
        .join(ServerRow, ServerRow.id == CheckRow.server_id)
        .join(asker, asker.id == func.coalesce(ServerRow.polled_by_id, ServerRow.id))
        .where(
            asker.agent == AgentState.LIVE,
            CheckRow.deleted_at.is_(None),
            CheckRow.is_enabled.is_(True),
            CheckRow.is_overdue.is_(False),
            CheckRow.interval_s > 0,
            CheckMemoryRow.last_at < now - LEAST,
        )
        .order_by(CheckRow.id)
        .limit(limit * 4)
    )
    return [
        (row.id, row.server_id)
        for row in rows
        if is_overdue(max(row.last_at, since) + timedelta(seconds=row.interval_s), now=now, interval_s=row.interval_s)
    ][:limit]


def mark(session: Session, found: Sequence[tuple[str, str]]) -> Changes:
    """Mark checks as overdue; the next result takes the mark away."""
    changes: set[Change] = set()
    for check_id, _ in found:
        done = session.execute(
            update(CheckRow)
            .where(CheckRow.id == check_id, CheckRow.is_overdue.is_(False))
            .values(is_overdue=True, version=CheckRow.version + 1)
            .returning(CheckRow.id)
            .execution_options(synchronize_session=False)
        ).one_or_none()
        if done is not None:
            changes.add(Change(Noun.CHECK, check_id))
    for server_id in sorted({server_id for _, server_id in found}):
        checks.touch_streams(session, server_id)
    return frozenset(changes)
