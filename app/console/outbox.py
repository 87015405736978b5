"""What this person has done and typed and the central service has not confirmed: durable, in order, never deleted.

Plain SQLite and not SQLAlchemy: it is opened before anything heavy is imported, on the thread that draws, and a write
is one INSERT and one fsync.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app.console.cursor import NoRoom
from app.console.sqlite import is_damage, is_full, set_aside
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.wire.codec import decode, encode
from app.wire.ids import new_id
from app.wire.mutations import Mutation, Outcome, Sent

log = logging.getLogger(__name__)

MIGRATIONS: Final = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE mutation (
        mid INTEGER PRIMARY KEY AUTOINCREMENT,
        person TEXT NOT NULL,
        state TEXT NOT NULL,
        body BLOB NOT NULL,
        code TEXT NOT NULL DEFAULT '',
        facts BLOB NOT NULL DEFAULT x'7b7d',
        epoch TEXT NOT NULL DEFAULT '',
        seq INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE draft (
        person TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (person, key)
    ) WITHOUT ROWID;
    """,
)
"""Forward only: a step is never changed once it was released, the next one is added behind it."""

WAITING: Final = "waiting"
APPLIED: Final = "applied"
"""Taken by the central service; kept until the feed has brought what it did."""


class TooNew(Exception):
    """The file was written by a newer version of this program; it is left as it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mutation and what is known of it: ``waiting``, ``applied``, or the outcome that needs a decision."""

    mid: int
    person_id: str
    state: str
    occurred_at: datetime
    mutation: Mutation
    code: str
    facts: dict[str, str | float]
    epoch: str
    seq: int

    @property
    def is_unresolved(self) -> bool:
        """Whether a person has to decide."""
        return self.state not in (WAITING, APPLIED)


class Outbox:
    """The file; for any thread, each call durable when it returns. What it holds is also in memory: reading is free."""

    def __init__(self, path: Path) -> None:
        """Open or create the file. A broken one is renamed, never deleted, and reported in ``set_aside_as``.

        Raises:
            TooNew: written by a newer version.
        """
        self._path = path
        self._lock = threading.Lock()
        self._unkept: set[tuple[str, str]] = set()
        """Drafts that are in memory only, by person and key."""
        self.set_aside_as: Path | None = None
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._read_all()
        except (sqlite3.DatabaseError, Refused, ValueError) as error:
            if isinstance(error, sqlite3.DatabaseError) and not is_damage(error):
                raise
            with contextlib.suppress(sqlite3.Error, AttributeError):
                self._db.close()
            self.set_aside_as = set_aside(path, suffix="broken")
            log.exception("the outbox is broken; it is kept as %s", self.set_aside_as.name)
            self._read_all()

    @property
    def client_id(self) -> str:
        """What this file is known by at the central service; with ``mid`` it makes a mutation exactly once."""
        return self._meta["client_id"]

    @property
    def clock_offset_s(self) -> float:
        """This computer's clock minus the central service's, as last measured."""
        return float(self._meta.get("clock_offset_s", "0"))

    @property
    def person(self) -> Person | None:
        """Who was logged in last."""
        text = self._meta.get("person", "")
        return decode(text.encode(), Person) if text else None

    def remember(self, *, person: Person | None = None, clock_offset_s: float | None = None) -> None:
        """Keep who is logged in, and how this computer's clock stands."""
        values = {}
        if person is not None:
            values["person"] = encode(person).decode()
        if clock_offset_s is not None:
            values["clock_offset_s"] = repr(clock_offset_s)
        with self._lock, contextlib.suppress(NoRoom), self._writing():
            self._db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())
        self._meta.update(values)

    def forget_person(self) -> None:
        """Keep nobody as logged in; mutations and drafts stay and wait for their person."""
        with self._lock, contextlib.suppress(NoRoom), self._writing():
            self._db.execute("DELETE FROM meta WHERE key = 'person'")
        self._meta.pop("person", None)

    def add(
        self,
        mutations: Sequence[Mutation],
        *,
        person_id: str,
        occurred_at: datetime,
        refusals: Sequence[Refused | None] = (),
    ) -> tuple[int, ...]:
        """Keep mutations to be sent, all or none of them.

        Args:
            mutations: what was done, in order.
            person_id: who did it; sent only while this person is logged in.
            occurred_at: when, by the central service's clock.
            refusals: for each mutation why it is not to be sent, or None; empty when all are.

        Raises:
            Refused: ``disk.full``.

        Returns:
            Their numbers, in order.
        """
        made: list[Entry] = []
        with self._lock:
            with _told(), self._writing():
                for mutation, refusal in zip(mutations, refusals or [None] * len(mutations), strict=True):
                    state, code = (WAITING, "") if refusal is None else ("rejected", refusal.code)
                    facts = {} if refusal is None else dict(refusal.facts)
                    body = encode(Sent(mid=1, occurred_at=occurred_at, mutation=mutation))
                    mid = self._db.execute(
                        "INSERT INTO mutation (person, state, body, code, facts) VALUES (?, ?, ?, ?, ?)",
                        (person_id, state, body, code, encode(facts)),
                    ).lastrowid
                    made.append(Entry(mid or 0, person_id, state, occurred_at, mutation, code, facts, "", 0))
            self._entries.update({entry.mid: entry for entry in made})
        return tuple(entry.mid for entry in made)

    def entries(self, person_id: str) -> list[Entry]:
        """Everything of a person that is not settled, in order."""
        with self._lock:
            return [entry for entry in self._entries.values() if entry.person_id == person_id]

    def waiting(self, person_id: str, *, limit: int = 50) -> list[Sent]:
        """The next mutations to send, in order."""
        found = [entry for entry in self.entries(person_id) if entry.state == WAITING]
        return [Sent(mid=e.mid, occurred_at=e.occurred_at, mutation=e.mutation) for e in found[:limit]]

    def needed(self, named_by: Callable[[Mutation], Sequence[str]]) -> set[str]:
        """What all mutations of anybody that are not in the truth yet name: files, say."""
        with self._lock:
            return {name for entry in self._entries.values() for name in named_by(entry.mutation)}

    def settle(self, outcomes: Sequence[Outcome], *, epoch: str) -> list[Entry]:
        """Keep what the central service answered, in one transaction.

        Args:
            outcomes: one per mutation.
            epoch: the feed's epoch in which their ``seq`` counts.

        Raises:
            NoRoom: the disk is full; they are sent again, which does no harm.

        Returns:
            The entries as they are now; numbers that are not waiting are left out.
        """
        changed = []
        with self._lock:
            for outcome in outcomes:
                old = self._entries.get(outcome.mid)
                if old is None or old.state != WAITING:
                    continue
                state = APPLIED if outcome.outcome in ("applied", "merged") else outcome.outcome
                args = (old.mid, old.person_id, state, old.occurred_at, old.mutation)
                changed.append(Entry(*args, outcome.code, dict(outcome.facts), epoch, outcome.seq))
            with self._writing():
                self._db.executemany(
                    "UPDATE mutation SET state = ?, code = ?, facts = ?, epoch = ?, seq = ? WHERE mid = ?",
                    [(e.state, e.code, encode(e.facts), e.epoch, e.seq, e.mid) for e in changed],
                )
            self._entries.update({entry.mid: entry for entry in changed})
        return changed

    def reached(self, *, epoch: str, seq: int) -> list[int]:
        """Delete applied mutations whose effects the feed has brought (all of another epoch: it began afresh).

        They are still counted until ``forget`` is called: when the screen shows their effects as the truth.

        Returns:
            Their numbers.
        """
        with self._lock:
            done = [e.mid for e in self._entries.values() if e.state == APPLIED and (e.seq <= seq or e.epoch != epoch)]
            self._delete(done)
        return done

    def forget(self, mids: Sequence[int]) -> None:
        """Count mutations no more that were deleted."""
        with self._lock:
            for mid in mids:
                self._entries.pop(mid, None)

    def discard(self, mid: int) -> bool:
        """Give up a mutation that needs a decision. Returns whether there was one."""
        with self._lock:
            entry = self._entries.get(mid)
            if entry is None or not entry.is_unresolved:
                return False
            self._delete([mid])
            del self._entries[mid]
        return True

    def save_draft(self, key: str, text: str, *, person_id: str, now: datetime) -> None:
        """Keep what is being typed; an empty text removes it. On a full disk in memory only, until it is saved again."""
        with self._lock:
            draft = (person_id, key)
            if self._drafts.get(draft, "") == text and draft not in self._unkept:
                return
            try:
                with self._writing():
                    if text:
                        row = (person_id, key, text, now.isoformat())
                        self._db.execute("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)", row)
                    else:
                        self._db.execute("DELETE FROM draft WHERE person = ? AND key = ?", draft)
            except NoRoom:
                self._unkept.add(draft)
            else:
                self._unkept.discard(draft)
            if text:
                self._drafts[person_id, key] = text
            else:
                self._drafts.pop((person_id, key), None)

    def drafts(self, person_id: str, prefix: str = "") -> dict[str, str]:
        """What a person was typing, by key."""
        with self._lock:
            found = self._drafts.items()
            return {key: text for (owner, key), text in found if owner == person_id and key.startswith(prefix)}

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def _delete(self, mids: list[int]) -> None:
        if not mids:
            return
        # On a full disk they stay in the file: the next start finds them done.
        with contextlib.suppress(NoRoom), self._writing():
            self._db.executemany("DELETE FROM mutation WHERE mid = ?", [(mid,) for mid in mids])

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction; ``NoRoom`` when the disk is full, and then nothing of it is there."""
        try:
            with self._db:
                yield
        except sqlite3.OperationalError as error:
            if is_full(error):
                raise NoRoom(str(error)) from error
            raise

    def _read_all(self) -> None:
        self._db = sqlite3.connect(self._path, timeout=5.0, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._migrate()
        found = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(str(found)[:200])
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO meta VALUES ('client_id', ?)", (new_id(),))
        self._meta: dict[str, str] = dict(self._db.execute("SELECT key, value FROM meta"))
        self._entries = {entry.mid: entry for entry in self._rows()}
        drafts = self._db.execute("SELECT person, key, text FROM draft")
        self._drafts: dict[tuple[str, str], str] = {(person, key): text for person, key, text in drafts}

    def _rows(self) -> Iterator[Entry]:
        columns = "mid, person, state, body, code, facts, epoch, seq"
        for mid, person, state, body, code, facts, epoch, seq in self._db.execute(
            f"SELECT {columns} FROM mutation ORDER BY mid"  # noqa: S608 - columns are a constant
        ):
            sent = decode(body, Sent)
            known = decode(facts, dict[str, str | float])
            yield Entry(mid, person, state, sent.occurred_at, sent.mutation, code, known, epoch, seq)

    def _migrate(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            self._db.close()
            raise TooNew(f"{self._path.name}: format {version}, known up to {len(MIGRATIONS)}")
        for number, step in enumerate(MIGRATIONS[version:], start=version + 1):
            self._db.executescript(f"BEGIN IMMEDIATE; {step} PRAGMA user_version={number}; COMMIT;")


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Tell a person that there was no room."""
    try:
        yield
    except NoRoom as error:
        raise Refused("disk.full") from error
