"""Future alarms are put aside by a rule: measured and judged as ever, told when the rule is over."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from app.domain.alarm import Stage, stage
from app.domain.check import State
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.shelving_rule import ShelvingRule
from app.models import AlarmEventRow
from app.operations import alarms, persons, shelving_rules
from app.store.engine import Store
from app.wire.ids import new_id
from app.wire.mutations_alarm import EndShelvingRule, ResumeShelvingRule, SetShelvingRule
from tests.operations.conftest import Office
from tests.operations.fleet import Fleet
from tests.rows import NOW


def rule(fleet: Fleet, *, hours: int = 2, item: str = "*", server: str | None = None) -> ShelvingRule:
    """Put future alarms of disks aside."""
    made = ShelvingRule(
        new_id(), fleet.customer_id, None if server is None else fleet.hosts[server].server_id, "disk", item,
        fleet.now + timedelta(hours=hours), "Archiv läuft planmäßig voll", new_id(), fleet.now,
    )  # fmt: skip
    fleet.store.run(partial(shelving_rules.add, rule=made, role=Role.TECHNICIAN, now=fleet.now))
    return made


def test_what_comes_is_put_aside_and_told_at_the_end(store: Store):
    """Nobody is told while the rule runs; what is still wrong then is told then, once."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    made = rule(fleet)
    fleet.believe("srv1", State.CRITICAL)
    (alarm,) = fleet.alarms()
    assert (Stage.SHELVED, made.until, made.reason) == (
        stage(alarm, now=fleet.now),
        alarm.shelved_until,
        alarm.shelved_reason,
    )
    assert fleet.server("srv1").problems == 0
    assert fleet.notices() == []
    with store.read() as session:
        steps = session.query(AlarmEventRow.what, AlarmEventRow.by).order_by(AlarmEventRow.no).all()
    assert [("opened", ""), ("shelved", made.created_by)] == [tuple(each) for each in steps]
    fleet.pass_time(hours=2)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    (alarm,) = fleet.alarms()
    assert stage(alarm, now=fleet.now) is Stage.NEW
    assert fleet.notices() == [("problem", "critical")]


def test_what_gets_worse_is_new_again(store: Store):
    """As with any shelving: it was something lesser that was put aside."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    rule(fleet)
    fleet.believe("srv1", State.WARNING)
    fleet.believe("srv1", State.CRITICAL)
    (alarm,) = fleet.alarms()
    assert stage(alarm, now=fleet.now) is Stage.NEW
    assert fleet.notices() == [("problem", "critical")]


def test_what_came_before_the_rule_is_left_alone(store: Store):
    """A rule is for what is to come; an alarm that is there is shelved by itself."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    rule(fleet)
    fleet.deliver("srv1", State.CRITICAL)
    (alarm,) = fleet.alarms()
    assert stage(alarm, now=fleet.now) is Stage.NEW


def test_other_checks_and_servers_are_told(store: Store):
    """The rule is about one disk of one server."""
    fleet = Fleet(store)
    for name in ("srv1", "srv2"):
        fleet.add(name)
        fleet.deliver(name, State.OK, State.OK)
    rule(fleet, item="/0", server="srv1")
    fleet.believe("srv1", State.CRITICAL)
    for _ in range(3):
        fleet.deliver("srv1", State.CRITICAL, State.CRITICAL)
        fleet.pass_time(seconds=60)
    fleet.believe("srv2", State.CRITICAL)
    found = {(each.server_id, each.item): stage(each, now=fleet.now) for each in fleet.alarms()}
    one, two = (fleet.hosts[name].server_id for name in ("srv1", "srv2"))
    assert {(one, "/0"): Stage.SHELVED, (one, "/1"): Stage.NEW, (two, "/0"): Stage.NEW} == found


def test_a_rule_ended_early_brings_its_alarms_back(store: Store):
    """And puts nothing aside any more."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    made = rule(fleet)
    fleet.believe("srv1", State.CRITICAL)
    store.run(lambda session: shelving_rules.end(session, made.id, by=new_id(), now=fleet.now))
    fleet.settle()
    (alarm,) = fleet.alarms()
    assert stage(alarm, now=fleet.now) is Stage.NEW
    assert fleet.notices() == [("problem", "critical")]
    with store.read() as session:
        assert [] == shelving_rules.listing(session, now=fleet.now).rules


def test_a_rule_that_was_ended_is_taken_up_again(store: Store):
    """As it was: what its end brought back is put aside again, but not what somebody has taken meanwhile, nor what came since."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", *[State.OK] * 3)
    made = rule(fleet)
    fleet.believe("srv1", State.CRITICAL, State.CRITICAL, State.OK)
    store.run(lambda session: shelving_rules.end(session, made.id, by=new_id(), now=fleet.now))
    taken, by = next(each for each in fleet.alarms() if each.item == "/1"), _person(fleet)
    store.run(lambda session: alarms.acknowledge(session, taken.id, by=by, now=fleet.now))
    fleet.believe("srv1", State.CRITICAL, State.CRITICAL, State.CRITICAL)
    store.run(lambda session: shelving_rules.resume(session, made.id, by=by, now=fleet.now))
    found = {each.item: (stage(each, now=fleet.now), each.shelved_until) for each in fleet.alarms()}
    assert found == {
        "/0": (Stage.SHELVED, made.until), "/1": (Stage.ACKNOWLEDGED, None), "/2": (Stage.NEW, None),
    }  # fmt: skip
    with store.read() as session:
        (listed,) = shelving_rules.listing(session, now=fleet.now).rules
    assert (listed.id, listed.ended_at) == (made.id, None)
    store.run(lambda session: shelving_rules.resume(session, made.id, by=by, now=fleet.now))
    assert found == {each.item: (stage(each, now=fleet.now), each.shelved_until) for each in fleet.alarms()}
    with store.write() as session:
        with pytest.raises(Refused, match=r"shelve\.end_in_the_past"):
            shelving_rules.resume(session, made.id, by=by, now=made.until)
        with pytest.raises(Refused, match=r"shelve\.rule_unknown"):
            shelving_rules.resume(session, new_id(), by=by, now=fleet.now)


def _person(fleet: Fleet) -> str:
    return fleet.store.run(
        lambda session: persons.add(
            session, login="anna", name="Anna Berg", role=Role.TECHNICIAN, password_hash="-", now=fleet.now
        )
    ).id


def test_no_rule_for_what_is_not_there(store: Store):
    """Another customer's server, no customer, no rule."""
    fleet = Fleet(store)
    fleet.add("srv1")
    made = ShelvingRule(
        new_id(), fleet.customer_id, new_id(), "disk", "*", fleet.now + timedelta(hours=1), "x", "p", fleet.now
    )
    with store.write() as session:
        with pytest.raises(Refused, match=r"server\.unknown"):
            shelving_rules.add(session, made, role=Role.TECHNICIAN, now=fleet.now)
        with pytest.raises(Refused, match=r"shelve\.rule_unknown"):
            shelving_rules.end(session, new_id(), by="p", now=fleet.now)


def test_by_a_console(office: Office):
    """Made, listed, ended."""
    made = SetShelvingRule(
        rule_id=new_id(), customer_id=office.customer_id, server_id=office.server_id, kind="disk", item="C:",
        until=NOW + timedelta(days=3), reason="Platte ist bestellt",
    )  # fmt: skip
    assert office.do(made).outcome == "applied"
    with office.store.read() as session:
        (listed,) = shelving_rules.listing(session, now=NOW).rules
    assert (made.rule_id, made.until, office.technician.id) == (listed.id, listed.until, listed.created_by)
    assert office.do(EndShelvingRule(rule_id=made.rule_id)).outcome == "applied"
    assert office.do(ResumeShelvingRule(rule_id=made.rule_id)).outcome == "applied"
    with office.store.read() as session:
        assert [made.rule_id] == [each.id for each in shelving_rules.listing(session, now=NOW).rules]
    long = SetShelvingRule(
        rule_id=new_id(), customer_id=office.customer_id, server_id=None, kind="disk", item="*",
        until=NOW + timedelta(days=8), reason="x",
    )  # fmt: skip
    assert office.do(long).code == "shelve.too_long"
