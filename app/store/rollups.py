"""Packing finished days of samples with their figures, and forgetting what has been kept long enough."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, exists, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.metric import RETENTION, Resolution
from app.models import RollupDayRow, SampleDayRow, SampleRow, StreamRow
from app.store import bulk, packing, partitions
from app.store.instants import DAY_MS, DAY_S, day_of
from app.store.packing import Buckets

if TYPE_CHECKING:
    from app.store.packing import Floats, Ints

GRACE: Final = timedelta(minutes=30)
"""How long after its end a day is packed: what agents still deliver then would only be packed twice."""
_LOCK: Final = 0x5345414C
"""Key of the advisory lock of PostgreSQL under which days are packed: two that merge into one row would lose one's part."""


def seal(session: Session, *, now: datetime, limit: int = 20) -> int:
    """Pack finished days of at most ``limit`` streams, and what came late for days packed before; return how many streams.

    0 means that nothing is left to do. Every call is one short transaction; call it again until it returns 0.
    """
    before_ms = day_of(now - GRACE) * DAY_MS
    if bulk.is_postgres(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    streams = session.scalars(
        select(StreamRow.no)
        .where(exists().where(SampleRow.stream == StreamRow.no, SampleRow.at_ms < before_ms))
        .order_by(StreamRow.no)
        .limit(limit)
    ).all()
    kept_from = day_of(now - _kept(Resolution.RAW))
    for stream in streams:
        # What is deleted here is exactly what is packed here, whatever comes in at the same time.
        taken = session.execute(
            delete(SampleRow)
            .where(SampleRow.stream == stream, SampleRow.at_ms < before_ms)
            .returning(SampleRow.at_ms, SampleRow.data)
            .execution_options(synchronize_session=False)
        ).all()
        _pack(session, [(at_ms, data) for at_ms, data in taken], kept_from=kept_from)
    return len(streams)


def expire(session: Session, *, now: datetime) -> None:
    """Forget samples after 35 days and ten-minute figures after 26 months; those of days are kept for ever."""
    raw = day_of(now - _kept(Resolution.RAW))
    session.execute(delete(SampleDayRow).where(SampleDayRow.day < raw).execution_options(synchronize_session=False))
    session.execute(
        update(RollupDayRow)
        .where(RollupDayRow.day < day_of(now - _kept(Resolution.TEN_MINUTES)), RollupDayRow.tens.is_not(None))
        .values(tens=None)
        .execution_options(synchronize_session=False)
    )
    if bulk.is_postgres(session):
        partitions.drop_empty(session, table="sample", before=day_of(now) - partitions.BEHIND)


def _kept(resolution: Resolution) -> timedelta:
    kept = RETENTION[resolution]
    assert kept is not None, "days are kept for ever, and never asked about"  # noqa: S101
    return kept


def _pack(session: Session, rows: list[tuple[int, bytes]], *, kept_from: int) -> None:
    """Put the samples of rows into their days: together with what is packed there already."""
    import numpy as np

    series, at_ms, values = packing.unpack_cycles(rows)
    order = np.lexsort((at_ms, series))
    series, seconds, values = series[order], at_ms[order] // 1000, values[order]
    days = seconds // DAY_S
    starts = np.flatnonzero((np.diff(series, prepend=-1) != 0) | (np.diff(days, prepend=-1) != 0))
    groups = {
        (int(series[first]), int(days[first])): (seconds[first:last], values[first:last])
        for first, last in zip(starts, [*starts[1:], len(series)], strict=True)
    }
    old = _read_packed(session, sorted({key[0] for key in groups}), sorted({key[1] for key in groups}))
    packed: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    for (number, day), (fresh_s, fresh) in groups.items():
        data, tens = old.get((number, day), (None, None))
        at, value = _joined(day, data, fresh_s, fresh)
        parts = [packing.of_samples(at, value)]
        if data is None and tens is not None:
            # The day's samples have expired already; their figures are all that is left of them.
            parts.append(packing.unpack_tens([(day * DAY_S, tens)]))
        if day >= kept_from:
            packed.append({"series": number, "day": day, "data": packing.pack_day(at - day * DAY_S, value)})
        figures.append(_figures(number, day, parts))
    _upsert(session, SampleDayRow, packed)
    _upsert(session, RollupDayRow, figures)


def _read_packed(
    session: Session, series: list[int], days: list[int]
) -> dict[tuple[int, int], tuple[bytes | None, bytes | None]]:
    rows = session.execute(
        select(RollupDayRow.series, RollupDayRow.day, SampleDayRow.data, RollupDayRow.tens)
        .outerjoin(SampleDayRow, (SampleDayRow.series == RollupDayRow.series) & (SampleDayRow.day == RollupDayRow.day))
        .where(RollupDayRow.series.in_(series), RollupDayRow.day.in_(days))
    )
    return {(number, day): (data, tens) for number, day, data, tens in rows}


def _joined(day: int, data: bytes | None, seconds: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Join late samples with those packed before, in order of time."""
    import numpy as np

    if data is None:
        return seconds, values
    old_s, old = packing.unpack_day(data)
    at = np.concatenate([old_s + day * DAY_S, seconds])
    order = np.argsort(at, kind="stable")
    return at[order], np.concatenate([old, values])[order]


def _figures(series: int, day: int, parts: list[Buckets]) -> dict[str, Any]:
    start = day * DAY_S
    tens = packing.merge(parts, origin=start, step_s=packing.TEN_MINUTES_S)
    whole = packing.merge([tens], origin=start, step_s=DAY_S)
    return {
        "series": series,
        "day": day,
        "count": int(whole.count[0]),
        "low": float(whole.low[0]),
        "mean": float(whole.mean[0]),
        "high": float(whole.high[0]),
        "tens": packing.pack_tens(start, tens),
    }


def _upsert(session: Session, row: type[SampleDayRow | RollupDayRow], values: list[dict[str, Any]]) -> None:
    if not values:
        return
    insert: Any = (postgresql.insert if bulk.is_postgres(session) else sqlite.insert)(row)
    rest = [name for name in values[0] if name not in ("series", "day")]
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["series", "day"], set_={name: insert.excluded[name] for name in rest}
        ),
        values,
    )
