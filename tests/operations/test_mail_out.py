"""A report is confirmed to its sender once, politely, and never where a machine would answer."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.contact import Contact
from app.domain.mailbox import Mailbox, MailServer
from app.domain.ticket import Article, ArticleKind, MailState, Ticket
from app.formats.mail.letter import Address, Automated, Bounce, Letter
from app.models import MailAddressRow, MailOutRow
from app.operations import blobs, mail_out, reply_token
from app.store import facts
from app.store.rows import insert
from app.wire.ids import new_id
from tests import rows
from tests.operations import desk
from tests.operations.conftest import Office

NOW = rows.NOW
LETTER = Letter(
    from_address=desk.CUSTOMER,
    from_name="Ida Krause",
    subject="Drucker druckt nicht",
    message_id="first@kunde.example",
    references=("older@kunde.example",),
    to=(Address("support@desk.example"),),
)


def _confirm(office: Office, ticket: Ticket, box: Mailbox, letter: Letter = LETTER, *, now: Any = NOW) -> int:
    return len(
        office.store.run(lambda session: mail_out.confirm(session, ticket=ticket, letter=letter, mailbox=box, now=now))
    )


def _queue(office: Office) -> list[MailOutRow]:
    with office.store.read() as session:
        return list(session.scalars(select(MailOutRow).order_by(MailOutRow.created_at, MailOutRow.id)))


def _raw(office: Office, sha256: str) -> EmailMessage:
    with office.store.read() as session:
        content = blobs.get(session, sha256)
    assert content is not None
    return email.message_from_bytes(content, policy=email.policy.default)


def test_a_report_is_confirmed_to_its_sender(office: Office):
    """At once, with the null sender, said to be automatic, in the thread of the report, with the way back to its ticket."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    assert _confirm(office, ticket, box) == 1
    (out,) = _queue(office)
    assert (out.kind, out.state, out.not_before, out.envelope_from, out.recipients) == (
        "confirmation", MailState.WAITING, NOW, "", (desk.CUSTOMER,),
    )  # fmt: skip
    raw = _raw(office, out.raw_sha256)
    assert raw["Auto-Submitted"] == "auto-replied"
    assert "OOF" in raw["X-Auto-Response-Suppress"]
    assert raw["In-Reply-To"] == "<first@kunde.example>"
    assert raw["References"].split() == ["<older@kunde.example>", "<first@kunde.example>"]
    assert raw["Subject"] == f"AW: Drucker druckt nicht [#{ticket.number}]"
    assert {part.get_content_type() for part in raw.iter_parts()} == {"text/plain", "text/html"}
    with office.store.read() as session:
        assert reply_token.check(session, [out.message_id]) == ticket.id


def test_the_confirmation_is_in_the_stream_and_moves_nothing(office: Office):
    """Reading A16: an automatic answer stops no clock; the ticket is as it was."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    _confirm(office, ticket, box)
    with office.store.read() as session:
        entries = [each for each in facts.of_kind(session, Article) if each.kind is ArticleKind.MAIL_OUT]
    (entry,) = entries
    assert entry.mail is not None
    assert (entry.author_id, entry.mail.automated, entry.mail.state) == (None, "confirmation", MailState.WAITING)
    assert f"#{ticket.number}" in entry.text
    assert desk.fresh(office.store, ticket.id) == ticket


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, automated=True, automated_reason=Automated.OUT_OF_OFFICE),
        replace(LETTER, automated=True, automated_reason=Automated.LIST),
        replace(LETTER, bounce=Bounce(recipients=("x@y.example",))),
        replace(LETTER, from_address=""),
        replace(LETTER, from_address="not an address"),
        replace(LETTER, from_address="Support@desk.example"),
        replace(LETTER, from_address="jürgen@kunde.example"),
    ],
    ids=["absence", "list", "bounce", "nobody", "no address", "ourselves", "cannot be written to"],
)
def test_machines_ourselves_and_nobody_get_no_confirmation(office: Office, letter: Letter):
    """It would go round in circles, or nowhere."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    assert _confirm(office, ticket, box, letter) == 0
    assert _queue(office) == []


def test_an_address_is_told_once_a_day(office: Office):
    """By the calendar of the provider, whatever the tickets are; the next day again."""
    box = desk.mailbox(office.store)
    first, second = (desk.ticket(office.store, office.customer_id) for _ in range(2))
    assert _confirm(office, first, box) == 1
    assert _confirm(office, second, box, now=NOW + timedelta(hours=10)) == 0
    assert _confirm(office, second, box, replace(LETTER, from_address="IDA.Krause@kunde.example"), now=NOW) == 0
    assert _confirm(office, second, box, now=NOW + timedelta(days=1)) == 1


def test_where_mail_comes_back_from_nothing_is_sent_by_itself(office: Office):
    """A bounce was noted."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    office.store.run(lambda session: mail_out.note_bounce(session, desk.CUSTOMER, code="5.1.1", now=NOW))
    assert _confirm(office, ticket, box) == 0


def test_a_mailbox_that_only_reads_is_answered_from_the_default_one(office: Office):
    """And without any that can send there is no confirmation."""
    reading = desk.mailbox(
        office.store, address="info@desk.example", imap=desk.IMAP, imap_secret="x", smtp=MailServer()
    )
    ticket = desk.ticket(office.store, office.customer_id)
    assert _confirm(office, ticket, reading) == 0
    box = desk.mailbox(office.store)
    assert _confirm(office, ticket, reading) == 1
    assert _queue(office)[0].mailbox_id == box.id


def test_the_contact_is_written_to_in_their_language(office: Office):
    """English where the contact says so."""
    contact = Contact(new_id(), 0, office.customer_id, "Ida Krause", mails=(desk.CUSTOMER,), language="en")
    office.store.run(lambda session: insert(session, contact))
    box = desk.mailbox(office.store)
    ticket = desk.ticket(office.store, office.customer_id, contact_id=contact.id)
    _confirm(office, ticket, box)
    assert _raw(office, _queue(office)[0].raw_sha256)["Subject"].startswith("Re: ")


def test_two_of_one_sender_at_the_same_moment_get_one_confirmation(office: Office):
    """Whoever comes second waits for the first, and then knows."""
    from concurrent.futures import ThreadPoolExecutor

    box = desk.mailbox(office.store)
    tickets = [desk.ticket(office.store, office.customer_id) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(lambda ticket: _confirm(office, ticket, box), tickets)) == 1


def test_an_address_that_had_much_automatic_mail_lately_gets_no_more(office: Office):
    """Whatever it was; an hour later again."""
    box, ticket = desk.mailbox(office.store), desk.ticket(office.store, office.customer_id)
    had = MailAddressRow(address=desk.CUSTOMER, window_began_at=NOW, window_count=3, bounce_code="")
    office.store.run(lambda session: session.merge(had))
    assert _confirm(office, ticket, box, now=NOW + timedelta(minutes=59)) == 0
    assert _confirm(office, ticket, box, now=NOW + timedelta(minutes=60)) == 1
