"""Customers and their sites."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from app.domain.errors import Refused
from app.models import CustomerRow
from app.operations import customers
from app.store.engine import Store


def refusal(store: Store, work) -> str:
    """The code of what is refused."""
    with pytest.raises(Refused) as refused:
        store.run(work)
    return refused.value.code


def test_a_customer_is_found_by_whatever_names_it(store: Store):
    """Id, name, short name, number; blanks around it do not matter, part of a name is not enough."""
    made = store.run(
        lambda session: customers.create(session, name=" Brauerei Lechtal GmbH ", short_name="Lechtal", number="4711")
    )
    assert (made.name, made.short_name, made.number) == ("Brauerei Lechtal GmbH", "Lechtal", "4711")
    with store.read() as session:
        for words in (made.id, "Brauerei Lechtal GmbH", " Lechtal ", "4711"):
            assert customers.find(session, words) == made
        for words in ("", "Lech", "471", "brauerei lechtal gmbh"):
            assert customers.find(session, words) is None


def test_what_fits_several_customers_finds_none(store: Store):
    """A token for the wrong customer would be worse than a question."""
    for name in ("Nord GmbH", "Süd GmbH"):
        store.run(partial(customers.create, name=name, short_name="Muster"))
    with store.read() as session:
        assert customers.find(session, "Muster") is None
        assert customers.find(session, "Nord GmbH") is not None


def test_an_empty_number_names_nobody(store: Store):
    """Most customers have none."""
    store.run(lambda session: customers.create(session, name="Muster GmbH"))
    with store.read() as session:
        assert customers.find(session, "") is None


def test_names_are_there_once(store: Store):
    """Neither a new customer nor a renamed one takes another's name; its own it may keep."""
    first = store.run(lambda session: customers.create(session, name="Eins"))
    second = store.run(lambda session: customers.create(session, name="Zwei"))
    assert refusal(store, lambda session: customers.create(session, name=" Eins ")) == "customer.exists"
    assert refusal(store, lambda session: customers.rename(session, second.id, name="Eins")) == "customer.exists"
    assert refusal(store, lambda session: customers.rename(session, second.id, name=" ")) == "name.empty"
    assert refusal(store, lambda session: customers.create(session, name="")) == "name.empty"
    store.run(lambda session: customers.rename(session, first.id, name="Eins", short_name="1"))
    with store.read() as session:
        assert [(each.name, each.short_name) for each in customers.everybody(session)] == [
            ("Eins", "1"),
            ("Zwei", "Zwei"),
        ]


def test_a_deleted_customer_is_nobody(store: Store):
    """It cannot be found, renamed or given a site; its name is free."""
    gone = store.run(lambda session: customers.create(session, name="Eins"))
    with store.write() as session:
        session.get_one(CustomerRow, gone.id).deleted_at = datetime(2026, 3, 2, tzinfo=UTC)
    with store.read() as session:
        assert customers.find(session, gone.id) is None
        assert list(customers.everybody(session)) == []
    assert refusal(store, lambda session: customers.rename(session, gone.id, name="Zwei")) == "customer.unknown"
    assert (
        refusal(store, lambda session: customers.create_site(session, customer_id=gone.id, name="X"))
        == "customer.unknown"
    )
    assert store.run(lambda session: customers.create(session, name="Eins")).id != gone.id


def test_sites_belong_to_their_customer(store: Store):
    """A name may be there at two customers, not twice at one; one customer's site is not found at another."""
    one, two = (store.run(partial(customers.create, name=n)) for n in ("Eins", "Zwei"))
    site = store.run(lambda session: customers.create_site(session, customer_id=one.id, name=" Augsburg "))
    store.run(lambda session: customers.create_site(session, customer_id=two.id, name="Augsburg"))
    assert (
        refusal(store, lambda session: customers.create_site(session, customer_id=one.id, name="Augsburg"))
        == "site.exists"
    )
    assert refusal(store, lambda session: customers.create_site(session, customer_id=one.id, name="")) == "name.empty"
    with store.read() as session:
        assert customers.find_site(session, customer_id=one.id, name="Augsburg") == site
        assert customers.find_site(session, customer_id=one.id, name=site.id) == site
        assert customers.find_site(session, customer_id=two.id, name=site.id) is None
        assert list(customers.sites(session, customer_id=one.id)) == [site]
