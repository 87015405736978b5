"""P11: from a probe's result on the agent to the board's listener in the console's process, on loopback, with SQLite.

The real central service runs as a process. The agent's half (spool with its fsync, courier, signed uplink) and the console's
half (feed, replica, board) are the real classes in this process, on threads of their own, so that one clock measures both ends.
Each second or so a check turns critical or back to OK; measured is the time from the probe's result to the call of the
listener that repaints. Painting itself is measured by ``lists.py``.

Run: python benchmarks/embedded_latency.py [--changes 40]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import msgspec  # noqa: E402
from _rows import Row, parser, tell  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from app.agent.clock import Offset, SystemClock  # noqa: E402
from app.agent.courier import Courier  # noqa: E402
from app.agent.identity import Identity  # noqa: E402
from app.agent.life import default_config  # noqa: E402
from app.agent.spool import Spool  # noqa: E402
from app.agent.uplink import enrol  # noqa: E402
from app.central.embedded import PACE  # noqa: E402
from app.console.desk import Link  # noqa: E402
from app.console.line import Address  # noqa: E402
from app.console.live_desk import LiveDesk  # noqa: E402
from app.console.session_token import SessionToken  # noqa: E402
from app.domain.change import Noun  # noqa: E402
from app.domain.check import CheckResult, State  # noqa: E402
from app.domain.fleet import Role  # noqa: E402
from app.domain.policy import Override  # noqa: E402
from app.models.setting import PolicyOverrideRow  # noqa: E402
from app.operations import agents, customers, passwords, persons, policies  # noqa: E402
from app.store.engine import open_store  # noqa: E402
from app.store.schema import migrate  # noqa: E402
from app.wire import signing  # noqa: E402
from app.wire.ids import new_id  # noqa: E402
from app.wire.messages import Machine  # noqa: E402
from app.wire.transport import Transport  # noqa: E402
from tests.console.fakes import MainThread  # noqa: E402
from tests.journeys.programs import Program, answers, until  # noqa: E402
from tests.ports import free_port  # noqa: E402

LOGIN, PASSWORD = "bench", "a long enough password"
KIND = "disk"
"""Believed at once here. Each item gets bad and good once: one that keeps changing would be flapping."""
TARGET_MS = 300


def furnish(session: Session) -> str:
    """A person, a customer and the token of its agent."""
    now = datetime.now(UTC)
    hashed = passwords.hash_password(PASSWORD)
    persons.add(session, login=LOGIN, name="Bench", role=Role.TECHNICIAN, password_hash=hashed, now=now)
    policies.set_pace(session, PACE, now=now)
    customer = customers.create(session, name="Muster GmbH")
    body = {"overrides": msgspec.to_builtins([Override(kind=KIND, attempts=1)])}
    session.add(PolicyOverrideRow(id=new_id(), customer_id=customer.id, body=body, changed_at=now))
    return agents.create_token(session, customer_id=customer.id, by="bench", now=now, is_approved=True)


def measure(changes: int) -> list[float]:
    """Milliseconds of each change."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as name:
        folder, port = Path(name), free_port()
        database, url = f"sqlite:///{folder / 'central.db'}", f"http://127.0.0.1:{port}"
        migrate(database)
        store = open_store(database)
        token = store.run(furnish)
        store.close()
        listen = f"127.0.0.1:{port}"
        central = Program("central", ["app", "central", "--database", database, "--listen", listen], folder / "log")
        central.start()
        try:
            until(lambda: answers(port), within_s=60, what="the central service's answer")
            return run(folder, url, token, changes)
        finally:
            central.end(within_s=20)


def run(folder: Path, url: str, token: str, changes: int) -> list[float]:
    """Turn a check back and forth and wait for each turn to arrive on the board."""
    clock = SystemClock()
    key, made = enrol(Transport(url), token=token, machine=Machine(hostname="srv1"), clock=clock, gateway_key=None)
    identity = Identity(url, made.agent_id, made.server_id, key, signing.from_text(made.gateway_key, size=32) or b"")
    spool_path = folder / "spool.db"
    spool = Spool(spool_path, reserve=0)
    courier = Courier(
        spool_path, Transport(url), identity, default_config(10), clock=clock, offset=Offset(),
        on_config=lambda _: None, on_check_now=lambda _number, _only: None,
    )  # fmt: skip
    courier.start()
    main = MainThread()
    address = Address(url, login=LOGIN, password=PASSWORD)
    desk = LiveDesk(
        folder / "desk", where=lambda: address, call_soon=main.call_soon, token=SessionToken("bench", secrets=None)
    )
    desk.start()
    main.until(lambda: desk.link.link is Link.LIVE and desk.board.servers)
    arrived: list[float] = []
    desk.board.listen(lambda _: arrived.append(time.perf_counter()), Noun.ALARM)
    chance, spans = random.Random(7), []
    try:
        for number in range(changes + 3):
            pause = threading.Event()
            timer = threading.Timer(chance.uniform(0.4, 1.2), pause.set)
            timer.start()
            main.until(pause.is_set)
            arrived.clear()
            state = State.CRITICAL if number % 2 == 0 else State.OK
            began = time.perf_counter()
            result = CheckResult(KIND, f"/{number // 2}", state, clock.now(), code="disk.low")
            if spool.store([result], [], now=result.measured_at):
                courier.news()
            main.until(lambda: arrived)
            spans.append((arrived[0] - began) * 1000)
    finally:
        desk.close()
        courier.stop()
        spool.close()
    return spans[3:]  # the first make checks, connections and caches


def rows(changes: int) -> list[Row]:
    """The figures."""
    spans = sorted(measure(changes))
    p95 = spans[int(len(spans) * 0.95)]
    peer = "Zabbix, value to problem row in the database: median 475 ms, p95 923 ms (cited)"
    return [
        Row(
            "P11", f"probe's result to the board's listener, {changes} changes, median", statistics.median(spans), "ms"
        ),
        Row("P11", f"the same, p95 (longest {spans[-1]:.0f} ms)", p95, "ms", f"<= {TARGET_MS} ms painted", peer),
    ]


if __name__ == "__main__":
    options = parser(__doc__)
    options.add_argument("--changes", type=int, default=40)
    chosen = options.parse_args()
    tell(rows(chosen.changes), as_json=chosen.json)
