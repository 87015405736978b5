"""The invented fleet is whole, the same at every start, and its story goes the way of real agents."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from app.central import duties
from app.central.clock import Clock
from app.central.demo import forget, gadgets
from app.central.demo.agents import DemoAgent
from app.central.demo.cast import GUESTS, ROUTER, START, id_of, machines
from app.central.demo.furnish import crew, furnish, is_quick, remember_more
from app.central.demo.gadgets import GADGETS
from app.central.demo.story import Story
from app.domain.alarm import Alarm, Priority, Stage, stage
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.catalogue import flaws
from app.domain.change import Noun
from app.domain.check import Check, State
from app.domain.contract import Plan
from app.domain.device import DeviceRole
from app.domain.fleet import Server
from app.domain.sla import Phase, Urgency, state
from app.domain.ticket import Ticket
from app.operations import device_answers, mail_outbox
from app.store import facts, metrics
from app.store.engine import Store, open_store
from app.store.schema import migrate
from app.store.sealing import sealer


class StageClock(Clock):
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.at = START

    def now(self) -> datetime:
        """The instant it was moved to."""
        return self.at


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished database file."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    migrate(f"sqlite:///{path}")
    store = open_store(f"sqlite:///{path}")
    furnish(store, login="me", password_hash="x")
    store.close()
    return path


@pytest.fixture
def fleet(furnished: Path, tmp_path: Path) -> Iterator[Store]:
    """The furnished database, for one test."""
    shutil.copy(furnished, tmp_path / "demo.db")
    store = open_store(f"sqlite:///{tmp_path / 'demo.db'}")
    yield store
    store.close()


def read(store: Store, noun: Noun) -> list[object]:
    """Read all facts of a kind."""
    with store.read() as session:
        return list(facts.all_of(session, noun))


def test_there_are_31_customers_with_214_servers_in_all_plans() -> None:
    """Names, ids and addresses are all different."""
    fleet = machines()
    assert (len(GUESTS), len(fleet)) == (31, 214)
    assert {guest.plan for guest in GUESTS} == set(Plan)
    assert len({machine.id for machine in fleet}) == len({machine.address for machine in fleet}) == 214
    assert sum(machine.is_behind_router for machine in fleet) == 14


def test_alarms_stand_in_every_stage_and_few_are_high(fleet: Store) -> None:
    """New, acknowledged, shelved, in maintenance, silent; the rest of the stages come with the story."""
    alarms = [cast("Alarm", fact) for fact in read(fleet, Noun.ALARM)]
    stages = Counter(stage(alarm, now=START) for alarm in alarms)
    assert {Stage.NEW, Stage.ACKNOWLEDGED, Stage.SHELVED, Stage.MAINTENANCE} <= set(stages)
    assert any(alarm.code == "agent.silent" for alarm in alarms)
    assert {alarm.priority for alarm in alarms} == set(Priority)


def test_tickets_stand_in_every_state_a_clock_has_in_service_hours(fleet: Store) -> None:
    """From relaxed to breached, met, met late and without a promise; the others rest at half past six on Friday."""
    tickets = [cast("Ticket", fact) for fact in read(fleet, Noun.TICKET)]
    seen = [state(ticket.clock, now=START, calendar=SERVICE_CALENDAR) for ticket in tickets]
    assert {each.urgency for each in seen} == set(Urgency)
    assert {each.phase for each in seen} >= {
        Phase.RUNNING, Phase.BREACHED, Phase.MET, Phase.MET_LATE, Phase.WITHOUT_SLA,
    }  # fmt: skip
    evening = START.replace(day=27, hour=17, minute=30)
    assert Phase.RESTING in {state(t.clock, now=evening, calendar=SERVICE_CALENDAR).phase for t in tickets}


def test_every_start_is_the_same(fleet: Store, tmp_path: Path) -> None:
    """The second furnishing differs in no name, number, state or value."""
    migrate(f"sqlite:///{tmp_path / 'again.db'}")
    again = open_store(f"sqlite:///{tmp_path / 'again.db'}")
    furnish(again, login="me", password_hash="x")
    for noun, key in ((Noun.ALARM, _alarm_key), (Noun.TICKET, _ticket_key), (Noun.SERVER, _server_key)):
        assert sorted(map(key, read(again, noun))) == sorted(map(key, read(fleet, noun)))
    again.close()


def test_what_invented_agents_say_is_in_the_catalogue() -> None:
    """So that screens have words for all of it."""
    for agent in crew():
        for at in (START, START + timedelta(minutes=2)):
            for result in agent._look(at, START):  # noqa: SLF001 - what it delivers
                assert flaws(result) == ()
    for gadget in GADGETS:
        for result in gadgets.results(gadget, START):
            assert flaws(result) == ()


def test_devices_are_asked_by_their_servers(fleet: Store) -> None:
    """A router, a switch behind it and a management processor: well, seen, with a past and an access that is sealed."""
    servers = {server.id: server for server in (cast("Server", fact) for fact in read(fleet, Noun.SERVER))}
    assert {gadget.role for gadget in GADGETS} == {DeviceRole.ROUTER, DeviceRole.SWITCH, DeviceRole.MANAGEMENT}
    assert len(servers) == 214 + len(GADGETS)
    for gadget in GADGETS:
        server = servers[gadget.id]
        assert (server.worst, server.problems) == (State.OK, 0)
        assert server.last_seen_at == START - timedelta(seconds=5)
        assert servers[gadget.asker_id].customer_id == server.customer_id
    kinds = Counter(
        check.kind
        for check in (cast("Check", fact) for fact in read(fleet, Noun.CHECK))
        if servers[check.server_id].is_device
    )
    assert set(kinds) == {"device", "device_uptime", "interface", "temperature"}
    asker = next(agent for agent in crew() if agent.machine.id == GADGETS[0].asker_id)
    fleet.run(lambda session: remember_more(session, asker))
    with fleet.read() as session:
        found = device_answers.everything(session, sealer=sealer(fleet.engine.url)).devices
        assert {(each.metric, each.item) for each in metrics.series_of(session, server_id=GADGETS[0].id)} >= {
            ("device.answer_ms", ""),
            ("net.in_bytes_s", "WAN-1"),
        }
    assert len(found) == len(GADGETS)


def test_an_outage_of_the_router_makes_fourteen_consequences_and_it_passes(fleet: Store) -> None:
    """Real silence, real dependencies: one cause, fourteen alarms under it; afterwards all of them have returned."""
    agents = [agent for agent in crew() if is_quick(agent.machine)]
    for agent in agents:
        agent.seq = 100_000
    clock = StageClock()
    story = Story(fleet, agents, clock=clock, on_commit=lambda: None)
    site = {agent.machine.id for agent in agents if agent.machine.is_behind_router or agent.machine.name == ROUTER}
    _play(story, clock, fleet, until=START + timedelta(seconds=95))
    down = [alarm for alarm in _alarms(fleet) if alarm.server_id in site]
    cause = next(alarm for alarm in down if alarm.server_id == id_of("server", "Wittenrode", ROUTER))
    assert Counter(stage(alarm, now=clock.at) for alarm in down) == {Stage.NEW: 1, Stage.CONSEQUENTIAL: 14}
    assert {alarm.cause_id for alarm in down} == {None, cause.id}
    _play(story, clock, fleet, until=START + timedelta(minutes=10), step=timedelta(seconds=30))
    assert all(alarm.returned_at is not None for alarm in _alarms(fleet) if alarm.server_id in site)


def test_mails_are_accepted_and_leave_nobody_waiting(fleet: Store) -> None:
    """What is queued is settled as a mail server would; nothing is sent anywhere."""
    clock = StageClock()
    story = Story(fleet, [], clock=clock, on_commit=lambda: None)
    duties.tell_alarms(fleet, clock.at)
    clock.at += timedelta(minutes=1)
    with fleet.read() as session:
        assert mail_outbox.due_mailboxes(session, now=clock.at) != []
    story.turn()
    with fleet.read() as session:
        assert mail_outbox.due_mailboxes(session, now=clock.at) == []
        assert mail_outbox.counts(session)[1] == 0


def test_a_server_gets_its_past(fleet: Store) -> None:
    """Graphs begin with a day of values."""
    agent = DemoAgent(next(machine for machine in machines() if not is_quick(machine)), 60)
    fleet.run(lambda session: remember_more(session, agent))
    with fleet.read() as session:
        from sqlalchemy import text

        count = session.execute(text("SELECT count(*) FROM sample")).scalar_one()
    assert count >= 214 + 24 * 6 - 1


def test_forgetting_takes_all_files(tmp_path: Path) -> None:
    """The database and what belongs to it."""
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"demo.db{ending}").write_bytes(b"x")
    forget(f"sqlite:///{tmp_path / 'demo.db'}")
    assert list(tmp_path.iterdir()) == []


def _play(
    story: Story, clock: StageClock, store: Store, *, until: datetime, step: timedelta = timedelta(seconds=5)
) -> None:
    while clock.at < until:
        clock.at += step
        story.turn()
        duties.watch_silence(store, clock.at)
        duties.settle_alarms(store, clock.at)


def _alarms(store: Store) -> list[Alarm]:
    return [cast("Alarm", fact) for fact in read(store, Noun.ALARM)]


def _alarm_key(fact: object) -> tuple[str, ...]:
    alarm = cast("Alarm", fact)
    return (alarm.server_id, alarm.kind, alarm.item, alarm.state, str(alarm.started_at), str(alarm.value))


def _ticket_key(fact: object) -> tuple[str, ...]:
    ticket = cast("Ticket", fact)
    return (ticket.id, ticket.number, ticket.subject, ticket.status, str(ticket.clock))


def _server_key(fact: object) -> tuple[str, ...]:
    server = cast("Server", fact)
    return (server.id, server.name, str(server.worst), str(server.vitals))
