"""Round figures for the upright axis of a graph."""

from __future__ import annotations

import math
from typing import Final

_NICE: Final = (1.0, 2.0, 4.0, 6.0, 8.0, 10.0)
"""Round, and so are their halves."""


def top_of(most: float, unit: str) -> float:
    """Give the upper edge for values up to ``most``: 100 for a share, else a round figure above it."""
    if unit == "%":
        return 100.0
    if most <= 0 or not math.isfinite(most):
        return 1.0
    base = 1024.0 if unit in ("B", "B/s") else 1000.0
    scale = base ** math.floor(math.log(most, base))
    return _round_up(most / scale) * scale


def marks(top: float, *, at_most: int) -> list[float]:
    """Divide the axis: nothing, the top, and what is round between them."""
    parts = 4 if at_most >= 5 else 2 if at_most >= 3 else 1
    return [top * part / parts for part in range(parts + 1)]


def _round_up(value: float) -> float:
    scale = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return next(each for each in _NICE if each >= value / scale - 1e-9) * scale
