"""A network device from the scan that finds it to the alarm that explains everything behind it: real central service, agents and snmpd."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.console.desk import Link
from app.console.line import Address, Backoff
from app.console.live_desk import LiveDesk
from app.console.session_token import SessionToken
from app.domain.check import State
from app.domain.device_access import Access, SnmpVersion
from app.domain.fleet import Role
from app.models import AlarmRow
from app.operations import agents, customers, devices, passwords, persons, policies, scans, servers
from app.store.engine import Store, open_store
from app.store.schema import migrate
from app.store.sealing import Sealer
from app.wire import signing
from app.wire.device_questions import SaveDevice, ScanState, StartScan
from app.wire.devices import DeviceAccess
from app.wire.ids import new_id
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.console.fakes import MainThread
from tests.journeys.at_home import TIMING
from tests.journeys.programs import Program, answers, until
from tests.ports import HOST, free_port
from tests.snmpd import READER, Snmpd, snmpd

__all__ = ["snmpd"]

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name != "posix", reason="only on Linux: signals")]

LOGIN, PASSWORD = "berg", "a long enough password"


@dataclass
class Office:
    """A central service, a customer, and two servers with their agents: one polls, the other is behind the device."""

    folder: Path
    store: Store
    sealer: Sealer
    port: int
    customer_id: str
    central: Program

    def agent(self, name: str) -> tuple[str, Program]:
        """Introduce a server's agent, approved; its server and the program."""
        with self.store.write() as session:
            token = agents.create_token(session, customer_id=self.customer_id, by="test", now=_now(), is_approved=True)
        url, folder = f"http://{HOST}:{self.port}", self.folder / name
        transport = Transport(url)
        machine = Machine(hostname=name)
        key, made = enrol(transport, token=token, machine=machine, clock=SystemClock(), gateway_key=None)
        transport.close()
        gateway = signing.from_text(made.gateway_key, size=32)
        assert gateway is not None
        identities.save(folder, Identity(url, made.agent_id, made.server_id, key, gateway))
        arguments = ["app", "agent", "run", "--data", str(folder)]
        return made.server_id, Program(name, arguments, self.folder / f"{name}.out")

    def scan(self, scan_id: str) -> ScanState:
        """How far a scan is."""
        with self.store.read() as session:
            return scans.one(session, scan_id)

    def open_alarms(self) -> list[Any]:
        """Alarms that say that something is out of reach."""
        with self.store.read() as session:
            return list(
                session.execute(
                    select(AlarmRow.id, AlarmRow.server_id, AlarmRow.kind, AlarmRow.cause_id).where(
                        AlarmRow.kind.in_(("agent", "device")), AlarmRow.returned_at.is_(None)
                    )
                )
            )


def _now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Started."""
    url, key = f"sqlite:///{tmp_path / 'central.db'}", tmp_path / "secrets.key"
    migrate(url)
    store, sealer = open_store(url), Sealer(file=key)
    with store.write() as session:
        hashed = passwords.hash_password(PASSWORD)
        persons.add(session, login=LOGIN, name="Anna Berg", role=Role.TECHNICIAN, password_hash=hashed, now=_now())
        policies.set_pace(session, policies.Pace(interval_s=3, samples_every_s=3, report_every_s=1), now=_now())
        customer_id = customers.create(session, name="Muster GmbH").id
    port = free_port()
    arguments = ["app", "central", "--database", url, "--listen", f"{HOST}:{port}", "--secrets-key", str(key)]
    office = Office(tmp_path, store, sealer, port, customer_id, Program("central", arguments, tmp_path / "central.log"))
    office.central.start()
    until(lambda: answers(port), within_s=120, what="the central service's answer")
    yield office
    office.central.kill()
    store.close()


@pytest.fixture
def desk(office: Office, tmp_path: Path) -> Iterator[tuple[LiveDesk, MainThread]]:
    """A technician's desk, live."""
    main = MainThread()
    desk = LiveDesk(
        tmp_path / "desk",
        where=lambda: Address(f"http://{HOST}:{office.port}", login=LOGIN, password=PASSWORD),
        call_soon=main.call_soon,
        token=SessionToken("test", secrets=None),
        timing=TIMING,
        backoff=lambda: Backoff(first_s=0.05, most_s=0.3),
    )
    desk.start()
    main.until(lambda: desk.link.link is Link.LIVE)
    yield desk, main
    desk.close()


def test_a_device_is_found_watched_missed_and_back(
    office: Office, desk: tuple[LiveDesk, MainThread], snmpd: Snmpd
) -> None:
    """A scan finds it; it is OK on the board; when it falls silent there is one alarm, and the server behind it is its consequence."""
    live, main = desk
    asker_id, asker = office.agent("SRV-POLL01")
    behind_id, behind = office.agent("SRV-BEHIND01")
    asker.start()
    behind.start()
    try:
        scan_id, device_id = new_id(), new_id()
        wrong = DeviceAccess.of(Access(SnmpVersion.V2C, "falsch"))
        asked = StartScan(
            scan_id=scan_id, server_id=asker_id, ranges=["127.0.0.1-127.0.0.3"], port=snmpd.port,
            accesses=[wrong, DeviceAccess.of(READER)],
        )  # fmt: skip
        with office.store.write() as session:
            scans.start(session, asked, sealer=office.sealer, by=LOGIN, now=_now())
        until(lambda: office.scan(scan_id).outcome, within_s=120, what="the end of the scan", every_s=0.3)
        scan = office.scan(scan_id)
        assert ("done", 3, [(HOST, "switch-one", SnmpVersion.V3)]) == (
            scan.outcome,
            scan.asked,
            [(each.address, each.name, each.version) for each in scan.found],
        )
        switch = SaveDevice(
            device_id=device_id, polled_by_id=asker_id, name="SW-EG", role="switch", address=HOST, port=snmpd.port,
            scan_id=scan_id,
        )  # fmt: skip
        with office.store.write() as session:
            devices.save(session, switch, sealer=office.sealer, by=LOGIN, now=_now())
            servers.set_path(session, behind_id, parent_id=device_id, others=())
        main.until(lambda: device_id in live.board.servers, within_s=120)
        main.run(live.ask_checks(device_id))  # as a technician who opens it
        main.until(lambda: _checks(live, device_id).get("device") is State.OK, within_s=120)
        main.until(lambda: {"device", "device_uptime", "interface"} <= set(_checks(live, device_id)), within_s=120)

        snmpd.stop()
        behind.kill()
        until(lambda: len(office.open_alarms()) == 2, within_s=120, what="the alarms", every_s=0.3)
        until(lambda: _causes(office)[behind_id, "agent"] is not None, within_s=120, what="the cause", every_s=0.3)
        alarms = {(each.server_id, each.kind): each.id for each in office.open_alarms()}
        assert {(device_id, "device"): None, (behind_id, "agent"): alarms[device_id, "device"]} == _causes(office)
        main.until(lambda: _checks(live, device_id)["device"] is State.CRITICAL, within_s=120)

        snmpd.start()
        behind.start()
        main.until(lambda: set(_checks(live, device_id).values()) <= {State.OK, State.NOT_APPLICABLE}, within_s=120)
        until(lambda: not office.open_alarms(), within_s=120, what="the recovery", every_s=0.3)
        assert READER.auth_secret.encode() not in (office.folder / "central.db").read_bytes()
    finally:
        for program in (asker, behind):
            program.end(within_s=120)
    said = "".join(path.read_text() for path in office.folder.glob("*.out"))
    logs = "".join(path.read_text() for path in office.folder.glob("*/agent.log"))
    assert not [secret for secret in (READER.auth_secret, READER.privacy_secret) if secret in said + logs]


def _checks(desk: LiveDesk, server_id: str) -> dict[str, State]:
    """States on the board by kind; of several instances the worst."""
    found: dict[str, State] = {}
    for check in desk.board.checks.values():
        if check.server_id == server_id:
            found[check.kind] = max(found.get(check.kind, check.state), check.state, key=lambda state: state.rank)
    return found


def _causes(office: Office) -> dict[tuple[str, str], str | None]:
    return {(each.server_id, each.kind): each.cause_id for each in office.open_alarms()}
