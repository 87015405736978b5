"""What a ticket's clock rests on: the notification, the contract version, the acts in its stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.ticket import Article, Ticket
from app.models import ArticleRow, ContractRow, CustomerRow, PersonRow, TicketRow
from app.store.facts import fact_of, of_kind

ACTS: Final = frozenset(
    {
        "ticket.created", "ticket.created_offline", "ticket.notified", "ticket.standing_order", "ticket.ordered",
        "ticket.order_taken_back", "ticket.classified", "ticket.contract_applied", "ticket.moved", "ticket.placed",
        "ticket.merged", "ticket.unmerged", "ticket.split", "ticket.split_from", "ticket.reopened", "work.begun", "work.scheduled",
        "work.taken_back",
    }
)  # fmt: skip
"""Entries of a stream that have to do with the clock."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A ticket with what its clock rests on.

    Attributes:
        contract: the version it stands under; None: there was none.
        acts: entries that have to do with the clock, oldest first.
        stop: the entry by which the clock was stopped; None while it runs.
        names: of persons, by id.
    """

    ticket: Ticket
    customer: str
    contract: Contract | None
    acts: tuple[Article, ...]
    stop: Article | None
    names: dict[str, str]


def of_ticket(session: Session, text: str) -> Evidence:
    """The evidence of a ticket, by its number (``#26-01234`` or without the sign) or id.

    Raises:
        Refused: ``ticket.unknown`` (ticket).
    """
    wanted = text.strip().lstrip("#")
    row = session.scalars(select(TicketRow).where(TicketRow.number == wanted)).first() if wanted else None
    if row is None and len(wanted) == 36 and wanted.count("-") == 4:
        row = session.get(TicketRow, wanted.lower())
    if row is None:
        raise Refused("ticket.unknown", ticket=text)
    ticket = cast("Ticket", fact_of(row))
    entries = of_kind(
        session,
        Article,
        ArticleRow.ticket_id == ticket.id,
        ArticleRow.code.in_(ACTS),
        order=(ArticleRow.at, ArticleRow.id),
    )
    contract = None if ticket.contract_id is None else session.get(ContractRow, ticket.contract_id)
    customer = session.get(CustomerRow, ticket.customer_id)
    people = {each.author_id for each in entries if each.author_id}
    persons = session.scalars(select(PersonRow).where(PersonRow.id.in_(people)))
    return Evidence(
        ticket,
        "" if customer is None else customer.name,
        None if contract is None else cast("Contract", fact_of(contract)),
        tuple(entries),
        _stop(ticket, entries),
        {person.id: person.name for person in persons},
    )


def _stop(ticket: Ticket, entries: list[Article]) -> Article | None:
    """The entry that says it stopped the clock, and has not been taken back."""
    if ticket.clock.stopped_at is None:
        return None
    taken_back = max((place for place, each in enumerate(entries) if each.code == "work.taken_back"), default=-1)
    begins = [each for place, each in enumerate(entries) if place > taken_back and each.detail.get("stopped") is True]
    exact = [each for each in begins if each.at == ticket.clock.stopped_at]
    return next(iter([*exact, *begins]), None)
