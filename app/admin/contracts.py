"""wachpult-admin contract: which plan a customer has, and from when on."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.admin import database
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Plan, ProductFamily, StandingFrom, WorkingDays
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.admin.program import Subparsers

_ZONE = ZoneInfo(SERVICE_CALENDAR.tz)


def register_set(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contract set`` to the door."""
    parser = subparsers.add_parser(
        "set",
        help="give a customer a plan from a day on",
        description="Give a customer a plan from a day on. The version before ends there and stays on record; "
        "tickets that are open keep the promise they began with.",
    )
    parser.add_argument("--customer", required=True, help="id, number or name")
    parser.add_argument("--plan", required=True, choices=[plan.value for plan in Plan])
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="YYYY-MM-DD", help="first day; default: from this moment on"
    )
    parser.add_argument("--antivirus", action="store_true", help="anti-virus management is bought with Basis")
    parser.add_argument(
        "--isa",
        type=_day,
        metavar="YYYY-MM-DD",
        help="day of the infrastructure analysis; Plus and Premium need one, of this or an earlier version",
    )
    parser.add_argument(
        "--avv", default="", metavar="VERSION", help="version of the data processing agreement in force"
    )
    parser.add_argument("--avv-date", type=_day, metavar="YYYY-MM-DD", help="day on which it was signed")
    parser.add_argument("--hardware-plan", action="store_true", help="a Hardwareschutzbrief is concluded")
    parser.add_argument(
        "--standing-order", action="store_true", help="what monitoring finds is ordered to be repaired without asking"
    )
    parser.add_argument(
        "--standing-from",
        default=StandingFrom.HOUSE.value,
        choices=[each.value for each in StandingFrom],
        help="from which priority on, with --standing-order; house: as “orders standing” has set it for all (default)",
    )
    parser.add_argument(
        "--family",
        choices=[each.value for each in ProductFamily],
        default=ProductFamily.SERVER.value,
        help="of product",
    )
    parser.add_argument(
        "--working-days",
        choices=[each.value for each in WorkingDays],
        default=WorkingDays.MON_SAT.value,
        help="which days count for the age of signatures",
    )
    parser.add_argument(
        "--price",
        type=_price,
        action="append",
        default=[],
        metavar="CLASS=AMOUNT",
        help="such as separate.hour=98.00; may be given several times",
    )
    database.add_options(parser)
    parser.set_defaults(run=begin)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contract list`` to the door."""
    listing = subparsers.add_parser("list", help="show all customers' contracts, past ones too")
    database.add_options(listing)
    listing.set_defaults(run=everything)


def begin(args: argparse.Namespace) -> int:
    """Begin a version of a contract."""
    from sqlalchemy.orm import Session

    from app.operations import contracts, customers

    valid_from = args.since if args.since is not None else database.now()
    plan = Plan(args.plan)

    def work(session: Session) -> str:
        customer = customers.find(session, args.customer)
        if customer is None:
            raise Refused("customer.unknown", customer=args.customer)
        contracts.set_plan(
            session,
            customer.id,
            plan=plan,
            valid_from=valid_from,
            has_antivirus=args.antivirus,
            has_hardware_plan=args.hardware_plan,
            family=ProductFamily(args.family),
            isa_at=args.isa,
            avv_version=args.avv,
            avv_at=args.avv_date,
            has_standing_order=args.standing_order,
            standing_order_from=StandingFrom(args.standing_from),
            working_days=WorkingDays(args.working_days),
            prices=dict(args.price),
        )
        return customer.name

    with database.opened(args) as store:
        name = store.run(work)
    print(f"{name}: {plan.value} from {_said(valid_from)}")
    return 0


def everything(args: argparse.Namespace) -> int:
    """List contracts."""
    from app.operations import contracts, customers

    with database.opened(args) as store, store.read() as session:
        for customer in customers.everybody(session):
            for each in contracts.of_customer(session, customer.id):
                until = "-" if each.valid_to is None else _said(each.valid_to)
                print(f"{customer.number}\t{customer.name}\t{each.plan.value}\t{_said(each.valid_from)}\t{until}")
    return 0


def _day(text: str) -> datetime:
    """The beginning of a day where the contract holds."""
    try:
        return datetime.combine(date.fromisoformat(text), time(), tzinfo=_ZONE)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a day like 2026-01-31: {text}") from None


def _price(text: str) -> tuple[str, str]:
    name, has_amount, amount = text.partition("=")
    if not has_amount:
        raise argparse.ArgumentTypeError(f"not a class and an amount like separate.hour=98.00: {text}")
    return name.strip(), amount.strip()


def _said(at: datetime) -> str:
    return at.astimezone(_ZONE).isoformat(timespec="minutes")
