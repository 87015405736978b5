"""Everything a printed ticket speaks of, read together."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.fleet import Customer, Person, Server
from app.domain.ticket import Article, Ticket
from app.formats.printed_ticket import TicketSheet
from app.models import ArticleRow
from app.operations import time_entries
from app.store.facts import by_ids, of_kind, one


def read(session: Session, ticket_id: str) -> TicketSheet:
    """Read a ticket with its customer, contact, contract version, servers, stream and time.

    Raises:
        Refused: ``ticket.unknown``.
    """
    ticket = one(session, Noun.TICKET, ticket_id)
    if not isinstance(ticket, Ticket):
        raise Refused("ticket.unknown")
    articles = of_kind(session, Article, ArticleRow.ticket_id == ticket_id, order=(ArticleRow.at, ArticleRow.id))
    entries = time_entries.of_ticket(session, ticket_id)
    customer = one(session, Noun.CUSTOMER, ticket.customer_id)
    contact = None if ticket.contact_id is None else one(session, Noun.CONTACT, ticket.contact_id)
    contract = None if ticket.contract_id is None else one(session, Noun.CONTRACT, ticket.contract_id)
    people = {ticket.assignee_id, ticket.created_by}
    people |= {article.author_id for article in articles} | _named(articles)
    people |= {entry.person_id for entry in entries} | {entry.override_by for entry in entries}
    persons = by_ids(session, Noun.PERSON, {each for each in people if each is not None and len(each) == 36})
    servers = by_ids(session, Noun.SERVER, ticket.server_ids)
    return TicketSheet(
        ticket=ticket,
        customer=customer if isinstance(customer, Customer) else None,
        contact=contact if isinstance(contact, Contact) else None,
        contract=contract if isinstance(contract, Contract) else None,
        names={key: fact.name for key, fact in persons.items() if isinstance(fact, Person)},
        server_names=tuple(server.name for key in ticket.server_ids if isinstance(server := servers.get(key), Server)),
        articles=articles,
        entries=entries,
    )


def _named(articles: list[Article]) -> set[str | None]:
    """Persons the product's own notes speak of."""
    return {
        value
        for article in articles
        for name, value in article.detail.items()
        if name == "person_id" and isinstance(value, str)
    }
