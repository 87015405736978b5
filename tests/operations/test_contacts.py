"""People at customers: kept, removed, found by number and address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import Site
from app.models import ContactKeyRow
from app.operations import contacts, customers
from app.operations.conflict import Conflict
from app.store.engine import Store
from app.wire.ids import new_id
from tests.rows import NOW


@pytest.fixture
def one(store: Store) -> str:
    """A customer's id."""
    return store.run(lambda session: customers.create(session, name="Eins")).id


@pytest.fixture
def two(store: Store) -> str:
    """Another one's."""
    return store.run(lambda session: customers.create(session, name="Zwei")).id


def contact(customer_id: str, name: str = "Rita Sommer", **more: Any) -> Contact:
    """What a form has."""
    return replace(Contact(new_id(), 0, customer_id, name), **more)


def save(store: Store, asked: Contact, base_version: int = 0) -> bool:
    """Keep it; whether it met somebody else's."""
    return store.run(lambda session: contacts.save(session, asked, base_version=base_version)[1])


def names(store: Store, number: str) -> list[str]:
    """Who calls from there."""
    with store.read() as session:
        return [each.name for each in contacts.by_number(session, number)]


def writer(store: Store, address: str) -> str | None:
    """Who writes from there."""
    with store.read() as session:
        found = contacts.by_mail(session, address)
    return None if found is None else found.name


@pytest.mark.parametrize(
    "typed",
    [
        "038392 / 6590-11",
        "+49 38392 659011",
        "0049 38392 6590 11",
        "(038392) 659011",
        "+49 (0) 38392 6590-11",
        "659011",
    ],
)
@pytest.mark.parametrize("kept", ["038392 / 6590-11", "+49 38392 659011"])
def test_a_number_is_found_however_it_is_written(store: Store, one: str, typed: str, kept: str):
    """Kept one way, called another; without the area code the end of it is enough."""
    save(store, contact(one, phones=("Zentrale 110", kept)))
    assert ["Rita Sommer"] == names(store, typed)


@pytest.mark.parametrize("typed", ["11", "", "anonym", "038392 659012", "59011"])
def test_what_is_too_short_or_another_number_finds_nobody(store: Store, one: str, typed: str):
    """Five digits are not enough to tell people apart."""
    save(store, contact(one, phones=("038392 / 6590-11",)))
    assert [] == names(store, typed)


def test_an_address_leads_to_its_person(store: Store, one: str, two: str):
    """In any case of letters; one that people of two customers share leads to nobody; the known one goes first."""
    save(store, contact(one, mails=("Rita@Eins.example",)))
    save(store, contact(one, "Beide A", mails=("beide@eins.example",)))
    save(store, contact(two, "Beide B", mails=("beide@eins.example",)))
    save(store, contact(one, "Neu", mails=("neu@eins.example",), is_unknown=True))
    save(store, contact(one, "Nora", mails=("neu@eins.example",)))
    assert "Rita Sommer" == writer(store, " rita@EINS.example")
    assert (None, None, "Nora") == tuple(writer(store, f"{who}@eins.example") for who in ("beide", "nobody", "neu"))


def test_an_address_with_umlauts_is_the_same_either_way(store: Store, one: str):
    """Mail servers speak of its domain in ASCII, people do not; what came back is marked as it is written there."""
    rita = contact(one, mails=("Rita@Müller.example",))
    save(store, rita)
    save(store, contact(one, "Jan", mails=("jan@xn--mller-kva.example",)))
    assert ("Rita Sommer", "Rita Sommer", "Jan") == tuple(
        writer(store, each)
        for each in ("rita@xn--mller-kva.example", "RITA@MÜLLER.example", "jan@müller.example")
    )  # fmt: skip
    store.run(lambda session: contacts.mark_bounced(session, "rita@xn--mller-kva.example"))
    with store.read() as session:
        marked = contacts.by_id(session, rita.id)
    assert marked is not None
    assert ("rita@müller.example",) == marked.bounced


def test_keys_follow_the_person(store: Store, one: str):
    """What is no longer written is no longer found; neither is who was removed, until they come back."""
    made = contact(one, mails=("a@eins.example",), phones=("0170 1234567",))
    save(store, made)
    save(store, replace(made, mails=("b@eins.example",), phones=("0170 7654321",)), 1)
    assert (None, "Rita Sommer") == (writer(store, "a@eins.example"), writer(store, "b@eins.example"))
    assert ([], ["Rita Sommer"]) == (names(store, "01701234567"), names(store, "01707654321"))
    store.run(lambda session: contacts.remove(session, made.id, now=NOW))
    assert (None, []) == (writer(store, "b@eins.example"), names(store, "01707654321"))
    with store.read() as session:
        assert [] == session.query(ContactKeyRow).all()
    store.run(lambda session: contacts.restore(session, made.id))
    assert "Rita Sommer" == writer(store, "b@eins.example")


def test_two_forms_at_once(store: Store, one: str):
    """A collision names the field; what came back stays marked while the address is there."""
    made = contact(one, mails=("a@eins.example", "b@eins.example"))
    save(store, made)
    store.run(lambda session: contacts.mark_bounced(session, "A@eins.example"))
    assert save(store, replace(made, mails=("a@eins.example", "b@eins.example")), 1) is True
    save(store, replace(made, function="Leitung"), 2)
    with pytest.raises(Conflict) as conflict:
        save(store, made, 2)
    assert ("contact.collision", {"field": "function"}) == (conflict.value.code, conflict.value.facts)
    with store.read() as session:
        (found,) = contacts.of_customer(session, one)
    assert ("a@eins.example",) == found.bounced


def test_what_a_form_may_not_say(store: Store, one: str, two: str):
    """Each with its own word; a person nobody knows is called by the number."""
    site = Site(new_id(), 0, two, "Werk")
    store.run(lambda session: customers.save_site(session, site))
    for asked, code in (
        (contact(one, " "), "name.empty"),
        (contact(one, site_id=site.id), "site.foreign"),
        (contact(one, receives_alarms=True), "contact.mail_missing"),
        (contact(one, language="fr"), "contact.language"),
        (contact(new_id()), "customer.unknown"),
    ):
        with pytest.raises(Refused) as refused:
            save(store, asked)
        assert code == refused.value.code
    with pytest.raises(Refused, match=r"contact\.unknown"):
        save(store, contact(one), 3)
    save(store, contact(one, "", phones=("038392 4711",), is_unknown=True))
    assert ["038392 4711"] == names(store, "0383924711")
