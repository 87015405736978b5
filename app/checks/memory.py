"""Memory: how much of it is not available to programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NoData, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class PhysicalMemory:
    """Bytes of memory; available is what programs could get without swapping."""

    total: int
    available: int


class MemoryReader(Protocol):
    """Reads the use of physical memory."""

    def memory(self) -> PhysicalMemory:
        """Tell how much memory there is and how much is available."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the share of memory that is not available; when it is too high, name the process that holds the most."""
    memory = target.readers.memory.memory()
    if memory.total <= 0:
        raise NoData
    percent = round(100 * (1 - memory.available / memory.total), 1)
    detail = {"available_bytes": memory.available, "total_bytes": memory.total}
    limit = spec.thresholds.warning
    process = _biggest(target) if limit is not None and percent >= limit else {}
    return [
        Finding(
            value=percent,
            good=Says("memory.ok", detail),
            bad=Says("memory.high", {**detail, **process}),
            samples=(Measured("memory.percent", percent),),
        )
    ]


def _biggest(target: Target) -> dict[str, str | int]:
    """Name the process that holds the most."""
    try:
        biggest = target.readers.processes.biggest()
    except OSError:  # The name is a courtesy: without it the value still counts.
        return {}
    return {} if biggest is None else {"process": biggest[0], "process_bytes": biggest[1]}
