"""One partition a day for tables with very many rows (PostgreSQL): made ahead, dropped whole."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.store.bulk import is_postgres
from app.store.instants import DAY_MS, date_of, day_of

BEHIND: Final = 2
AHEAD: Final = 4
"""Days for which partitions are made: central services ask every hour, so four days ahead outlast a long week-end."""
PARTITIONED: Final = ("result", "sample")


def ensure(session: Session, *, now: datetime) -> list[str]:
    """Make the partitions of the days around ``now`` that are missing; return their names. SQLite has none.

    What arrived for a day without a partition lies in the default one, and moves into its own.
    """
    if not is_postgres(session):
        return []
    today = day_of(now)
    made = []
    for table in PARTITIONED:
        there = set(_names(session, table))
        for day in range(today - BEHIND, today + AHEAD + 1):
            if _name(table, day) not in there:
                _make(session, table, day)
                made.append(_name(table, day))
    return made


def drop_empty(session: Session, *, table: str, before: int) -> list[str]:
    """Drop the partitions of days before ``before`` that hold nothing any more; return their names."""
    old = [name for name in _names(session, table) if name < _name(table, before)]
    empty = [name for name in old if session.scalar(text(f"SELECT NOT EXISTS (SELECT 1 FROM {name})"))]  # noqa: S608 - own names
    return _drop(session, empty)


def drop_before(session: Session, *, table: str, before: int) -> list[str]:
    """Drop the partitions of days before ``before`` with all they hold; return their names."""
    return _drop(session, [name for name in _names(session, table) if name < _name(table, before)])


def _drop(session: Session, names: list[str]) -> list[str]:
    for name in names:
        session.execute(text(f"DROP TABLE {name}"))
    return names


def _make(session: Session, table: str, day: int) -> None:
    name, start, end = _name(table, day), day * DAY_MS, (day + 1) * DAY_MS
    session.execute(text(f"CREATE TABLE {name} (LIKE {table} INCLUDING ALL)"))
    session.execute(
        text(
            f"WITH moved AS (DELETE FROM {table}_default WHERE at_ms >= {start} AND at_ms < {end} RETURNING *) "  # noqa: S608 - own names
            f"INSERT INTO {name} SELECT * FROM moved"
        )
    )
    session.execute(text(f"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES FROM ({start}) TO ({end})"))


def _names(session: Session, table: str) -> list[str]:
    """Name the daily partitions there are."""
    query = text(
        "SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid "
        "WHERE inhparent = to_regclass(:table) AND child.relname <> :rest ORDER BY 1"
    )
    return list(session.scalars(query, {"table": table, "rest": f"{table}_default"}))


def _name(table: str, day: int) -> str:
    return f"{table}_{date_of(day):%Y%m%d}"
