"""Six hours without the central service, in fast motion: every result is delivered afterwards, once, with its own time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.agent.clock import Offset, SystemClock
from app.agent.collector import Collector
from app.agent.courier import Courier
from app.agent.identity import Identity
from app.agent.spool import Spool
from app.agent.uplink import enrol
from app.checks.marks import Unsaved
from app.checks.target import local
from app.domain.check import CheckSpec, State
from app.models import AlarmRow, CheckMemoryRow, ResultRow, StreamRow
from app.operations import agents, customers
from app.store.engine import Store, open_store
from app.store.instants import to_ms
from app.store.results import STATES
from app.store.schema import migrate
from app.wire import signing
from app.wire.messages import Config, Machine
from app.wire.transport import Transport
from tests.journeys.programs import Program, answers, until
from tests.ports import free_port

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]

AWAY = timedelta(hours=6)
EVERY_S = 60
SPECS = [CheckSpec(kind, item, interval_s=EVERY_S) for kind, item in (("memory", ""), ("disk", "*"), ("uptime", ""))]


class FastMotion:
    """A clock that stands still until it is moved on."""

    def __init__(self, begins_at: datetime) -> None:
        self._begins_at = begins_at
        self.seconds = 0.0

    def now(self) -> datetime:
        return self._begins_at + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Office:
    """A central service and an agent it knows; it can be away."""

    central: Program
    identity: Identity
    store: Store
    port: int

    def start(self) -> None:
        """Come back."""
        self.central.start()
        until(lambda: answers(self.port), within_s=120, what="the central service's answer")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Gone again as soon as the agent was enrolled."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    store = open_store(url)
    token = store.run(_furnish)
    port = free_port()
    central = Program(
        "central", ["app", "central", "--database", url, "--listen", f"127.0.0.1:{port}"], tmp_path / "central.log"
    )
    central.start()
    until(lambda: answers(port), within_s=120, what="the central service's answer")
    transport = Transport(f"http://127.0.0.1:{port}")
    key, made = enrol(transport, token=token, machine=Machine(hostname="srv1"), clock=SystemClock(), gateway_key=None)
    transport.close()
    central.kill()
    gateway = signing.from_text(made.gateway_key, size=32)
    assert gateway is not None
    identity = Identity(f"http://127.0.0.1:{port}", made.agent_id, made.server_id, key, gateway)
    yield Office(central, identity, store, port)
    central.kill()
    store.close()


def _furnish(session: Session) -> str:
    now = datetime.now(UTC)
    customer = customers.create(session, name="Muster GmbH")
    return agents.create_token(session, customer_id=customer.id, by="test", now=now, is_approved=True)


def look_around(folder: Path, *, until_now: datetime) -> None:
    """Check this machine once a minute for six hours that are over in seconds."""
    clock = FastMotion(until_now - AWAY)
    config = Config(version=0, specs=SPECS, samples_every_s=EVERY_S, report_every_s=EVERY_S)
    target = local()
    collector = Collector(folder / "spool.db", target, config, clock=clock, offset=Offset(), on_news=lambda: None)
    with Spool(folder / "spool.db") as spool:
        marks = Unsaved(spool.marks())
        target.marks = marks
        while clock.seconds < AWAY.total_seconds():
            collector._turn(spool, marks)  # noqa: SLF001 - a turn without its thread
            clock.seconds += EVERY_S / 2


def test_every_result_of_six_hours_is_delivered_once_with_its_own_time(office: Office, tmp_path: Path) -> None:
    """None is lost, none doubled, each has the minute it was measured in; what was fine all the time raises nothing."""
    folder = tmp_path / "agent"
    folder.mkdir()
    now = datetime.now(UTC).replace(microsecond=0)
    look_around(folder, until_now=now)
    with Spool(folder / "spool.db") as spool:
        parcel = spool.parcel(limit=100_000, size=1_000_000_000)
    assert parcel is not None
    kept = {each.seq: (each.result.kind, each.result.state, to_ms(each.result.measured_at)) for each in parcel.results}
    assert len(kept) >= 3 * 360
    assert to_ms(now) - max(at for _, _, at in kept.values()) <= 120_000
    assert AWAY.total_seconds() * 1000 - 120_000 <= max(at for _, _, at in kept.values()) - min(
        at for _, _, at in kept.values()
    )

    office.start()
    clock, transport = SystemClock(), Transport(office.identity.central)
    courier = Courier(
        folder / "spool.db", transport, office.identity,
        Config(version=0, specs=SPECS, samples_every_s=EVERY_S, report_every_s=EVERY_S),
        clock=clock, offset=Offset(), on_config=lambda _: None, on_check_now=lambda _number, _only: None, longest_wait_s=1.0,
    )  # fmt: skip
    courier.start()
    try:
        until(lambda: _waiting(folder) == 0, within_s=120, what="an empty spool", every_s=0.2)
    finally:
        courier.stop()
        transport.close()
    with office.store.read() as session:
        rows = session.execute(
            select(ResultRow.seq, CheckMemoryRow.check_id, ResultRow.state, ResultRow.at_ms)
            .join(StreamRow, StreamRow.no == ResultRow.stream)
            .join(CheckMemoryRow, CheckMemoryRow.no == ResultRow.check_no)
        ).all()
        alarms = {(kind, code) for kind, code in session.execute(select(AlarmRow.kind, AlarmRow.code))}
    assert len(rows) == len(kept)
    assert {seq: (state, at) for seq, (_, state, at) in kept.items()} == {
        seq: (STATES[state], at) for seq, _, state, at in rows
    }
    never_fine = {each.result.kind for each in parcel.results if each.result.state is not State.OK}
    alarms -= {("agent", "agent.stopped")}  # it has said goodbye
    assert {kind for kind, _ in alarms} <= never_fine, alarms


def _waiting(folder: Path) -> int:
    with Spool(folder / "spool.db") as spool:
        return spool.backlog().items
