"""When a check is due: round the clock, daily, and sooner while a problem is not yet believed."""

from __future__ import annotations

import heapq
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo
from typing import Final

from app.domain.check import CheckSpec

_FARTHEST: Final = timedelta(hours=26)
"""No daily check is farther away than a day of 25 hours; one that seems to be waits for a clock that was set back since."""


def first_delay(spec: CheckSpec) -> float:
    """Seconds until the first run after a start: soon, yet not all at once.

    The spread depends on the check alone, so that a restart does not shift it.
    """
    spread = zlib.crc32(f"{spec.kind}|{spec.item}".encode()) % 1000 / 1000
    return spread * min(spec.interval_s or 60, 5)


def next_daily(spec: CheckSpec, *, after: datetime, zone: tzinfo) -> datetime:
    """The next instant of a daily check strictly after ``after``, by the local clock of ``zone``.

    A local time that a change of clocks leaves out is taken as it would have been; one that comes twice counts once.
    """
    hour, minute = (int(part) for part in spec.daily_at.split(":"))
    local = after.astimezone(zone)
    for days in range(3):
        due = datetime.combine(local.date() + timedelta(days=days), time(hour, minute), tzinfo=zone)
        due = due.astimezone(after.tzinfo)
        if due > after:
            return due
    message = f"no next instant for {spec.daily_at} after {after}"
    raise AssertionError(message)


@dataclass(slots=True)
class Schedule:
    """Which check comes next. Intervals run by monotonic seconds, daily checks by the wall clock."""

    zone: tzinfo
    _due: list[tuple[float, int, CheckSpec]] = field(default_factory=list)
    _daily: dict[int, datetime] = field(default_factory=dict)

    def set(self, specs: Iterable[CheckSpec], *, now: datetime, monotonic: float) -> None:
        """Take over a configuration; every round-the-clock check runs within seconds, daily ones at once too.

        A daily check runs at start as well: a server that is off at its hour is still looked at once a day.
        """
        self._due = []
        self._daily = {}
        for number, spec in enumerate(specs):
            if spec.daily_at:
                self._daily[number] = next_daily(spec, after=now, zone=self.zone)
            heapq.heappush(self._due, (monotonic + first_delay(spec), number, spec))

    def take_due(self, *, now: datetime, monotonic: float) -> list[tuple[int, CheckSpec]]:
        """Remove and return what is due; each must be given back with ``ran``."""
        due: list[tuple[int, CheckSpec]] = []
        for number, instant in list(self._daily.items()):
            if instant - now > _FARTHEST:
                spec = self._spec(number)
                if spec is not None:
                    self._daily[number] = next_daily(spec, after=now, zone=self.zone)
            elif now >= instant:
                self._bring_forward(number, monotonic)
                spec = self._spec(number)
                if spec is not None:
                    self._daily[number] = next_daily(spec, after=now, zone=self.zone)
        while self._due and self._due[0][0] <= monotonic:
            _, number, spec = heapq.heappop(self._due)
            due.append((number, spec))
        return due

    def ran(self, number: int, spec: CheckSpec, *, monotonic: float, is_soft_problem: bool) -> None:
        """Put a check back: at its interval, or at the retry interval while its problem is not yet believed."""
        if is_soft_problem:
            delay = float(min(spec.retry_s, spec.interval_s or spec.retry_s))
        else:
            delay = float(spec.interval_s) if spec.interval_s else float("inf")
        heapq.heappush(self._due, (monotonic + delay, number, spec))

    def all_now(self, *, monotonic: float) -> None:
        """Make every check due at once (a technician asked)."""
        self._due = [(monotonic, number, spec) for _, number, spec in self._due]
        heapq.heapify(self._due)

    def now(self, spec: CheckSpec, *, monotonic: float) -> None:
        """Make one check due at once, if it is one of these."""
        for _, number, each in list(self._due):
            if each == spec:
                self._bring_forward(number, monotonic)

    def seconds_to_next(self, *, now: datetime, monotonic: float) -> float:
        """How long to sleep; never negative, at most a minute so that a clock that was set is noticed."""
        waits = [60.0]
        if self._due:
            waits.append(self._due[0][0] - monotonic)
        waits += [(instant - now).total_seconds() for instant in self._daily.values()]
        return max(0.0, min(waits))

    def _bring_forward(self, number: int, monotonic: float) -> None:
        self._due = [(monotonic if n == number else due, n, spec) for due, n, spec in self._due]
        heapq.heapify(self._due)

    def _spec(self, number: int) -> CheckSpec | None:
        return next((spec for _, n, spec in self._due if n == number), None)
