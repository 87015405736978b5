"""The desk that lives: board and outbox on the main thread, replica on the store thread, the network on its own."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from app.console.asking import Asking
from app.console.board import Board
from app.console.desk import Link, LinkState, Unresolved
from app.console.expect import predict
from app.console.files import Files, named_by
from app.console.inverse import again, inverse, redone
from app.console.line import Address, Backoff
from app.console.link_judge import LinkJudge
from app.console.lookup import Overlay
from app.console.outbox import Entry, Outbox
from app.console.presence import Presences
from app.console.sender import Sender
from app.console.server_clock import ServerClock
from app.console.session import NoAddress, Session
from app.console.session_token import SessionToken
from app.console.sync import Delivery, Feed, Timing
from app.domain.change import Batch
from app.domain.check import Check
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Person
from app.domain.ticket import Article, Attachment
from app.domain.time_entry import TimeEntry
from app.wire.messages import HistoryAnswer, SeriesAnswer
from app.wire.mutations import Mutation
from app.wire.questions import Present, TicketHit

if TYPE_CHECKING:
    from app.console.replica import Replica

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_S: Final = 2.0
JUDGE_EVERY_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Deed:
    """Something done in one go, and what takes it back."""

    forward: tuple[Mutation, ...]
    back: tuple[Mutation, ...]


class LiveDesk:
    """Everything a screen may do, on real data. All of it belongs to the main thread."""

    def __init__(
        self,
        folder: Path,
        *,
        where: Callable[[], Address | None],
        call_soon: Callable[[Callable[[], None]], None],
        token: SessionToken,
        is_demo: bool = False,
        clock: ServerClock | None = None,
        timing: Timing | None = None,
        backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        """Open the outbox (a few milliseconds, nothing heavy is imported); ``start`` does the rest.

        Args:
            folder: where ``replica.db``, ``outbox.db`` and the files live.
            where: the central service's address; None while it is not known yet. Called on any thread.
            call_soon: runs a function on the main thread, soon; may be called on any thread.
            token: where the session's token is kept.
            is_demo: whether the fleet is invented.
            clock: the central service's clock as reckoned here.
            timing: how the feed is followed.
            backoff: makes what draws the waits between two tries.
        """
        self.board = Board()
        self._outbox = Outbox(folder / "outbox.db")
        self._files = Files(folder / "files")
        self._clock = clock or ServerClock(clock_offset_s=self._outbox.clock_offset_s)
        self._call_soon = call_soon
        self._is_demo = is_demo
        self._me = self._outbox.person
        self._link = LinkState()
        self._judge = LinkJudge()
        self._progress: tuple[int, int] | None = None
        self._as_of: datetime | None = None
        self._link_listeners: list[Callable[[LinkState], None]] = []
        self._refused_listeners: list[Callable[[Unresolved], None]] = []
        self._presence_listeners: list[Callable[[], None]] = []
        self._done: list[_Deed] = []
        self._undone: list[_Deed] = []
        self._closing = threading.Event()
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        timing = timing or Timing()
        self._session = Session(
            where,
            token=token,
            outbox=self._outbox,
            clock=self._clock,
            on_person=self._on_person_from_net,
            login_s=timing.login_s,
        )
        path = folder / "replica.db"
        self._feed = Feed(
            self._session,
            partial(_open_replica, path),
            store=self._store,
            clock=self._clock,
            events=self,
            timing=timing,
            backoff=backoff(),
        )
        self._asking = Asking(self.board, self._session, self._feed, store=self._store)
        self._sender = Sender(
            self._session,
            self._outbox,
            self._files,
            person=lambda: self._me,
            cursor=lambda: self._feed.cursor,
            events=self,
            backoff=backoff(),
        )
        self._presences = Presences(
            self._session,
            client_id=self._outbox.client_id,
            steady=self._clock.steady,
            on_change=lambda: self._on_main(self._tell_presence),
        )
        self._ticker = threading.Thread(target=self._tick, name="link", daemon=True)
        self._is_loaded = False
        self._refresh_link()

    # --- life ---------------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Load the replica, then follow the feed and empty the outbox."""
        self._files.sweep(named=self._outbox.needed(named_by))
        self._feed.start()
        self._sender.start()
        self._ticker.start()

    def close(self) -> bool:
        """Stop every thread and close the files; safe to call twice.

        Returns:
            Whether everything stopped within two seconds; what did not ends with the program.
        """
        if self._closing.is_set():
            return True
        self._closing.set()
        self._feed.stop()
        self._sender.stop()
        self._presences.stop()
        self._session.end()
        self._asking.stop()
        ends_at = self._clock.steady() + CLOSE_S
        stopped = [
            thread.join(max(0.0, ends_at - self._clock.steady()))
            for thread in (self._feed, self._sender, self._presences)
        ]
        if self._ticker.ident is not None:
            self._ticker.join(max(0.0, ends_at - self._clock.steady()))
        closed = self._store.submit(self._close_replica)
        with contextlib.suppress(TimeoutError):
            closed.result(max(0.1, ends_at - self._clock.steady()))
        self._store.shutdown(wait=False, cancel_futures=True)
        with contextlib.suppress(OSError):
            self._outbox.remember(clock_offset_s=self._clock.clock_offset_s)
        self._outbox.close()
        return all(stopped) and closed.done() and not self._ticker.is_alive()

    # --- what is ------------------------------------------------------------------------------------------------------

    @property
    def me(self) -> Person | None:
        """Who is logged in; None before."""
        return self._me

    @property
    def link(self) -> LinkState:
        """How the console stands with the central service."""
        return self._link

    @property
    def is_demo(self) -> bool:
        """Whether this is the invented fleet."""
        return self._is_demo

    @property
    def outbox_set_aside_as(self) -> Path | None:
        """Where a broken outbox was kept at this start; None if all is well. People must be told."""
        return self._outbox.set_aside_as

    def now(self) -> datetime:
        """The central service's clock, aware UTC: all countdowns run by it."""
        return self._clock.now()

    def on_link(self, listener: Callable[[LinkState], None]) -> Callable[[], None]:
        """Tell ``listener`` about each change of ``link``. Returns the function that ends it."""
        self._link_listeners.append(listener)
        return lambda: _take_out(self._link_listeners, listener)

    def on_refused(self, listener: Callable[[Unresolved], None]) -> Callable[[], None]:
        """Tell ``listener`` about each mutation that was not taken."""
        self._refused_listeners.append(listener)
        return lambda: _take_out(self._refused_listeners, listener)

    # --- what is done -------------------------------------------------------------------------------------------------

    def do(self, *mutations: Mutation) -> tuple[int, ...]:
        """Change data: durable in the outbox before it returns, on the board at once, on its way to the centre.

        What a rule forbids on the facts known here is not sent; it is told to ``on_refused`` and needs a decision.

        Raises:
            Refused: ``login.needed`` when nobody ever logged in here.

        Returns:
            The mutations' numbers, for ``is_settled`` and undo.
        """
        mids, deed = self._perform(mutations)
        if deed is not None:
            self._done.append(deed)
        self._undone.clear()
        return mids

    def is_settled(self, mid: int) -> bool:
        """Whether a mutation is in the truth by now, or was given up."""
        return all(entry.mid != mid for entry in self._mine())

    def undo(self) -> Mutation | None:
        """Take back the last undoable thing this person did in this session; None when there is nothing."""
        if not self._done:
            return None
        deed = self._done.pop()
        sent = tuple(again(mutation, self.board) for mutation in deed.back)
        self._perform(sent)
        self._undone.append(_Deed(redone(deed.forward, sent), deed.back))
        return deed.forward[0]

    def redo(self) -> Mutation | None:
        """Do again what was undone last."""
        if not self._undone:
            return None
        deed = self._undone.pop()
        _mids, anew = self._perform(tuple(again(mutation, self.board) for mutation in deed.forward))
        if anew is not None:
            self._done.append(anew)
        return deed.forward[0]

    def unresolved(self) -> Sequence[Unresolved]:
        """What needs a decision."""
        return [_unresolved(entry) for entry in self._mine() if entry.is_unresolved]

    def discard(self, mid: int) -> None:
        """Give an unresolved mutation up (after its text was offered for copying)."""
        if self._outbox.discard(mid):
            self._refresh_link()

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; durable when it returns. An empty text removes it. Key: ``ticket:ID:note``, ``call:ID``."""
        self._outbox.save_draft(key, text, person_id=self._my_id(), now=self.now())

    def draft(self, key: str) -> str:
        """What was being typed, or empty."""
        return self.drafts(key).get(key, "")

    def drafts(self, prefix: str = "") -> dict[str, str]:
        """All drafts whose key starts with ``prefix``."""
        return self._outbox.drafts(self._my_id(), prefix)

    # --- what is asked ------------------------------------------------------------------------------------------------

    async def ask_checks(self, server_id: str) -> Sequence[Check]:
        """The checks of a server, newest values; from the replica when the centre is out of reach.

        They are on the board and live there from now on.
        """
        is_near = self._link.link in (Link.LIVE, Link.DELAYED)
        return await self._asking.checks(server_id, is_near=is_near)

    async def ask_articles(self, ticket_id: str) -> Sequence[Article]:
        """The stream of a ticket, oldest first; also puts the articles on the board and keeps them live there."""
        return await self._asking.articles(ticket_id)

    async def ask_series(
        self, server_id: str, metrics: Sequence[tuple[str, str]], *, start: datetime, end: datetime, width: int
    ) -> SeriesAnswer:
        """Performance series as (metric, item) pairs; item ``*`` means all. At most ``width`` buckets each.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._asking.series(server_id, metrics, start=start, end=end, width=width)

    async def ask_history(self, server_id: str, *, before: datetime | None = None, limit: int = 200) -> HistoryAnswer:
        """A server's history, newest first.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._asking.history(server_id, before=before, limit=limit)

    async def ask(self, path: str, kind: type[T]) -> T:
        """Ask the central service a question of `app.wire.questions`.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._asking.question(path, kind)

    async def fetch(self, path: str) -> bytes:
        """As ``ask``, for an answer that is a file.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._asking.file(path)

    async def tell(self, path: str, message: object, kind: type[T]) -> T:
        """Send a message that is no mutation, and give the decoded answer.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._asking.message(path, message, kind)

    def keep_file(self, content: bytes, *, name: str, type: str) -> Attachment:  # noqa: A002 - the field is called type
        """Keep the bytes of a file to be attached; durable when it returns, sent before the mutation that names it.

        Raises:
            Refused: ``file.too_large`` (megabytes), ``file.empty``.
        """
        return Attachment(name=name, type=type, size=len(content), sha256=self._files.keep(content))

    async def file(self, sha256: str) -> bytes:
        """The bytes of an attachment or a mail's HTML: kept here, or fetched.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: ``blob.unknown``.
        """
        return await self._asking.blob(sha256, self._files)

    async def ask_time_entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        """The working time on a ticket, oldest first; also puts it on the board and keeps it live there."""
        return await self._asking.time_entries(ticket_id)

    async def search(self, text: str, *, limit: int = 50) -> Sequence[TicketHit]:
        """Tickets in whose fields or stream all words of ``text`` occur, best first; from the replica, without the centre."""
        return await self._asking.search(text, limit=limit)

    # --- who is where -------------------------------------------------------------------------------------------------

    def be_at(self, ticket_id: str | None, *, is_typing: bool = False) -> None:
        """Tell the others which ticket is looked at, and whether something is being typed; None: none."""
        self._presences.be_at(ticket_id, is_typing=is_typing)

    def presence(self, ticket_id: str) -> Sequence[Present]:
        """Who else looks at a ticket right now."""
        return [each for each in self._presences.others if each.ticket_id == ticket_id]

    def present_tickets(self) -> Set[str]:
        """Ids of the tickets somebody else looks at."""
        return {each.ticket_id for each in self._presences.others}

    def on_presence(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when others come to tickets or leave. Returns the function that ends it."""
        self._presence_listeners.append(listener)
        return lambda: _take_out(self._presence_listeners, listener)

    # --- the line -----------------------------------------------------------------------------------------------------

    def sync_now(self) -> None:
        """Ask for a sync without waiting for the next one (F5)."""
        self._feed.wake()
        self._sender.retry()

    async def log_in(self, login: str, password: str) -> Person:
        """Start a session.

        Raises:
            Refused: ``login.wrong`` or ``login.locked``.
            Unreachable: the centre is out of reach.
        """
        return await self._asking.on_net(lambda: self._session.log_in(login, password))

    async def log_out(self) -> None:
        """End the session and forget its token."""
        with contextlib.suppress(Unreachable):
            await self._asking.on_net(self._session.log_out)
        self._become(None)
        self._judge.needs_login = True
        self._refresh_link()

    # --- told by the threads ------------------------------------------------------------------------------------------

    def delivered(self, delivery: Delivery) -> None:
        """Give a batch to the main thread and wait until it has been taken, so that none piles up behind a busy screen."""
        done = self._outbox.reached(epoch=delivery.cursor.epoch, seq=delivery.cursor.seq)
        taken = threading.Event()

        def take() -> None:
            try:
                if not self._closing.is_set():
                    self._take(delivery, done)
            finally:
                taken.set()

        self._call_soon(take)
        while not taken.wait(0.1) and not self._closing.is_set():
            pass

    def answered(self, *, is_behind: bool) -> None:
        """The central service answered."""
        at = self._clock.steady()
        had_failed = self._judge.failures > 0

        def note() -> None:
            self._judge.answered(at, is_behind=is_behind)
            self._refresh_link()

        self._on_main(note)
        if had_failed:
            self._sender.retry()

    def failed(self, error: Exception) -> None:
        """The central service did not answer."""
        at = self._clock.steady()

        def note() -> None:
            if isinstance(error, NoAddress):
                self._judge.has_no_address(at)
            else:
                if self._judge.failures == 0:
                    log.info("the central service is out of reach: %s", error)
                self._judge.failed()
            self._refresh_link()

        self._on_main(note)

    def refused(self, *, is_too_old: bool) -> None:
        """The central service wants a login, or a newer program."""

        def note() -> None:
            self._judge.is_too_old = is_too_old
            self._judge.needs_login = not is_too_old
            self._refresh_link()

        self._on_main(note)

    def settled(self, changed: Sequence[Entry], done: Sequence[int]) -> None:
        """Mutations were answered."""
        refused = [entry for entry in changed if entry.is_unresolved]

        def note() -> None:
            self.board.settle(*done, *(entry.mid for entry in refused))
            self._outbox.forget(done)
            self._refresh_link()
            for entry in refused:
                self._tell_refused(entry)

        self._on_main(note)

    # --- private ------------------------------------------------------------------------------------------------------

    def _perform(self, mutations: Sequence[Mutation]) -> tuple[tuple[int, ...], _Deed | None]:
        me = self._me
        if me is None:
            raise Refused("login.needed")
        if not mutations:
            return (), None
        now = self.now()
        facts = Overlay(self.board)
        batches: list[Batch] = []
        refusals: list[Refused | None] = []
        back: list[Mutation] = []
        for mutation in mutations:
            try:
                undo = inverse(mutation, facts, now=now)
                batch = predict(mutation, facts, by=me, now=now)
            except Refused as refusal:
                batches.append(Batch())
                refusals.append(refusal)
                continue
            facts.put(batch)
            batches.append(batch)
            refusals.append(None)
            back[:0] = undo or ()
        mids = self._outbox.add(mutations, person_id=me.id, occurred_at=now, refusals=refusals)
        self.board.expect_all(zip(mids, batches, strict=True))
        self._sender.wake()
        self._refresh_link()
        for entry in self._mine():
            if entry.mid in mids and entry.is_unresolved:
                self._tell_refused(entry)
        return mids, _Deed(tuple(mutations), tuple(back)) if back else None

    def _take(self, delivery: Delivery, done: Sequence[int]) -> None:
        if delivery.is_reset:
            self.board.clear()
        self.board.apply(delivery.batch)
        self.board.settle(*done)
        self._outbox.forget(done)
        if not self._is_loaded:
            self._is_loaded = True
            self._expect_kept()
        if delivery.cursor.as_of:
            self._as_of = datetime.fromisoformat(delivery.cursor.as_of)
        self._progress = delivery.progress
        if self._me is not None:
            self._me = self.board.persons.get(self._me.id, self._me)
        self._refresh_link()

    def _expect_kept(self) -> None:
        """Show what was done before the last end of the program and is not confirmed yet."""
        facts = Overlay(self.board)
        kept: list[tuple[int, Batch]] = []
        if self._me is None:
            return
        for entry in self._mine():
            if entry.is_unresolved:
                continue
            with contextlib.suppress(Refused):
                batch = predict(entry.mutation, facts, by=self._me, now=entry.occurred_at)
                facts.put(batch)
                kept.append((entry.mid, batch))
        self.board.expect_all(kept)

    def _become(self, person: Person | None) -> None:
        """Be somebody else: what the one before is waiting for stays in the outbox, and leaves the screen."""
        if person is not None and self._me is not None and person.id == self._me.id:
            self._me = person
            return
        self.board.settle(*(entry.mid for entry in self._mine()))
        self._done.clear()
        self._undone.clear()
        self._me = person
        if self._is_loaded:
            self._expect_kept()

    def _on_person_from_net(self, person: Person) -> None:
        def note() -> None:
            self._become(person)
            self._judge.needs_login = False
            self._refresh_link()
            self._sender.wake()

        self._on_main(note)
        self._feed.wake()

    def _tell_refused(self, entry: Entry) -> None:
        for listener in list(self._refused_listeners):
            listener(_unresolved(entry))

    def _tell_presence(self) -> None:
        for listener in list(self._presence_listeners):
            listener()

    def _refresh_link(self) -> None:
        mine = self._mine()
        link = self._judge.link(self._clock.steady())
        state = LinkState(
            link=link,
            as_of=self._as_of,
            since=self._link.since if link is self._link.link and self._link.since is not None else self.now(),
            waiting=sum(not entry.is_unresolved for entry in mine),
            unresolved=sum(entry.is_unresolved for entry in mine),
            progress=self._progress,
            clock_offset_s=round(self._clock.clock_offset_s, 1),
        )
        if state != self._link:
            self._link = state
            for listener in list(self._link_listeners):
                listener(state)

    def _tick(self) -> None:
        while not self._closing.wait(JUDGE_EVERY_S):
            if self._judge.link(self._clock.steady()) is not self._link.link:
                self._on_main(self._refresh_link)

    def _on_main(self, work: Callable[[], None]) -> None:
        def unless_closed() -> None:
            if not self._closing.is_set():
                work()

        self._call_soon(unless_closed)

    def _mine(self) -> list[Entry]:
        return self._outbox.entries(self._my_id()) if self._me is not None else []

    def _my_id(self) -> str:
        return "" if self._me is None else self._me.id

    def _close_replica(self) -> None:
        if self._feed.replica is not None:
            self._feed.replica.close()


def _open_replica(path: Path) -> Replica:
    """Called on the store thread, which so imports SQLAlchemy beside the window and not before it."""
    from app.console.replica import Replica

    return Replica(path)


def _unresolved(entry: Entry) -> Unresolved:
    return Unresolved(entry.mid, entry.mutation, entry.state, entry.code, entry.facts, entry.occurred_at)


def _take_out(listeners: list[T], listener: T) -> None:
    if listener in listeners:
        listeners.remove(listener)
