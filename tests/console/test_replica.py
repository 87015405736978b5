"""The replica: what was written comes back, and what can't be trusted is noticed and begun anew."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.console.cursor import BOARD, Cursor, Damaged
from app.console.replica import Replica
from app.domain.change import Batch, Change, Fact, Noun
from tests.console.facts import alarm, article, check, contract, customer, make_id, server, site, ticket

CURSOR = Cursor("epoch-1", 7, "2026-03-04T10:00:00+00:00")
EVERYTHING: list[Fact] = [
    customer(),
    site(),
    contract(),
    *(server(number) for number in range(1, 40)),
    *(alarm(number) for number in range(1, 20)),
    *(ticket(number) for number in range(1, 30)),
    *(check(number, server_id=make_id(1 + number % 5, 4)) for number in range(1, 60)),
    *(article(number, text="Text " * number) for number in range(1, 20)),
]


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    """An empty replica."""
    made = Replica(tmp_path / "replica.db")
    yield made
    made.close()


def read(replica: Replica) -> set[str]:
    """Everything the file gives when asked as the console asks."""
    facts: list[Fact] = []
    for noun in BOARD:
        for part in replica.load(noun):
            facts += part
    for number in range(1, 6):
        facts += replica.of_parent(Noun.CHECK, make_id(number, 4))
    facts += replica.of_parent(Noun.ARTICLE, make_id(1, 7))
    found = {repr(fact) for fact in facts}
    assert len(found) == len(facts)
    return found


WHOLE = {repr(fact) for fact in EVERYTHING}


def test_new_file_is_empty(replica: Replica) -> None:
    """Nothing was downloaded yet."""
    assert (Cursor(), set(), "") == (replica.cursor(), read(replica), replica.was_rebuilt)


def test_everything_comes_back_after_reopening(replica: Replica, tmp_path: Path) -> None:
    """Facts and cursor survive the program."""
    replica.store(Batch(tuple(EVERYTHING)), CURSOR)
    replica.close()
    again = Replica(tmp_path / "replica.db")
    assert (CURSOR, WHOLE, "") == (again.cursor(), read(again), again.was_rebuilt)
    again.verify()
    again.close()


def test_newer_replaces_and_gone_removes(replica: Replica) -> None:
    """A fact is there once, as it is now; what is gone is gone; what never was may go too."""
    replica.store(Batch((server(1), server(2), check(1))), CURSOR)
    gone = (Change(Noun.SERVER, server(2).id), Change(Noun.CHECK, check(1).id), Change(Noun.TICKET, ticket(9).id))
    replica.store(Batch((server(1, version=2, name="neu"), server(1, version=3, name="neuer")), gone), CURSOR)
    assert {repr(server(1, version=3, name="neuer"))} == read(replica)
    assert {Noun.SERVER: 1, Noun.CHECK: 0, Noun.TICKET: 0} == replica.counts()
    replica.verify()


def test_reset_forgets_everything_else(replica: Replica) -> None:
    """A new epoch begins with what it brings."""
    replica.store(Batch(tuple(EVERYTHING)), CURSOR)
    other = Cursor("epoch-2", 1, CURSOR.as_of)
    replica.store(Batch((server(77),)), other, is_reset=True)
    assert (other, {repr(server(77))}) == (replica.cursor(), read(replica))
    replica.verify()


def test_facts_and_cursor_are_one(replica: Replica) -> None:
    """A batch that can't be written leaves facts and cursor as they were."""
    replica.store(Batch((server(1),)), CURSOR)
    broken = server(2, note="\ud800")
    with pytest.raises((UnicodeEncodeError, Damaged)):
        replica.store(Batch((server(1, version=2), broken)), Cursor("epoch-1", 8, ""))
    assert (CURSOR, {repr(server(1))}) == (replica.cursor(), read(replica))


@pytest.mark.parametrize("content", [b"", b"no database at all" * 300, b"SQLite format 3\0" + bytes(4096)])
def test_foreign_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    """Whatever lies there: the replica opens, empty, and keeps what it found."""
    path = tmp_path / "replica.db"
    path.write_bytes(content)
    replica = Replica(path)
    replica.store(Batch((server(),)), CURSOR)
    assert {repr(server())} == read(replica)
    assert bool(content) is path.with_name("replica.db.broken").exists()
    replica.close()


def test_other_format_is_rebuilt(tmp_path: Path) -> None:
    """A file of another version of the program is not read."""
    path = tmp_path / "replica.db"
    replica = Replica(path)
    replica.store(Batch((server(),)), CURSOR)
    replica.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    again = Replica(path)
    assert ("format 99", Cursor()) == (again.was_rebuilt[:9], again.cursor())
    again.close()


def test_random_flips_are_noticed_or_harmless(tmp_path: Path) -> None:
    """200 files with some bytes changed anywhere: each is refused, or gives exactly what was written. None crashes."""
    whole = tmp_path / "whole.db"
    replica = Replica(whole)
    replica.store(Batch(tuple(EVERYTHING)), CURSOR)
    replica.close()
    data = whole.read_bytes()
    random_ = random.Random(20260304)
    noticed = 0
    for number in range(200):
        path = tmp_path / "flipped" / "replica.db"
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        flipped = bytearray(data)
        for _ in range(random_.choice((1, 1, 4, 64))):
            flipped[random_.randrange(len(flipped))] ^= 1 << random_.randrange(8)
        path.write_bytes(flipped)
        suspect = Replica(path)
        try:
            found = (suspect.cursor(), read(suspect))
            suspect.verify()
        except Damaged as error:
            noticed += 1
            suspect.rebuild(str(error))
            suspect.store(Batch(tuple(EVERYTHING)), CURSOR)
            found = (suspect.cursor(), read(suspect))
        else:
            if suspect.was_rebuilt:
                noticed += 1
                found = (CURSOR, WHOLE)
        assert (CURSOR, WHOLE) == found, f"file {number}"
        suspect.close()
    assert 100 < noticed
