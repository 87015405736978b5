"""The live facts on screen: what the replica holds, overlaid with what this console has done and not yet heard back.

There is one way onto the screen, ``apply`` and ``expect``; screens listen and never refresh one another.
Lives on the main thread only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from app.domain.alarm import Alarm
from app.domain.change import Batch, Change, Changes, Fact, Noun, noun_of
from app.domain.contract import Contract
from app.domain.fleet import Customer, Person, Server, Site
from app.domain.maintenance import Maintenance
from app.domain.ticket import Article, Ticket

Listener = Callable[[Changes], None]


@dataclass(frozen=True, slots=True)
class _Expected:
    mid: int
    fact: Fact


class Board:
    """Facts by noun and id, and who wants to know of changes.

    Servers, alarms, tickets and what names them are held whole. Checks and articles are many: the board holds those
    a screen asked for (``hold``), and reads them from the replica on demand.
    """

    def __init__(self) -> None:
        self._facts: dict[Noun, dict[str, Fact]] = {noun: {} for noun in Noun}
        self._base: dict[tuple[Noun, str], Fact | None] = {}
        self._expected: dict[tuple[Noun, str], list[_Expected]] = defaultdict(list)
        self._listeners: list[tuple[frozenset[Noun] | None, Listener]] = []

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
    def articles(self) -> Mapping[str, Article]:
        """Articles of the tickets that were opened, by id."""
        return cast("Mapping[str, Article]", MappingProxyType(self._facts[Noun.ARTICLE]))

    @property
    def maintenances(self) -> Mapping[str, Maintenance]:
        """All maintenance windows that have not ended, by id."""
        return cast("Mapping[str, Maintenance]", MappingProxyType(self._facts[Noun.MAINTENANCE]))

    def get(self, noun: Noun, id: str) -> Fact | None:  # noqa: A002 - the field is called id
        """Look one fact up; None if there is none."""
        return self._facts[noun].get(id)

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

    def apply(self, batch: Batch) -> None:
        """Take in a batch of the truth: new and changed facts, and what is gone.

        Expected facts of mutations that are still on their way stay on top of it.
        """
        changed: set[Change] = set()
        for fact in batch.facts:
            noun = noun_of(fact)
            key = (noun, fact.id)
            if key in self._expected:
                self._base[key] = fact
            else:
                self._facts[noun][fact.id] = fact
            changed.add(Change(noun, fact.id))
        for gone in batch.gone:
            key = (gone.noun, gone.id)
            if key in self._expected:
                self._base[key] = None
            else:
                self._facts[gone.noun].pop(gone.id, None)
            changed.add(gone)
        self._tell(changed)

    def expect(self, mid: int, facts: Iterable[Fact]) -> None:
        """Show what mutation ``mid`` will do before the central service has confirmed it."""
        changed: set[Change] = set()
        for fact in facts:
            noun = noun_of(fact)
            key = (noun, fact.id)
            if key not in self._expected:
                self._base[key] = self._facts[noun].get(fact.id)
            self._expected[key].append(_Expected(mid, fact))
            self._facts[noun][fact.id] = fact
            changed.add(Change(noun, fact.id))
        self._tell(changed)

    def settle(self, mid: int) -> None:
        """Drop the expectation of mutation ``mid``: it is in the truth now, or it was rejected."""
        changed: set[Change] = set()
        for key in [key for key, expected in self._expected.items() if any(e.mid == mid for e in expected)]:
            noun, fact_id = key
            rest = [e for e in self._expected[key] if e.mid != mid]
            if rest:
                self._expected[key] = rest
                self._facts[noun][fact_id] = rest[-1].fact
            else:
                del self._expected[key]
                base = self._base.pop(key)
                if base is None:
                    self._facts[noun].pop(fact_id, None)
                else:
                    self._facts[noun][fact_id] = base
            changed.add(Change(noun, fact_id))
        self._tell(changed)

    def is_pending(self, noun: Noun, id: str) -> bool:  # noqa: A002 - the field is called id
        """Whether what is shown of a fact is an expectation (shown with a hollow dot)."""
        return (noun, id) in self._expected

    def clear(self) -> None:
        """Forget everything but the expectations: the replica starts afresh."""
        changed = {Change(noun, fact_id) for noun, facts in self._facts.items() for fact_id in facts}
        for noun, facts in self._facts.items():
            for fact_id in list(facts):
                if (noun, fact_id) in self._expected:
                    self._base[noun, fact_id] = None
                else:
                    del facts[fact_id]
        self._tell(changed)

    def _tell(self, changed: set[Change]) -> None:
        if not changed:
            return
        nouns = {change.noun for change in changed}
        frozen: Changes = frozenset(changed)
        for wanted, listener in list(self._listeners):
            if wanted is None or wanted & nouns:
                listener(frozen)
