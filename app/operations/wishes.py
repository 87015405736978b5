"""Wishes: what agents are asked to check now, put together from what several people and rules want of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agent import AgentRow

ONLY_AT_MOST: Final = 100
"""Single checks of one wish; more are all of them."""
NAME_AT_MOST: Final = 300
"""Letters of a single check's name on its way."""


def name_of(kind: str, item: str, *, device_id: str = "") -> str:
    """Name a check for its agent: ``kind:item``, of a device it asks ``@ID/kind:item``, or ``@ID`` where that would be too long."""
    said = f"@{device_id}/{kind}:{item}" if device_id else f"{kind}:{item}"
    return said if len(said) <= NAME_AT_MOST or not device_id else whole(device_id)


def whole(device_id: str) -> str:
    """Name everything of a device."""
    return f"@{device_id}"


def add(session: Session, wanted: Mapping[str, Collection[str]], *, now: datetime) -> None:
    """Ask the agents of servers to check, where nobody has asked them for as much already.

    Args:
        session: in a write transaction.
        wanted: names of checks by server; none: all the agent does.
        now: when.
    """
    seen = session.execute(
        select(AgentRow.id, AgentRow.server_id, AgentRow.check_now_at, AgentRow.check_only).where(
            AgentRow.server_id.in_(sorted(wanted)), AgentRow.revoked_at.is_(None)
        )
    ).all()
    missing = [
        row.id
        for row in seen
        if row.check_now_at is None or together(row.check_only, wanted[row.server_id]) != tuple(row.check_only)
    ]
    if not missing:
        return
    rows = session.scalars(
        select(AgentRow)
        .where(AgentRow.id.in_(missing))
        .order_by(AgentRow.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for row in rows:
        put(row, wanted[row.server_id], now=now)
    session.flush()


def put(row: AgentRow, only: Collection[str], *, now: datetime) -> None:
    """Add a wish to what an agent, whose row is locked, is asked for already; it is called."""
    row.check_only = tuple(sorted(only)) if row.check_now_at is None else together(row.check_only, only)
    row.check_now_at = now
    row.config_version += 1


def together(known: Collection[str], more: Collection[str]) -> tuple[str, ...]:
    """Put two wishes together; a wish that names nothing is one for everything, and a whole device is more than its single checks."""
    if not known or not more:
        return ()
    every = {*known, *more}
    devices = {each for each in every if each.startswith("@") and "/" not in each}
    found = sorted(each for each in every if each in devices or each.partition("/")[0] not in devices)
    return tuple(found) if len(found) <= ONLY_AT_MOST else ()
