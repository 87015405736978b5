"""One outage, one alarm: what a server is reached through is looked at again before its problem is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from app.domain.alarm import Stage, stage
from app.domain.check import CheckResult, State
from app.models import AgentRow, IntentRow, ServerRow
from app.operations import maintenance
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.fleet import Fleet


def two(store: Store) -> Fleet:
    """A router and a server behind it, both well."""
    fleet = Fleet(store)
    fleet.add("router")
    fleet.add("srv1", behind="router")
    for name in ("router", "srv1"):
        fleet.deliver(name, State.OK)
    return fleet


def device(fleet: Fleet, name: str, state: State) -> None:
    """Whether a device is reached, as whoever measures it says."""
    fleet.say(name, CheckResult("device", "", state, fleet.now, code="device.unreachable"))


def asked(fleet: Fleet, name: str) -> bool:
    """Whether an agent is asked to check at once."""
    with fleet.store.read() as session:
        return session.get_one(AgentRow, fleet.hosts[name].agent_id).check_now_at is not None


def test_problem_heard_of_before_its_router(store: Store):
    """It waits, the router is asked for, and the router's outage is all that is told."""
    fleet = two(store)
    for name in ("router", "srv1"):
        device(fleet, name, State.OK)
    for _ in range(2):
        fleet.pass_time(seconds=10)
        device(fleet, "srv1", State.CRITICAL)
    fleet.pass_time(seconds=10)
    device(fleet, "srv1", State.CRITICAL)
    fleet.settle()
    assert [] == fleet.notices()
    assert asked(fleet, "router")
    for _ in range(3):
        device(fleet, "router", State.CRITICAL)
        fleet.pass_time(seconds=5)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()
    assert [Stage.CONSEQUENTIAL] == [stage(alarm, now=fleet.now) for alarm in fleet.alarms("srv1")]
    fleet.pass_time(minutes=5)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()


def test_problem_behind_a_router_that_is_well(store: Store):
    """It is told as soon as the router has been heard of again."""
    fleet = two(store)
    for _ in range(3):
        fleet.pass_time(seconds=10)
        fleet.deliver("srv1", State.CRITICAL)
    assert [] == fleet.notices()
    fleet.deliver("router", State.OK)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()


def test_problem_behind_a_router_nobody_hears_of(store: Store):
    """It does not wait for longer than a minute."""
    fleet = two(store)
    for _ in range(fleet.checks("srv1")["disk", "/0"].attempts):
        fleet.pass_time(seconds=10)
        fleet.deliver("srv1", State.CRITICAL)
    fleet.pass_time(seconds=59)
    fleet.settle()
    assert [] == fleet.notices()
    fleet.pass_time(seconds=1)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()


def test_router_and_all_behind_it_fall_silent(store: Store):
    """One notice, whichever is noticed first, and one more when they are back."""
    fleet = two(store)
    fleet.pass_time(seconds=20)
    fleet.deliver("router", State.OK)
    for _ in range(30):
        fleet.pass_time(seconds=10)
        fleet.tick()
    assert [("problem", "critical")] == fleet.notices()
    for name in ("router", "srv1"):
        fleet.deliver(name, State.OK)
    fleet.settle()
    fleet.pass_time(minutes=3)
    for name in ("router", "srv1"):
        fleet.deliver(name, State.OK)
    fleet.settle()
    assert [("problem", "critical"), ("recovery", "ok")] == fleet.notices()


def test_what_is_still_broken_when_the_cause_has_ended(store: Store):
    """It is asked for at once, and told when it has been measured again."""
    fleet = two(store)
    for _ in range(3):
        device(fleet, "router", State.CRITICAL)
        fleet.pass_time(seconds=5)
    fleet.believe("srv1", State.CRITICAL)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()
    device(fleet, "router", State.OK)
    fleet.settle()
    assert asked(fleet, "srv1")
    assert [("problem", "critical"), ("recovery", "ok")] == fleet.notices()
    fleet.pass_time(seconds=10)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    assert [("problem", "critical"), ("recovery", "ok"), ("problem", "critical")] == fleet.notices()


def test_server_with_another_way(store: Store):
    """One router's outage is no excuse for it; that of both is."""
    fleet = Fleet(store)
    for name in ("router", "line2"):
        fleet.add(name)
    fleet.add("srv1", behind="router")

    def connect(session) -> None:
        row = session.get_one(ServerRow, fleet.hosts["srv1"].server_id)
        row.other_parent_ids = (fleet.hosts["line2"].server_id,)

    store.run(connect)
    for _ in range(3):
        device(fleet, "router", State.CRITICAL)
        device(fleet, "line2", State.OK)
        fleet.pass_time(seconds=5)
    fleet.believe("srv1", State.CRITICAL)
    fleet.pass_time(minutes=2)
    fleet.settle()
    assert [Stage.NEW] == [stage(alarm, now=fleet.now) for alarm in fleet.alarms("srv1")]
    for _ in range(3):
        device(fleet, "line2", State.CRITICAL)
        fleet.pass_time(seconds=5)
    fleet.settle()
    assert [Stage.CONSEQUENTIAL] == [stage(alarm, now=fleet.now) for alarm in fleet.alarms("srv1")]


def test_flexible_window_begins_with_the_first_problem(store: Store):
    """It lasts from then on; what outlasts it is told."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    draft = fleet.window(hours=5)
    store.run(lambda session: maintenance.end_window(session, draft.id, now=fleet.now))
    window = replace(draft, id=new_id(), duration_s=600)
    store.run(lambda session: maintenance.set_window(session, window, now=fleet.now))
    fleet.pass_time(hours=1)
    fleet.believe("srv1", State.CRITICAL)
    fleet.settle()
    assert [Stage.MAINTENANCE] == [stage(alarm, now=fleet.now) for alarm in fleet.alarms()]
    fleet.now += timedelta(minutes=8)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()


def test_forgotten_window(store: Store):
    """Whoever made it is reminded once a day; and at its end, of what is still broken."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.window(hours=50)

    def reminders() -> list[str]:
        with store.read() as session:
            rows = session.query(IntentRow).where(IntentRow.kind == "maintenance_reminder").order_by(IntentRow.at).all()
            return [row.payload["why"] for row in rows]

    for hours, expected in ((23, 0), (1, 1), (1, 1), (23, 2)):
        fleet.pass_time(hours=hours)
        store.run(lambda session: maintenance.remind_forgotten(session, now=fleet.now))
        assert ["forgotten"] * expected == reminders()
    fleet.believe("srv1", State.CRITICAL)
    fleet.pass_time(hours=3)
    fleet.settle()
    assert ["forgotten", "forgotten", "still_broken"] == reminders()
