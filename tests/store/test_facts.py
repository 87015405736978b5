"""Rows become facts, completely and alike on both databases."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlalchemy.orm import Mapper

from app.domain.change import FACT_OF, Noun
from app.domain.check import State, Thresholds
from app.domain.fleet import AgentState, Vitals
from app.domain.sla import Clock, StopAct
from app.models import TicketRow
from app.store import facts
from app.store.engine import Store
from tests import rows
from tests.rows import NOW


def every_kind():
    """One row of every noun, in an order that satisfies the references."""
    owner = rows.customer(key_processes=("Abfüllung", "Versand"), head_count=12)
    place = rows.site(owner)
    who = rows.person()
    machine = rows.server(
        owner,
        site_id=place.id,
        agent=AgentState.LIVE,
        worst=State.WARNING,
        problems=1,
        vitals=Vitals(at=NOW, cpu=12.5, memory=40.0, disk=91.0, disk_item="C:"),
    )
    probe = rows.check(
        machine,
        value=7.25,
        unit="%",
        detail={"free": 3, "ratio": 0.5, "name": "ä"},
        thresholds=Thresholds(10, 5, False, 1),
    )
    call = rows.ticket(owner, server_ids=(machine.id,), assignee_id=who.id)
    return {
        Noun.CUSTOMER: owner,
        Noun.SITE: place,
        Noun.CONTRACT: rows.contract(owner),
        Noun.PERSON: who,
        Noun.SERVER: machine,
        Noun.CHECK: probe,
        Noun.TICKET: call,
        Noun.ARTICLE: rows.article(call, author_id=who.id),
        Noun.MAINTENANCE: rows.maintenance(owner, server_id=machine.id),
        Noun.ALARM: rows.alarm(machine, check_id=probe.id, ticket_id=call.id, owner_id=who.id),
    }


@pytest.mark.parametrize("noun", Noun)
def test_every_field_of_a_fact_has_its_column(noun: Noun):
    """A fact's field without a column would be lost without a word."""
    mapper: Mapper[Any] = inspect(facts.ROW_OF[noun])
    kept = set(mapper.columns.keys()) | set(mapper.composites.keys())
    assert {field.name for field in fields(FACT_OF[noun])} - kept == set()


def test_facts_come_back_as_they_went_in(store: Store):
    """The fact of the row that was written equals the fact that is read, whichever way it is read."""
    written = every_kind()
    with store.write() as session:
        for row in written.values():
            session.add(row)
            session.flush()
        expected = {noun: facts.fact_of(row) for noun, row in written.items()}
    with store.read() as session:
        assert expected == {noun: facts.one(session, noun, row.id) for noun, row in written.items()}
        assert expected == {noun: facts.all_of(session, noun)[0] for noun in written}
    server = expected[Noun.SERVER]
    assert Vitals(at=NOW, cpu=12.5, memory=40.0, disk=91.0, disk_item="C:") == server.vitals  # type: ignore[union-attr]
    assert server.version == 1


def test_what_was_deleted_is_no_fact(store: Store):
    """A tombstone is left out of every read."""
    owner = rows.customer(deleted_at=NOW)
    with store.write() as session:
        session.add(owner)
    with store.read() as session:
        assert facts.all_of(session, Noun.CUSTOMER) == []
        assert facts.one(session, Noun.CUSTOMER, owner.id) is None


def test_a_clock_is_changed_as_a_whole(store: Store):
    """A frozen clock put in place of another one changes its columns, and the version."""
    owner = rows.customer()
    call = rows.ticket(owner)
    with store.write() as session:
        session.add(owner)
        session.flush()
        session.add(call)
    stopped = Clock(NOW, 14400, NOW, "std", NOW + timedelta(hours=1), StopAct.PHONE, 3600)
    with store.write() as session:
        row = session.get_one(TicketRow, call.id)
        row.clock = stopped
    with store.read() as session:
        fact = facts.one(session, Noun.TICKET, call.id)
    assert (stopped, 2) == (fact.clock, fact.version)  # type: ignore[union-attr]


def test_many_ids_are_read_in_one_call(store: Store):
    """More ids than a statement may have parameters are no trouble."""
    with store.write() as session:
        session.add_all(rows.customer() for _ in range(2500))
    with store.read() as session:
        ids = [fact.id for fact in facts.all_of(session, Noun.CUSTOMER)]
        assert set(ids) == set(facts.by_ids(session, Noun.CUSTOMER, ids))
