"""The agent's durable memory of what it has not yet delivered.

SQLite in WAL mode with full synchronisation: what a method has stored survives a power cut. ``seq`` numbers an item
in the stream of this file; the stream's ``epoch`` is a random number born with the file. Items are only deleted
once the central service has acknowledged them.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from pathlib import Path
from types import MappingProxyType

import msgspec

from app.agent.spool_devices import DeviceTables
from app.domain.check import CheckResult, Sample, State
from app.wire.messages import Gap, NumberedResult, NumberedSamples

RESERVE_BYTES = 8 * 1024 * 1024
SAMPLES_CAP_BYTES = 100 * 1024 * 1024
HARD_CAP_BYTES = 200 * 1024 * 1024
THIN_AFTER = timedelta(days=7)
_PAGE = 4096
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def is_no_room(error: sqlite3.OperationalError) -> bool:
    """Tell whether the disk or the file is full, as far as SQLite can say: a full disk is a failure to write to some of its files."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NO_ROOM


class Class(IntEnum):
    """What may be dropped when room runs out: samples first, then unchanged results, news never."""

    NEWS = 0
    """A result whose state differs from the one before."""
    UNCHANGED = 1
    SAMPLES = 2
    GAP = 3
    """The record that something was dropped."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits: items, bytes of the file, and since when the oldest of them waits (aware UTC)."""

    items: int
    size: int
    oldest_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """Items in the order of their numbers; ``through`` is the last one's."""

    through: int
    results: Sequence[NumberedResult]
    samples: Sequence[NumberedSamples]
    gaps: Sequence[Gap]


class Spool:
    """The spool file. One thread at a time."""

    def __init__(self, path: Path, *, hard_cap: int = HARD_CAP_BYTES, reserve: int = RESERVE_BYTES) -> None:
        self._path = path
        self._reserve = path.with_name("reserve")
        self._reserve_bytes = reserve
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute(f"PRAGMA max_page_count={hard_cap // _PAGE}")
        self._db.executescript(
            "CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value);"
            "CREATE TABLE IF NOT EXISTS item(seq INTEGER PRIMARY KEY AUTOINCREMENT, class INTEGER NOT NULL,"
            " at TEXT NOT NULL, body BLOB NOT NULL);"
            "CREATE TABLE IF NOT EXISTS last_state(kind TEXT, item TEXT, state TEXT, PRIMARY KEY(kind, item));"
            "CREATE TABLE IF NOT EXISTS mark(key TEXT PRIMARY KEY, text TEXT NOT NULL);"
        )
        self._devices = DeviceTables(self._db)
        self._db.execute("INSERT OR IGNORE INTO meta VALUES('epoch', ?)", (secrets.token_hex(16),))
        self.epoch: str = self._db.execute("SELECT value FROM meta WHERE name='epoch'").fetchone()[0]
        self._hold_reserve()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def next_counter(self) -> int:
        """The next request counter: strictly increasing over restarts, durable before it is used.

        On a full disk the reserve is given up for it: what waits must be delivered before there is room again.
        """
        try:
            self._count()
        except sqlite3.OperationalError as error:
            if not is_no_room(error):
                raise
            self._reserve.unlink(missing_ok=True)
            self._count()
        return self.counter()

    def counter(self) -> int:
        """The counter that was used last; 0: none."""
        row = self._db.execute("SELECT value FROM meta WHERE name='counter'").fetchone()
        return 0 if row is None else int(row[0])

    def _count(self) -> None:
        self._db.execute("INSERT INTO meta VALUES('counter', 1) ON CONFLICT(name) DO UPDATE SET value = value + 1")

    def remember(self, name: str, value: str) -> None:
        """Keep a small value (the last configuration, for instance)."""
        self._db.execute(
            "INSERT INTO meta VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value", (name, value)
        )

    def recall(self, name: str) -> str | None:
        """Read a small value back."""
        row = self._db.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def marks(self, subject: str = "") -> Mapping[str, str]:
        """Read what probes have kept of this machine, or of a device."""
        if subject:
            return self._devices.marks(subject)
        return {str(key): str(text) for key, text in self._db.execute("SELECT key, text FROM mark")}

    def states(self, subject: str = "") -> Mapping[tuple[str, str], State]:
        """Read the last states by kind and item: of a device, or of this machine itself."""
        if subject:
            return self._devices.states(subject)
        rows = self._db.execute("SELECT kind, item, state FROM last_state")
        return {(str(kind), str(item)): State(state) for kind, item, state in rows}

    def keep_devices(self, subjects: Iterable[str]) -> None:
        """Forget what is known of all devices but these; what waits to be delivered stays."""
        with self._transaction():
            self._devices.keep(subjects)

    def store(
        self,
        results: Iterable[CheckResult],
        samples: Sequence[Sample],
        *,
        now: datetime,
        marks: Mapping[str, str] = _NOTHING,
        subject: str = "",
    ) -> bool:
        """Store one collection cycle in one transaction; tell whether it brought news (a state that changed).

        ``subject``: the device it is of; empty for this machine. ``marks`` tell how far the probes have read to find these results: kept together, nothing is read twice and nothing skipped.

        When the disk or the file is full, the reserve is given up and the oldest samples and unchanged results are
        dropped (and recorded as a gap) until it fits.
        """
        results = tuple(results)
        try:
            return self._store(results, samples, now=now, marks=marks, subject=subject)
        except sqlite3.OperationalError as error:
            if not is_no_room(error):
                raise
            self._reserve.unlink(missing_ok=True)
            self._make_room(now=now)
            return self._store(results, samples, now=now, marks=marks, subject=subject)

    def parcel(self, *, limit: int = 500, size: int = 1_000_000) -> Parcel | None:
        """The oldest undelivered items, at most ``limit`` of them and about ``size`` bytes; None when there are none."""
        results: list[NumberedResult] = []
        samples: list[NumberedSamples] = []
        gaps: list[Gap] = []
        total = 0
        through = 0
        for seq, kind, body, subject in self._db.execute(
            "SELECT seq, class, body, subject FROM item ORDER BY seq LIMIT ?", (limit,)
        ):
            total += len(body)
            if through and total > size:
                break
            through = seq
            if kind == Class.SAMPLES:
                samples.append(
                    NumberedSamples(seq=seq, samples=msgspec.json.decode(body, type=list[Sample]), subject=subject)
                )
            elif kind == Class.GAP:
                gaps.append(msgspec.structs.replace(msgspec.json.decode(body, type=Gap), seq=seq))
            else:
                results.append(
                    NumberedResult(seq=seq, result=msgspec.json.decode(body, type=CheckResult), subject=subject)
                )
        if not through:
            return None
        return Parcel(through=through, results=results, samples=samples, gaps=gaps)

    def delivered(self, through: int) -> None:
        """Forget what the central service has made durable: everything up to and including ``through``."""
        self._db.execute("DELETE FROM item WHERE seq <= ?", (through,))
        if not self._reserve.exists():
            self._hold_reserve()

    def give_up(self, seq: int, *, now: datetime) -> None:
        """Drop one item the central service refuses to understand; a gap record takes its place."""
        with self._transaction():
            self._drop("SELECT seq, at FROM item WHERE seq=?", (seq,), "refused", now)

    def backlog(self) -> Backlog:
        """What waits to be delivered."""
        items, oldest = self._db.execute("SELECT count(*), min(at) FROM item").fetchone()
        oldest_at = None if oldest is None else datetime.fromisoformat(oldest)
        return Backlog(items=int(items), size=self._size(), oldest_at=oldest_at)

    def tidy(self, *, now: datetime) -> None:
        """Thin what is too old or too much: unchanged results after a week, samples over their share of the file."""
        old = (now - THIN_AFTER).isoformat()
        with self._transaction():
            self._drop(
                "SELECT seq, at FROM item WHERE class=? AND at<? AND seq % 10 != 0",
                (Class.UNCHANGED, old),
                "unchanged",
                now,
            )
        if self._size() > SAMPLES_CAP_BYTES:
            self._make_room(now=now)

    def _store(
        self,
        results: Sequence[CheckResult],
        samples: Sequence[Sample],
        *,
        now: datetime,
        marks: Mapping[str, str],
        subject: str,
    ) -> bool:
        has_news = False
        with self._transaction():
            for result in results:
                is_news = self._devices.is_news(subject, result) if subject else self._is_news(result)
                has_news = has_news or is_news
                self._insert(Class.NEWS if is_news else Class.UNCHANGED, now, msgspec.json.encode(result), subject)
            if samples:
                self._insert(Class.SAMPLES, now, msgspec.json.encode(samples), subject)
            if subject:
                self._devices.put_marks(subject, marks)
            else:
                self._db.executemany(
                    "INSERT INTO mark VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET text = excluded.text",
                    list(marks.items()),
                )
        return has_news

    def _is_news(self, result: CheckResult) -> bool:
        """Tell whether a state differs from the last one, and remember it."""
        row = self._db.execute(
            "SELECT state FROM last_state WHERE kind=? AND item=?", (result.kind, result.item)
        ).fetchone()
        if row is not None and row[0] == result.state.value:
            return False
        self._db.execute(
            "INSERT INTO last_state VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state",
            (result.kind, result.item, result.state.value),
        )
        return True

    def _insert(self, kind: Class, now: datetime, body: bytes, subject: str = "") -> None:
        self._db.execute(
            "INSERT INTO item(class, at, body, subject) VALUES(?, ?, ?, ?)", (kind, now.isoformat(), body, subject)
        )

    def _make_room(self, *, now: datetime) -> None:
        with self._transaction():
            for kind, what in ((Class.SAMPLES, "samples"), (Class.UNCHANGED, "unchanged")):
                (count,) = self._db.execute("SELECT count(*) FROM item WHERE class=?", (kind,)).fetchone()
                if count:
                    self._drop(
                        "SELECT seq, at FROM item WHERE class=? ORDER BY seq LIMIT ?", (kind, count // 4 + 1), what, now
                    )
                    return

    def _drop(self, query: str, values: tuple[object, ...], what: str, now: datetime) -> None:
        rows = self._db.execute(query, values).fetchall()
        if not rows:
            return
        self._db.executemany("DELETE FROM item WHERE seq=?", [(seq,) for seq, _ in rows])
        instants = [datetime.fromisoformat(at) for _, at in rows]
        gap = Gap(seq=1, dropped=len(rows), since=min(instants), until=max(instants), what=what)
        self._insert(Class.GAP, now, msgspec.json.encode(gap))

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _size(self) -> int:
        pages = int(self._db.execute("PRAGMA page_count").fetchone()[0])
        free = int(self._db.execute("PRAGMA freelist_count").fetchone()[0])
        return (pages - free) * _PAGE

    def _hold_reserve(self) -> None:
        """Keep some of the disk for the day it is full: in WAL mode even deleting needs room."""
        with contextlib.suppress(OSError):
            if not self._reserve.exists():
                with self._reserve.open("wb") as file:
                    file.write(b"\0" * self._reserve_bytes)
