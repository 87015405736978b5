"""Taking stock once a day, beside the checks, on a thread of its own: it may take long and must not hold them up."""

from __future__ import annotations

import contextlib
import logging
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

from app.agent.clock import Clock
from app.agent.spool import Spool
from app.checks.inventory import InventoryReader, take
from app.checks.target import Target
from app.domain.inventory import Inventory
from app.wire.codec import encode

log = logging.getLogger(__name__)

WAITING = "inventory"
"""Where the spool keeps a stock that is not delivered yet."""
EVERY_S = 86_400.0
FIRST_S = (20.0, 300.0)
"""When it is first taken after a start: a machine that has just come up has other things to do."""
NOT_WITHIN_S = 600.0
"""What was taken so recently is not taken again because somebody asks for checks."""


class Stocktaker:
    """Takes stock now and then, and lays it down for the courier."""

    def __init__(
        self,
        spool_path: Path,
        target: Target,
        reader: InventoryReader,
        *,
        clock: Clock,
        on_news: Callable[[], None],
        first_s: tuple[float, float] = FIRST_S,
    ) -> None:
        self._spool_path = spool_path
        self._target = target
        self._reader = reader
        self._clock = clock
        self._on_news = on_news
        self._first_s = first_s
        self._taken_at: float | None = None
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._work, name="stock", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; a part that is being read is not waited for."""
        self._stop.set()
        self._wake.set()
        self._thread.join(1.0)

    def take_soon(self) -> None:
        """Somebody looks at this machine: take stock anew, unless it was taken just now."""
        taken_at = self._taken_at
        if taken_at is None or self._clock.monotonic() - taken_at >= NOT_WITHIN_S:
            self._wake.set()

    def _work(self) -> None:
        wait = random.uniform(*self._first_s)  # noqa: S311 - spreads the load, guards nothing
        while True:
            self._wake.wait(wait)
            self._wake.clear()
            if self._stop.is_set():
                return
            self._take()
            wait = EVERY_S * random.uniform(0.95, 1.0)  # noqa: S311

    def _take(self) -> None:
        found = take(self._reader, self._target, now=self._clock.now())
        self._taken_at = self._clock.monotonic()
        if self._stop.is_set():
            return
        try:
            lay_down(self._spool_path, found)
        except (sqlite3.Error, OSError) as error:
            log.warning("The inventory could not be kept: %s", error)
            return
        self._on_news()


def lay_down(spool_path: Path, found: Inventory) -> None:
    """Keep a stock until it is delivered; a newer one replaces it."""
    with Spool(spool_path) as spool:
        spool.remember(WAITING, encode(found).decode())


def delivered(spool: Spool, text: str) -> None:
    """Forget a stock that is delivered, unless a newer one was laid down meanwhile."""
    if spool.recall(WAITING) == text:
        with contextlib.suppress(sqlite3.OperationalError):  # full or busy: it is delivered once more
            spool.remember(WAITING, "")
