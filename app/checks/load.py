"""Load: how many threads want a core, on average."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class Load:
    """Load averages of 1, 5 and 15 minutes of the whole machine, and its number of cores."""

    one: float
    five: float
    fifteen: float
    cores: int


class LoadReader(Protocol):
    """Reads the load averages."""

    def load(self) -> Load:
        """Tell the load averages.

        Raises:
            NotApplicable: this platform keeps none.
        """
        ...


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the load of five minutes per core."""
    load = target.readers.load.load()
    detail = {"load1": load.one, "load5": load.five, "load15": load.fifteen, "cores": load.cores}
    return [
        Finding(
            value=round(load.five / load.cores, 3),
            good=Says("load.ok", detail),
            bad=Says("load.high", detail),
            samples=(Measured("cpu.load1", load.one),),
        )
    ]
