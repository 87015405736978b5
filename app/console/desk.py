"""What screens talk to: the board, the clock, and every question and change a technician has.

Screens get one ``Desk`` and nothing else. Reading the board is immediate; ``ask_…`` are coroutines that go to the
central service (or the replica when it is out of reach); ``do`` changes data at once on the board and durably in
the outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from app.console.board import Board
from app.domain.check import Check
from app.domain.fleet import Person
from app.domain.ticket import Article
from app.wire.messages import HistoryAnswer, SeriesAnswer
from app.wire.mutations import Mutation


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
