"""Consequences come with an outage, wait for a fresh look when it is over, and then ask for nobody or stand for themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.alarm import Stage, stage
from app.domain.alarm_life import returned
from app.domain.check import State
from app.domain.consequence import CAUSE_WITHIN, relinked
from app.domain.dependency import lines
from tests.domain.test_dependency import NOW, SITE, alarm, by_id

MINUTE = timedelta(minutes=1)


def moves(alarms, *, measured_at=None, now=NOW):
    """The causes that differ, by alarm."""
    found = relinked(alarms, SITE, measured_at=measured_at or {}, now=now)
    return {id_: (moved.cause_id, what) for id_, (moved, what) in found.items()}


def settled(alarms, *, measured_at=None, now=NOW):
    """The alarms after one look."""
    return alarms | {
        id_: moved for id_, (moved, _) in relinked(alarms, SITE, measured_at=measured_at or {}, now=now).items()
    }


def test_an_outage_is_found():
    """A router goes down: what hangs on it is linked, what does not is left alone, and only changes are named."""
    alarms = by_id(
        alarm("router", "agent"),
        alarm("db", "agent"),
        alarm("db", "disk"),
        alarm("web", "disk", cause_id="router/agent"),
        alarm("alone", "disk"),
        alarm("web", "memory", returned_at=NOW),
    )
    found = ("router/agent", "cause_found")
    assert {"db/agent": found, "db/disk": found} == moves(alarms)
    assert {} == moves(settled(alarms))


def test_a_cause_that_is_over_is_waited_for():
    """When the router is back, what hung on it remains a consequence until it was measured again, two minutes at most."""
    gone = alarm("router", "agent", returned_at=NOW)
    alarms = by_id(gone, alarm("db", "disk", cause_id=gone.id), alarm("web", "disk", cause_id="long/closed"))
    assert {"db/disk": (gone.id, "cause_over"), "web/disk": ("long/closed", "cause_over")} == moves(alarms)
    waiting = settled(alarms)
    assert NOW == waiting["db/disk"].cause_ended_at
    assert Stage.CONSEQUENTIAL is stage(waiting["db/disk"], now=NOW + MINUTE)
    assert {} == moves(waiting, measured_at={"db/disk": NOW - MINUTE}, now=NOW + MINUTE)
    fresh = {"db/disk": NOW + MINUTE}
    assert {"db/disk": (None, "cause_ended")} == moves(waiting, measured_at=fresh, now=NOW + MINUTE)
    assert {"db/disk", "web/disk"} == moves(waiting, now=NOW + CAUSE_WITHIN).keys()
    assert lines(SITE, alarms.values()).outages == {}


def test_what_nobody_can_be_asked_for_is_waited_for():
    """A page the central service fetches every five minutes: until its next result, and no longer."""
    gone = alarm("router", "agent", returned_at=NOW)
    waiting = settled(by_id(gone, alarm("db", "web", cause_id=gone.id)))
    due_at = {"db/web": NOW + 4 * MINUTE}
    for minutes, expected in ((3, []), (4, ["db/web"])):
        found = relinked(waiting, SITE, measured_at={}, due_at=due_at, now=NOW + minutes * MINUTE)
        assert expected == list(found)


def test_what_ends_while_it_waits_asks_for_nobody():
    """Nobody was told of it and nobody need acknowledge it: it is gone."""
    waiting = settled(by_id(alarm("router", "agent", returned_at=NOW), alarm("db", "disk", cause_id="router/agent")))
    over = returned(waiting["db/disk"], at=NOW + MINUTE)
    assert Stage.GONE is stage(over, now=NOW + MINUTE)


def test_a_cause_that_comes_back_is_a_cause_again():
    """A router that was up for a minute only: its servers had not been looked at yet."""
    router = alarm("router", "agent", returned_at=NOW)
    waiting = settled(by_id(router, alarm("db", "disk", cause_id=router.id)))
    again = waiting | by_id(replace(router, returned_at=None))
    assert {"db/disk": (router.id, "cause_found")} == moves(again, now=NOW + MINUTE)
    assert settled(again, now=NOW + MINUTE)["db/disk"].cause_ended_at is None


def test_another_outage_takes_over():
    """The router is back, the switch behind it is not: that is the cause from now on, and nothing is told in between."""
    router, switch = alarm("router", "agent", returned_at=NOW), alarm("switch", "agent")
    assert {"db/disk": (switch.id, "cause_found")} == moves(
        by_id(router, switch, alarm("db", "disk", cause_id=router.id))
    )


def test_a_silent_server_and_its_checks_wait_together():
    """Its own silence explains its checks, but hung on the router as they did: they stay there until it is known."""
    router = alarm("router", "agent", returned_at=NOW)
    silence, disk = alarm("db", "agent", cause_id=router.id), alarm("db", "disk", cause_id=router.id)
    alarms = by_id(router, silence, disk)
    over = (router.id, "cause_over")
    assert {silence.id: over, disk.id: over} == moves(alarms)
    waiting = settled(alarms)
    assert {} == moves(waiting, now=NOW + MINUTE)
    # Nothing came of it: the silence stands for itself, and what is on the server hangs on that, never for itself.
    late = NOW + CAUSE_WITHIN
    assert {silence.id: (None, "cause_ended"), disk.id: (silence.id, "cause_found")} == moves(waiting, now=late)
    assert {} == moves(settled(waiting, now=late), now=late)


def test_consequences_are_one_level_deep():
    """A router's outage that is somebody's consequence by hand: what is behind the router hangs on that cause, and stays there."""
    line = alarm("alone", "disk")
    alarms = by_id(line, alarm("router", "agent", cause_id=line.id), alarm("db", "disk"))
    assert {"db/disk": (line.id, "cause_found")} == moves(alarms)
    assert {} == moves(settled(alarms))


def test_no_ring_hides_all_of_its_alarms():
    """Somebody hung the router below the switch; the rules would hang the switch below the router: the person's word counts."""
    alarms = by_id(alarm("router", "agent", cause_id="switch/agent"), alarm("switch", "agent"), alarm("db", "disk"))
    assert {"db/disk": ("switch/agent", "cause_found")} == moves(alarms)


def test_what_stands_alone_gets_no_cause():
    """A person knows that the disk has nothing to do with the router."""
    own = alarm("db", "disk", stands_alone=True)
    assert ["db/agent"] == list(moves(by_id(alarm("router", "agent"), alarm("db", "agent"), own)))


def test_a_chosen_cause_stays_while_it_is_open():
    """What a person marked as a symptom remains one, unless an outage explains more, or its cause is over."""
    chosen = alarm("alone", "disk")
    symptom = alarm("db", "disk", cause_id=chosen.id)
    assert {} == moves(by_id(chosen, symptom))
    outage = alarm("switch", "agent")
    assert {symptom.id: (outage.id, "cause_found")} == moves(by_id(chosen, symptom, outage))
    over = by_id(replace(chosen, returned_at=NOW), symptom)
    assert {symptom.id: (chosen.id, "cause_over")} == moves(over)
    elsewhere = alarm("alone", "agent")
    assert {} == moves(by_id(elsewhere, alarm("db", "disk", cause_id=elsewhere.id)))


@given(
    causes=st.lists(st.sampled_from([None, "router/agent", "switch/agent", "db/agent", "gone/disk"]), min_size=8),
    states=st.lists(st.sampled_from(["open", "over", "none"]), min_size=8),
    ages_s=st.lists(st.sampled_from([None, 0, 60, 119, 120, 3600]), min_size=8),
    measured_s=st.lists(st.sampled_from([None, 0, 59, 61, 4000]), min_size=8),
)
def test_a_look_is_enough(causes, states, ages_s, measured_s):
    """Whatever was there: a second look at the same instant changes only what the first let go; no cause is its own."""
    places = [(server, kind) for server in ("router", "switch", "db", "alone") for kind in ("agent", "disk")]
    alarms, measured_at = {}, {}
    for (server, kind), cause, state, age_s, seconds in zip(places, causes, states, ages_s, measured_s, strict=False):
        if state == "none":
            continue
        one = alarm(server, kind, State.CRITICAL, returned_at=NOW if state == "over" else None)
        if cause is not None and cause != one.id:
            ended_at = None if age_s is None else NOW - timedelta(seconds=age_s)
            one = replace(one, cause_id=cause, cause_ended_at=ended_at)
        alarms[one.id] = one
        if seconds is not None:
            measured_at[one.id] = NOW - timedelta(seconds=seconds)
    once = settled(alarms, measured_at=measured_at)
    twice = settled(once, measured_at=measured_at)
    assert twice == settled(twice, measured_at=measured_at)
    assert all(each.cause_id != id_ for id_, each in twice.items())
    for id_, each in twice.items():
        if each.returned_at is None and each.cause_id is not None and each.cause_ended_at is None:
            assert twice[each.cause_id].returned_at is None, id_
