"""A desk with mailboxes and customers, to whom mails are brought without a mail server."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from sqlalchemy import select

from app.domain.change import Fact, Noun
from app.domain.contact import Contact
from app.domain.contract import Plan
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.ticket import Article, ArticleKind, Ticket
from app.formats.mail.reader import read
from app.models import MailInRow, MailOutRow
from app.operations import contacts, mail_intake, mail_raw
from app.store import facts
from app.store.engine import Store
from app.store.rows import insert
from app.wire.ids import new_id
from tests import rows

ARRIVED = datetime(2026, 6, 9, 14, 58, 20, tzinfo=UTC)
"""A Tuesday, 16:58:20 in Berlin."""
POLLED = ARRIVED + timedelta(minutes=7)
MX = "mx.desk.example"

_SMTP = MailServer("smtp.desk.example", 465, MailSecurity.TLS, MailAuth.PASSWORD, "support")


@dataclass
class PostOffice:
    """One desk. ``customer_id`` has a Plus contract, a contact Anna Beispiel and the domain ``brauerei.example``."""

    store: Store
    customer_id: str = field(default_factory=new_id)
    other_id: str = field(default_factory=new_id)
    anna_id: str = field(default_factory=new_id)
    mailbox: Mailbox = field(default_factory=lambda: box("support@desk.example", is_default=True))
    second: Mailbox = field(default_factory=lambda: box("info@desk.example", is_agreed=False))
    now: datetime = POLLED
    uid: int = 0

    def __post_init__(self) -> None:
        """Set the desk up."""
        with self.store.write() as session:
            brewery = rows.customer(
                id=self.customer_id, name="Brauerei Lechtal GmbH", head_count=40, mail_domains=("brauerei.example",)
            )
            session.add_all([brewery, rows.customer(id=self.other_id, name="Kanzlei Börner", short_name="Börner")])
            session.flush()
            session.add(rows.contract(brewery, plan=Plan.PLUS, valid_from=ARRIVED - timedelta(days=900)))
            insert(session, self.mailbox)
            insert(session, self.second)
            self._contact(session, self.anna_id, self.customer_id, "Anna Beispiel", "anna@brauerei.example")

    def _contact(self, session: object, contact_id: str, customer_id: str, name: str, *mails: str) -> None:
        made = Contact(contact_id, 0, customer_id, name, mails=mails)
        contacts.save(session, made, base_version=0)  # type: ignore[arg-type]

    def contact(self, customer_id: str, name: str, *mails: str) -> str:
        """Add a contact."""
        contact_id = new_id()
        with self.store.write() as session:
            self._contact(session, contact_id, customer_id, name, *mails)
        return contact_id

    def keep(
        self, raw: bytes, *, at: datetime = ARRIVED, mailbox: Mailbox | None = None, uid: int = 0, size: int = 0
    ) -> str:
        """Keep a mail as it is fetched; its id."""
        self.uid += 1
        with self.store.write() as session:
            found = mail_raw.store(
                session, mailbox_id=(mailbox or self.mailbox).id, uid_validity=1, uid=uid or self.uid, content=raw,
                size=size or len(raw), internal_date=at, now=self.now,
            )  # fmt: skip
        assert found is not None
        return found

    def take(self, mail_in_id: str, raw: bytes) -> None:
        """Make of a kept mail what it is."""
        letter = read(raw, own=(self.mailbox.address, self.second.address))
        self.store.run(lambda session: mail_intake.take(session, mail_in_id, letter, now=self.now))

    def bring(self, raw: bytes, *, at: datetime = ARRIVED, mailbox: Mailbox | None = None) -> MailInRow:
        """Bring a mail in: kept, then made into what it is."""
        mail_in_id = self.keep(raw, at=at, mailbox=mailbox)
        self.take(mail_in_id, raw)
        return self.kept(mail_in_id)

    def kept(self, mail_in_id: str) -> MailInRow:
        """A mail as it is kept."""
        with self.store.read() as session:
            return session.get_one(MailInRow, mail_in_id)

    def ticket(self, ticket_id: str | None) -> Ticket:
        """A ticket."""
        found = self._one(Noun.TICKET, ticket_id)
        assert isinstance(found, Ticket)
        return found

    def tickets(self) -> list[Ticket]:
        """All tickets by number."""
        with self.store.read() as session:
            return sorted(facts.of_kind(session, Ticket), key=lambda ticket: ticket.number)

    def contact_fact(self, contact_id: str | None) -> Contact:
        """A contact."""
        found = self._one(Noun.CONTACT, contact_id)
        assert isinstance(found, Contact)
        return found

    def articles(self, ticket_id: str | None, kind: ArticleKind = ArticleKind.MAIL_IN) -> list[Article]:
        """Entries of a ticket of one kind."""
        with self.store.read() as session:
            found = facts.of_kind(session, Article)
        return sorted(
            (each for each in found if each.ticket_id == ticket_id and each.kind is kind),
            key=lambda each: (each.at, each.id),
        )

    def sent(self) -> list[MailOutRow]:
        """What is to go out."""
        with self.store.read() as session:
            return list(session.scalars(select(MailOutRow).order_by(MailOutRow.id)))

    def _one(self, noun: Noun, fact_id: str | None) -> Fact:
        assert fact_id is not None
        with self.store.read() as session:
            found = facts.one(session, noun, fact_id)
        assert found is not None
        return found


def box(address: str, **given: object) -> Mailbox:
    """A mailbox that reads and sends."""
    imap = MailServer("imap.desk.example", 993, MailSecurity.TLS, MailAuth.PASSWORD, address)
    values = {"name": address, "address": address, "imap": imap, "smtp": _SMTP, "trusted_relays": (MX,)} | given
    return Mailbox(id=new_id(), version=0, **values)  # type: ignore[arg-type]


def mail(
    text: str = "Seit heute früh druckt er nicht mehr.\n",
    *,
    sender: str = "Anna Beispiel <anna@brauerei.example>",
    to: str = "support@desk.example",
    subject: str = "Drucker im Empfang",
    message_id: str | None = None,
    received: datetime | None = ARRIVED,
    by: str = MX,
    date: str = "Mon, 01 Jun 2026 08:00:00 +0200",
    head: tuple[str, ...] = (),
) -> bytes:
    """A mail as a relay hands it over; every one has an id of its own."""
    lines = [
        *([f"Received: from out.example by {by} with ESMTPS id 4711; {format_datetime(received)}"] if received else []),
        f"From: {sender}",
        f"To: {to}",
        f"Subject: {subject}",
        *([f"Date: {date}"] if date else []),
        *([f"Message-ID: <{message_id if message_id is not None else new_id() + '@brauerei.example'}>"]
          if message_id != "" else []),
        *head,
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    ]  # fmt: skip
    return ("\r\n".join(lines) + "\r\n\r\n" + text).encode()
