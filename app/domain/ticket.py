"""A ticket, its stream, and the moves its status allows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.check import Detail
from app.domain.contract import Affected, Billing, Criticality, Exclusion, Plan, RequestKind
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
    MAIL_IN = "mail_in"
    MAIL_OUT = "mail_out"
    REMOTE = "remote"


class MailState(StrEnum):
    """Where a mail of a stream stands."""

    RECEIVED = "received"
    HELD = "held"
    """Kept back for some seconds, so that it can be taken back."""
    WAITING = "waiting"
    """To be sent, or tried again."""
    SENT = "sent"
    """The mail server has accepted it."""
    BOUNCED = "bounced"
    """It came back."""
    DEAD = "dead"
    """Given up after 24 hours, or refused for good: somebody has to act."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an article; its bytes are kept once under their SHA-256 (hex)."""

    name: str
    type: str
    size: int
    sha256: str
    cid: str = ""
    """Content-ID without brackets, for pictures within the text."""


@dataclass(frozen=True, slots=True)
class MailHead:
    """What an article that is a mail has besides its text. Addresses are lower case; ids stand without brackets.

    Attributes:
        html_sha256: the sanitised HTML body, kept like an attachment; empty: none.
        raw_sha256: the mail as it came or went.
        automated: why it counts as automatic; empty: a person wrote it.
        error: what the mail server said last.
        warnings: codes of what to be careful about, such as ``dmarc`` or ``tnef``.
    """

    state: MailState
    from_address: str = ""
    from_name: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    subject: str = ""
    message_id: str = ""
    mailbox_id: str | None = None
    html_sha256: str = ""
    raw_sha256: str = ""
    automated: str = ""
    error: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as every list and screen knows it. Times are aware UTC.

    Attributes:
        number: empty until the central service has given one (created offline or a moment ago).
        persons_affected: how many cannot work, where somebody counted (rule R4).
        key_process: the key process that is impaired; empty: none.
        contract_id: the version the ticket stands under: the one at the notification (reading A32).
        is_ordered: whether the customer has ordered the work.
        is_emergency: ordered over the emergency line, out of hours.
        exclusion: an excluded cause, decided by a person with a reason (rule R13, reading A27); since ``excluded_at``.
        watcher_ids: persons who are told of what happens to it.
        related_ids: other tickets it is linked with, both ways.
        follow_up_at: when it comes back by itself; None: not put aside.
        merged_into_id: the ticket this one went into; it is closed then and only a way there.
        split_from_id: the ticket it was cut out of.
        answered_at: when the customer last wrote or called and nobody has answered yet; None: it is our customer's turn.
        reopen_asked_at: a mail came after it was resolved; somebody decides whether that reopens it.
        breach_code: why the promise was broken, as a supervisor judged it; empty: not judged.
        mail_thread: subject of the mails, without prefixes.
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
    contact_id: str | None = None
    contact_mail: str = ""
    persons_affected: int | None = None
    key_process: str = ""
    contract_id: str | None = None
    is_ordered: bool = True
    is_emergency: bool = False
    exclusion: Exclusion | None = None
    excluded_at: datetime | None = None
    excluded_by: str | None = None
    exclusion_reason: str = ""
    watcher_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    related_ids: tuple[str, ...] = ()
    follow_up_at: datetime | None = None
    follow_up_note: str = ""
    merged_into_id: str | None = None
    split_from_id: str | None = None
    answered_at: datetime | None = None
    reopen_asked_at: datetime | None = None
    breach_code: str = ""
    breach_note: str = ""
    breach_by: str | None = None
    mail_thread: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of a ticket's stream. System entries carry a code with detail instead of text; mails have a ``mail``."""

    id: str
    version: int
    ticket_id: str
    kind: ArticleKind
    at: datetime
    author_id: str | None
    text: str = ""
    code: str = ""
    detail: Detail = field(default_factory=dict)
    mail: MailHead | None = None
    attachments: tuple[Attachment, ...] = ()


BREACH_CODES: Final = (
    "assigned_late",
    "misclassified",
    "overload",
    "no_contact",
    "tool_failure",
    "illness",
    "customer_wish",
    "other",
)
"""Why a promise was broken, as a supervisor judges it."""

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
