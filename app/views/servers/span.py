"""Which stretch of time graphs show, and the way back through earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

KEPT: Final = 50
"""How many earlier stretches are remembered."""
SHORTEST: Final = timedelta(minutes=2)
LONGEST: Final = timedelta(days=3 * 366)
PRESETS: Final = (
    timedelta(hours=1),
    timedelta(hours=24),
    timedelta(days=7),
    timedelta(days=30),
    timedelta(days=90),
    timedelta(days=365),
)
"""On the digits 1 to 6."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time. ``is_live``: it ends now, and goes on with the time."""

    start: datetime
    end: datetime
    is_live: bool = False

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end - self.start

    def at(self, now: datetime) -> Span:
        """Give it as it is now: one that is live ends now."""
        return replace(self, start=now - self.length, end=now) if self.is_live else self

    def panned(self, by: timedelta, *, now: datetime) -> Span:
        """Move it; never beyond now."""
        by = min(by, now - self.end) if by > timedelta(0) else by
        return Span(self.start + by, self.end + by, is_live=self.is_live and by == timedelta(0))

    def zoomed(self, factor: float, *, around: datetime, now: datetime) -> Span:
        """Make it longer (factor over 1) or shorter around an instant that keeps its place."""
        length = min(LONGEST, max(SHORTEST, self.length * factor))
        share = (around - self.start) / self.length
        start = around - length * min(1.0, max(0.0, share))
        end = start + length
        if end > now:
            start, end = now - length, now
        return Span(start, end)

    def cut(self, one: datetime, other: datetime) -> Span:
        """Give the stretch between two instants, at least the shortest there is."""
        start, end = sorted((one, other))
        return Span(start, max(end, start + SHORTEST))


def preset(number: int, *, now: datetime) -> Span:
    """Give the stretch on a digit; it is live.

    Args:
        number: 1 is the shortest.
        now: where it ends.
    """
    return Span(now - PRESETS[number - 1], now, is_live=True)


class Trail:
    """The stretch that is shown, those before it, and those that were gone back from."""

    def __init__(self, first: Span) -> None:
        self._shown = first
        self._before: list[Span] = []
        self._after: list[Span] = []

    @property
    def shown(self) -> Span:
        """The stretch that is shown."""
        return self._shown

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier one."""
        return bool(self._before)

    def go(self, span: Span) -> None:
        """Show another one; the way back leads here."""
        if span != self._shown:
            self._before = [*self._before, self._shown][-KEPT:]
            self._after = []
            self._shown = span

    def follow(self, now: datetime) -> None:
        """Let a live stretch go on with the time; nothing to go back to."""
        self._shown = self._shown.at(now)

    def back(self, *, now: datetime) -> bool:
        """Go back to the one before; False: there is none."""
        if not self._before:
            return False
        self._after.append(self._shown)
        self._shown = self._before.pop().at(now)
        return True

    def forward(self, *, now: datetime) -> bool:
        """Undo a going back; False: there was none."""
        if not self._after:
            return False
        self._before.append(self._shown)
        self._shown = self._after.pop().at(now)
        return True
