"""What becomes of alarms because time passes."""

from __future__ import annotations

from datetime import timedelta

from app.domain.alarm import Stage, stage
from app.domain.check import CheckResult, State
from app.domain.fleet import Role
from app.operations import alarms, maintenance, persons
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.fleet import Fleet


def only(fleet: Fleet):
    """The one alarm there is."""
    (alarm,) = fleet.alarms()
    return alarm


def test_problem_inside_a_window_is_quiet_and_told_at_its_end(store: Store):
    """Monitoring goes on; what is still broken when the window is over is told then."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.window(hours=1)
    fleet.believe("srv1", State.CRITICAL)
    assert stage(only(fleet), now=fleet.now) is Stage.MAINTENANCE
    assert fleet.server("srv1").problems == 0
    assert fleet.notices() == []
    for _ in range(60):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    assert stage(only(fleet), now=fleet.now) is Stage.NEW
    assert fleet.server("srv1").problems == 1
    assert fleet.notices() == [("problem", "critical")]


def test_problem_that_ended_inside_a_window_is_never_told(store: Store):
    """Nobody needs to hear of what came and went while it was expected."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.window(hours=1)
    fleet.believe("srv1", State.CRITICAL)
    fleet.believe("srv1", State.OK)
    fleet.pass_time(hours=1)
    fleet.settle()
    assert fleet.notices() == []


def test_window_that_begins_later_silences_what_is_open(store: Store):
    """A window set for later begins by itself."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    window = fleet.window(hours=2)
    assert stage(only(fleet), now=fleet.now) is Stage.MAINTENANCE
    fleet.settle()
    assert fleet.server("srv1").problems == 0
    store.run(lambda session: maintenance.end_window(session, window.id, now=fleet.now))
    fleet.settle()
    assert fleet.server("srv1").problems == 1
    assert fleet.notices() == [("problem", "critical")]


def test_shelving_ends_by_itself(store: Store):
    """At its end the alarm is new again and counts again."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    until = fleet.now + timedelta(hours=1)
    store.run(
        lambda session: alarms.shelve(
            session,
            only(fleet).id,
            until=until,
            reason="Ersatzteil bestellt",
            by=new_id(),
            role=Role.TECHNICIAN,
            now=fleet.now,
        )
    )
    fleet.settle()
    assert fleet.server("srv1").problems == 0
    fleet.pass_time(minutes=59)
    fleet.settle()
    assert only(fleet).shelved_until == until
    fleet.pass_time(minutes=1)
    fleet.settle()
    assert only(fleet).shelved_until is None
    assert fleet.server("srv1").problems == 1


def test_gone_and_acknowledged_leaves_after_a_while(store: Store):
    """It lingers, then it is closed and stays in the history only."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    anna = store.run(
        lambda session: persons.add(
            session, login="anna", name="Anna Berg", role=Role.TECHNICIAN, password_hash="-", now=fleet.now
        )
    )
    store.run(lambda session: alarms.acknowledge(session, only(fleet).id, by=anna.id, now=fleet.now))
    fleet.deliver("srv1", State.OK)
    fleet.settle()
    assert only(fleet).closed_at is None
    fleet.pass_time(minutes=6)
    fleet.settle()
    assert only(fleet).closed_at == fleet.now


def test_gone_before_anybody_saw_it_stays(store: Store):
    """What nobody acknowledged waits for somebody."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(days=3)
    fleet.settle()
    assert only(fleet).closed_at is None
    assert stage(only(fleet), now=fleet.now) is Stage.GONE_NEW


def test_looking_again_changes_nothing(store: Store):
    """The schedule may look as often as it likes."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.believe("srv1", State.CRITICAL)
    fleet.settle()
    before = (fleet.alarms(), fleet.server("srv1"), fleet.notices())
    for _ in range(3):
        fleet.settle()
    assert (fleet.alarms(), fleet.server("srv1"), fleet.notices()) == before


def test_what_somebody_said_stands_alone_is_told_though_its_router_is_away(store: Store):
    """The rules link a server's alarm to its router's; whoever knows better has the last word, and people are told."""
    fleet = Fleet(store)
    fleet.add("router")
    fleet.add("srv1", behind="router")
    fleet.deliver("router", State.OK)
    for _ in range(3):
        fleet.say("router", CheckResult("device", "", State.CRITICAL, fleet.now, code="device.unreachable"))
        fleet.pass_time(seconds=10)
    fleet.believe("srv1", State.CRITICAL)
    fleet.settle()
    (alarm,) = fleet.alarms("srv1")
    assert stage(alarm, now=fleet.now) is Stage.CONSEQUENTIAL
    told = len(fleet.notices())
    store.run(
        lambda session: alarms.set_cause(
            session, [alarm.id], cause_id=None, stands_alone=True, by=new_id(), now=fleet.now
        )
    )
    fleet.settle()
    fleet.pass_time(minutes=1)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    (alarm,) = fleet.alarms("srv1")
    assert stage(alarm, now=fleet.now) is Stage.NEW
    assert len(fleet.notices()) == told + 1


def test_alarm_says_what_it_waits_for(store: Store):
    """While the router is looked at again it is named; afterwards it is not."""
    fleet = Fleet(store)
    fleet.add("router")
    fleet.add("srv1", behind="router")
    for name in ("router", "srv1"):
        fleet.deliver(name, State.OK)
    for _ in range(3):
        fleet.pass_time(seconds=10)
        fleet.deliver("srv1", State.CRITICAL)
    assert only(fleet).awaited_ids == (fleet.hosts["router"].server_id,)
    fleet.deliver("router", State.OK)
    fleet.settle()
    assert only(fleet).awaited_ids == ()
