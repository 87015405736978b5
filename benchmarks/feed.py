"""The feed under many writers: commits a second, and how long after its commit a change is read.

Sixteen threads commit small transactions (2 % of them rolled back), one transaction stays open for the whole run, one reader
polls. Counts what was lost as well: the figure is worth nothing if it is not 0.

Run: python benchmarks/feed.py [--seconds 8]
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from app.models import CustomerRow
from app.store import feed
from app.store.engine import Store, open_store
from app.store.schema import migrate
from tests import rows
from tests.postgres import start

WRITERS = 16
POLL_S = 0.01


def main() -> None:
    """Measure both databases and print a table, or JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--json", action="store_true", help="print JSON lines")
    options = parser.parse_args()
    for line in [*on_postgres(options.seconds), *on_sqlite(options.seconds)]:
        print(json.dumps(line) if options.json else f"{line['figure']:<40}{line['value']:>12,.1f} {line['unit']}")


def on_postgres(seconds: float) -> Iterator[dict[str, object]]:
    """Measure on PostgreSQL, durable."""
    server = start(is_durable=True)
    try:
        url = server.create_database()
        migrate(url)
        yield from measure(url, "PostgreSQL", seconds)
    finally:
        server.stop()


def on_sqlite(seconds: float) -> Iterator[dict[str, object]]:
    """Measure on SQLite (WAL, synchronous=FULL)."""
    with tempfile.TemporaryDirectory(prefix="wp-feed-") as folder:
        url = f"sqlite:///{folder}/central.db"
        migrate(url)
        yield from measure(url, "SQLite", seconds)


def measure(url: str, name: str, seconds: float) -> Iterator[dict[str, object]]:
    """Let writers and a reader work for some seconds."""
    store = open_store(url, pool=WRITERS + 4)
    committed: dict[str, float] = {}
    seen: dict[str, float] = {}
    stop, read_all = threading.Event(), threading.Event()
    with ThreadPoolExecutor(WRITERS + 2) as pool:
        reader = pool.submit(follow, store, seen, read_all)
        slow = pool.submit(stay_open, store, committed, stop)
        begun = time.perf_counter()
        writers = [pool.submit(write, store, committed, begun + seconds, seed) for seed in range(WRITERS)]
        commits = sum(writer.result() for writer in writers)
        took = time.perf_counter() - begun
        stop.set()
        slow.result()
        read_all.set()
        reader.result()
    store.close()
    lags = [1000 * (seen[key] - at) for key, at in committed.items() if key in seen]
    yield figure(f"{name}: commits", commits / took, "commits/s")
    yield figure(f"{name}: commit to read, median", max(0.0, statistics.median(lags)), "ms")
    yield figure(f"{name}: commit to read, 99 %", max(0.0, statistics.quantiles(lags, n=100)[98]), "ms")
    yield figure(f"{name}: lost", len(committed.keys() - seen.keys()), "changes")


def write(store: Store, committed: dict[str, float], until: float, seed: int) -> int:
    """Commit new things, and changes of old ones, until the time is over."""
    dice, mine, count = random.Random(seed), list[str](), 0
    while time.perf_counter() < until:
        made = rows.customer()
        key = made.id
        with store.write() as session:
            session.add(made)
            if mine:
                session.get_one(CustomerRow, dice.choice(mine)).head_count += 1
            session.flush()
            if dice.random() < 0.02:
                session.rollback()
                continue
        committed[key] = time.perf_counter()
        mine.append(key)
        count += 1
    return count


def stay_open(store: Store, committed: dict[str, float], until: threading.Event) -> None:
    """Write one thing first and commit it last (SQLite has one writer at a time: there it is committed at once)."""
    made = rows.customer()
    key = made.id
    with store.write() as session:
        session.add(made)
        session.flush()
        if store.is_postgres:
            until.wait()
    committed[key] = time.perf_counter()


def follow(store: Store, seen: dict[str, float], until: threading.Event) -> None:
    """Read page after page; note when each thing was read first."""
    after, epoch, pause = 0, "", threading.Event()
    while True:
        is_last = until.is_set()
        with store.read() as session:
            epoch = epoch or feed.head(session).epoch
            page = feed.page(session, epoch=epoch, after=after, limit=500)
        now = time.perf_counter()
        for fact in page.facts:
            seen.setdefault(fact.id, now)
        after = page.to
        if page.to == page.head:
            if is_last:
                return
            pause.wait(POLL_S)


def figure(name: str, value: float, unit: str) -> dict[str, object]:
    """One line of the table."""
    return {"figure": name, "value": value, "unit": unit}


if __name__ == "__main__":
    main()
