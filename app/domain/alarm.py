"""An alarm and its life: new, acknowledged, shelved, consequential, in maintenance, gone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.check import Detail, State


class Priority(StrEnum):
    """How soon somebody must act (ISA-18.2): derived from impact and time to respond, never typed by hand."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Stage(StrEnum):
    """Where an alarm stands in its life; each has its own look."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    SHELVED = "shelved"
    CONSEQUENTIAL = "consequential"
    MAINTENANCE = "maintenance"
    GONE_NEW = "gone_new"
    """Returned to normal before anybody acknowledged it; stays until acknowledged."""
    GONE = "gone"
    """Returned to normal and acknowledged; leaves the board after a while."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One problem of one check (or of the agent itself), from coming to leaving. Times are aware UTC."""

    id: str
    version: int
    customer_id: str
    server_id: str
    check_id: str | None
    kind: str
    item: str
    state: State
    priority: Priority
    started_at: datetime
    changed_at: datetime
    value: float | None = None
    unit: str = ""
    code: str = ""
    detail: Detail = field(default_factory=dict)
    occurrences: int = 1
    is_flapping: bool = False
    returned_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    comment: str = ""
    owner_id: str | None = None
    shelved_until: datetime | None = None
    shelved_by: str | None = None
    shelved_reason: str = ""
    cause_id: str | None = None
    maintenance_id: str | None = None
    ticket_id: str | None = None
    closed_at: datetime | None = None
    """Left every list; kept for history."""


def stage(alarm: Alarm, *, now: datetime) -> Stage:
    """Tell where ``alarm`` stands at ``now``.

    Shelving ends by itself at its end; a returned alarm is gone whatever else was true of it.
    """
    if alarm.returned_at is not None:
        return Stage.GONE_NEW if alarm.acknowledged_at is None else Stage.GONE
    if alarm.maintenance_id is not None:
        return Stage.MAINTENANCE
    if alarm.shelved_until is not None and now < alarm.shelved_until:
        return Stage.SHELVED
    if alarm.cause_id is not None:
        return Stage.CONSEQUENTIAL
    return Stage.NEW if alarm.acknowledged_at is None else Stage.ACKNOWLEDGED
