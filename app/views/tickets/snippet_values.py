"""Fills a text module with what is known of a ticket."""

from __future__ import annotations

from app.console.desk import Desk
from app.domain.snippet import Snippet
from app.domain.ticket import Ticket
from app.views.kit.moments import Moments
from app.views.tickets.table import Reader


def values_of(ticket: Ticket, reader: Reader, desk: Desk, moments: Moments) -> dict[str, str]:
    """Give the values of the placeholders; what is not known is left out and stays visible in the text."""
    me, contact, now = desk.me, reader.contact(ticket), desk.now()
    due = ticket.clock.due_at
    found = {
        "contact.name": contact.name if contact is not None else ticket.contact_name,
        "customer.name": reader.customer(ticket),
        "ticket.number": ticket.number,
        "ticket.subject": ticket.subject,
        "ticket.due": moments.stamp(due) if due is not None else "",
        "me.name": me.name if me is not None else "",
        "me.signature": me.signature if me is not None else "",
        "server.name": reader.servers(ticket) if ticket.server_ids else "",
        "today": moments.date(now, with_year=True),
    }
    return {name: value for name, value in found.items() if value}


def filled(snippet: Snippet, ticket: Ticket, reader: Reader, desk: Desk, moments: Moments) -> str:
    """Give the text of a module for this ticket."""
    text = snippet.text
    for name, value in values_of(ticket, reader, desk, moments).items():
        text = text.replace(f"{{{name}}}", value)
    return text
