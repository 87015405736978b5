"""From counters that only grow to rates a second: safe against wrapping, resetting and vanishing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

WRAP = 2**32
"""Where counters of older drivers and of the kernel's millisecond fields begin again."""

_NEAR = WRAP // 4


@dataclass(frozen=True, slots=True)
class Reading:
    """Counters of one instance at one monotonic instant, in seconds."""

    at: float
    counters: Mapping[str, float]


@dataclass(slots=True)
class Memory:
    """What rate probes remember from one run to the next. Belongs to the agent and lives as long as its process."""

    _readings: dict[tuple[str, str], Reading] = field(default_factory=dict)

    def exchange(self, kind: str, item: str, reading: Reading) -> Reading | None:
        """Keep ``reading`` and hand back the one before it, None the first time."""
        before = self._readings.get((kind, item))
        self._readings[kind, item] = reading
        return before


def growth(before: float, after: float) -> float | None:
    """Tell how far a counter went, None when it was reset in between.

    A value that fell from just below 2**32 to just above 0 has wrapped; any other fall is a reset (a restarted driver, a card
    that was taken out and put back), after which nothing is known about the time before.
    """
    if after >= before:
        return after - before
    if WRAP - _NEAR <= before < WRAP and after < _NEAR:
        return after - before + WRAP
    return None


def rates(before: Reading | None, after: Reading) -> dict[str, float] | None:
    """Tell each counter's growth a second between two readings.

    None when there is no earlier reading, no time passed, a counter is new, or one of them was reset.
    """
    if before is None or after.at <= before.at or before.counters.keys() != after.counters.keys():
        return None
    passed = after.at - before.at
    found: dict[str, float] = {}
    for name, value in after.counters.items():
        grown = growth(before.counters[name], value)
        if grown is None:
            return None
        found[name] = grown / passed
    return found
