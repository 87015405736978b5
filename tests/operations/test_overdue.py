"""Overdue checks: what has stopped coming is said to have stopped."""

from __future__ import annotations

from datetime import timedelta

from app.domain.check import State
from app.operations import overdue
from app.store.engine import Store
from tests.operations.fleet import NOW, Fleet


def mark(fleet: Fleet) -> int:
    """What the schedule does; how many checks were marked."""
    with fleet.store.read() as session:
        found = overdue.find(session, now=fleet.now, since=NOW - timedelta(days=1))
    return len(fleet.store.run(lambda session: overdue.mark(session, found)))


def test_check_that_stopped_is_overdue_and_comes_back(store: Store):
    """One check is not run any more, the others are; with its next result it is as before."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK, State.OK)
    for _ in range(6):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv1", State.OK)
    assert mark(fleet) == 1
    assert mark(fleet) == 0
    assert [fleet.checks("srv1")["disk", item].is_overdue for item in ("/0", "/1")] == [False, True]
    fleet.deliver("srv1", State.OK, State.OK)
    assert [fleet.checks("srv1")["disk", item].is_overdue for item in ("/0", "/1")] == [False, False]


def test_silent_agent_says_it_for_all_its_checks(store: Store):
    """When the agent is gone its silence is the problem, not each of its checks."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(hours=1)
    fleet.tick()
    assert mark(fleet) == 0
