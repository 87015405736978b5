"""What a graph shows: a range of some series as at most as many buckets as it has pixels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.metric import Grid, Resolution, grid, resolution_for
from app.models import RollupDayRow, SampleDayRow, SampleRow, StreamRow
from app.store import metrics, packing
from app.store.instants import DAY_S, from_ms, to_ms
from app.store.metrics import SPREAD
from app.store.packing import Buckets


@dataclass(frozen=True, slots=True)
class Line:
    """One series as columns of equal length: ``start`` in seconds since 1970. Where nothing was measured there is no bucket."""

    metric: str
    item: str
    start: list[float]
    low: list[float]
    mean: list[float]
    high: list[float]
    count: list[int]


@dataclass(frozen=True, slots=True)
class Graph:
    """The series asked for, what they were read from, and the seconds a bucket is wide."""

    lines: list[Line]
    source: Resolution
    step_s: int


def draw(
    session: Session,
    *,
    server_id: str,
    start: datetime,
    end: datetime,
    width: int,
    now: datetime,
    wanted: Iterable[tuple[str, str]] | None = None,
) -> Graph:
    """Read series of a server in ``[start, end)`` as at most ``width`` buckets each.

    Use a session of ``Store.read``: a day that is packed at the same moment is then neither missing nor there twice.

    Args:
        session: of ``Store.read``.
        server_id: whose series.
        start: first instant.
        end: instant after the last.
        width: pixels, at least 1.
        now: what retention is counted from.
        wanted: metric and item of each series; None: all there are. One that does not exist is left out.
    """
    names = None if wanted is None else set(wanted)
    series = [
        each
        for each in metrics.series_of(session, server_id=server_id)
        if names is None or (each.metric, each.item) in names
    ]
    source = resolution_for(start, end, width=width, now=now)
    cells = grid(start, end, width=width, resolution=source)
    parts = _packed(session, [each.no for each in series], cells, source)
    for number, fresh in _unpacked(session, server_id, {each.no for each in series}, cells).items():
        parts[number].append(fresh)
    origin = int(cells.origin.timestamp())
    lines = []
    for each in series:
        merged = packing.merge(parts[each.no], origin=origin, step_s=cells.step_s, count=cells.count)
        if len(merged.at):
            lines.append(_line(each, merged))
    return Graph(lines, source, cells.step_s)


def newest(session: Session, *, server_id: str, since: datetime) -> dict[tuple[str, str], tuple[datetime, float]]:
    """Give the newest value of each series of a server that was measured at or after ``since``, by metric and item."""
    series = {each.no: (each.metric, each.item) for each in metrics.series_of(session, server_id=server_id)}
    numbers, at_ms, values = _cycles(session, server_id, to_ms(since - SPREAD), None)
    found: dict[tuple[str, str], tuple[datetime, float]] = {}
    least = to_ms(since)
    for number, at, value in zip(numbers.tolist(), at_ms.tolist(), values.tolist(), strict=True):
        name = series.get(number)
        if name is not None and at >= least and (name not in found or found[name][0] <= from_ms(at)):
            found[name] = (from_ms(at), value)
    return found


def _line(series: metrics.Series, merged: Buckets) -> Line:
    return Line(
        metric=series.metric,
        item=series.item,
        start=merged.at.astype(float).tolist(),
        low=merged.low.tolist(),
        mean=merged.mean.tolist(),
        high=merged.high.tolist(),
        count=merged.count.tolist(),
    )


def _packed(
    session: Session, series: Sequence[int], cells: Grid, source: Resolution
) -> defaultdict[int, list[Buckets]]:
    """Read finished days at the resolution chosen."""
    first = int(cells.origin.timestamp()) // DAY_S
    last = (int(cells.end.timestamp()) - 1) // DAY_S
    parts: defaultdict[int, list[Buckets]] = defaultdict(list)
    if not series:
        return parts
    if source is Resolution.DAY:
        columns = (RollupDayRow.low, RollupDayRow.mean, RollupDayRow.high, RollupDayRow.count)
        rows = session.execute(_days(RollupDayRow, series, first, last, columns))
        return _whole_days(rows)
    if source is Resolution.TEN_MINUTES:
        query = _days(RollupDayRow, series, first, last, (RollupDayRow.tens,)).where(RollupDayRow.tens.is_not(None))
        days: defaultdict[int, list[tuple[int, bytes]]] = defaultdict(list)
        for number, day, data in session.execute(query):
            days[number].append((day * DAY_S, data))
        parts.update((number, [packing.unpack_tens(packed)]) for number, packed in days.items())
        return parts
    for number, day, data in session.execute(_days(SampleDayRow, series, first, last, (SampleDayRow.data,))):
        seconds, values = packing.unpack_day(data)
        parts[number].append(packing.of_samples(seconds + day * DAY_S, values))
    return parts


def _days(row: Any, series: Sequence[int], first: int, last: int, columns: Sequence[Any]) -> Any:
    return select(row.series, row.day, *columns).where(row.series.in_(series), row.day >= first, row.day <= last)


def _whole_days(rows: Iterable[Any]) -> defaultdict[int, list[Buckets]]:
    import numpy as np

    columns: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for number, *figures in rows:
        columns[number].append(tuple(figures))
    parts: defaultdict[int, list[Buckets]] = defaultdict(list)
    for number, days in columns.items():
        day, low, mean, high, count = zip(*days, strict=True)
        parts[number].append(
            Buckets(np.array(day) * DAY_S, np.array(low), np.array(mean), np.array(high), np.array(count))
        )
    return parts


def _unpacked(session: Session, server_id: str, series: set[int], cells: Grid) -> dict[int, Buckets]:
    """Read what is not packed yet."""
    import numpy as np

    if not series:
        return {}
    numbers, at_ms, values = _cycles(session, server_id, to_ms(cells.origin - SPREAD), to_ms(cells.end))
    parts = {}
    for number in series:
        mine = np.flatnonzero(numbers == number)
        if len(mine):
            parts[number] = packing.of_samples(at_ms[mine] // 1000, values[mine])
    return parts


def _cycles(session: Session, server_id: str, first_ms: int, end_ms: int | None) -> tuple[Any, Any, Any]:
    streams = session.scalars(select(StreamRow.no).where(StreamRow.server_id == server_id)).all()
    query = (
        select(SampleRow.at_ms, SampleRow.data)
        .where(SampleRow.stream.in_(streams), SampleRow.at_ms >= first_ms)
        .order_by(SampleRow.at_ms)
    )
    if end_ms is not None:
        query = query.where(SampleRow.at_ms < end_ms)
    return packing.unpack_cycles((at_ms, data) for at_ms, data in session.execute(query))
