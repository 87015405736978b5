"""Changing a policy: it must make sense everywhere, nobody overwrites anybody, and the checks follow at once."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.check import State, Thresholds
from app.domain.errors import Refused
from app.domain.policy import Override
from app.domain.policy_layers import Level, Origin
from app.models import ServerRow
from app.models.agent import AgentRow
from app.operations import policies, policy_change, policy_store
from app.operations.agents import Known as Agent
from app.operations.policy_store import Body
from app.store.engine import Store
from tests.operations.fleet import Fleet

STANDARD = Origin(Level.STANDARD)
BASIS = Origin(Level.PLAN, "basis")
LOW = Thresholds(20.0, 10.0, is_upper=False, recovery=1.0)
OFF = Override("disk", is_enabled=False, reason="wird umgebaut")


@pytest.fixture
def fleet(store: Store) -> Fleet:
    """Two servers of a customer without a contract: watched as Basis."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.add("srv2")
    return fleet


def server(fleet: Fleet, name: str = "srv1") -> Origin:
    """The layer of a server."""
    return Origin(Level.SERVER, fleet.hosts[name].server_id)


def say(fleet: Fleet, subject: Origin, *overrides: Override, **how: object) -> policy_change.Applied:
    """Let a layer say something, and the servers follow."""
    body = Body(overrides, how.get("templates"))  # type: ignore[arg-type]

    def work(session: Session) -> policy_change.Applied:
        applied = policy_change.apply(
            session, subject, body, base_version=how.get("base"), by="t", reason=str(how.get("reason", "")), now=fleet.now  # type: ignore[arg-type]
        )  # fmt: skip
        for server_id in applied.server_ids:
            policy_change.settle(session, server_id=server_id, now=fleet.now)
        return applied

    return fleet.store.run(work)


def open_alarms(fleet: Fleet) -> list[Alarm]:
    """Alarms that have not returned."""
    return [alarm for alarm in fleet.alarms() if alarm.returned_at is None]


def spec(fleet: Fleet, name: str, kind: str, item: str = "*"):
    """What an agent is told of one line."""
    host = fleet.hosts[name]
    with fleet.store.read() as session:
        row = session.get_one(AgentRow, host.agent_id)
        agent = Agent(
            row.id, row.server_id, row.customer_id, row.state, row.config_version, True, None, row.platform, 60, 0
        )
        told = policies.config(session, agent=agent, now=fleet.now).specs
    return next((each for each in told if (each.kind, each.item) == (kind, item)), None)


def test_a_plans_word_reaches_all_its_servers(fleet: Fleet):
    """Both are watched as Basis; those of Plus are not asked."""
    assert set(say(fleet, BASIS, Override("disk", attempts=7)).server_ids) == {
        h.server_id for h in fleet.hosts.values()
    }
    assert () == say(fleet, Origin(Level.PLAN, "plus"), Override("disk", attempts=9)).server_ids
    assert 7 == spec(fleet, "srv1", "disk").attempts


def test_a_template_comes_by_the_role_or_by_hand(fleet: Fleet):
    """What is chosen by hand counts, even if it is nothing."""
    with fleet.store.write() as session:
        session.get_one(ServerRow, fleet.hosts["srv1"].server_id).role = "Mailserver"
    assert 15.0 == spec(fleet, "srv1", "disk").thresholds.warning
    say(fleet, server(fleet), templates=())
    assert 10.0 == spec(fleet, "srv1", "disk").thresholds.warning
    say(fleet, server(fleet, "srv2"), templates=("linux_database",))
    assert 30.0 == spec(fleet, "srv2", "swap", "").thresholds.warning


def test_a_check_has_its_new_limits_at_once(fleet: Fleet):
    """Screens show what holds, without waiting for the agent."""
    fleet.deliver("srv1", State.OK)
    say(fleet, server(fleet), Override("disk", thresholds=LOW, attempts=5, interval_s=300))
    check = fleet.checks("srv1")["disk", "/0"]
    assert (LOW, 5, 300) == (check.thresholds, check.attempts, check.interval_s)


def test_what_is_switched_off_withdraws_its_alarm(fleet: Fleet):
    """It is no recovery: whoever was told of the problem hears that it is not watched any more."""
    fleet.believe("srv1", State.CRITICAL)
    assert 1 == len(open_alarms(fleet))
    say(fleet, server(fleet), OFF)
    check = fleet.checks("srv1")["disk", "/0"]
    assert [] == open_alarms(fleet)
    assert (False, "wird umgebaut", State.NOT_APPLICABLE) == (check.is_enabled, check.disabled_reason, check.state)
    assert ("withdrawn", "not_applicable") == fleet.notices()[-1]
    assert 0 == fleet.server("srv1").problems


def test_results_of_what_is_off_are_not_judged(fleet: Fleet):
    """An agent that has not heard of it yet rings no bell."""
    fleet.believe("srv1", State.OK)
    say(fleet, server(fleet), OFF)
    fleet.believe("srv1", State.CRITICAL)
    assert [] == fleet.alarms()
    assert State.NOT_APPLICABLE is fleet.checks("srv1")["disk", "/0"].state


def test_what_is_switched_on_again_is_judged_again(fleet: Fleet):
    """With the next result."""
    fleet.believe("srv1", State.OK)
    say(fleet, server(fleet), OFF)
    say(fleet, server(fleet))
    fleet.pass_time(seconds=60)
    fleet.believe("srv1", State.CRITICAL)
    check = fleet.checks("srv1")["disk", "/0"]
    assert (True, "", State.CRITICAL) == (check.is_enabled, check.disabled_reason, check.state)
    assert 1 == len(open_alarms(fleet))


def test_checks_follow_with_the_next_delivery_too(fleet: Fleet):
    """A service that stopped in between, before it had settled all servers: the rest is made up for."""
    fleet.believe("srv1", State.CRITICAL)
    body = Body((OFF,))
    fleet.store.run(
        lambda session: policy_change.apply(
            session, server(fleet), body, base_version=None, by="t", reason="", now=fleet.now
        )
    )
    assert 1 == len(open_alarms(fleet))
    fleet.pass_time(seconds=60)
    fleet.deliver("srv1", State.CRITICAL)
    assert [] == open_alarms(fleet)


def test_a_check_that_was_added_by_hand_goes_with_its_line(fleet: Fleet):
    """It leaves no alarm behind that nobody can close."""
    from app.domain.check import CheckResult

    stopped = Override("service", "ssh.service", thresholds=Thresholds(None, 0.0, is_upper=False), attempts=1)
    fleet.store.run(
        lambda session: policy_change.set_override(
            session, server_id=fleet.hosts["srv1"].server_id, override=stopped, by="t", now=fleet.now
        )
    )
    detail = {"name": "ssh", "status": "stopped"}
    result = CheckResult("service", "ssh.service", State.CRITICAL, fleet.now, code="service.stopped", detail=detail)
    fleet.say("srv1", result)
    assert 1 == len(open_alarms(fleet))
    fleet.store.run(
        lambda session: policy_change.drop_override(
            session, server_id=fleet.hosts["srv1"].server_id, kind="service", item="ssh.service", by="t", now=fleet.now
        )
    )
    assert [] == open_alarms(fleet)
    assert not fleet.checks("srv1")["service", "ssh.service"].is_enabled


def test_who_was_slower_is_refused(fleet: Fleet):
    """Two people at the same layer: the second one sees what the first one did before overwriting it."""
    say(fleet, BASIS, Override("disk", attempts=3), base=0)
    with pytest.raises(Refused) as refusal:
        say(fleet, BASIS, Override("disk", attempts=4), base=0)
    assert ("policy.conflict", {"version": 1}) == (refusal.value.code, refusal.value.facts)
    assert 3 == spec(fleet, "srv1", "disk").attempts


def test_every_change_is_kept_with_what_was_before(fleet: Fleet):
    """Who, when, why; and the former body, to be put back."""
    say(fleet, BASIS, Override("disk", attempts=3), reason="zu laut")
    say(fleet, BASIS, Override("disk", attempts=4), reason="noch zu laut")
    with fleet.store.read() as session:
        newest, first = policy_store.history(session, BASIS)
    assert (2, "t", "noch zu laut", 1) == (newest.version, newest.by, newest.reason, first.version)
    assert (first.after, {}) == (newest.before, first.before)
    assert Body((Override("disk", attempts=3),)) == policy_store.understood(newest.before)


def test_a_server_does_not_weaken_what_is_enforced(fleet: Fleet):
    """It is refused when it is written, not silently ignored."""
    say(fleet, STANDARD, Override("disk", is_enforced=True))
    with pytest.raises(Refused) as refusal:
        say(fleet, server(fleet), Override("disk", thresholds=Thresholds(5.0, 2.0, is_upper=False)))
    assert "policy.enforced" == refusal.value.code
    say(fleet, server(fleet), Override("disk", thresholds=LOW))
    assert LOW == spec(fleet, "srv1", "disk").thresholds


@pytest.mark.parametrize(
    ("subject", "body", "code"),
    [
        (Origin(Level.PLAN, "gold"), Body(), "policy.unknown"),
        (Origin(Level.TEMPLATE, "toaster"), Body(), "policy.unknown"),
        (Origin(Level.STANDARD, "x"), Body(), "policy.unknown"),
        (Origin(Level.CUSTOMER, "x"), Body(), "customer.unknown"),
        (Origin(Level.SERVER, "'; DROP TABLE server; --"), Body(), "server.unknown"),
        (BASIS, Body((Override("disk", attempts=0),)), "check.attempts"),
        (BASIS, Body((Override("toaster"),)), "check.kind_unknown"),
        (BASIS, Body((Override("agent"),)), "check.kind_unknown"),
        (BASIS, Body((Override("disk", is_enabled=False),)), "check.reason_missing"),
        (BASIS, Body((Override("disk"), Override("disk", attempts=2))), "policy.twice"),
        (BASIS, Body((), ("toaster",)), "policy.template_unknown"),
        (BASIS, Body(tuple(Override("disk", f"/{n}") for n in range(301))), "policy.too_many"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_not_kept(fleet: Fleet, subject: Origin, body: Body, code: str):
    """Nothing is written, nothing is noted."""
    with pytest.raises(Refused) as refusal:
        say(fleet, subject, *body.overrides, templates=body.templates)
    assert code == refusal.value.code
    with fleet.store.read() as session:
        assert [] == policy_store.history(session, subject)


def test_another_plan_is_found_out_with_the_next_delivery(fleet: Fleet):
    """Not only when the agent starts anew: what Plus says holds from its first day on."""
    from datetime import UTC, datetime

    from app.domain.contract import Plan
    from app.operations import contracts

    say(fleet, Origin(Level.PLAN, "plus"), Override("disk", attempts=7))
    before = fleet.deliver("srv1", State.OK).config_version
    fleet.store.run(
        lambda session: contracts.set_plan(
            session, fleet.customer_id, plan=Plan.PLUS, valid_from=datetime(2026, 1, 1, tzinfo=UTC),
            isa_at=datetime(2025, 11, 3, tzinfo=UTC),
        )
    )  # fmt: skip
    assert before != fleet.deliver("srv1", State.OK).config_version
    assert 7 == fleet.checks("srv1")["disk", "/0"].attempts
