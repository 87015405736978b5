"""What the mutations of `app.wire.mutations_customer` will do to the facts: customers, contacts, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from app.console.lookup import Facts, Rule, find
from app.domain import contact_life, contract_life, customer_life
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.fleet import Customer, Person, Site
from app.domain.ticket import Ticket
from app.formats import phones
from app.wire import mutations_customer as m

T = TypeVar("T")


def _save_customer(it: m.SaveCustomer, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    made = customer_life.kept(m.customer_of(it), _all(facts, Noun.CUSTOMER, Customer))
    before = find(facts, Noun.CUSTOMER, made.id, Customer)
    return (made if before is None else replace(made, version=before.version),)


def _remove_customer(it: m.RemoveCustomer, facts: Facts, _by: Person, _now: datetime) -> Batch:
    for noun in (Noun.SERVER, Noun.TICKET, Noun.CONTRACT, Noun.CONTACT):
        if any(getattr(each, "customer_id", None) == it.customer_id for each in facts.facts(noun).values()):
            raise Refused("customer.in_use")
    sites = [each for each in _all(facts, Noun.SITE, Site) if each.customer_id == it.customer_id]
    return Batch(gone=(Change(Noun.CUSTOMER, it.customer_id), *(Change(Noun.SITE, site.id) for site in sites)))


def _save_site(it: m.SaveSite, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    made = customer_life.kept_site(m.site_of(it), _all(facts, Noun.SITE, Site))
    before = find(facts, Noun.SITE, made.id, Site)
    return (made if before is None else replace(made, version=before.version),)


def _remove_site(it: m.RemoveSite, facts: Facts, _by: Person, _now: datetime) -> Batch:
    for noun in (Noun.SERVER, Noun.CONTACT):
        if any(getattr(each, "site_id", None) == it.site_id for each in facts.facts(noun).values()):
            raise Refused("site.in_use")
    return Batch(gone=(Change(Noun.SITE, it.site_id),))


def _save_contact(it: m.SaveContact, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    before = find(facts, Noun.CONTACT, it.contact_id, Contact)
    asked = replace(m.contact_of(it), numbers=phones.numbers_of(it.phones))
    made = contact_life.kept(asked, before, sites=_all(facts, Noun.SITE, Site))
    return (made if before is None else replace(made, version=before.version),)


def _remove_contact(it: m.RemoveContact, _facts: Facts, _by: Person, _now: datetime) -> Batch:
    return Batch(gone=(Change(Noun.CONTACT, it.contact_id),))


def _erase_contact(it: m.EraseContact, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    if by.role not in contract_life.MAY:
        raise Refused("role.insufficient")
    contact = find(facts, Noun.CONTACT, it.contact_id, Contact)
    if contact is None:
        return ()
    name = contact_life.pseudonym(contact.id)
    tickets = [each for each in _all(facts, Noun.TICKET, Ticket) if each.contact_id == contact.id]
    gone = [replace(each, contact_name=name, contact_phone="", contact_mail="") for each in tickets]
    return (contact_life.erased(contact, now=now), *gone)


def _begin_contract(it: m.BeginContract, facts: Facts, by: Person, _now: datetime) -> tuple[Fact, ...]:
    return contract_life.begun(m.contract_of(it), _all(facts, Noun.CONTRACT, Contract), role=by.role)


def _correct_contract(it: m.CorrectContract, facts: Facts, by: Person, _now: datetime) -> tuple[Fact, ...]:
    contract = find(facts, Noun.CONTRACT, it.contract_id, Contract)
    if contract is None:
        return ()
    changes: dict[str, Any] = m.corrections_of(it)
    return (contract_life.corrected(contract, role=by.role, forgets=it.forgets, **changes),)


def _withdraw_contract(it: m.WithdrawContract, facts: Facts, by: Person, _now: datetime) -> Batch:
    contract = find(facts, Noun.CONTRACT, it.contract_id, Contract)
    if contract is None:
        return Batch()
    is_used = any(each.contract_id == contract.id for each in _all(facts, Noun.TICKET, Ticket))
    versions = _all(facts, Noun.CONTRACT, Contract)
    before = contract_life.withdrawn(contract, versions, is_used=is_used, role=by.role)
    return Batch(() if before is None else (before,), gone=(Change(Noun.CONTRACT, contract.id),))


def _nothing(_it: m.RestoreContact, _facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    """Nothing that is known here: what was removed comes back with the truth."""
    return ()


def _all(facts: Facts, noun: Noun, _kind: type[T]) -> list[T]:
    return cast("list[T]", list(facts.facts(noun).values()))


RULES: Final[Mapping[type, Rule]] = {
    m.SaveCustomer: _save_customer,
    m.RemoveCustomer: _remove_customer,
    m.SaveSite: _save_site,
    m.RemoveSite: _remove_site,
    m.SaveContact: _save_contact,
    m.RemoveContact: _remove_contact,
    m.RestoreContact: _nothing,
    m.EraseContact: _erase_contact,
    m.BeginContract: _begin_contract,
    m.CorrectContract: _correct_contract,
    m.WithdrawContract: _withdraw_contract,
}
