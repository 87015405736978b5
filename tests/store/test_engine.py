"""Transactions: one moment to read, all or nothing to write, and again when two met."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event, Timer
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from app.domain.change import Noun
from app.domain.check import State
from app.domain.errors import Unreachable
from app.domain.fleet import Customer, Server
from app.models import CustomerRow, ServerRow
from app.store import facts, heartbeats, partitions, results
from app.store.engine import is_collision, open_store
from app.store.results import Kept
from tests import rows
from tests.postgres import on_postgres


@pytest.fixture
def customer(store):
    """A customer that is there."""
    row = rows.customer()
    with store.write() as session:
        session.add(row)
    return row


def test_a_reader_cannot_write(store, customer):
    """Whoever only reads cannot change anything by mistake."""
    with pytest.raises(DBAPIError), store.read() as session:
        session.execute(text("UPDATE customer SET name = 'x'"))


def test_a_read_sees_one_moment(store, customer):
    """However long it takes, what others commit meanwhile does not appear in it."""
    with store.read() as session:
        before = facts.all_of(session, Noun.CUSTOMER)
        with store.write() as other:
            other.add(rows.customer())
        assert facts.all_of(session, Noun.CUSTOMER) == before
    with store.read() as session:
        assert len(facts.all_of(session, Noun.CUSTOMER)) == 2


def test_a_database_that_another_process_is_just_making_is_waited_for(tmp_path):
    """SQLite itself does not wait when the kind of journal is set while somebody writes."""
    path = tmp_path / "new.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE made (n INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    Timer(0.2, other.execute, ["COMMIT"]).start()
    store = open_store(f"sqlite:///{path}")
    with store.write() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    store.close()
    other.close()


def test_references_are_kept(store):
    """A server of a customer who does not exist is refused, on both databases."""
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(rows.server(rows.customer()))


def test_concurrent_changes_of_one_row_are_all_made(store, customer):
    """Every one of many increments counts: who was overtaken does the work anew."""
    start = Barrier(8)

    def add_one(_):
        start.wait(120)

        def work(session):
            session.get_one(CustomerRow, customer.id).head_count += 1

        store.run(work)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(8)))
    with store.read() as session:
        (fact,) = facts.of_kind(session, Customer)
    assert (fact.head_count, fact.version) == (8, 9)


def test_work_that_was_overtaken_runs_again(store, customer):
    """A stale row is a reason to look again, not an error for anybody to see."""
    runs = []

    def work(session):
        row = session.get_one(CustomerRow, customer.id)
        runs.append(row.version)
        if len(runs) == 1:
            # Somebody else commits in between: on SQLite nobody can, so the row is aged by hand.
            session.execute(text("UPDATE customer SET version = version + 1"))
        row.name = "Neu"

    store.run(work)
    with store.read() as session:
        assert [fact.name for fact in facts.of_kind(session, Customer)] == ["Neu"]
    assert runs == [1, 1]


def test_a_mistake_is_not_tried_again(store):
    """What fails for its own reason fails once."""
    runs = []

    def work(session):
        runs.append(1)
        session.add(rows.server(rows.customer()))

    with pytest.raises(IntegrityError):
        store.run(work)
    assert runs == [1]


def test_collisions_are_told_from_mistakes():
    """A stale row is a collision; a bug is not."""
    assert is_collision(StaleDataError())
    assert not is_collision(ZeroDivisionError())


@on_postgres  # SQLite has one writer at a time and so no deadlock
def test_a_deadlock_is_done_again(store):
    """Two transactions that wait for one another: one is broken off by the database and done anew."""
    owner = rows.customer()
    one, two = rows.server(owner), rows.server(owner)
    with store.write() as session:
        session.add(owner)
        session.flush()
        session.add_all([one, two])
    both, done = Barrier(2), Event()

    def touch(first, second):
        runs = []

        def work(session):
            runs.append(1)
            if len(runs) > 1:
                assert done.wait(120)  # else the two could collide once more, over the version of a row
            session.get_one(ServerRow, first).problems += 1
            session.flush()
            if len(runs) == 1:
                both.wait(120)
            session.get_one(ServerRow, second).problems += 1

        store.run(work)
        done.set()
        return len(runs)

    with ThreadPoolExecutor(2) as pool:
        tries = [pool.submit(touch, one.id, two.id), pool.submit(touch, two.id, one.id)]
        assert sorted(each.result() for each in tries) == [1, 2]
    with store.read() as session:
        assert [fact.problems for fact in facts.of_kind(session, Server)] == [2, 2]


@on_postgres  # SQLite has no partitions
def test_what_comes_while_its_day_gets_a_partition_is_done_again(store):
    """It was on its way into the default partition, whose bounds are others by then: it goes into the new one."""
    later = rows.NOW + timedelta(days=400)
    runs = []

    def work(session):
        runs.append(1)
        at_ms = int(later.timestamp() * 1000)
        session.execute(
            text(
                "INSERT INTO result (stream, seq, at_ms, check_no, value, duration_ms, state) VALUES (1, 1, :at, 1, 1, 1, 0)"
            ),
            {"at": at_ms},
        )

    blocked = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = to_regclass('result_default')")
    with ThreadPoolExecutor(1) as pool:
        with store.write() as session:
            partitions.ensure(session, now=later)
            coming = pool.submit(store.run, work)
            until = monotonic() + 120
            while not session.scalar(blocked) and monotonic() < until:
                pass
        coming.result(120)
    with store.read() as session:
        inside = text("SELECT count(*) FROM result WHERE tableoid = to_regclass(:name)")
        assert (session.scalar(inside, {"name": f"result_{later:%Y%m%d}"}), len(runs)) == (1, 2)


def test_a_database_that_is_away_is_unreachable(tmp_path):
    """It is not a bug when nobody answers: trying again may help."""
    store = open_store(f"postgresql://nobody@/none?host={tmp_path}")
    with pytest.raises(Unreachable), store.read() as session:
        session.execute(text("SELECT 1"))
    store.close()


def ask(session):
    """An ordinary statement."""
    session.execute(text("SELECT 1"))


def copy_in(session):
    """Rows that go past SQLAlchemy."""
    results.append(session, [Kept(1, 1, rows.NOW, 1, State.OK, 1.0, 1)])


@on_postgres  # SQLite has no connection that could break
@pytest.mark.parametrize("act", [ask, copy_in])
def test_a_connection_that_breaks_is_unreachable_and_comes_back(store, act):
    """After the server ended the connection the work is out of reach; the next one finds a new connection."""

    def cut_off():
        with store.write() as session:
            pid = session.scalar(text("SELECT pg_backend_pid()"))
            with store.read() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
            act(session)

    with pytest.raises(Unreachable):
        cut_off()
    with store.write() as session:
        assert session.scalar(text("SELECT 1")) == 1
        act(session)


def test_a_store_in_memory_is_refused():
    """Each of its connections would see a database of its own."""
    with pytest.raises(ValueError, match="file"):
        open_store("sqlite://")


def test_programs_say_that_they_live(store):
    """The newest sign of life of any instance counts."""
    with store.read() as session:
        assert heartbeats.last_beat(session, program="central") is None
    for instance, later in (("a", 0), ("b", 7), ("a", 5)):
        at = rows.NOW + timedelta(seconds=later)
        store.run(
            lambda session, instance=instance, at=at: heartbeats.beat(
                session, program="central", instance=instance, now=at
            )
        )
    with store.read() as session:
        assert heartbeats.last_beat(session, program="central") == rows.NOW + timedelta(seconds=7)
