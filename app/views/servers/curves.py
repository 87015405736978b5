"""Series as arrays: joined when new values come, cut at gaps, counted up. Spikes survive: least and greatest are always drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from app.wire.messages import Series

GAP: Final = 2.5
"""One late value is no gap; this many times the usual distance is."""
SELDOM_S: Final = 900.0
"""Nothing is measured more seldom than every quarter of an hour: longer distances are gaps, however many there are."""
_Array = Any


@dataclass(frozen=True, slots=True)
class Curve:
    """Buckets of one series; ``at`` is the start of each in seconds since 1970."""

    metric: str
    item: str
    unit: str
    step_s: float
    at: _Array
    low: _Array
    mean: _Array
    high: _Array
    count: _Array

    @property
    def key(self) -> tuple[str, str]:
        """Metric and item."""
        return (self.metric, self.item)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a stretch of a curve comes to. ``p95`` only where every value is known by itself."""

    mean: float
    high: float
    high_at: float
    low: float
    p95: float | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What a curve says at a place."""

    at: float
    mean: float
    low: float
    high: float
    is_single: bool


def curve_of(series: Series) -> Curve:
    """Take what the central service answered."""
    columns = (np.asarray(each, dtype=float) for each in (series.start, series.low, series.mean, series.high))
    at, low, mean, high = columns
    count = np.asarray(series.count, dtype=float)
    return Curve(series.metric, series.item, series.unit, series.step_s, at, low, mean, high, count)


def joined(known: Curve, fresh: Curve) -> Curve:
    """Put newer buckets behind known ones; where both have a bucket the newer answer counts."""
    if not len(fresh.at):
        return known
    if fresh.step_s != known.step_s:
        return fresh
    kept = known.at < fresh.at[0]
    parts = {
        name: np.concatenate((getattr(known, name)[kept], getattr(fresh, name)))
        for name in ("at", "low", "mean", "high", "count")
    }
    return Curve(known.metric, known.item, known.unit, known.step_s, **parts)


def usual(curve: Curve, interval_s: float) -> float:
    """Give the seconds from one value to the next as a rule: what was measured less often than agents report is no gap.

    Args:
        curve: any.
        interval_s: seconds between the reports of its agent.
    """
    if len(curve.at) < 3:
        return interval_s
    return max(interval_s, min(SELDOM_S, float(np.median(np.diff(curve.at)))))


def breaks(curve: Curve, *, expected_s: float) -> _Array:
    """Give the places before which a gap lies."""
    return np.flatnonzero(np.diff(curve.at) > GAP * max(expected_s, curve.step_s)) + 1


def line(curve: Curve, *, expected_s: float) -> tuple[_Array, _Array]:
    """Give the line of the means, a NaN in every gap: nothing is drawn where nothing was measured."""
    places = breaks(curve, expected_s=expected_s)
    middle = curve.at + curve.step_s / 2
    return np.insert(middle, places, np.nan), np.insert(curve.mean, places, np.nan)


def columns(curve: Curve, *, expected_s: float) -> tuple[_Array, _Array]:
    """Give start and end of each bucket; where no gap follows it reaches to the next one, so that nothing is left open."""
    own_end = curve.at + curve.step_s
    if not len(curve.at):
        return curve.at, own_end
    reaching = np.append(curve.at[1:], own_end[-1])
    is_last = np.zeros(len(curve.at), dtype=bool)
    is_last[breaks(curve, expected_s=expected_s) - 1] = True
    return curve.at, np.where(is_last, own_end, reaching)


def spread(curve: Curve, *, expected_s: float) -> _Array:
    """Tell which buckets the line of the means does not say all about: those of several values, and those that stand alone."""
    edges = np.concatenate(((0,), breaks(curve, expected_s=expected_s), (len(curve.at),)))
    is_alone = np.repeat(np.diff(edges) == 1, np.diff(edges)) if len(curve.at) else np.zeros(0, dtype=bool)
    return (curve.high > curve.low) | is_alone


def gaps(curve: Curve, *, start: float, end: float, expected_s: float) -> list[tuple[float, float]]:
    """Give the stretches of ``[start, end]`` in which nothing was measured, those at its edges as well."""
    limit = GAP * max(expected_s, curve.step_s)
    inside = curve.at[(curve.at >= start - limit) & (curve.at <= end)]
    if not len(inside):
        return [(start, end)]
    found = []
    if inside[0] - start > limit:
        found.append((start, float(inside[0])))
    holes = np.flatnonzero(np.diff(inside) > limit)
    found += [(float(inside[place] + curve.step_s), float(inside[place + 1])) for place in holes]
    if end - inside[-1] > limit + curve.step_s:
        found.append((float(inside[-1] + curve.step_s), end))
    return found


def figures(curve: Curve, *, start: float, end: float) -> Figures | None:
    """Count a stretch up; None without a value in it. The mean is that of all values, however they are bundled."""
    inside = (curve.at + curve.step_s > start) & (curve.at <= end)
    if not inside.any():
        return None
    count, mean, high, at = (each[inside] for each in (curve.count, curve.mean, curve.high, curve.at))
    most = int(np.argmax(high))
    is_raw = bool((count == 1).all())
    return Figures(
        mean=float((mean * count).sum() / count.sum()),
        high=float(high[most]),
        high_at=float(at[most]) + (0.0 if is_raw else curve.step_s / 2),
        low=float(curve.low[inside].min()),
        p95=float(np.percentile(mean, 95)) if is_raw and len(mean) >= 20 else None,
    )


def value_at(curve: Curve, at: float, *, expected_s: float) -> Value | None:
    """Read a curve at a place: the bucket there, or the nearest unless a gap lies between; None in a gap."""
    if not len(curve.at):
        return None
    middle = curve.at + curve.step_s / 2
    place = int(np.searchsorted(middle, at))
    near = [each for each in (place - 1, place) if 0 <= each < len(middle)]
    best = min(near, key=lambda each: abs(float(middle[each]) - at))
    if abs(float(middle[best]) - at) > GAP / 2 * max(expected_s, curve.step_s):
        return None
    return Value(
        float(middle[best]),
        float(curve.mean[best]),
        float(curve.low[best]),
        float(curve.high[best]),
        bool(curve.count[best] == 1),
    )


def neighbour(curve: Curve, at: float, step: int) -> float | None:
    """Give the place of the next value after ``at`` (step 1) or before it (step -1); None beyond the last one."""
    middle = curve.at + curve.step_s / 2
    if step > 0:
        place = int(np.searchsorted(middle, at + 1e-6, side="right"))
    else:
        place = int(np.searchsorted(middle, at - 1e-6, side="left")) - 1
    return float(middle[place]) if 0 <= place < len(middle) else None
