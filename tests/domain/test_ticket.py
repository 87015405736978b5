"""The moves a ticket's status allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.errors import Refused
from app.domain.sla import Clock
from app.domain.ticket import Channel, Ticket, TicketStatus, allowed, move

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TICKET = Ticket(
    id="t1",
    version=1,
    number="26-00001",
    customer_id="c1",
    subject="Outlook does not start",
    channel=Channel.PHONE,
    status=TicketStatus.NEW,
    criticality=Criticality.UNCRITICAL,
    affected=Affected.ONE,
    request=RequestKind.FAULT,
    plan=Plan.PLUS,
    billing=Billing.INCLUDED,
    notified_at=NOW,
    created_at=NOW,
    created_by="p1",
    changed_at=NOW,
    clock=Clock(started_at=NOW),
)
# Rows: from; columns in the order of the statuses: new, accepted, in progress, scheduled, waiting, resolved, closed.
MOVES = {
    TicketStatus.NEW: "-xxxxx-",
    TicketStatus.ACCEPTED: "--xxxx-",
    TicketStatus.IN_PROGRESS: "---xxx-",
    TicketStatus.SCHEDULED: "--x-xx-",
    TicketStatus.WAITING: "--xx-x-",
    TicketStatus.RESOLVED: "--x---x",
    TicketStatus.CLOSED: "-------",
}


@pytest.mark.parametrize("start", TicketStatus)
def test_allowed(start):
    """The table of moves holds, and `move` keeps to it."""
    expected = {to for to, mark in zip(TicketStatus, MOVES[start], strict=True) if mark == "x"}
    assert expected == allowed(start)
    for to in TicketStatus:
        ticket = replace(TICKET, status=start)
        if to in expected:
            moved = move(ticket, to, at=LATER, resolution="Restarted.", scheduled_for=LATER)
            assert (to, LATER) == (moved.status, moved.changed_at)
            assert moved.clock is ticket.clock
        elif to is not start:
            with pytest.raises(Refused) as refusal:
                move(ticket, to, at=LATER)
            code = "ticket.closed" if start is TicketStatus.CLOSED else "ticket.move"
            assert code == refusal.value.code
            assert refusal.value.facts == ({} if code == "ticket.closed" else {"from": start.value, "to": to.value})


@pytest.mark.parametrize("status", [each for each in TicketStatus if each is not TicketStatus.SCHEDULED])
def test_staying_changes_nothing(status):
    """The present status is no move, not even of a closed ticket."""
    ticket = replace(TICKET, status=status)
    assert ticket is move(ticket, status, at=LATER)


@pytest.mark.parametrize("words", [None, "", "   "])
def test_resolving_needs_a_sentence(words):
    """Without what helped, nobody learns from it."""
    with pytest.raises(Refused) as refusal:
        move(TICKET, TicketStatus.RESOLVED, at=LATER, resolution=words)
    assert "ticket.resolution_missing" == refusal.value.code


def test_the_sentence():
    """It is kept without blanks, and one from before counts."""
    resolved = move(TICKET, TicketStatus.RESOLVED, at=LATER, resolution=" Restarted. ")
    assert "Restarted." == resolved.resolution
    reopened = move(resolved, TicketStatus.IN_PROGRESS, at=LATER)
    assert "Restarted." == move(reopened, TicketStatus.RESOLVED, at=LATER).resolution


def test_scheduling_needs_an_appointment():
    """One that is there already will do, and can be moved."""
    with pytest.raises(Refused) as refusal:
        move(TICKET, TicketStatus.SCHEDULED, at=LATER)
    assert "ticket.appointment_missing" == refusal.value.code
    first = move(TICKET, TicketStatus.SCHEDULED, at=NOW, scheduled_for=NOW)
    assert LATER == move(first, TicketStatus.SCHEDULED, at=LATER, scheduled_for=LATER).scheduled_for
    waiting = move(first, TicketStatus.WAITING, at=LATER)
    assert NOW == move(waiting, TicketStatus.SCHEDULED, at=LATER).scheduled_for
