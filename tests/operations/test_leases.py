"""Leases: one process at a time, and another one when it has died."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from app.operations import leases
from app.store.engine import Store, open_store
from tests.rows import NOW

LIVES = timedelta(seconds=30)


def take(store: Store, holder: str, at: datetime = NOW, name: str = "schedule") -> bool:
    """Try to take the lease."""
    return store.run(lambda session: leases.take(session, name=name, holder=holder, now=at, until=at + LIVES))


def test_one_holds_it_and_may_go_on(store: Store):
    """Until its end, to the instant."""
    assert take(store, "a")
    assert not take(store, "b")
    assert take(store, "a", NOW + timedelta(seconds=20))
    assert not take(store, "b", NOW + timedelta(seconds=49))
    assert take(store, "b", NOW + timedelta(seconds=50))
    assert not take(store, "a", NOW + timedelta(seconds=51))


def test_duties_are_separate(store: Store):
    """Holding one says nothing about another."""
    assert take(store, "a")
    assert take(store, "b", name="reports")


def test_given_back_it_is_free_at_once(store: Store):
    """Only by its holder."""
    take(store, "a")
    store.run(lambda session: leases.release(session, name="schedule", holder="b"))
    assert not take(store, "b")
    store.run(lambda session: leases.release(session, name="schedule", holder="a"))
    assert take(store, "b")


def test_a_clock_set_back_takes_it_from_nobody(store: Store):
    """Somebody else's lease lasts at least as long as it was promised."""
    take(store, "a")
    assert not take(store, "b", NOW - timedelta(days=1))


def test_of_many_at_once_one_gets_it(store_url: str):
    """When it has never been taken, and when it has run out."""
    store = open_store(store_url, pool=12)
    for turn in range(4):
        at = NOW + turn * LIVES
        start = Barrier(12)

        def attempt(number: int, turn: int = turn, at: datetime = at, start: Barrier = start) -> bool:
            start.wait(120)
            return take(store, f"{turn}-{number}", at)

        with ThreadPoolExecutor(12) as pool:
            assert list(pool.map(attempt, range(12))).count(True) == 1
    store.close()


HOLDER = """
import sys
from datetime import datetime, timedelta
from app.operations import leases
from app.store.engine import open_store

store = open_store(sys.argv[1], pool=1)
now = datetime.fromisoformat(sys.argv[2])
until = now + timedelta(seconds=30)
taken = store.run(lambda session: leases.take(session, name="schedule", holder="dying", now=now, until=until))
with store.write() as session:  # dies in the middle of its next piece of work
    leases.release(session, name="schedule", holder="dying")
    print(taken, flush=True)
    sys.stdin.read()
"""


def test_when_its_holder_dies_another_process_takes_over(store_url: str):
    """Killed in the middle of a transaction: what it had not committed is gone, its lease runs out, then it is ours."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, store_url, NOW.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        process.kill()
        process.wait(120)
    store = open_store(store_url)
    assert not take(store, "heir", NOW + timedelta(seconds=29))
    assert take(store, "heir", NOW + timedelta(seconds=30))
    store.close()
