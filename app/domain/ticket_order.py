"""When what monitoring found becomes the customer's order: the clock of a ticket made from an alarm (reading A8).

Alarms go from us to the customer, so an alarm is no notification to us. A clock starts with the customer's call, mail
or order; or with the alarm itself where the contract has a standing order for repairs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.clock_change import under
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.sla import start
from app.domain.ticket import Channel, Ticket
from app.domain.ticket_life import STATED_AHEAD_AT_MOST, billing_of_ticket


def ordered_since(contract: Contract | None, *, alarms_at: Iterable[datetime], now: datetime) -> datetime | None:
    """Tell since when the repair of alarms counts as ordered; None: it waits for the customer.

    Under a standing order that is when the first of them came, but not before the contract that has the order.
    """
    if contract is None or not contract.has_standing_order:
        return None
    return max(min(alarms_at, default=now), contract.valid_from)


def is_notified(ticket: Ticket) -> bool:
    """Whether the customer has called, written or ordered, so that a promise can run.

    What was made from an alarm, or from what a machine wrote, is dated when it came or was written down; the first word
    of the customer comes later than that.
    """
    return (
        ticket.channel not in (Channel.ALARM, Channel.MAIL)
        or ticket.is_ordered
        or ticket.clock.target_s is not None
        or ticket.notified_at > ticket.created_at
    )


def notified(
    ticket: Ticket,
    *,
    at: datetime,
    plan: Plan | None,
    contract_id: str | None,
    now: datetime,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """The customer's first word on what monitoring found: from now on it is a notification like any other.

    ``plan`` and ``contract_id`` are of the contract valid at that instant (reading A32). Work that was begun before
    counts as begun in time. A ticket that was notified before stays as it is.

    Raises:
        Refused: ``time.in_the_future``.
    """
    if is_notified(ticket):
        return ticket
    if at > now + STATED_AHEAD_AT_MOST:
        raise Refused("time.in_the_future")
    at = max(at, ticket.created_at)
    clock = under(ticket.clock, plan=plan, criticality=ticket.criticality, started_at=at, now=now, calendar=calendar)
    told = replace(ticket, notified_at=at, clock=clock, plan=plan, contract_id=contract_id, changed_at=now)
    return replace(told, billing=billing_of_ticket(told))


def unnotified(ticket: Ticket, *, now: datetime, calendar: Hours = SERVICE_CALENDAR) -> Ticket:
    """Take back a word of the customer that was entered by mistake: no promise runs, as before it.

    Only for what was made from an alarm or a machine's mail, not under a standing order, and only while the clock runs:
    what was judged stays judged.
    """
    is_said = ticket.channel in (Channel.ALARM, Channel.MAIL) and ticket.notified_at > ticket.created_at
    if not is_said or ticket.clock.stopped_at is not None:
        return ticket
    clock = start(calendar, at=ticket.created_at, plan=None, criticality=ticket.criticality)
    return replace(ticket, notified_at=ticket.created_at, clock=clock, changed_at=now)
