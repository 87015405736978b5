"""What a person changes: one message per verb, applied exactly once by ``(client_id, mid)``.

``by`` is never in a message: the central service takes it from the session. Every mutation has an inverse here
or is undone by one of the others, so that a console can offer undo.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from app.domain.change import Fact
from app.domain.contract import Affected, Criticality, RequestKind
from app.domain.sla import StopAct
from app.domain.ticket import Channel, TicketStatus
from app.wire.messages import Id, Instant, Line, Message, Short, Text
from app.wire.mutations_alarm import AlarmMutation
from app.wire.mutations_customer import CustomerMutation
from app.wire.mutations_desk import DeskMutation
from app.wire.mutations_mail import MailMutation
from app.wire.mutations_server import ServerMutation
from app.wire.mutations_time import TimeMutation


class AcknowledgeAlarm(Message, frozen=True, kw_only=True, tag="acknowledge_alarm"):
    """I have seen it and own the next step."""

    alarm_id: Id
    comment: Text = ""


class UnacknowledgeAlarm(Message, frozen=True, kw_only=True, tag="unacknowledge_alarm"):
    """Take an acknowledgement back."""

    alarm_id: Id


class ShelveAlarm(Message, frozen=True, kw_only=True, tag="shelve_alarm"):
    """Put aside until an end, with a reason."""

    alarm_id: Id
    until: Instant
    reason: Line


class UnshelveAlarm(Message, frozen=True, kw_only=True, tag="unshelve_alarm"):
    """Bring a shelved alarm back."""

    alarm_id: Id


class AssignAlarm(Message, frozen=True, kw_only=True, tag="assign_alarm"):
    """Give an alarm an owner, or none."""

    alarm_id: Id
    person_id: Id | None


class LinkAlarm(Message, frozen=True, kw_only=True, tag="link_alarm"):
    """Tie an alarm to a ticket, or untie it."""

    alarm_id: Id
    ticket_id: Id | None


class SetMaintenance(Message, frozen=True, kw_only=True, tag="set_maintenance"):
    """Open a maintenance window; the narrowest id is its scope."""

    maintenance_id: Id
    customer_id: Id
    site_id: Id | None = None
    server_id: Id | None = None
    check_id: Id | None = None
    starts_at: Instant
    ends_at: Instant
    reason: Line
    duration_s: Annotated[int, Meta(ge=1, le=366 * 86400)] | None = None
    """Of a window that begins with the first problem between start and end."""
    rhythm: Text = ""
    """Of a window that comes again; see ``app.domain.rhythm``."""


class EndMaintenance(Message, frozen=True, kw_only=True, tag="end_maintenance"):
    """End a maintenance window now."""

    maintenance_id: Id


class CreateTicket(Message, frozen=True, kw_only=True, tag="create_ticket"):
    """Open a ticket; the id is made by the console, the number by the central service."""

    ticket_id: Id
    customer_id: Id
    subject: Line
    channel: Channel
    affected: Affected
    request: RequestKind
    notified_at: Instant
    persons_affected: Annotated[int, Meta(ge=0)] | None = None
    contact_name: Annotated[str, Meta(max_length=200)] = ""
    contact_phone: Annotated[str, Meta(max_length=64)] = ""
    server_ids: tuple[Id, ...] = ()
    alarm_ids: tuple[Id, ...] = ()
    assignee_id: Id | None = None
    note: Text = ""
    was_offline: bool = False
    contact_id: Id | None = None
    contact_mail: Short = ""
    key_process: Short = ""
    tags: tuple[Line, ...] = ()
    is_ordered: bool = True
    is_emergency: bool = False


class WithdrawTicket(Message, frozen=True, kw_only=True, tag="withdraw_ticket"):
    """Take a ticket back that one has just written by mistake (undo): before anybody worked on it."""

    ticket_id: Id


class EditTicket(Message, frozen=True, kw_only=True, tag="edit_ticket"):
    """Change plain fields; ``base_version`` finds collisions. None leaves a field as it is; ``clear`` empties it."""

    ticket_id: Id
    base_version: int
    subject: Line | None = None
    contact_name: Annotated[str, Meta(max_length=200)] | None = None
    contact_phone: Annotated[str, Meta(max_length=64)] | None = None
    affected: Affected | None = None
    request: RequestKind | None = None
    contact_id: Id | None = None
    contact_mail: Short | None = None
    persons_affected: Annotated[int, Meta(ge=0)] | None = None
    key_process: Short | None = None
    is_ordered: bool | None = None
    server_ids: tuple[Id, ...] | None = None
    clear: tuple[Annotated[str, Meta(pattern=r"\A(contact_id|persons_affected)\Z")], ...] = ()
    ordered_at: Instant | None = None
    """With ``is_ordered``: when the customer ordered it, as stated; without it the order came when it arrives."""


class ClassifyTicket(Message, frozen=True, kw_only=True, tag="classify_ticket"):
    """Override the criticality, with the reason (readings A13 to A15)."""

    ticket_id: Id
    criticality: Criticality
    reason: Line
    facts_known_at: Instant
    """When the facts that decide were first reported (A14)."""


class AssignTicket(Message, frozen=True, kw_only=True, tag="assign_ticket"):
    """Give a ticket to a person, or to nobody. Of two who take it at once the first one has it, and the other is told."""

    ticket_id: Id
    person_id: Id | None
    instead_of: Id | UnsetType | None = UNSET
    """Who had it when this was decided (None: nobody); somebody else by now is left to have it. Unset: whoever has it."""


class SetTicketStatus(Message, frozen=True, kw_only=True, tag="set_ticket_status"):
    """Move a ticket to another status; never touches its clock."""

    ticket_id: Id
    status: TicketStatus


class BeginWork(Message, frozen=True, kw_only=True, tag="begin_work"):
    """Work begins: stops the clock (rules R7, R8)."""

    ticket_id: Id
    act: StopAct
    at: Instant
    note: Text = ""


class ScheduleTicket(Message, frozen=True, kw_only=True, tag="schedule_ticket"):
    """An appointment agreed with and told to the requester (reading A18)."""

    ticket_id: Id
    scheduled_for: Instant
    told_by: Annotated[str, Meta(pattern=r"\A(phone|mail|in_person)\Z")]
    at: Instant


class UndoBegin(Message, frozen=True, kw_only=True, tag="undo_begin"):
    """Take a begin of work or an appointment back that was entered by mistake; leaves a trace."""

    ticket_id: Id


class ResolveTicket(Message, frozen=True, kw_only=True, tag="resolve_ticket"):
    """Done, with one sentence saying how."""

    ticket_id: Id
    resolution: Line


class ReopenTicket(Message, frozen=True, kw_only=True, tag="reopen_ticket"):
    """Back to work."""

    ticket_id: Id


class AddNote(Message, frozen=True, kw_only=True, tag="add_note"):
    """An internal note."""

    article_id: Id
    ticket_id: Id
    text: Annotated[str, Meta(min_length=1, max_length=100_000)]
    at: Instant


class RemoveNote(Message, frozen=True, kw_only=True, tag="remove_note"):
    """Take back one's own internal note (undo); leaves a trace."""

    article_id: Id


class ApproveAgent(Message, frozen=True, kw_only=True, tag="approve_agent"):
    """The fingerprint was compared: the agent may receive its configuration."""

    server_id: Id
    fingerprint: str


class RevokeAgent(Message, frozen=True, kw_only=True, tag="revoke_agent"):
    """The agent's key is worth nothing from now on."""

    server_id: Id


class CheckNow(Message, frozen=True, kw_only=True, tag="check_now"):
    """Ask the agent to run a server's checks at once, or one of them."""

    server_id: Id
    check_id: Id | None = None


class SetServerNote(Message, frozen=True, kw_only=True, tag="set_server_note"):
    """What technicians should know about a server."""

    server_id: Id
    note: Text


Mutation = (
    AcknowledgeAlarm
    | UnacknowledgeAlarm
    | ShelveAlarm
    | UnshelveAlarm
    | AssignAlarm
    | LinkAlarm
    | SetMaintenance
    | EndMaintenance
    | CreateTicket
    | WithdrawTicket
    | EditTicket
    | ClassifyTicket
    | AssignTicket
    | SetTicketStatus
    | BeginWork
    | ScheduleTicket
    | UndoBegin
    | ResolveTicket
    | ReopenTicket
    | AddNote
    | RemoveNote
    | ApproveAgent
    | RevokeAgent
    | CheckNow
    | SetServerNote
    | AlarmMutation
    | DeskMutation
    | TimeMutation
    | MailMutation
    | CustomerMutation
    | ServerMutation
)


class Sent(Message, frozen=True, kw_only=True):
    """One mutation with its place in the client's sequence; ``occurred_at`` by the central service's clock."""

    mid: Annotated[int, Meta(ge=1)]
    occurred_at: Instant
    mutation: Mutation


class Mutations(Message, frozen=True, kw_only=True):
    """What a console's outbox sends, in order."""

    client_id: Id
    items: Annotated[list[Sent], Meta(min_length=1, max_length=100)]


class Outcome(Message, frozen=True, kw_only=True):
    """What became of one mutation: ``applied``, ``merged``, ``conflict`` or ``rejected``.

    ``code`` and ``facts`` explain the last two. What changed comes with the feed, up to ``seq``.
    """

    mid: int
    outcome: Annotated[str, Meta(pattern=r"\A(applied|merged|conflict|rejected)\Z")]
    code: str = ""
    facts: dict[str, str | float] = field(default_factory=dict)
    seq: int = 0
    """Position in the feed at which the effects are visible."""


class Outcomes(Message, frozen=True, kw_only=True):
    """One outcome per mutation, in order."""

    items: list[Outcome]


PredictedFacts = tuple[Fact, ...]
"""What a console expects a mutation to do; replaced by the truth of the feed."""
