"""Flapping: a check that keeps changing its state, by the weighted share of changes among the last 20 results."""

from __future__ import annotations

SLOTS = 20
"""How many results are remembered."""
START = 30.0
"""Flapping begins when the value rises above this percentage."""
END = 25.0
"""Flapping ends when the value is at or below this percentage."""

_MASK = (1 << SLOTS) - 1
_HALF = SLOTS // 2
_HALF_MASK = (1 << _HALF) - 1

# Slot i (0 oldest, 19 newest) weighs 0.8 + 0.02 * i, so a change n results ago weighs 1.18 - 0.02 * n. Counted in hundredths of a
# weight the sum is a whole number and the value is that sum / 20 percent. Two tables of 1024 make it two look-ups.
_START_SUM = 600
_END_SUM = 500


def _sums(first: int) -> tuple[int, ...]:
    """Sum the weights of the changes in each pattern of ten slots, the newest of which is ``first`` results ago."""
    weights = [118 - 2 * (first + place) for place in range(_HALF)]
    return tuple(
        sum(weight for place, weight in enumerate(weights) if pattern >> place & 1) for pattern in range(1 << _HALF)
    )


_NEWER = _sums(0)
_OLDER = _sums(_HALF)


def push(bits: int, changed: bool) -> int:
    """Remember one more result: ``changed`` when its state, soft or hard, differs from the result before it.

    ``bits`` is the memory of the last 20 results, one bit each, the newest in bit 0; it starts as 0.
    """
    return (bits << 1 | changed) & _MASK


def value(bits: int) -> float:
    """Compute the flapping value in percent, 0 to 99."""
    return _sum(bits) / SLOTS


def is_flapping(bits: int, was: bool) -> bool:
    """Tell whether the check flaps now, given whether it did before: above 30 % it starts, at 25 % or less it ends."""
    return _sum(bits) > (_END_SUM if was else _START_SUM)


def calm_after(bits: int) -> int:
    """Count the unchanged results still needed until flapping ends; 0 when the value is low enough already."""
    needed = 0
    while _sum(bits) > _END_SUM:
        bits = push(bits, changed=False)
        needed += 1
    return needed


def _sum(bits: int) -> int:
    return _NEWER[bits & _HALF_MASK] + _OLDER[bits >> _HALF & _HALF_MASK]
