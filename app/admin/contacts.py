"""wachpult-admin contact: people at customers, what is kept about them, and taking it out."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.admin import database
from app.domain.contact_life import LANGUAGES
from app.domain.errors import Refused

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers
    from app.domain.contact import Contact

_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


def register_add(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contact add`` to the door."""
    parser = subparsers.add_parser("add", help="add a person at a customer")
    parser.add_argument("name")
    parser.add_argument("--customer", required=True, help="id, number or name")
    parser.add_argument("--site", default="", help="id or name of one of the customer's sites")
    parser.add_argument("--function", default="", help="what this person does there")
    parser.add_argument(
        "--mail", action="append", default=[], type=_address, help="address; may be given several times"
    )
    parser.add_argument(
        "--phone", action="append", default=[], help="number as it is written; may be given several times"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="de", help="of mails to this person")
    parser.add_argument("--alarms", action="store_true", help="alarm mails go to this person")
    parser.add_argument("--reports", action="store_true", help="monthly reports go to this person")
    database.add_options(parser)
    parser.set_defaults(run=add)


def register_list(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contact list`` to the door."""
    parser = subparsers.add_parser("list", help="show the people at a customer")
    parser.add_argument("--customer", required=True, help="id, number or name")
    database.add_options(parser)
    parser.set_defaults(run=everybody)


def register_data(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contact data`` to the door."""
    parser = subparsers.add_parser(
        "data",
        help="write everything that is kept about a person into a file",
        description="Write everything that is kept about a person into a ZIP file: person.json with the contact, the "
        "tickets, their streams and the time worked; files with mails and attachments, each named by its SHA-256.",
    )
    _add_who(parser)
    parser.add_argument("file", type=Path, metavar="FILE", help="must not exist yet")
    database.add_options(parser)
    parser.set_defaults(run=data)


def register_erase(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contact erase`` to the door."""
    parser = subparsers.add_parser(
        "erase",
        help="take a person out for ever; the facts of clocks stay",
        description="Pseudonymise a person for ever: name, addresses, numbers and what they wrote themselves go out of the "
        "contact, the tickets, the streams and the kept mails. Instants, criticality and clocks stay. Backups made "
        "before still have it.",
    )
    _add_who(parser)
    parser.add_argument("--reason", required=True, help="stays on record, without the name")
    parser.add_argument("--yes", action="store_true", help="needed: nothing brings the person back")
    database.add_options(parser)
    parser.set_defaults(run=erase)


def add(args: argparse.Namespace) -> int:
    """Add a person."""
    from app.domain.contact import Contact
    from app.operations import contacts, customers
    from app.wire.ids import new_id

    contact_id = new_id()

    def work(session: Session) -> None:
        customer = customers.find(session, args.customer)
        if customer is None:
            raise Refused("customer.unknown", customer=args.customer)
        site = customers.find_site(session, customer_id=customer.id, name=args.site) if args.site else None
        if args.site and site is None:
            raise Refused("site.unknown")
        asked = Contact(
            id=contact_id,
            version=0,
            customer_id=customer.id,
            name=args.name,
            site_id=None if site is None else site.id,
            function=args.function,
            mails=tuple(args.mail),
            phones=tuple(args.phone),
            language=args.language,
            receives_alarms=args.alarms,
            receives_reports=args.reports,
        )
        contacts.save(session, asked, base_version=0)

    with database.opened(args) as store:
        store.run(work)
    print(contact_id)
    return 0


def everybody(args: argparse.Namespace) -> int:
    """List the people at a customer."""
    from app.operations import contacts, customers

    with database.opened(args) as store, store.read() as session:
        customer = customers.find(session, args.customer)
        if customer is None:
            raise Refused("customer.unknown", customer=args.customer)
        for each in contacts.of_customer(session, customer.id):
            print(f"{each.id}\t{each.name}\t{', '.join(each.mails)}\t{', '.join(each.phones)}{_back(each)}")
    return 0


def _back(contact: Contact) -> str:
    """Which addresses mails come back from; nothing where there are none."""
    return f"\tundeliverable: {', '.join(contact.bounced)}" if contact.bounced else ""


def data(args: argparse.Namespace) -> int:
    """Write the file."""
    from app.operations import personal_data

    with database.opened(args) as store, store.read() as session:
        content = personal_data.everything(session, found(session, args.who).id)
    try:
        with args.file.open("xb") as target:
            target.write(content)
    except FileExistsError:
        raise Refused("file.exists", file=str(args.file)) from None
    except OSError as problem:
        raise Refused("file.not_writable", file=str(args.file), reason=problem.strerror or str(problem)) from None
    print(f"{args.file}: {len(content)} bytes")
    return 0


def erase(args: argparse.Namespace) -> int:
    """Take the person out."""
    from app.domain.contact_life import pseudonym
    from app.domain.fleet import Role
    from app.operations import personal_data

    if not args.yes:
        raise Refused("contact.not_sure")
    now = database.now()

    def work(session: Session) -> str:
        contact = found(session, args.who)
        personal_data.erase(session, contact.id, reason=args.reason, by="", role=Role.ADMINISTRATOR, now=now)
        return pseudonym(contact.id)

    with database.opened(args) as store:
        name = store.run(work)
    print(name)
    return 0


def _address(text: str) -> str:
    address = text.strip().lower()
    if _ADDRESS.fullmatch(address) is None or len(address) > 254:
        raise argparse.ArgumentTypeError(f"not a mail address: {text}")
    return address


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="CONTACT", help="id, or an address only this person has")


def found(session: Session, who: str) -> Contact:
    """Find a contact by its id, or by an address only it has.

    Raises:
        Refused: ``contact.unknown``.
    """
    from app.operations import contacts

    contact = contacts.by_mail(session, who) if "@" in who else contacts.by_id(session, who)
    if contact is None:
        raise Refused("contact.unknown")
    return contact
