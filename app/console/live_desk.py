"""The desk that lives: board and outbox on the main thread, replica on the store thread, the network on its own."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.console.asking import Asking
from app.console.board import Board
from app.console.deeds import Deeds, take_out
from app.console.desk import LinkState, Unresolved
from app.console.desk_questions import DeskQuestions
from app.console.files import Files, named_by
from app.console.line import Address, Backoff
from app.console.link_watch import LinkWatch
from app.console.outbox import Entry, Outbox
from app.console.presence import Presences
from app.console.sender import Sender
from app.console.server_clock import ServerClock
from app.console.session import NoAddress, Session
from app.console.session_token import SessionToken
from app.console.sync import Delivery, Feed, Timing
from app.domain.errors import Unreachable
from app.domain.fleet import Person
from app.wire.mutations import Mutation
from app.wire.questions import Present

if TYPE_CHECKING:
    from app.console.replica import Replica

log = logging.getLogger(__name__)

CLOSE_S: Final = 2.0
JUDGE_EVERY_S: Final = 2.0


class LiveDesk(DeskQuestions):
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
        self._clock = clock or ServerClock(clock_offset_s=self._outbox.clock_offset_s)
        self._deeds = Deeds(self.board, self._outbox, now=self._clock.now, on_added=self._on_added)
        self._call_soon = call_soon
        self._is_demo = is_demo
        self._presence_listeners: list[Callable[[], None]] = []
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
        super().__init__(
            Asking(self.board, self._session, self._feed, store=self._store),
            Files(folder / "files"),
            LinkWatch(self._deeds, clock=self._clock),
        )
        self._sender = Sender(
            self._session,
            self._outbox,
            self._files,
            person=lambda: self._deeds.me,
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
        self._watch.refresh()

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
        return self._deeds.me

    @property
    def link(self) -> LinkState:
        """How the console stands with the central service."""
        return self._watch.state

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
        return self._watch.on_link(listener)

    def on_refused(self, listener: Callable[[Unresolved], None]) -> Callable[[], None]:
        """Tell ``listener`` about each mutation that was not taken."""
        return self._deeds.on_refused(listener)

    # --- what is done -------------------------------------------------------------------------------------------------

    def do(self, *mutations: Mutation) -> tuple[int, ...]:
        """Change data: durable in the outbox before it returns, on the board at once, on its way to the centre.

        What a rule forbids on the facts known here is not sent; it is told to ``on_refused`` and needs a decision.

        Raises:
            Refused: ``login.needed`` when nobody ever logged in here.

        Returns:
            The mutations' numbers, for ``is_settled`` and undo.
        """
        return self._deeds.do(mutations)

    def is_settled(self, mid: int) -> bool:
        """Whether a mutation is in the truth by now, or was given up."""
        return all(entry.mid != mid for entry in self._deeds.waiting())

    def undo(self) -> Mutation | None:
        """Take back the last undoable thing this person did in this session; None when there is nothing."""
        return self._deeds.undo()

    def redo(self) -> Mutation | None:
        """Do again what was undone last."""
        return self._deeds.redo()

    def unresolved(self) -> Sequence[Unresolved]:
        """What needs a decision."""
        return self._deeds.unresolved()

    def discard(self, mid: int) -> None:
        """Give an unresolved mutation up (after its text was offered for copying)."""
        if self._outbox.discard(mid):
            self._watch.refresh()

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; durable when it returns. An empty text removes it. Key: ``ticket:ID:note``, ``call:ID``."""
        self._outbox.save_draft(key, text, person_id=self._deeds.person_id, now=self.now())

    def draft(self, key: str) -> str:
        """What was being typed, or empty."""
        return self.drafts(key).get(key, "")

    def drafts(self, prefix: str = "") -> dict[str, str]:
        """All drafts whose key starts with ``prefix``."""
        return self._outbox.drafts(self._deeds.person_id, prefix)

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
        return lambda: take_out(self._presence_listeners, listener)

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
        self._watch.judge.needs_login = True
        self._watch.refresh()

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
        had_failed = self._watch.judge.failures > 0

        def note() -> None:
            self._watch.judge.answered(at, is_behind=is_behind)
            self._watch.refresh()

        self._on_main(note)
        if had_failed:
            self._sender.retry()

    def failed(self, error: Exception) -> None:
        """The central service did not answer."""
        at = self._clock.steady()

        def note() -> None:
            if isinstance(error, NoAddress):
                self._watch.judge.has_no_address(at)
            else:
                if self._watch.judge.failures == 0:
                    log.info("the central service is out of reach: %s", error)
                self._watch.judge.failed()
            self._watch.refresh()

        self._on_main(note)

    def refused(self, *, is_too_old: bool) -> None:
        """The central service wants a login, or a newer program."""

        def note() -> None:
            self._watch.judge.is_too_old = is_too_old
            self._watch.judge.needs_login = not is_too_old
            self._watch.refresh()

        self._on_main(note)

    def settled(self, changed: Sequence[Entry], done: Sequence[int]) -> None:
        """Mutations were answered."""
        refused = [entry for entry in changed if entry.is_unresolved]

        def note() -> None:
            self.board.settle(*done, *(entry.mid for entry in refused))
            self._outbox.forget(done)
            self._watch.refresh()
            for entry in refused:
                self._deeds.tell_refused(entry)

        self._on_main(note)

    # --- private ------------------------------------------------------------------------------------------------------

    def _on_added(self) -> None:
        self._sender.wake()
        self._watch.refresh()

    def _take(self, delivery: Delivery, done: Sequence[int]) -> None:
        if delivery.is_reset:
            self.board.clear()
        self.board.apply(delivery.batch)
        self.board.settle(*done)
        self._outbox.forget(done)
        if not self._is_loaded:
            self._is_loaded = True
            self._deeds.expect_kept()
        if delivery.cursor.as_of:
            self._watch.as_of = datetime.fromisoformat(delivery.cursor.as_of)
        self._watch.progress = delivery.progress
        me = self._deeds.me
        if me is not None:
            self._deeds.me = self.board.persons.get(me.id, me)
        self._watch.refresh()

    def _become(self, person: Person | None) -> None:
        me = self._deeds.me
        if person is not None and me is not None and person.id == me.id:
            self._deeds.me = person
            return
        self._deeds.leave_to(person)
        if self._is_loaded:
            self._deeds.expect_kept()

    def _on_person_from_net(self, person: Person) -> None:
        def note() -> None:
            self._become(person)
            self._watch.judge.needs_login = False
            self._watch.refresh()
            self._sender.wake()

        self._on_main(note)
        self._feed.wake()

    def _tell_presence(self) -> None:
        for listener in list(self._presence_listeners):
            listener()

    def _tick(self) -> None:
        while not self._closing.wait(JUDGE_EVERY_S):
            if self._watch.has_turned:
                self._on_main(self._watch.refresh)

    def _on_main(self, work: Callable[[], None]) -> None:
        def unless_closed() -> None:
            if not self._closing.is_set():
                work()

        self._call_soon(unless_closed)

    def _close_replica(self) -> None:
        if self._feed.replica is not None:
            self._feed.replica.close()


def _open_replica(path: Path) -> Replica:
    """Called on the store thread, which so imports SQLAlchemy beside the window and not before it."""
    from app.console.replica import Replica

    return Replica(path)
