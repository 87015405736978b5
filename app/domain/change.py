"""One thing that changed: the unit of sync, feed and repaint."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.alarm import Alarm
from app.domain.check import Check
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.fleet import Customer, Person, Server, Site
from app.domain.mailbox import Mailbox
from app.domain.maintenance import Maintenance
from app.domain.snippet import Snippet
from app.domain.ticket import Article, Ticket
from app.domain.time_entry import TimeEntry

Fact = (
    Customer
    | Site
    | Contact
    | Contract
    | Person
    | Server
    | Check
    | Alarm
    | Ticket
    | Article
    | TimeEntry
    | Maintenance
    | Mailbox
    | Snippet
)


class Noun(StrEnum):
    """The kinds of things consoles hold a copy of."""

    CUSTOMER = "customer"
    SITE = "site"
    CONTRACT = "contract"
    PERSON = "person"
    SERVER = "server"
    CHECK = "check"
    ALARM = "alarm"
    TICKET = "ticket"
    ARTICLE = "article"
    MAINTENANCE = "maintenance"
    CONTACT = "contact"
    TIME_ENTRY = "time_entry"
    MAILBOX = "mailbox"
    SNIPPET = "snippet"

    @property
    def plural(self) -> str:
        """Many of them, as messages name them."""
        return _PLURALS.get(self.value, f"{self.value}s")


_PLURALS = {"time_entry": "time_entries", "mailbox": "mailboxes"}

FACT_OF: dict[Noun, type[Fact]] = {
    Noun.CUSTOMER: Customer,
    Noun.SITE: Site,
    Noun.CONTRACT: Contract,
    Noun.PERSON: Person,
    Noun.SERVER: Server,
    Noun.CHECK: Check,
    Noun.ALARM: Alarm,
    Noun.TICKET: Ticket,
    Noun.ARTICLE: Article,
    Noun.MAINTENANCE: Maintenance,
    Noun.CONTACT: Contact,
    Noun.TIME_ENTRY: TimeEntry,
    Noun.MAILBOX: Mailbox,
    Noun.SNIPPET: Snippet,
}
NOUN_OF: dict[type, Noun] = {kind: noun for noun, kind in FACT_OF.items()}

Changes = frozenset["Change"]
"""What an operation changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """That one thing changed; what it is now is looked up."""

    noun: Noun
    id: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What consoles apply in one go: new or changed facts, and things that are gone."""

    facts: tuple[Fact, ...] = ()
    gone: tuple[Change, ...] = ()


def noun_of(fact: Fact) -> Noun:
    """Name the noun of a fact."""
    return NOUN_OF[type(fact)]
