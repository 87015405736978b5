"""Tickets by all their words in the database: the same table of examples as on the console, on each database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from app.domain.change import Fact, noun_of
from app.models import SettingRow, TicketTextRow
from app.operations import ticket_search
from app.store.engine import Store
from app.store.facts import ROW_OF
from app.store.rows import insert, locked, overwrite
from app.wire.questions import SearchAnswer
from tests.console.facts import ME, NOW, OTHER, article, make_id, site, ticket
from tests.search_examples import ARTICLES, CUSTOMERS, EXAMPLES, SERVERS, TICKETS


def keep(store: Store, *facts: Fact) -> None:
    """Let facts be there, or be otherwise, in a transaction of their own."""

    def work(session):
        for fact in facts:
            row = locked(session, ROW_OF[noun_of(fact)], fact.id)
            if row is None:
                insert(session, fact)
            else:
                overwrite(row, fact)

    store.run(work)


def refresh(store: Store) -> int:
    """Do what the duty does; gives how many rounds it took."""
    rounds = 1
    while store.run(lambda session: ticket_search.refresh(session, now=NOW)):
        rounds += 1
    return rounds


def find(store: Store, typed: str, *, limit: int = 50) -> SearchAnswer:
    """Ask."""
    with store.read() as session:
        return ticket_search.find(session, typed, limit=limit)


def ids(answer: SearchAnswer) -> list[str]:
    """Which tickets were found."""
    return [hit.ticket_id for hit in answer.hits]


@pytest.fixture
def desk(store: Store) -> Store:
    """A store with the tickets of the examples."""
    keep(store, ME, OTHER, *CUSTOMERS, site(), *SERVERS, *TICKETS, *ARTICLES)
    refresh(store)
    return store


def test_examples(desk: Store):
    """What people type finds the tickets they mean, and no others."""
    found = {typed: tuple(sorted(ids(find(desk, typed)))) for typed, _places in EXAMPLES}
    assert found == {typed: tuple(make_id(place, 7) for place in sorted(places)) for typed, places in EXAMPLES}


def test_number_before_subject_before_stream_and_newest_first(desk: Store):
    """Within a rank the ticket notified last is the first; there may be more than was asked for."""
    later = [
        ticket(20, number="26-00100", subject="Anderes", notified_at=NOW + timedelta(hours=1)),
        ticket(21, number="26-00101", subject="Etwas mit 26-00042 darin", notified_at=NOW - timedelta(hours=1)),
        ticket(22, number="26-00102", subject="Noch eins mit 26-00042", notified_at=NOW + timedelta(hours=2)),
    ]
    keep(desk, *later, article(50, ticket_id=later[0].id, text="siehe 26-00042"))
    refresh(desk)
    found = find(desk, "26-00042")
    assert (ids(found), found.has_more) == ([make_id(3, 7), later[2].id, later[1].id, later[0].id], False)
    found = find(desk, "26-00042", limit=2)
    assert (ids(found), found.has_more) == ([make_id(3, 7), later[2].id], True)


def test_hit_tells_its_place(desk: Store):
    """The entry in which the words are is named and quoted."""
    (hit,) = find(desk, "strom haus").hits
    assert hit.article_id == ARTICLES[0].id
    assert hit.excerpt == "Auf der Straße vor dem \x02Haus\x03 ist \x02Strom\x03 weg, sagt Herr Muller."


def test_whatever_changes_is_found_without_anybody_thinking_of_it(desk: Store):
    """The index follows the feed: what any operation, or none, has written is found; what is gone is not."""
    keep(
        desk,
        replace(TICKETS[0], subject="Zertifikat abgelaufen"),
        article(60, ticket_id=make_id(2, 7), text="Wildwuchs"),
    )
    assert ids(find(desk, "zertifikat")) == []
    refresh(desk)
    assert ids(find(desk, "zertifikat")) == [make_id(1, 7)]
    assert ids(find(desk, "wildwuchs")) == [make_id(2, 7)]
    assert ids(find(desk, "startet")) == []
    with desk.write() as session:
        session.execute(text("UPDATE ticket SET deleted_at = notified_at WHERE number = '26-00017'"))
    assert ids(find(desk, "zertifikat")) == []
    refresh(desk)
    with desk.read() as session:
        assert session.get(TicketTextRow, make_id(1, 7)) is None


def test_many_changes_take_several_rounds(desk: Store):
    """Each transaction is short; where one ended the next goes on."""
    keep(desk, *(ticket(100 + number, number=f"26-1{number:04}", subject=f"x{number}y") for number in range(450)))
    assert refresh(desk) == 3
    assert ids(find(desk, "x449y")) == [make_id(549, 7)]
    assert refresh(desk) == 1


def test_restored_database_begins_anew(desk: Store):
    """A position ahead of the feed belongs to another history."""
    with desk.write() as session:
        session.get_one(SettingRow, ticket_search.CURSOR).value = 10**9
        session.query(TicketTextRow).delete()
    refresh(desk)
    assert ids(find(desk, "outlook archiv")) == [make_id(3, 7)]


def test_hostile_text_is_kept_within_limits(desk: Store):
    """A mail of a hundred thousand different letters is no trouble for the database."""
    noise = "".join(chr(0x4E00 + number % 0x5000) + (" " if number % 3 else "") for number in range(99_000))
    keep(desk, *(article(70 + number, ticket_id=make_id(1, 7), text=noise[number:]) for number in range(5)))
    refresh(desk)
    assert make_id(1, 7) in ids(find(desk, "outlook"))
