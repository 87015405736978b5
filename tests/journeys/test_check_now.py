"""Check now, with the real programs: the agent is called at once, whatever the network and the central service went through."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.models import CheckRow, ResultRow
from app.models.memory import CheckMemoryRow
from app.operations import agent_calls, agents, customers, policies
from app.store.engine import Store, open_store
from app.store.schema import migrate
from app.wire import signing
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.journeys.network import Network, Weather
from tests.journeys.programs import Program, answers, until
from tests.ports import free_port

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]


@dataclass
class House:
    """A central service and an agent that reports by itself only once an hour, with a network between them."""

    store: Store
    central: Program
    agent: Program
    network: Network
    port: int
    server_id: str

    def start(self) -> None:
        """Start the central service."""
        self.central.start()
        until(lambda: answers(self.port), within_s=120, what="the central service's answer")

    def looks(self) -> int:
        """How many times memory was looked at, as far as the central service knows."""
        with self.store.read() as session:
            found = session.scalar(
                select(func.count())
                .select_from(ResultRow)
                .join(CheckMemoryRow, CheckMemoryRow.no == ResultRow.check_no)
                .join(CheckRow, CheckRow.id == CheckMemoryRow.check_id)
                .where(CheckRow.kind == "memory")
            )
        return found or 0

    def memory(self) -> str:
        """The id of the check."""
        with self.store.read() as session:
            return session.scalars(select(CheckRow.id).where(CheckRow.kind == "memory")).one()

    def ask(self, *, check_id: str | None = None) -> None:
        """Write down that somebody wants it checked, as another process of the central service would."""
        now = datetime.now(UTC)
        self.store.run(
            lambda session: agent_calls.check_now(session, server_id=self.server_id, check_id=check_id, now=now)
        )


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Everything started."""
    url = f"sqlite:///{tmp_path / 'central.db'}"
    migrate(url)
    store = open_store(url)
    now = datetime.now(UTC)

    def furnish(session: Session) -> str:
        pace = policies.Pace(interval_s=3600, samples_every_s=3600, report_every_s=3600)
        policies.set_pace(session, pace, now=now)
        customer = customers.create(session, name="Muster GmbH")
        return agents.create_token(session, customer_id=customer.id, by="test", now=now, is_approved=True)

    token = store.run(furnish)
    port = free_port()
    central = Program(
        "central", ["app", "central", "--database", url, "--listen", f"127.0.0.1:{port}"], tmp_path / "central.log"
    )
    central.start()
    until(lambda: answers(port), within_s=120, what="the central service's answer")
    network = Network(port, seed=1)
    address = f"http://127.0.0.1:{network.port}"
    transport = Transport(address)
    key, made = enrol(transport, token=token, machine=Machine(hostname="srv1"), clock=SystemClock(), gateway_key=None)
    transport.close()
    folder = tmp_path / "agent"
    gateway = signing.from_text(made.gateway_key, size=32)
    assert gateway is not None
    identities.save(folder, Identity(address, made.agent_id, made.server_id, key, gateway))
    agent = Program("agent", ["app", "agent", "run", "--data", str(folder)], tmp_path / "agent.out")
    agent.start()
    yield House(store, central, agent, network, port, made.server_id)
    agent.end(within_s=120)
    central.kill()
    network.end()
    store.close()


def test_a_check_is_looked_at_at_once(house: House) -> None:
    """Long before the next report, one hour away: all of it, one check, after cut connections and after a restart."""
    until(lambda: house.looks() >= 1, within_s=120, what="the first results")
    house.ask()
    until(lambda: house.looks() >= 2, within_s=120, what="all checks once more")
    memory = house.memory()
    house.ask(check_id=memory)
    until(lambda: house.looks() >= 3, within_s=120, what="one check once more")

    house.network.becomes(Weather.DOWN)
    house.ask(check_id=memory)
    house.network.becomes(Weather.WELL)
    until(lambda: house.looks() >= 4, within_s=120, what="the check after connections were cut off")

    house.central.kill()
    house.start()
    house.ask(check_id=memory)
    until(lambda: house.looks() >= 5, within_s=120, what="the check after a restart of the central service")
