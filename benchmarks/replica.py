"""P2 without painting: the board of 5,000 servers, 5,000 tickets and 2,000 alarms from a replica that keeps 150,000 checks."""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.console.board import Board
from app.console.cursor import BOARD, Cursor
from app.console.outbox import Outbox
from app.console.replica import Replica
from app.console.search import Search
from app.domain.alarm import Alarm, Priority
from app.domain.change import Batch, Fact, Noun
from app.domain.check import Check, State, Thresholds
from app.domain.contract import Affected, Billing, Criticality, Plan, RequestKind
from app.domain.fleet import AgentState, Customer, Server, Vitals
from app.domain.sla import Clock
from app.domain.ticket import Channel, Ticket, TicketStatus
from app.wire import mutations as m
from app.wire.ids import new_id

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
RUNS = 5


def fleet(servers: int = 5000, checks: int = 30, tickets: int = 5000, alarms: int = 2000) -> list[Fact]:
    customers = [
        Customer(new_id(), 1, f"Kunde {n:03d} GmbH", f"Kunde {n:03d}", phone=f"038392 {n:05d}") for n in range(200)
    ]
    made: list[Fact] = list(customers)
    thresholds = Thresholds(80.0, 90.0, recovery=2.0)
    hosts = [
        Server(
            new_id(), 1, customers[n % 200].id, None, f"SRV-{n:05d}", "file", "Windows Server 2022", "10.0.0.1",
            AgentState.LIVE, NOW, State.OK, 0, Vitals(NOW, 12.5, 40.0, 71.0, "C:"), NOW - timedelta(days=9),
        )
        for n in range(servers)
    ]  # fmt: skip
    made += hosts
    made += [
        Check(
            new_id(), 1, host.id, host.customer_id, "disk", f"D{k}:", State.OK, True, 1, 3, NOW, NOW,
            NOW + timedelta(minutes=5), 42.0, "%", "disk.used", {"used_percent": 42.0, "free_bytes": 10**11}, 300, "", thresholds,
        )
        for host in hosts
        for k in range(checks)
    ]  # fmt: skip
    made += [
        Alarm(
            new_id(), 1, hosts[n].customer_id, hosts[n].id, None, "disk", "C:", State.CRITICAL, Priority.HIGH, NOW, NOW,
            95.0, "%", "disk.low", {"free_percent": 5.0},
        )
        for n in range(alarms)
    ]  # fmt: skip
    clock = Clock(NOW, 14400, NOW + timedelta(hours=4), "calendar")
    made += [
        Ticket(
            new_id(), 1, f"26-{n:05d}", customers[n % 200].id, f"Outlook langsam ({n})", Channel.PHONE, TicketStatus.NEW,
            Criticality.UNCRITICAL, Affected.ONE, RequestKind.FAULT, Plan.PLUS, Billing.INCLUDED, NOW, NOW, "", NOW, clock,
        )
        for n in range(tickets)
    ]  # fmt: skip
    return made


def timed(work: object, runs: int = RUNS) -> tuple[float, float]:
    """Median and worst of some runs, in milliseconds."""
    spans = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()  # type: ignore[operator]
        spans.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spans), max(spans)


def main() -> None:
    rows: list[tuple[str, float, float, str]] = []
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "replica.db"
        facts = fleet()
        replica = Replica(path)
        begun = time.perf_counter()
        for start in range(0, len(facts), 2000):
            replica.store(Batch(tuple(facts[start : start + 2000])), Cursor("e", start + 2000, NOW.isoformat()))
        stored = (time.perf_counter() - begun) * 1000
        replica.close()
        rows.append((f"first download, {len(facts):,} facts stored", stored, stored, ""))
        boards: list[Board] = []

        def load() -> None:
            replica = Replica(path)
            found: list[Fact] = []
            replica.cursor()
            for noun in BOARD:
                for part in replica.load(noun):
                    found += part
            board = Board()
            board.apply(Batch(tuple(found)))
            boards.append(board)
            replica.close()

        rows.append(("whole board from the replica (open, read, check, decode, apply)", *timed(load), "1,500"))
        board = boards[-1]
        assert (len(board.servers), len(board.tickets), len(board.alarms)) == (5000, 5000, 2000)
        replica = Replica(path)
        server_id = next(iter(board.servers))
        rows.append(("30 checks of one server", *timed(lambda: replica.of_parent(Noun.CHECK, server_id)), ""))
        some = Batch(tuple(list(board.servers.values())[:500]))
        rows.append(("500 changes stored with the cursor", *timed(lambda: replica.store(some, Cursor("e", 1, ""))), ""))
        rows.append(("500 changes applied to the board", *timed(lambda: board.apply(some)), ""))
        rows.append(("whole file verified (beside everything else)", *timed(replica.verify, 1), ""))
        size = path.stat().st_size / 1e6
        replica.close()

        outbox = Outbox(Path(name) / "outbox.db")
        acts = [m.SetServerNote(server_id=server_id, note="Schlüssel beim Hausmeister")]
        rows.append(
            (
                "one act durable in the outbox",
                *timed(lambda: outbox.add(acts, person_id="p", occurred_at=NOW), 200),
                "5",
            )
        )
        many = acts * 300
        rows.append(("300 acts at once durable", *timed(lambda: outbox.add(many, person_id="p", occurred_at=NOW)), ""))
        outbox.close()

        big = Board()
        big.apply(Batch(tuple(fleet(servers=12_000, checks=0, tickets=8000, alarms=0))))
        search = Search(big)
        for text in ("s", "srv-1", "kunde 17 outlook", "03839200123", "zzzz"):
            spans = timed(lambda text=text: search.find(text))
            rows += [(f"search 20,200 objects for {text!r}", *spans, "50")]
    print(f"{'figure (ms)':<66}{'median':>9}{'worst':>9}{'target':>9}")
    for what, median, worst, target in rows:
        print(f"{what:<66}{median:>9.1f}{worst:>9.1f}{target:>9}")
    print(f"replica.db: {size:.0f} MB")


if __name__ == "__main__":
    main()
