"""A window that is changed while it runs: it is ended and another one opened, and nobody is told in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.domain.check import State
from app.operations import maintenance
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.fleet import Fleet


def test_a_problem_stays_quiet_when_its_window_is_made_longer(store: Store):
    """As the console does it; what is still broken at the end of the longer one is told then, once."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    window = fleet.window(hours=1)
    fleet.believe("srv1", State.CRITICAL)
    longer = replace(window, id=new_id(), starts_at=fleet.now, ends_at=fleet.now + timedelta(hours=3))
    store.run(partial(maintenance.end_window, maintenance_id=window.id, now=fleet.now))
    store.run(partial(maintenance.set_window, window=longer, now=fleet.now))
    fleet.settle()
    assert [longer.id] == [alarm.maintenance_id for alarm in fleet.alarms()]
    fleet.pass_time(hours=2)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    assert [] == fleet.notices()
    fleet.pass_time(hours=2)
    fleet.deliver("srv1", State.CRITICAL)
    fleet.settle()
    assert [("problem", "critical")] == fleet.notices()
