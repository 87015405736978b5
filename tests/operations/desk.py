"""What tests of outgoing mail begin with: a mailbox, a ticket whose customer has written, a sealer."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.domain.contract import Affected, RequestKind
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.ticket import Article, ArticleKind, Channel, MailHead, MailState, Ticket
from app.operations import mailboxes, tickets
from app.store import facts
from app.store.engine import Store
from app.store.rows import insert
from app.store.sealing import Sealer
from app.wire import mutations_mail as m
from app.wire.ids import new_id
from app.wire.questions import SaveMailbox
from tests import rows

SEALER = Sealer(key=os.urandom(32))
CUSTOMER = "ida.krause@kunde.example"
SMTP = MailServer(host="127.0.0.1", port=2525, security=MailSecurity.NONE, auth=MailAuth.NONE)
IMAP = MailServer(host="127.0.0.1", port=1143, security=MailSecurity.NONE, user="support")


def mailbox(store: Store, **given: Any) -> Mailbox:
    """Keep a mailbox that can send."""
    values: dict[str, Any] = {
        "mailbox_id": new_id(),
        "name": "Support",
        "address": "support@desk.example",
        "display_name": "Desk",
        "smtp": SMTP,
    }
    message = SaveMailbox(**values | given)
    store.run(lambda session: mailboxes.save(session, message, sealer=SEALER, by="", now=rows.NOW))
    with store.read() as session:
        found = mailboxes.find(session, message.mailbox_id)
    assert found is not None
    return found


def ticket(store: Store, customer_id: str, *, now: datetime = rows.NOW, **given: Any) -> Ticket:
    """Open a ticket that came by mail."""
    ticket_id = new_id()
    values: dict[str, Any] = {
        "subject": "Drucker druckt nicht", "channel": Channel.MAIL, "affected": Affected.ONE,
        "request": RequestKind.FAULT, "notified_at": now, "by": "", "now": now,
        "contact_name": "Ida Krause", "contact_mail": CUSTOMER,
    } | given  # fmt: skip

    def work(session: Session) -> None:
        tickets.create(session, ticket_id=ticket_id, customer_id=customer_id, **values)

    store.run(work)
    return fresh(store, ticket_id)


def fresh(store: Store, ticket_id: str) -> Ticket:
    """Read a ticket."""
    with store.read() as session:
        found = facts.of_kind(session, Ticket)
    return next(each for each in found if each.id == ticket_id)


def mail_in(store: Store, of: Ticket, *, message_id: str, at: datetime = rows.NOW, sender: str = CUSTOMER) -> Article:
    """Let a mail of the customer be in a ticket's stream."""
    head = MailHead(MailState.RECEIVED, from_address=sender, from_name="Ida Krause", to=("support@desk.example",),
                    subject="Drucker", message_id=message_id)  # fmt: skip
    article = Article(new_id(), 0, of.id, ArticleKind.MAIL_IN, at, None, text="Er druckt nicht.", mail=head)
    store.run(lambda session: insert(session, article))
    return article


def answer(of: Ticket, box: Mailbox, **given: Any) -> m.SendMail:
    """What a console sends when somebody answers."""
    values: dict[str, Any] = {
        "article_id": new_id(), "ticket_id": of.id, "mailbox_id": box.id, "to": (CUSTOMER,),
        "subject": "AW: Drucker druckt nicht", "text": "Guten Tag,\n\nwir sehen nach.\n", "at": rows.NOW,
    } | given  # fmt: skip
    return m.SendMail(**values)
