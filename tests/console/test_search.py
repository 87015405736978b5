"""Finding by a few letters, however umlauts and telephone numbers are written."""

from __future__ import annotations

import pytest

from app.console.board import Board
from app.console.search import Search, fold, phone_digits
from app.domain.change import Batch, Change, Noun
from app.domain.contact import Contact
from tests.console.facts import ME, board, customer, make_id, server, ticket


def house() -> Board:
    """Customers with umlauts, servers of the first of them, a ticket."""
    return board(
        customer(1, name="Autohaus Meyer & Söhne GmbH", short_name="Meyer"),
        customer(2, name="Müller Straßenbau", short_name="Müller", phone="038392 / 6590-11", number="K-4711"),
        customer(3, name="Hotel Strandperle", short_name="Strandperle", phone="+49 3838 251"),
        server(1, name="SRV-EX01"),
        server(2, name="SRV-DC01", role="domain"),
        ticket(1, number="26-01234", subject="Outlook langsam", contact_phone="0171/5554433"),
        ME,
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("meyer ex", [server(1).id]),
        ("soehne", [customer(1).id, ticket(1).id, server(2).id, server(1).id]),
        ("Söhne", [customer(1).id, ticket(1).id, server(2).id, server(1).id]),
        ("mueller", [customer(2).id]),
        ("MÜLLER", [customer(2).id]),
        ("muller", [customer(2).id]),
        ("strassenbau", [customer(2).id]),
        ("straßen", [customer(2).id]),
        ("038392 6590", [customer(2).id]),
        ("+49 38392-6590 11", [customer(2).id]),
        ("0049383926590", [customer(2).id]),
        ("03838251", [customer(3).id]),
        ("5554433", [ticket(1).id]),
        ("#26-01234", [ticket(1).id]),
        ("1234", [ticket(1).id]),
        ("outlook", [ticket(1).id]),
        ("TA", [ME.id]),
        ("zzz", []),
        ("  ", []),
    ],
)
def test_finds(typed: str, found: list[str]) -> None:
    """What people type finds what they mean, best first."""
    hits = [hit.id for hit in Search(house()).find(typed)]
    assert found == hits[: len(found)]
    assert bool(found) is bool(hits)


def test_exact_before_beginning_before_anywhere() -> None:
    """The server called DC is first for "dc", then names that begin with it, then those that contain it."""
    names = {1: "NB-DC7", 2: "DC", 3: "DCX", 4: "ABCDCE"}
    search = Search(board(*(server(number, name=name) for number, name in names.items())))
    assert [2, 3, 1, 4] == [int(hit.id[-2:]) for hit in search.find("dc")]


def test_narrowing_finds_the_same_as_asking_anew() -> None:
    """Typing on key by key gives what the whole word gives at once, and deleting letters gives more again."""
    search, text = Search(house()), "strandperle"
    for end in [*range(1, len(text) + 1), 3, 1]:
        assert Search(house()).find(text[:end]) == search.find(text[:end])


def test_only_the_nouns_asked_for() -> None:
    """``@`` looks for customers only."""
    assert {Noun.CUSTOMER} == {hit.noun for hit in Search(house()).find("e", nouns=[Noun.CUSTOMER])}


def test_follows_the_board() -> None:
    """What is new is found, what was renamed by its new name, what is gone no more, and nothing after closing."""
    live = house()
    search = Search(live)
    live.apply(Batch((server(1, version=2, name="SRV-NEU"),), (Change(Noun.SERVER, server(2).id),)))
    assert ([server(1).id], [], []) == tuple(
        [h.id for h in search.find(t)] for t in ("srv-neu", "srv-ex01", "srv-dc01")
    )
    search.close()
    live.apply(Batch((server(3, name="SRV-SPÄT"),)))
    assert [] == search.find("srv-spät")


@pytest.mark.parametrize(
    ("text", "folded"),
    [("GROẞ", "gross"), ("\u00dcnal", "uenal"), ("U\u0308nal", "uenal"), ("Café", "cafe"), ("Øre", "oere")],
    ids=["sharp s", "composed", "decomposed", "accent", "stroke"],
)
def test_fold(text: str, folded: str) -> None:
    """Case, composed or not, accents."""
    assert folded == fold(text)


@pytest.mark.parametrize("text", ["038392 / 6590-11", "+49 38392 659011", "0049 (38392) 6590-11", "38392659011"])
def test_phone_digits(text: str) -> None:
    """All ways to write the same number are the same."""
    assert "38392659011" == phone_digits(text)


def test_people_at_customers_are_found() -> None:
    """By name, address and number; the customer's name narrows it."""
    rita = Contact(
        make_id(1, 9), 1, customer(1).id, "Rita Söhnlein", function="Empfang", mails=("rita@meyer.example",),
        phones=("038392 / 6590-11",), numbers=("+4938392659011",),
    )  # fmt: skip
    search = Search(board(customer(1, name="Autohaus Meyer"), customer(2, name="Hotel"), rita))
    for typed in ("soehnlein", "meyer rita", "rita@meyer.example", "+49 38392 659011", "659011", "empfang"):
        assert (Noun.CONTACT, rita.id) == (search.find(typed)[0].noun, search.find(typed)[0].id)
    assert [] == search.find("hotel rita")
