"""People at customers: kept, removed, found by what they call or write from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain import contact_life, customer_life
from app.domain.change import Change, Changes, Noun
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import Site
from app.domain.mail_domain import readable_address
from app.formats import phones
from app.models import ContactKeyRow, ContactRow, CustomerRow, SiteRow
from app.operations.conflict import Conflict
from app.store.facts import fact_of, of_kind, one
from app.store.rows import insert, locked, overwrite

MAIL, NUMBER = "mail", "number"
"""Kinds of keys."""


def save(session: Session, asked: Contact, *, base_version: int) -> tuple[Changes, bool]:
    """Keep a contact: a new one, or all its fields anew. Its keys follow.

    Returns:
        What changed, and whether somebody else had saved it since ``base_version``, to the same effect.

    Raises:
        Refused: ``customer.unknown``, ``contact.unknown`` for a removed one, what ``contact_life.kept`` refuses.
        Conflict: ``contact.collision`` (field) when somebody else has saved it differently since.
    """
    customer = session.get(CustomerRow, asked.customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("customer.unknown")
    row = locked(session, ContactRow, asked.id)
    if row is None and (base_version > 0 or session.get(ContactRow, asked.id) is not None):
        raise Refused("contact.unknown")
    before = None if row is None else cast("Contact", fact_of(row))
    asked = replace(asked, numbers=phones.numbers_of(asked.phones))
    sites = of_kind(session, Site, SiteRow.customer_id == asked.customer_id)
    made = contact_life.kept(asked, before, sites=sites)
    if row is None or before is None:
        change = insert(session, made)
        _keep_keys(session, made)
        return frozenset({change}), False
    is_merged = before.version != base_version
    if is_merged and (field := customer_life.collision(made, before)):
        raise Conflict("contact.collision", field=field)
    change = overwrite(row, made)
    _keep_keys(session, made)
    return frozenset({change}), is_merged


def remove(session: Session, contact_id: str, *, now: datetime) -> Changes:
    """Take a contact out of the lists; whoever calls or writes from there is unknown then.

    Raises:
        Refused: ``contact.unknown``.
    """
    row = _load(session, contact_id)
    row.deleted_at = now
    session.flush()
    session.execute(delete(ContactKeyRow).where(ContactKeyRow.contact_id == contact_id))
    return frozenset({Change(Noun.CONTACT, contact_id)})


def restore(session: Session, contact_id: str) -> Changes:
    """Bring a removed contact back; one that is there stays.

    Raises:
        Refused: ``contact.unknown``; ``contact.erased``.
    """
    row = session.get(ContactRow, contact_id, with_for_update=True)
    if row is None:
        raise Refused("contact.unknown")
    if row.erased_at is not None:
        raise Refused("contact.erased")
    row.deleted_at = None
    session.flush()
    _keep_keys(session, cast("Contact", fact_of(row)))
    return frozenset({Change(Noun.CONTACT, contact_id)})


def mark_bounced(session: Session, address: str) -> Changes:
    """Note that a mail to this address came back, at everybody who has it."""
    address = readable_address(address)
    changes: set[Change] = set()
    for contact in _by_key(session, MAIL, address):
        same = tuple(each for each in contact.mails if readable_address(each) == address)
        if not set(same) <= set(contact.bounced):
            row = session.get_one(ContactRow, contact.id)
            changes.add(overwrite(row, replace(contact, bounced=tuple(dict.fromkeys((*contact.bounced, *same))))))
    session.flush()
    return frozenset(changes)


def unmark_bounced(session: Session, address: str) -> Changes:
    """Take the mark off again at everybody who has this address: somebody tries it anew."""
    address = readable_address(address)
    changes: set[Change] = set()
    for contact in _by_key(session, MAIL, address):
        left = tuple(each for each in contact.bounced if readable_address(each) != address)
        if left != contact.bounced:
            row = session.get_one(ContactRow, contact.id)
            changes.add(overwrite(row, replace(contact, bounced=left)))
    session.flush()
    return frozenset(changes)


def by_id(session: Session, contact_id: str) -> Contact | None:
    """The contact of that id; None if there is none, or what was given is no id."""
    try:
        UUID(contact_id)
    except ValueError:
        return None
    found = one(session, Noun.CONTACT, contact_id.lower())
    return found if isinstance(found, Contact) else None


def by_mail(session: Session, address: str) -> Contact | None:
    """Who writes from an address; of several at one customer the known one first; None for people of several customers."""
    found = _by_key(session, MAIL, readable_address(address))
    if len({contact.customer_id for contact in found}) != 1:
        return None
    return found[0]


def by_number(session: Session, text: str) -> tuple[Contact, ...]:
    """Who calls from a number, however it is written: the whole number, or else whose number ends in the same digits."""
    number, ending = phones.keys(text)
    found = _by_key(session, NUMBER, number) if number else []
    if found or not ending:
        return tuple(found)
    ids = session.scalars(
        select(ContactKeyRow.contact_id).where(
            ContactKeyRow.kind == NUMBER, ContactKeyRow.value.endswith(ending, autoescape=True)
        )
    ).all()
    return tuple(_sorted(of_kind(session, Contact, ContactRow.id.in_(set(ids)))))


def of_customer(session: Session, customer_id: str) -> Sequence[Contact]:
    """Everybody at a customer by name."""
    return of_kind(session, Contact, ContactRow.customer_id == customer_id, order=(ContactRow.name, ContactRow.id))


def _by_key(session: Session, kind: str, value: str) -> list[Contact]:
    ids = session.scalars(
        select(ContactKeyRow.contact_id).where(ContactKeyRow.kind == kind, ContactKeyRow.value == value)
    ).all()
    return _sorted(of_kind(session, Contact, ContactRow.id.in_(ids))) if ids else []


def _sorted(found: list[Contact]) -> list[Contact]:
    """Those somebody has looked at first, older ones first."""
    return sorted(found, key=lambda contact: (contact.is_unknown, contact.id))


def _keep_keys(session: Session, contact: Contact) -> None:
    wanted = {(MAIL, readable_address(mail)) for mail in contact.mails} | {
        (NUMBER, number) for number in contact.numbers
    }
    rows = session.scalars(select(ContactKeyRow).where(ContactKeyRow.contact_id == contact.id))
    known = {(row.kind, row.value): row for row in rows}
    for key in known.keys() - wanted:
        session.delete(known[key])
    for kind, value in sorted(wanted - known.keys()):
        session.add(ContactKeyRow(kind=kind, value=value, contact_id=contact.id))
    session.flush()


def _load(session: Session, contact_id: str) -> ContactRow:
    row = locked(session, ContactRow, contact_id)
    if row is None:
        raise Refused("contact.unknown")
    return row
