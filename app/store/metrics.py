"""The metric store: samples in, finished days packed with their figures, graphs out.

A sample is in exactly one of two places: in ``sample``, as its collection cycle came in, or packed in ``sample_day`` after its
day has ended. Packing makes the figures of ten minutes and of the day (``rollup_day``) at the same time, and a sample that
comes later goes the same way, so figures always follow from samples. Days are UTC days.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.domain.check import Sample
from app.models import SeriesRow
from app.store import bulk, packing
from app.store.instants import to_ms

SPREAD: Final = timedelta(minutes=10)
"""How far the samples of one stored row may be apart; what is farther gets a row of its own."""

_SPREAD_MS: Final = SPREAD // timedelta(milliseconds=1)
_SERIES_KEPT: Final = 20_000
"""Servers whose series' numbers are kept in memory."""


class Cycle(NamedTuple):
    """What one collection cycle of one server brought; ``stream`` and ``seq`` are its place in its stream."""

    stream: int
    seq: int
    server_id: str
    samples: Sequence[Sample]


@dataclass(frozen=True, slots=True)
class Series:
    """A series there is, and the number that stands for it."""

    no: int
    metric: str
    item: str


def append(session: Session, cycles: Iterable[Cycle]) -> int:
    """Add samples, in the transaction that moves their streams' marks on; return how many.

    The caller has seen to it that none was added before (``app.store.streams``), and that values are finite numbers.
    """
    rows: list[tuple[int, int, int, bytes]] = []
    count = 0
    for cycle in cycles:
        if cycle.samples:
            count += len(cycle.samples)
            row = _row(cycle, _shared(session).get(cycle.server_id))
            rows += (row,) if row is not None else _rows(cycle, _numbers(session, cycle.server_id, cycle.samples))
    if not rows:
        return 0
    if bulk.is_postgres(session):
        bulk.copy(session, "COPY sample (stream, at_ms, seq, data) FROM STDIN (FORMAT BINARY)", map(_packed, rows))
    else:
        bulk.execute_many(session, "INSERT INTO sample (stream, at_ms, seq, data) VALUES (?, ?, ?, ?)", rows)
    return count


def series_of(session: Session, *, server_id: str) -> list[Series]:
    """Name the series of a server, in order of metric and item."""
    rows = session.execute(
        select(SeriesRow.no, SeriesRow.metric, SeriesRow.item)
        .where(SeriesRow.server_id == server_id)
        .order_by(SeriesRow.metric, SeriesRow.item)
    )
    return [Series(*row) for row in rows]


def _row(cycle: Cycle, numbers: dict[tuple[str, str], int] | None) -> tuple[int, int, int, bytes] | None:
    """Make the one row of a cycle as nearly all are: of one instant, and all its series known; None when it is not so."""
    if numbers is None:
        return None
    at = cycle.samples[0].measured_at
    flat: list[float] = []
    for sample in cycle.samples:
        no = numbers.get((sample.metric, sample.item))
        if no is None or sample.measured_at != at:
            return None
        flat += (no, 0, sample.value)
    return cycle.stream, to_ms(at), cycle.seq, packing.pack_flat(flat)


def _rows(cycle: Cycle, numbers: dict[tuple[str, str], int]) -> Iterable[tuple[int, int, int, bytes]]:
    """Make the rows of a cycle: one, unless its samples were measured far apart."""
    timed = [(to_ms(sample.measured_at), numbers[sample.metric, sample.item], sample.value) for sample in cycle.samples]
    start = min(timed)[0]
    if max(timed)[0] - start <= _SPREAD_MS:
        return (
            (cycle.stream, start, cycle.seq, packing.pack_cycle([(no, at - start, value) for at, no, value in timed])),
        )
    groups: dict[int, list[tuple[int, int, float]]] = {}
    for at, no, value in sorted(timed):
        if at - start > _SPREAD_MS:
            start = at
        groups.setdefault(start, []).append((no, at - start, value))
    return [(cycle.stream, at, cycle.seq, packing.pack_cycle(group)) for at, group in groups.items()]


def _numbers(session: Session, server_id: str, samples: Sequence[Sample]) -> dict[tuple[str, str], int]:
    """Give the numbers of a server's series; new ones get theirs.

    What is remembered beyond the transaction must be committed: numbers this session gave itself are not, and a savepoint may
    even take them back within it.
    """
    shared = _shared(session)
    known = shared.get(server_id)
    if known is not None and all((sample.metric, sample.item) in known for sample in samples):
        return known
    fresh: set[str] = session.info.setdefault("new_series", set())
    known = _read_numbers(session, server_id)
    missing = {(sample.metric, sample.item) for sample in samples} - known.keys()
    if missing:
        fresh.add(server_id)
        insert: Any = postgresql.insert if bulk.is_postgres(session) else sqlite.insert
        session.execute(
            insert(SeriesRow).on_conflict_do_nothing(index_elements=["server_id", "metric", "item"]),
            [{"server_id": server_id, "metric": metric, "item": item} for metric, item in sorted(missing)],
        )
        known = _read_numbers(session, server_id)
    elif server_id not in fresh:
        if len(shared) >= _SERIES_KEPT:
            shared.clear()
        shared[server_id] = known
    return known


def _shared(session: Session) -> dict[str, dict[tuple[str, str], int]]:
    """The numbers of servers' series that are known to be committed, for all sessions of a store."""
    shared: dict[str, dict[tuple[str, str], int]] = session.info.setdefault("shared", {}).setdefault("series", {})
    return shared


def _read_numbers(session: Session, server_id: str) -> dict[tuple[str, str], int]:
    return {(each.metric, each.item): each.no for each in series_of(session, server_id=server_id)}


_ROW: Final = struct.Struct(">h ii iq iq i")


def _packed(row: tuple[int, int, int, bytes]) -> bytes:
    """Write a row as binary COPY wants it: number of fields, then for each its length and its bytes."""
    stream, at_ms, seq, data = row
    return _ROW.pack(4, 4, stream, 8, at_ms, 8, seq, len(data)) + data
