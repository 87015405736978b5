"""Silence: an agent that is not heard of becomes a problem once, and what hangs on it does not shout."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app.domain.alarm import Stage, stage
from app.domain.check import State
from app.domain.fleet import AgentState
from app.operations import silence
from app.store.engine import Store
from tests.operations.fleet import Fleet


def test_agent_falls_silent_with_the_third_missed_report(store: Store):
    """Not before, exactly then, and only once."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(seconds=179)
    fleet.tick()
    assert fleet.server("srv1").agent is AgentState.LIVE
    fleet.pass_time(seconds=1)
    fleet.tick()
    fleet.pass_time(hours=1)
    fleet.tick()
    assert fleet.server("srv1").agent is AgentState.SILENT
    assert [(alarm.kind, alarm.state) for alarm in fleet.alarms()] == [("agent", State.CRITICAL)]
    assert fleet.notices() == [("problem", "critical")]


def test_interval_is_what_the_agent_says(store: Store):
    """An agent that reports every ten seconds is missed sooner."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK, interval_s=10)
    fleet.pass_time(seconds=30)
    fleet.tick()
    assert fleet.server("srv1").agent is AgentState.SILENT


def test_agent_that_comes_back_ends_its_alarm(store: Store):
    """The first report after a silence is the recovery, and results go on as before."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.pass_time(minutes=10)
    fleet.tick()
    fleet.deliver("srv1", State.OK)
    assert fleet.server("srv1").agent is AgentState.LIVE
    assert fleet.alarms()[0].returned_at == fleet.now
    assert fleet.checks("srv1")["agent", ""].state is State.OK
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]


def test_goodbye_is_no_silence(store: Store):
    """A server shut down in good order stays stopped however long it is away."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK, goodbye=True)
    fleet.pass_time(days=2)
    fleet.tick()
    assert fleet.server("srv1").agent is AgentState.STOPPED
    assert [alarm.state for alarm in fleet.alarms()] == [State.WARNING]


def test_a_goodbye_is_told_when_it_lasts(store: Store):
    """A restart of the agent, or of the machine within three reports, is no alarm; what stays away is one, once."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    fleet.deliver("srv1", State.OK, goodbye=True)
    assert fleet.server("srv1").agent is AgentState.STOPPED
    fleet.pass_time(seconds=170)
    fleet.tick()
    assert fleet.alarms() == []
    fleet.deliver("srv1", State.OK)
    assert fleet.server("srv1").agent is AgentState.LIVE
    fleet.deliver("srv1", State.OK, goodbye=True)
    fleet.pass_time(seconds=181)
    fleet.tick()
    fleet.tick()
    assert fleet.server("srv1").agent is AgentState.STOPPED
    assert fleet.checks("srv1")["agent", ""].code == "agent.stopped"
    assert fleet.notices() == [("problem", "warning")]
    fleet.deliver("srv1", State.OK)
    assert fleet.notices() == [("problem", "warning"), ("recovery", "ok")]


def test_servers_behind_a_silent_one_are_its_consequences(store: Store):
    """One cause is told, its consequences are listed."""
    fleet = Fleet(store)
    fleet.add("router")
    for number in range(4):
        fleet.add(f"srv{number}", behind="router")
    for name in fleet.hosts:
        fleet.deliver(name, State.OK)
    fleet.pass_time(minutes=5)
    fleet.tick()
    cause = fleet.alarms("router")[0]
    others = [alarm for alarm in fleet.alarms() if alarm.id != cause.id]
    assert stage(cause, now=fleet.now) is Stage.NEW
    assert {alarm.cause_id for alarm in others} == {cause.id}
    assert fleet.notices() == [("problem", "critical")]
    assert fleet.server("router").problems == 1
    assert [fleet.server(f"srv{number}").problems for number in range(4)] == [0] * 4


def test_what_is_still_silent_when_its_cause_is_over_is_told(store: Store):
    """The router is back, one server behind it is not: two minutes later that one counts by itself."""
    fleet = Fleet(store)
    fleet.add("router")
    fleet.add("srv1", behind="router")
    fleet.add("srv2", behind="router")
    for name in fleet.hosts:
        fleet.deliver(name, State.OK)
    fleet.pass_time(minutes=5)
    fleet.tick()
    for _ in range(2):
        fleet.deliver("router", State.OK)
        fleet.deliver("srv1", State.OK)
        fleet.tick()
        fleet.pass_time(minutes=2)
    fleet.tick()
    alarm = next(each for each in fleet.alarms("srv2") if each.returned_at is None)
    assert alarm.cause_id is None
    assert fleet.server("srv2").problems == 1
    assert fleet.notices().count(("problem", "critical")) == 2


def test_nobody_is_missed_while_nobody_listened(store: Store):
    """After an outage of the central service its agents get their three reports' time before any is called silent."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)
    _listen(fleet)
    fleet.pass_time(hours=5)
    since = _listen(fleet)
    assert since == fleet.now
    found = []
    for _ in range(18):
        fleet.pass_time(seconds=10)
        assert _listen(fleet) == since
        with store.read() as session:
            found.append(len(silence.overdue(session, now=fleet.now, since=since)))
    assert found == [0] * 17 + [1]


def _listen(fleet: Fleet) -> datetime:
    return fleet.store.run(lambda session: silence.listening_since(session, now=fleet.now))


@pytest.mark.parametrize("jump", [timedelta(days=3650), timedelta(hours=2), -timedelta(hours=2), -timedelta(days=3650)])
def test_a_jump_of_the_central_clock_silences_nobody(store: Store, jump: timedelta):
    """Nothing can have been missed while nobody listened; from then on silence counts as ever, back to the right time too."""
    fleet = Fleet(store)
    fleet.add("srv1")
    fleet.deliver("srv1", State.OK)

    def look() -> int:
        since = store.run(lambda session: silence.listening_since(session, now=fleet.now))
        with store.read() as session:
            return len(silence.overdue(session, now=fleet.now, since=since))

    def live(seconds: int) -> list[int]:
        found = []
        for _ in range(seconds // 20):
            fleet.pass_time(seconds=20)
            found.append(look())
        return found

    assert look() == 0
    fleet.now += jump
    assert look() == 0
    assert live(60) == [0, 0, 0]
    fleet.deliver("srv1", State.OK)
    assert live(160) == [0] * 8
    fleet.now -= jump
    assert look() == 0
    assert live(160) == [0] * 8
    assert live(60)[-1] == 1
    fleet.deliver("srv1", State.OK)
    assert look() == 0
    assert live(220)[-1] == 1
