"""One line a verb, of `app.wire.mutations_customer`: customers, contacts, contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.operations import contacts, contracts, customers, personal_data
from app.wire import mutations_customer as m


def _save_customer(session: Session, it: m.SaveCustomer, _by: Person, _now: datetime) -> bool:
    _, is_merged = customers.save(session, m.customer_of(it), base_version=it.base_version)
    return is_merged


def _remove_customer(session: Session, it: m.RemoveCustomer, _by: Person, now: datetime) -> bool:
    customers.remove(session, it.customer_id, now=now)
    return False


def _save_site(session: Session, it: m.SaveSite, _by: Person, _now: datetime) -> bool:
    customers.save_site(session, m.site_of(it))
    return False


def _remove_site(session: Session, it: m.RemoveSite, _by: Person, now: datetime) -> bool:
    customers.remove_site(session, it.site_id, now=now)
    return False


def _save_contact(session: Session, it: m.SaveContact, _by: Person, _now: datetime) -> bool:
    _, is_merged = contacts.save(session, m.contact_of(it), base_version=it.base_version)
    return is_merged


def _remove_contact(session: Session, it: m.RemoveContact, _by: Person, now: datetime) -> bool:
    contacts.remove(session, it.contact_id, now=now)
    return False


def _restore_contact(session: Session, it: m.RestoreContact, _by: Person, _now: datetime) -> bool:
    contacts.restore(session, it.contact_id)
    return False


def _erase_contact(session: Session, it: m.EraseContact, by: Person, now: datetime) -> bool:
    personal_data.erase(session, it.contact_id, reason=it.reason, by=by.id, role=by.role, now=now)
    return False


def _begin_contract(session: Session, it: m.BeginContract, by: Person, _now: datetime) -> bool:
    contracts.begin(session, m.contract_of(it), role=by.role)
    return False


def _correct_contract(session: Session, it: m.CorrectContract, by: Person, _now: datetime) -> bool:
    contracts.correct(session, it.contract_id, role=by.role, forgets=it.forgets, **m.corrections_of(it))
    return False


def _withdraw_contract(session: Session, it: m.WithdrawContract, by: Person, now: datetime) -> bool:
    contracts.withdraw(session, it.contract_id, role=by.role, now=now)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.SaveCustomer: _save_customer,
    m.RemoveCustomer: _remove_customer,
    m.SaveSite: _save_site,
    m.RemoveSite: _remove_site,
    m.SaveContact: _save_contact,
    m.RemoveContact: _remove_contact,
    m.RestoreContact: _restore_contact,
    m.EraseContact: _erase_contact,
    m.BeginContract: _begin_contract,
    m.CorrectContract: _correct_contract,
    m.WithdrawContract: _withdraw_contract,
}
"""What each mutation does; True when it was merged with somebody else's change."""
