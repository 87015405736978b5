"""What may have caused alarms: proposals in an order people agree with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.alarm import Alarm, Priority
from app.domain.check import State
from app.domain.dependency import Lines
from app.domain.likely_cause import Candidate, Group, Why, candidates, groups

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LINES = Lines({"db": "router", "web": "router", "router": None, "far": None})
SITES = {"db": "house", "web": "house", "router": "house", "far": "elsewhere", "alone": None}


def alarm(
    server: str, kind: str = "disk", *, at: timedelta = timedelta(), customer: str = "c1", **more: object
) -> Alarm:
    """An open alarm, named after its server and kind."""
    made = Alarm(
        id=f"{server}/{kind}",
        version=1,
        customer_id=customer,
        server_id=server,
        check_id=None,
        kind=kind,
        item="",
        state=State.CRITICAL,
        priority=Priority.HIGH,
        started_at=NOW + at,
        changed_at=NOW + at,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def test_likeliest_first():
    """What the server is reached through, its own outage, its site, the customer's first, and then the rest."""
    of = alarm("db")
    others = [
        alarm("far", "memory", at=-30 * MINUTE),
        alarm("far", "disk", at=-9 * MINUTE),
        alarm("web", "service", at=-MINUTE),
        alarm("db", "agent", at=MINUTE),
        alarm("router", "device", at=MINUTE),
    ]
    assert [
        Candidate("router/device", Why.PARENT),
        Candidate("db/agent", Why.SERVER),
        Candidate("web/service", Why.SITE),
        Candidate("far/disk", Why.FIRST),
        Candidate("far/memory", Why.OTHER),
    ] == candidates([of], [of, *others], lines=LINES, sites=SITES)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(alarm("web", returned_at=NOW), id="over"),
        pytest.param(alarm("web", cause_id="router/device"), id="a consequence itself"),
        pytest.param(alarm("far", customer="c2"), id="another customer's"),
        pytest.param(alarm("db"), id="itself"),
    ],
)
def test_no_cause(other: Alarm):
    """These cannot be offered."""
    assert [] == candidates([alarm("db")], [other], lines=LINES, sites=SITES)


def test_router_of_somebody_else():
    """What a server is reached through may be the provider's own."""
    router = alarm("router", "device", customer="provider")
    assert [Candidate("router/device", Why.PARENT)] == candidates([alarm("db")], [router], lines=LINES, sites=SITES)


def test_later_outage_of_a_site():
    """An outage is noticed a little later than what it brings about; another alarm that came later is no cause."""
    found = candidates(
        [alarm("far")],
        [alarm("web", "agent", at=MINUTE), alarm("db", at=MINUTE)],
        lines=LINES,
        sites={**SITES, "far": "house"},
    )
    assert [Candidate("web/agent", Why.SITE), Candidate("db/disk", Why.OTHER)] == found


def test_groups_of_a_flood():
    """By place, the largest first; the outage of a place is its likely cause, else what came first."""
    house = [alarm("db"), alarm("web", at=MINUTE), alarm("router", "device", at=2 * MINUTE), alarm("db", "memory")]
    alone = [alarm("alone", kind, at=n * MINUTE, customer="c9") for n, kind in enumerate(("memory", "disk", "swap"))]
    assert [
        Group("router/device", ("db/disk", "db/memory", "web/disk"), "house"),
        Group("alone/memory", ("alone/disk", "alone/swap"), "c9"),
    ] == groups([*alone, *house], sites=SITES, since=NOW)


def test_group_of_a_known_cause():
    """Whatever others hang on already is the cause of the rest."""
    cause = alarm("web", at=MINUTE, acknowledged_at=NOW + MINUTE)
    here = [cause, alarm("db"), alarm("db", "memory"), alarm("router", "device")]
    assert [Group(cause.id, ("db/disk", "db/memory", "router/device"), "house")] == groups(
        here, sites=SITES, causes={cause.id}, since=NOW
    )


@pytest.mark.parametrize(
    "third",
    [
        pytest.param(alarm("web", acknowledged_at=NOW), id="taken"),
        pytest.param(alarm("web", stands_alone=True), id="said to stand alone"),
        pytest.param(alarm("web", returned_at=NOW), id="over"),
        pytest.param(alarm("web", at=-MINUTE), id="from before the flood"),
        pytest.param(alarm("far"), id="elsewhere"),
    ],
)
def test_two_are_no_group(third: Alarm):
    """Nothing is proposed for what somebody has looked at, nor for two alarms."""
    assert [] == groups([alarm("db"), alarm("db", "memory"), third], sites=SITES, since=NOW)
