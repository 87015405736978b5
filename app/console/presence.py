"""Telling the others which ticket is looked at, and hearing where they are: every few seconds, and never kept."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from app.console.line import Line, Outdated, SessionOver
from app.console.session import Session
from app.domain.errors import Refused, Unreachable
from app.wire.protocol import PRESENCE
from app.wire.questions import Presence, PresenceAnswer, Present

log = logging.getLogger(__name__)

EVERY_S: Final = 5.0
"""Seconds between two messages while at a ticket."""
TYPING_S: Final = 5.0
"""Seconds somebody counts as typing after a key."""
FORGET_S: Final = 15.0
"""Seconds after the last answer from which nothing is known of the others."""
GATHER_S: Final = 0.2
"""Seconds in which changes are gathered: somebody walks through the list with the arrow keys."""
DEADLINE_S: Final = 5.0


class Presences:
    """A thread of its own, begun with the first ticket; ``be_at`` and ``others`` are for the main thread."""

    def __init__(
        self,
        session: Session,
        *,
        client_id: str,
        steady: Callable[[], float],
        on_change: Callable[[], None],
        every_s: float = EVERY_S,
    ) -> None:
        """Stand ready; ``on_change`` is called on the thread when others came, left, or began to type."""
        self._session = session
        self._client_id = client_id
        self._steady = steady
        self._on_change = on_change
        self._every_s = every_s
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._ticket_id: str | None = None
        self._typed_at: float | None = None
        self._others: tuple[Present, ...] = ()
        self._heard_at = steady()
        self._line: Line | None = None
        self._thread: threading.Thread | None = None

    @property
    def others(self) -> tuple[Present, ...]:
        """Where the other consoles are, as last heard."""
        return self._others

    def be_at(self, ticket_id: str | None, *, is_typing: bool) -> None:
        """Be at a ticket, or at none. Told at once if it is news, else with the next message."""
        with self._lock:
            was_typing = self._is_typing()
            is_news = ticket_id != self._ticket_id or is_typing != was_typing
            self._ticket_id = ticket_id
            self._typed_at = self._steady() if is_typing and ticket_id is not None else None
        if ticket_id is not None and self._thread is None and not self._stopping.is_set():
            self._thread = threading.Thread(target=self._run, name="presence", daemon=True)
            self._thread.start()
        if is_news:
            self._wake.set()

    def stop(self) -> None:
        """Ask the thread to end; the session's lines are cut by its owner."""
        self._stopping.set()
        self._wake.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread's end. Returns whether it ended."""
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _is_typing(self) -> bool:
        return self._typed_at is not None and self._steady() - self._typed_at < TYPING_S

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            with self._lock:
                message = Presence(client_id=self._client_id, ticket_id=self._ticket_id, is_typing=self._is_typing())
            self._say(message)
            if not self._wake.wait(self._every_s if message.ticket_id is not None else None):
                continue
            self._stopping.wait(GATHER_S)

    def _say(self, message: Presence) -> None:
        try:
            self._line = line = self._session.line(self._line)
            token = self._session.token(line)
            answer = line.ask("POST", PRESENCE, PresenceAnswer, token=token, message=message, deadline_s=DEADLINE_S)
        except (Unreachable, Refused, SessionOver, Outdated) as error:
            # The feed says what is wrong and deals with it; here it only means that nothing is known.
            log.debug("presence: %r", error)
            if self._steady() - self._heard_at >= FORGET_S:
                self._hear(())
            return
        self._heard_at = self._steady()
        self._hear(tuple(answer.present) if message.ticket_id is not None else ())

    def _hear(self, others: tuple[Present, ...]) -> None:
        if others != self._others:
            self._others = others
            self._on_change()
