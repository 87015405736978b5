"""What an agent found on its devices: taken in once, judged for each, and kept as theirs."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

import pytest

from app.domain.alarm import Stage, stage
from app.domain.check import CheckResult, Sample, State
from app.domain.fleet import AgentState
from app.models import AgentRow, ResultRow, ServerRow
from app.operations import agent_calls, alarms, availability, checks, overdue, silence
from app.store import graphs, metrics, rollups
from app.store.engine import Store, open_store
from app.wire.ids import new_id
from app.wire.messages import NumberedResult, Results
from tests import rows
from tests.operations.device_fleet import DeviceFleet


@pytest.fixture
def fleet(store: Store) -> DeviceFleet:
    """A server that asks a router, and a server behind that router."""
    made = DeviceFleet(store)
    made.add("srv1")
    made.device("router", by="srv1")
    made.add("srv2", behind="router")
    return made


def test_results_are_the_device_s_own(fleet: DeviceFleet):
    """Its checks, its alarm, its history; the server that asked has none of it."""
    fleet.reach("router", State.OK, by="srv1")
    fleet.reach("router", State.CRITICAL, by="srv1", times=3)
    assert [alarm.kind for alarm in fleet.alarms("router")] == ["device"]
    assert fleet.notices() == [("problem", "critical")]
    assert ("device", "") not in fleet.checks("srv1")
    assert fleet.server("router").worst is State.CRITICAL
    fleet.reach("router", State.OK, by="srv1")
    assert fleet.alarms("router")[0].returned_at is not None
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]


def test_a_delivery_that_comes_twice_counts_once(fleet: DeviceFleet, store: Store):
    """The mark of the agent's stream is the devices' too."""
    result = CheckResult("device", "", State.OK, fleet.now, code="device.ok")
    message = Results(
        stream_epoch="e",
        sent_at=fleet.now,
        results=[NumberedResult(seq=1, result=result, subject=fleet.hosts["router"].server_id)],
    )
    for _ in range(2):
        fleet.send("srv1", message)
    with store.read() as session:
        assert session.query(ResultRow).count() == 1


def test_own_results_and_those_of_devices_come_in_one_delivery(fleet: DeviceFleet):
    """Each goes where it belongs."""
    disk = CheckResult("disk", "/", State.OK, fleet.now, 50.0, "%", "disk.ok")
    answer = CheckResult("device", "", State.OK, fleet.now, code="device.ok")
    assert fleet.tell("srv1", ("", disk), ("router", answer)).through == 2
    assert ("disk", "/") in fleet.checks("srv1")
    assert set(fleet.checks("router")) == {("device", "")}


def test_a_device_was_seen_when_it_answered(fleet: DeviceFleet):
    """Not when somebody asked it in vain; and its start is when it says."""
    fleet.reach("router", State.OK, by="srv1")
    seen = fleet.now - timedelta(seconds=20)
    assert (fleet.server("router").last_seen_at, fleet.server("router").booted_at) == (seen, None)
    fleet.pass_time(minutes=5)
    fleet.reach("router", State.CRITICAL, by="srv1", times=4)
    assert fleet.server("router").last_seen_at == seen
    started = fleet.now - timedelta(days=3)
    up = CheckResult(
        "device_uptime", "", State.OK, fleet.now, 259200.0, "s", "device_uptime.ok", {"booted_at": started.isoformat()}
    )
    slow = CheckResult("device", "", State.WARNING, fleet.now, 900.0, "ms", "device.slow")
    fleet.tell("srv1", ("router", slow), ("router", up))
    assert (fleet.server("router").last_seen_at, fleet.server("router").booted_at) == (fleet.now, started)
    assert fleet.server("router").agent is AgentState.NONE
    assert fleet.server("router").interval_s == 60


@pytest.mark.parametrize("booted_at", ["", "yesterday", "2026-03-01T00:00:00", "2099-01-01T00:00:00+00:00"])
def test_a_start_that_cannot_be_is_none(fleet: DeviceFleet, booted_at: str):
    """Whatever a device says."""
    up = CheckResult("device_uptime", "", State.OK, fleet.now, 1.0, "s", "device_uptime.ok", {"booted_at": booted_at})
    fleet.tell("srv1", ("router", CheckResult("device", "", State.OK, fleet.now, code="device.ok")), ("router", up))
    assert fleet.server("router").booted_at is None


def test_samples_are_drawn_as_the_device_s_own(fleet: DeviceFleet, store: Store):
    """Fresh ones and, after their day, packed ones; the server that asked has no such series."""
    measured = [Sample("net.in_bytes_s", "wan", fleet.now, 1000.0)]
    fleet.tell("srv1", samples={"router": measured})
    fleet.pass_time(seconds=60)
    fleet.tell("srv1", samples={"router": [Sample("net.in_bytes_s", "wan", fleet.now, float("nan"))]})
    router, server = fleet.hosts["router"].server_id, fleet.hosts["srv1"].server_id

    def drawn() -> list[float]:
        with store.read() as session:
            graph = graphs.draw(
                session, server_id=router, start=fleet.now - timedelta(hours=1), end=fleet.now, width=500, now=fleet.now
            )
            assert metrics.series_of(session, server_id=server) == []
        return [value for line in graph.lines for value in line.mean]

    assert drawn() == [1000.0]
    while store.run(lambda session: rollups.seal(session, now=fleet.now + timedelta(days=2))):
        pass
    assert drawn() == [1000.0]


def test_what_an_agent_says_of_others_devices_is_left_alone(fleet: DeviceFleet, caplog: pytest.LogCaptureFixture):
    """It is acknowledged, said once, and changes nothing; nor does a server become a device by it."""
    bad = CheckResult("device", "", State.CRITICAL, fleet.now, code="device.silent")
    with caplog.at_level(logging.INFO, logger="wachpult.central"):
        for _ in range(4):
            before = fleet.hosts["srv2"].seq
            answer = fleet.tell("srv2", ("router", bad), ("srv1", bad), samples={"router": []})
            assert answer.through == before + 3
            fleet.pass_time(seconds=60)
    assert fleet.alarms() == []
    assert fleet.checks("router") == {}
    assert caplog.text.count("does not poll them") == 1
    stranger = NumberedResult(seq=99, result=bad, subject=new_id())
    assert fleet.send("srv2", Results(stream_epoch="e", sent_at=fleet.now, results=[stranger])).through == 99


def test_a_pending_agent_has_no_devices(fleet: DeviceFleet, store: Store):
    """One whose approval was taken back asks nobody, and what it says of devices is not believed."""
    host = fleet.hosts["srv1"]
    store.run(lambda session: setattr(session.get_one(AgentRow, host.agent_id), "approved_at", None))
    assert fleet.config("srv1").devices == []
    fleet.reach("router", State.CRITICAL, by="srv1", times=4)
    assert fleet.alarms() == []


def test_two_processes_in_turns_judge_as_one(fleet: DeviceFleet, store: Store, store_url: str):
    """What one process remembers of a device is not used after another has taken the next delivery in."""
    other = open_store(store_url)
    fleet.reach("router", State.OK, by="srv1")
    for turn in range(1, 4):
        fleet.store = (store, other)[turn % 2]
        fleet.reach("router", State.CRITICAL, by="srv1")
    fleet.store = store
    assert len(fleet.alarms("router")) == 1
    fleet.reach("router", State.OK, by="srv1")
    other.close()
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]


def test_what_people_did_meanwhile_is_not_forgotten(fleet: DeviceFleet, store: Store):
    """An acknowledged alarm of a device returns quietly, though its agent's process remembers it as new."""
    fleet.reach("router", State.CRITICAL, by="srv1", times=3)
    (alarm,) = fleet.alarms("router")
    person = rows.person()
    person_id = person.id
    with store.write() as session:
        session.add(person)
    store.run(lambda session: alarms.acknowledge(session, alarm.id, by=person_id, now=fleet.now))
    fleet.reach("router", State.OK, by="srv1")
    assert stage(fleet.alarms("router")[0], now=fleet.now) is Stage.GONE


def test_a_device_has_a_limit_of_checks(fleet: DeviceFleet, monkeypatch: pytest.MonkeyPatch):
    """A switch gone mad fills no board, and takes nothing from the others."""
    monkeypatch.setattr(checks, "CHECKS_AT_MOST", 5)
    found = [CheckResult("interface", f"port {n}", State.OK, fleet.now, 1.0, "%", "interface.ok") for n in range(20)]
    fleet.device("switch", by="srv1")
    fleet.tell("srv1", *[("router", each) for each in found], ("switch", found[0]))
    assert (len(fleet.checks("router")), len(fleet.checks("switch"))) == (5, 1)


# --- who hangs on whom ------------------------------------------------------------------------------------------------


def test_servers_behind_a_router_are_folded_below_its_alarm(fleet: DeviceFleet):
    """The router stops to answer, the server behind it falls silent: one alarm, told once; and one recovery."""
    fleet.reach("router", State.OK, by="srv1")
    fleet.deliver("srv2", State.OK)
    for _ in range(20):
        fleet.reach("router", State.CRITICAL, by="srv1")
        fleet.tick()
    assert fleet.server("srv2").agent is AgentState.SILENT
    assert fleet.notices() == [("problem", "critical")]
    assert [stage(alarm, now=fleet.now) for alarm in fleet.alarms("srv2")] == [Stage.CONSEQUENTIAL]
    assert fleet.alarms("srv2")[0].cause_id == fleet.alarms("router")[0].id
    fleet.deliver("srv2", State.OK)
    for _ in range(3):
        fleet.reach("router", State.OK, by="srv1")
        fleet.deliver("srv2", State.OK)
        fleet.tick()
    assert fleet.notices() == [("problem", "critical"), ("recovery", "ok")]


def test_a_router_that_only_does_not_answer_hides_nothing(fleet: DeviceFleet):
    """Somebody changed its access: the server behind it still reports, and its full disk is told."""
    fleet.reach("router", State.OK, by="srv1")
    for _ in range(6):
        fleet.reach("router", State.CRITICAL, by="srv1")
        fleet.deliver("srv2", State.CRITICAL)
        fleet.tick()
        fleet.pass_time(seconds=40)
    assert [alarm.cause_id for alarm in fleet.alarms("srv2")] == [None]
    assert fleet.notices() == [("problem", "critical"), ("problem", "critical")]


def test_a_silent_agent_is_the_cause_of_what_its_devices_said_last(fleet: DeviceFleet):
    """Nothing is known of them any more; their alarms fold below its own."""
    down = partial(CheckResult, "interface", "wan", State.CRITICAL, code="interface.down")
    for _ in range(4):
        fleet.tell("srv1", ("router", down(fleet.now)))
        fleet.deliver("srv2", State.OK)
        fleet.pass_time(seconds=60)
    assert len(fleet.alarms("router")) == 1
    for _ in range(5):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv2", State.OK)
        fleet.tick()
    assert fleet.server("srv1").agent is AgentState.SILENT
    silent = next(alarm for alarm in fleet.alarms("srv1") if alarm.kind == "agent")
    assert fleet.alarms("router")[0].cause_id == silent.id


def test_of_a_device_nobody_asks_nothing_is_known(fleet: DeviceFleet, store: Store):
    """While the agent that asks it is silent the device is neither there nor away: that time counts for nothing."""
    began = fleet.now
    fleet.reach("router", State.OK, by="srv1")
    fleet.pass_time(minutes=10)
    fleet.tick()
    fleet.pass_time(minutes=50)
    fleet.reach("router", State.OK, by="srv1")
    fleet.tick()
    with store.read() as session:
        found = availability.of_server(
            session, fleet.hosts["router"].server_id, start=began, end=fleet.now, now=fleet.now
        ).server
    silent_s = (fleet.now - timedelta(seconds=20) - (began + timedelta(minutes=10, seconds=20))).total_seconds()
    assert (found.unknown_s, found.down_s) == (silent_s, 0.0)


def test_a_problem_behind_a_router_has_its_agent_asked(fleet: DeviceFleet, store: Store):
    """Who polls the router is asked to look at it at once; the problem is told when it answers."""
    fleet.reach("router", State.OK, by="srv1")
    fleet.deliver("srv2", State.OK)
    for _ in range(2):
        fleet.pass_time(seconds=60)
        fleet.deliver("srv2", State.CRITICAL)
    with store.read() as session:
        assert session.get_one(AgentRow, fleet.hosts["srv1"].agent_id).check_now_at is not None
    answer = fleet.tell("srv1")
    assert (answer.check_now, answer.only) == (True, [f"@{fleet.hosts['router'].server_id}"])
    assert fleet.notices() == []
    fleet.reach("router", State.OK, by="srv1")
    fleet.tick()
    assert fleet.notices() == [("problem", "critical")]


def test_check_now_reaches_a_device(fleet: DeviceFleet, store: Store):
    """The agent that asks it is called, for that device alone or one of its checks; a whole device is more than a check of it."""
    fleet.reach("router", State.OK, by="srv1")
    router = fleet.hosts["router"].server_id
    check_id = fleet.checks("router")["device", ""].id
    one, whole = f"@{router}/device:", f"@{router}"
    for wishes, only in (([None], whole), ([check_id], one), ([check_id, None, check_id], whole)):
        for wanted in wishes:
            store.run(partial(agent_calls.check_now, server_id=router, check_id=wanted, now=fleet.now))
        answer = fleet.tell("srv1")
        assert (answer.check_now, answer.only) == (True, [only])


def test_a_device_that_is_not_asked_any_more_is_overdue(fleet: DeviceFleet, store: Store):
    """Its agent lives and brings nothing of it; while the agent is silent that is the word for it."""
    fleet.reach("router", State.OK, by="srv1")
    for _ in range(8):
        fleet.pass_time(seconds=60)
        fleet.tell("srv1")
    since = fleet.now - timedelta(days=1)
    with store.read() as session:
        found = overdue.find(session, now=fleet.now, since=since)
    assert [server_id for _, server_id in found] == [fleet.hosts["router"].server_id]
    fleet.pass_time(minutes=10)
    fleet.tick()
    with store.read() as session:
        assert overdue.find(session, now=fleet.now, since=since) == []


def test_a_device_itself_never_falls_silent(fleet: DeviceFleet, store: Store):
    """It has no agent that could."""
    fleet.pass_time(hours=2)
    with store.read() as session:
        found = silence.overdue(session, now=fleet.now, since=fleet.now - timedelta(hours=1))
        assert {each.server_id for each in found} == {fleet.hosts[name].server_id for name in ("srv1", "srv2")}
        assert session.get_one(ServerRow, fleet.hosts["router"].server_id).agent is AgentState.NONE
