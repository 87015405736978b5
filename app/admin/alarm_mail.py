"""wachpult-admin contact test-mail, mail copy: whether people are reached by alarm mails, and who gets copies of all."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.admin import contacts, database, mail

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers
    from app.operations.mail_trial import Trial


def register_trial(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``contact test-mail`` to the door."""
    parser = subparsers.add_parser(
        "test-mail",
        help="send a person a test mail by the way alarm mails go",
        description="Put a test mail to a person into the queue and wait until the mail server has accepted it. If it comes "
        "back later, the person is marked as undeliverable: “contact list” and the console show that.",
    )
    parser.add_argument("who", metavar="CONTACT", help="id, or an address only this person has")
    parser.add_argument("--to", default="", metavar="ADDRESS", help="one of theirs; default: where alarms go to")
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="SECONDS", help="how long to wait for it; default: 60"
    )
    database.add_options(parser)
    parser.set_defaults(run=trial)


def register_copy(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mail copy`` to the door."""
    parser = subparsers.add_parser(
        "copy",
        help="say who gets a copy of every alarm mail",
        description="Name an address of the house that gets a copy of every alarm mail. Answering a copy orders nothing.",
    )
    parser.add_argument("address", nargs="?", help="the address, or “off”; left out: show it")
    database.add_options(parser)
    parser.set_defaults(run=copy)


def trial(args: argparse.Namespace) -> int:
    """Send a test mail, and wait for what becomes of it."""
    from app.operations import mail_trial

    now = database.now()

    def work(session: Session) -> Trial:
        contact = contacts.found(session, args.who)
        return mail_trial.send(session, contact.id, address=args.to, now=now)

    with database.opened(args) as store:
        made = store.run(work)
        row = mail.wait_for(store, made.mail_id, seconds=args.wait)
    if row.sent_at is not None:
        print(f"accepted by the mail server for {made.address}")
        return 0
    print(f"{row.state.value} after {row.attempts} tries: {row.error or 'is the central service running?'}")
    return 1


def copy(args: argparse.Namespace) -> int:
    """Set or show the address."""
    from app.operations import alarm_copy

    now = database.now()
    with database.opened(args) as store:
        if args.address is None:
            with store.read() as session:
                kept = alarm_copy.address(session)
        else:
            wanted = "" if args.address == "off" else args.address
            kept = store.run(lambda session: alarm_copy.set_address(session, wanted, by="admin", now=now))
    print(f"copies of alarm mails go to {kept}" if kept else "nobody gets copies of alarm mails")
    return 0
