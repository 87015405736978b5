"""What a row of a spreadsheet asks for beside what is known: which customer and person it means, and what is different."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, TypeVar

from app.console.import_columns import Asked, BadCell, Key
from app.console.lookup import Facts
from app.domain.change import Noun
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan, in_force
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Site
from app.domain.folding import fold
from app.wire import mutations_customer as m
from app.wire.ids import new_id
from app.wire.mutations import Mutation

T = TypeVar("T", Customer, Contact, Contract, Site)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a row does; ``is_new``: its customer is not known yet."""

    mutations: tuple[Mutation, ...]
    is_new: bool


def wanted(asked: Asked, facts: Facts, *, now: datetime) -> Wanted:
    """Compare a row with what is known.

    Raises:
        BadCell: ``import.number_differs`` (number) when a customer of that name has another number.
    """
    known = _customer(asked, facts)
    customer = replace(known or Customer(new_id(), 0, "", ""), **asked.customer)
    if known is not None:
        customer = replace(customer, name=known.name)
    customer = replace(customer, short_name=customer.short_name or customer.name)
    doing: list[Mutation] = [] if customer == known else [m.save_of(customer)]
    site, made = _site(asked.site, customer.id, facts)
    doing += made
    if asked.contact:
        doing += _contact(asked.contact, customer.id, site, facts)
    if asked.contract:
        doing += _contract(asked.contract, customer.id, facts, now=now)
    return Wanted(tuple(doing), known is None)


def _customer(asked: Asked, facts: Facts) -> Customer | None:
    name, number = asked.customer["name"], asked.customer.get("number", "")
    everybody = [each for each in _all(facts, Noun.CUSTOMER, Customer) if each.id != UNKNOWN_CUSTOMER_ID]
    for each in everybody:
        if number and each.number == number:
            return each
    named = [each for each in everybody if fold(each.name) == fold(name)]
    if not named:
        return None
    if number and named[0].number:
        raise BadCell([(Key.NUMBER, "import.number_differs", {"number": named[0].number})])
    return named[0]


def _site(name: str, customer_id: str, facts: Facts) -> tuple[str | None, list[Mutation]]:
    if not name:
        return None, []
    for each in _all(facts, Noun.SITE, Site):
        if each.customer_id == customer_id and fold(each.name) == fold(name):
            return each.id, []
    made = m.SaveSite(site_id=new_id(), customer_id=customer_id, name=name)
    return made.site_id, [made]


def _contact(asked: dict[str, Any], customer_id: str, site_id: str | None, facts: Facts) -> list[Mutation]:
    there = [
        each for each in _all(facts, Noun.CONTACT, Contact) if each.customer_id == customer_id and not each.erased_at
    ]
    mails = set(asked.get("mails", ()))
    by_mail = [each for each in there if mails & set(each.mails)]
    by_name = [each for each in there if fold(each.name) == fold(asked["name"])]
    known = next(iter([*by_mail, *by_name]), None)
    person = replace(known or Contact(new_id(), 0, customer_id, ""), **asked, is_unknown=False)
    if known is not None:
        person = replace(
            person,
            mails=tuple(dict.fromkeys((*known.mails, *asked.get("mails", ())))),
            phones=tuple(dict.fromkeys((*known.phones, *asked.get("phones", ())))),
        )
    if site_id is not None:
        person = replace(person, site_id=site_id)
    return [] if person == known else [m.save_of(person)]


def _contract(asked: dict[str, Any], customer_id: str, facts: Facts, *, now: datetime) -> list[Mutation]:
    """A new version where the agreement is another one; a correction where it is only better known."""
    versions = [each for each in _all(facts, Noun.CONTRACT, Contract) if each.customer_id == customer_id]
    current = in_force(versions, at=asked.get("valid_from", now))
    plan = asked.get("plan", None if current is None else current.plan)
    if plan is None:
        raise BadCell([(Key.PLAN, "import.plan_missing", {})])
    if current is not None and _is_same(current, plan, asked):
        given = {name: value for name, value in asked.items() if name in m.CORRECTED}
        changed = {name: value for name, value in given.items() if getattr(current, name) != value}
        return [m.CorrectContract(contract_id=current.id, **changed)] if changed else []
    kept = {} if current is None else {name: getattr(current, name) for name in _CARRIED}
    begun = {"valid_from": now, **kept, **asked, "plan": plan}
    return [m.BeginContract(contract_id=new_id(), customer_id=customer_id, **begun)]


def _is_same(current: Contract, plan: Plan, asked: dict[str, Any]) -> bool:
    is_extra_same = plan is not Plan.BASIS or asked.get("has_antivirus", current.has_antivirus) == current.has_antivirus
    return current.plan is plan and is_extra_same


def _all(facts: Facts, noun: Noun, kind: type[T]) -> list[T]:
    return [each for each in facts.facts(noun).values() if isinstance(each, kind)]


_CARRIED = tuple(
    each.name
    for each in fields(Contract)
    if each.name not in {"id", "version", "customer_id", "plan", "valid_from", "valid_to", "has_antivirus"}
)
"""What a new version has of the one before where a row says nothing."""
