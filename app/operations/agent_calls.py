"""Calls: asking an agent to check now, and telling those who wait whether somebody has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.catalogue import KINDS
from app.domain.change import Changes
from app.domain.errors import Refused
from app.models import CheckRow, ServerRow
from app.models.agent import AgentRow
from app.operations import agents, centre_checks, wishes
from app.operations.agents import NotAdmitted

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Call:
    """How it stands with an agent: the number of its newest call, whether somebody wants it to check, and only what."""

    number: int
    check_now: bool = False
    only: tuple[str, ...] = ()


def check_now(session: Session, *, server_id: str, check_id: str | None = None, now: datetime) -> Changes:
    """Ask a server's agent to run its checks, or one of them. It is called at once, or hears of it with its next report.

    For a device the agent that asks it is called, for that device alone.

    Raises:
        Refused: ``agent.unknown``; ``check.unknown``; ``check.from_centre`` for one the central service itself runs.
    """
    asker = session.scalar(select(ServerRow.polled_by_id).where(ServerRow.id == server_id))
    row = agents.current(session, asker or server_id)
    if row is None:
        raise Refused("agent.unknown")
    wishes.put(row, _only(session, server_id, check_id, is_device=asker is not None, now=now), now=now)
    session.flush()
    return frozenset()


def listen(session: Session, *, agent_id: str, public_key: bytes, counter: int) -> Call:
    """Tell an agent that signed a request how it stands. Changes nothing: its counter is looked at and not moved.

    So a request that waits never gets in the way of a report that overtakes it; a recorded one is worth nothing once the agent has
    reported again.

    Raises:
        NotAdmitted: as `app.operations.agents.admit`.
    """
    row = session.execute(
        select(*_CALL).where(
            AgentRow.id == agent_id,
            AgentRow.counter < counter,
            AgentRow.revoked_at.is_(None),
            or_(AgentRow.public_key == public_key, AgentRow.previous_key == public_key),
        )
    ).one_or_none()
    if row is None:
        raise NotAdmitted
    return _call(row)


def total(session: Session) -> int:
    """The sum of all calls ever: another one than before means that somebody was called. Cheap, for those who wait."""
    return int(session.scalar(select(func.coalesce(func.sum(AgentRow.config_version), 0))) or 0)


def of(session: Session, agent_ids: Iterable[str]) -> dict[str, Call]:
    """How it stands with many agents; those that were shut out are left out."""
    ids = sorted(agent_ids)
    found: dict[str, Call] = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = session.execute(
            select(AgentRow.id, *_CALL).where(
                AgentRow.id.in_(ids[start : start + _AT_ONCE]), AgentRow.revoked_at.is_(None)
            )
        )
        found.update({row.id: _call(row) for row in rows})
    return found


_CALL = (AgentRow.config_version, AgentRow.check_now_at, AgentRow.check_only)


def _call(row: Any) -> Call:
    return Call(row.config_version, row.check_now_at is not None, tuple(row.check_only))


def _only(session: Session, server_id: str, check_id: str | None, *, is_device: bool, now: datetime) -> tuple[str, ...]:
    """Name the check that is wanted; none: all of them."""
    everything = (wishes.whole(server_id),) if is_device else ()
    if check_id is None:
        return everything
    row = session.get(CheckRow, check_id)
    if row is None or row.deleted_at is not None or row.server_id != server_id:
        raise Refused("check.unknown")
    if row.kind in KINDS and KINDS[row.kind].is_central:
        return everything
    if row.kind in centre_checks.KINDS:
        place = (server_id, row.kind, row.item)
        if any((job.server_id, job.spec.kind, job.spec.item) == place for job in centre_checks.jobs(session, now=now)):
            raise Refused("check.from_centre")
    return (wishes.name_of(row.kind, row.item, device_id=server_id if is_device else ""),)
