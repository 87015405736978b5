"""Clock: how far it is from the central service's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks.finding import Finding, Measured, Says, waiting
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Judge the offset the agent has measured from the central service's answers; before the first one there is no result."""
    offset = target.clock_offset_s
    if offset is None:
        return [waiting()]
    detail = {"offset_s": round(offset, 3)}
    return [
        Finding(
            value=round(abs(offset), 3),
            good=Says("clock.ok", detail),
            bad=Says("clock.off", detail),
            samples=(Measured("clock.offset_ms", round(offset * 1000, 1)),),
        )
    ]
