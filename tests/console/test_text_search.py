"""Tickets by all their words, from the replica: what people type, kept in step with the facts, whole after damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.console import text_search
from app.console.cursor import Cursor, Damaged
from app.console.replica import Replica
from app.domain.change import Batch, Change, Fact, Noun
from tests.console.facts import NOW, article, make_id, ticket
from tests.search_examples import ARTICLES, CUSTOMERS, EXAMPLES, SERVERS, TICKETS


@pytest.fixture
def replica(tmp_path: Path) -> Iterator[Replica]:
    """A replica with the tickets of the examples."""
    made = Replica(tmp_path / "replica.db")
    store(made, *CUSTOMERS, *SERVERS, *TICKETS, *ARTICLES)
    yield made
    made.close()


def store(replica: Replica, *facts: Fact, gone: tuple[Change, ...] = (), is_reset: bool = False) -> None:
    """Let something arrive."""
    replica.store(Batch(facts, gone), Cursor("epoch", 1, NOW.isoformat()), is_reset=is_reset)


def found(replica: Replica, text: str, *, limit: int = 50) -> list[str]:
    """Ids of what is found."""
    return [each.ticket_id for each in replica.find(text, limit=limit)]


@pytest.mark.parametrize(("typed", "places"), EXAMPLES)
def test_examples(replica: Replica, typed: str, places: tuple[int, ...]) -> None:
    """What people type finds the tickets they mean, and no others."""
    assert sorted(found(replica, typed)) == [make_id(place, 7) for place in sorted(places)]


def test_number_before_subject_before_stream_and_newest_first(replica: Replica) -> None:
    """Within a rank the ticket notified last is the first."""
    later = [
        ticket(20, number="26-00100", subject="Anderes", notified_at=NOW + timedelta(hours=1)),
        ticket(21, number="26-00101", subject="Etwas mit 26-00042 darin", notified_at=NOW - timedelta(hours=1)),
        ticket(22, number="26-00102", subject="Noch eins mit 26-00042", notified_at=NOW + timedelta(hours=2)),
    ]
    store(replica, *later, article(50, ticket_id=later[0].id, text="siehe 26-00042"))
    assert found(replica, "26-00042") == [make_id(3, 7), later[2].id, later[1].id, later[0].id]
    assert found(replica, "26-00042", limit=2) == [make_id(3, 7), later[2].id]


def test_hit_tells_its_place(replica: Replica) -> None:
    """The newest entry in which most of the words are is quoted; where only the ticket itself has them, no entry is named."""
    (hit,) = replica.find("strom haus", limit=5)
    assert (hit.article_id, hit.excerpt) == (
        make_id(1, 8),
        "Auf der Straße vor dem \x02Haus\x03 ist \x02Strom\x03 weg, sagt Herr Muller.",
    )
    (hit,) = replica.find("getauscht", limit=5)
    assert (hit.article_id, hit.excerpt) == (None, "Treiber \x02getauscht\x03 · Treiber")


def test_changes_are_found_at_once(replica: Replica) -> None:
    """A new entry, another subject, another number: the index is kept with the facts."""
    changed = replace(TICKETS[0], version=2, number="26-77777", subject="Zertifikat abgelaufen")
    store(replica, changed, article(60, ticket_id=changed.id, text="Wildwuchs"))
    assert found(replica, "zertifikat") == [changed.id]
    assert found(replica, "wildwuchs") == [changed.id]
    assert found(replica, "26-77777") == [changed.id]
    assert found(replica, "startet") == []
    assert found(replica, "26-00017") == []


def test_what_is_gone_is_not_found(replica: Replica) -> None:
    """A deleted entry takes its words along, a deleted ticket all of them."""
    store(replica, gone=(Change(Noun.ARTICLE, ARTICLES[0].id),))
    assert found(replica, "strom") == []
    assert found(replica, "startet") == [TICKETS[0].id]
    store(replica, gone=(Change(Noun.TICKET, TICKETS[0].id),))
    assert found(replica, "startet") == []


def test_reset_forgets_everything(replica: Replica) -> None:
    """After a restore nothing of before is found."""
    store(replica, ticket(30, subject="Neuanfang"), is_reset=True)
    assert found(replica, "outlook") == []
    assert found(replica, "neuanfang") == [make_id(30, 7)]


def test_download_is_indexed_by_and_by(replica: Replica, tmp_path: Path) -> None:
    """Very many at once are noted as due, also over a restart, and found once their turn has come."""
    many = [ticket(100 + number, subject=f"Vorgang x{number}y") for number in range(text_search.AT_ONCE + 5)]
    store(replica, *many)
    assert found(replica, "x7y") == []
    replica.close()
    again = Replica(tmp_path / "replica.db")
    while again.index_some():
        pass
    assert found(again, "x7y") == [many[7].id]
    assert found(again, "outlook archiv") == [make_id(3, 7)]
    assert again.index_some() is False
    again.close()


def test_hostile_text_is_taken_in(replica: Replica) -> None:
    """A mail of nonsense, of one endless word, or with marks of its own does no harm."""
    store(
        replica,
        article(70, ticket_id=make_id(1, 7), text="".join(chr(0x21 + n % 0x5000) for n in range(90_000))),
        article(71, ticket_id=make_id(1, 7), text="x" * 100_000),
        article(72, ticket_id=make_id(1, 7), text='" OR * NEAR( \x02 \x00 \ud800'.encode("utf-8", "replace").decode()),
    )
    assert found(replica, "x" * 90) == [make_id(1, 7)]
    assert found(replica, "near") == [make_id(1, 7)]


def test_damaged_index_is_noticed(replica: Replica, tmp_path: Path) -> None:
    """An index without its tables is damage like any other: the replica is begun anew."""
    replica.close()
    with sqlite3.connect(tmp_path / "replica.db") as file:
        file.execute("DELETE FROM text_all_data")
    file.close()
    again = Replica(tmp_path / "replica.db")
    with pytest.raises(Damaged):
        again.find("outlook", limit=5)
    again.rebuild("test")
    store(again, *TICKETS)
    assert found(again, "outlook") == [make_id(1, 7)]
    again.close()
