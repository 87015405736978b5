"""Processes: how many there are, and how many are dead but not buried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Says
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_ZOMBIES = 20


@dataclass(frozen=True, slots=True)
class ProcessCount:
    """Number of processes; zombies have ended, and their parent has not asked how."""

    total: int
    zombies: int


class ProcessReader(Protocol):
    """Reads the process table."""

    def count(self) -> ProcessCount:
        """Count processes."""
        ...

    def processor_seconds(self) -> Mapping[str, float]:
        """Tell the processor time each process has used so far, by ``pid:name``."""
        ...

    def biggest(self) -> tuple[str, int] | None:
        """Name the process that holds the most memory, with its bytes."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Count processes; many zombies are a warning of their own (the setting ``zombies`` says how many, 20 by default)."""
    count = target.readers.processes.count()
    detail = {"zombies": count.zombies}
    return [
        Finding(
            value=float(count.total),
            good=Says("processes.ok", detail),
            bad=Says("processes.many", detail),
            state=State.WARNING if count.zombies >= int(spec.params.get("zombies", _ZOMBIES)) else None,
            own=Says("processes.zombies", detail),
        )
    ]
