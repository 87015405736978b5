"""The sender, with real SMTP servers: what is due goes out once, whatever breaks, and always under the same Message-ID."""

from __future__ import annotations

import email
import logging
import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app.central.mail.sender import Sender
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer
from app.domain.ticket import Article, ArticleKind, MailState
from app.formats.mail.letter import Letter
from app.models import ArticleRow, MailboxRow, MailOutRow
from app.operations import mail_out, mail_outbox, mail_writing
from app.store import facts
from app.store.engine import Store
from app.store.sealing import Sealer
from tests import rows
from tests.central.live import StillClock
from tests.mail_servers import DIE_AFTER, DIE_BEFORE, HANG, PASSWORD, Smtpd, SmtpServers
from tests.operations import desk
from tests.operations.conftest import Office, office
from tests.ports import HOST, free_port
from tests.waiting import until

__all__ = ["office"]

DUE = rows.NOW + timedelta(seconds=10)


class Desk:
    """A mailbox whose server is the test's, and a clock that is moved by hand."""

    def __init__(self, office: Office, server: MailServer, **given: Any) -> None:
        self.office = office
        self.store: Store = office.store
        self.clock = StillClock()
        self.clock.at = DUE
        self.box: Mailbox = desk.mailbox(self.store, smtp=server, **given)
        self.ticket = desk.ticket(self.store, office.customer_id)
        self.commits = 0

    def write(self, **given: Any) -> str:
        """Send a mail as a person does; gives the entry's id."""
        sent = desk.answer(self.ticket, self.box, **given)
        self.store.run(lambda session: mail_writing.send(session, sent, by=self.office.technician.id, now=rows.NOW))
        return sent.article_id

    def sender(
        self, *, sealer: Sealer = desk.SEALER, wait_s: float | None = 60.0, mail_s: float | None = 60.0
    ) -> Sender:
        """A sender whose threads do not run: the test turns it."""
        return Sender(
            self.store, clock=self.clock, sealer=sealer, access_token=lambda _login, _side: "token",
            on_commit=self._count, jitter=lambda: 1.0, wait_s=wait_s, mail_s=mail_s,
        )  # fmt: skip

    def turn(self, **given: Any) -> bool:
        """One turn of a new sender."""
        return self.sender(**given).turn()

    def state(self, article_id: str) -> tuple[MailState, str]:
        """What the stream says of a mail."""
        with self.store.read() as session:
            (entry,) = facts.of_kind(session, Article, ArticleRow.id == article_id)
        assert entry.mail is not None
        return entry.mail.state, entry.mail.error

    def row(self) -> MailOutRow:
        """The one mail of the queue."""
        with self.store.read() as session:
            return session.scalars(select(MailOutRow)).one()

    def unsent(self) -> list[MailOutRow]:
        """The mails that have not gone out."""
        with self.store.read() as session:
            return list(session.scalars(select(MailOutRow).where(MailOutRow.state != MailState.SENT)))

    def trouble(self) -> str:
        """What the mailbox says of itself."""
        with self.store.read() as session:
            return session.scalars(select(MailboxRow.trouble).where(MailboxRow.id == self.box.id)).one()

    def _count(self) -> None:
        self.commits += 1


@pytest.fixture
def plain(office: Office, smtpd: Smtpd) -> Desk:
    """A server without encryption or login."""
    return Desk(office, smtpd.server())


def _id(raw: bytes) -> str:
    return str(email.message_from_bytes(raw)["Message-ID"]).strip("<>")


def test_what_is_due_goes_out_and_the_stream_says_so(plain: Desk, smtpd: Smtpd):
    """With the mailbox's address as the one bounces come to; consoles are told."""
    article_id = plain.write()
    assert plain.turn() is True
    (taken,) = smtpd.accepted
    assert (taken.sender, taken.recipients, _id(taken.raw)) == (
        "support@desk.example", (desk.CUSTOMER,), plain.row().message_id,
    )  # fmt: skip
    assert plain.state(article_id) == (MailState.SENT, "250 2.0.0 Accepted")
    assert plain.commits == 1
    assert plain.turn() is False


def test_nothing_goes_out_while_it_can_be_taken_back(plain: Desk, smtpd: Smtpd):
    """Nor after it was."""
    article_id = plain.write()
    plain.clock.at = DUE - timedelta(seconds=1)
    assert plain.turn() is False
    plain.store.run(lambda session: mail_writing.cancel(session, article_id, by="", now=plain.clock.at))
    plain.clock.at = DUE + timedelta(days=1)
    assert plain.turn() is False
    assert smtpd.accepted == []


def test_a_mail_whose_acceptance_was_never_heard_is_the_same_mail_again(plain: Desk, smtpd: Smtpd):
    """The connection breaks after the server has it: it is sent twice, and both are one to every mail program."""
    article_id = plain.write()
    smtpd.faults.append(DIE_AFTER)
    plain.turn()
    assert plain.state(article_id)[0] is MailState.WAITING
    plain.clock.move(seconds=5)
    plain.turn()
    assert plain.state(article_id)[0] is MailState.SENT
    first, second = smtpd.accepted
    assert first.raw == second.raw
    assert _id(first.raw) == plain.row().message_id


@pytest.mark.parametrize("fault", ["451 4.3.2 busy", "421 4.3.2 going down", DIE_BEFORE, HANG])
def test_what_may_work_later_is_tried_later(plain: Desk, smtpd: Smtpd, fault: str):
    """Busy, going down, broken off, silent: five seconds, then it works; it goes out once."""
    article_id = plain.write()
    smtpd.faults.append(fault)
    plain.turn(mail_s=2.0 if fault == HANG else 60.0)
    assert plain.state(article_id)[0] is MailState.WAITING
    assert plain.turn() is False
    plain.clock.move(seconds=5)
    assert plain.turn() is True
    assert plain.state(article_id)[0] is MailState.SENT
    assert len(smtpd.accepted) == 1


def test_what_is_refused_for_good_is_a_dead_letter_at_once(plain: Desk, smtpd: Smtpd):
    """With the server's words; it is not tried again."""
    article_id = plain.write()
    smtpd.refused.add(desk.CUSTOMER)
    plain.turn()
    assert plain.state(article_id) == (MailState.DEAD, f"{desk.CUSTOMER}: 550 5.1.1 No such user here")
    plain.clock.move(hours=1)
    assert plain.turn() is False


def test_after_a_day_of_busy_servers_it_is_given_up(plain: Desk, smtpd: Smtpd):
    """About a hundred tries; then somebody has to look."""
    article_id = plain.write()
    smtpd.faults.extend(["451 4.3.2 busy"] * 300)
    while plain.row().state is MailState.WAITING or plain.row().state is MailState.HELD:
        plain.turn()
        plain.clock.at = max(plain.clock.at, plain.row().not_before)
    assert plain.state(article_id)[0] is MailState.DEAD
    assert plain.clock.at - rows.NOW == timedelta(hours=24)
    assert 95 < plain.row().attempts < 105


def test_two_senders_at_once_send_each_mail_once(plain: Desk, smtpd: Smtpd):
    """Two processes of the central service, thirty mails."""
    for _ in range(30):
        plain.write()
    senders = [plain.sender(), plain.sender()]
    for each in senders:
        each.start()
    try:
        until(lambda: not plain.unsent(), what="all mails sent")
    finally:
        for each in senders:
            each.stop()
    assert len(smtpd.accepted) == 30
    assert len({_id(each.raw) for each in smtpd.accepted}) == 30


def test_a_mailbox_that_hangs_holds_up_no_other_one(plain: Desk, smtp_servers: SmtpServers, smtpd: Smtpd):
    """Each is sent from by another thread."""
    stuck = smtp_servers.start()
    stuck.faults.append(HANG)
    other = desk.mailbox(plain.store, address="stuck@desk.example", smtp=stuck.server())
    sent = desk.answer(plain.ticket, other)
    plain.store.run(lambda session: mail_writing.send(session, sent, by=plain.office.technician.id, now=rows.NOW))
    sender = plain.sender(mail_s=600.0)
    thread = threading.Thread(target=sender.turn)
    thread.start()
    until(lambda: stuck.attempts, what="the mail to the server that hangs")
    article_id = plain.write()
    assert sender.turn() is True
    assert plain.state(article_id)[0] is MailState.SENT
    sender.stop()
    thread.join(60)
    assert not thread.is_alive()
    assert plain.state(sent.article_id)[0] is MailState.WAITING


def test_a_wrong_password_puts_everything_off_and_shows_at_the_mailbox(office: Office, smtp_servers: SmtpServers):
    """One login is tried, not one a mail; once it is right, all go out and the mailbox is well."""
    smtpd = smtp_servers.start(needs_login=True)
    server = smtpd.server("support", MailSecurity.NONE, MailAuth.PASSWORD)
    place = Desk(office, server, smtp_secret="wrong")
    ids = [place.write() for _ in range(3)]
    place.turn()
    assert {place.state(each)[0] for each in ids} == {MailState.WAITING}
    assert place.trouble() == "smtp.login_refused"
    place.clock.move(seconds=5)
    place.turn()
    assert place.trouble() == "smtp.login_refused"
    desk.mailbox(place.store, mailbox_id=place.box.id, smtp=server, smtp_secret=PASSWORD)
    assert place.trouble() == ""
    place.clock.move(seconds=15)
    place.turn()
    assert {place.state(each)[0] for each in ids} == {MailState.SENT}
    assert [each.user for each in smtpd.accepted] == ["support"] * 3


def test_a_server_that_comes_back_makes_the_mailbox_well(office: Office, smtp_servers: SmtpServers):
    """Out of reach is noted once, and taken back by the first login that works."""
    port = free_port()
    place = Desk(office, MailServer(HOST, port, MailSecurity.NONE, MailAuth.NONE))
    article_id = place.write()
    place.turn()
    assert (place.trouble(), place.state(article_id)[0]) == ("smtp.unreachable", MailState.WAITING)
    smtp_servers.start(port=port)
    place.clock.move(seconds=5)
    place.turn()
    assert (place.trouble(), place.state(article_id)[0]) == ("", MailState.SENT)


def test_without_the_key_nothing_is_lost(office: Office, smtp_servers: SmtpServers):
    """The mail waits, and the mailbox says which trouble it is."""
    smtpd = smtp_servers.start(needs_login=True)
    place = Desk(office, smtpd.server("support", MailSecurity.NONE, MailAuth.PASSWORD), smtp_secret=PASSWORD)
    article_id = place.write()
    place.turn(sealer=Sealer())
    assert (place.trouble(), place.state(article_id)[0]) == ("smtp.key_missing", MailState.WAITING)
    place.clock.move(seconds=5)
    place.turn()
    assert (place.trouble(), place.state(article_id)[0]) == ("", MailState.SENT)


def test_no_password_is_in_any_log(
    office: Office, smtp_servers: SmtpServers, trusted_authority: Any, caplog: pytest.LogCaptureFixture
):
    """At the finest level, with a login that works and one that doesn't: neither in the log nor in what is kept."""
    caplog.set_level(logging.DEBUG)
    for secret in (PASSWORD, "Kanarie-Rot-23"):
        smtpd = smtp_servers.start(security=MailSecurity.TLS, needs_login=True)
        server = smtpd.server("support", MailSecurity.TLS, MailAuth.PASSWORD)
        place = Desk(office, server, smtp_secret=secret, address=f"{secret.lower()}@desk.example"[-30:])
        place.write(to=(desk.CUSTOMER,))
        place.turn()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("mail.")]
    assert not [line for line in ours if PASSWORD in line or "Kanarie-Rot-23" in line]
    with office.store.read() as session:
        errors = list(session.scalars(select(MailOutRow.error)))
    assert not [each for each in errors if "Kanarie-Rot-23" in each]


def test_a_stop_waits_for_no_server_that_hangs(plain: Desk, smtpd: Smtpd, monkeypatch: pytest.MonkeyPatch):
    """It gives a mail under way some time, cuts it off, and the mail is sent again later."""
    monkeypatch.setattr("app.central.mail.sender.PATIENCE_S", 0.2)
    article_id = plain.write()
    smtpd.faults.append(HANG)
    sender = plain.sender(mail_s=600.0)
    sender.start()
    until(lambda: smtpd.attempts, what="the mail to the server that hangs")
    sender.stop()
    assert plain.state(article_id)[0] is MailState.WAITING
    assert plain.row().leased_until is None
    plain.clock.move(seconds=5)
    plain.turn()
    assert plain.state(article_id)[0] is MailState.SENT


def test_a_sender_killed_in_the_middle_leaves_the_mail_to_the_next_one(plain: Desk, smtpd: Smtpd):
    """What it had taken is free again after two minutes."""
    article_id = plain.write()
    plain.store.run(lambda session: mail_outbox.claim(session, plain.box.id, holder="dead", now=DUE))
    assert plain.turn() is False
    plain.clock.move(seconds=125)
    assert plain.turn() is True
    assert plain.state(article_id)[0] is MailState.SENT


def test_an_automatic_mail_goes_out_with_the_null_sender(plain: Desk, smtpd: Smtpd):
    """So that no machine answers it."""
    letter = Letter(from_address=desk.CUSTOMER, from_name="Ida Krause", message_id="a@kunde.example")
    plain.store.run(
        lambda session: mail_out.confirm(session, ticket=plain.ticket, letter=letter, mailbox=plain.box, now=rows.NOW)
    )
    plain.turn()
    (taken,) = smtpd.accepted
    assert taken.sender == ""
    with plain.store.read() as session:
        (entry,) = [each for each in facts.of_kind(session, Article) if each.kind is ArticleKind.MAIL_OUT]
    assert entry.mail is not None
    assert replace(entry.mail, state=MailState.SENT) == entry.mail


def test_a_domain_with_umlauts_travels_in_ascii(plain: Desk, smtpd: Smtpd):
    """As mail servers know it; the stream shows it as it is written."""
    article_id = plain.write(to=("ida@bäckerei.example",))
    plain.turn()
    (taken,) = smtpd.accepted
    assert taken.recipients == ("ida@xn--bckerei-5wa.example",)
    assert plain.state(article_id)[0] is MailState.SENT


def test_a_mail_that_breaks_the_sender_stops_no_other_one(plain: Desk, smtpd: Smtpd, caplog: pytest.LogCaptureFixture):
    """It is put off like any other, and given up after a day."""
    first, second = plain.write(), plain.write()

    def spoil(session: Any) -> None:
        row = session.scalars(select(MailOutRow).where(MailOutRow.article_id == first)).one()
        row.recipients = ("jürgen@kunde.example",)

    plain.store.run(spoil)
    with caplog.at_level(logging.ERROR):
        while plain.turn():
            pass
    assert (plain.state(first), plain.state(second)[0]) == ((MailState.WAITING, "UnicodeEncodeError"), MailState.SENT)
    assert len(smtpd.accepted) == 1
