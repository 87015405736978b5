"""Keeping customers and their sites, as pure moves: the central service and a console that shows it at once agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Final, TypeVar

from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Site
from app.domain.freemail import is_freemail
from app.domain.mail_domain import readable

T = TypeVar("T", Customer, Contact)

HEADS_AT_MOST: Final = 1_000_000


def collision(asked: T, before: T) -> str:
    """The first field somebody else has changed since a form was opened and that the form would undo; empty: none.

    A form is saved whole, so that it differs only where its writer or somebody else was at work.
    """
    ours = (field.name for field in fields(before) if field.name not in _NOT_IN_FORMS)
    return next((name for name in ours if getattr(asked, name) != getattr(before, name)), "")


_NOT_IN_FORMS: Final = frozenset({"id", "version", "numbers", "bounced", "erased_at"})


def kept(asked: Customer, others: Iterable[Customer]) -> Customer:
    """A customer as it will be kept, of what was asked for.

    Raises:
        Refused: ``name.empty``; ``customer.exists`` (name) and ``customer.number_taken`` (number, name) by another one;
            ``customer.domain`` (domain) for what is no domain, ``customer.domain_free`` for one anybody can have;
            ``customer.head_count``.
    """
    name = asked.name.strip()
    if not name:
        raise Refused("name.empty")
    if not 0 <= asked.head_count <= HEADS_AT_MOST:
        raise Refused("customer.head_count", head_count=asked.head_count)
    number = asked.number.strip()
    for other in others:
        if other.id == asked.id:
            continue
        if other.name == name:
            raise Refused("customer.exists", name=name)
        if number and other.number == number:
            raise Refused("customer.number_taken", number=number, name=other.name)
    return replace(
        asked,
        name=name,
        short_name=asked.short_name.strip() or name,
        number=number,
        phone=asked.phone.strip(),
        mail=asked.mail.strip().lower(),
        key_processes=tuple(dict.fromkeys(each.strip() for each in asked.key_processes if each.strip())),
        note=asked.note.strip(),
        mail_domains=tuple(dict.fromkeys(_domain(each) for each in asked.mail_domains if each.strip())),
    )


def kept_site(asked: Site, others: Iterable[Site]) -> Site:
    """A site as it will be kept.

    Raises:
        Refused: ``name.empty``; ``site.exists`` (name) when the customer has another one of this name;
            ``site.foreign`` when it is known as a site of another customer.
    """
    name = asked.name.strip()
    if not name:
        raise Refused("name.empty")
    for other in others:
        if other.id == asked.id and other.customer_id != asked.customer_id:
            raise Refused("site.foreign")
        if other.id != asked.id and other.customer_id == asked.customer_id and other.name == name:
            raise Refused("site.exists", name=name)
    return replace(asked, name=name)


def of_domain(customers: Iterable[Customer], domain: str) -> Customer | None:
    """Whose mail domain it is: exactly, or as a host below it; None for nobody's, for several's, and for freemail."""
    wanted = readable(domain)
    if not wanted or is_freemail(wanted):
        return None
    known = [(each, _domains(each)) for each in customers if each.id != UNKNOWN_CUSTOMER_ID]
    parts = wanted.split(".")
    for start in range(len(parts) - 1):
        ending = ".".join(parts[start:])
        found = [customer for customer, domains in known if ending in domains]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _domains(customer: Customer) -> tuple[str, ...]:
    own = readable(customer.mail.rpartition("@")[2])
    listed = tuple(readable(each) for each in customer.mail_domains)
    return listed if not own or is_freemail(own) else (*listed, own)


def _domain(text: str) -> str:
    domain = readable(text.rpartition("@")[2].strip().strip("."))
    if not _DOMAIN.fullmatch(domain):
        raise Refused("customer.domain", domain=text.strip())
    if is_freemail(domain):
        raise Refused("customer.domain_free", domain=domain)
    return domain


_DOMAIN: Final = re.compile(r"[\w-]+(\.[\w-]+)+")
