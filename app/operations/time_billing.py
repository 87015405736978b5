"""How working time is billed, kept beside it: asked of the engine, and asked anew when a ticket or a contract changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import time_life as life
from app.domain.change import Change, Changes
from app.domain.contract import Contract
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeEntry
from app.models import ContractRow, CustomerRow, TicketRow, TimeEntryRow
from app.store.facts import fact_of, of_kind
from app.store.rows import overwrite


def rebill(session: Session, ticket_id: str) -> Changes:
    """Ask the engine anew about all time of a ticket: what is asked for, its customer or an exclusion has changed.

    What a person decided stays decided.
    """
    return _rebill(session, TimeEntryRow.ticket_id == ticket_id)


def rebill_customer(session: Session, customer_id: str, *, since: datetime | None = None) -> Changes:
    """Ask the engine anew about a customer's time, from ``since`` on or all of it: a version of the contract has changed."""
    until = () if since is None else (or_(TimeEntryRow.ended_at.is_(None), TimeEntryRow.ended_at > since),)
    return _rebill(session, TimeEntryRow.customer_id == customer_id, *until)


def billed(session: Session, entry: TimeEntry, known: dict[str, list[Contract]] | None = None) -> TimeEntry:
    """Ask the engine; ``known`` keeps the versions of contracts that were read, for the entries after this one."""
    ticket = _ticket_of(session, entry)
    versions = {} if known is None else known
    if ticket.customer_id not in versions:
        # Shared: a version that is being changed right now is waited for, and sees this entry afterwards.
        customer = select(CustomerRow.id).where(CustomerRow.id == ticket.customer_id)
        session.execute(customer.with_for_update(read=True))
        versions[ticket.customer_id] = of_kind(session, Contract, ContractRow.customer_id == ticket.customer_id)
    return life.billed(entry, ticket=ticket, contracts=versions[ticket.customer_id])


def rows() -> Any:
    """Working time that is not taken out, locked for a change."""
    return select(TimeEntryRow).where(TimeEntryRow.deleted_at.is_(None)).with_for_update(of=TimeEntryRow)


def fact(row: TimeEntryRow) -> TimeEntry:
    """The fact of a row."""
    return cast("TimeEntry", fact_of(row))


def _rebill(session: Session, *where: Any) -> Changes:
    found: set[Change] = set()
    versions: dict[str, list[Contract]] = {}
    for row in session.scalars(rows().where(*where)):
        before = fact(row)
        after = billed(session, before, versions)
        if after != before:
            found.add(overwrite(row, after))
    session.flush()
    return frozenset(found)


def _ticket_of(session: Session, entry: TimeEntry) -> Ticket:
    return cast("Ticket", fact_of(session.get_one(TicketRow, entry.ticket_id)))
