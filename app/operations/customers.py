"""Customers and their sites: created, renamed, found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, cast

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.domain import customer_life
from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Site
from app.models import ContactRow, ContractRow, CustomerRow, ServerRow, SiteRow, TicketRow
from app.operations.conflict import Conflict
from app.store.facts import fact_of, of_kind
from app.store.rows import insert, locked, overwrite
from app.wire.ids import new_id

UNKNOWN_NAME: Final = "(unbekannt)"
"""Of the customer that stands for nobody; the word of the house's language, for a name is data."""


def create(session: Session, *, name: str, short_name: str = "", number: str = "") -> Customer:
    """Add a customer.

    Raises:
        Refused: ``name.empty``, or ``customer.exists`` when one bears this name already.
    """
    name = name.strip()
    if not name:
        raise Refused("name.empty")
    if _named(session, name) is not None:
        raise Refused("customer.exists", name=name)
    row = CustomerRow(
        id=new_id(), name=name, short_name=short_name.strip() or name, number=number.strip(), deleted_at=None
    )
    session.add(row)
    session.flush()
    return fact(row)


def rename(session: Session, customer_id: str, *, name: str, short_name: str = "") -> Changes:
    """Give a customer another name.

    Raises:
        Refused: ``customer.unknown``, ``name.empty``, or ``customer.exists`` when another one bears this name.
    """
    row = session.get(CustomerRow, customer_id)
    if row is None or row.deleted_at is not None:
        raise Refused("customer.unknown")
    if not name.strip():
        raise Refused("name.empty")
    other = _named(session, name.strip())
    if other is not None and other.id != row.id:
        raise Refused("customer.exists", name=name.strip())
    row.name = name.strip()
    row.short_name = short_name.strip() or row.short_name
    session.flush()
    return frozenset({Change(Noun.CUSTOMER, row.id)})


def create_site(session: Session, *, customer_id: str, name: str) -> Site:
    """Add a site to a customer.

    Raises:
        Refused: ``customer.unknown``, ``name.empty`` or ``site.exists``.
    """
    customer = session.get(CustomerRow, customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("customer.unknown")
    if not name.strip():
        raise Refused("name.empty")
    if find_site(session, customer_id=customer_id, name=name) is not None:
        raise Refused("site.exists", name=name.strip())
    row = SiteRow(id=new_id(), customer_id=customer_id, name=name.strip(), deleted_at=None)
    session.add(row)
    session.flush()
    return Site(row.id, row.version, row.customer_id, row.name)


def save(session: Session, asked: Customer, *, base_version: int) -> tuple[Changes, bool]:
    """Keep a customer: a new one, or all its fields anew. One that was taken back comes back with ``base_version`` 0.

    Returns:
        What changed, and whether somebody else had saved it since ``base_version``, to the same effect.

    Raises:
        Refused: ``customer.unknown`` for a deleted one or the one that stands for nobody, and what
            ``customer_life.kept`` refuses.
        Conflict: ``customer.collision`` (field) when somebody else has saved it differently since.
    """
    row = session.get(CustomerRow, asked.id, with_for_update=True)
    is_gone = row is None or row.deleted_at is not None
    if asked.id == UNKNOWN_CUSTOMER_ID or (is_gone and base_version > 0):
        raise Refused("customer.unknown")
    made = customer_life.kept(asked, of_kind(session, Customer))
    if row is None:
        return frozenset({insert(session, made)}), False
    if is_gone:
        row.deleted_at = None
        found = overwrite(row, made)
        session.flush()
        return frozenset({found}), False
    before = fact(row)
    is_merged = before.version != base_version
    if is_merged and (field := customer_life.collision(made, before)):
        raise Conflict("customer.collision", field=field)
    change = overwrite(row, made)
    session.flush()
    return frozenset({change}), is_merged


def save_site(session: Session, asked: Site) -> Changes:
    """Keep a site of a customer: a new one, or its name anew; one that was taken back comes back.

    Raises:
        Refused: ``customer.unknown``, and what ``customer_life.kept_site`` refuses.
    """
    if locked(session, CustomerRow, asked.customer_id) is None:
        raise Refused("customer.unknown")
    row = session.get(SiteRow, asked.id, with_for_update=True)
    same = of_kind(session, Site, (SiteRow.customer_id == asked.customer_id) | (SiteRow.id == asked.id))
    made = customer_life.kept_site(asked, same)
    if row is not None:
        row.deleted_at = None
    change = insert(session, made) if row is None else overwrite(row, made)
    session.flush()
    return frozenset({change})


def remove(session: Session, customer_id: str, *, now: datetime) -> Changes:
    """Take a customer back of whom there is nothing yet; the sites go too.

    Raises:
        Refused: ``customer.unknown``; ``customer.in_use`` when servers, tickets, contracts or people belong to it.
    """
    row = locked(session, CustomerRow, customer_id)
    if row is None or customer_id == UNKNOWN_CUSTOMER_ID:
        raise Refused("customer.unknown")
    for kind in (ServerRow, TicketRow, ContractRow, ContactRow):
        there = select(kind.id).where(kind.customer_id == customer_id, kind.deleted_at.is_(None)).limit(1)
        if session.scalars(there).first() is not None:
            raise Refused("customer.in_use")
    changes = {Change(Noun.CUSTOMER, customer_id)}
    row.deleted_at = now
    for site in session.scalars(
        select(SiteRow).where(SiteRow.customer_id == customer_id, SiteRow.deleted_at.is_(None))
    ):
        site.deleted_at = now
        changes.add(Change(Noun.SITE, site.id))
    session.flush()
    return frozenset(changes)


def remove_site(session: Session, site_id: str, *, now: datetime) -> Changes:
    """Take a site back at which nothing stands and nobody works.

    Raises:
        Refused: ``site.unknown``; ``site.in_use``.
    """
    row = locked(session, SiteRow, site_id)
    if row is None:
        raise Refused("site.unknown")
    for kind in (ServerRow, ContactRow):
        there = select(kind.id).where(kind.site_id == site_id, kind.deleted_at.is_(None)).limit(1)
        if session.scalars(there).first() is not None:
            raise Refused("site.in_use")
    row.deleted_at = now
    session.flush()
    return frozenset({Change(Noun.SITE, site_id)})


def unknown(session: Session) -> Customer:
    """The customer of a report whose sender nobody knows yet; made when it is needed first."""
    row = session.get(CustomerRow, UNKNOWN_CUSTOMER_ID)
    if row is None:
        made = Customer(UNKNOWN_CUSTOMER_ID, 0, UNKNOWN_NAME, UNKNOWN_NAME)
        try:
            with session.begin_nested():
                insert(session, made)
        except IntegrityError:  # somebody was quicker
            session.expire_all()
        row = session.get_one(CustomerRow, UNKNOWN_CUSTOMER_ID)
    return fact(row)


def by_domain(session: Session, domain: str) -> Customer | None:
    """Whose mail domain it is; None for nobody's, for several customers', and for domains of free mail providers."""
    return customer_life.of_domain(of_kind(session, Customer), domain)


def find(session: Session, text: str) -> Customer | None:
    """Find a customer by id, number or exact name."""
    rows = session.scalars(select(CustomerRow).where(CustomerRow.deleted_at.is_(None)))
    wanted = text.strip()
    matches = [
        row for row in rows if wanted in (row.id, row.name, row.short_name) or (row.number and wanted == row.number)
    ]
    return fact(matches[0]) if len(matches) == 1 else None


def find_site(session: Session, *, customer_id: str, name: str) -> Site | None:
    """Find a site of a customer by id or exact name."""
    rows = session.scalars(select(SiteRow).where(SiteRow.customer_id == customer_id, SiteRow.deleted_at.is_(None)))
    for row in rows:
        if name.strip() in (row.id, row.name):
            return Site(row.id, row.version, row.customer_id, row.name)
    return None


def sites(session: Session, *, customer_id: str) -> Sequence[Site]:
    """All sites of a customer by name."""
    rows = session.scalars(
        select(SiteRow).where(SiteRow.customer_id == customer_id, SiteRow.deleted_at.is_(None)).order_by(SiteRow.name)
    )
    return [Site(row.id, row.version, row.customer_id, row.name) for row in rows]


def everybody(session: Session) -> Sequence[Customer]:
    """All customers by name."""
    rows = session.scalars(select(CustomerRow).where(CustomerRow.deleted_at.is_(None)).order_by(CustomerRow.name))
    return [fact(row) for row in rows]


def fact(row: CustomerRow) -> Customer:
    """The customer as consoles know them."""
    return cast("Customer", fact_of(row))


def _named(session: Session, name: str) -> CustomerRow | None:
    return session.scalars(
        select(CustomerRow).where(CustomerRow.name == name, CustomerRow.deleted_at.is_(None)).limit(1)
    ).one_or_none()
