"""The three programs as they really run, for benchmarks that look at them from outside."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
from replica import fleet

from app.agent import identity as identities
from app.agent.clock import SystemClock
from app.agent.identity import Identity
from app.agent.uplink import enrol
from app.console.cursor import Cursor
from app.console.outbox import Outbox
from app.console.places import Places
from app.console.replica import Replica
from app.domain.change import Batch
from app.domain.fleet import Person, Role
from app.operations import agents, customers
from app.store.engine import open_store
from app.store.schema import migrate
from app.wire import signing
from app.wire.ids import new_id
from app.wire.messages import Machine
from app.wire.transport import Transport
from tests.journeys.programs import ROOT, Program, answers, until
from tests.ports import free_port

NOWHERE = "http://127.0.0.1:9"


def wait(seconds: float) -> None:
    """Let time pass."""
    threading.Event().wait(seconds)


def rss_mb(process: psutil.Process) -> float:
    """Resident memory in MB (10^6 bytes)."""
    return float(process.memory_info().rss) / 1e6


def cpu_s(process: psutil.Process) -> float:
    """Processor seconds so far, of the process itself."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextlib.contextmanager
def console(data: Path, *options: str) -> Iterator[psutil.Process]:
    """The real console, offscreen, its board visible."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    command = [sys.executable, "-m", "app", "--data", str(data), "--view", "board", "--size", "1920x1080", *options]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def fill_replica(data: Path) -> None:
    """Put the board of P2 into the folder of a console whose central service is out of reach."""
    now = datetime.now(UTC)
    me = Person(new_id(), 1, "adler", "T. Adler", "TA", Role.TECHNICIAN)
    folder = Places(data, data / "logs").desk(NOWHERE)
    folder.mkdir(parents=True)
    replica = Replica(folder / "replica.db")
    replica.store(Batch((*fleet(), me)), Cursor("e", 1, now.isoformat()), is_reset=True)
    replica.close()
    outbox = Outbox(folder / "outbox.db")
    outbox.remember(person=me)
    outbox.close()


@contextlib.contextmanager
def service_and_agent(folder: Path) -> Iterator[tuple[psutil.Process, psutil.Process]]:
    """The central service on SQLite, and the agent of this computer at the usual pace."""
    port = free_port()
    database, url = f"sqlite:///{folder / 'central.db'}", f"http://127.0.0.1:{port}"
    migrate(database)
    store = open_store(database)
    now = datetime.now(UTC)
    token = store.run(
        lambda session: agents.create_token(
            session, customer_id=customers.create(session, name="Muster GmbH").id, by="bench", now=now,
            lives=timedelta(hours=1), is_approved=True,
        )
    )  # fmt: skip
    store.close()
    options = ["--database", database, "--listen", f"127.0.0.1:{port}"]
    central = Program("central", ["app", "central", *options], folder / "central.log")
    agent = Program("agent", ["app", "agent", "run", "--data", str(folder / "agent")], folder / "agent.log")
    central.start()
    try:
        until(lambda: answers(port), within_s=60, what="the central service's answer")
        machine = Machine(hostname="srv1")
        key, made = enrol(Transport(url), token=token, machine=machine, clock=SystemClock(), gateway_key=None)
        gateway = signing.from_text(made.gateway_key, size=32) or b""
        identities.save(folder / "agent", Identity(url, made.agent_id, made.server_id, key, gateway))
        agent.start()
        yield psutil.Process(central.pid), psutil.Process(agent.pid)
    finally:
        for program in (agent, central):
            if program.is_running():
                program.end(within_s=20)
