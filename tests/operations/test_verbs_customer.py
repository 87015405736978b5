"""Customers, contacts and contracts as a console sends them: once each, with an outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec

from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan, ProductFamily
from app.domain.fleet import Customer, Person, Role
from app.wire import mutations_customer as m
from app.wire.ids import new_id
from tests.operations.conftest import Office
from tests.rows import NOW


def supervisor(office: Office) -> Person:
    """Somebody who may agree contracts."""
    return replace(office.colleague, role=Role.SUPERVISOR)


def said(office: Office, mutation: Any, by: Person | None = None) -> tuple[str, str]:
    """Outcome and code."""
    found = office.do(mutation, by=by)
    return found.outcome, found.code


def test_a_customer_with_site_and_person(office: Office):
    """New ones, changed ones, and a form on an old version."""
    customer = m.SaveCustomer(customer_id=new_id(), base_version=0, name="Neu GmbH", short_name="Neu", head_count=12)
    site = m.SaveSite(site_id=new_id(), customer_id=customer.customer_id, name="Lager")
    contact = m.SaveContact(
        contact_id=new_id(), base_version=0, customer_id=customer.customer_id, site_id=site.site_id, name="Rita",
        phones=("038392 / 6590-11",),
    )  # fmt: skip
    for made in (customer, site, contact):
        assert ("applied", "") == said(office, made)
    person = office.fact(Noun.CONTACT, contact.contact_id)
    assert isinstance(person, Contact)
    assert ("+4938392659011",) == person.numbers
    assert ("applied", "") == said(office, msgspec.structs.replace(customer, base_version=1, head_count=13))
    assert ("merged", "") == said(office, msgspec.structs.replace(customer, base_version=1, head_count=13))
    assert ("conflict", "customer.collision") == said(office, msgspec.structs.replace(customer, base_version=1))
    assert ("rejected", "customer.in_use") == said(office, m.RemoveCustomer(customer_id=customer.customer_id))
    assert ("rejected", "site.in_use") == said(office, m.RemoveSite(site_id=site.site_id))
    assert ("applied", "") == said(office, m.RemoveContact(contact_id=contact.contact_id))
    assert ("applied", "") == said(office, m.RemoveSite(site_id=site.site_id))
    assert ("applied", "") == said(office, m.RestoreContact(contact_id=contact.contact_id))
    assert ("rejected", "role.insufficient") == said(office, m.EraseContact(contact_id=contact.contact_id, reason="r"))
    erase = m.EraseContact(contact_id=contact.contact_id, reason="r")
    assert ("applied", "") == said(office, erase, supervisor(office))


def test_a_contract_begins_is_corrected_and_withdrawn(office: Office):
    """By a supervisor; tickets opened before keep their version."""
    begin = m.BeginContract(
        contract_id=new_id(), customer_id=office.customer_id, plan=Plan.PREMIUM, valid_from=NOW + timedelta(days=1),
        family=ProductFamily.DESKTOP, isa_at=NOW, prices={"surcharge.hour": "147,00"},
    )  # fmt: skip
    assert ("rejected", "role.insufficient") == said(office, begin)
    assert ("applied", "") == said(office, begin, supervisor(office))
    correct = m.CorrectContract(contract_id=begin.contract_id, avv_version="2026-01", has_standing_order=True)
    assert ("applied", "") == said(office, correct, supervisor(office))
    made = office.fact(Noun.CONTRACT, begin.contract_id)
    assert isinstance(made, Contract)
    assert ({"surcharge.hour": "147.00"}, "2026-01", True, ProductFamily.DESKTOP) == (
        made.prices, made.avv_version, made.has_standing_order, made.family,
    )  # fmt: skip
    withdraw = m.WithdrawContract(contract_id=begin.contract_id)
    assert ("applied", "") == said(office, withdraw, supervisor(office))
    (left,) = office.all(Noun.CONTRACT)
    assert isinstance(left, Contract)
    assert (Plan.PLUS, None) == (left.plan, left.valid_to)


def test_a_mistake_is_taken_back(office: Office):
    """A customer of whom there is nothing is gone, and comes back with the same form."""
    customer = m.SaveCustomer(customer_id=new_id(), base_version=0, name="Versehen", short_name="V")
    for mutation in (customer, m.RemoveCustomer(customer_id=customer.customer_id), customer):
        assert ("applied", "") == said(office, mutation)
    found = office.fact(Noun.CUSTOMER, customer.customer_id)
    assert isinstance(found, Customer)
    assert "Versehen" == found.name
