"""Threads for blocking work, and a bound on what may wait for them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.central.reply import BUSY, TurnedAway

T = TypeVar("T")


class Pool:
    """A few threads; when too much is waiting, more is turned away instead of piling up."""

    def __init__(self, name: str, *, threads: int, waiting: int) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = threads + waiting
        self._under_way = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Do ``work`` in a thread. Called from the event loop.

        Raises:
            TurnedAway: too much is waiting.
        """
        if self._under_way >= self._most:
            raise TurnedAway(BUSY)
        self._under_way += 1
        try:
            future = self._executor.submit(work)
        except BaseException:
            self._under_way -= 1
            raise
        loop = asyncio.get_running_loop()
        # Counted until the thread is done, not until the caller stops waiting: a timeout frees no thread.
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(self._done) if not loop.is_closed() else None)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Finish what was begun and end the threads."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _done(self) -> None:
        self._under_way -= 1
