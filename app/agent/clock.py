"""The agent's one source of time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Wall time for stamps, monotonic time for intervals."""

    def now(self) -> datetime:
        """Aware UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back."""


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.fromtimestamp(time.time(), tz=UTC)

    def monotonic(self) -> float:
        """Seconds since some instant; jumps of the wall clock do not move it."""
        return time.monotonic()


@dataclass(slots=True)
class Offset:
    """How far this computer's clock is from the central service's, measured at each answer.

    The answer's server time is taken to be in the middle between sending and receiving.
    """

    seconds: float | None = None
    _best_round_trip: float = field(default=60.0, repr=False)

    def measure(self, *, sent_at: datetime, received_at: datetime, server_time: datetime) -> None:
        """Take one answer into account. Positive: this computer's clock is ahead."""
        round_trip = (received_at - sent_at).total_seconds()
        if not 0 <= round_trip <= 30:
            return
        middle = sent_at + timedelta(seconds=round_trip / 2)
        self.seconds = (middle - server_time).total_seconds()
