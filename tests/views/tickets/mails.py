"""A mailbox, a contact and some mails for the tickets of the invented fleet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.contact import Contact
from app.domain.mailbox import Mailbox, MailServer
from app.domain.ticket import Article, ArticleKind, MailHead, MailState
from tests.views.fake_desk import NOW, OTHER, FakeDesk, make_id

TICKET = make_id(1, 7)
ANNE = "krueger@meyer.example"
HELP = "hilfe@provider.example"
BOX = Mailbox(
    make_id(1, 11),
    1,
    "Hilfe",
    HELP,
    display_name="Systemhaus",
    is_default=True,
    smtp=MailServer("smtp.provider.example", 587),
)
CONTACT = Contact(make_id(1, 10), 1, make_id(1, 1), "Anne Krüger", function="Büroleitung", mails=(ANNE,))
TEXT = "Guten Tag,\n\nOutlook geht nicht.\n\nAm 25.11.2026 um 10:12 schrieb Systemhaus <hilfe@provider.example>:\n> Bitte melden.\n"


def mail_in(number: int = 20, *, minutes: float = 30, text: str = TEXT, **head: Any) -> Article:
    """A mail of the customer."""
    values = {"from_address": ANNE, "from_name": "Anne Krüger", "to": (HELP,), "subject": "Outlook geht nicht", **head}
    at = NOW - timedelta(minutes=minutes)
    head_of_it = MailHead(MailState.RECEIVED, **values)
    return Article(make_id(number, 8), 1, TICKET, ArticleKind.MAIL_IN, at, None, text, mail=head_of_it)


def mail_out(
    number: int = 21, *, seconds: float = 3, state: MailState = MailState.HELD, author: str = OTHER.id, **head: Any
) -> Article:
    """A mail of ours."""
    values = {"to": (ANNE,), "subject": "AW: Outlook geht nicht", "mailbox_id": BOX.id, **head}
    at = NOW - timedelta(seconds=seconds)
    return Article(
        make_id(number, 8),
        1,
        TICKET,
        ArticleKind.MAIL_OUT,
        at,
        author,
        "Wir sind dran.",
        mail=MailHead(state, **values),
    )


def furnish(desk: FakeDesk, *articles: Article) -> None:
    """Put mailbox, contact and mails on the board; the first ticket was reported by the contact."""
    ticket = desk.board.tickets[TICKET]
    named = replace(ticket, version=2, contact_id=CONTACT.id, contact_name="Anne Krüger", contact_mail=ANNE)
    desk.apply(BOX, CONTACT, named, *articles)
