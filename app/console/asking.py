"""What a screen asks beyond the board: from the replica on the store thread, from the central service in a small pool."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import datetime
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

from app.console.board import Board
from app.console.cursor import Damaged
from app.console.files import Files
from app.console.line import Line, Outdated, SessionOver
from app.console.session import Session
from app.console.sync import Feed
from app.domain.change import Batch, Noun
from app.domain.check import Check
from app.domain.errors import Refused, Unreachable
from app.domain.ticket import Article
from app.domain.time_entry import TimeEntry
from app.wire.messages import ChecksAnswer, HistoryAnswer, SeriesAnswer
from app.wire.protocol import BLOB, BLOB_DEADLINE_S, CHECKS, HISTORY, REQUEST_DEADLINE_S, SERIES
from app.wire.questions import TicketHit

log = logging.getLogger(__name__)

T = TypeVar("T")

THREADS: Final = 3
FRESH_DEADLINE_S: Final = 5.0
"""How long newest values may take before the replica's are good enough."""


class Asking:
    """Questions as coroutines on the main thread; what they find of checks and articles is on the board too."""

    def __init__(self, board: Board, session: Session, feed: Feed, *, store: Executor) -> None:
        """Stand ready; ``store`` is the one thread the replica belongs to."""
        self._board = board
        self._session = session
        self._feed = feed
        self._store = store
        self._net = ThreadPoolExecutor(THREADS, thread_name_prefix="net")
        self._local = threading.local()
        self._is_stopped = False

    def stop(self) -> None:
        """Answer no more; what runs ends with the session's lines."""
        self._is_stopped = True
        self._net.shutdown(wait=False, cancel_futures=True)

    async def checks(self, server_id: str, *, is_near: bool) -> Sequence[Check]:
        """The checks of a server by kind and item; ``is_near`` says that the central service can be asked."""
        await self._hold(Noun.CHECK, server_id)
        if is_near:
            with contextlib.suppress(Unreachable, Refused):
                path = CHECKS.format(server_id=quote(server_id, safe=""))
                answer = await self._ask(path, ChecksAnswer, deadline_s=FRESH_DEADLINE_S)
                self._board.apply(Batch(tuple(answer.checks)))
        found = [check for check in self._board.checks.values() if check.server_id == server_id]
        return sorted(found, key=lambda check: (check.kind, check.item, check.id))

    async def articles(self, ticket_id: str) -> Sequence[Article]:
        """The stream of a ticket, oldest first."""
        await self._hold(Noun.ARTICLE, ticket_id)
        found = [article for article in self._board.articles.values() if article.ticket_id == ticket_id]
        return sorted(found, key=lambda article: (article.at, article.id))

    async def series(
        self, server_id: str, metrics: Sequence[tuple[str, str]], *, start: datetime, end: datetime, width: int
    ) -> SeriesAnswer:
        """Performance series.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        query = [("metric", f"{metric}:{item}") for metric, item in metrics]
        query += [("start", start.isoformat()), ("end", end.isoformat()), ("width", str(width))]
        path = SERIES.format(server_id=quote(server_id, safe=""))
        return await self._ask(f"{path}?{urlencode(query)}", SeriesAnswer)

    async def history(self, server_id: str, *, before: datetime | None, limit: int) -> HistoryAnswer:
        """A server's history, newest first.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        query = {"limit": str(limit)} if before is None else {"limit": str(limit), "before": before.isoformat()}
        path = HISTORY.format(server_id=quote(server_id, safe=""))
        return await self._ask(f"{path}?{urlencode(query)}", HistoryAnswer)

    async def question(self, path: str, kind: type[T]) -> T:
        """Ask anything of `app.wire.questions`.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._ask(path, kind)

    async def message(self, path: str, message: object, kind: type[T]) -> T:
        """Send a message that is no mutation.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._ask(path, kind, method="POST", message=message)

    async def file(self, path: str) -> bytes:
        """Ask for a file.

        Raises:
            Unreachable: the centre is out of reach.
            Refused: it says no.
        """
        return await self._on_line(lambda line, token: line.fetch(path, token=token))

    async def blob(self, sha256: str, files: Files) -> bytes:
        """The bytes of an attachment: from this computer, or fetched and kept here for the next time.

        Raises:
            Unreachable: the centre is out of reach, or the bytes were damaged on the way.
            Refused: ``blob.unknown``.
        """
        found = await self.on_net(lambda: files.read(sha256))
        if found is not None:
            return found

        def fetch(line: Line, token: str) -> bytes:
            content = line.fetch(BLOB.format(sha256=sha256), token=token, deadline_s=BLOB_DEADLINE_S)
            if not files.remember(sha256, content):
                raise Unreachable("a file that is not the one asked for")
            return content

        return await self._on_line(fetch)

    async def search(self, text: str, *, limit: int) -> Sequence[TicketHit]:
        """Tickets by all their words, from the replica."""
        if self._is_stopped:
            return ()
        return await asyncio.wrap_future(self._store.submit(self._find, text, limit))

    async def time_entries(self, ticket_id: str) -> Sequence[TimeEntry]:
        """The working time on a ticket, oldest first."""
        await self._hold(Noun.TIME_ENTRY, ticket_id)
        found = [entry for entry in self._board.time_entries.values() if entry.ticket_id == ticket_id]
        return sorted(found, key=lambda entry: (entry.begun_at, entry.id))

    async def on_net(self, work: Callable[[], T]) -> T:
        """Run in the pool.

        Raises:
            Unreachable: the program ends.
        """
        if self._is_stopped:
            raise Unreachable("the program ends")
        future: Future[T] = self._net.submit(work)
        return await asyncio.wrap_future(future)

    async def _hold(self, noun: Noun, parent: str) -> None:
        is_held = self._board.is_held(noun, parent)
        self._board.hold(noun, parent)
        if not is_held and not self._is_stopped:
            self._board.apply(await asyncio.wrap_future(self._store.submit(self._read, noun, parent)))

    def _read(self, noun: Noun, parent: str) -> Batch:
        """Read on the store thread; a damaged replica is begun anew by the feed, and here it has nothing to say."""
        replica = self._feed.replica
        if replica is None:
            return Batch()
        try:
            return Batch(tuple(replica.of_parent(noun, parent)))
        except Damaged as error:
            log.info("the replica is damaged: %s", error)
            self._feed.spoiled()
            return Batch()

    def _find(self, text: str, limit: int) -> Sequence[TicketHit]:
        """Search on the store thread."""
        replica = self._feed.replica
        if replica is None:
            return ()
        try:
            found = replica.find(text, limit=limit)
        except Damaged as error:
            log.info("the replica is damaged: %s", error)
            self._feed.spoiled()
            return ()
        return [TicketHit(ticket_id=it.ticket_id, excerpt=it.excerpt, article_id=it.article_id) for it in found]

    async def _ask(
        self,
        path: str,
        kind: type[T],
        *,
        method: str = "GET",
        message: object = None,
        deadline_s: float = REQUEST_DEADLINE_S,
    ) -> T:
        return await self._on_line(
            lambda line, token: line.ask(method, path, kind, token=token, message=message, deadline_s=deadline_s)
        )

    async def _on_line(self, work: Callable[[Line, str], T]) -> T:
        def ask() -> T:
            line: Line = self._session.line(getattr(self._local, "line", None))
            self._local.line = line
            token = self._session.token(line)
            try:
                return work(line, token)
            except SessionOver:
                self._session.reject(token)
                raise

        try:
            return await self.on_net(ask)
        except (SessionOver, Outdated) as error:
            raise Unreachable("no session") from error
