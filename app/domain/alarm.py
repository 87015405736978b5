"""An alarm and its life: new, acknowledged, shelved, consequential, in maintenance, gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.catalogue import KINDS
from app.domain.check import CheckResult, Detail, State
from app.domain.kind import Impact, Respond

LINGER = timedelta(minutes=5)
"""How long an alarm that is over stays on the board, struck through, and can come back as the same alarm."""
STALE_AFTER = timedelta(hours=24)
"""An alarm active for longer is stale: it wants a ticket, or to be shelved."""
CHATTERING_CHANGES = 3
CHATTERING_WITHIN = timedelta(minutes=10)


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


class ReportReason(StrEnum):
    """What is wrong with an alarm, not with the server: why somebody says that its check is badly made."""

    CHATTERING = "chattering"
    THRESHOLD = "threshold"
    """Its limit is wrong for this server."""
    NO_RESPONSE = "no_response"
    """Nobody can or need do anything about it."""
    OTHER = "other"


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
    stands_alone: bool = False
    """Somebody said that it is a consequence of nothing: the rules look for no cause of it."""
    cause_ended_at: datetime | None = None
    """When its cause was found to be over: it remains a consequence until it was measured again."""
    awaited_ids: tuple[str, ...] = ()
    """Servers it is reached through that are looked at again before anybody is told."""
    report: ReportReason | None = None
    """What somebody said is wrong with the alarm itself; for the month's quality."""
    report_remark: str = ""
    reported_by: str | None = None
    reported_at: datetime | None = None


_PRIORITY = {
    (Impact.OUTAGE, Respond.NOW): Priority.HIGH,
    (Impact.OUTAGE, Respond.TODAY): Priority.HIGH,
    (Impact.OUTAGE, Respond.WEEK): Priority.MEDIUM,
    (Impact.DEGRADED, Respond.NOW): Priority.MEDIUM,
    (Impact.DEGRADED, Respond.TODAY): Priority.MEDIUM,
    (Impact.DEGRADED, Respond.WEEK): Priority.LOW,
    (Impact.HOUSEKEEPING, Respond.NOW): Priority.LOW,
    (Impact.HOUSEKEEPING, Respond.TODAY): Priority.LOW,
    (Impact.HOUSEKEEPING, Respond.WEEK): Priority.LOW,
}
_ONE_LOWER = {Priority.HIGH: Priority.MEDIUM, Priority.MEDIUM: Priority.LOW, Priority.LOW: Priority.LOW}
_STAGE_RANK = {
    Stage.NEW: 2048,
    Stage.GONE_NEW: 2048,
    Stage.CONSEQUENTIAL: 1024,
    Stage.ACKNOWLEDGED: 512,
    Stage.SHELVED: 256,
    Stage.MAINTENANCE: 256,
    Stage.GONE: 0,
}


def priority_of(kind: str, state: State) -> Priority:
    """Derive the priority from impact and time to respond (ISA-18.2).

    A critical check has what its kind's impact and time to respond give:

    ============  ======  ======  ======
    impact        now     today   week
    ============  ======  ======  ======
    outage        high    high    medium
    degraded      medium  medium  low
    housekeeping  low     low     low
    ============  ======  ======  ======

    A warning is one step lower: there is more time. So is "unknown" where an outage would need somebody now; elsewhere being
    blind is low. A kind the catalogue does not know counts as degraded, today.
    """
    known = KINDS.get(kind)
    impact, respond = (known.impact, known.respond) if known is not None else (Impact.DEGRADED, Respond.TODAY)
    priority = _PRIORITY[impact, respond]
    if state is State.CRITICAL:
        return priority
    if state is State.UNKNOWN and (impact, respond) != (Impact.OUTAGE, Respond.NOW):
        return Priority.LOW
    return _ONE_LOWER[priority] if state.is_problem else Priority.LOW


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


def board_rank(alarm: Alarm, *, now: datetime) -> int:
    """Rank for lists, the highest on top: unhandled by severity, then consequential, acknowledged, put aside, gone."""
    where = stage(alarm, now=now)
    return _STAGE_RANK[where] + (0 if alarm.returned_at is not None else alarm.state.rank)


def is_on_board(alarm: Alarm, *, now: datetime) -> bool:
    """Tell whether the alarm belongs into lists.

    What is active stays, and so does what returned before anybody acknowledged it. The rest lingers five minutes after it was
    both returned and acknowledged.
    """
    if alarm.closed_at is not None:
        return False
    if alarm.returned_at is None or alarm.acknowledged_at is None:
        return True
    return now < max(alarm.returned_at, alarm.acknowledged_at) + LINGER


def is_stale(alarm: Alarm, *, now: datetime) -> bool:
    """Tell whether it has been active for over a day without a ticket and without having been put aside."""
    return (
        alarm.ticket_id is None
        and stage(alarm, now=now) in (Stage.NEW, Stage.ACKNOWLEDGED)
        and now - alarm.started_at > STALE_AFTER
    )


def is_chattering(changed_at: Sequence[datetime], *, now: datetime) -> bool:
    """Tell whether at least three changes of state lie in the last ten minutes."""
    return sum(now - CHATTERING_WITHIN < at <= now for at in changed_at) >= CHATTERING_CHANGES


def says_same(alarm: Alarm, result: CheckResult) -> bool:
    """Tell whether ``result`` says in words what the alarm says already; figures may differ."""
    return alarm.code == result.code and _words(alarm.detail) == _words(result.detail)


def _words(detail: Detail) -> dict[str, str]:
    return {name: value for name, value in detail.items() if isinstance(value, str)}
