"""The way from the outbox to the central service: in order, again until answered, never held up by what is refused."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from app.console.cursor import Cursor, NoRoom
from app.console.files import Files, named_by
from app.console.line import Backoff, Failed, Line, Outdated, SessionOver
from app.console.outbox import APPLIED, Entry, Outbox
from app.console.session import Session
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Person
from app.wire.codec import encode
from app.wire.mutations import Mutations, Outcome, Outcomes, Sent
from app.wire.protocol import BLOB, BLOB_DEADLINE_S, MUTATIONS
from app.wire.questions import Stored

log = logging.getLogger(__name__)

AT_ONCE: Final = 50
"""Mutations of one request."""
BYTES_AT_ONCE: Final = 128 * 1024
DEADLINE_S: Final = 15.0
"""Total time of one request; sent again after it, so shorter is safe."""
FAILURES_AT_MOST: Final = 5
"""Failures over one mutation after which it waits for a person's decision."""
LOOK_AGAIN_S: Final = 60.0
"""Pause where only a login, or a newer program, helps; each wakes the sender anyhow."""


class Settled(Protocol):
    """Who hears what became of mutations, on the sender's thread."""

    def settled(self, changed: Sequence[Entry], done: Sequence[int]) -> None:
        """``changed`` were answered, ``done`` are in the truth already."""


class Sender:
    """Empties the outbox on its own thread until it is stopped."""

    def __init__(
        self,
        session: Session,
        outbox: Outbox,
        files: Files,
        *,
        person: Callable[[], Person | None],
        cursor: Callable[[], Cursor],
        events: Settled,
        backoff: Backoff | None = None,
    ) -> None:
        """Stand ready; ``person`` tells whose mutations may be sent, ``cursor`` up to where the main thread was given facts."""
        self._session = session
        self._outbox = outbox
        self._files = files
        self._uploaded: set[tuple[str, str]] = set()
        self._person = person
        self._cursor = cursor
        self._events = events
        self._backoff = backoff or Backoff()
        self._line: Line | None = None
        self._failures = 0
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sender", daemon=True)

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
        """There is something to send, or sending may work again."""
        self._wake.set()

    def retry(self) -> None:
        """The network is back: give up a request that may hang on a dead connection, and send again at once."""
        self._backoff.reset()
        self._session.drop(self._line)
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            pause: float | None = None
            try:
                while self._send_next() and not self._stopping.is_set():
                    self._backoff.reset()
            except (SessionOver, Outdated):
                pause = LOOK_AGAIN_S
            except (Unreachable, NoRoom) as error:
                pause = self._backoff.next_s(error)
            self._wake.wait(pause)

    def _send_next(self) -> bool:
        """Send the next few. Returns whether there was anything to send."""
        person = self._person()
        limit = 1 if self._failures else AT_ONCE
        items = [] if person is None else _few(self._outbox.waiting(person.id, limit=limit))
        if not items:
            return False
        self._line = line = self._session.line(self._line)
        token = self._session.token(line)
        try:
            outcomes = self._post(line, token, items)
        except SessionOver:
            self._session.reject(token)
            raise
        self._failures = 0
        cursor = self._cursor()
        changed = self._outbox.settle(outcomes, epoch=cursor.epoch)
        self._files.sent(name for entry in changed if entry.state == APPLIED for name in named_by(entry.mutation))
        refused = {name for entry in changed if entry.is_unresolved for name in named_by(entry.mutation)}
        self._uploaded = {each for each in self._uploaded if each[1] not in refused}
        if not changed:
            raise Unreachable("an answer that names none of the mutations sent")
        done = self._outbox.reached(epoch=cursor.epoch, seq=cursor.seq)
        self._events.settled(changed, done)
        return True

    def _post(self, line: Line, token: str, items: list[Sent]) -> list[Outcome]:
        """Send mutations; when the request as a whole is refused, find the one it is refused for.

        One that the central service fails over again and again is set aside too: it must not hold up the others.
        """
        try:
            items = self._upload(line, token, items)
            message = Mutations(client_id=self._outbox.client_id, items=items)
            return line.ask("POST", MUTATIONS, Outcomes, token=token, message=message, deadline_s=DEADLINE_S).items
        except Failed:
            self._failures += 1
            if len(items) > 1 or self._failures < FAILURES_AT_MOST:
                raise
            log.warning("the central service fails over mutation %d; it is set aside", items[0].mid)
            return [Outcome(mid=items[0].mid, outcome="rejected", code="central.failed")]
        except Refused as error:
            if len(items) > 1:
                return self._post(line, token, items[:1])
            log.info("mutation %d was refused as a message: %s", items[0].mid, error.code)
            return [Outcome(mid=items[0].mid, outcome="rejected", code=error.code, facts=dict(error.facts))]

    def _upload(self, line: Line, token: str, items: list[Sent]) -> list[Sent]:
        """Send the files the first mutation names; what needs files further on waits for its turn.

        A file that is no longer here is not sent: whether it is needed, the central service says.

        Returns:
            The mutations that can be sent now.
        """
        epoch = self._cursor().epoch
        for number, item in enumerate(items):
            wanted = [name for name in named_by(item.mutation) if (epoch, name) not in self._uploaded]
            if wanted and number:
                return items[:number]
            for name in wanted:
                content = self._files.waiting(name)
                if content is not None:
                    path = BLOB.format(sha256=name)
                    line.put(path, content, Stored, token=token, deadline_s=BLOB_DEADLINE_S)
                self._uploaded.add((epoch, name))
        return items


def _few(items: list[Sent]) -> list[Sent]:
    """As many as fit into one request; the first always goes."""
    size = 0
    for number, item in enumerate(items):
        size += len(encode(item))
        if number and size > BYTES_AT_ONCE:
            return items[:number]
    return items
