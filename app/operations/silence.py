"""Silence: agents that are not heard of any more become a problem, once, and their checks with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select
from sqlalchemy.orm import Session

from app.domain.change import Changes
from app.domain.fleet import AgentState
from app.domain.silence import FROM_THE_FUTURE, MISSED, agent_result, silence, silent_from
from app.models.agent import AgentRow
from app.models.check import CheckRow
from app.models.lease import HeartbeatRow
from app.models.server import ServerRow
from app.operations import checks
from app.operations.judging import Judging
from app.store import heartbeats
from app.store.bulk import is_postgres

AWAY: Final = timedelta(seconds=60)
"""A sign of life older than this means that nobody listened in between."""
BEAT_EVERY: Final = timedelta(seconds=20)

_UP_AT_MOST: Final = 32


@dataclass(frozen=True, slots=True)
class Silent:
    """An agent that is overdue."""

    agent_id: str
    server_id: str


def listening_since(session: Session, *, now: datetime) -> datetime:
    """Say that the central service lives, and tell since when it has without a break: it cannot have missed anybody before.

    Without this, every agent would be called silent when the central service itself comes back from an hour's outage.
    """
    row = session.get(HeartbeatRow, ("central", "schedule"))
    since = now
    if row is not None and -AWAY <= now - row.at <= AWAY and "since" in row.detail:
        # Not later than now: a clock that was ahead for a while must not end the listening for as long.
        since = min(now, datetime.fromisoformat(row.detail["since"]))
    if row is None or since == now or not timedelta() <= now - row.at < BEAT_EVERY:
        heartbeats.beat(session, program="central", instance="schedule", now=now, detail={"since": since.isoformat()})
    return since


def overdue(session: Session, *, now: datetime, since: datetime, limit: int = 500) -> Sequence[Silent]:
    """Find approved agents that have missed three reports, those nearer to the top of their line first; also after a goodbye.

    In that order, so that the alarm of a router is there before those of the servers behind it, which are its consequences.
    Reports are only missed while somebody listens, so none is counted from before ``since``.
    """
    rows = session.execute(
        select(AgentRow.id, AgentRow.server_id)
        .where(
            or_(AgentRow.state == AgentState.LIVE, and_(AgentRow.state == AgentState.STOPPED, ~_is_told_stopped())),
            AgentRow.approved_at.is_not(None),
            AgentRow.revoked_at.is_(None),
            AgentRow.last_seen_at.is_not(None),
            MISSED * AgentRow.interval_s <= (now - since).total_seconds(),
            or_(_missed(session, now), AgentRow.last_seen_at > now + FROM_THE_FUTURE),
        )
        .order_by(AgentRow.last_seen_at)
        .limit(limit)
    ).all()
    if not rows:
        return []
    parents: dict[str, str | None] = {
        row.id: row.parent_id
        for row in session.execute(select(ServerRow.id, ServerRow.parent_id).where(ServerRow.parent_id.is_not(None)))
    }
    return sorted((Silent(row.id, row.server_id) for row in rows), key=lambda each: _depth(each.server_id, parents))


def fall_silent(session: Session, *, agent_id: str, now: datetime) -> Changes:
    """Judge an agent's silence, or that it stays away after its goodbye, if that is so still: its check, its alarm, its server's row.

    In the same transaction the agent's row is locked, so that a report arriving now comes either before or after.
    """
    agent = session.scalar(select(AgentRow).where(AgentRow.id == agent_id).with_for_update())
    if agent is None or agent.last_seen_at is None or agent.revoked_at is not None or agent.approved_at is None:
        return frozenset()
    state = silence(agent.last_seen_at, interval_s=agent.interval_s, now=now, said_goodbye=agent.goodbye_at is not None)
    if state is AgentState.LIVE or agent.state is AgentState.SILENT:
        return frozenset()
    if (
        now < silent_from(agent.last_seen_at, interval_s=agent.interval_s)
        and agent.last_seen_at <= now + FROM_THE_FUTURE
    ):
        return frozenset()  # it said goodbye a moment ago
    agent.state = state
    judging = Judging(session, server_id=agent.server_id, now=now)
    server = judging.server
    server.agent = state
    server.last_seen_at = agent.last_seen_at
    result = agent_result(state, last_seen_at=agent.last_seen_at, now=now)
    if result is not None:
        found = checks.load(session, server_id=agent.server_id, kind="agent")
        checks.make(
            session,
            found,
            [result],
            specs=(checks.AGENT_SPEC,),
            server_id=agent.server_id,
            customer_id=agent.customer_id,
        )
        known = found.get(("agent", ""))
        if known is not None:
            judging.result(known, result)
        judging.finish()
        checks.save(session, found)
        checks.touch_streams(session, agent.server_id)
    session.flush()
    return frozenset(judging.changes)


def _is_told_stopped() -> ColumnElement[bool]:
    """That an agent's check says already that it was stopped."""
    return exists().where(
        CheckRow.server_id == AgentRow.server_id,
        CheckRow.kind == "agent",
        CheckRow.deleted_at.is_(None),
        CheckRow.code == "agent.stopped",
    )


def _missed(session: Session, now: datetime) -> ColumnElement[bool]:
    """That three intervals have passed since the agent was last heard of, in the database's own arithmetic."""
    if is_postgres(session):
        waited = func.extract("epoch", literal(now) - AgentRow.last_seen_at)
        return waited >= MISSED * AgentRow.interval_s
    seconds = (func.julianday(literal(now)) - func.julianday(AgentRow.last_seen_at)) * 86400.0
    return seconds >= MISSED * AgentRow.interval_s - 0.001


def _depth(server_id: str, parents: dict[str, str | None]) -> int:
    depth, at = 0, parents.get(server_id)
    while at is not None and depth < _UP_AT_MOST:
        depth, at = depth + 1, parents.get(at)
    return depth
