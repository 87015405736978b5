"""The live facts on screen: what the replica holds, overlaid with what this console has done and not yet heard back.

There is one way onto the screen, ``apply`` and ``expect``; screens listen and never refresh one another.
Lives on the main thread only.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final, cast

from app.console import ties
from app.console.cursor import RUNNING
from app.domain.alarm import Alarm
from app.domain.change import Batch, Change, Changes, Fact, Noun, noun_of
from app.domain.check import Check
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.fleet import Customer, Person, Server, Site
from app.domain.mailbox import Mailbox
from app.domain.maintenance import Maintenance
from app.domain.snippet import Snippet
from app.domain.ticket import Article, Ticket
from app.domain.time_entry import TimeEntry

Listener = Callable[[Changes], None]


HELD_AT_MOST: Final = 64
"""Parents whose checks, or articles, stay on the board; the one asked for longest ago goes first."""

_Key = tuple[Noun, str]


@dataclass(frozen=True, slots=True)
class _Expected:
    """What one mutation does to one fact: make it, change some of its fields, or take it away."""

    mid: int
    made: Fact | None
    changed: Mapping[str, Any]
    is_gone: bool = False

    def upon(self, fact: Fact | None) -> Fact | None:
        if self.is_gone:
            return None
        if fact is None:
            return self.made
        return replace(fact, **self.changed) if self.changed else fact


class Board:
    """Facts by noun and id, and who wants to know of changes.

    Servers, alarms, tickets and what names them are held whole. Checks and articles are many: the board holds those
    of the servers and tickets a screen asked for (``hold``), and the rest stays in the replica.

    An expectation is kept field by field: when the truth moves under it, what this console has not touched follows.
    """

    def __init__(self) -> None:
        self._facts: dict[Noun, dict[str, Fact]] = {noun: {} for noun in Noun}
        self._base: dict[_Key, Fact | None] = {}
        self._expected: dict[_Key, list[_Expected]] = {}
        self._held: dict[Noun, OrderedDict[str, None]] = {
            noun: OrderedDict() for noun in (Noun.CHECK, Noun.ARTICLE, Noun.TIME_ENTRY)
        }
        self._listeners: list[tuple[frozenset[Noun] | None, Listener]] = []
        self._ties = ties.Ties()

    @property
    def customers(self) -> Mapping[str, Customer]:
        """All customers by id."""
        return cast("Mapping[str, Customer]", MappingProxyType(self._facts[Noun.CUSTOMER]))

    @property
    def sites(self) -> Mapping[str, Site]:
        """All sites by id."""
        return cast("Mapping[str, Site]", MappingProxyType(self._facts[Noun.SITE]))

    @property
    def contracts(self) -> Mapping[str, Contract]:
        """All contract versions by id."""
        return cast("Mapping[str, Contract]", MappingProxyType(self._facts[Noun.CONTRACT]))

    @property
    def persons(self) -> Mapping[str, Person]:
        """All persons by id."""
        return cast("Mapping[str, Person]", MappingProxyType(self._facts[Noun.PERSON]))

    @property
    def servers(self) -> Mapping[str, Server]:
        """All servers by id."""
        return cast("Mapping[str, Server]", MappingProxyType(self._facts[Noun.SERVER]))

    @property
    def alarms(self) -> Mapping[str, Alarm]:
        """All alarms that have not left the board, by id."""
        return cast("Mapping[str, Alarm]", MappingProxyType(self._facts[Noun.ALARM]))

    @property
    def tickets(self) -> Mapping[str, Ticket]:
        """All tickets the replica holds, by id."""
        return cast("Mapping[str, Ticket]", MappingProxyType(self._facts[Noun.TICKET]))

    @property
    def open_tickets(self) -> AbstractSet[str]:
        """Ids of the tickets that are not done; it lives on, so copy it to keep it."""
        return self._ties.open_tickets

    @property
    def checks(self) -> Mapping[str, Check]:
        """Checks of the servers that were opened, by id."""
        return cast("Mapping[str, Check]", MappingProxyType(self._facts[Noun.CHECK]))

    @property
    def articles(self) -> Mapping[str, Article]:
        """Articles of the tickets that were opened, by id."""
        return cast("Mapping[str, Article]", MappingProxyType(self._facts[Noun.ARTICLE]))

    @property
    def time_entries(self) -> Mapping[str, TimeEntry]:
        """Working time of the tickets that were opened, and every clock that runs, by id."""
        return cast("Mapping[str, TimeEntry]", MappingProxyType(self._facts[Noun.TIME_ENTRY]))

    @property
    def contacts(self) -> Mapping[str, Contact]:
        """All contacts by id."""
        return cast("Mapping[str, Contact]", MappingProxyType(self._facts[Noun.CONTACT]))

    @property
    def mailboxes(self) -> Mapping[str, Mailbox]:
        """All mailboxes by id."""
        return cast("Mapping[str, Mailbox]", MappingProxyType(self._facts[Noun.MAILBOX]))

    @property
    def snippets(self) -> Mapping[str, Snippet]:
        """All text modules by id."""
        return cast("Mapping[str, Snippet]", MappingProxyType(self._facts[Noun.SNIPPET]))

    @property
    def maintenances(self) -> Mapping[str, Maintenance]:
        """All maintenance windows that have not ended, by id."""
        return cast("Mapping[str, Maintenance]", MappingProxyType(self._facts[Noun.MAINTENANCE]))

    def get(self, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - the field is called id
        """Look one fact up; None if there is none."""
        return self._facts[noun].get(id)

    def facts(self, noun: Noun) -> Mapping[str, Fact]:
        """Everything of one noun, by id."""
        return MappingProxyType(self._facts[noun])

    def naming(self, noun: Noun, named_id: str) -> AbstractSet[str]:
        """Give the ids of the tickets, alarms or servers that name another fact: a customer, a site, a server, a person, ...

        It lives on as the board changes, so copy it to keep it.
        """
        return self._ties.naming(noun, named_id)

    def listen(self, listener: Listener, *nouns: Noun) -> Callable[[], None]:
        """Call ``listener`` with every set of changes that touches ``nouns`` (all when none given).

        Returns:
            A function that ends the listening.
        """
        entry = (frozenset(nouns) or None, listener)
        self._listeners.append(entry)

        def stop() -> None:
            if entry in self._listeners:
                self._listeners.remove(entry)

        return stop

    def hold(self, noun: Noun, parent: str) -> None:
        """Keep the checks of a server, or articles or working time of a ticket, on the board from now on, and live there."""
        held = self._held[noun]
        held[parent] = None
        held.move_to_end(parent)
        if len(held) > HELD_AT_MOST:
            dropped, _ = held.popitem(last=False)
            facts = self._facts[noun]
            for fact_id in [fact_id for fact_id, fact in facts.items() if _parent(fact) == dropped]:
                if (noun, fact_id) not in self._expected:
                    del facts[fact_id]

    def is_held(self, noun: Noun, parent: str) -> bool:
        """Whether the checks of a server, or the articles of a ticket, are on the board and live there."""
        return parent in self._held[noun]

    def apply(self, batch: Batch) -> None:
        """Take in a batch of the truth: new and changed facts, and what is gone.

        Expected facts of mutations that are still on their way stay on top of it. A fact that is older than the one
        already known is left out: answers may overtake one another.
        """
        changed: set[Change] = set()
        for fact in batch.facts:
            key = (noun_of(fact), fact.id)
            known = self._base[key] if key in self._base else self._facts[key[0]].get(fact.id)
            if known is not None and _is_older(fact, known):
                continue
            if self._is_wanted(fact, key):
                self._put(key, fact)
                changed.add(Change(*key))
            elif known is not None:  # it belongs elsewhere now: a clock that has stopped
                self._put(key, None)
                changed.add(Change(*key))
        for gone in batch.gone:
            self._put((gone.noun, gone.id), None)
            changed.add(gone)
        self._tell(changed)

    def expect(self, mid: int, facts: Iterable[Fact], gone: Iterable[Change] = ()) -> None:
        """Show what mutation ``mid`` will do before the central service has confirmed it."""
        self.expect_all([(mid, Batch(tuple(facts), tuple(gone)))])

    def expect_all(self, batches: Iterable[tuple[int, Batch]]) -> None:
        """Show what several mutations, by number, will do, and tell of it once."""
        changed: set[Change] = set()
        for mid, batch in batches:
            for fact in batch.facts:
                key = (noun_of(fact), fact.id)
                shown = self._facts[key[0]].get(fact.id)
                made = fact if shown is None else None
                self._expect(key, _Expected(mid, made, {} if shown is None else _difference(shown, fact)))
                changed.add(Change(*key))
            for change in batch.gone:
                self._expect((change.noun, change.id), _Expected(mid, None, {}, is_gone=True))
                changed.add(change)
        self._tell(changed)

    def settle(self, *mids: int) -> None:
        """Drop the expectations of mutations: they are in the truth now, or were rejected."""
        settled = set(mids)
        changed: set[Change] = set()
        for key in [key for key, expected in self._expected.items() if any(e.mid in settled for e in expected)]:
            rest = [e for e in self._expected[key] if e.mid not in settled]
            base = self._base[key]
            if rest:
                self._expected[key] = rest
            else:
                del self._expected[key]
                del self._base[key]
                if base is not None and not self._is_wanted(base, key):
                    base = None
            self._put(key, base)
            changed.add(Change(*key))
        self._tell(changed)

    def is_pending(self, noun: Noun, id: str) -> bool:  # noqa: A002 - the field is called id
        """Whether what is shown of a fact is an expectation (shown with a hollow dot)."""
        return (noun, id) in self._expected

    def clear(self) -> None:
        """Forget everything but the expectations: the replica starts afresh."""
        changed = {Change(noun, fact_id) for noun, facts in self._facts.items() for fact_id in facts}
        for change in changed:
            self._put((change.noun, change.id), None)
        self._tell(changed)

    def _is_wanted(self, fact: Fact, key: _Key) -> bool:
        held = self._held.get(key[0])
        if held is None or key in self._base:
            return True
        parent = _parent(fact)
        return parent in held or parent == RUNNING

    def _expect(self, key: _Key, expected: _Expected) -> None:
        shown = self._facts[key[0]].get(key[1])
        base = self._base.setdefault(key, shown)
        self._expected.setdefault(key, []).append(expected)
        self._put(key, base)

    def _put(self, key: _Key, fact: Fact | None) -> None:
        """Set the truth of one fact and show it with what is expected on top."""
        if key in self._base:
            self._base[key] = fact
            for expected in self._expected[key]:
                fact = expected.upon(fact)
        facts = self._facts[key[0]]
        if key[0] in ties.NOUNS:
            self._ties.move(key[0], key[1], facts.get(key[1]), fact)
        if fact is None:
            facts.pop(key[1], None)
        else:
            facts[key[1]] = fact

    def _tell(self, changed: set[Change]) -> None:
        if not changed:
            return
        nouns = {change.noun for change in changed}
        frozen: Changes = frozenset(changed)
        for wanted, listener in list(self._listeners):
            if wanted is None or wanted & nouns:
                listener(frozen)


def _parent(fact: Fact) -> str:
    match fact:
        case Check():
            return fact.server_id
        case Article():
            return fact.ticket_id
        case TimeEntry():
            return RUNNING if fact.is_running else fact.ticket_id
        case _:
            return ""


def _is_older(fact: Fact, known: Fact) -> bool:
    if isinstance(fact, Check) and isinstance(known, Check) and fact.version == known.version:
        return fact.last_at < known.last_at
    return fact.version < known.version


def _difference(before: Fact, after: Fact) -> dict[str, Any]:
    pairs = ((field.name, getattr(after, field.name), getattr(before, field.name)) for field in fields(after))
    return {name: new for name, new, old in pairs if new != old}
