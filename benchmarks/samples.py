"""P9 and P10: samples stored with their figures a second, and the bytes they take, on PostgreSQL and on SQLite.

Two figures for each database: how fast samples come in (in the transactions of an intake that commits many agents' cycles at
a time, synchronous commit and fsync on), and the same with the packing of the finished day added. Bytes are of everything a
sample leaves behind: tables, indexes, TOAST, figures of ten minutes and of the day.

Run: python benchmarks/samples.py [--servers 60] [--metrics 12]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.domain.check import Sample
from app.store import graphs, metrics, partitions, rollups, streams
from app.store.engine import Store, open_store
from app.store.metrics import Cycle
from app.store.schema import migrate
from tests import rows
from tests.postgres import start

DAY = datetime(2026, 3, 2, tzinfo=UTC)
EVERY_S = 60
GROUP = 200
"""Cycles put into one commit."""
KEPT_DAYS = 35


def main() -> None:
    """Measure both databases and print a table, or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, default=60)
    parser.add_argument("--metrics", type=int, default=12)
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args()
    found = [*on_postgres(options.servers, options.metrics), *on_sqlite(options.servers, options.metrics)]
    for line in found:
        print(json.dumps(line) if options.json else f"{line['figure']:<44}{line['value']:>12,.1f} {line['unit']}")
    if not options.json:
        print("cited: Zabbix 6.0 72,000 values/s; a narrow row with its key 84-98 bytes; targets 150,000/s and 8 bytes")


def on_postgres(servers: int, count: int) -> Iterator[dict[str, object]]:
    """Measure on PostgreSQL, durable."""
    server = start(is_durable=True)
    try:
        url = server.create_database()
        migrate(url)
        store = open_store(url)
        yield from measure(store, "PostgreSQL", servers, count, size=postgres_size)
        store.close()
    finally:
        server.stop()


def on_sqlite(servers: int, count: int) -> Iterator[dict[str, object]]:
    """Measure on SQLite (WAL, synchronous=FULL)."""
    with tempfile.TemporaryDirectory(prefix="wp-samples-") as folder:
        path = Path(folder) / "central.db"
        migrate(f"sqlite:///{path}")
        store = open_store(f"sqlite:///{path}")
        yield from measure(store, "SQLite", servers, count, size=sqlite_size)
        store.close()


def measure(
    store: Store, name: str, servers: int, count: int, *, size: Callable[[Store], float]
) -> Iterator[dict[str, object]]:
    """Take in a day of all servers, pack it, and draw a graph of it."""
    ids, cycles = prepare(store, servers, count)
    samples = len(cycles) * count
    begun, cpu = time.perf_counter(), time.process_time()
    for first in range(0, len(cycles), GROUP):
        with store.write() as session:
            metrics.append(session, cycles[first : first + GROUP])
    took, cpu = time.perf_counter() - begun, time.process_time() - cpu
    open_bytes = size(store) / samples
    begun = time.perf_counter()
    while store.run(lambda session: rollups.seal(session, now=DAY + timedelta(days=1, hours=1), limit=10)):
        pass
    packing = time.perf_counter() - begun
    packed_bytes = size(store) / samples
    yield figure(f"P9  {name}: stored", samples / took, "samples/s")
    yield figure(f"P9  {name}: stored, of this process's time", samples / cpu, "samples/s")
    yield figure(f"P9  {name}: stored and packed with figures", samples / (took + packing), "samples/s")
    yield figure(f"P10 {name}: day still open", open_bytes, "bytes/sample")
    yield figure(f"P10 {name}: day packed, figures included", packed_bytes, "bytes/sample")
    yield figure(
        f"P10 {name}: {KEPT_DAYS} days, one of them open",
        (open_bytes + (KEPT_DAYS - 1) * packed_bytes) / KEPT_DAYS,
        "bytes/sample",
    )
    drawing = []
    for _ in range(20):
        begun = time.perf_counter()
        with store.read() as session:
            graphs.draw(
                session,
                server_id=ids[0],
                start=DAY,
                end=DAY + timedelta(days=1),
                width=1000,
                now=DAY + timedelta(days=2),
            )
        drawing.append(time.perf_counter() - begun)
    yield figure(f"    {name}: graph of a day, {count} series", sorted(drawing)[10] * 1000, "ms (median)")


def prepare(store: Store, servers: int, count: int) -> tuple[list[str], list[Cycle]]:
    """Make servers with their streams, and a day of cycles in the order in which they would come."""
    dice = random.Random(7)
    owner = rows.customer()
    machines = [rows.server(owner) for _ in range(servers)]
    with store.write() as session:
        partitions.ensure(session, now=DAY)
        session.add(owner)
        session.flush()
        session.add_all(machines)
        session.flush()
        numbers = {
            machine.id: streams.open_stream(session, agent_id=None, server_id=machine.id, epoch="b", now=DAY).no
            for machine in machines
        }
    ids = [machine.id for machine in machines]
    levels = {key: [dice.uniform(5, 60) for _ in range(count)] for key in ids}
    cycles = []
    for minute in range(24 * 60 * 60 // EVERY_S):
        for place, key in enumerate(ids):
            at = DAY + timedelta(seconds=minute * EVERY_S + place % EVERY_S, milliseconds=dice.randrange(40))
            level = levels[key]
            samples = []
            for column in range(count):
                # A third hardly moves, a third drifts, a third jumps: as volumes, memory and traffic do.
                if column % 3 == 0:
                    level[column] += 0.001
                    value = round(level[column], 1)
                elif column % 3 == 1:
                    level[column] += dice.gauss(0, 0.05)
                    value = level[column]
                else:
                    value = dice.lognormvariate(9, 2)
                samples.append(Sample("m.percent", str(column), at, value))
            cycles.append(Cycle(numbers[key], minute + 1, key, samples))
    return ids, cycles


def postgres_size(store: Store) -> float:
    """Bytes of all tables of samples with their indexes, and of their partitions."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM (FULL) sample"))
        query = "SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname ~ '^(sample|sample_.*|rollup_day)$'"
        return float(connection.scalar(text(query)) or 0)


def sqlite_size(store: Store) -> float:
    """Bytes of the pages of the tables of samples and their indexes."""
    with store.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        free = connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        page = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        connection.exec_driver_sql("BEGIN")
        return float((pages - free) * page)


def figure(name: str, value: float, unit: str) -> dict[str, object]:
    """One line of the table."""
    return {"figure": name, "value": value, "unit": unit}


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
