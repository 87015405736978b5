"""wachpult-admin mail: what could not be delivered, one more try, and a mail to see whether it works."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.admin import database
from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.admin.program import Subparsers
    from app.domain.mailbox import Mailbox
    from app.models import MailOutRow
    from app.store.engine import Store

LOOK_S: Final = 0.5


def register_dead(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mail dead`` to the door."""
    parser = subparsers.add_parser("dead", help="show mails that were given up, with the server's words")
    _finish(parser, dead)


def register_retry(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mail retry`` to the door."""
    parser = subparsers.add_parser("retry", help="try a mail again that was given up")
    parser.add_argument("mail", help="its id, or “all”")
    parser.add_argument("--to", action="append", metavar="ADDRESS", help="another recipient in place of those it had")
    _finish(parser, retry)


def register_send_test(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``mail send-test`` to the door."""
    parser = subparsers.add_parser(
        "send-test",
        help="send a short mail through a mailbox",
        description="Put a short mail into the queue and wait until the running central service has sent it.",
    )
    parser.add_argument("to", help="whom to send it to")
    parser.add_argument("--mailbox", help="id, address or name; default: the one new mails go out from")
    parser.add_argument(
        "--wait", type=float, default=60.0, metavar="SECONDS", help="how long to wait for it; default: 60"
    )
    _finish(parser, send_test)


def dead(args: argparse.Namespace) -> int:
    """List mails that were given up."""
    from sqlalchemy import select

    from app.models import MailOutRow, TicketRow
    from app.operations import mail_outbox

    with database.opened(args) as store, store.read() as session:
        query = (
            select(MailOutRow, TicketRow.number)
            .outerjoin(TicketRow, TicketRow.id == MailOutRow.ticket_id)
            .where(*mail_outbox.dead_letters())
            .order_by(MailOutRow.created_at)
        )
        for row, number in session.execute(query):
            ticket = f"#{number}" if number else "-"
            print(f"{row.id}\t{row.created_at:%Y-%m-%d %H:%M}\t{ticket}\t{', '.join(row.recipients)}\t{row.error}")
    return 0


def retry(args: argparse.Namespace) -> int:
    """Try again."""
    from sqlalchemy import String, cast, select
    from sqlalchemy.orm import Session

    from app.models import MailOutRow
    from app.operations import mail_outbox, mail_writing

    now = database.now()

    def work(session: Session) -> int:
        chosen = () if args.mail == "all" else (cast(MailOutRow.id, String) == args.mail.strip().lower(),)
        found = list(session.scalars(select(MailOutRow).where(*mail_outbox.dead_letters(), *chosen)))
        if not found and chosen:
            raise Refused("mail.unknown", mail=args.mail)
        for row in found:
            if row.article_id is None:
                mail_outbox.begin_again(row, now=now)
            else:
                mail_writing.retry(session, row.article_id, to=args.to, by="", now=now)
        return len(found)

    if args.to and args.mail == "all":
        raise Refused("mail.one_only")
    with database.opened(args) as store:
        count = store.run(work)
    print(f"{count} to be sent again")
    return 0


def send_test(args: argparse.Namespace) -> int:
    """Send a short mail, and wait for what becomes of it."""
    from sqlalchemy.orm import Session

    from app.operations import mail_out, mailboxes

    now = database.now()

    def work(session: Session) -> tuple[str, Mailbox]:
        mailbox = mailboxes.default(session) if args.mailbox is None else mailboxes.find(session, args.mailbox)
        if mailbox is None:
            raise Refused("mailbox.unknown", mailbox=args.mailbox or "-")
        return mail_out.test(session, mailbox, to=args.to.strip().lower(), now=now), mailbox

    with database.opened(args) as store:
        mail_id, mailbox = store.run(work)
        row = wait_for(store, mail_id, seconds=args.wait)
        if row.sent_at is not None:
            print(f"sent from {mailbox.address}: {row.message_id}")
            return 0
        print(f"{row.state.value} after {row.attempts} tries: {row.error or 'is the central service running?'}")
        return 1


def wait_for(store: Store, mail_id: str, *, seconds: float) -> MailOutRow:
    """Look at a mail until it was sent or given up, or the time is over."""
    from app.domain.ticket import MailState
    from app.models import MailOutRow

    pause = threading.Event()
    left = max(seconds, 0.0)
    while True:
        with store.read() as session:
            row = session.get_one(MailOutRow, mail_id)
        if row.state in (MailState.SENT, MailState.DEAD) or row.attempts > 0 or left <= 0:
            return row
        pause.wait(min(LOOK_S, left))
        left -= LOOK_S


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    database.add_options(parser)
    parser.set_defaults(run=run)
