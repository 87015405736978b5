"""A store with one customer, on each of the two databases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

import pytest

from app.domain.change import Fact, Noun
from app.domain.contract import Plan
from app.domain.fleet import Person, Role
from app.operations import mutations
from app.store import facts
from app.store.engine import Store
from app.wire import mutations as m
from app.wire.ids import new_id
from tests import rows
from tests.store.conftest import sqlite_template, store, store_url

__all__ = ["sqlite_template", "store", "store_url"]


@dataclass
class Office:
    """A provider's office: one Plus customer with a server and two alarms, another customer, three persons."""

    store: Store
    customer_id: str
    other_id: str
    server_id: str
    other_server_id: str
    alarm_ids: tuple[str, str]
    foreign_alarm_id: str
    technician: Person
    colleague: Person
    wall: Person
    client_id: str
    mid: int = 0

    def do(self, mutation: m.Mutation, *, by: Person | None = None, mid: int | None = None) -> m.Outcome:
        """Apply a mutation as a console's request does."""
        if mid is None:
            self.mid += 1
            mid = self.mid
        sent = m.Sent(mid=mid, occurred_at=rows.NOW, mutation=mutation)
        who = by or self.technician
        return self.store.run(
            lambda session: mutations.apply(session, client_id=self.client_id, sent=sent, by=who, now=rows.NOW)
        )

    def fact(self, noun: Noun, fact_id: str) -> Fact:
        """Read a fact back."""
        with self.store.read() as session:
            found = facts.one(session, noun, fact_id)
        assert found is not None
        return found

    def all(self, noun: Noun) -> list[Fact]:
        """Read all facts of a kind."""
        with self.store.read() as session:
            return facts.all_of(session, noun)


@pytest.fixture
def office(store: Store) -> Office:
    """An office on an empty store."""
    with store.write() as session:
        customer, other = rows.customer(head_count=12), rows.customer(name="Café Anders", short_name="Anders")
        session.add_all([customer, other])
        session.flush()
        session.add(rows.contract(customer, plan=Plan.PLUS, valid_from=rows.NOW - timedelta(days=400)))
        people = [rows.person(), rows.person(name="Bodo Kranz", initials="BK"), rows.person(role=Role.WALL)]
        server, other_server = rows.server(customer), rows.server(other, name="SRV-FS01")
        session.add_all([*people, server, other_server])
        session.flush()
        alarms = [rows.alarm(server), rows.alarm(server, item="D:"), rows.alarm(other_server)]
        session.add_all(alarms)
        session.flush()
        technician, colleague, wall = (cast("Person", facts.fact_of(row)) for row in people)
        return Office(
            store,
            customer.id,
            other.id,
            server.id,
            other_server.id,
            (alarms[0].id, alarms[1].id),
            alarms[2].id,
            technician,
            colleague,
            wall,
            client_id=new_id(),
        )
