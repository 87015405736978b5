"""Who asks devices: servers with an agent that is believed, and how such an agent hears that there is something new to ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.fleet import Server
from app.models import ServerRow
from app.models.agent import AgentRow
from app.operations.agents import is_id
from app.store.facts import fact_of


def poller(session: Session, server_id: str) -> Server:
    """Give the server whose agent is to ask devices.

    Raises:
        Refused: ``server.unknown``; ``device.poller_is_device`` (name); ``device.poller_without_agent`` (name) when its agent is not
            there, not approved or shut out.
    """
    row = session.get(ServerRow, server_id) if is_id(server_id) else None
    if row is None or row.deleted_at is not None:
        raise Refused("server.unknown")
    if row.polled_by_id is not None:
        raise Refused("device.poller_is_device", name=row.name)
    if row.id not in able(session, [row.id]):
        raise Refused("device.poller_without_agent", name=row.name)
    return cast("Server", fact_of(row))


def able(session: Session, server_ids: Iterable[str]) -> set[str]:
    """Tell which of these servers have an agent that is believed."""
    query = select(AgentRow.server_id).where(
        AgentRow.server_id.in_(sorted(set(server_ids))),
        AgentRow.approved_at.is_not(None),
        AgentRow.revoked_at.is_(None),
    )
    return set(session.scalars(query))


def outdate(session: Session, server_ids: Iterable[str | None]) -> None:
    """Let the agents of servers hear that there is something new to ask."""
    session.execute(
        update(AgentRow)
        .where(AgentRow.server_id.in_(sorted(set(filter(None, server_ids)))), AgentRow.revoked_at.is_(None))
        .values(config_version=AgentRow.config_version + 1)
        .execution_options(synchronize_session=False)
    )
