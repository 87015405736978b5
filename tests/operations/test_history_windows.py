"""Maintenance windows in a server's history: each sort says what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from app.operations import maintenance, questions
from app.store.engine import Store
from app.wire.ids import new_id
from tests.operations.fleet import Fleet


def test_a_window_says_of_what_sort_it_is(store: Store):
    """A recurring one has no end that could be told; a flexible one begins with a problem; a foreign server's is left out."""
    fleet = Fleet(store)
    host, other = fleet.add("srv1"), fleet.add("srv2")
    fixed = fleet.window(hours=2)
    for given in (
        {"duration_s": 3600, "reason": "Umzug"},
        {"rhythm": "FREQ=DAILY", "reason": "Patches"},
        {"server_id": other.server_id, "reason": "anderswo"},
    ):
        fleet.pass_time(seconds=1)
        window = replace(fixed, id=new_id(), starts_at=fleet.now, ends_at=fleet.now + timedelta(hours=2), **given)
        store.run(partial(maintenance.set_window, window=window, now=fleet.now))
    with store.read() as session:
        found = questions.history(session, host.server_id, before=None, limit=50)
    entries = [each for each in found.entries if each.what.startswith("maintenance.")]
    assert [
        ("maintenance.recurring", "Patches"),
        ("maintenance.flexible", "Umzug"),
        ("maintenance.set", "Umbau"),
    ] == [(each.what, each.detail["reason"]) for each in entries]
