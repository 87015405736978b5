"""What consoles ask about one server when a screen opens: its checks as of now, its graphs, its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Noun
from app.domain.check import Check
from app.domain.errors import Refused
from app.domain.metric import METRICS
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.check import CheckRow
from app.models.maintenance import MaintenanceRow
from app.models.result import CheckEventRow
from app.models.server import ServerRow
from app.operations.agents import is_id
from app.store import facts, graphs, memories, metrics
from app.wire.messages import ChecksAnswer, HistoryAnswer, HistoryEntry, Series, SeriesAnswer

SOURCES = {1: "raw", 600: "10min", 86_400: "day"}


def checks(session: Session, server_id: str, *, now: datetime) -> ChecksAnswer:
    """Read the checks of a server with their newest results.

    Raises:
        Refused: ``server.unknown``.
    """
    _server(session, server_id)
    remembered = memories.of_server(session, server_id)
    found = []
    for check in cast("list[Check]", facts.all_of(session, Noun.CHECK, CheckRow.server_id == server_id)):
        memory = remembered.get(check.id)
        if memory is not None and memory.last_at is not None and memory.last_at >= check.last_at:
            next_at = memory.last_at + timedelta(seconds=check.interval_s) if check.interval_s else check.next_at
            check = replace(
                check,
                last_at=memory.last_at,
                next_at=next_at,
                value=memory.last_value,
                code=memory.last_code,
                detail=dict(memory.last_detail),
            )
        found.append(check)
    return ChecksAnswer(checks=found, server_time=now)


def series(
    session: Session,
    server_id: str,
    wanted: Sequence[tuple[str, str]],
    *,
    start: datetime,
    end: datetime,
    width: int,
    now: datetime,
) -> SeriesAnswer:
    """Read performance series; item ``*`` means all of a metric.

    Raises:
        Refused: ``server.unknown``.
    """
    _server(session, server_id)
    exact = set(wanted)
    every = {metric for metric, item in wanted if item == "*"}
    names = [
        (each.metric, each.item)
        for each in metrics.series_of(session, server_id=server_id)
        if (each.metric, each.item) in exact or each.metric in every
    ]
    graph = graphs.draw(session, server_id=server_id, start=start, end=end, width=width, now=now, wanted=names)
    return SeriesAnswer(
        series=[
            Series(
                metric=line.metric,
                item=line.item,
                unit=METRICS[line.metric].unit.value if line.metric in METRICS else "",
                step_s=float(graph.step_s),
                start=line.start,
                low=line.low,
                mean=line.mean,
                high=line.high,
                count=line.count,
            )
            for line in graph.lines
        ],
        source=SOURCES.get(graph.source.step_s, "raw"),
        server_time=now,
    )


def history(session: Session, server_id: str, *, before: datetime | None, limit: int) -> HistoryAnswer:
    """Read what happened on a server, newest first: states of its checks, steps of its alarms, its maintenance windows.

    Raises:
        Refused: ``server.unknown``.
    """
    server = _server(session, server_id)
    entries = [
        *_of_checks(session, server_id, before=before, limit=limit + 1),
        *_of_alarms(session, server_id, before=before, limit=limit + 1),
        *_of_windows(session, server, before=before, limit=limit + 1),
    ]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    end = limit
    while 0 < end < len(entries) and entries[end].at == entries[end - 1].at:
        end += 1  # what happened at the same instant is on the same page: the next one begins before it
    return HistoryAnswer(entries=entries[:end], has_more=len(entries) > end)


def _of_checks(session: Session, server_id: str, *, before: datetime | None, limit: int) -> list[HistoryEntry]:
    query = (
        select(CheckEventRow, CheckRow.kind, CheckRow.item)
        .join(CheckRow, CheckRow.id == CheckEventRow.check_id)
        .where(CheckEventRow.server_id == server_id)
        .order_by(CheckEventRow.at.desc(), CheckEventRow.no.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(CheckEventRow.at < before)
    return [
        HistoryEntry(
            at=event.at,
            what=f"check.{event.what}",
            id=event.check_id,
            kind=kind,
            item=item,
            state=event.state.value,
            code=event.code,
            detail=dict(event.detail),
        )
        for event, kind, item in session.execute(query)
    ]


def _of_alarms(session: Session, server_id: str, *, before: datetime | None, limit: int) -> list[HistoryEntry]:
    query = (
        select(AlarmEventRow, AlarmRow.kind, AlarmRow.item)
        .join(AlarmRow, AlarmRow.id == AlarmEventRow.alarm_id)
        .where(AlarmEventRow.server_id == server_id)
        .order_by(AlarmEventRow.at.desc(), AlarmEventRow.no.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(AlarmEventRow.at < before)
    return [
        HistoryEntry(
            at=event.at,
            what=f"alarm.{event.what}",
            id=event.alarm_id,
            kind=kind,
            item=item,
            state=str(event.detail.get("state", "")),
            detail=dict(event.detail),
            by=event.by,
        )
        for event, kind, item in session.execute(query)
    ]


def _of_windows(session: Session, server: ServerRow, *, before: datetime | None, limit: int) -> list[HistoryEntry]:
    query = (
        select(MaintenanceRow)
        .where(MaintenanceRow.customer_id == server.customer_id, MaintenanceRow.deleted_at.is_(None))
        .order_by(MaintenanceRow.starts_at.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(MaintenanceRow.starts_at < before)
    return [
        HistoryEntry(
            at=row.starts_at,
            what=_sort_of(row),
            id=row.id,
            detail={"reason": row.reason, "ends_at": (row.ended_at or row.ends_at).isoformat()},
            by=row.created_by,
        )
        for row in session.scalars(query)
        if (row.site_id in (None, server.site_id) and row.server_id in (None, server.id))
    ]


def _sort_of(row: MaintenanceRow) -> str:
    if row.rhythm:
        return "maintenance.recurring"
    return "maintenance.set" if row.duration_s is None else "maintenance.flexible"


def _server(session: Session, server_id: str) -> ServerRow:
    row = session.get(ServerRow, server_id) if is_id(server_id) else None
    if row is None or row.deleted_at is not None:
        raise Refused("server.unknown")
    return row
