"""How available a server and its checks were, from what was stored of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain import availability as rules
from app.domain.availability import HardChange, Span
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.dependency import OUTAGE_KINDS
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.models import AgentRow, AlarmEventRow, AlarmRow, CheckEventRow, CheckRow, MaintenanceRow, ServerRow
from app.operations.agents import is_id
from app.store.facts import fact_of
from app.wire.alarm_questions import Availability, AvailabilityAnswer, Figures, Outage

OUTAGES_AT_MOST: Final = 500


def of_server(session: Session, server_id: str, *, start: datetime, end: datetime, now: datetime) -> AvailabilityAnswer:
    """Work out the availability of a server and of its checks in ``[start, end)``; what is to come is left out.

    A server is out while an alarm says that it cannot be reached; nothing is known of it before its agent was enrolled or its
    first check spoke, nor of a device while the server that asks it is out.

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

    closed = rules.closed(SERVICE_CALENDAR, start=start, end=end)
    seen = _Seen(start, end, closed)
    changes = _changes(session, server_id, until=end)
    checks = []
    for row in session.scalars(
        select(CheckRow)
        .where(CheckRow.server_id == server_id, CheckRow.deleted_at.is_(None))
        .order_by(CheckRow.kind, CheckRow.item, CheckRow.id)
    ):
        # without any change the state has been what it is since the check began
        current = row.state if row.since <= start else None
        out, unknown = rules.course(changes[row.id], start=start, end=end, current=current)
        checks.append(seen.judge(out, quiet(row.id), unknown, check_id=row.id, kind=row.kind, item=row.item))
    first = _first_known(session, server_id)
    blind = [(start, end if first is None else first)]
    if server.polled_by_id is not None:
        blind += _outages(session, server.polled_by_id, start=start, end=end)
    whole = seen.judge(_outages(session, server_id, start=start, end=end), quiet(None), blind)
    outages = sorted(seen.outages, key=lambda each: (each.start, each.end), reverse=True)
    return AvailabilityAnswer(
        server=whole,
        checks=checks,
        start=start,
        end=end,
        outages=outages[:OUTAGES_AT_MOST],
        has_more=len(outages) > OUTAGES_AT_MOST,
    )


@dataclass(slots=True)
class _Seen:
    """Judges one thing after another in ``[start, end)`` and gathers the outages; ``closed`` lies outside the service hours."""

    start: datetime
    end: datetime
    closed: list[Span]
    outages: list[Outage] = field(default_factory=list)

    def judge(
        self,
        out: list[Span],
        quiet: list[Span],
        unknown: list[Span],
        *,
        check_id: str = "",
        kind: str = "",
        item: str = "",
    ) -> Availability:
        start, end = self.start, self.end
        for since, until in rules.united(out, start=start, end=end):
            length = until - since
            self.outages.append(
                Outage(
                    check_id=check_id,
                    kind=kind,
                    item=item,
                    start=since,
                    end=until,
                    is_open=until == end,
                    maintenance_s=rules.common(quiet, [(since, until)], start=start, end=end).total_seconds(),
                    service_s=(
                        length - rules.common(self.closed, [(since, until)], start=start, end=end)
                    ).total_seconds(),
                )
            )
        always = rules.of_outages(out, quiet, start=start, end=end, unknown=unknown)
        service = rules.of_outages(out, quiet, start=start, end=end, unknown=unknown, outside=self.closed)
        return Availability(
            check_id=check_id, kind=kind, item=item, service=Figures(**_figures(service)), **_figures(always)
        )


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
    rows = session.scalars(
        select(AlarmRow).where(
            AlarmRow.server_id == server_id,
            AlarmRow.kind.in_(OUTAGE_KINDS),
            AlarmRow.deleted_at.is_(None),
            AlarmRow.started_at < end,
            or_(AlarmRow.returned_at.is_(None), AlarmRow.returned_at > start),
        )
    ).all()
    turns: dict[str, list[AlarmEventRow]] = defaultdict(list)
    for step in session.scalars(
        select(AlarmEventRow)
        .where(AlarmEventRow.alarm_id.in_([row.id for row in rows]), AlarmEventRow.what.in_(("returned", "came_back")))
        .order_by(AlarmEventRow.at, AlarmEventRow.no)
    ):
        turns[step.alarm_id].append(step)
    return [span for row in rows for span in _spans(row, turns[row.id], end=end)]


def _spans(row: AlarmRow, turns: list[AlarmEventRow], *, end: datetime) -> list[Span]:
    """Give when an alarm lasted: one that came back within minutes is the same alarm, and was none in between."""
    found: list[Span] = []
    since: datetime | None = row.started_at
    for step in turns:
        if step.what == "returned" and since is not None:
            found.append((since, step.at))
            since = None
        elif step.what == "came_back" and since is None:
            since = step.at
    if since is not None:
        found.append((since, row.returned_at or row.closed_at or end))
    return found


def _first_known(session: Session, server_id: str) -> datetime | None:
    known = (
        session.scalar(select(func.min(AgentRow.enrolled_at)).where(AgentRow.server_id == server_id)),
        session.scalar(select(func.min(CheckEventRow.at)).where(CheckEventRow.server_id == server_id)),
    )
    return min((at for at in known if at is not None), default=None)


def _figures(found: rules.Availability) -> dict[str, Any]:
    return {
        "percent": found.percent,
        "known_s": found.known.total_seconds(),
        "down_s": found.down.total_seconds(),
        "maintenance_s": found.maintained.total_seconds(),
        "unknown_s": found.unknown.total_seconds(),
    }
