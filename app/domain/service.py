"""Whether the house is open right now: service hours, intake hours, and when service begins next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.calendar import Hours, is_open, next_open, open_until
from app.domain.hours import to_seconds
from app.domain.trace import StepCode, explain


class Desk(StrEnum):
    """Who is there."""

    SERVICE = "service"
    """Service hours: clocks run."""
    INTAKE = "intake"
    """Faults are accepted, clocks rest (rule R2)."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class ServiceState:
    """The house at one instant; aware UTC instants.

    Attributes:
        until_at: when this stops being so.
        next_service_at: when service begins next; ``now`` itself while it runs.
        reason: why there is no service: night, break, weekend or holiday; None while it runs.
        holiday: the code of today's holiday if that is the reason.
    """

    desk: Desk
    until_at: datetime
    next_service_at: datetime
    reason: StepCode | None = None
    holiday: str = ""


def service_state(service: Hours, intake: Hours, now: datetime) -> ServiceState:
    """What the status bar says about the hours.

    Raises:
        Refused: ``calendar.never_open`` if no service hours are to come.
    """
    if is_open(service, now):
        return ServiceState(Desk.SERVICE, open_until(service, now), next_open(service, now))
    begins = next_open(service, now)
    second = to_seconds(now)
    (why,) = explain(service, second, second + 1)
    if is_open(intake, now):
        return ServiceState(Desk.INTAKE, min(open_until(intake, now), begins), begins, why.code, why.holiday)
    accepts = next_open(intake, now)
    return ServiceState(Desk.CLOSED, min(accepts, begins), begins, why.code, why.holiday)
