"""A central service as a program with a real mailbox, a customer who writes by SMTP, and a technician who answers."""

from __future__ import annotations

import email
import email.policy
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import requests
from sqlalchemy import delete, update

from app.domain.contact import Contact
from app.domain.contract import Plan
from app.domain.fleet import Role
from app.domain.mailbox import MailAuth, MailSecurity
from app.domain.ticket import Article, ArticleKind, Ticket
from app.models import LeaseRow, MailOutRow
from app.operations import contacts, mailboxes, passwords, persons
from app.store import facts
from app.store.engine import Store, open_store
from app.store.sealing import Sealer
from app.wire.codec import decode
from app.wire.ids import new_id
from app.wire.messages import LoggedIn
from app.wire.protocol import LOGIN
from app.wire.questions import SaveMailbox
from tests import rows
from tests.central.live import PASSWORD, Console
from tests.journeys.programs import Program, answers, until
from tests.mail_servers import MX, Dovecot, Smtpd, SmtpServers, authority_file
from tests.mail_servers import PASSWORD as MAIL_PASSWORD
from tests.ports import HOST, free_port


class RealClock:
    """The time of this computer."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class MailHouse:
    """Set up, not started."""

    url: str
    folder: Path
    dovecot: Dovecot
    smtp_servers: SmtpServers
    port: int = field(default_factory=free_port)
    customer_id: str = field(default_factory=new_id)
    mailbox_id: str = field(default_factory=new_id)

    def __post_init__(self) -> None:
        """Set up what the admin would: a person, a customer with a contract, a mailbox over TLS."""
        self.support = self.dovecot.account("support")
        self.domain = f"kunde-{new_id()[-8:]}.example"
        self.smtpd: Smtpd = self.smtp_servers.start(security=MailSecurity.STARTTLS, needs_login=True)
        self.relay: Smtpd = self.smtp_servers.start()
        self.store: Store = open_store(self.url)
        self.key = self.folder / "secrets.key"
        now = datetime.now(UTC)
        hashed = passwords.hash_password(PASSWORD)
        with self.store.write() as session:
            persons.add(session, login="adler", name="Timo Adler", role=Role.TECHNICIAN, password_hash=hashed, now=now)
            owner = rows.customer(id=self.customer_id, name="Autohaus Möwe GmbH", mail_domains=(self.domain,))
            session.add(owner)
            session.flush()
            session.add(rows.contract(owner, plan=Plan.PLUS, valid_from=now - timedelta(days=400)))
            anna = Contact(new_id(), 0, self.customer_id, "Anna Beispiel", mails=(self.address("anna"),))
            contacts.save(session, anna, base_version=0)
            asked = SaveMailbox(
                mailbox_id=self.mailbox_id,
                name="Support",
                address=self.support,
                display_name="Muster IT",
                imap=self.dovecot.server(self.support, MailSecurity.TLS),
                smtp=self.smtpd.server(self.support, MailSecurity.STARTTLS, MailAuth.PASSWORD),
                done_folder="Verarbeitet",
                trusted_relays=(MX,),
                has_subaddresses=True,
                imap_secret=MAIL_PASSWORD,
                smtp_secret=MAIL_PASSWORD,
            )
            mailboxes.save(session, asked, sealer=Sealer(file=self.key), by="", now=now)
        arguments = ["--database", self.url, "--listen", f"{HOST}:{self.port}", "--secrets-key", str(self.key)]
        self.central = Program(
            "central", ["app", "central", *arguments], self.folder / "central.log",
            environment={"SSL_CERT_FILE": str(authority_file())},
        )  # fmt: skip

    def kill(self) -> None:
        """SIGKILL to the central service; then it is as if what it had taken for itself had run out."""
        self.central.kill()
        with self.store.write() as session:
            session.execute(delete(LeaseRow))
            session.execute(update(MailOutRow).values(leased_until=None, leased_by=""))

    def address(self, name: str) -> str:
        """An address at the customer."""
        return f"{name}@{self.domain}"

    def start(self) -> None:
        """Start the central service."""
        self.central.start()
        until(lambda: answers(self.port), within_s=120, what="the central service's answer")

    def send(self, sender: str, text: str, *, subject: str, to: str = "", **headers: str) -> str:
        """Send a mail as a customer's program does; its Message-ID, without brackets."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = sender, to or self.support, subject
        message["Message-ID"] = f"<{new_id()}@{self.domain}>"
        for name, value in headers.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        with smtplib.SMTP(HOST, self.relay.port, timeout=60) as client:
            client.send_message(message, from_addr=sender)
        return str(message["Message-ID"]).strip("<>")

    def mailbox_of(self, address: str) -> list[EmailMessage]:
        """What lies in somebody's mailbox."""
        raws = self.dovecot.mails(address)
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in raws]

    def tickets(self) -> list[Ticket]:
        """All tickets by number."""
        with self.store.read() as session:
            return sorted(facts.of_kind(session, Ticket), key=lambda ticket: ticket.number)

    def mails(self, ticket_id: str, kind: ArticleKind = ArticleKind.MAIL_IN) -> list[Article]:
        """The mails of a ticket."""
        with self.store.read() as session:
            found = facts.of_kind(session, Article)
        return sorted(
            (each for each in found if each.ticket_id == ticket_id and each.kind is kind), key=lambda each: each.id
        )

    @contextmanager
    def technician(self) -> Iterator[Console]:
        """Somebody who is logged in."""
        with requests.Session() as http:
            http.trust_env = False
            url = f"http://{HOST}:{self.port}"
            answer = http.post(url + LOGIN, json={"login": "adler", "password": PASSWORD}, timeout=60)
            assert answer.status_code == 200, answer.text
            live: Any = SimpleNamespace(http=http, url=url, clock=RealClock())
            yield Console(live, decode(answer.content, LoggedIn))

    def close(self) -> None:
        """End what runs."""
        self.central.kill()
        self.store.close()
