"""What screens talk to: the board, the clock, and every question and change a technician has.

Screens get one ``Desk`` and nothing else. Reading the board is immediate; ``ask_…`` are coroutines that go to the
central service (or the replica when it is out of reach); ``do`` changes data at once on the board and durably in
the outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from app.console.board import Board
from app.domain.check import Check
from app.domain.fleet import Person
from app.domain.ticket import Article, Attachment
from app.domain.time_entry import TimeEntry
from app.wire.messages import HistoryAnswer, SeriesAnswer
from app.wire.mutations import Mutation
from app.wire.questions import Present, TicketHit

T = TypeVar("T")


class Link(StrEnum):
    """How the console stands with the central service (``ui`` calls it sync state)."""

    STARTING = "starting"
    LIVE = "live"
    DELAYED = "delayed"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    TOO_OLD = "too_old"
    """The central service no longer speaks this console's protocol."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What the status bar shows. Instants are aware UTC by the central service's clock.

    Attributes:
        as_of: what is on screen was true at this instant; None before the first sync.
        waiting: mutations not yet confirmed.
        unresolved: mutations that were rejected or in conflict and need a decision.
        progress: (done, all) of the first download, else None.
        clock_offset_s: this computer's clock minus the central service's.
    """

    link: Link = Link.STARTING
    as_of: datetime | None = None
    since: datetime | None = None
    waiting: int = 0
    unresolved: int = 0
    progress: tuple[int, int] | None = None
    clock_offset_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A mutation the central service did not take; its text is never thrown away."""

    mid: int
    mutation: Mutation
    outcome: str
    code: str
    facts: dict[str, str | float]
    occurred_at: datetime


class Desk(Protocol):
    """Everything a screen may do."""

    board: Board

    @property
    def me(self) -> Person | None:
        """Who is logged in; None before."""

    @property
    def link(self) -> LinkState:
        """How the console stands with the central service."""

    @property
    def is_demo(self) -> bool:
        """Whether this is the invented fleet."""

    def now(self) -> datetime:
        """The central service's clock, aware UTC: all countdowns run by it."""

    def do(self, *mutations: Mutation) -> tuple[int, ...]:
        """Change data: durable in the outbox before it returns, on the board at once, on its way to the centre.

        Returns:
            The mutations' numbers, for ``is_settled`` and undo.
        """

    def is_settled(self, mid: int) -> bool:
        """Whether a mutation is in the truth by now, or was given up."""

    def undo(self) -> Mutation | None:
        """Take back the last undoable thing this person did in this session; None when there is nothing."""

    def redo(self) -> Mutation | None:
        """Do again what was undone last."""

    def on_link(self, listener: Callable[[LinkState], None]) -> Callable[[], None]:
        """Tell ``listener`` about each change of ``link``. Returns the function that ends it."""

    def on_refused(self, listener: Callable[[Unresolved], None]) -> Callable[[], None]:
        """Tell ``listener`` about each mutation that was not taken."""

    def unresolved(self) -> Sequence[Unresolved]:
        """What needs a decision."""

    def discard(self, mid: int) -> None:
        """Give an unresolved mutation up (after its text was offered for copying)."""

    async def ask_checks(self, server_id: str) -> Sequence[Check]:
        """The checks of a server, newest values; from the replica when the centre is out of reach."""

    async def ask_articles(self, ticket_id: str) -> Sequence[Article]:
        """The stream of a ticket, oldest first; also puts the articles on the board and keeps them live there."""

    async def ask_series(
        self, server_id: str, metrics: Sequence[tuple[str, str]], *, start: datetime, end: datetime, width: int
    ) -> SeriesAnswer:
        """Performance series as (metric, item) pairs; item ``*`` means all. At most ``width`` buckets each.

        Raises:
            Unreachable: the centre is out of reach.
        """

    async def ask_history(self, server_id: str, *, before: datetime | None = None, limit: int = 200) -> HistoryAnswer:
        """A server's history, newest first.

        Raises:
            Unreachable: the centre is out of reach.
        """

    async def ask(self, path: str, kind: type[T]) -> T:
        """Ask the central service a question of `app.wire.questions`; the answer is decoded.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """

    async def fetch(self, path: str) -> bytes:
        """As ``ask``, for an answer that is a file.

        Raises:
            Unreachable, Refused: as ``ask``.
        """

    async def tell(self, path: str, message: object, kind: type[T]) -> T:
        """Send a message that is no mutation (nothing is kept for later), and give the decoded answer.

        Raises:
            Unreachable, Refused: as ``ask``.
        """

    def keep_file(self, content: bytes, *, name: str, type: str) -> Attachment:  # noqa: A002 - the field is called type
        """Keep the bytes of a file to be attached; durable when it returns, sent before the mutation that names it.

        Raises:
            Refused: ``file.too_large`` (megabytes), ``file.empty``.
        """

    async def file(self, sha256: str) -> bytes:
        """The bytes of an attachment or a mail's HTML: kept here, or fetched.

        Raises:
            Unreachable: the centre is out of reach. Refused: ``blob.unknown``.
        """

    async def search(self, text: str, *, limit: int = 50) -> Sequence[TicketHit]:
        """Tickets in whose fields or stream all words of ``text`` occur, best first; from the replica, without the centre."""

    async def ask_time_entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        """The working time on a ticket, oldest first; also puts it on the board and keeps it live there."""

    def be_at(self, ticket_id: str | None, *, is_typing: bool = False) -> None:
        """Tell the others which ticket is looked at, and whether something is being typed; None: none."""

    def presence(self, ticket_id: str) -> Sequence[Present]:
        """Who else looks at a ticket right now."""

    def present_tickets(self) -> Set[str]:
        """Ids of the tickets somebody else looks at."""

    def on_presence(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when others come to tickets or leave. Returns the function that ends it."""

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; durable when it returns. An empty text removes it. Key: ``ticket:ID:note``, ``call:ID``."""

    def draft(self, key: str) -> str:
        """What was being typed, or empty."""

    def drafts(self, prefix: str = "") -> dict[str, str]:
        """All drafts whose key starts with ``prefix``."""

    def sync_now(self) -> None:
        """Ask for a sync without waiting for the next one (F5)."""

    async def log_in(self, login: str, password: str) -> Person:
        """Start a session.

        Raises:
            Refused: ``login.wrong`` or ``login.locked``.
            Unreachable: the centre is out of reach.
        """

    async def log_out(self) -> None:
        """End the session and forget its token."""
