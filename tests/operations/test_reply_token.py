"""Reply tokens: an answer finds its ticket; nobody can make one up."""

from __future__ import annotations

import pytest

from app.domain.errors import Refused
from app.operations import reply_token
from app.store.engine import Store
from tests import rows


@pytest.fixture
def ticket_id(store: Store) -> str:
    """A ticket with a number, and another one."""
    with store.write() as session:
        owner = rows.customer()
        session.add(owner)
        session.flush()
        first = rows.ticket(owner, number="26-00017")
        session.add_all([first, rows.ticket(owner, number="26-00018"), rows.ticket(owner, number="")])
        return first.id


def _make(store: Store, ticket_id: str) -> str:
    return store.run(lambda session: reply_token.make(session, ticket_id, now=rows.NOW))


def _check(store: Store, *texts: str) -> str | None:
    with store.read() as session:
        return reply_token.check(session, texts)


def test_a_ticket_is_found_by_its_token_in_an_id_and_in_an_address(store: Store, ticket_id: str):
    """The token is the same each time, and upper case does it no harm."""
    token = _make(store, ticket_id)
    assert token == _make(store, ticket_id)
    assert ticket_id == _check(
        store, "unrelated@x.example", reply_token.message_id(token, unique="a1", domain="d.example")
    )
    assert ticket_id == _check(store, reply_token.plus_address(token, "support@desk.example").upper())


def test_a_token_of_one_ticket_opens_no_other_one(store: Store, ticket_id: str):
    """A number that was changed, a MAC that was guessed and a text around it are no token."""
    token = _make(store, ticket_id)
    assert _check(store, token.replace("26-00017", "26-00018")) is None
    assert _check(store, token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert _check(store, f"xt{token[1:]}", f"{token}q") is None
    assert _check(store) is None


def test_nothing_is_found_before_a_first_token_was_made(store: Store, ticket_id: str):
    """Without a key there is no good token."""
    assert _check(store, "t.26-00017.aaaaaaaaaaaaaaaa@d.example") is None


def test_an_address_that_would_become_too_long_stays_as_it_is(store: Store, ticket_id: str):
    """Before the @ there is room for 64 characters; a plus of its own is replaced."""
    token = _make(store, ticket_id)
    assert f"support+{token}@d.example" == reply_token.plus_address(token, "support+x@d.example")
    assert f"{'s' * 50}@d.example" == reply_token.plus_address(token, f"{'s' * 50}@d.example")


def test_a_ticket_without_a_number_has_no_token(store: Store, ticket_id: str):
    """It gets one with its number; a ticket nobody knows never does."""
    from app.models import TicketRow

    with store.read() as session:
        nameless = next(row.id for row in session.query(TicketRow) if not row.number)
    with pytest.raises(Refused, match=r"ticket\.no_number"):
        _make(store, nameless)
    with pytest.raises(Refused, match=r"ticket\.unknown"):
        _make(store, rows.customer().id)
