"""Swap space or page file: how much of it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class SwapSpace:
    """Bytes of swap space."""

    total: int
    used: int


class SwapReader(Protocol):
    """Reads the use of swap space."""

    def swap(self) -> SwapSpace:
        """Tell how much swap space there is and how much is used; a total of 0 means none."""
        ...


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the used share of swap space."""
    swap = target.readers.swap.swap()
    if swap.total <= 0:
        raise NotApplicable("no_swap")
    percent = round(100 * swap.used / swap.total, 1)
    detail = {"used_bytes": swap.used, "total_bytes": swap.total}
    return [
        Finding(
            value=percent,
            good=Says("swap.ok", detail),
            bad=Says("swap.high", detail),
            samples=(Measured("memory.swap_percent", percent),),
        )
    ]
