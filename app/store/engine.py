"""Opening the database: short transactions, one way to write, one to read, and what is tried again."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.domain.errors import Unreachable

T = TypeVar("T")

ATTEMPTS: Final = 8
"""How often ``Store.run`` does a piece of work whose transaction met another one."""
BUSY_MS: Final = 10_000
"""How long a writer of another process is waited for (SQLite)."""
_SET_AGAIN_S: Final = 0.02
LOCK_TIMEOUT: Final = "10s"
"""How long a lock is waited for (PostgreSQL); longer means that something hangs, which must surface."""
RETRIED: Final = frozenset({"40001", "40P01", "55P03"})
"""SQLSTATE of serialization failure, deadlock and lock not available."""
NO_CHECK: Final = "23514"
"""SQLSTATE of a check that a row does not pass. Without the name of a check it is the bounds of a partition: the row was on its
way into the default one while its day got a partition of its own."""


class Store:
    """A database, and the only two ways into it. Safe for use by several threads; a session belongs to one.

    ``write()`` and ``read()`` are for one short piece of work each. A write commits at its end or leaves no trace; a read
    sees one moment of the database, however many queries it makes, and cannot change anything.
    """

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self._writer = writer
        self._reader = reader
        self._shared: dict[str, Any] = {}

    @property
    def engine(self) -> Engine:
        """The engine that writes."""
        return self._writer

    @property
    def is_postgres(self) -> bool:
        """Whether this is PostgreSQL rather than SQLite."""
        return self._writer.dialect.name == "postgresql"

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that may change data; it commits when the block ends without an error.

        SQLite: takes the one writer's place at its start, so nothing read in it can be overtaken. PostgreSQL: READ COMMITTED.

        Raises:
            Unreachable: the database cannot be reached; whether a commit under way arrived is then unknown.
        """
        with self._session(self._writer) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that sees one moment of the database and may not change it.

        Raises:
            Unreachable: the database cannot be reached.
        """
        with self._session(self._reader) as session, session.begin():
            yield session

    def run(self, work: Callable[[Session], T]) -> T:
        """Do ``work`` in a write transaction, anew when it collided with another one.

        ``work`` may run several times: it must have no effect but the one through its session.

        Raises:
            Unreachable: as ``write``.
        """
        pause = Event()
        for attempt in range(1, ATTEMPTS):
            try:
                with self.write() as session:
                    return work(session)
            except (StaleDataError, DBAPIError) as error:
                if not is_collision(error):
                    raise
                pause.wait(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311 - jitter, no secret
        with self.write() as session:
            return work(session)

    def close(self) -> None:
        """Close every connection."""
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with Session(engine, expire_on_commit=False, autoflush=True, info={"shared": self._shared}) as session:
                yield session
        except PoolTimeout as error:
            raise Unreachable("database.busy") from error
        except OperationalError as error:
            if error.connection_invalidated or _never_connected(error):
                raise Unreachable("database.unreachable") from error
            raise


def open_store(url: str | URL, *, pool: int = 8) -> Store:
    """Open the database at ``url``: ``sqlite:///FILE`` or ``postgresql+psycopg://…``.

    ``pool`` is the number of connections kept for each way (SQLite writes through exactly one).
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(parsed, pool=pool)
    return _open_postgres(parsed, pool=pool)


def is_address(text: str) -> bool:
    """Whether a text names a database we can open: ``sqlite:///FILE`` or ``postgresql+psycopg://…``."""
    try:
        return make_url(text).get_backend_name() in ("sqlite", "postgresql")
    except (ArgumentError, ValueError):
        return False


def is_collision(error: Exception) -> bool:
    """Whether a transaction failed only because another one was in its way, so that doing it anew may help."""
    if isinstance(error, StaleDataError):
        return True
    if not isinstance(error, DBAPIError) or error.connection_invalidated:
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state in RETRIED:
        return True
    if state == NO_CHECK and isinstance(error, IntegrityError):
        return getattr(getattr(error.orig, "diag", None), "constraint_name", None) is None
    return getattr(error.orig, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _open_sqlite(url: URL, *, pool: int) -> Store:
    if not url.database or url.database == ":memory:" or url.query.get("mode") == "memory":
        raise ValueError("a store in memory has one connection only: give a file")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    settings = _settings()
    writer = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=60, **settings)
    reader = create_engine(url, pool_size=pool, max_overflow=pool, pool_timeout=30, **settings)
    for engine, pragmas, begin in (
        # FULL: results are acknowledged to agents, which then forget them, so a commit must survive a power cut.
        (writer, ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"), "BEGIN IMMEDIATE"),
        (reader, ("query_only=ON",), "BEGIN"),
    ):
        event.listen(engine, "connect", _on_connect(pragmas))
        event.listen(engine, "begin", _on_begin(begin))
    return Store(writer, reader)


def _on_connect(pragmas: tuple[str, ...]) -> Callable[[Any, Any], None]:
    def connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself: the begin event does
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={BUSY_MS}", *pragmas, "cache_size=-65536", "temp_store=MEMORY"):
            _set(cursor, pragma)
        cursor.close()

    return connect


def _set(cursor: Any, pragma: str) -> None:
    """Set a pragma; while another process is just making the same new database, SQLite says "locked" without waiting itself."""
    until = monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or monotonic() > until:
                raise
            Event().wait(_SET_AGAIN_S)
        else:
            return


def _on_begin(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


def _open_postgres(url: URL, *, pool: int) -> Store:
    url = url.set(drivername="postgresql+psycopg")
    arguments = {
        "options": f"-c timezone=UTC -c lock_timeout={LOCK_TIMEOUT} -c idle_in_transaction_session_timeout=60s",
        "connect_timeout": 10,
        "application_name": "wachpult",
    }
    settings = _settings() | {
        "connect_args": arguments,
        "pool_pre_ping": True,
        "pool_timeout": 30,
        "pool_size": pool,
        "max_overflow": pool,
    }
    writer = create_engine(url, isolation_level="READ COMMITTED", **settings)
    reader = create_engine(
        url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}, **settings
    )
    for engine in (writer, reader):
        event.listen(engine, "connect", _load_plainly)
    return Store(writer, reader)


def _load_plainly(connection: Any, _record: Any) -> None:
    """Leave UUIDs the text they arrive as: every program knows them as text."""
    from psycopg.types.string import TextLoader

    connection.adapters.register_loader("uuid", TextLoader)


def _settings() -> dict[str, Any]:
    return {
        "json_serializer": lambda value: msgspec.json.encode(value).decode(),
        "json_deserializer": msgspec.json.decode,
        "query_cache_size": 1200,
    }


def _never_connected(error: OperationalError) -> bool:
    return type(error.orig).__name__ in {"ConnectionTimeout", "AdminShutdown", "CannotConnectNow", "CrashShutdown"} or (
        error.statement is None
        and getattr(error.orig, "sqlstate", None) is None
        and not hasattr(error.orig, "sqlite_errorname")
    )
