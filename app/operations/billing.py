"""A month's billable work and a year's flat-rate work, read from what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

from sqlalchemy.orm import Session

from app.domain import billing, fair_use
from app.domain.billing import BillingLine, Month
from app.domain.change import Noun
from app.domain.contract import Contract, Plan, in_force
from app.domain.errors import Refused
from app.domain.fair_use import Usage
from app.domain.fleet import Customer, Person
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeEntry
from app.models import ContractRow, CustomerRow, TimeEntryRow
from app.store.facts import by_ids, of_kind, one

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MonthsWork:
    """Lines with what they speak of, by id."""

    month: Month
    lines: list[BillingLine]
    customers: dict[str, Customer]
    tickets: dict[str, Ticket]
    persons: dict[str, Person]


def month(session: Session, of: Month, *, customer_id: str | None = None, with_included: bool = False) -> MonthsWork:
    """The work of a month, of one customer or of all: sorted by customer, then by when it was done.

    Raises:
        Refused: ``customer.unknown``.
    """
    if customer_id is not None and one(session, Noun.CUSTOMER, customer_id) is None:
        raise Refused("customer.unknown")
    whose = () if customer_id is None else (TimeEntryRow.customer_id == customer_id,)
    entries = of_kind(
        session,
        TimeEntry,
        TimeEntryRow.begun_at < of.ends_at,
        TimeEntryRow.ended_at > of.begins_at,
        *whose,
    )
    tickets = _by_ids(session, Noun.TICKET, Ticket, {entry.ticket_id for entry in entries})
    versions = {part.contract_id for entry in entries for part in entry.parts} - {None}
    contracts = _by_ids(session, Noun.CONTRACT, Contract, cast("set[str]", versions))
    found = billing.lines(
        [entry for entry in entries if entry.ticket_id in tickets],
        month=of,
        tickets=tickets,
        contracts=contracts,
        with_included=with_included,
    )
    customers = _by_ids(session, Noun.CUSTOMER, Customer, {line.customer_id for line in found})
    people = {line.person_id for line in found} | {line.decided_by for line in found if line.decided_by}
    persons = _by_ids(session, Noun.PERSON, Person, people)
    names = {key: customer.name.casefold() for key, customer in customers.items()}
    found.sort(key=lambda line: (names.get(line.customer_id, ""), line.customer_id, line.begun_at, line.entry_id))
    return MonthsWork(of, found, customers, tickets, persons)


def usage(session: Session, customer_id: str, *, now: datetime) -> Usage:
    """A customer's flat-rate work in twelve months, beside the customers of the same plan and like size.

    Raises:
        Refused: ``customer.unknown``.
    """
    customer = one(session, Noun.CUSTOMER, customer_id)
    if not isinstance(customer, Customer):
        raise Refused("customer.unknown")
    plans: dict[str, Plan | None] = {}
    versions: dict[str, list[Contract]] = {}
    for contract in of_kind(session, Contract, ContractRow.valid_from <= now):
        versions.setdefault(contract.customer_id, []).append(contract)
    for owner_id, held in versions.items():
        holding = in_force(held, at=now)
        plans[owner_id] = None if holding is None else holding.plan
    group = fair_use.peers(customer, of_kind(session, Customer, CustomerRow.head_count > 0), plans)
    first = fair_use.year_until(now)[0]
    entries = of_kind(
        session,
        TimeEntry,
        TimeEntryRow.customer_id.in_([customer_id, *group]),
        TimeEntryRow.ended_at > first.begins_at,
    )
    return fair_use.usage(customer_id, group, entries, now=now)


def _by_ids(session: Session, noun: Noun, kind: type[T], ids: set[str]) -> dict[str, T]:
    return {key: fact for key, fact in by_ids(session, noun, ids).items() if isinstance(fact, kind)}
