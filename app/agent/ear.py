"""The agent's ear: one request is held open at the central service, and answered when the agent is wanted.

It only ever makes things quicker. Whatever happens to it, the next report brings what it should have brought.
"""

from __future__ import annotations

import logging
import random
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from app.agent.clock import Clock, Offset
from app.agent.identity import Identity
from app.agent.spool import Spool
from app.agent.uplink import Busy, Requests, Uplink
from app.domain.errors import Refused, Unreachable
from app.wire.protocol import WAIT_S

log = logging.getLogger(__name__)

LEAST_S: Final = 8
"""Seconds a request is held open at the least, however impatient a proxy on the way is."""
CUT_AFTER_S: Final = 4.0
"""A request that got no answer after this was held, and then cut off: the next one waits for a shorter time."""
SPREAD_S: Final = 5.0
"""News that nobody waits for is reported within this, so that a change for all agents does not bring all of them at once."""
FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 300.0


class Ear:
    """Waits on a thread of its own, with a connection of its own, and passes on what it hears."""

    def __init__(
        self,
        spool_path: Path,
        transport: Requests,
        identity: Callable[[], Identity],
        *,
        clock: Clock,
        on_news: Callable[[], None],
        on_check_now: Callable[[int, Sequence[str]], None],
        longest_wait_s: float = LONGEST_WAIT_S,
        spread_s: float = SPREAD_S,
    ) -> None:
        """Make an ear.

        Args:
            spool_path: where requests are counted.
            transport: its own connection: it is used all the time.
            identity: who the agent is now; its key may change.
            clock: this computer's clock.
            on_news: something is new: a report brings it.
            on_check_now: checks are wanted at once: the number of the wish, and which ones.
            longest_wait_s: how long it stays away at most when nobody answers.
            spread_s: see ``SPREAD_S``.
        """
        self._spool_path = spool_path
        self._transport = transport
        self._identity = identity
        self._clock = clock
        self._on_news = on_news
        self._on_check_now = on_check_now
        self._longest_wait_s = longest_wait_s
        self._spread_s = spread_s
        self._hold_s = int(WAIT_S)
        self._number = 0
        self._failures = 0
        self._random = random.Random()  # noqa: S311 - spreads requests, guards nothing
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="ear", daemon=True)

    @property
    def hold_s(self) -> int:
        """How many seconds the next request is held open."""
        return self._hold_s

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def is_working(self) -> bool:
        """Tell whether its thread still runs."""
        return self._thread.is_alive()

    def stop(self, *, timeout: float = 5.0) -> None:
        """End at once."""
        self._stop.set()
        self._transport.abort()
        self._thread.join(timeout)

    def _work(self) -> None:
        with Spool(self._spool_path) as spool:
            while not self._stop.is_set():
                self._stop.wait(self._turn(spool))

    def _turn(self, spool: Spool) -> float:
        """Wait to be called once; give the seconds until the next time."""
        uplink = Uplink(self._transport, self._identity(), spool, clock=self._clock, offset=Offset())
        began = self._clock.monotonic()
        try:
            called = uplink.wait(self._number, seconds=self._hold_s)
        except Busy as busy:
            return busy.retry_after_s * self._random.uniform(1.0, 1.5)
        except Unreachable as error:
            return self._not_answered(error, held_s=self._clock.monotonic() - began)
        except (Refused, sqlite3.OperationalError) as error:
            return self._back_off(error)
        self._failures = 0
        if called.number == self._number:
            self._hold_s = min(int(WAIT_S), self._hold_s + 1)
            return self._random.uniform(0.0, 0.5)
        self._number = called.number
        if called.check_now:
            self._on_check_now(called.number, called.only)
        else:
            self._stop.wait(self._random.uniform(0.0, self._spread_s))
        self._on_news()
        return 0.0

    def _not_answered(self, error: Unreachable, *, held_s: float) -> float:
        """Go on at once with a shorter request, if this one was held for a while and then cut off; else back off."""
        if held_s < CUT_AFTER_S or self._stop.is_set():
            return self._back_off(error)
        self._hold_s = max(LEAST_S, self._hold_s // 2)
        log.info("A request that waited was cut off after %.0f s; the next one waits for %d s.", held_s, self._hold_s)
        return self._random.uniform(0.0, 1.0)

    def _back_off(self, error: Exception) -> float:
        """Stay away for longer each time, with full jitter, so that a returning central service is not met by everybody at once."""
        self._failures += 1
        if self._failures == 1 and not self._stop.is_set():
            log.debug("The central service does not call: %s", error)
        longest = min(self._longest_wait_s, FIRST_WAIT_S * 2 ** min(self._failures, 16))
        return self._random.uniform(FIRST_WAIT_S / 2, longest)
