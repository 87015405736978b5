"""This console's copy of the facts: disposable, checked on every read, rebuilt when it can't be trusted."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, cast

import msgspec
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

from app.console.cursor import RUNNING, Cursor, Damaged, NoRoom
from app.console.sqlite import is_damage, is_full, remove, set_aside
from app.console.text_search import Found, TextIndex
from app.domain.alarm import Alarm
from app.domain.change import FACT_OF, Batch, Change, Fact, Noun, noun_of
from app.domain.check import Check
from app.domain.ticket import Article, Ticket
from app.domain.time_entry import TimeEntry

log = logging.getLogger(__name__)

FORMAT: Final = 3
"""``PRAGMA user_version``: bumped whenever a fact or this file changes its shape; the replica is then rebuilt."""

SLICE: Final = 1000
"""Facts decoded in one go: a few milliseconds, so that other threads get their turn."""

_meta = sa.MetaData()
_fact = sa.Table(
    "fact",
    _meta,
    sa.Column("noun", sa.String, primary_key=True),
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("parent", sa.String, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("seal", sa.Integer, nullable=False),
    sa.Index("fact_by_parent", "parent", "noun"),
    sqlite_with_rowid=False,
)
_total = sa.Table(
    "total",
    _meta,
    sa.Column("noun", sa.String, primary_key=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("seals", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)
_cursor = sa.Table(
    "cursor",
    _meta,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("epoch", sa.String, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("as_of", sa.String, nullable=False),
    sa.Column("seal", sa.Integer, nullable=False),
)

_PUT: Final = (
    "INSERT INTO fact (noun, id, version, parent, body, seal) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (noun, id) DO UPDATE SET version = excluded.version, parent = excluded.parent, "
    "body = excluded.body, seal = excluded.seal"
)
_COLUMNS: Final = "SELECT id, version, parent, body, seal FROM fact"
_ONE: Final = f"{_COLUMNS} WHERE noun = ? AND id = ?"
_OF_PARENT: Final = f"{_COLUMNS} WHERE parent = ? AND +noun = ?"
"""+: not by the primary key."""
_encoder = msgspec.msgpack.Encoder()
_decoders: Final[Mapping[Noun, msgspec.msgpack.Decoder[Any]]] = {
    noun: msgspec.msgpack.Decoder(cast("Any", list)[kind]) for noun, kind in FACT_OF.items()
}


class Replica:
    """One file of facts with the cursor they are true for. Every call belongs to the console's store thread."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; one that is broken or of another format is set aside and begun anew.

        Attributes:
            was_rebuilt: why the replica begins empty although there was a file; empty if all is well.
        """
        self._path = path
        self.was_rebuilt = ""
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._engine = self._open()
        except (sa.exc.DBAPIError, sqlite3.Error, ValueError, TypeError, Damaged) as error:
            self.rebuild(_why(error))

    def rebuild(self, reason: str) -> None:
        """Put the file aside (the last one set aside is kept for a look at it) and begin with nothing."""
        log.info("the replica is rebuilt: %s", reason)
        self.close()
        self.was_rebuilt = reason
        old = self._path.with_name(self._path.name + ".broken")
        remove(old)
        set_aside(self._path, suffix="broken")
        with _understood():
            self._engine = self._open()

    def cursor(self) -> Cursor:
        """Tell up to where the facts go.

        Raises:
            Damaged: the file can't be trusted.
        """
        with self._guarded() as connection:
            return _read_cursor(connection)

    def load(self, noun: Noun) -> Iterator[Sequence[Fact]]:
        """Read all facts of a noun, in slices.

        Raises:
            Damaged: a fact is not what was written, or one is missing.
        """
        with self._guarded() as connection:
            yield from _read_all(connection, noun)

    def of_parent(self, noun: Noun, parent: str) -> Sequence[Fact]:
        """Read the facts of a noun that belong to a parent: checks of a server, articles of a ticket.

        Raises:
            Damaged: a fact is not what was written.
        """
        with self._guarded() as connection:
            return _of_parent(connection, noun, parent)

    def index_some(self) -> bool:
        """Take some of what was downloaded into the index of words. Returns whether more is due.

        Raises:
            Damaged: the file can't be trusted.
        """
        with self._guarded() as connection, connection.begin():
            return self._index(connection).index_some()

    def find(self, text: str, *, limit: int) -> list[Found]:
        """Find tickets by all their words, best first.

        Raises:
            Damaged: the file can't be trusted.
        """
        with self._guarded() as connection:
            return self._index(connection).find(text, limit=limit)

    def counts(self) -> dict[Noun, int]:
        """How many facts of each noun there are."""
        with self._guarded() as connection:
            return {Noun(row[0]): row[1] for row in connection.execute(sa.select(_total.c.noun, _total.c.count))}

    def store(self, batch: Batch, cursor: Cursor, *, is_reset: bool = False) -> None:
        """Write what changed and the new cursor in one transaction.

        Args:
            batch: the facts as they are now, and what is gone; the last of several versions of one fact counts.
            cursor: up to where they go.
            is_reset: forget everything else first.

        Raises:
            Damaged: the file can't be trusted.
            NoRoom: the disk is full.
        """
        with self._guarded() as connection, connection.begin():
            index = self._index(connection)
            if is_reset:
                connection.execute(sa.delete(_fact))
                connection.execute(sa.delete(_total))
                index.clear()
            touched = {
                fact.id if isinstance(fact, Ticket) else fact.ticket_id
                for fact in batch.facts
                if isinstance(fact, Ticket | Article)
            }
            totals = {row.noun: [row.count, row.seals] for row in connection.execute(sa.select(_total))}
            grouped: dict[Noun, dict[str, Fact]] = {}
            for fact in batch.facts:
                grouped.setdefault(noun_of(fact), {})[fact.id] = fact
            for noun, facts in grouped.items():
                self._put(connection, noun, facts, totals.setdefault(noun.value, [0, 0]))
            for change in batch.gone:
                parent = self._drop(connection, change, totals.setdefault(change.noun.value, [0, 0]))
                if change.noun is Noun.TICKET:
                    touched.add(change.id)
                elif change.noun is Noun.ARTICLE and parent:
                    touched.add(parent)
            index.touch(touched)
            if totals:
                connection.exec_driver_sql(
                    "INSERT INTO total (noun, count, seals) VALUES (?, ?, ?) "
                    "ON CONFLICT (noun) DO UPDATE SET count = excluded.count, seals = excluded.seals",
                    [(noun, count, seals) for noun, (count, seals) in totals.items()],
                )
            seal = _seal(cursor.epoch, str(cursor.seq), cursor.as_of, b"")
            connection.exec_driver_sql(
                "INSERT OR REPLACE INTO cursor (id, epoch, seq, as_of, seal) VALUES (1, ?, ?, ?, ?)",
                (cursor.epoch, cursor.seq, cursor.as_of, seal),
            )

    def verify(self, *, until: Callable[[], bool] = lambda: False) -> None:
        """Go through the whole file, also what is read only on demand. On any thread: it reads one moment of its own.

        Args:
            until: asked now and then; True ends it early.

        Raises:
            Damaged: something is not what was written.
        """
        engine = sa.create_engine(f"sqlite:///{self._path}", poolclass=sa.pool.NullPool)
        try:
            with _understood(), engine.connect() as connection:
                connection.exec_driver_sql("BEGIN")
                found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
                if found != "ok":
                    raise Damaged(str(found)[:200])
                _read_cursor(connection)
                for noun in Noun:
                    for _ in _read_all(connection, noun):
                        if until():
                            return
        finally:
            engine.dispose()

    def close(self) -> None:
        """Close the file."""
        engine = getattr(self, "_engine", None)
        if engine is not None:
            with contextlib.suppress(sa.exc.DBAPIError):
                engine.dispose()

    @staticmethod
    def _index(connection: sa.Connection) -> TextIndex:
        return TextIndex(
            connection,
            one=lambda noun, fact_id: _one(connection, noun, fact_id),
            articles=lambda ticket_id: _of_parent(connection, Noun.ARTICLE, ticket_id),
        )

    def _put(self, connection: sa.Connection, noun: Noun, facts: dict[str, Fact], total: list[int]) -> None:
        rows = []
        for fact in facts.values():
            parent, body = parent_of(fact), _encoder.encode(fact)
            seal = _seal(fact.id, str(fact.version), parent, body)
            rows.append((noun.value, fact.id, fact.version, parent, body, seal))
        if total[0]:
            ids = list(facts)
            for start in range(0, len(ids), 500):
                old = connection.execute(
                    sa.select(_fact.c.seal).where(_fact.c.noun == noun.value, _fact.c.id.in_(ids[start : start + 500]))
                ).scalars()
                for seal in old:
                    total[0] -= 1
                    total[1] -= seal
        connection.exec_driver_sql(_PUT, rows)
        total[0] += len(rows)
        total[1] += sum(row[5] for row in rows)

    def _drop(self, connection: sa.Connection, change: Change, total: list[int]) -> str:
        """Delete a fact; tells what it belonged to."""
        mine = (_fact.c.noun == change.noun.value) & (_fact.c.id == change.id)
        row = connection.execute(sa.select(_fact.c.seal, _fact.c.parent).where(mine)).one_or_none()
        if row is None:
            return ""
        connection.execute(sa.delete(_fact).where(mine))
        total[0] -= 1
        total[1] -= row.seal
        return str(row.parent)

    def _open(self) -> sa.Engine:
        engine = sa.create_engine(
            f"sqlite:///{self._path}", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
                connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                connection.exec_driver_sql("PRAGMA cache_size=-16000")
                _check_format(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[sa.Connection]:
        """Lend the connection; what SQLite says of a broken file becomes ``Damaged``, of a full disk ``NoRoom``."""
        with _understood(), self._engine.connect() as connection:
            yield connection


_Row = tuple[str, int, str, bytes, int]


def parent_of(fact: Fact) -> str:
    """What a fact is looked up by: the server of a check or an alarm, the ticket of an article; else nothing."""
    match fact:
        case Check() | Alarm():
            return fact.server_id
        case Article():
            return fact.ticket_id
        case TimeEntry():
            return RUNNING if fact.is_running else fact.ticket_id
        case _:
            return ""


@contextlib.contextmanager
def _understood() -> Iterator[None]:
    """Turn what SQLite, or reading what it gave, says of a broken file into ``Damaged``, of a full disk into ``NoRoom``."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        if is_full(error.orig):
            raise NoRoom(_why(error)) from error
        if error.orig is not None and is_damage(error.orig):
            raise Damaged(_why(error)) from error
        raise
    except (ValueError, TypeError) as error:
        raise Damaged(_why(error)) from error


def _read_cursor(connection: sa.Connection) -> Cursor:
    row = connection.execute(sa.select(_cursor)).one_or_none()
    if row is None:
        return Cursor()
    if row.seal != _seal(row.epoch, str(row.seq), row.as_of, b""):
        raise Damaged("the cursor")
    return Cursor(row.epoch, row.seq, row.as_of)


def _read_all(connection: sa.Connection, noun: Noun) -> Iterator[Sequence[Fact]]:
    """Read a noun in slices; at the end count and sum of seals must be what was written with them."""
    statement = sa.select(_fact.c.id, _fact.c.version, _fact.c.parent, _fact.c.body, _fact.c.seal)
    rows = connection.execute(statement.where(_fact.c.noun == noun.value))
    count = seals = 0
    for part in rows.partitions(SLICE):
        yield _facts(noun, cast("Sequence[_Row]", part))
        count += len(part)
        seals += sum(row[4] for row in part)
    total = connection.execute(sa.select(_total).where(_total.c.noun == noun.value)).one_or_none()
    if (count, seals) != ((total.count, total.seals) if total is not None else (0, 0)):
        raise Damaged(f"{noun} are incomplete")


def _of_parent(connection: sa.Connection, noun: Noun, parent: str) -> Sequence[Fact]:
    rows = connection.exec_driver_sql(_OF_PARENT, (parent, noun.value)).fetchall()
    return _facts(noun, cast("Sequence[_Row]", rows))


def _one(connection: sa.Connection, noun: Noun, fact_id: str) -> Fact | None:
    rows = connection.exec_driver_sql(_ONE, (noun.value, fact_id)).fetchall()
    return next(iter(_facts(noun, cast("Sequence[_Row]", rows))), None)


def _check_format(connection: sa.Connection) -> None:
    version = connection.exec_driver_sql("PRAGMA user_version").scalar()
    is_new = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    if not is_new and version != FORMAT:
        raise Damaged(f"format {version}, wanted {FORMAT}")
    if is_new:
        _meta.create_all(connection)
        TextIndex.create(connection)
        connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")
        connection.commit()


def _facts(noun: Noun, rows: Sequence[_Row]) -> Sequence[Fact]:
    bodies = []
    for fact_id, version, parent, body, seal in rows:
        if seal != _seal(fact_id, str(version), parent, body):
            raise Damaged(f"{noun} {fact_id!r:.60}")
        bodies.append(body)
    head = b"\xdd" + len(bodies).to_bytes(4, "big")
    try:
        return cast("list[Fact]", _decoders[noun].decode(head + b"".join(bodies)))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged(f"{noun}: {error}") from error


def _seal(first: str, second: str, third: str, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(f"{first}\0{second}\0{third}".encode("utf-8", "surrogatepass")))


def _why(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error)[:200]
