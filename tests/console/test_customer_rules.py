"""Customers, contacts and contracts on the board before the central service has confirmed them, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from app.console.expect import predict
from app.console.inverse import again, inverse
from app.console.lookup import Overlay
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.fleet import Customer, Site
from app.domain.ticket import Ticket
from app.wire import mutations_customer as m
from app.wire.ids import new_id
from app.wire.mutations import Mutation
from tests.console.facts import ME, NOW, OTHER, board, contract, customer, make_id, site, ticket

RITA = Contact(
    make_id(1, 9),
    3,
    customer().id,
    "Rita Sommer",
    mails=("rita@meyer.example",),
    phones=("038392 4711",),
    numbers=("+49383924711",),
)
PLUS = contract(
    isa_at=NOW - timedelta(days=400), avv_version="2025-01", has_antivirus=True, prices={"separate.hour": "98.00"}
)
EMPTY = customer(2, name="Leer GmbH")
LATER = NOW + timedelta(days=30)
FACTS = (
    customer(), EMPTY, Site(make_id(2, 2), 1, EMPTY.id, "Lager"), site(), PLUS, RITA, ticket(contact_id=RITA.id, contact_name=RITA.name),
)  # fmt: skip


def contact(**changes: Any) -> m.SaveContact:
    """What a form sends."""
    made = m.save_of(RITA)
    assert isinstance(made, m.SaveContact)
    return msgspec.structs.replace(made, **changes)


def begin(**changes: Any) -> m.BeginContract:
    """A new version for the customer."""
    made = m.BeginContract(contract_id=new_id(), customer_id=customer().id, plan=Plan.PREMIUM, valid_from=LATER)
    return msgspec.structs.replace(made, **changes)


UNDOABLE: dict[str, Mutation] = {
    "customer": m.SaveCustomer(customer_id=customer().id, base_version=1, name="Anders", short_name="A", head_count=9),
    "new customer": m.SaveCustomer(customer_id=new_id(), base_version=0, name="Neu", short_name="N"),
    "new site": m.SaveSite(site_id=new_id(), customer_id=customer().id, name="Halle 3"),
    "remove customer": m.RemoveCustomer(customer_id=EMPTY.id),
    "remove site": m.RemoveSite(site_id=site().id),
    "site": m.SaveSite(site_id=site().id, customer_id=customer().id, name="Halle 2"),
    "contact": contact(name="Rita Winter", phones=("0170 1234567",)),
    "new contact": contact(contact_id=new_id(), base_version=0, name="Neu"),
    "begin": begin(),
    "correct": m.CorrectContract(contract_id=PLUS.id, avv_version="2026-03", avv_at=NOW, has_standing_order=True),
    "withdraw": m.WithdrawContract(contract_id=PLUS.id),
}


def shown(overlay: Overlay) -> list[Any]:
    """What is on the board, without versions and the ids of what is made anew."""
    nouns = (Noun.CUSTOMER, Noun.SITE, Noun.CONTACT, Noun.CONTRACT)
    facts = [replace(fact, version=0) for noun in nouns for fact in overlay.facts(noun).values()]
    return sorted(repr(replace(fact, id="") if isinstance(fact, Contract) else fact) for fact in facts)


@pytest.mark.parametrize("name", UNDOABLE)
def test_undo_leads_back(name: str):
    """After the act something is different, after its inverse nothing is."""
    facts = tuple(each for each in FACTS if not isinstance(each, Ticket)) if name == "withdraw" else FACTS
    overlay = Overlay(board(*facts))
    before = shown(overlay)
    back = inverse(UNDOABLE[name], overlay, now=NOW)
    overlay.put(predict(UNDOABLE[name], overlay, by=OTHER, now=NOW))
    assert before != shown(overlay)
    assert back is not None
    for step in back:
        overlay.put(predict(step, overlay, by=OTHER, now=NOW))
    assert before == shown(overlay)


def test_removed_and_brought_back():
    """What was removed is gone at once and comes back with the truth."""
    overlay = Overlay(board(*FACTS))
    remove = m.RemoveContact(contact_id=RITA.id)
    assert (m.RestoreContact(contact_id=RITA.id),) == inverse(remove, overlay, now=NOW)
    overlay.put(predict(remove, overlay, by=ME, now=NOW))
    assert {} == dict(overlay.facts(Noun.CONTACT))
    assert (remove,) == inverse(m.RestoreContact(contact_id=RITA.id), overlay, now=NOW)


def test_an_erased_person_is_nowhere_at_once_and_for_ever():
    """The contact and the tickets; nothing takes it back, and a technician may not."""
    overlay = Overlay(board(*FACTS))
    erase = m.EraseContact(contact_id=RITA.id, reason="Antrag")
    with pytest.raises(Refused, match=r"role\.insufficient"):
        predict(erase, overlay, by=ME, now=NOW)
    overlay.put(predict(erase, overlay, by=OTHER, now=NOW))
    (gone,) = overlay.facts(Noun.CONTACT).values()
    assert isinstance(gone, Contact)
    assert ("Person 0001", (), (), NOW) == (gone.name, gone.mails, gone.numbers, gone.erased_at)
    (named,) = overlay.facts(Noun.TICKET).values()
    assert isinstance(named, Ticket)
    assert "Person 0001" == named.contact_name
    assert None is inverse(erase, overlay, now=NOW)


def test_the_number_is_read_at_once():
    """A new contact is found by its number before the central service has it."""
    overlay = Overlay(board(*FACTS))
    overlay.put(predict(UNDOABLE["new contact"], overlay, by=ME, now=NOW))
    assert [RITA.numbers] == [
        each.numbers
        for each in overlay.facts(Noun.CONTACT).values()
        if isinstance(each, Contact) and each.name == "Neu"
    ]


def test_the_version_before_ends_where_the_next_begins():
    """Both are on the board; the analysis is the customer's and holds for the new one."""
    overlay = Overlay(board(*FACTS))
    overlay.put(predict(begin(), overlay, by=OTHER, now=NOW))
    found = {each.plan: each for each in overlay.facts(Noun.CONTRACT).values() if isinstance(each, Contract)}
    assert (LATER, PLUS.isa_at, True) == (
        found[Plan.PLUS].valid_to,
        found[Plan.PREMIUM].isa_at,
        found[Plan.PREMIUM].has_antivirus,
    )


@pytest.mark.parametrize(
    ("mutation", "code"),
    [
        (begin(valid_from=PLUS.valid_from), "contract.order"),
        (begin(prices={"Preis": "1"}), "contract.price"),
        (m.CorrectContract(contract_id=PLUS.id, forgets=("isa_at",)), "contract.isa_missing"),
        (contact(name=" "), "name.empty"),
        (m.RemoveCustomer(customer_id=customer().id), "customer.in_use"),
        (m.SaveSite(site_id=new_id(), customer_id=customer().id, name="Bergen"), "site.exists"),
    ],
)
def test_the_rules_say_no_at_once(mutation: Mutation, code: str):
    """Nobody waits for the central service to hear it."""
    with pytest.raises(Refused) as refused:
        predict(mutation, Overlay(board(*FACTS)), by=OTHER, now=NOW)
    assert code == refused.value.code


def test_again_stands_on_what_is_there_now():
    """Undo and redo are sent on the version of that moment; what is gone is made anew."""
    facts = Overlay(board(*FACTS))
    saved = again(contact(base_version=1), facts)
    assert isinstance(saved, m.SaveContact)
    assert 3 == saved.base_version
    fresh = again(contact(contact_id=make_id(2, 9), base_version=2), facts)
    assert isinstance(fresh, m.SaveContact)
    assert (0, True) == (fresh.base_version, fresh.contact_id != make_id(2, 9))
    first = begin()
    second = again(first, facts)
    assert isinstance(second, m.BeginContract)
    assert first.contract_id != second.contract_id
    known = again(UNDOABLE["customer"], Overlay(board(replace(customer(), version=7))))
    assert isinstance(known, m.SaveCustomer)
    assert 7 == known.base_version


def test_what_is_not_at_hand():
    """Nothing is shown, and nothing fails."""
    empty = Overlay(board())
    for mutation in (
        m.WithdrawContract(contract_id=PLUS.id),
        m.CorrectContract(contract_id=PLUS.id),
        m.EraseContact(contact_id=RITA.id, reason="r"),
        m.RestoreContact(contact_id=RITA.id),
    ):
        assert () == predict(mutation, empty, by=OTHER, now=NOW).facts
    for undo in (UNDOABLE[name] for name in ("remove customer", "remove site", "correct", "withdraw")):
        assert None is inverse(undo, empty, now=NOW)


def test_saving_as_it_is():
    """A form made of a fact asks for that fact."""
    whole = customer(number="10042", head_count=12, key_processes=("Kasse",), mail_domains=("meyer.example",))
    made = m.save_of(whole)
    assert isinstance(made, m.SaveCustomer)
    assert whole == m.customer_of(made)
    assert isinstance(whole, Customer)
    assert replace(RITA, numbers=()) == m.contact_of(contact())
