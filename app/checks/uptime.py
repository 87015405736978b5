"""Uptime: when the machine was started, and whether that was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Says
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_FRESH_S = 3600.0


@dataclass(frozen=True, slots=True)
class Boot:
    """The last start of the machine.

    Attributes:
        at: aware UTC instant.
        uptime_s: seconds since then, counted by the machine's monotonic clock.
        is_unexpected: it was not shut down in good order before; None where the system keeps no record.
    """

    at: datetime
    uptime_s: float
    is_unexpected: bool | None = None


class BootReader(Protocol):
    """Reads the last start."""

    def boot(self) -> Boot:
        """Tell when the machine was started."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the uptime; a start that no orderly shutdown preceded is a warning for its first hour.

    The setting ``restarted_for_s`` changes the hour.
    """
    boot = target.readers.boot.boot()
    detail = {"booted_at": boot.at.isoformat(timespec="seconds")}
    is_crash = bool(boot.is_unexpected) and boot.uptime_s < float(spec.params.get("restarted_for_s", _FRESH_S))
    return [
        Finding(
            value=float(round(boot.uptime_s)),
            good=Says("uptime.ok", detail),
            bad=Says("uptime.long", detail),
            state=State.WARNING if is_crash else None,
            own=Says("uptime.restarted", detail),
        )
    ]
