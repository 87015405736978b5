"""wachpult-admin orders: where customers order repairs and reach us, and which alarms a standing order is for."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register_page(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``orders page`` to the door."""
    parser = subparsers.add_parser(
        "page",
        help="name the page on which customers order repairs",
        description="Say under which address customers reach the central service, so that alarm mails name a page to order "
        "the repair. Without it they order by answering the mail.",
    )
    parser.add_argument("address", help="https://NAME as customers reach it, or “off”")
    _finish(parser, page)


def register_standing(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``orders standing`` to the door."""
    parser = subparsers.add_parser("standing", help="say which alarms a standing order is for")
    parser.add_argument("priority", nargs="+", help="high, medium, low")
    _finish(parser, standing)


def register_phone(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``orders phone`` to the door."""
    parser = subparsers.add_parser(
        "phone",
        help="name the telephone number under which customers reach us",
        description="Say which telephone number alarm mails, confirmations and the page to order name.",
    )
    parser.add_argument("number", help="with its area code, as “+49 9261 123450”, or “off”")
    _finish(parser, phone)


def register_show(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``orders show`` to the door."""
    _finish(subparsers.add_parser("show", help="show how customers order repairs"), show)


def page(args: argparse.Namespace) -> int:
    """Set the page's address."""
    from app.operations import order_settings

    address, now = "" if args.address == "off" else args.address, database.now()
    with database.opened(args) as store:
        kept = store.run(lambda session: order_settings.set_public_address(session, address, by="admin", now=now))
    print(f"alarm mails name {kept}/order/…" if kept else "alarm mails name no page")
    return 0


def standing(args: argparse.Namespace) -> int:
    """Set the priorities of standing orders."""
    from app.operations import standing_orders

    now = database.now()
    with database.opened(args) as store:
        store.run(lambda session: standing_orders.set_priorities(session, args.priority, by="admin", now=now))
    print(f"standing orders are for alarms of priority {', '.join(args.priority)}")
    return 0


def phone(args: argparse.Namespace) -> int:
    """Set the telephone number."""
    from app.operations import house_phone

    number, now = "" if args.number == "off" else args.number, database.now()
    with database.opened(args) as store:
        kept = store.run(lambda session: house_phone.set_number(session, number, by="admin", now=now))
    print(f"mails name {kept}" if kept else "mails name no telephone number")
    return 0


def show(args: argparse.Namespace) -> int:
    """Show the settings."""
    from app.operations import house_phone, order_settings, standing_orders

    with database.opened(args) as store, store.read() as session:
        address = order_settings.public_address(session)
        number = house_phone.number(session)
        priorities = standing_orders.priorities(session)
    print(f"page\t{address or 'off'}")
    print(f"phone\t{number or 'off'}")
    print(f"standing\t{', '.join(each.value for each in priorities)}")
    return 0


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    database.add_options(parser)
    parser.set_defaults(run=run)
