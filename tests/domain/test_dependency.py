"""What hangs on what: a silent server masks its checks, a router its servers, and nothing is hidden for good."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alarm import Alarm, Priority
from app.domain.check import CheckResult, State
from app.domain.dependency import DEPTH, Lines, below, cause_of, is_outage
from app.domain.judge import Action, Context, Memory, NoticeKind, Suppression, judge, release

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def alarm(server, kind="disk", state=State.CRITICAL, **more):
    """An open alarm, named after its server and kind."""
    return Alarm(
        id=f"{server}/{kind}",
        version=1,
        customer_id="c1",
        server_id=server,
        check_id=None,
        kind=kind,
        item="",
        state=state,
        priority=Priority.HIGH,
        started_at=NOW,
        changed_at=NOW,
        **more,
    )


def by_id(*alarms):
    """The alarms as the functions want them."""
    return {each.id: each for each in alarms}


# A site: two servers behind a switch behind a router, and a server of its own.
SITE = {"db": "switch", "web": "switch", "switch": "router", "router": None, "alone": None}


@pytest.mark.parametrize(
    ("server", "kind", "down", "expected"),
    [
        pytest.param("db", "disk", [], None, id="all in reach"),
        pytest.param("db", "disk", ["db"], "db", id="a silent server masks its own checks"),
        pytest.param("db", "agent", ["db"], None, id="but not its own silence"),
        pytest.param("db", "agent", ["db", "switch"], "switch", id="which the switch does"),
        pytest.param("db", "disk", ["switch"], "switch", id="and the checks of the server behind it"),
        pytest.param("db", "disk", ["router"], "router", id="through any number of levels"),
        pytest.param("db", "disk", ["db", "switch", "router"], "router", id="the topmost is the cause"),
        pytest.param("switch", "agent", ["switch", "router"], "router", id="of the switch too"),
        pytest.param("router", "agent", ["router", "switch"], None, id="the router stands for itself"),
        pytest.param("router", "disk", ["switch"], None, id="what is below masks nothing above"),
        pytest.param("db", "disk", ["web"], None, id="nor what is beside"),
        pytest.param("alone", "disk", ["router"], None, id="nor what is elsewhere"),
        pytest.param("stranger", "disk", ["router"], None, id="a server nobody knows"),
    ],
)
def test_cause(server, kind, down, expected):
    """The topmost server out of reach on the way up is the cause."""
    assert expected == cause_of(server, kind, Lines(SITE, {each: each for each in down}))


@pytest.mark.parametrize(
    ("server", "kind", "down", "expected"),
    [
        pytest.param("printer", "interface", ["db"], "db", id="nobody asks it"),
        pytest.param("printer", "interface", ["router"], "router", id="who asks it is not reached itself"),
        pytest.param("printer", "device", ["printer"], None, id="its own outage is its own"),
        pytest.param("printer", "device", ["printer", "db"], None, id="and stays so when nobody asks any more"),
        pytest.param("printer", "interface", [], None, id="all in reach"),
        pytest.param(
            "behind", "disk", ["db"], None, id="what is reached through a device does not hang on who asks it"
        ),
        pytest.param("switch", "interface", ["db"], "db", id="a switch is asked by what is behind it"),
        pytest.param(
            "db", "agent", ["db", "switch"], "switch", id="and is the cause of its silence, if it was out first"
        ),
        pytest.param("switch", "device", ["db", "switch"], None, id="standing for itself"),
    ],
)
def test_devices_hang_on_who_asks_them(server, kind, down, expected):
    """While the agent that polls it is out of reach, nothing is known of a device: its alarms are consequences of that."""
    pollers = {"printer": "db", "switch": "db"}
    known = Lines(SITE | {"behind": "printer"}, {each: each for each in down}, pollers=pollers)
    assert expected == cause_of(server, kind, known)


@pytest.mark.parametrize(
    ("server", "kind", "down", "expected"),
    [
        pytest.param("db", "disk", ["router"], None, id="what is reported is reached"),
        pytest.param("db", "agent", ["router", "db"], "router", id="silence is not"),
        pytest.param("db", "disk", ["router", "db"], "router", id="nor what was reported before it"),
        pytest.param("db", "web", ["router"], "router", id="pages are looked at from outside"),
        pytest.param("switch", "interface", ["router"], None, id="a device that answers is reached"),
        pytest.param("switch", "device", ["router", "switch"], "router", id="one that does not is not"),
        pytest.param("switch", "interface", ["router", "far"], "router", id="nor one that nobody asks"),
        pytest.param("db", "disk", ["host"], None, id="what is beside is nothing to it"),
    ],
)
def test_a_device_that_only_stopped_to_answer_hides_nothing(server, kind, down, expected):
    """Its access may be another one now: what a server behind it still reports stands for itself."""
    pollers = {"router": "far", "switch": "far"}
    known = Lines(SITE | {"far": None, "host": None}, {each: each for each in down}, pollers=pollers)
    assert expected == cause_of(server, kind, known)


def test_sites_that_ask_each_others_routers_never_hide_all():
    """Both are dark: the router that was seen to fail stands for itself, and what hangs on it hangs on it alone."""
    sites = {"s1": "r2", "s2": "r1", "r1": None, "r2": None}
    pollers = {"r1": "s1", "r2": "s2"}
    known = Lines(sites, {each: each for each in ("s1", "s2", "r1")}, pollers=pollers)
    found = {each: cause_of(each, "device" if each in pollers else "agent", known) for each in sites}
    assert {"s1": None, "s2": "r1", "r1": None, "r2": "r1"} == found


def test_a_ring_never_hides_all_of_its_alarms():
    """Three routers named as each other's parents, all down: one of them stands for itself, the others hang on it."""
    ring = {"a": "b", "b": "c", "c": "a", "leaf": "b"}
    known = Lines(ring, {each: each for each in ring})
    assert [None, "a", "a", "a"] == [cause_of(each, "agent", known) for each in ("a", "b", "c", "leaf")]
    assert "a" == cause_of("a", "disk", known)


def test_a_ring_in_reach_is_no_cause():
    """A mistake in the data alone makes nothing consequential."""
    known = Lines({"a": "b", "b": "a", "leaf": "a"}, {"leaf": "leaf"})
    assert cause_of("a", "disk", known) is None
    assert "leaf" == cause_of("leaf", "disk", known)
    assert cause_of("leaf", "agent", known) is None


def test_a_server_that_is_its_own_parent():
    """It hangs on nobody."""
    known = Lines({"a": "a"}, {"a": "a"})
    assert cause_of("a", "agent", known) is None
    assert "a" == cause_of("a", "disk", known)


@pytest.mark.parametrize(("levels", "is_seen"), [(DEPTH, True), (DEPTH + 1, False)])
def test_the_way_up_has_an_end(levels, is_seen):
    """Up to 256 levels are looked at."""
    chain = {str(number): str(number + 1) for number in range(1000)}
    assert is_seen is (cause_of("0", "disk", Lines(chain, {str(levels): "top"})) == "top")


NAMES = st.sampled_from("abcdef")


@given(st.dictionaries(NAMES, st.none() | NAMES), st.sets(NAMES))
def test_some_outage_always_stands_for_itself(parents, down):
    """Whatever the data: causes are outages that stand for themselves, and while anything is down something is shown."""
    known = Lines(parents, {each: each for each in down})
    causes = {each: cause_of(each, "agent", known) for each in down}
    assert not down or None in causes.values()
    assert all(causes[cause] is None for cause in causes.values() if cause is not None)


@pytest.mark.parametrize(
    ("candidate", "expected"),
    [
        (alarm("s", "agent"), True),
        (alarm("s", "agent", State.WARNING), True),
        (alarm("s", "agent", State.UNKNOWN), False),
        (alarm("s", "agent", returned_at=NOW), False),
        (alarm("s", "agent", closed_at=NOW), False),
        (alarm("s", "disk"), False),
    ],
)
def test_outage(candidate, expected):
    """Only an open alarm that measured a server's absence says so."""
    assert expected is is_outage(candidate)


def test_below():
    """Everything behind a router, at any depth, a ring included, without the router."""
    assert {"switch", "db", "web"} == below("router", SITE)
    assert frozenset() == below("db", SITE)
    assert {"b", "c"} == below("a", {"a": "b", "b": "c", "c": "a"})


# --- the three invariants ---------------------------------------------------------------------------------------------


def judged(memory, state, minute, suppression):
    """Judge one result of a child."""
    result = CheckResult("disk", "", state, NOW.replace(minute=minute))
    context = Context(result.measured_at, suppression)
    return judge(memory, result, attempts=1, last_at=None, context=context)


def test_alerting_is_suppressed_monitoring_never():
    """Behind a router that is down a child's check goes on, its alarm opens, its history is written; nobody is told."""
    verdict = judged(Memory(), State.CRITICAL, 0, Suppression.CONSEQUENTIAL)
    assert verdict.memory is not None
    assert (State.CRITICAL, True) == (verdict.memory.hard_state, verdict.is_changed)
    assert Action.OPEN is verdict.action
    assert () == verdict.notices


def test_creation_is_suppressed_resolution_never():
    """A problem that was told before the router went down is resolved for people, too, when it ends behind it."""
    told = judged(Memory(), State.CRITICAL, 0, Suppression.NONE)
    assert told.memory is not None
    over = judged(told.memory, State.OK, 1, Suppression.CONSEQUENTIAL)
    assert [NoticeKind.RECOVERY] == [notice.kind for notice in over.notices]
    assert Action.RETURN is over.action


def test_what_is_still_wrong_after_the_cause_is_told():
    """The child's real state was known all along: once it is no consequence any more, people hear of it."""
    kept = judged(Memory(), State.CRITICAL, 0, Suppression.CONSEQUENTIAL)
    assert kept.memory is not None
    later = NOW.replace(minute=6)
    still_hanging = release(kept.memory, context=Context(later, Suppression.CONSEQUENTIAL))
    assert () == still_hanging.notices
    again = release(kept.memory, context=Context(later))
    assert [NoticeKind.PROBLEM] == [notice.kind for notice in again.notices]
