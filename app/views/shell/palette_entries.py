"""What the palette finds: everything on the board that can be opened, and everything that can be done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.excerpt import BEGIN, END
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Server
from app.domain.ticket import Ticket
from app.views.kit import device_words, words
from app.views.kit.action import QT_TRANSLATE_NOOP, Action, Context
from app.views.kit.actions import Actions, key_text, text_of
from app.views.kit.rank import Entry, Kind
from app.wire.questions import TicketHit

_LEFT_OUT = frozenset({"app.palette", "app.recent"})
_EXISTING = (
    Context.GLOBAL,
    Context.LIST,
    Context.ALARMS,
    Context.TICKETS,
    Context.SERVERS,
    Context.CUSTOMERS,
    Context.GRAPH,
)
_HELP = QT_TRANSLATE_NOOP("palette", "Hilfe")
_FULL_TEXT = QT_TRANSLATE_NOOP("palette", "Volltext")
_ALL_HITS = QT_TRANSLATE_NOOP("palette", "Alle Treffer in Tickets zeigen")
_SOFTWARE = QT_TRANSLATE_NOOP("palette", "Software auf Servern suchen")
_NARROW = QT_TRANSLATE_NOOP("palette", "Kunde: Listen einschränken")
_OPEN = QT_TRANSLATE_NOOP("palette", "Kunde öffnen")


def entries_of(board: Board, noun: Noun, fact_id: str) -> tuple[Entry, ...]:
    """How one fact is found; not at all when it is gone. A customer can be opened, or the lists narrowed to it."""
    fact = board.get(noun, fact_id)
    if isinstance(fact, Customer):
        return () if fact.id == UNKNOWN_CUSTOMER_ID else _of_customer(fact)
    found = entry_of(board, noun, fact_id)
    return () if found is None else (found,)


def entry_of(board: Board, noun: Noun, fact_id: str) -> Entry | None:
    """How a fact is found there is one way to; None when it is gone. Telephone numbers and addresses find it too."""
    fact = board.get(noun, fact_id)
    if isinstance(fact, Contact):
        return _of_contact(fact, board)
    if isinstance(fact, Server):
        detail = _joined(_customer(board, fact.customer_id), device_words.role_of(fact))
        return Entry(
            f"server:{fact.id}",
            Kind.SERVER,
            fact.name,
            detail,
            device_words.icon_of(fact) or "server",
            words=fact.address,
        )
    if isinstance(fact, Ticket):
        return _of_ticket(fact, board)
    if isinstance(fact, Alarm) and fact.closed_at is None and fact.returned_at is None:
        server = board.servers.get(fact.server_id)
        detail = _joined(words.title(fact.kind, fact.item), _customer(board, fact.customer_id))
        return Entry(
            f"alarm:{fact.id}", Kind.ALARM, server.name if server is not None else "", detail, "alert-triangle"
        )
    return None


def of_hit(board: Board, hit: TicketHit) -> Entry | None:
    """How a ticket is shown that was found by its words; None when it is not on the board."""
    ticket = board.tickets.get(hit.ticket_id)
    if ticket is None:
        return None
    entry = _of_ticket(ticket, board)
    said = hit.excerpt.replace(BEGIN, "").replace(END, "")
    return replace(entry, kind=Kind.TEXT, detail=_joined(_say(_FULL_TEXT), said or entry.detail), icon="search")


def of_all_hits(text: str) -> Entry:
    """How all tickets are shown in which the words are."""
    return Entry(f"ticket.text:{text}", Kind.TEXT, _say(_ALL_HITS), text, "search")


def of_software(text: str) -> Entry:
    """How servers are looked for by what is installed on them."""
    return Entry(f"server.software:{text}", Kind.TEXT, _say(_SOFTWARE), text, "search")


def of_actions(actions: Actions, *, kind: Kind) -> Iterator[Entry]:
    """Everything that can be done now."""
    for action in actions.bound():
        if not action.is_built_in and action.id not in _LEFT_OUT and actions.get(action.id).isEnabled():
            yield Entry(
                f"action:{action.id}", kind, text_of(action.id), "", action.icon or "command", key_text(action.id)
            )


def of_help(actions: Iterable[Action]) -> Iterator[Entry]:
    """Keys of lists, to be looked up."""
    for action in actions:
        if action.keys and action.is_built_in and action.context in _EXISTING:
            title, key = text_of(action.id), key_text(action.id)
            yield Entry(f"help:{action.id}", Kind.HELP, title, _say(_HELP), "help-circle", key)


def _of_customer(customer: Customer) -> tuple[Entry, ...]:
    found_by = f"{customer.phone} {customer.mail} {customer.number} {customer.short_name}"
    return tuple(
        Entry(
            f"{noun}:{customer.id}",
            Kind.CUSTOMER,
            customer.name,
            _joined(_say(what), customer.phone),
            icon,
            words=found_by,
        )
        for noun, what, icon in (("customer", _NARROW, "filter"), ("customer.page", _OPEN, "building"))
    )


def _of_contact(contact: Contact, board: Board) -> Entry:
    found_by = " ".join((*contact.phones, *contact.numbers, *contact.mails, contact.function))
    detail = _joined(_customer(board, contact.customer_id), contact.function, *contact.phones[:1])
    return Entry(f"contact:{contact.id}", Kind.PERSON, contact.name, detail, "user", words=found_by)


def _of_ticket(ticket: Ticket, board: Board) -> Entry:
    title = f"#{ticket.number} {ticket.subject}" if ticket.number else ticket.subject
    found_by = f"{ticket.contact_name} {ticket.contact_phone}"
    return Entry(
        f"ticket:{ticket.id}", Kind.TICKET, title, _customer(board, ticket.customer_id), "ticket", words=found_by
    )


def _customer(board: Board, customer_id: str) -> str:
    customer = board.customers.get(customer_id)
    return words.customer(customer, is_short=True)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _say(text: str) -> str:
    return QCoreApplication.translate("palette", text)
