"""The feed loses nothing, whoever writes at the same time, and is the same from 0 as step by step."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Lock

import pytest
from sqlalchemy import func, select, text

from app.domain.change import Change, Noun
from app.models import ChangeRow, CustomerRow, ServerRow
from app.store import facts, feed
from app.store.engine import Store, open_store
from app.wire.ids import new_id
from tests import rows
from tests.postgres import require
from tests.rows import NOW


def head(store: Store) -> feed.Head:
    """Read how far the feed has come."""
    with store.read() as session:
        return feed.head(session)


def page(store: Store, after: int, limit: int = 1000) -> feed.Page:
    """Read a page of the current epoch."""
    with store.read() as session:
        return feed.page(session, epoch=feed.head(session).epoch, after=after, limit=limit)


def test_nothing_has_happened_in_an_empty_store(store: Store):
    """Head 0, an empty page."""
    assert head(store).seq == 0
    assert (lambda p: (p.frm, p.to, p.head, p.facts, p.gone, p.is_reset))(page(store, 0)) == (0, 0, 0, (), (), False)


def test_insert_change_and_delete_enter_the_feed(store: Store):
    """Each moves the thing to the end of the feed; what no longer exists is said to be gone."""
    one, two = rows.customer(), rows.customer()
    with store.write() as session:
        session.add_all([one, two])
    assert head(store).seq == 2
    assert {one.id, two.id} == {fact.id for fact in page(store, 0).facts}
    with store.write() as session:
        session.get_one(CustomerRow, one.id).name = "Neu"
    assert [fact.name for fact in page(store, 2).facts] == ["Neu"]  # type: ignore[union-attr]
    with store.write() as session:
        session.get_one(CustomerRow, one.id).deleted_at = NOW
        session.delete(session.get_one(CustomerRow, two.id))
    assert {Change(Noun.CUSTOMER, one.id), Change(Noun.CUSTOMER, two.id)} == set(page(store, 3).gone)
    assert head(store).seq == 5


def fail(store: Store) -> None:
    """Write a customer, and fail before the commit."""
    with store.write() as session:
        session.add(rows.customer())
        session.flush()
        raise ZeroDivisionError


def test_what_was_rolled_back_leaves_no_number(store: Store):
    """Numbers are given at the commit: a transaction that fails takes none."""
    with pytest.raises(ZeroDivisionError):
        fail(store)
    with store.write() as session:
        session.add(rows.customer())
    assert head(store).seq == 1


def test_a_savepoint_rolled_back_leaves_no_number(store: Store):
    """Only what the commit keeps enters the feed."""
    with store.write() as session:
        session.add(rows.customer())
        session.flush()
        inner = session.begin_nested()
        session.add(rows.customer())
        session.flush()
        inner.rollback()
    assert len(page(store, 0).facts) == 1
    assert head(store).seq == 1


def test_pages_follow_one_another_without_a_gap(store: Store):
    """A page is the interval (from, to]; the last one ends at the head."""
    with store.write() as session:
        session.add_all(rows.customer() for _ in range(25))
    after, seen, steps = 0, [], []
    while True:
        part = page(store, after, limit=10)
        assert after == part.frm
        steps.append((part.frm, part.to))
        seen += [fact.id for fact in part.facts]
        after = part.to
        if part.to == part.head:
            break
    assert steps == [(0, 10), (10, 20), (20, 25)]
    assert 25 == len(seen) == len(set(seen))


def test_reading_from_zero_gives_everything_once(store: Store):
    """However often a thing changed, it is in the feed once."""
    owner = rows.customer()
    with store.write() as session:
        session.add(owner)
    for number in range(1, 21):
        with store.write() as session:
            session.get_one(CustomerRow, owner.id).head_count = number
    assert [fact.head_count for fact in page(store, 0).facts] == [20]  # type: ignore[union-attr]
    assert head(store).seq == 21
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(ChangeRow)) == 1


def test_a_core_update_enters_the_feed(store: Store):
    """Whoever writes, in whatever way: the database itself keeps the feed."""
    owner = rows.customer()
    with store.write() as session:
        session.add(owner)
    with store.write() as session:
        session.execute(text("UPDATE customer SET note = 'direkt', version = version + 1"))
    assert [fact.note for fact in page(store, 1).facts] == ["direkt"]  # type: ignore[union-attr]


def test_a_position_of_another_history_is_reset(store: Store):
    """A wrong epoch, a position ahead of the head or a negative one: start afresh."""
    with store.write() as session:
        session.add(rows.customer())
    now = head(store)
    with store.read() as session:
        answers = [
            feed.page(session, epoch=new_id(), after=0),
            feed.page(session, epoch="", after=0),
            feed.page(session, epoch=now.epoch, after=2),
            feed.page(session, epoch=now.epoch, after=-1),
        ]
    assert [feed.Page(now.epoch, 0, 0, 1, is_reset=True)] * 4 == answers


def test_a_restore_begins_a_new_epoch(store: Store):
    """After it, every old position is reset, and everything can be read from 0."""
    with store.write() as session:
        session.add(rows.customer())
    before = head(store)
    with store.write() as session:
        epoch = feed.begin_epoch(session)
    assert epoch != before.epoch
    with store.read() as session:
        assert feed.page(session, epoch=before.epoch, after=1).is_reset
        assert len(feed.page(session, epoch=epoch, after=0).facts) == 1


def test_compacting_forgets_old_tombstones_and_resets_who_missed_them(store: Store):
    """The head stays where it is; who has read everything goes on; who had not must start afresh."""
    kept, old, fresh = rows.customer(), rows.customer(), rows.customer()
    with store.write() as session:
        session.add(kept)
        session.flush()
        session.add_all([old, fresh])
    with store.write() as session:
        session.get_one(CustomerRow, fresh.id).deleted_at = NOW
    with store.write() as session:
        session.get_one(CustomerRow, old.id).deleted_at = NOW - timedelta(days=200)
    assert head(store).seq == 5
    with store.write() as session:
        assert feed.compact(session, before=NOW - timedelta(days=180)) == 1
    assert head(store).seq == 5
    assert not page(store, 5).is_reset
    assert page(store, 4).is_reset
    first = page(store, 0)
    assert ([kept.id], [Change(Noun.CUSTOMER, fresh.id)], 5) == (
        [f.id for f in first.facts],
        list(first.gone),
        first.to,
    )
    with store.write() as session:
        session.add(rows.customer())
    assert head(store).seq == 6


def test_a_large_import_is_one_transaction(store: Store):
    """Cost grows with the number of changes, not with its square."""
    owner = rows.customer()
    with store.write() as session:
        session.add(owner)
        session.flush()
        session.execute(
            ServerRow.__table__.insert(),  # type: ignore[attr-defined]
            [
                {"id": new_id(), "version": 1, "customer_id": owner.id, "name": f"S{n}", "vitals_disk_item": ""}
                for n in range(20_000)
            ],
        )
    assert head(store).seq == 20_001


class Tally:
    """What writers really committed, noted after each commit: the witness outside the system under test."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.committed: set[str] = set()

    def note(self, ids: list[str]) -> None:
        with self._lock:
            self.committed.update(ids)


def write_much(store: Store, tally: Tally, *, seed: int, rounds: int) -> None:
    """Write new customers and touch old ones; 2 % of the transactions are rolled back."""
    dice = random.Random(seed)
    mine: list[str] = []
    for _ in range(rounds):
        made = [rows.customer(name=f"w{seed}") for _ in range(dice.randint(1, 3))]
        keys = [row.id for row in made]
        try:
            with store.write() as session:
                session.add_all(made)
                if mine:
                    session.get_one(CustomerRow, dice.choice(mine)).head_count += 1
                session.flush()
                if dice.random() < 0.02:
                    raise ZeroDivisionError
        except ZeroDivisionError:
            continue
        mine += keys
        tally.note(keys)


def write_slowly(store: Store, tally: Tally, *, until: Event) -> None:
    """One long transaction: its row is written early and committed when all others are done."""
    late = rows.customer(name="slow")
    with store.write() as session:
        session.add(late)
        session.flush()
        if store.is_postgres:
            until.wait(120)
    tally.note([late.id])


def follow(store: Store, *, until: Event) -> tuple[dict[str, int], list[tuple[int, int]]]:
    """Read the feed until all writers are done and its end is reached; the last version seen of each thing."""
    seen: dict[str, int] = {}
    steps: list[tuple[int, int]] = []
    after = 0
    while True:
        is_last = until.is_set()
        part = page(store, after, limit=50)
        assert not part.is_reset
        for fact in part.facts:
            seen[fact.id] = max(seen.get(fact.id, 0), fact.version)
        steps.append((part.frm, part.to))
        after = part.to
        if is_last and part.to == part.head:
            return seen, steps


@dataclass(frozen=True)
class Run:
    """What a run of many writers and a reader came to: what is there in the end, what was read, and what writers noted."""

    final: dict[str, int]
    seen: dict[str, int]
    noted: set[str]
    steps: list[tuple[int, int]]
    head: int

    @property
    def lost(self) -> set[str]:
        """What is there and was never read in its newest version."""
        return {key for key, version in self.final.items() if self.seen.get(key, 0) < version}


def run_many(url: str, *, writers: int, rounds: int) -> Run:
    """Let writers, one slow one among them, and a reader that polls work at the same time."""
    store = open_store(url, pool=writers + 4)
    tally, quick_done, all_done = Tally(), Event(), Event()
    with ThreadPoolExecutor(writers + 2) as pool:
        reader = pool.submit(follow, store, until=all_done)
        slow = pool.submit(write_slowly, store, tally, until=quick_done)
        quick = [pool.submit(write_much, store, tally, seed=seed, rounds=rounds) for seed in range(writers)]
        try:
            for writer in quick:
                writer.result()
        finally:
            quick_done.set()
        try:
            slow.result()
        finally:
            all_done.set()
        seen, steps = reader.result()
    with store.read() as session:
        final = {fact.id: fact.version for fact in facts.all_of(session, Noun.CUSTOMER)}
        numbers = session.scalars(select(ChangeRow.seq)).all()
        end = feed.head(session).seq
    store.close()
    assert len(set(numbers)) == len(numbers) == len(final)
    return Run(final, seen, tally.committed, steps, end)


@pytest.mark.slow
def test_sixteen_writers_lose_nothing(store_url: str):
    """Concurrent writers, roll-backs and a slow transaction: a reader that polls misses no commit and no number."""
    run = run_many(store_url, writers=16, rounds=60 if store_url.startswith("postgres") else 25)
    assert run.noted == set(run.final), "the witness and the database agree"
    assert run.lost == set()
    assert run.seen == run.final
    assert [end for _, end in run.steps[:-1]] == [start for start, _ in run.steps[1:]], "intervals meet"
    assert sum(run.final.values()) == run.head, "every committed change took exactly one number"


NAIVE = """
CREATE SEQUENCE naive;
CREATE FUNCTION naive_feed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO change (noun, id, seq) VALUES ('customer', NEW.id, nextval('naive'))
        ON CONFLICT (noun, id) DO UPDATE SET seq = excluded.seq;
    RETURN NULL;
END $$;
DROP TRIGGER feed ON customer;
CREATE TRIGGER feed AFTER INSERT OR UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION naive_feed();
"""


@pytest.mark.postgres
@pytest.mark.slow
def test_numbers_given_before_the_commit_would_lose_changes():
    """The run above can fail: with a sequence in place of the order of commits, what was committed late is never read."""
    server = require()
    url = server.create_migrated()
    store = open_store(url)
    with store.write() as session:
        session.execute(text(NAIVE))
    store.close()
    run = run_many(url, writers=4, rounds=20)
    server.drop_database(url)
    assert run.noted == set(run.final)
    assert run.lost != set()
