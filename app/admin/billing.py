"""wachpult-admin billing: a month's billable work as a file for the accounts."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.billing import Month
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.admin.program import Subparsers

_KINDS = {".csv": "csv", ".xlsx": "xlsx"}


def register_export(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``billing export`` to the door."""
    parser = subparsers.add_parser(
        "export",
        help="write a month's billable work into a CSV or XLSX file",
        description="Write what was worked in a month and is not in the flat rate into a CSV or XLSX file, of one "
        "customer or of all: one line a stretch of work, each with its reason.",
    )
    parser.add_argument("--month", required=True, type=_month, metavar="YYYY-MM")
    parser.add_argument("--customer", help="id, number or name; default: all customers")
    parser.add_argument("--out", required=True, type=_file, metavar="FILE", help="a file that ends in .csv or .xlsx")
    parser.add_argument("--included", action="store_true", help="also what is in the flat rate")
    parser.add_argument("--lang", choices=("de", "en"), default="de", help="language of the file")
    database.add_options(parser)
    parser.set_defaults(run=export)


def export(args: argparse.Namespace) -> int:
    """Write the file; it is there whole or not at all."""
    from app.formats.billing_sheet import sheet
    from app.operations import billing, customers

    with database.opened(args) as store, store.read() as session:
        customer = None if args.customer is None else customers.find(session, args.customer)
        if args.customer is not None and customer is None:
            raise Refused("customer.unknown", customer=args.customer)
        found = billing.month(
            session,
            args.month,
            customer_id=None if customer is None else customer.id,
            with_included=args.included,
        )
    content = sheet(
        args.month,
        found.lines,
        customers=found.customers,
        tickets=found.tickets,
        persons=found.persons,
        kind=_KINDS[args.out.suffix.lower()],
        lang=args.lang,
    )
    _write(args.out, content)
    minutes = sum(line.minutes for line in found.lines)
    print(f"{args.month}: {len(found.lines)} lines, {minutes // 60}:{minutes % 60:02} h, {args.out}")
    return 0


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refused("file.not_writable", file=str(path), reason=error.strerror or str(error)) from error


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except Refused:
        raise argparse.ArgumentTypeError(f"not a month like 2026-11: {text}") from None


def _file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in _KINDS:
        raise argparse.ArgumentTypeError(f"ends neither in .csv nor in .xlsx: {text}")
    return path
