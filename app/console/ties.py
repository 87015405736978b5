"""Which facts name which others: the way back from a customer, a server or a person to tickets, alarms and servers."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from app.domain.alarm import Alarm
from app.domain.change import Fact, Noun
from app.domain.contact import Contact
from app.domain.fleet import Server
from app.domain.ticket import Ticket

NOUNS: Final = frozenset({Noun.TICKET, Noun.ALARM, Noun.SERVER, Noun.CONTACT})
"""Whose facts are followed."""
_NOBODY: Final[frozenset[str]] = frozenset()


class Ties:
    """Kept fact by fact, so that nobody has to walk over all tickets to find those of one server."""

    def __init__(self) -> None:
        self.open_tickets: set[str] = set()
        self._naming: dict[tuple[Noun, str], set[str]] = {}

    def move(self, noun: Noun, fact_id: str, before: Fact | None, after: Fact | None) -> None:
        """Note that a fact is another now; None is none."""
        if isinstance(after, Ticket) and after.status.is_open:
            self.open_tickets.add(fact_id)
        elif noun is Noun.TICKET:
            self.open_tickets.discard(fact_id)
        old, new = _named(before), _named(after)
        if old == new:
            return
        for name in old:
            naming = self._naming.get((noun, name))
            if naming is not None and name not in new:
                naming.discard(fact_id)
                if not naming:
                    del self._naming[noun, name]
        for name in new:
            self._naming.setdefault((noun, name), set()).add(fact_id)

    def naming(self, noun: Noun, named_id: str) -> AbstractSet[str]:
        """Give the ids of the facts of a noun that name another fact."""
        return self._naming.get((noun, named_id), _NOBODY)


def _named(fact: Fact | None) -> tuple[str, ...]:
    if isinstance(fact, Ticket):
        names: tuple[str | None, ...] = (fact.customer_id, fact.assignee_id, fact.contact_id, *fact.server_ids)
    elif isinstance(fact, Server | Contact):
        names = (fact.customer_id, fact.site_id)
    elif isinstance(fact, Alarm):
        names = (
            fact.server_id, fact.customer_id, fact.ticket_id, fact.maintenance_id, fact.owner_id, fact.acknowledged_by,
            fact.shelved_by,
        )  # fmt: skip
    else:
        return ()
    return tuple(name for name in names if name)
