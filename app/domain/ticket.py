"""A ticket, its stream, and the moves its status allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.domain.check import Detail
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
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
