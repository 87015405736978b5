"""When a volume will be full, by how it has grown: a robust slope over days, one-off jumps left out.

The level of a day is the middle of its readings. A single day's step that is more than three times as great as any other day's is
a one-off (a restored database, a great clean-up) and is taken out. The slope is the middle of the slopes between all pairs of days
(Theil and Sen): it does not care about a few odd days. It counts only when the days agree with it (Kendall's tau of a half at least).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from statistics import median
from typing import Final

LEAST_DAYS: Final = 3
"""Days between the first and the last reading before anything is foretold."""
MOST_DAYS: Final = 28
"""Days that are looked back."""
FARTHEST_DAYS: Final = 730.0
"""Beyond this nothing is foretold: nobody knows."""

_DAY: Final = timedelta(days=1)
_ONE_OFF: Final = 3.0
_TAU: Final = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """How many bytes were used at an aware UTC instant."""

    at: datetime
    used: int


def days_to_full(readings: Iterable[Reading], *, free: int, now: datetime) -> float | None:
    """Foretell in how many days the free bytes will be used up.

    Args:
        readings: of the past, in any order; those of the future and older than four weeks are left out.
        free: bytes that are free now.
        now: what ages are counted from.

    Returns:
        Days, 0 when nothing is free; None when it does not grow, does not grow steadily, would take longer than two years, or
        when less than three days are known.
    """
    known = [each for each in readings if timedelta() <= now - each.at < MOST_DAYS * _DAY]
    if not known or max(each.at for each in known) - min(each.at for each in known) < LEAST_DAYS * _DAY:
        return None
    levels = _without_one_offs(_levels(known, now))
    slope = _slope(levels)
    if slope is None or slope <= 0:
        return None
    days = max(0, free) / slope
    return days if days <= FARTHEST_DAYS else None


def _levels(readings: Sequence[Reading], now: datetime) -> list[tuple[int, float]]:
    """Give the middle reading of each day before now, oldest first; the newest day is 0, the one before it -1."""
    days: dict[int, list[int]] = {}
    for each in readings:
        days.setdefault(-((now - each.at) // _DAY), []).append(each.used)
    return [(day, float(median(days[day]))) for day in sorted(days)]


def _without_one_offs(levels: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Take out the greatest step up and the greatest step down, where each is alone of its size."""
    for sign in (1, -1):
        steps = [after - before for (_, before), (_, after) in pairwise(levels)]
        if len(steps) < LEAST_DAYS:
            return levels
        greatest = max(range(len(steps)), key=lambda place: sign * steps[place])
        others = [step for place, step in enumerate(steps) if place != greatest]
        if sign * steps[greatest] > _ONE_OFF * max(map(abs, others)):
            # What a usual day would have brought stays.
            shift = steps[greatest] - median(others)
            levels = [(day, level - shift if place > greatest else level) for place, (day, level) in enumerate(levels)]
    return levels


def _slope(levels: Sequence[tuple[int, float]]) -> float | None:
    """Give bytes a day; None when the days do not agree on it."""
    pairs = list(combinations(levels, 2))
    if not pairs:
        return None
    agreement = sum((after > before) - (after < before) for (_, before), (_, after) in pairs)
    if agreement < _TAU * len(pairs):
        return None
    return median((after - before) / (later - earlier) for (earlier, before), (later, after) in pairs)
