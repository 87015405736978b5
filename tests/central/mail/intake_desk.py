"""A central service's intake with a real mailbox: what was kept, what became of it, what lies where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from imapclient import IMAPClient
from sqlalchemy import select

from app.central.clock import Clock
from app.central.mail.reader import Reader
from app.central.mail.taker import Taker
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.ticket import Ticket
from app.formats.mail import reader as format_reader
from app.formats.mail.letter import Letter
from app.models import MailboxReadRow, MailboxRow, MailInRow
from app.operations.mailboxes import Login
from app.store import facts
from app.store.engine import Store
from app.store.rows import insert
from app.wire.ids import new_id
from tests.mail_servers import PASSWORD, Dovecot, access_token
from tests.ports import HOST

MAIL = "From: Anna Beispiel <anna@kunde.example>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{id}@kunde.example>\r\n\r\n{text}\r\n"


class HereReader:
    """Reads mails in this process: what is tested here is not the reading."""

    def read(self, raw: bytes, *, own: Any = ()) -> Letter:
        if b"poison" in raw:
            raise ZeroDivisionError("poison")
        return format_reader.read(raw, own=own)

    def close(self) -> None:
        return


@dataclass
class IntakeDesk:
    """One mailbox on a real server, and the database it is read into."""

    store: Store
    dovecot: Dovecot
    security: MailSecurity = MailSecurity.NONE
    auth: MailAuth = MailAuth.PASSWORD
    done_folder: str = "Verarbeitet"
    account: str = ""
    clock: Clock = field(default_factory=Clock)
    commits: int = 0

    def __post_init__(self) -> None:
        """Set the mailbox up."""
        self.account = self.account or self.dovecot.account()
        self.mailbox = self.add(self.account)
        self.taker = Taker(self.store, clock=self.clock, on_commit=self._count, reader=HereReader())  # type: ignore[arg-type]

    def add(self, account: str) -> Mailbox:
        """Add a mailbox."""
        made = Mailbox(
            id=new_id(), version=0, name=account, address=account, done_folder=self.done_folder,
            imap=self.dovecot.server(account, self.security, self.auth), smtp=MailServer(),
        )  # fmt: skip
        with self.store.write() as session:
            insert(session, made)
        return made

    def _count(self) -> None:
        self.commits += 1

    @property
    def login(self) -> Login:
        """What logs in."""
        return Login(self.mailbox, imap_secret=PASSWORD)

    def put(self, text: str = "Hilfe", *, subject: str = "Drucker", at: datetime | None = None) -> bytes:
        """Lay a mail into the mailbox."""
        raw = MAIL.format(to=self.account, subject=subject, id=new_id(), text=text).encode()
        self.dovecot.put(self.account, raw, at=at)
        return raw

    def reader(self, login: Login | None = None, *, kind: Callable[..., Any] = Reader, **given: Any) -> Any:
        """A reader that doesn't run yet."""
        values: dict[str, Any] = {
            "store": self.store, "clock": self.clock, "taker": self.taker, "on_commit": self._count,
            "access_token": lambda login: access_token(login.mailbox.imap.user), "jitter": lambda: 0.02, "settle_s": 0.5,
        }  # fmt: skip
        return kind(login or self.login, **values | given)

    @contextmanager
    def running(self, login: Login | None = None, **given: Any) -> Iterator[Reader]:
        """A reader that runs."""
        reader = self.reader(login, **given)
        reader.start()
        try:
            yield reader
        finally:
            reader.stop()

    @contextmanager
    def imap(self) -> Iterator[Any]:
        """A mail program of somebody who looks into the same mailbox."""
        with IMAPClient(HOST, self.dovecot.plain_port, ssl=False, timeout=60) as client:
            client.login(self.account, PASSWORD)
            client.select_folder("INBOX")
            yield client

    def kept(self) -> list[MailInRow]:
        """What was kept, in the order it was."""
        with self.store.read() as session:
            return list(session.scalars(select(MailInRow).order_by(MailInRow.id)))

    def tickets(self) -> list[str]:
        """The subjects of the tickets, by number."""
        with self.store.read() as session:
            found = facts.of_kind(session, Ticket)
        return [ticket.subject for ticket in sorted(found, key=lambda ticket: ticket.number)]

    def trouble(self) -> str:
        """What is noted to be wrong with the mailbox."""
        with self.store.read() as session:
            return session.get_one(MailboxRow, self.mailbox.id).trouble

    def read_at(self) -> datetime | None:
        """When everything was looked at last."""
        with self.store.read() as session:
            row = session.get(MailboxReadRow, self.mailbox.id)
            return None if row is None else row.read_at

    def reread(self, login: Login, **imap: Any) -> Login:
        """The same login with another server."""
        return replace(login, mailbox=replace(login.mailbox, imap=replace(login.mailbox.imap, **imap)))
