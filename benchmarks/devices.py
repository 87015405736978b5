"""What 200 network devices cost the agent that polls them: half of them switches of 48 ports (version 2c), half real snmpd (version 3, SHA and AES).

The agent and the central service run as they do at a customer's, at the pace of once a minute; the devices are processes of their own.
"All at once" is every check of every device in a row, by as many threads as the agent has. How old a result gets at most is a minute
until the next look and a minute until the next report, which brings what has not changed; what has is sent at once.

Run: python benchmarks/devices.py [--minutes 20]
"""

from __future__ import annotations

import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from _rows import Row, parser, tell  # noqa: E402
from _running import cpu_s, rss_mb, wait  # noqa: E402
from sqlalchemy import func, select  # noqa: E402

from app.agent import identity as identities  # noqa: E402
from app.agent.clock import SystemClock  # noqa: E402
from app.agent.device_turn import DeviceTurn, open_session  # noqa: E402
from app.agent.devices import WORKERS  # noqa: E402
from app.agent.identity import Identity  # noqa: E402
from app.agent.uplink import enrol  # noqa: E402
from app.domain.device_access import Access, SnmpVersion  # noqa: E402
from app.domain.policy import default_policy  # noqa: E402
from app.models import ServerRow  # noqa: E402
from app.operations import agents, customers, devices  # noqa: E402
from app.store.engine import Store, open_store  # noqa: E402
from app.store.schema import migrate  # noqa: E402
from app.store.sealing import Sealer  # noqa: E402
from app.wire import signing  # noqa: E402
from app.wire.device_questions import SaveDevice  # noqa: E402
from app.wire.devices import Device, DeviceAccess  # noqa: E402
from app.wire.ids import new_id  # noqa: E402
from app.wire.messages import Machine  # noqa: E402
from app.wire.transport import Transport  # noqa: E402
from tests.journeys.programs import Program, answers, until  # noqa: E402
from tests.ports import free_port  # noqa: E402
from tests.snmp_simulator import COMMUNITY  # noqa: E402
from tests.snmpd import READER  # noqa: E402

HALF = 100
PORTS = 48
FIRST_SWITCH, FIRST_SNMPD = 21_000, 22_000
HOST = "127.0.0.1"
SWITCH = DeviceAccess.of(Access(SnmpVersion.V2C, COMMUNITY))


@contextlib.contextmanager
def played(folder: Path) -> Iterator[list[tuple[int, DeviceAccess]]]:
    """The devices: ports and how each is asked."""
    program = shutil.which("snmpd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        sys.exit("snmpd is not installed")
    places = ",".join(f"udp:{HOST}:{FIRST_SNMPD + number}" for number in range(HALF))
    (folder / "kept").mkdir()
    (folder / "devices.conf").write_text(
        f"agentAddress {places}\nsysName switch-one\n"
        f'createUser {READER.user} SHA "{READER.auth_secret}" AES "{READER.privacy_secret}"\nrouser {READER.user} priv\n'
    )
    command = [program, "-f", "-C", "-c", str(folder / "devices.conf"), "-Lf", str(folder / "snmpd.log"), "-I", "-smux"]
    simulator = [sys.executable, "-m", "tests.snmp_simulator", "--devices", str(HALF), "--ports", str(PORTS)]
    running = [
        subprocess.Popen(command, env=os.environ | {"SNMP_PERSISTENT_DIR": str(folder / "kept")}),
        subprocess.Popen([*simulator, "--first-port", str(FIRST_SWITCH)], cwd=ROOT),
    ]
    try:
        wait(3.0)
        yield [
            *((FIRST_SWITCH + number, SWITCH) for number in range(HALF)),
            *((FIRST_SNMPD + number, DeviceAccess.of(READER)) for number in range(HALF)),
        ]
    finally:
        for process in running:
            process.terminate()
            process.wait(10)


def at_once(places: list[tuple[int, DeviceAccess]]) -> tuple[float, float]:
    """Every check of every device in a row, five times; median of seconds, and of seconds of a core."""
    specs = list(default_policy("device"))
    turns = [
        DeviceTurn(
            Device(server_id=new_id(), name=str(port), address=HOST, port=port, access=access, specs=specs),
            zone=ZoneInfo("UTC"), states={}, marks={}, clock=SystemClock(), opens=open_session, spread_s=0.0,
        )
        for port, access in places
    ]  # fmt: skip
    took, used = [], []
    with ThreadPoolExecutor(WORKERS) as pool:
        for _ in range(6):
            for turn in turns:
                turn.want()
                turn.seconds_to_next()
            began, before = time.perf_counter(), time.process_time()
            found = list(pool.map(lambda turn: turn.run(lambda: False), turns))
            took.append(time.perf_counter() - began)
            used.append(time.process_time() - before)
            assert all(each.results for each in found)
            wait(3.1)  # so that the next look at the interfaces is another one
    for turn in turns:
        turn.close()
    return statistics.median(took[1:]), statistics.median(used[1:])


@contextlib.contextmanager
def polled(folder: Path, places: list[tuple[int, DeviceAccess]]) -> Iterator[tuple[Store, psutil.Process]]:
    """A central service and an agent that polls the devices."""
    port, key = free_port(), folder / "secrets.key"
    database, url = f"sqlite:///{folder / 'central.db'}", f"http://{HOST}:{port}"
    migrate(database)
    store, sealer, now = open_store(database), Sealer(file=key), datetime.now(UTC)
    with store.write() as session:
        customer = customers.create(session, name="Muster GmbH")
        token = agents.create_token(session, customer_id=customer.id, by="bench", now=now, is_approved=True)
    options = ["--database", database, "--listen", f"{HOST}:{port}", "--secrets-key", str(key)]
    central = Program("central", ["app", "central", *options], folder / "central.log")
    agent = Program("agent", ["app", "agent", "run", "--data", str(folder / "agent")], folder / "agent.log")
    central.start()
    try:
        until(lambda: answers(port), within_s=60, what="the central service's answer")
        machine = Machine(hostname="srv1")
        made_key, made = enrol(Transport(url), token=token, machine=machine, clock=SystemClock(), gateway_key=None)
        gateway = signing.from_text(made.gateway_key, size=32) or b""
        identities.save(folder / "agent", Identity(url, made.agent_id, made.server_id, made_key, gateway))
        with store.write() as session:
            for at, access in places:
                it = SaveDevice(
                    device_id=new_id(), polled_by_id=made.server_id, name=f"SW-{at}", role="switch", address=HOST,
                    port=at, access=access,
                )  # fmt: skip
                devices.save(session, it, sealer=sealer, by="bench", now=now)
        agent.start()
        yield store, psutil.Process(agent.pid)
    finally:
        for program in (agent, central):
            if program.is_running():
                program.end(within_s=30)
        store.close()


def seen_within_s(store: Store) -> float:
    """How long ago the device that was heard of longest ago was heard of."""
    with store.read() as session:
        oldest = session.scalar(select(func.min(ServerRow.last_seen_at)).where(ServerRow.polled_by_id.is_not(None)))
        missing = session.scalar(
            select(func.count()).select_from(ServerRow).where(
                ServerRow.polled_by_id.is_not(None), ServerRow.last_seen_at.is_(None)
            )
        )  # fmt: skip
    return float("inf") if missing or oldest is None else (datetime.now(UTC) - oldest).total_seconds()


def rows(minutes: float) -> list[Row]:
    """The figures."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as name, played(Path(name)) as places:
        took, used = at_once(places)
        with polled(Path(name), places) as (store, agent):
            until(lambda: seen_within_s(store) < 60, within_s=120, what="results of every device", every_s=1.0)
            wait(60.0)
            before = cpu_s(agent)
            most, longest = rss_mb(agent), 0.0
            steps = max(1, round(minutes * 12))
            for _ in range(steps):
                wait(5.0)
                most, longest = max(most, rss_mb(agent)), max(longest, seen_within_s(store))
            share = (cpu_s(agent) - before) / (steps * 5.0) * 100
    count = f"{2 * HALF} devices"
    return [
        Row("", f"{count} (4,800 ports 2c, 100 snmpd v3), all at once, median of 5", took, "s", "<= 60 s"),
        Row("", "the same, of one core", used, "s"),
        Row(
            "", f"agent that polls {count} once a minute, resident at most over {minutes:g} min", most, "MB", "<= 80 MB"
        ),
        Row("", "the same, processor", share, "% of a core"),
        Row("", "the same, oldest result of any device at any moment", longest, "s", "<= 125 s"),
    ]


if __name__ == "__main__":
    if os.name != "posix":
        sys.exit("This is measured on Linux.")
    options = parser(__doc__)
    options.add_argument("--minutes", type=float, default=20.0)
    chosen = options.parse_args()
    tell(rows(chosen.minutes), as_json=chosen.json)
