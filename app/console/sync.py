"""The way from the feed to the screen: long poll, replica, one batch to the main thread at most four times a second."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol
from urllib.parse import urlencode

from app.console.cursor import BOARD, RUNNING, Cursor, Damaged, NoRoom, batch_of
from app.console.line import LOGIN_DEADLINE_S, Backoff, Line, Outdated, SessionOver
from app.console.server_clock import ServerClock
from app.console.session import Session
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.errors import Refused, Unreachable
from app.wire.messages import Page
from app.wire.protocol import FEED, POLL_S

if TYPE_CHECKING:
    from app.console.replica import Replica

log = logging.getLogger(__name__)

PAGE_LIMIT: Final = 2000
"""Changes asked for in one page."""
AT_ONCE: Final = 100
"""Facts of one page from which tickets may wait for the index of words."""
PAUSE_S: Final = 0.01
"""Pause between two slices of indexing."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How the feed is followed, in seconds.

    Attributes:
        poll_s: how long the central service may hold a request open.
        deadline_s: total time given to such a request.
        gap_s: least time between two batches for the main thread.
        login_s: total time given to a login.
        outdated_s: pause before asking again a central service that no longer speaks our protocol.
    """

    poll_s: float = POLL_S
    deadline_s: float = POLL_S + 10.0
    gap_s: float = 0.25
    login_s: float = LOGIN_DEADLINE_S
    outdated_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One batch for the main thread.

    Attributes:
        is_reset: forget the board first.
        cursor: up to where the facts go.
        progress: (done, all) of a download that is not complete yet.
    """

    batch: Batch
    cursor: Cursor
    is_reset: bool = False
    progress: tuple[int, int] | None = None


class Events(Protocol):
    """Who hears what the feed's thread reports; each method is called on that thread."""

    def delivered(self, delivery: Delivery) -> None:
        """Facts, stored already. Returns when the main thread has taken them, or the program ends."""

    def answered(self, *, is_behind: bool) -> None:
        """The central service answered."""

    def failed(self, error: Exception) -> None:
        """It did not."""

    def refused(self, *, is_too_old: bool) -> None:
        """It wants a login, or a newer program."""


@dataclass(slots=True)
class _Gathered:
    """What came since the last delivery."""

    facts: list[Fact] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)
    is_reset: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is to be stored in the replica."""

    batch: Batch
    cursor: Cursor
    is_reset: bool

    def after(self, earlier: _Kept | None) -> _Kept:
        """Put it together with what came before and is not stored yet: of each thing the last."""
        if earlier is None or self.is_reset:
            return self
        facts, gone = (*earlier.batch.facts, *self.batch.facts), (*earlier.batch.gone, *self.batch.gone)
        return _Kept(batch_of(facts, gone), self.cursor, earlier.is_reset)


class Feed:
    """Follows the feed on its own thread until it is stopped."""

    def __init__(
        self,
        session: Session,
        open_replica: Callable[[], Replica],
        *,
        store: Executor,
        clock: ServerClock,
        events: Events,
        timing: Timing | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        """Stand ready; ``open_replica`` is called on ``store``, the one thread the replica belongs to."""
        self._session = session
        self._open_replica = open_replica
        self._store = store
        self._clock = clock
        self._events = events
        self._timing = timing or Timing()
        self._backoff = backoff or Backoff()
        self._replica: Replica | None = None
        self._line: Line | None = None
        self._at = Cursor()
        self._cursor = Cursor()
        self._gathered = _Gathered()
        self._kept: _Kept | None = None
        self._is_full = False
        self._last_s = float("-inf")
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._is_first = True
        self._is_spoiled = False
        self._is_verified = False
        self._is_indexed = False
        self._has_much = False
        self._indexer: threading.Thread | None = None
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)

    @property
    def cursor(self) -> Cursor:
        """Up to where facts have been given to the main thread."""
        return self._cursor

    @property
    def replica(self) -> Replica | None:
        """The file, for use on the store thread; None before it is open."""
        return self._replica

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end; the session's lines are cut by its owner."""
        self._stopping.set()
        self._wake.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread's end. Returns whether it ended."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def wake(self) -> None:
        """Ask at once: end a pause, and give up a request that may hang on a dead connection."""
        self._is_first = True
        self._wake.set()
        self._session.drop(self._line)

    def spoiled(self) -> None:
        """The replica turned out to be damaged: download everything again. From any thread."""
        self._is_spoiled = True
        self.wake()

    def _run(self) -> None:
        self._on_store(self._load)
        self._deliver(None)
        self._keep_indexing()
        while not self._stopping.is_set():
            try:
                if self._is_spoiled and self._replica is not None:
                    self._on_store(partial(self._begin_anew, self._replica, "damaged"))
                page = self._ask()
                self._on_store(partial(self._take, page))
            except (Unreachable, Refused, SessionOver, Outdated, NoRoom) as error:
                self._recover(error)
            else:
                self._backoff.reset()
                self._events.answered(is_behind=page.to < page.head)
                self._hand_over(page)
                self._keep_indexing()
                if page.to >= page.head and not self._is_verified:
                    self._is_verified = True
                    threading.Thread(target=self._verify, name="verify", daemon=True).start()

    def _ask(self) -> Page:
        self._wake.clear()
        self._line = line = self._session.line(self._line)
        token = self._session.token(line)
        wait = 0 if self._is_first else int(self._timing.poll_s)
        query = {"epoch": self._at.epoch, "after": self._at.seq, "limit": PAGE_LIMIT, "wait": wait}
        try:
            page = line.ask(
                "GET",
                f"{FEED}?{urlencode(query)}",
                Page,
                token=token,
                deadline_s=self._timing.deadline_s,
                stamp=lambda page: page.server_time,
            )
        except SessionOver:
            self._session.reject(token)
            raise
        self._is_first = False
        fits = page.epoch == self._at.epoch and page.frm == self._at.seq
        if not page.is_reset and not fits:
            self._at = Cursor()
            raise Unreachable("a page that does not follow: the download begins afresh")
        return page

    def _recover(self, error: Exception) -> None:
        """Say what is wrong, then wait as long as it makes sense; ``wake`` ends the wait."""
        if self._stopping.is_set():
            return
        if self._wake.is_set():
            return  # the request was given up on purpose
        self._is_first = True
        if isinstance(error, SessionOver):
            self._events.refused(is_too_old=False)
            address = self._line.address if self._line is not None else None
            pause = self._backoff.next_s() if address is not None and address.password else None
        elif isinstance(error, Outdated):
            self._events.refused(is_too_old=True)
            pause = self._timing.outdated_s
        else:
            self._events.failed(error)
            pause = self._backoff.next_s(error)
        self._wake.wait(pause)

    def _on_store(self, work: Callable[[], None]) -> None:
        """Run on the store thread and wait; nothing happens any more once the program ends."""
        try:
            self._store.submit(work).result()
        except (RuntimeError, CancelledError):
            if not self._stopping.is_set():
                raise

    # --- on the store thread ------------------------------------------------------------------------------------------

    def _load(self) -> None:
        self._replica = replica = self._open_replica()
        facts: list[Fact] = []
        try:
            self._at = replica.cursor()
            for noun in BOARD:
                for part in replica.load(noun):
                    facts += part
            facts += replica.of_parent(Noun.TIME_ENTRY, RUNNING)
        except Damaged as error:
            try:
                replica.rebuild(str(error))
            except NoRoom:
                self._is_spoiled = True
            self._at = Cursor()
            facts = []
        self._gathered.facts = facts

    def _take(self, page: Page) -> None:
        """Store a page with its cursor in one transaction; a replica that breaks is begun anew."""
        replica = self._replica
        if replica is None:
            raise RuntimeError("the replica is opened before the first page")
        restart = page.is_reset and page.frm != 0
        batch = Batch() if restart else _batch_of(page)
        cursor = Cursor(page.epoch, 0 if restart else page.to, page.server_time.isoformat())
        has_moved = page.is_reset or (cursor.epoch, cursor.seq) != (self._at.epoch, self._at.seq)
        if has_moved or batch.facts or batch.gone:
            self._kept = _Kept(batch, cursor, page.is_reset).after(self._kept)
        try:
            self._keep(replica)
        except Damaged as error:
            self._begin_anew(replica, str(error))
            return
        if page.is_reset:
            self._gathered = _Gathered(is_reset=True)
        self._gathered.facts += batch.facts
        self._gathered.gone += batch.gone
        self._at = cursor
        self._has_much |= len(batch.facts) + len(batch.gone) > AT_ONCE

    def _keep(self, replica: Replica) -> None:
        """Store what has come. What a full disk has no room for waits in memory; the board shows it all the same."""
        if self._kept is None:
            return
        try:
            replica.store(self._kept.batch, self._kept.cursor, is_reset=self._kept.is_reset)
        except NoRoom as error:
            if not self._is_full:
                log.warning("the replica stays behind: %s", error)
            self._is_full = True
        else:
            self._kept, self._is_full = None, False

    def _begin_anew(self, replica: Replica, reason: str) -> None:
        self._is_spoiled = True  # until there is room for a new file
        replica.rebuild(reason)
        self._kept = None
        self._at = Cursor()
        self._gathered = _Gathered(is_reset=True)
        self._is_spoiled = False

    def _keep_indexing(self) -> None:
        """Let a thread of its own see to it that what was downloaded is found by its words, if none does already."""
        if self._is_indexed and not self._has_much:
            return
        if self._indexer is None or not self._indexer.is_alive():
            self._is_indexed, self._has_much = True, False
            self._indexer = threading.Thread(target=self._index, name="index", daemon=True)
            self._indexer.start()

    def _index(self) -> None:
        """Index in small slices on the store thread, and let everybody else in between."""
        while not self._stopping.wait(PAUSE_S):
            try:
                if not self._store.submit(self._index_some).result():
                    return
            except (RuntimeError, CancelledError):
                return

    def _index_some(self) -> bool:
        replica = self._replica
        try:
            return replica is not None and replica.index_some()
        except NoRoom:
            self._is_indexed = False  # with the next page
            return False
        except Damaged as error:
            log.info("the replica is damaged: %s", error)
            self.spoiled()
            return False

    def _verify(self) -> None:
        """Once a start, when nobody waits any more: go through what is read only on demand, beside everything else."""
        replica = self._replica
        if replica is None:
            return
        try:
            replica.verify(until=self._stopping.is_set)
        except Damaged as error:
            log.info("the replica is damaged: %s", error)
            self.spoiled()

    # --- to the main thread -------------------------------------------------------------------------------------------

    def _hand_over(self, page: Page) -> None:
        """Deliver at once when it has been quiet, else when the least gap is over; a download goes on meanwhile."""
        is_behind = page.to < page.head
        gathered = self._gathered
        rest = self._last_s + self._timing.gap_s - self._clock.steady()
        if rest > 0 and (gathered.facts or gathered.gone or gathered.is_reset):
            if is_behind:
                return
            self._stopping.wait(rest)
        self._deliver((page.to, page.head) if is_behind else None)

    def _deliver(self, progress: tuple[int, int] | None) -> None:
        gathered, self._gathered = self._gathered, _Gathered()
        cursor = self._cursor = self._at
        self._last_s = self._clock.steady()
        batch = batch_of(gathered.facts, gathered.gone)
        self._events.delivered(Delivery(batch, cursor, is_reset=gathered.is_reset, progress=progress))


def _batch_of(page: Page) -> Batch:
    facts: list[Fact] = [
        *page.customers,
        *page.sites,
        *page.contracts,
        *page.persons,
        *page.servers,
        *page.checks,
        *page.alarms,
        *page.tickets,
        *page.articles,
        *page.maintenances,
        *page.contacts,
        *page.time_entries,
        *page.mailboxes,
        *page.snippets,
    ]
    known = {noun.value for noun in Noun}
    return batch_of(facts, [Change(Noun(gone.noun), gone.id) for gone in page.gone if gone.noun in known])
