"""What customer and desk say to each other about a ticket: whose turn it is, and what a word after the end means."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.ticket import Ticket, TicketStatus
from app.domain.ticket_life import reopened
from app.domain.ticket_order import unnotified


def heard(ticket: Ticket, *, at: datetime, now: datetime) -> Ticket:
    """The customer called or wrote, and waits for an answer. No status and no clock moves by it."""
    if ticket.answered_at is not None and ticket.answered_at >= at:
        return replace(ticket, changed_at=now)
    return replace(ticket, answered_at=at, changed_at=now)


def answered(ticket: Ticket, *, at: datetime, now: datetime) -> Ticket:
    """We called or wrote: what came before is answered. An answer is no begin of work: no clock stops (reading A16)."""
    if ticket.answered_at is None or ticket.answered_at > at:
        return replace(ticket, changed_at=now)
    return replace(ticket, answered_at=None, changed_at=now)


def heard_after_the_end(ticket: Ticket, *, at: datetime, now: datetime) -> Ticket:
    """The customer wrote once more after the ticket was resolved: a person decides what that means.

    A word of thanks must not reopen anything, and a complaint must not be lost: neither is guessed.
    """
    if ticket.status is not TicketStatus.RESOLVED:
        return heard(ticket, at=at, now=now)
    return replace(heard(ticket, at=at, now=now), reopen_asked_at=at)


def decided(ticket: Ticket, *, reopen: bool, now: datetime) -> Ticket:
    """Decide on a mail that came after the end: take the ticket up again, or leave it done.

    Its clock stays as it is: the work was begun, and a new fault becomes a new ticket with a clock of its own.

    Raises:
        Refused: ``reopen.not_asked``.
    """
    if ticket.reopen_asked_at is None:
        raise Refused("reopen.not_asked")
    settled = replace(ticket, reopen_asked_at=None, changed_at=now)
    if not reopen:
        return replace(settled, answered_at=None)
    return settled if settled.status.is_open else reopened(settled, now=now)


def undecided(ticket: Ticket, *, asked_at: datetime, now: datetime) -> Ticket:
    """Take a decision back: the ticket is done, and the question stands again.

    Raises:
        Refused: ``reopen.asked``; ``ticket.resolution_missing`` when it was never resolved; ``ticket.closed``.
    """
    if ticket.status is TicketStatus.CLOSED:
        raise Refused("ticket.closed")
    if ticket.reopen_asked_at is not None:
        raise Refused("reopen.asked")
    if not ticket.resolution.strip():
        raise Refused("ticket.resolution_missing")
    answered_at = max(asked_at, ticket.answered_at) if ticket.answered_at is not None else asked_at
    return replace(
        ticket, status=TicketStatus.RESOLVED, reopen_asked_at=asked_at, answered_at=answered_at, changed_at=now
    )


def unsaid(ticket: Ticket, *, at: datetime, detail: Detail, now: datetime) -> Ticket:
    """Take back what a call did to its ticket: whose turn it is, and a clock that started by it.

    Args:
        ticket: as it is.
        at: when the call was.
        detail: of its entry: ``from_customer``, ``answered_before`` and ``started`` where they changed.
        now: when it is taken back.
    """
    after = replace(ticket, changed_at=now)
    before = detail.get("answered_before")
    if isinstance(before, str) and ticket.answered_at == (at if detail.get("from_customer") else None):
        after = replace(after, answered_at=datetime.fromisoformat(before) if before else None)
    return unnotified(after, now=now) if detail.get("started") and after.notified_at == at else after
