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
    adding.add_argument("--head-count", type=int, default=0, metavar="N", help="persons who work there; 0: unknown")
    adding.add_argument("--phone", default="", help="number of the switchboard")
    adding.add_argument("--mail", default="", help="address of the house")
    adding.add_argument(
        "--domain", action="append", default=[], help="whoever writes from this mail domain belongs to the customer"
    )
    adding.add_argument(
        "--key-process", action="append", default=[], metavar="NAME", help="what must not stand still there"
    )
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

    from app.domain.fleet import Customer
    from app.operations import customers
    from app.wire.ids import new_id

    customer = Customer(
        id=new_id(),
        version=0,
        name=args.name,
        short_name=args.short,
        number=args.number,
        head_count=args.head_count,
        phone=args.phone,
        mail=args.mail,
        key_processes=tuple(args.key_process),
        mail_domains=tuple(args.domain),
    )

    def work(session: Session) -> str:
        customers.save(session, customer, base_version=0)
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
