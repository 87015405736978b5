"""wachpult-admin customer: customers and their sites."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register_add(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``customer add`` to the door."""
    adding = subparsers.add_parser("add", help="add a customer, with its first site if one is named")
    adding.add_argument("name")
    adding.add_argument("--short", default="", help="short name for lists")
    adding.add_argument("--number", default="", help="customer number")
    adding.add_argument("--site", action="append", default=[], help="name of a site; may be given several times")
    database.add_options(adding)
    adding.set_defaults(run=add)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``customer list`` to the door."""
    listing = subparsers.add_parser("list", help="show customers and their sites")
    database.add_options(listing)
    listing.set_defaults(run=everybody)


def add(args: argparse.Namespace) -> int:
    """Add a customer."""
    from sqlalchemy.orm import Session

    from app.operations import customers

    def work(session: Session) -> str:
        customer = customers.create(session, name=args.name, short_name=args.short, number=args.number)
        for site in args.site:
            customers.create_site(session, customer_id=customer.id, name=site)
        return customer.id

    with database.opened(args) as store:
        customer_id = store.run(work)
    print(customer_id)
    return 0


def everybody(args: argparse.Namespace) -> int:
    """List customers."""
    from app.operations import customers

    with database.opened(args) as store, store.read() as session:
        for customer in customers.everybody(session):
            sites = ", ".join(site.name for site in customers.sites(session, customer_id=customer.id))
            print(f"{customer.id}\t{customer.number}\t{customer.name}\t{sites}")
    return 0
