"""Which checks a server gets, and what one server changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain import policy as policy_module
from app.domain.catalogue import KINDS
from app.domain.check import CheckSpec, Thresholds
from app.domain.contract import Plan
from app.domain.errors import Refused
from app.domain.kind import Platform
from app.domain.policy import (
    Override,
    default_policy,
    is_enabled,
    merge,
    page,
    scaled,
    spec_for,
    validated,
    watched_service,
)

LINUX = default_policy("linux", Plan.PLUS)
WINDOWS = default_policy("windows", Plan.PLUS)
DISK = next(spec for spec in LINUX if spec.kind == "disk")
EVERY_SPEC = [*LINUX, *WINDOWS, page("https://www.example.org/", host="www.example.org"), watched_service("Spooler")]


@pytest.mark.parametrize("spec", EVERY_SPEC, ids=lambda spec: f"{spec.kind}-{spec.item}")
def test_the_standard_makes_sense(spec):
    """Every line follows the rules lines have to follow, and watches round the clock or once a day."""
    assert spec is validated(spec)
    assert 0 < spec.retry_s <= (spec.interval_s or 3_600)


def test_at_least_a_dozen_checks():
    """A server is looked at from twelve sides and more on either platform, each kind once."""
    for specs, platform in ((LINUX, Platform.LINUX), (WINDOWS, Platform.WINDOWS)):
        kinds = [spec.kind for spec in specs]
        assert len(kinds) == len(set(kinds)) >= 12
        assert all(platform in KINDS[kind].platforms for kind in kinds)
        expected = {kind.name for kind in KINDS.values() if platform in kind.platforms and not kind.is_central}
        assert {"script", "service", "web"} == expected - set(kinds)


def test_devices_have_their_own_standard():
    """What is asked of a device is of no computer, and the other way round; a kind of both has a line for each."""
    device = default_policy("device")
    assert {"temperature"} <= {spec.kind for spec in device}
    assert all(spec is validated(spec) and Platform.DEVICE in KINDS[spec.kind].platforms for spec in device)
    assert {"temperature"} >= {spec.kind for spec in device} & {spec.kind for spec in (*LINUX, *WINDOWS)}
    intervals = {spec.interval_s for specs in (device, LINUX) for spec in specs if spec.kind == "temperature"}
    assert {60, 300} == intervals


def test_platforms_and_plans():
    """Load and inodes are of Linux, Exchange of Windows; monitoring is the same in every plan, and without a contract; elsewhere the common part runs."""
    assert {"load", "inodes"} == {spec.kind for spec in LINUX} - {spec.kind for spec in WINDOWS}
    assert all(LINUX == default_policy("linux", plan) for plan in (None, *Plan))
    common = default_policy("darwin")
    assert common == tuple(spec for spec in WINDOWS if spec in common)
    assert {"exchange"} <= {spec.kind for spec in WINDOWS} - {spec.kind for spec in common}


def test_a_line_of_some_plans_only(monkeypatch):
    """A line that belongs to a greater plan is not in a smaller one, nor where there is no contract."""
    lines = policy_module.__dict__["_STANDARD"]
    premium = (replace(lines[0], plans=frozenset({Plan.PREMIUM})), *lines[1:])
    monkeypatch.setattr(policy_module, "_STANDARD", premium)
    assert LINUX == default_policy("linux", Plan.PREMIUM)
    assert LINUX[1:] == default_policy("linux", Plan.PLUS) == default_policy("linux")


# --- overrides --------------------------------------------------------------------------------------------------------


def kinds(specs, kind):
    """Lines of one kind by item."""
    return {spec.item: spec for spec in specs if spec.kind == kind}


def test_without_overrides_nothing_changes():
    """The standard is what a server gets."""
    assert LINUX == merge(LINUX, [])


def test_an_override_for_all_items_changes_the_line():
    """What it does not name stays."""
    limits = Thresholds(20, 10, is_upper=False)
    changed = merge(LINUX, [Override("disk", thresholds=limits, attempts=4)])
    assert replace(DISK, thresholds=limits, attempts=4) == kinds(changed, "disk")["*"]
    assert [spec.kind for spec in LINUX] == [spec.kind for spec in changed]


def test_an_override_for_one_item_stands_beside():
    """The line for all goes on, the item has its own."""
    limits = Thresholds(3, 1, is_upper=False)
    changed = merge(LINUX, [Override("disk", "/backup", thresholds=limits)])
    assert {"*": DISK, "/backup": replace(DISK, item="/backup", thresholds=limits)} == kinds(changed, "disk")
    assert kinds(changed, "disk")["/backup"] is spec_for(changed, "disk", "/backup")
    assert DISK is spec_for(changed, "disk", "/")


def test_switching_off_one_item():
    """It is taken out of the line for all, and can be switched on again by a later override."""
    off = Override("disk", "/mnt/cd", is_enabled=False, reason="always full")
    changed = merge(LINUX, [off])
    assert not is_enabled(kinds(changed, "disk")["/mnt/cd"])
    assert spec_for(changed, "disk", "/mnt/cd") is None
    assert spec_for(changed, "disk", "/") is DISK
    again = merge(LINUX, [off, Override("disk", "/mnt/cd")])
    assert replace(DISK, item="/mnt/cd") == spec_for(again, "disk", "/mnt/cd")


def test_switching_off_a_kind():
    """Its lines are gone, all of them."""
    changed = merge(
        LINUX,
        [Override("disk", "/backup", attempts=9), Override("disk", is_enabled=False, reason="storage team watches")],
    )
    assert {} == kinds(changed, "disk")
    assert spec_for(changed, "disk", "/") is None
    without_memory = merge(LINUX, [Override("memory", is_enabled=False, reason="container")])
    assert "memory" not in {spec.kind for spec in without_memory}


def test_an_override_can_add():
    """A page, a service: what the standard does not have."""
    changed = merge(
        LINUX,
        [
            Override("service", "nginx.service", thresholds=Thresholds(None, 0, is_upper=False)),
            Override("web", "www.example.org", params={"url": "https://www.example.org/"}, interval_s=300),
        ],
    )
    assert {"nginx.service"} == set(kinds(changed, "service"))
    assert ("https://www.example.org/", 300) == (
        kinds(changed, "web")["www.example.org"].params["url"],
        kinds(changed, "web")["www.example.org"].interval_s,
    )


def test_daily_and_back():
    """An hour makes a check daily, an interval makes it round the clock again."""
    daily = merge(LINUX, [Override("disk", daily_at="06:00")])
    assert (0, "06:00") == (kinds(daily, "disk")["*"].interval_s, kinds(daily, "disk")["*"].daily_at)
    often = merge(daily, [Override("disk", interval_s=900)])
    assert (900, "") == (kinds(often, "disk")["*"].interval_s, kinds(often, "disk")["*"].daily_at)


@pytest.mark.parametrize(
    ("override", "code"),
    [
        pytest.param(Override("disk", is_enabled=False, reason=" "), "check.reason_missing", id="off without a reason"),
        pytest.param(Override("floppy"), "check.kind_unknown", id="unknown kind"),
        pytest.param(Override("agent"), "check.kind_unknown", id="a kind the centre makes"),
        pytest.param(Override("memory", "x"), "check.item", id="an item where there are none"),
        pytest.param(Override("disk", ""), "check.item", id="no item where there are some"),
        pytest.param(Override("disk", interval_s=0), "check.schedule", id="never"),
        pytest.param(Override("disk", daily_at="24:00"), "check.schedule", id="no such hour"),
        pytest.param(Override("disk", daily_at="6:00"), "check.schedule", id="not HH:MM"),
        pytest.param(Override("disk", daily_at="06:60"), "check.schedule", id="no such minute"),
        pytest.param(Override("disk", attempts=0), "check.attempts", id="no attempt"),
        pytest.param(
            Override("disk", thresholds=Thresholds(5, 10, is_upper=False)), "thresholds.order", id="the wrong way round"
        ),
        pytest.param(Override("disk", thresholds=Thresholds(80, 90)), "thresholds.direction", id="used, not free"),
        pytest.param(Override("memory", thresholds=Thresholds(90, 101)), "thresholds.percent", id="over 100 percent"),
        pytest.param(
            Override("memory", thresholds=Thresholds(90, None, recovery=90)), "thresholds.percent", id="no way back"
        ),
        pytest.param(
            Override("disk", thresholds=Thresholds(10, 5, is_upper=False, recovery=90)),
            "thresholds.percent",
            id="no way back from below",
        ),
    ],
)
def test_refused(override, code):
    """What makes no sense is refused, with its reason."""
    with pytest.raises(Refused) as refusal:
        merge(LINUX, [override])
    assert code == refusal.value.code


def test_unknown_interval_and_daily_together():
    """A line is one or the other."""
    with pytest.raises(Refused):
        validated(CheckSpec("disk", interval_s=60, daily_at="06:00", thresholds=Thresholds(is_upper=False)))


def test_scaled():
    """The embedded mode looks every ten seconds, in proportion; daily checks stay daily, and nothing runs without a pause."""
    fast = {spec.kind: spec for spec in scaled([*LINUX, page("https://e.org/", host="e.org")], interval_s=10)}
    assert (10, 50) == (fast["disk"].interval_s, fast["web"].interval_s)
    assert all(spec.retry_s >= 1 for spec in scaled(LINUX, interval_s=1))
    daily = replace(DISK, interval_s=0, daily_at="06:00")
    assert (daily,) == scaled([daily], interval_s=10)
    assert LINUX == scaled(LINUX, interval_s=60)
