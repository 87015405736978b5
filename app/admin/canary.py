"""wachpult-admin canary: the synthetic alarm that shows whether alarm mails arrive."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from app.admin.program import Subparsers


def register_on(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``canary on`` to the door."""
    parser = subparsers.add_parser(
        "on",
        help="send a synthetic alarm every quarter of an hour",
        description="Send a synthetic alarm every 15 minutes to an address that one of our mailboxes reads. One that is not "
        "read back within 10 minutes is said on the board and to whoever watches.",
    )
    parser.add_argument("address", help="where it goes: the address of a mailbox that is read")
    parser.add_argument(
        "--mailbox", help="id, address or name of the mailbox it is sent from; default: the one new mails go out from"
    )
    _finish(parser, switch_on)


def register_off(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``canary off`` to the door."""
    _finish(subparsers.add_parser("off", help="send no more synthetic alarms"), switch_off)


def register_show(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``canary show`` to the door."""
    _finish(subparsers.add_parser("show", help="show where it flies and when it was last seen"), show)


def switch_on(args: argparse.Namespace) -> int:
    """Let it fly."""
    from app.operations import canary

    now = database.now()

    def work(session: Session) -> tuple[str, str]:
        found = canary.switch_on(session, address=args.address, mailbox_id=args.mailbox, by="admin", now=now)
        return found.address, _mailbox(session, found.mailbox_id)

    with database.opened(args) as store:
        address, mailbox = store.run(work)
    print(f"the canary flies to {address}, from the mailbox {mailbox}")
    return 0


def switch_off(args: argparse.Namespace) -> int:
    """Let it fly no more."""
    from app.operations import canary

    now = database.now()
    with database.opened(args) as store:
        store.run(lambda session: canary.switch_off(session, by="admin", now=now))
    print("the canary flies no more")
    return 0


def show(args: argparse.Namespace) -> int:
    """Say how it does: 1 when one is missing."""
    from app.operations import canary

    with database.opened(args) as store, store.read() as session:
        found, state = canary.settings(session), canary.state(session, now=database.now())
        mailbox = "" if found is None else _mailbox(session, found.mailbox_id)
    if found is None:
        print("off")
        return 0
    print(f"on\t{found.address}\tfrom {mailbox}")
    print(f"sent\t{_moment(state.sent_at)}")
    print(f"seen\t{_moment(state.seen_at)}")
    if state.missing_since is None:
        return 0
    print(f"missing since\t{_moment(state.missing_since)}")
    return 1


def _mailbox(session: Session, mailbox_id: str) -> str:
    """What a mailbox is known by to people: its address; the id of one that was removed."""
    from app.operations import mailboxes

    found = mailboxes.find(session, mailbox_id)
    return mailbox_id if found is None else found.address


def _moment(at: datetime | None) -> str:
    return "never" if at is None else f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    database.add_options(parser)
    parser.set_defaults(run=run)
