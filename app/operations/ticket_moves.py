"""How a ticket's row is changed by a rule of the domain, with the entry in its stream that says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.change import Changes
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.models import TicketRow
from app.operations import streams
from app.store.facts import fact_of
from app.store.numbers import next_ticket
from app.store.rows import locked, overwrite


def load(session: Session, ticket_id: str) -> TicketRow:
    """Load a ticket's row for a change.

    Raises:
        Refused: ``ticket.unknown``.
    """
    row = locked(session, TicketRow, ticket_id)
    if row is None:
        raise Refused("ticket.unknown")
    return row


def fact(row: TicketRow) -> Ticket:
    """Make the fact of a ticket's row."""
    return cast("Ticket", fact_of(row))


def survivor(session: Session, ticket_id: str) -> TicketRow:
    """Load the ticket that now stands for this one: itself, or the one it was merged into, however many steps away.

    What is only ever added (notes, calls, mails, time) goes there, so that nothing lands where nobody looks.

    Raises:
        Refused: ``ticket.unknown``.
    """
    row = load(session, ticket_id)
    seen = {row.id}
    while row.merged_into_id is not None and row.merged_into_id not in seen:
        row = load(session, row.merged_into_id)
        seen.add(row.id)
    return row


def next_number(session: Session, *, now: datetime) -> str:
    """Give the next number of the year, as people say it: ``26-00017``."""
    year = now.astimezone(ZoneInfo(SERVICE_CALENDAR.tz)).year
    return f"{year % 100:02}-{next_ticket(session, year=year):05}"


def move(
    session: Session,
    ticket_id: str,
    rule: Callable[[Ticket], Ticket],
    *,
    code: str,
    detail: Detail,
    by: str,
    now: datetime,
) -> Changes:
    """Change a ticket by a rule, and say so in its stream; a rule that changes nothing leaves no entry.

    Raises:
        Refused: ``ticket.unknown``, and what the rule refuses.
    """
    row = load(session, ticket_id)
    before = fact(row)
    after = rule(before)
    if after == before:
        return frozenset()
    change = overwrite(row, after)
    return frozenset({change}) | streams.system(session, ticket_id, code=code, detail=detail, by=by, now=now)
