"""Intake: results, state changes and samples a second through real HTTP, signed, judged, stored and acknowledged.

Run ``python benchmarks/intake.py [--sqlite]`` from the project's folder. The central service has one core to itself, PostgreSQL
(durable: fsync and synchronous_commit on) and the senders share the other. All requests are signed before anything is timed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import psutil

from app.domain.check import CheckResult, Sample, State
from app.operations import agents, customers
from app.store.engine import Store, open_store
from app.store.schema import migrate
from app.wire import signing
from app.wire.codec import encode
from app.wire.messages import Machine, NumberedResult, NumberedSamples, Results
from app.wire.protocol import RESULTS
from tests import postgres

AGENTS = 24
ROUNDS = 3
METRICS = (
    "cpu.percent",
    "memory.percent",
    "net.in_bytes_s",
    "net.out_bytes_s",
    "disk.used_percent",
    "disk.read_bytes_s",
)


@dataclass
class Sender:
    """One agent: its key, its place in its stream, and what it will send."""

    agent_id: str
    key: object
    counter: int = 0
    seq: int = 0

    def request(self, batch: Results, host: str) -> bytes:
        """A whole HTTP request, signed."""
        self.counter += 1
        body = gzip.compress(encode(batch), 1)
        headers = signing.sign_request(
            self.key, method="POST", path=RESULTS, agent_id=self.agent_id, epoch="bench", counter=self.counter,
            time=datetime.now(UTC), body=body, encoding="gzip",
        )  # fmt: skip
        lines = [f"POST {RESULTS} HTTP/1.1", f"Host: {host}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + body

    def results(self, checks: int, rounds: int, states: list[State], at: datetime) -> Results:
        """``rounds`` runs of ``checks`` checks."""
        items = []
        for turn in range(rounds):
            state = states[turn % len(states)]
            measured_at = at + timedelta(seconds=turn)
            for check in range(checks):
                self.seq += 1
                items.append(
                    NumberedResult(
                        seq=self.seq,
                        result=CheckResult(
                            "restart", f"/{check}", state, measured_at, value=42.5, unit="%",
                            code="disk.ok" if state is State.OK else "disk.low",
                            detail={"free_bytes": 123456789, "total_bytes": 987654321}, duration_ms=3,
                        ),
                    )
                )  # fmt: skip
        return Results(stream_epoch="bench", sent_at=at, results=items)

    def samples(self, cycles: int, at: datetime) -> Results:
        """``cycles`` collection cycles of twelve samples."""
        items = []
        for turn in range(cycles):
            self.seq += 1
            measured_at = at + timedelta(seconds=turn)
            items.append(
                NumberedSamples(
                    seq=self.seq,
                    samples=[
                        Sample(metric, item, measured_at, 12.5 + turn % 7) for metric in METRICS for item in ("a", "b")
                    ],
                )
            )
        return Results(stream_epoch="bench", sent_at=at, samples=items)


def enrol(store: Store) -> list[Sender]:
    """Agents, straight into the database."""
    now = datetime.now(UTC)

    def one(number: int) -> Sender:
        key = signing.new_key()

        def work(session):
            customer = customers.find(session, "Bench") or customers.create(session, name="Bench")
            token = agents.create_token(session, customer_id=customer.id, by="", now=now, is_approved=True)
            return agents.enrol(
                session,
                token=token,
                public_key=signing.public_bytes(key),
                machine=Machine(hostname=f"s{number}"),
                now=now,
            )

        return Sender(store.run(work).agent_id, key)

    return [one(number) for number in range(AGENTS)]


def send_all(address: tuple[str, int], queues: list[list[bytes]]) -> float:
    """Send each queue over its own connection, one request after the other; the seconds until the last is acknowledged."""
    start = threading.Barrier(len(queues) + 1)
    failures: list[bytes] = []

    def run(requests: list[bytes]) -> None:
        with socket.create_connection(address) as sock, sock.makefile("rb") as replies:
            start.wait()
            for request in requests:
                sock.sendall(request)
                status = replies.readline()
                length = 0
                while (line := replies.readline()) not in (b"\r\n", b""):
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                body = replies.read(length)
                if b" 200 " not in status:
                    failures.append(status + body)
                    return

    threads = [threading.Thread(target=run, args=(queue,)) for queue in queues]
    for thread in threads:
        thread.start()
    start.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begin
    assert not failures, failures[0]
    return took


def measure(name: str, per_request: int, prepare, senders, address, process, host) -> None:
    """Time some rounds of one kind of request and print the median."""
    rates, busy = [], []
    for turn in range(ROUNDS):
        queues = [[sender.request(batch, host) for batch in prepare(sender, turn)] for sender in senders]
        count = sum(len(queue) for queue in queues) * per_request
        before = process.cpu_times()
        took = send_all(address, queues)
        after = process.cpu_times()
        rates.append(count / took)
        busy.append((after.user + after.system - before.user - before.system) / took)
    rss = process.memory_info().rss / 1e6
    print(
        f"{name:44} {statistics.median(rates):>10,.0f} /s   central {statistics.median(busy):4.0%} of a core   {rss:4.0f} MB",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sqlite", action="store_true")
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="wp-bench-"))
    server = None
    if args.sqlite:
        url = f"sqlite:///{folder / 'central.db'}"
        migrate(url)
    else:
        server = postgres.start(is_durable=True)
        url = server.create_migrated()
    store = open_store(url)
    senders = enrol(store)
    central = subprocess.Popen(
        [sys.executable, "-m", "app", "central", "--database", url, "--listen", "127.0.0.1:0"],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in central.stderr:
            if found := re.search(r"listening at (http://\S+)", line):
                break
        else:
            raise SystemExit("the central service did not start")
        threading.Thread(target=lambda: [sys.stderr.write(rest) for rest in central.stderr], daemon=True).start()
        process = psutil.Process(central.pid)
        if (os.cpu_count() or 1) > 1:
            process.cpu_affinity([0])
            psutil.Process().cpu_affinity([1])
            if server is not None and server.process is not None:
                for child in (psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children()):
                    child.cpu_affinity([1])
        parts = urlsplit(found[1])
        address, host = (parts.hostname, parts.port), parts.netloc
        clock = [datetime.now(UTC) - timedelta(hours=20)]

        def at() -> datetime:
            clock[0] += timedelta(seconds=60)
            return clock[0]

        ok, bad = [State.OK], [State.CRITICAL]
        warm = [[sender.request(sender.results(50, 1, ok, at()), host)] for sender in senders]
        print(f"first result of {AGENTS * 50} checks: {send_all(address, warm):.2f} s")
        common = (senders, address, process, host)
        measure(
            "unchanged results, 500 a request",
            500,
            lambda s, t: [s.results(50, 10, ok, at()) for _ in range(6)],
            *common,
        )
        measure(
            "unchanged results, 50 a request", 50, lambda s, t: [s.results(50, 1, ok, at()) for _ in range(12)], *common
        )
        measure(
            "state changes with alarms, 50 a request",
            50,
            lambda s, t: [s.results(50, 1, bad if (t + n) % 2 == 0 else ok, at()) for n in range(1)],
            *common,
        )
        measure(
            "samples, 500 cycles of 12 a request", 6000, lambda s, t: [s.samples(500, at()) for _ in range(4)], *common
        )
    finally:
        central.terminate()
        central.wait(30)
        store.close()
        if server is not None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
