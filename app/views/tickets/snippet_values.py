"""Fills a text module with what is known of a ticket."""

from __future__ import annotations

from typing import Final

from app.console.desk import Desk
from app.domain.snippet import Snippet
from app.domain.snippet_text import Filled, fill
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
        "me.signature": reader.signature(),
        "server.name": reader.servers(ticket) if ticket.server_ids else "",
        "today": moments.date(now, with_year=True),
    }
    return {name: value for name, value in found.items() if value}


def filled(snippet: Snippet, ticket: Ticket, reader: Reader, desk: Desk, moments: Moments) -> Filled:
    """Give the text of a module for this ticket, and what stayed open in it."""
    values = values_of(ticket, reader, desk, moments)
    name = values.get("contact.name", "")
    greeting = _GREETINGS.get(snippet.language, _GREETINGS["de"])
    return fill(snippet.text, {**values, "contact.salutation": greeting.format(name=name) if name else ""})


_GREETINGS: Final = {"de": "Guten Tag {name}", "en": "Hello {name}"}
"""In the language of the module, whatever language its user reads."""
