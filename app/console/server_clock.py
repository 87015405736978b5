"""The central service's clock as this console reckons it: immune to jumps of this computer's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def steady() -> float:
    """Seconds that only ever go on, through a computer's sleep too where the system can tell."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class ServerClock:
    """Reckons the central service's time from its replies.

    A reply stamped S, asked for at steady time A and received at B, proves that the offset S - steady lies in
    [S - B, S - A]. Kept is the highest lower bound not contradicted since: the reply that travelled fastest wins, and a
    contradiction means that the other clock was set. Before the first reply this computer's own clock goes, corrected
    by what was last known of it.
    """

    def __init__(
        self,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = steady,
        clock_offset_s: float = 0.0,
    ) -> None:
        """Start by this computer's clock.

        Args:
            wall: this computer's clock, seconds since 1970.
            steady: seconds that only ever go on.
            clock_offset_s: this computer's clock minus the central service's, as known from before.
        """
        self._wall = wall
        self._steady = steady
        self._lock = threading.Lock()
        self._offset_s = wall() - clock_offset_s - steady()
        self._is_measured = False

    def steady(self) -> float:
        """Seconds that only ever go on, to be given to ``measure``."""
        return self._steady()

    def now(self) -> datetime:
        """The central service's time, aware UTC."""
        return EPOCH + timedelta(seconds=self._steady() + self._offset_s)

    def measure(self, server_time: datetime, *, asked_at: float, received_at: float) -> None:
        """Learn from a reply; ``asked_at`` and ``received_at`` by ``steady``."""
        stamp = (server_time - EPOCH).total_seconds()
        low, high = stamp - received_at, stamp - asked_at
        with self._lock:
            if not self._is_measured or self._offset_s < low:
                self._offset_s = low
            elif self._offset_s > high:
                self._offset_s = high
            self._is_measured = True

    @property
    def clock_offset_s(self) -> float:
        """This computer's clock minus the central service's, in seconds, right now."""
        return self._wall() - self._steady() - self._offset_s
