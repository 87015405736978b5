"""Consoles that wait for changes: woken by this process's commits, and by a look at the feed's head for those of others."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from app.central.clock import Clock
from app.central.pool import Pool
from app.domain.change import Fact, noun_of
from app.store import feed
from app.store.engine import Store
from app.wire.codec import encode
from app.wire.messages import GoneFact, Page

LOOK_EVERY_S: Final = 0.5
"""Seconds between looks at the head while somebody waits: how late another process's changes may come."""
GATHER_S: Final = 0.03
"""Seconds in which commits are gathered into one page."""
PAGE_MOST: Final = 2000
_PAGES_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Ready:
    """An encoded page, whether there is anything in it, and how far the feed was when it was read."""

    body: bytes
    is_news: bool
    head: feed.Head


class Follow:
    """The consoles' end of the feed. Used from the event loop, but for ``changed``."""

    def __init__(self, store: Store, pool: Pool, *, clock: Clock) -> None:
        self._store = store
        self._pool = pool
        self._clock = clock
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news = asyncio.Event()
        self._waiting = 0
        self._looker: asyncio.Task[None] | None = None
        self._head: feed.Head | None = None
        self._pages: OrderedDict[tuple[str, int, int, int, int], asyncio.Task[Ready]] = OrderedDict()
        self._is_closing = False
        self._commits = 0

    def changed(self) -> None:
        """Say that something was committed. From any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            with contextlib.suppress(RuntimeError):  # the loop may close at this very moment
                loop.call_soon_threadsafe(self._wake)

    def stop(self) -> None:
        """Let everybody who waits go."""
        self._is_closing = True
        self._wake()

    @property
    def waiting(self) -> int:
        """How many wait for news."""
        return self._waiting

    async def page(self, *, epoch: str, after: int, limit: int, wait_s: float) -> bytes:
        """Give the next page after a position: at once when there is news, else when there is, else an empty one at the end."""
        self._loop = asyncio.get_running_loop()
        ends_at = self._loop.time() + wait_s
        while True:
            commits = self._commits
            ready = await self._read(epoch, after, limit)
            left = ends_at - self._loop.time()
            if ready.is_news or left <= 0 or self._is_closing:
                return ready.body
            if commits == self._commits:
                await self._wait(left)
            if left > GATHER_S:
                await asyncio.sleep(GATHER_S)

    async def _wait(self, seconds: float) -> None:
        self._waiting += 1
        if self._looker is None or self._looker.done():
            self._looker = asyncio.create_task(self._look())
        news = self._news
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await news.wait()
        finally:
            self._waiting -= 1

    def _wake(self) -> None:
        self._commits += 1
        self._news.set()
        self._news = asyncio.Event()

    async def _look(self) -> None:
        """Look at the head as long as anybody waits."""
        while self._waiting and not self._is_closing:
            await asyncio.sleep(LOOK_EVERY_S)
            with contextlib.suppress(Exception):  # the next request says what is wrong with the database
                if await self._pool.run(self._read_head) != self._head:
                    self._wake()

    def _read_head(self) -> feed.Head:
        with self._store.read() as session:
            return feed.head(session)

    async def _read(self, epoch: str, after: int, limit: int) -> Ready:
        """Read a page once for all who ask for the same one before anything else happens."""
        key = (epoch, after, limit, self._commits, int(asyncio.get_running_loop().time() / LOOK_EVERY_S))
        task = self._pages.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = asyncio.create_task(self._pool.run(lambda: self._encode(epoch, after, limit)))
            self._pages[key] = task
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        ready = await asyncio.shield(task)
        self._head = ready.head
        return ready

    def _encode(self, epoch: str, after: int, limit: int) -> Ready:
        with self._store.read() as session:
            page = feed.page(session, epoch=epoch, after=after, limit=limit)
        by_noun: dict[str, list[Fact]] = {}
        for fact in page.facts:
            by_noun.setdefault(noun_of(fact).plural, []).append(fact)
        message = Page(
            epoch=page.epoch,
            frm=page.frm,
            to=page.to,
            head=page.head,
            server_time=self._clock.now(),
            is_reset=page.is_reset,
            gone=[GoneFact(noun=change.noun.value, id=change.id) for change in page.gone],
            **by_noun,  # type: ignore[arg-type]
        )
        return Ready(
            encode(message), is_news=page.is_reset or page.to > page.frm, head=feed.Head(page.epoch, page.head)
        )
