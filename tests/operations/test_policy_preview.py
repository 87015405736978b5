"""A preview says what a change would do, and what it said is what then happens."""

from __future__ import annotations

from functools import partial

import pytest

from app.domain.check import State, Thresholds
from app.domain.errors import Refused
from app.domain.policy import Override
from app.domain.policy_layers import Level, Origin
from app.operations import policy_answers, policy_change, policy_preview, policy_store
from app.operations.policy_store import Body
from app.store.engine import Store
from app.wire.policy_questions import PreviewAnswer
from tests.operations.fleet import Fleet

STANDARD = Origin(Level.STANDARD)


def low(warning: float, critical: float) -> Thresholds:
    """Limits of free space."""
    return Thresholds(warning, critical, is_upper=False, recovery=0.1)


@pytest.fixture
def fleet(store: Store) -> Fleet:
    """Three servers; each volume has 1 percent free."""
    fleet = Fleet(store)
    for name in ("srv1", "srv2", "srv3"):
        fleet.add(name)
    return fleet


def look(fleet: Fleet, subject: Origin, *overrides: Override) -> PreviewAnswer:
    """What would come of it."""
    with fleet.store.read() as session:
        return policy_preview.preview(session, subject, Body(overrides), now=fleet.now)


def test_nothing_said_nothing_changed(fleet: Fleet):
    """And what says the same as before is nothing."""
    empty = PreviewAnswer(version=0, servers=0, customers=0)
    assert empty == look(fleet, STANDARD)


def test_it_counts_servers_customers_and_lines(fleet: Fleet):
    """Of the disk all three have one line; a page is new, swap goes."""
    found = look(
        fleet,
        STANDARD,
        Override("disk", attempts=7),
        Override("web", "www.example.org", params={"url": "https://www.example.org"}),
        Override("swap", is_enabled=False, reason="nie genutzt"),
    )
    assert (3, 1) == (found.servers, found.customers)
    assert (3, 3, 3, 0, 0) == (found.changes, found.appears, found.off, found.on, found.vanishes)
    disk = next(entry for entry in found.entries if entry.kind == "disk")
    assert ("changes", (2, 7)) == (disk.what, disk.attempts)


def test_it_tells_which_alarms_would_close(fleet: Fleet):
    """What is at 1 percent is fine with a limit of half a percent."""
    fleet.believe("srv1", State.CRITICAL, State.CRITICAL)
    fleet.believe("srv2", State.CRITICAL)
    found = look(fleet, STANDARD, Override("disk", thresholds=low(0.5, 0.2)))
    assert (3, 0) == (found.closes, found.opens)
    assert (("/0", "/1"), ("/0",)) == tuple(entry.items for entry in found.entries[:2])
    assert (
        1
        == look(
            fleet, Origin(Level.SERVER, fleet.hosts["srv2"].server_id), Override("disk", is_enabled=False, reason="x")
        ).closes
    )


def test_it_tells_which_values_would_alarm(fleet: Fleet):
    """Measured as fine with the limits of one server, and too little with those of the standard."""
    server = Origin(Level.SERVER, fleet.hosts["srv1"].server_id)
    fleet.store.run(
        lambda session: policy_change.apply(
            session, server, Body((Override("disk", thresholds=low(0.5, 0.2)),)), base_version=0, by="", reason="",
            now=fleet.now,
        )
    )  # fmt: skip
    fleet.deliver("srv1", State.OK)
    found = look(fleet, server)
    assert (1, 0, 1) == (found.opens, found.closes, found.version)


def test_what_was_foretold_is_what_happens(fleet: Fleet):
    """Alarms that were to close by switching off are closed."""
    fleet.believe("srv1", State.CRITICAL)
    off = Override("disk", is_enabled=False, reason="Umbau")
    assert 1 == look(fleet, STANDARD, off).closes
    applied = fleet.store.run(
        lambda session: policy_change.apply(
            session, STANDARD, Body((off,)), base_version=0, by="", reason="", now=fleet.now
        )
    )
    assert 3 == len(applied.server_ids)
    for server_id in applied.server_ids:
        fleet.store.run(partial(policy_change.settle, server_id=server_id, now=fleet.now))
    assert [] == [alarm for alarm in fleet.alarms() if alarm.returned_at is None]


def test_a_preview_writes_nothing(fleet: Fleet):
    """Nothing is kept of it."""
    look(fleet, STANDARD, Override("disk", attempts=7))
    with fleet.store.read() as session:
        assert 0 == policy_store.read(session, STANDARD).version


def test_what_cannot_be_is_refused_in_the_preview_already(fleet: Fleet):
    """With the same words as the change itself."""
    with pytest.raises(Refused) as refusal:
        look(fleet, STANDARD, Override("disk", thresholds=low(0.1, 5.0)))
    assert "thresholds.order" == refusal.value.code


def test_it_says_what_is_held(fleet: Fleet):
    """A customer's exception that is weaker than what is enforced stays without effect, and that is counted."""
    fleet.store.run(
        lambda session: policy_change.apply(
            session,
            STANDARD,
            Body((Override("disk", is_enforced=True),)),
            base_version=0,
            by="",
            reason="",
            now=fleet.now,
        )
    )
    found = look(fleet, Origin(Level.CUSTOMER, fleet.customer_id), Override("disk", attempts=9, interval_s=30))
    assert (3, 3) == (found.held, found.changes)


def test_answers_say_whose_each_value_is(fleet: Fleet):
    """For a server with all layers, for a plan with those that are farther than servers."""
    server = Origin(Level.SERVER, fleet.hosts["srv1"].server_id)
    plan = Origin(Level.PLAN, "basis")
    for subject, override in ((plan, Override("disk", attempts=4)), (server, Override("disk", interval_s=600))):
        apply = partial(
            policy_change.apply, subject=subject, body=Body((override,)), base_version=0, by="t", reason="Grund",
            now=fleet.now,
        )  # fmt: skip
        fleet.store.run(apply)
    with fleet.store.read() as session:
        near = policy_answers.answer(session, server, now=fleet.now)
        far = policy_answers.answer(session, plan, now=fleet.now)
        of_customer = policy_answers.answer(session, Origin(Level.CUSTOMER, fleet.customer_id), now=fleet.now)
        template = policy_answers.answer(session, Origin(Level.TEMPLATE, "exchange"), now=fleet.now)
        (change,) = policy_answers.history(session, plan).changes
    disk = next(line for line in near.lines if line.key == ("disk", "*"))
    assert (server, plan) == (disk.origins["interval"], disk.origins["attempts"])
    assert (600, 4, 1, [Override("disk", interval_s=600)]) == (
        disk.spec.interval_s, disk.spec.attempts, near.version, near.overrides,
    )  # fmt: skip
    assert {4} == {
        line.spec.attempts for answer in (far, of_customer) for line in answer.lines if line.key == ("disk", "*")
    }
    assert "inodes" in {line.spec.kind for line in far.lines}
    assert ("service", "MSExchangeIS") in {line.key for line in template.lines}
    assert "inodes" not in {line.spec.kind for line in template.lines}
    assert ("t", "Grund", [], [Override("disk", attempts=4)]) == (change.by, change.reason, change.before, change.after)
