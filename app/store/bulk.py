"""Writing very many narrow rows in the transaction of a session: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models.base import Base

COPY_HEAD: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
"""Signature, flags and header length of PostgreSQL's binary COPY format."""
COPY_TAIL: Final = b"\xff\xff"


def is_postgres(session: Session) -> bool:
    """Whether a session works on PostgreSQL."""
    return session.get_bind().dialect.name == "postgresql"


def insert_into(session: Session, model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Begin an INSERT that can say what happens on a conflict, in the words of the session's database."""
    return postgresql.insert(model) if is_postgres(session) else sqlite.insert(model)


def copy(session: Session, statement: str, parts: Iterable[bytes]) -> None:
    """Send rows that are packed already through ``COPY … FROM STDIN (FORMAT BINARY)`` (PostgreSQL)."""
    import psycopg

    with _as_sqlalchemy(session, statement, psycopg.Error) as connection, connection.cursor().copy(statement) as sink:
        sink.write(b"".join((COPY_HEAD, *parts, COPY_TAIL)))


def execute(session: Session, statement: str, parameters: Sequence[Any]) -> Any:
    """Execute a statement in the driver's own words (PostgreSQL): for arrays as parameters. Gives all rows, if any."""
    import psycopg

    with _as_sqlalchemy(session, statement, psycopg.Error) as connection:
        cursor = connection.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def execute_many(session: Session, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Execute a statement once for each row (SQLite)."""
    with _as_sqlalchemy(session, statement, sqlite3.Error) as connection:
        connection.executemany(statement, rows)


@contextmanager
def _as_sqlalchemy(session: Session, statement: str, base: type[Exception]) -> Iterator[Any]:
    """Give the driver's connection; its errors come out as those of SQLAlchemy, so that the seam of the store knows them."""
    connection = session.connection()
    driver = connection.connection.driver_connection
    try:
        yield driver
    except base as error:
        is_lost = bool(getattr(driver, "broken", False))
        if is_lost:
            connection.invalidate(error)
        raise DBAPIError.instance(
            statement, None, error, base, connection_invalidated=is_lost, dialect=connection.dialect
        ) from error
