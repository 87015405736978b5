"""Sustained values: what counts is not one reading but all of the last minutes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Final

from app.domain.check import CheckSpec

_BREAK: Final = 3.0
"""Intervals without a reading after which a window begins anew: the machine slept, or the check was switched off."""


@dataclass(slots=True)
class Series:
    """The readings of one instance, oldest first, each with its monotonic second; there may be thousands of instances."""

    began: float
    seconds: array[float] = field(default_factory=lambda: array("d"))
    values: array[float] = field(default_factory=lambda: array("d"))


@dataclass(frozen=True, slots=True)
class Sustained:
    """What a window says. While it is not full, ``value`` is of what is there."""

    value: float
    is_full: bool


@dataclass(slots=True)
class Windows:
    """The windows of one agent; they live as long as its process and fill again after a restart."""

    _series: dict[tuple[str, str], Series] = field(default_factory=dict)

    def add(self, spec: CheckSpec, item: str, value: float, *, at: float) -> Sustained | None:
        """Add a reading and tell what the check's window says; None where the check has none.

        Settings: ``window_s``, its length; ``aggregate``, what of it counts: ``min`` (all readings), ``avg``, ``max`` or ``last``.
        The reading that is as old as the window stands for the time before it and has left.
        """
        window_s = float(spec.params.get("window_s", 0.0))
        if window_s <= 0:
            return None
        interval_s = float(spec.interval_s)
        series = self._series.get((spec.kind, item))
        if series is None or not 0 <= at - series.seconds[-1] <= _BREAK * max(interval_s, 1.0):
            series = self._series[spec.kind, item] = Series(at)
        series.seconds.append(at)
        series.values.append(value)
        while series.seconds[0] <= at - window_s:
            del series.seconds[0], series.values[0]
        aggregate = str(spec.params.get("aggregate", "min"))
        found = _AGGREGATE[aggregate](series.values)
        # Each reading stands for the interval before it; half of one is for runs that come a little early.
        return Sustained(round(found, 3), at - series.began >= window_s - 1.5 * interval_s)


def _last(values: Sequence[float]) -> float:
    return values[-1]


_AGGREGATE: Final[Mapping[str, Callable[[Sequence[float]], float]]] = {
    "min": min,
    "max": max,
    "avg": fmean,
    "last": _last,
}
