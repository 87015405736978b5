"""The servers of a site that should be heard of, for the rules of `app.domain.site_outage`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.fleet import AgentState
from app.domain.maintenance import Maintenance
from app.domain.site_outage import Member
from app.models.agent import AgentRow
from app.models.server import ServerRow


def of(session: Session, site_id: str | None, *, windows: Iterable[Maintenance], now: datetime) -> list[Member]:
    """Read them; not those that were stopped in good order, or lie in one of the windows. Without a site there are none."""
    if site_id is None:
        return []
    rows = session.execute(
        select(ServerRow.id, ServerRow.customer_id, AgentRow.state, AgentRow.last_seen_at)
        .join(AgentRow, AgentRow.server_id == ServerRow.id)
        .where(
            ServerRow.site_id == site_id,
            ServerRow.deleted_at.is_(None),
            AgentRow.revoked_at.is_(None),
            AgentRow.approved_at.is_not(None),
            AgentRow.state.in_((AgentState.LIVE, AgentState.SILENT)),
        )
        .order_by(ServerRow.id)
    ).all()
    running = [each for each in windows if each.is_running(now)]
    return [
        Member(row.id, row.last_seen_at, row.state is AgentState.SILENT)
        for row in rows
        if not any(
            each.covers(customer_id=row.customer_id, site_id=site_id, server_id=row.id, check_id=None)
            for each in running
        )
    ]
