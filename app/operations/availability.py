"""How available a server and its checks were, from what was stored of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain import availability as rules
from app.domain.availability import HardChange, Span
from app.domain.dependency import OUTAGE_KINDS
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.models import AgentRow, AlarmRow, CheckEventRow, CheckRow, MaintenanceRow, ServerRow
from app.operations.agents import is_id
from app.store.facts import fact_of
from app.wire.alarm_questions import Availability, AvailabilityAnswer


def of_server(session: Session, server_id: str, *, start: datetime, end: datetime, now: datetime) -> AvailabilityAnswer:
    """Work out the availability of a server and of its checks in ``[start, end)``; what is to come is left out.

    A server is out while an alarm says that it cannot be reached; nothing is known of it before its agent was enrolled or its
    first check spoke.

    Raises:
        Refused: ``server.unknown``; ``query.malformed`` when nothing of the period is over.
    """
    server = session.get(ServerRow, server_id) if is_id(server_id) else None
    if server is None or server.deleted_at is not None:
        raise Refused("server.unknown")
    end = min(end, now)
    if end <= start:
        raise Refused("query.malformed", name="start")
    windows = _windows(session, server, start=start, end=end)

    def quiet(check_id: str | None) -> list[Span]:
        return [
            span
            for window in windows
            if window.covers(
                customer_id=server.customer_id, site_id=server.site_id, server_id=server.id, check_id=check_id
            )
            for span in rules.quiet_spans(window, start=start, end=end)
        ]

    changes = _changes(session, server_id, until=end)
    checks = []
    for row in session.scalars(
        select(CheckRow)
        .where(CheckRow.server_id == server_id, CheckRow.deleted_at.is_(None))
        .order_by(CheckRow.kind, CheckRow.item, CheckRow.id)
    ):
        # without any change the state has been what it is since the check began
        current = row.state if row.since <= start else None
        found = rules.of_check(changes[row.id], quiet(row.id), start=start, end=end, current=current)
        checks.append(_said(found, row.id, row.kind, row.item))
    first = _first_known(session, server_id)
    whole = rules.of_outages(
        _outages(session, server_id, start=start, end=end),
        quiet(None),
        start=start,
        end=end,
        unknown=[(start, end if first is None else first)],
    )
    return AvailabilityAnswer(server=_said(whole), checks=checks, start=start, end=end)


def _changes(session: Session, server_id: str, *, until: datetime) -> dict[str, list[HardChange]]:
    found: dict[str, list[HardChange]] = defaultdict(list)
    for event in session.scalars(
        select(CheckEventRow)
        .where(CheckEventRow.server_id == server_id, CheckEventRow.is_hard, CheckEventRow.what == "hard")
        .order_by(CheckEventRow.at, CheckEventRow.no)
    ):
        if event.at < until or not found[event.check_id] or found[event.check_id][-1].at < until:
            found[event.check_id].append(HardChange(event.at, event.state, event.previous_hard))
    return found


def _windows(session: Session, server: ServerRow, *, start: datetime, end: datetime) -> list[Maintenance]:
    return [
        cast("Maintenance", fact_of(row))
        for row in session.scalars(
            select(MaintenanceRow).where(
                MaintenanceRow.customer_id == server.customer_id,
                MaintenanceRow.deleted_at.is_(None),
                MaintenanceRow.starts_at < end,
                or_(MaintenanceRow.ended_at.is_(None), MaintenanceRow.ended_at > start),
            )
        )
    ]


def _outages(session: Session, server_id: str, *, start: datetime, end: datetime) -> list[Span]:
    return [
        (row.started_at, row.returned_at or row.closed_at or end)
        for row in session.scalars(
            select(AlarmRow).where(
                AlarmRow.server_id == server_id,
                AlarmRow.kind.in_(OUTAGE_KINDS),
                AlarmRow.deleted_at.is_(None),
                AlarmRow.started_at < end,
                or_(AlarmRow.returned_at.is_(None), AlarmRow.returned_at > start),
            )
        )
    ]


def _first_known(session: Session, server_id: str) -> datetime | None:
    known = (
        session.scalar(select(func.min(AgentRow.enrolled_at)).where(AgentRow.server_id == server_id)),
        session.scalar(select(func.min(CheckEventRow.at)).where(CheckEventRow.server_id == server_id)),
    )
    return min((at for at in known if at is not None), default=None)


def _said(found: rules.Availability, check_id: str = "", kind: str = "", item: str = "") -> Availability:
    return Availability(
        check_id=check_id,
        kind=kind,
        item=item,
        percent=found.percent,
        known_s=found.known.total_seconds(),
        down_s=found.down.total_seconds(),
        maintenance_s=found.maintained.total_seconds(),
    )
