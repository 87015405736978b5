"""What a delivery brings, made fit for keeping: times of a clock that is wrong, figures that are none, texts without an end."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from app.domain.check import CheckResult, Sample
from app.domain.errors import Refused

SKEW_SILENT: Final = timedelta(minutes=10)
"""A clock that is wrong by up to this is taken as it is; beyond, times are corrected by what it is wrong by."""
OLDEST: Final = timedelta(days=89)
"""Times before this (of a clock that began in 1970) are moved here: single results are not kept for longer."""

_LONGEST_MS: Final = 2**31 - 1
_LONGEST_METRIC: Final = 64
_LONGEST_ITEM: Final = 255


class Times:
    """The times of one delivery, made right where the agent's clock is far off."""

    def __init__(self, now: datetime, shift: timedelta) -> None:
        self._now = now
        self._shift = shift
        self._oldest = now - OLDEST
        self._newest = now + SKEW_SILENT
        # With a clock that is far off nothing is taken as it is.
        self._from = self._oldest if not shift else self._newest + timedelta(days=1)

    def is_straight(self, at: datetime) -> bool:
        """Whether a time may be taken as it is."""
        return self._from <= at <= self._newest

    def are_sound(self, samples: list[Sample]) -> bool:
        """Whether all samples of a cycle may be kept as they are. Looked at column by column, which is quicker."""
        times = [sample.measured_at for sample in samples]
        first = times[0] if times else self._now
        return (
            (self.is_straight(first) if times.count(first) == len(times) else all(map(self.is_straight, times)))
            # No sum is finite that has an infinity or a NaN in it. One of finite values that is not: looked at singly.
            and math.isfinite(sum([sample.value for sample in samples]))
            and max(map(len, [sample.metric for sample in samples]), default=0) <= _LONGEST_METRIC
            and max(map(len, [sample.item for sample in samples]), default=0) <= _LONGEST_ITEM
        )

    def fit(self, samples: list[Sample]) -> list[Sample]:
        """Make samples fit for keeping, and leave those out that cannot be."""
        kept = [
            sample
            for sample in samples
            if math.isfinite(sample.value)
            and len(sample.metric) <= _LONGEST_METRIC
            and len(sample.item) <= _LONGEST_ITEM
        ]
        return [Sample(sample.metric, sample.item, self.corrected(sample.measured_at), sample.value) for sample in kept]

    def corrected(self, at: datetime) -> datetime:
        """Move a time by what the clock is wrong by; one that is still impossible becomes the nearest possible one."""
        if at.tzinfo is None:
            raise Refused("message.malformed", reason="a time without its zone")
        try:
            moved = at.astimezone(UTC) - self._shift
        except (OverflowError, ValueError):
            moved = self._oldest
        if moved > self._newest:
            return self._now
        return max(moved, self._oldest)


def sound(result: CheckResult, times: Times) -> CheckResult:
    """Make a result fit for keeping: a possible time, a finite value, a duration in bounds.

    Raises:
        Refused: ``message.malformed`` for a time without its zone.
    """
    if result.measured_at.tzinfo is None:
        raise Refused("message.malformed", reason="a time without its zone")
    if not times.is_straight(result.measured_at):
        result = replace(result, measured_at=times.corrected(result.measured_at))
    if result.value is not None and not math.isfinite(result.value):
        result = replace(result, value=None)
    if not 0 <= result.duration_ms <= _LONGEST_MS:
        result = replace(result, duration_ms=max(0, min(result.duration_ms, _LONGEST_MS)))
    return result


def sound_cycle(samples: list[Sample], times: Times) -> list[Sample]:
    """Make the samples of one cycle fit for keeping, and leave those out that cannot be.

    Raises:
        Refused: ``message.malformed`` for a time without its zone.
    """
    try:
        return samples if times.are_sound(samples) else times.fit(samples)
    except TypeError as error:
        raise Refused("message.malformed", reason="a time without its zone") from error
