"""The history of checks: every result, and every change of state."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from app.domain.check import Detail, State
from app.models import CheckEventRow, CheckMemoryRow, ResultRow
from app.store import bulk, partitions
from app.store.instants import DAY_MS, day_of, from_ms, to_ms

STATES: Final = (State.OK, State.WARNING, State.CRITICAL, State.UNKNOWN, State.NOT_APPLICABLE)
"""A state's number in ``ResultRow.state`` is its place here. Only ever append."""
KEPT_FOR: Final = timedelta(days=90)
"""How long single results are kept; changes of state stay."""

_NUMBER: Final = {state: number for number, state in enumerate(STATES)}


class Kept(NamedTuple):
    """One result for the history; ``check_no`` as ``app.store.memories`` gives it, ``at`` when it was measured."""

    stream: int
    seq: int
    at: datetime
    check_no: int
    state: State
    value: float | None
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Point:
    """One result, read back. Times are aware UTC, cut off to milliseconds; ``value`` has seven digits."""

    at: datetime
    state: State
    value: float | None
    duration_ms: int


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a check's state; see ``CheckEventRow``."""

    check_id: str
    server_id: str
    at: datetime
    what: str
    state: State
    is_hard: bool
    previous: State | None = None
    previous_hard: State | None = None
    attempt: int = 0
    value: float | None = None
    code: str = ""
    detail: Detail | None = None


def append(session: Session, results: Iterable[Kept]) -> None:
    """Add results to the history, in the transaction of their effects.

    A result that is there already is an error of the caller, who has ``app.store.streams`` to see to it: the key refuses it.
    """
    if bulk.is_postgres(session):
        bulk.copy(session, _COPY, _packed(results))
        return
    bulk.execute_many(
        session,
        _INSERT,
        [
            (row.stream, row.seq, to_ms(row.at), row.check_no, row.value, row.duration_ms, _NUMBER[row.state])
            for row in results
        ],
    )


def history(session: Session, *, check_id: str, start: datetime, end: datetime, limit: int = 1000) -> list[Point]:
    """Read the results of a check measured in ``[start, end)``, newest first."""
    found = session.execute(
        select(ResultRow.at_ms, ResultRow.state, ResultRow.value, ResultRow.duration_ms)
        .join(CheckMemoryRow, CheckMemoryRow.no == ResultRow.check_no)
        .where(CheckMemoryRow.check_id == check_id, ResultRow.at_ms >= to_ms(start), ResultRow.at_ms < to_ms(end))
        .order_by(ResultRow.at_ms.desc())
        .limit(limit)
    )
    return [Point(from_ms(at_ms), STATES[state], value, took) for at_ms, state, value, took in found]


def add_events(session: Session, events: Sequence[Event]) -> None:
    """Add changes of state to the history."""
    if events:
        session.execute(
            insert(CheckEventRow),
            [
                {name: getattr(event, name) for name in _EVENT} | {"detail": dict(event.detail or {})}
                for event in events
            ],
        )


def events_of(session: Session, *, check_id: str, start: datetime, end: datetime, limit: int = 10_000) -> list[Event]:
    """Read the changes of a check's state in ``[start, end)``, oldest first."""
    rows = session.execute(
        select(*(getattr(CheckEventRow, name) for name in _EVENT))
        .where(CheckEventRow.check_id == check_id, CheckEventRow.at >= start, CheckEventRow.at < end)
        .order_by(CheckEventRow.at, CheckEventRow.no)
        .limit(limit)
    )
    return [Event(*row) for row in rows]


def hard_state_at(session: Session, *, check_id: str, at: datetime) -> State | None:
    """Tell the hard state a period begins with: of the last change before it, else what the first one after it left.

    None: nothing was believed yet, so the time up to the first event counts neither as up nor as down.
    """
    of_check = CheckEventRow.check_id == check_id
    before = session.execute(
        select(CheckEventRow.is_hard, CheckEventRow.state, CheckEventRow.previous_hard)
        .where(of_check, CheckEventRow.at <= at)
        .order_by(CheckEventRow.at.desc(), CheckEventRow.no.desc())
        .limit(1)
    ).one_or_none()
    if before is not None:
        is_hard, state, previous = before
        return state if is_hard else previous
    return session.scalar(
        select(CheckEventRow.previous_hard)
        .where(of_check, CheckEventRow.at > at)
        .order_by(CheckEventRow.at, CheckEventRow.no)
        .limit(1)
    )


def expire(session: Session, *, now: datetime) -> None:
    """Remove single results that have been kept long enough."""
    before = day_of(now - KEPT_FOR)
    if bulk.is_postgres(session):
        partitions.drop_before(session, table="result", before=before)
    session.execute(
        delete(ResultRow).where(ResultRow.at_ms < before * DAY_MS).execution_options(synchronize_session=False)
    )


def count(session: Session) -> int:
    """Count the single results kept: for figures and for the harness that looks for lost and doubled ones."""
    return session.scalar(select(func.count()).select_from(ResultRow)) or 0


_EVENT: Final = (
    "check_id", "server_id", "at", "what", "state", "is_hard", "previous", "previous_hard", "attempt", "value", "code", "detail",
)  # fmt: skip
_COLUMNS: Final = "stream, seq, at_ms, check_no, value, duration_ms, state"
_COPY: Final = f"COPY result ({_COLUMNS}) FROM STDIN (FORMAT BINARY)"
_INSERT: Final = f"INSERT INTO result ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - own names
# Number of fields, then for each its length and its bytes; a length of -1 is NULL.
_FULL: Final = struct.Struct(">h ii iq iq ii if ii ih")
_WITHOUT: Final = struct.Struct(">h ii iq iq ii i ii ih")


def _packed(results: Iterable[Kept]) -> Iterator[bytes]:
    full, without, number = _FULL.pack, _WITHOUT.pack, _NUMBER
    for stream, seq, at, check, state, value, took in results:
        if value is None:
            yield without(7, 4, stream, 8, seq, 8, to_ms(at), 4, check, -1, 4, took, 2, number[state])
        else:
            yield full(7, 4, stream, 8, seq, 8, to_ms(at), 4, check, 4, value, 4, took, 2, number[state])
