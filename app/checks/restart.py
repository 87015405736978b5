"""Restart: whether the machine waits for one, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


class RestartReader(Protocol):
    """Reads what asks for a restart."""

    def restart_reasons(self) -> Sequence[str]:
        """List why a restart is pending, by the words of ``app.domain.catalogue.RESTART_REASONS``; empty when none is."""
        ...


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Tell whether a restart is pending. Whether that is a problem is for the thresholds to say."""
    reasons = target.readers.restart.restart_reasons()
    if not reasons:
        return [Finding(value=0.0, good=Says("restart.none"))]
    pending = Says("restart.pending", {"reasons": ", ".join(reasons)})
    return [Finding(value=1.0, good=pending, bad=pending)]
