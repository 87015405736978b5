"""Customers and their sites."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Site
from app.models import CustomerRow
from app.operations import customers
from app.operations.conflict import Conflict
from app.store.engine import Store
from app.wire.ids import new_id
from tests import rows
from tests.rows import NOW


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


def asked(name: str = "Muster GmbH", **more: Any) -> Customer:
    """What a form has."""
    return replace(Customer(new_id(), 0, name, ""), **more)


def save(store: Store, customer: Customer, base_version: int = 0) -> bool:
    """Keep it; whether it met somebody else's."""
    return store.run(lambda session: customers.save(session, customer, base_version=base_version)[1])


def test_a_form_is_saved_whole(store: Store):
    """Trimmed, without what is there twice; addresses and domains in small letters."""
    made = asked(
        " Muster GmbH ", mail="Info@Muster.example ", key_processes=("Kasse", " Kasse ", ""), head_count=12,
        mail_domains=("@Muster.example", "info@muster.example", "muster-werke.example"),
    )  # fmt: skip
    assert save(store, made) is False
    with store.read() as session:
        found = customers.find(session, made.id)
    assert found is not None
    assert ("Muster GmbH", "Muster GmbH", "info@muster.example") == (found.name, found.short_name, found.mail)
    assert (("Kasse",), ("muster.example", "muster-werke.example")) == (found.key_processes, found.mail_domains)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "Eins"}, "customer.exists"),
        ({"number": "10042"}, "customer.number_taken"),
        ({"name": "  "}, "name.empty"),
        ({"mail_domains": ("gmx.de",)}, "customer.domain_free"),
        ({"mail_domains": ("kein name",)}, "customer.domain"),
        ({"head_count": -1}, "customer.head_count"),
        ({"id": UNKNOWN_CUSTOMER_ID}, "customer.unknown"),
    ],
)
def test_what_a_form_may_not_say(store: Store, more: dict[str, Any], code: str):
    """Each with its own word."""
    save(store, asked("Eins", number="10042"))
    assert code == refusal(store, lambda session: customers.save(session, asked(**more), base_version=0))


def test_two_forms_at_once(store: Store):
    """Whoever saves second on an old version is told the first field they would undo; the same again is no collision."""
    made = asked()
    save(store, made)
    save(store, replace(made, note="erste"), 1)
    with pytest.raises(Conflict) as conflict:
        save(store, replace(made, note="zweite"), 1)
    assert ("customer.collision", {"field": "note"}) == (conflict.value.code, conflict.value.facts)
    assert save(store, replace(made, note="erste"), 1) is True


def test_whoever_nobody_knows_has_a_customer(store: Store):
    """Made when it is needed first, and the same ever after; no domain leads there."""
    first = store.run(customers.unknown)
    assert (UNKNOWN_CUSTOMER_ID, first) == (first.id, store.run(customers.unknown))


@pytest.mark.parametrize(
    ("domain", "found"),
    [
        ("muster.example", "Muster GmbH"),
        ("MAIL.Muster.example.", "Muster GmbH"),
        ("werk.example", "Werk AG"),
        ("notmuster.example", None),
        ("example", None),
        ("geteilt.example", None),
        ("gmx.de", None),
        ("", None),
    ],
)
def test_whose_domain_it_is(store: Store, domain: str, found: str | None):
    """Exactly or below; the domain of the customer's own address counts; shared and free ones say nothing."""
    save(store, asked("Muster GmbH", mail_domains=("muster.example", "geteilt.example")))
    save(store, asked("Werk AG", mail="post@werk.example", mail_domains=("geteilt.example",)))
    save(store, asked("Privat", mail="privat@gmx.de"))
    with store.read() as session:
        customer = customers.by_domain(session, domain)
    assert found == (None if customer is None else customer.name)


def test_sites_are_renamed(store: Store):
    """New or known by the id; the same rules as for sites made in the shell."""
    one, two = (store.run(partial(customers.create, name=n)) for n in ("Eins", "Zwei"))
    site = Site(new_id(), 0, one.id, " Hauptstelle ")
    store.run(lambda session: customers.save_site(session, site))
    store.run(lambda session: customers.save_site(session, replace(site, name="Zentrale")))
    with store.read() as session:
        assert ["Zentrale"] == [each.name for each in customers.sites(session, customer_id=one.id)]
    again = Site(new_id(), 0, one.id, "Zentrale")
    assert "site.exists" == refusal(store, lambda session: customers.save_site(session, again))
    moved = replace(site, customer_id=two.id)
    assert "site.foreign" == refusal(store, lambda session: customers.save_site(session, moved))


def test_what_was_written_by_mistake_is_taken_back(store: Store):
    """With its sites, and only while there is nothing of it; with base version 0 it comes back as it was."""
    made = asked()
    save(store, made)
    site = Site(new_id(), 0, made.id, "Lager")
    store.run(lambda session: customers.save_site(session, site))
    store.run(lambda session: customers.remove(session, made.id, now=NOW))
    with store.read() as session:
        assert (None, []) == (
            customers.find(session, "Muster GmbH"),
            list(customers.sites(session, customer_id=made.id)),
        )
    assert "customer.unknown" == refusal(store, lambda session: customers.save(session, made, base_version=1))
    save(store, made)
    store.run(lambda session: customers.save_site(session, site))
    with store.write() as session:
        session.add(rows.server(session.get_one(CustomerRow, made.id), site_id=site.id))
    assert "customer.in_use" == refusal(store, lambda session: customers.remove(session, made.id, now=NOW))
    assert "site.in_use" == refusal(store, lambda session: customers.remove_site(session, site.id, now=NOW))
    assert "site.unknown" == refusal(store, lambda session: customers.remove_site(session, new_id(), now=NOW))
    assert "customer.unknown" == refusal(store, lambda session: customers.remove(session, new_id(), now=NOW))
