"""A ticket, its stream, and the moves its status allows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from app.domain.check import Detail
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.sla import Clock


class TicketStatus(StrEnum):
    """The few statuses a ticket can have; none of them starts or stops a clock by itself."""

    NEW = "new"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    RESOLVED = "resolved"
    CLOSED = "closed"

    @property
    def is_open(self) -> bool:
        """Whether work remains."""
        return self not in (TicketStatus.RESOLVED, TicketStatus.CLOSED)


class Channel(StrEnum):
    """How the report reached us."""

    PHONE = "phone"
    MAIL = "mail"
    ALARM = "alarm"
    CONSOLE = "console"


class ArticleKind(StrEnum):
    """What an entry of a ticket's stream is."""

    PHONE = "phone"
    INTERNAL = "internal"
    SYSTEM = "system"
    ALARM = "alarm"
    WORK = "work"
    APPOINTMENT = "appointment"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as every list and screen knows it. Times are aware UTC.

    ``number`` is empty until the central service has given one (created offline or a moment ago).
    """

    id: str
    version: int
    number: str
    customer_id: str
    subject: str
    channel: Channel
    status: TicketStatus
    criticality: Criticality
    affected: Affected
    request: RequestKind
    plan: Plan | None
    billing: Billing
    notified_at: datetime
    created_at: datetime
    created_by: str
    changed_at: datetime
    clock: Clock
    assignee_id: str | None = None
    contact_name: str = ""
    contact_phone: str = ""
    server_ids: tuple[str, ...] = ()
    alarm_ids: tuple[str, ...] = ()
    scheduled_for: datetime | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of a ticket's stream. System entries carry a code with detail instead of text."""

    id: str
    version: int
    ticket_id: str
    kind: ArticleKind
    at: datetime
    author_id: str | None
    text: str = ""
    code: str = ""
    detail: Detail = field(default_factory=dict)


_ALLOWED: dict[TicketStatus, frozenset[TicketStatus]] = {
    TicketStatus.NEW: frozenset(
        {
            TicketStatus.ACCEPTED,
            TicketStatus.IN_PROGRESS,
            TicketStatus.SCHEDULED,
            TicketStatus.WAITING,
            TicketStatus.RESOLVED,
        }
    ),
    TicketStatus.ACCEPTED: frozenset(
        {TicketStatus.IN_PROGRESS, TicketStatus.SCHEDULED, TicketStatus.WAITING, TicketStatus.RESOLVED}
    ),
    TicketStatus.IN_PROGRESS: frozenset({TicketStatus.SCHEDULED, TicketStatus.WAITING, TicketStatus.RESOLVED}),
    TicketStatus.SCHEDULED: frozenset({TicketStatus.IN_PROGRESS, TicketStatus.WAITING, TicketStatus.RESOLVED}),
    TicketStatus.WAITING: frozenset({TicketStatus.IN_PROGRESS, TicketStatus.SCHEDULED, TicketStatus.RESOLVED}),
    TicketStatus.RESOLVED: frozenset({TicketStatus.IN_PROGRESS, TicketStatus.CLOSED}),
    TicketStatus.CLOSED: frozenset(),
}


def allowed(status: TicketStatus) -> frozenset[TicketStatus]:
    """Tell where a ticket may go from here.

    Work goes on forwards and between its kinds; nothing becomes new or merely accepted again. What is resolved is taken up
    again as work in progress, or closed. Closed is the end: what the customer still has becomes a new ticket with a clock of
    its own.
    """
    return _ALLOWED[status]


def move(
    ticket: Ticket,
    to: TicketStatus,
    *,
    at: datetime,
    resolution: str | None = None,
    scheduled_for: datetime | None = None,
) -> Ticket:
    """Change the status. No clock moves by it: only acts stop a clock (`app.domain.sla`).

    Args:
        ticket: as it is.
        to: the new status; the present one changes nothing, except that an appointment can be moved.
        at: when.
        resolution: one sentence on what helped, needed to resolve (what is there from before counts).
        scheduled_for: the appointment, needed for SCHEDULED.

    Raises:
        Refused: ``ticket.closed``; ``ticket.move`` (from, to) for a way that does not exist; ``ticket.resolution_missing``;
            ``ticket.appointment_missing``.
    """
    is_same = to is ticket.status
    if ticket.status is TicketStatus.CLOSED and not is_same:
        raise Refused("ticket.closed")
    if not is_same and to not in allowed(ticket.status):
        raise Refused("ticket.move", **{"from": ticket.status.value, "to": to.value})
    if is_same and to is not TicketStatus.SCHEDULED:
        return ticket
    if to is TicketStatus.RESOLVED:
        words = (ticket.resolution if resolution is None else resolution).strip()
        if not words:
            raise Refused("ticket.resolution_missing")
        return replace(ticket, status=to, changed_at=at, resolution=words)
    if to is TicketStatus.SCHEDULED:
        appointment = scheduled_for if scheduled_for is not None else ticket.scheduled_for
        if appointment is None:
            raise Refused("ticket.appointment_missing")
        return replace(ticket, status=to, changed_at=at, scheduled_for=appointment)
    return replace(ticket, status=to, changed_at=at)
