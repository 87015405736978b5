"""How the mutations of `app.wire.mutations_customer` are taken back: customers, contacts, contracts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import msgspec

from app.console.lookup import Facts, Inverse, find
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract
from app.domain.contract_life import FORGETTABLE
from app.domain.fleet import Customer, Site
from app.wire import mutations_customer as m
from app.wire.ids import new_id
from app.wire.mutations import Mutation

Undo = tuple[Mutation, ...]


def again(mutation: Mutation, facts: Facts) -> Mutation:
    """Make a mutation of this room fit to be sent at a later time."""
    match mutation:
        case m.SaveCustomer():
            customer = find(facts, Noun.CUSTOMER, mutation.customer_id, Customer)
            version = 0 if customer is None else customer.version
            return msgspec.structs.replace(mutation, base_version=version)
        case m.SaveContact():
            contact = find(facts, Noun.CONTACT, mutation.contact_id, Contact)
            if contact is None:  # it was taken back and stays so: written again it is another one
                return msgspec.structs.replace(mutation, contact_id=new_id(), base_version=0)
            return msgspec.structs.replace(mutation, base_version=contact.version)
        case m.BeginContract():
            return msgspec.structs.replace(mutation, contract_id=new_id())
        case _:
            return mutation


def _save_customer(it: m.SaveCustomer, before: Facts, _now: datetime) -> Undo | None:
    customer = find(before, Noun.CUSTOMER, it.customer_id, Customer)
    return (m.RemoveCustomer(customer_id=it.customer_id),) if customer is None else (m.save_of(customer),)


def _remove_customer(it: m.RemoveCustomer, before: Facts, _now: datetime) -> Undo | None:
    customer = find(before, Noun.CUSTOMER, it.customer_id, Customer)
    if customer is None:
        return None
    sites = [each for each in before.facts(Noun.SITE).values() if isinstance(each, Site)]
    own = [_kept_site(each) for each in sites if each.customer_id == customer.id]
    return (msgspec.structs.replace(m.save_of(customer), base_version=0), *own)


def _save_site(it: m.SaveSite, before: Facts, _now: datetime) -> Undo | None:
    site = find(before, Noun.SITE, it.site_id, Site)
    return (m.RemoveSite(site_id=it.site_id),) if site is None else (_kept_site(site),)


def _remove_site(it: m.RemoveSite, before: Facts, _now: datetime) -> Undo | None:
    site = find(before, Noun.SITE, it.site_id, Site)
    return None if site is None else (_kept_site(site),)


def _kept_site(site: Site) -> m.SaveSite:
    return m.SaveSite(site_id=site.id, customer_id=site.customer_id, name=site.name)


def _save_contact(it: m.SaveContact, before: Facts, _now: datetime) -> Undo | None:
    contact = find(before, Noun.CONTACT, it.contact_id, Contact)
    return (m.RemoveContact(contact_id=it.contact_id),) if contact is None else (m.save_of(contact),)


def _remove_contact(it: m.RemoveContact, _before: Facts, _now: datetime) -> Undo | None:
    return (m.RestoreContact(contact_id=it.contact_id),)


def _restore_contact(it: m.RestoreContact, _before: Facts, _now: datetime) -> Undo | None:
    return (m.RemoveContact(contact_id=it.contact_id),)


def _begin_contract(it: m.BeginContract, _before: Facts, _now: datetime) -> Undo | None:
    return (m.WithdrawContract(contract_id=it.contract_id),)


def _correct_contract(it: m.CorrectContract, before: Facts, _now: datetime) -> Undo | None:
    contract = find(before, Noun.CONTRACT, it.contract_id, Contract)
    if contract is None:
        return None
    touched = [name for name, value in m.corrections_of(it).items() if value is not None or name in it.forgets]
    old: dict[str, Any] = {name: getattr(contract, name) for name in touched}
    forgets = tuple(sorted(name for name, value in old.items() if value is None and name in FORGETTABLE))
    return (m.CorrectContract(contract_id=contract.id, forgets=forgets, **old),)


def _withdraw_contract(it: m.WithdrawContract, before: Facts, _now: datetime) -> Undo | None:
    contract = find(before, Noun.CONTRACT, it.contract_id, Contract)
    if contract is None:
        return None
    kept = {name: getattr(contract, name) for name in _BEGUN}
    return (m.BeginContract(contract_id=new_id(), customer_id=contract.customer_id, **kept),)


_BEGUN: Final = (*m.CORRECTED, "plan", "valid_from", "family", "has_antivirus")

RULES: Final[Mapping[type, Inverse]] = {
    m.SaveCustomer: _save_customer,
    m.RemoveCustomer: _remove_customer,
    m.SaveSite: _save_site,
    m.RemoveSite: _remove_site,
    m.SaveContact: _save_contact,
    m.RemoveContact: _remove_contact,
    m.RestoreContact: _restore_contact,
    m.BeginContract: _begin_contract,
    m.CorrectContract: _correct_contract,
    m.WithdrawContract: _withdraw_contract,
}
"""Left out: an erased person, who is gone for ever."""
