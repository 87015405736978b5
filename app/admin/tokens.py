"""wachpult-admin token: one-time tokens with which agents enrol."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser(
        "create",
        help="make a token for one agent",
        description="Make a token for one agent of a customer. It is shown this once, good for one enrolment, and expires.",
    )
    parser.add_argument("--customer", required=True, help="id, number or name")
    parser.add_argument("--site", help="id or name of one of its sites")
    parser.add_argument("--hostname", default="", help="the only computer it is good for")
    parser.add_argument("--hours", type=float, default=24.0, help="how long it is good; at most 168")
    database.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make a token."""
    from sqlalchemy.orm import Session

    from app.operations import agents, customers

    now = database.now()

    def work(session: Session) -> str:
        customer = customers.find(session, args.customer)
        if customer is None:
            raise Refused("customer.unknown", customer=args.customer)
        site = None
        if args.site is not None:
            site = customers.find_site(session, customer_id=customer.id, name=args.site)
            if site is None:
                raise Refused("site.unknown", site=args.site)
        return agents.create_token(
            session,
            customer_id=customer.id,
            site_id=None if site is None else site.id,
            hostname=args.hostname,
            by="admin",
            now=now,
            lives=timedelta(hours=args.hours),
        )

    with database.opened(args) as store:
        token = store.run(work)
    print(token)
    return 0
