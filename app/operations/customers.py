"""Customers and their sites: created, renamed, found."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Customer, Site
from app.models.customer import CustomerRow
from app.models.site import SiteRow
from app.wire.ids import new_id


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
    return Customer(
        row.id, row.version, row.name, row.short_name, row.number, row.head_count, row.phone, row.mail,
        tuple(row.key_processes or ()), row.note,
    )  # fmt: skip


def _named(session: Session, name: str) -> CustomerRow | None:
    return session.scalars(
        select(CustomerRow).where(CustomerRow.name == name, CustomerRow.deleted_at.is_(None)).limit(1)
    ).one_or_none()
