"""The questions a screen asks its desk, and the files it keeps and gets: of the replica and of the central service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from app.console.asking import Asking
from app.console.desk import Link
from app.console.files import Files
from app.console.link_watch import LinkWatch
from app.domain.check import Check
from app.domain.ticket import Article, Attachment
from app.domain.time_entry import TimeEntry
from app.wire.messages import HistoryAnswer, SeriesAnswer
from app.wire.questions import TicketHit

T = TypeVar("T")


class DeskQuestions:
    """The half of a desk that asks. Nothing of it changes data."""

    def __init__(self, asking: Asking, files: Files, watch: LinkWatch) -> None:
        self._asking = asking
        self._files = files
        self._watch = watch

    async def ask_checks(self, server_id: str) -> Sequence[Check]:
        """The checks of a server, newest values; from the replica when the centre is out of reach.

        They are on the board and live there from now on.
        """
        is_near = self._watch.state.link in (Link.LIVE, Link.DELAYED)
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
