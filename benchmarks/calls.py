"""Agents that wait to be called: how soon one is, while 2,000 of them wait at one process, and what waiting costs it.

Run ``python benchmarks/calls.py`` from the project's folder. The central service is the real one, as a process of its own on SQLite; each
agent holds a real connection with a signed request. Somebody else's process writes down who is wanted, so that it is the look at the
database that finds it.
"""

from __future__ import annotations

import asyncio
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

import psutil  # noqa: E402
from _rows import Row, parser, tell  # noqa: E402
from sqlalchemy import insert  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402

from app.central.listener import make_room  # noqa: E402
from app.domain.fleet import AgentState  # noqa: E402
from app.models import CustomerRow, ServerRow  # noqa: E402
from app.models.agent import AgentRow  # noqa: E402
from app.operations import agent_calls  # noqa: E402
from app.store.engine import Store, open_store  # noqa: E402
from app.store.schema import migrate  # noqa: E402
from app.wire import signing  # noqa: E402
from app.wire.calls import Waiting  # noqa: E402
from app.wire.codec import encode  # noqa: E402
from app.wire.ids import new_id  # noqa: E402
from app.wire.protocol import WAIT  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
AGENTS = 2000
CALLS = 40
IDLE_S = 10.0
MOST_MS = 1000.0


def furnish(session: Session, public_key: bytes) -> list[str]:
    """Invent agents, all with one key; gives the ids of agents and servers, which are the same."""
    now, customer = datetime.now(UTC), new_id()
    ids = [new_id() for _ in range(AGENTS)]
    session.execute(
        insert(CustomerRow), [{"id": customer, "name": "Muster GmbH", "short_name": "Muster", "version": 1}]
    )
    session.execute(
        insert(ServerRow),
        [
            {"id": id_, "customer_id": customer, "name": id_[-12:], "agent": AgentState.LIVE, "version": 1}
            for id_ in ids
        ],
    )
    session.execute(
        insert(AgentRow),
        [
            {"id": id_, "server_id": id_, "customer_id": customer, "state": AgentState.LIVE, "public_key": public_key,
             "key_id": id_, "fingerprint": "", "config_version": 7, "enrolled_at": now, "approved_at": now,
             "last_seen_at": now, "interval_s": 3600}
            for id_ in ids
        ],
    )  # fmt: skip
    return ids


async def wait(port: int, agent_id: str, key: object, *, counter: int) -> bytes:
    """Hold one request open; gives the head of the answer."""
    body = encode(Waiting(number=7, wait_s=45))
    headers = signing.sign_request(
        key, method="POST", path=WAIT, agent_id=agent_id, epoch="e", counter=counter, time=datetime.now(UTC), body=body  # type: ignore[arg-type]
    )  # fmt: skip
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"POST {WAIT} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    return head


async def measure(port: int, store: Store, ids: list[str], key: object, service: psutil.Process) -> list[Row]:
    """Let all wait, call some, and look what it costs."""
    before = service.memory_info().rss
    waits = {}
    for id_ in ids:
        waits[id_] = asyncio.create_task(wait(port, id_, key, counter=1))
        await asyncio.sleep(0.002)
    await asyncio.sleep(2.0)
    assert not any(task.done() for task in waits.values()), "somebody does not wait"
    rss, threads = service.memory_info().rss - before, service.num_threads()
    begin = service.cpu_times()
    await asyncio.sleep(IDLE_S)
    end = service.cpu_times()
    taken = []
    for id_ in ids[:: AGENTS // CALLS]:
        at = time.perf_counter()
        await asyncio.to_thread(
            store.run, lambda session, id_=id_: agent_calls.check_now(session, server_id=id_, now=datetime.now(UTC))
        )
        head = await waits[id_]
        assert b" 200 " in head, head
        taken.append(time.perf_counter() - at)
    for task in waits.values():
        task.cancel()
    taken.sort()
    used = end.user + end.system - begin.user - begin.system
    return [
        Row("", f"an agent called, of {AGENTS:,} that wait: wish to answer, median", statistics.median(taken) * 1000, "ms", "<= 1,000 ms"),
        Row("", f"the same, longest of {len(taken)}", taken[-1] * 1000, "ms"),
        Row("", "a waiting agent, memory of the central service", rss / AGENTS / 1024, "KiB"),
        Row("", f"{AGENTS:,} waiting agents, processor of the central service", used / IDLE_S * 100, "% of a core"),
        Row("", "threads of the central service meanwhile", float(threads), ""),
    ]  # fmt: skip


def main() -> int:
    """Print the figures; 1 if an agent is not called within a second."""
    options = parser(__doc__).parse_args()
    make_room()
    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < AGENTS + 200:
        sys.stderr.write("too few open files are allowed for this\n")
        return 1
    key = signing.new_key()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'central.db'}"
        migrate(url)
        store = open_store(url)
        ids = store.run(lambda session: furnish(session, signing.public_bytes(key)))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "app", "central", "--database", url, "--listen", f"127.0.0.1:{port}"]
        service = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.DEVNULL
        )
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            rows = asyncio.run(measure(port, store, ids, key, psutil.Process(service.pid)))
        finally:
            service.terminate()
            service.wait(30)
            store.close()
    tell(rows, as_json=options.json)
    return 0 if rows[0].value <= MOST_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
