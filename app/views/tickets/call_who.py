"""Who calls: customers, people there and numbers as offers of one field, and the caller nobody knows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.console.desk import Desk
from app.console.search import SHORTEST_NUMBER, Search, phone_digits
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import in_force
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.tickets.picker import Offer

_MOST_OFFERS = 8
_BY_NUMBER = (Noun.CONTACT, Noun.CUSTOMER, Noun.TICKET)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who an offer stands for: a customer, and the person there if it is one."""

    customer_id: str
    contact: Contact | None = None

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows yet who it is."""
        return self.customer_id == UNKNOWN_CUSTOMER_ID


class Callers:
    """Finds callers by what is typed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._search: Search | None = None

    def warm_up(self) -> None:
        """Make the index of names and numbers, so that the first key finds at once."""
        if self._search is None:
            self._search = Search(self._desk.board)

    def find(self, text: str) -> list[Offer]:
        """Give the offers for a name, a customer's number or a telephone number; the unknown caller when there are none."""
        found = self.known(text)
        if found or len(text.strip()) < SHORTEST_NUMBER:
            return found
        return [self.unknown(text)]

    def known(self, text: str) -> list[Offer]:
        """Give those we know."""
        self.warm_up()
        board, offers = self._desk.board, dict[str, Offer]()
        nouns = (Noun.CUSTOMER, Noun.CONTACT, Noun.TICKET)
        hits = self._search.find(text, nouns=nouns) if self._search is not None else []
        called = is_number(text)
        hits = sorted(hits, key=lambda hit: hit.id in board.contacts and board.contacts[hit.id].is_unknown)
        if called:  # whose number it is comes before who once called from it
            hits = sorted(hits, key=lambda hit: (not self._has(hit.id, text), _BY_NUMBER.index(hit.noun)))
        named: set[str] = set()
        for hit in hits:
            contact = board.contacts.get(hit.id) if hit.noun is Noun.CONTACT else None
            ticket = board.tickets.get(hit.id) if hit.noun is Noun.TICKET else None
            if contact is not None:
                offers.setdefault(contact.id, self.offer_of(Caller(contact.customer_id, contact)))
                named.add(contact.customer_id)
                continue
            if ticket is not None and (not called or ticket.customer_id in named):
                continue
            customer = board.customers.get(hit.id if ticket is None else ticket.customer_id)
            if customer is not None and customer.id != UNKNOWN_CUSTOMER_ID and customer.id not in offers:
                offers[customer.id] = self._customer(customer, caller=ticket.contact_name if ticket else "")
        return list(offers.values())[:_MOST_OFFERS]

    def unknown(self, text: str) -> Offer:
        """Offer to go on without knowing who calls; whose it is, is said later."""
        said = _say(_UNKNOWN_NUMBER if is_number(text) else _UNKNOWN_NAME).format(text=text.strip())
        return Offer(UNKNOWN_CUSTOMER_ID, said, _say(_ASSIGN_LATER))

    def offer_of(self, caller: Caller) -> Offer:
        """Give what stands in the field for a caller."""
        customer = self._desk.board.customers.get(caller.customer_id)
        if caller.contact is None:
            if customer is not None and not caller.is_unknown:
                return self._customer(customer)
            return Offer(UNKNOWN_CUSTOMER_ID, _say(_UNKNOWN), _say(_ASSIGN_LATER))
        contact = caller.contact
        name = customer.name if customer is not None else ""
        parts = (contact.function, self.plan_of(caller.customer_id), next(iter(contact.phones), ""))
        return Offer(
            contact.id, " · ".join(part for part in (contact.name, name) if part), " · ".join(filter(None, parts))
        )

    def caller(self, offer_id: str) -> Caller:
        """Tell whom an offer stands for."""
        contact = self._desk.board.contacts.get(offer_id)
        return Caller(offer_id) if contact is None else Caller(contact.customer_id, contact)

    def plan_of(self, customer_id: str) -> str:
        """Name the plan of a customer as of now."""
        contracts = (each for each in self._desk.board.contracts.values() if each.customer_id == customer_id)
        contract = in_force(contracts, at=self._desk.now())
        return words.word("plan", contract.plan) if contract is not None else _say(_NO_CONTRACT)

    def _has(self, fact_id: str, number: str) -> bool:
        """Whether a number is a person's or a customer's own, to the last digit; a switchboard's zero may be missing."""
        contact, customer = self._desk.board.contacts.get(fact_id), self._desk.board.customers.get(fact_id)
        phones = contact.phones if contact is not None else (customer.phone,) if customer is not None else ()
        digits = phone_digits(number)
        return any(phone_digits(phone) in (digits, f"{digits}0") for phone in phones)

    def _customer(self, customer: Customer, *, caller: str = "") -> Offer:
        parts = [caller, self.plan_of(customer.id), customer.phone]
        return Offer(customer.id, customer.name, " · ".join(part for part in parts if part))


def is_number(text: str) -> bool:
    """Whether somebody typed a telephone number."""
    return len(phone_digits(text)) >= SHORTEST_NUMBER and not any(each.isalpha() for each in text)


def _say(text: str) -> str:
    return QCoreApplication.translate("call", text)


_UNKNOWN = QT_TRANSLATE_NOOP("call", "Unbekannt")
_UNKNOWN_NUMBER = QT_TRANSLATE_NOOP("call", "Unbekannt ({text})")
_UNKNOWN_NAME = QT_TRANSLATE_NOOP("call", "Unbekannt: {text}")
_ASSIGN_LATER = QT_TRANSLATE_NOOP("call", "Kunden später zuordnen")
_NO_CONTRACT = QT_TRANSLATE_NOOP("call", "kein Vertrag")
