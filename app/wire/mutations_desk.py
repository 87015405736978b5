"""What a person does with tickets beyond their life of one: merge, split, link, put aside, mark, decide."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.domain.contract import Exclusion
from app.wire.messages import Id, Instant, Line, Message, Short, Text


class MoveTicket(Message, frozen=True, kw_only=True, tag="move_ticket"):
    """The ticket belongs to another customer: plan, clock and billing follow that one's contract at the notification."""

    ticket_id: Id
    customer_id: Id
    contact_id: Id | None = None


class MergeTicket(Message, frozen=True, kw_only=True, tag="merge_ticket"):
    """The ticket is about the same as another one: stream, time and reporters move there, and it closes."""

    ticket_id: Id
    into_id: Id


class UnmergeTicket(Message, frozen=True, kw_only=True, tag="unmerge_ticket"):
    """Take a merge back (undo): what came from the ticket goes back to it."""

    ticket_id: Id


class SplitTicket(Message, frozen=True, kw_only=True, tag="split_ticket"):
    """Some entries are about something else: they begin a ticket of their own, notified when the first of them was."""

    ticket_id: Id
    new_ticket_id: Id
    article_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=200)]
    subject: Line


class RelateTickets(Message, frozen=True, kw_only=True, tag="relate_tickets"):
    """Link two tickets, or end that."""

    ticket_id: Id
    other_id: Id
    on: bool = True


class FollowUp(Message, frozen=True, kw_only=True, tag="follow_up"):
    """Put a ticket aside until an instant, when it comes back by itself; None ends that. No clock is touched."""

    ticket_id: Id
    at: Instant | None
    note: Short = ""


class TagTicket(Message, frozen=True, kw_only=True, tag="tag_ticket"):
    """Add and remove tags."""

    ticket_id: Id
    add: tuple[Line, ...] = ()
    remove: tuple[Line, ...] = ()


class WatchTicket(Message, frozen=True, kw_only=True, tag="watch_ticket"):
    """A person wants to be told of what happens to a ticket, or no longer."""

    ticket_id: Id
    person_id: Id
    on: bool = True


class ExcludeTicket(Message, frozen=True, kw_only=True, tag="exclude_ticket"):
    """A cause the contract excludes was found, or none after all (rule R13, A27). For a supervisor, with a reason."""

    ticket_id: Id
    exclusion: Exclusion | None
    reason: Line


class ExplainBreach(Message, frozen=True, kw_only=True, tag="explain_breach"):
    """Why a promise was broken. For a supervisor."""

    ticket_id: Id
    code: Annotated[str, Meta(pattern=r"\A[a-z_]{0,40}\Z")]
    """One of `app.domain.ticket.BREACH_CODES`; empty takes the judgement back."""
    note: Text = ""


class ApplyContract(Message, frozen=True, kw_only=True, tag="apply_contract"):
    """Let another version of the contract hold for a ticket (reading A32). For a supervisor, with a reason."""

    ticket_id: Id
    contract_id: Id
    reason: Line


class AddCall(Message, frozen=True, kw_only=True, tag="add_call"):
    """A further call about a ticket; ``from_customer``: the customer called us and waits for an answer."""

    article_id: Id
    ticket_id: Id
    text: Annotated[str, Meta(min_length=1, max_length=100_000)]
    at: Instant
    contact_id: Id | None = None
    from_customer: bool = True


class DecideReopen(Message, frozen=True, kw_only=True, tag="decide_reopen"):
    """A mail came after the ticket was resolved: take it up again, or leave it done.

    Without ``reopen`` the decision is taken back (undo): the question of ``asked_at`` stands again.
    """

    ticket_id: Id
    reopen: bool | None
    asked_at: Instant | None = None


class SaveSnippet(Message, frozen=True, kw_only=True, tag="save_snippet"):
    """Keep a text module; ``is_own``: only for me."""

    snippet_id: Id
    name: Line
    text: Text
    language: Annotated[str, Meta(pattern=r"\A(de|en)\Z")] = "de"
    is_own: bool = False


class RemoveSnippet(Message, frozen=True, kw_only=True, tag="remove_snippet"):
    """Throw a text module away."""

    snippet_id: Id


class SetSignature(Message, frozen=True, kw_only=True, tag="set_signature"):
    """What stands below my mails."""

    text: Text
    mail: Short = ""


DeskMutation = (
    MoveTicket
    | MergeTicket
    | UnmergeTicket
    | SplitTicket
    | RelateTickets
    | FollowUp
    | TagTicket
    | WatchTicket
    | ExcludeTicket
    | ExplainBreach
    | ApplyContract
    | AddCall
    | DecideReopen
    | SaveSnippet
    | RemoveSnippet
    | SetSignature
)
