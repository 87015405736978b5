"""What the palette finds of customers and the people there."""

from __future__ import annotations

import pytest

from app.domain.change import Noun
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer
from app.views.kit.rank import Kind
from app.views.shell.palette_entries import entries_of
from tests.views import fake_desk
from tests.views.fake_desk import FakeDesk, make_id

pytestmark = pytest.mark.views


def test_a_customer_narrows_the_lists_or_is_opened() -> None:
    """Two entries of one name; its number and telephone find both."""
    board = FakeDesk(*fake_desk.fleet()).board
    entries = entries_of(board, Noun.CUSTOMER, make_id(1, 1))
    assert [f"customer:{make_id(1, 1)}", f"customer.page:{make_id(1, 1)}"] == [entry.id for entry in entries]
    assert {"Autohaus Meyer & Söhne GmbH"} == {entry.title for entry in entries}
    assert all("K001" in entry.words for entry in entries)
    assert 2 == len({entry.detail for entry in entries})


def test_a_person_is_found_by_number_and_address() -> None:
    """As it was written, and as it is dialled."""
    board = FakeDesk(*fake_desk.fleet()).board
    [entry] = entries_of(board, Noun.CONTACT, make_id(1, 10))
    assert (Kind.PERSON, "Sabine Kruse") == (entry.kind, entry.title)
    for found_by in ("038392 / 4711-12", "+4938392471112", "kruse@autohaus-meyer.example", "Empfang"):
        assert found_by in entry.words
    assert entry.detail.startswith("Meyer · Empfang")


def test_where_strangers_are_kept_is_no_customer_to_be_found() -> None:
    """And what is gone is not found either."""
    board = FakeDesk(*fake_desk.fleet(), Customer(UNKNOWN_CUSTOMER_ID, 1, "unknown", "unknown")).board
    assert () == entries_of(board, Noun.CUSTOMER, UNKNOWN_CUSTOMER_ID)
    assert () == entries_of(board, Noun.CONTACT, make_id(77, 10))
