"""Mail as consoles and administrators see it: how it does, setting a mailbox, and trying it before it is kept."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import msgspec
import pytest
from sqlalchemy.orm import Session

from app.domain.fleet import Role
from app.domain.mailbox import MailAuth, MailSecurity, MailServer, MailTrouble
from app.models import MailboxRow
from app.operations import mail_outbox, mail_writing, mailboxes
from app.operations.mail_outbox import Delivery
from app.wire import protocol
from app.wire.codec import decode, encode
from app.wire.ids import new_id
from app.wire.mutations_mail import SendMail
from app.wire.questions import MailboxSaved, MailboxTested, MailState, SaveMailbox
from tests import rows
from tests.central.live import Console, Live
from tests.mail_servers import PASSWORD, Dovecot, Smtpd, SmtpServers, dovecot, smtp_servers, smtpd, trusted_authority
from tests.operations import desk
from tests.ports import HOST, free_port

__all__ = ["dovecot", "smtp_servers", "smtpd", "trusted_authority"]

CANARY = "Kanarie-Blau-5150"


def _message(**given: Any) -> SaveMailbox:
    values: dict[str, Any] = {
        "mailbox_id": new_id(),
        "name": "Support",
        "address": "support@desk.example",
        "smtp": desk.SMTP,
    }
    return SaveMailbox(**values | given)


def _send(sent: SendMail, by: str, session: Session) -> None:
    mail_writing.send(session, sent, by=by, now=rows.NOW)


def _tested(console: Console, message: SaveMailbox) -> MailboxTested:
    answer = console.post(protocol.MAILBOX_TEST.replace("{mailbox_id}", message.mailbox_id), message)
    assert answer.status_code == 200, answer.text
    return decode(answer.content, MailboxTested)


@pytest.fixture
def admin(sqlite_live: Live) -> Console:
    """An administrator at a console."""
    return sqlite_live.person(Role.ADMINISTRATOR)


def test_a_mailbox_is_kept_and_everybody_sees_it_without_its_secrets(
    sqlite_live: Live, caplog: pytest.LogCaptureFixture
):
    """It comes with the feed; the password is in no answer, no page of the feed and no log."""
    caplog.set_level(logging.DEBUG)
    admin, reader = sqlite_live.person(Role.ADMINISTRATOR), sqlite_live.person(Role.WALL)
    message = _message(
        smtp=MailServer("mail.desk.example", 465, user="support"), smtp_secret=CANARY, has_subaddresses=True
    )
    answer = admin.post(protocol.MAILBOXES, message)
    assert decode(answer.content, MailboxSaved) == MailboxSaved(mailbox_id=message.mailbox_id)
    page = reader.page()
    (seen,) = page.mailboxes
    assert (seen.address, seen.is_default, seen.has_subaddresses) == ("support@desk.example", True, True)
    state = decode(reader.get(protocol.MAIL).content, MailState)
    assert [(each.mailbox_id, each.has_smtp_secret, each.has_imap_secret) for each in state.mailboxes] == [
        (message.mailbox_id, True, False)
    ]
    assert CANARY.encode() not in answer.content + encode(page) + encode(state)
    assert CANARY not in caplog.text


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.SUPERVISOR, Role.WALL])
def test_only_administrators_set_mailboxes(sqlite_live: Live, role: Role):
    """Whoever can point a mailbox elsewhere reads everybody's mail."""
    console = sqlite_live.person(role)
    message = _message()
    assert console.post(protocol.MAILBOXES, message).status_code == 403
    assert console.post(protocol.MAILBOX_TEST.replace("{mailbox_id}", message.mailbox_id), message).status_code == 403
    assert sqlite_live.count(MailboxRow) == 0


def test_what_a_rule_refuses_comes_back_as_its_code(sqlite_live: Live, admin: Console):
    """And nothing is kept."""
    answer = admin.post(protocol.MAILBOXES, _message(address="nowhere"))
    assert answer.status_code == 400
    answer = admin.post(protocol.MAILBOXES, _message(address="a@b@c.example"))
    assert (answer.status_code, answer.json()["code"]) == (400, "message.malformed")
    answer = admin.post(protocol.MAILBOXES, _message(name=" "))
    assert (answer.status_code, answer.json()["code"]) == (400, "mailbox.name_missing")
    assert sqlite_live.count(MailboxRow) == 0


def test_a_trial_logs_in_at_both_ends(
    sqlite_live: Live, admin: Console, dovecot: Dovecot, smtp_servers: SmtpServers, trusted_authority: Any
):
    """The folders are shown, nothing is sent, nothing is kept."""
    account = dovecot.account()
    smtpd = smtp_servers.start(security=MailSecurity.STARTTLS, needs_login=True)
    message = _message(
        imap=dovecot.server(account, MailSecurity.TLS),
        smtp=smtpd.server(account, MailSecurity.STARTTLS, MailAuth.PASSWORD),
        imap_secret=PASSWORD,
    )
    found = _tested(admin, message)
    assert (found.imap, found.smtp, found.folders) == ("", "", ("INBOX",))
    assert "235" in found.smtp_said
    assert smtpd.accepted == []
    assert sqlite_live.count(MailboxRow) == 0


def test_a_trial_says_of_each_end_what_is_wrong(admin: Console, dovecot: Dovecot, smtp_servers: SmtpServers):
    """A wrong password here, nobody there."""
    found = _tested(
        admin,
        _message(
            imap=dovecot.server("somebody@desk.example"),
            imap_secret="wrong",
            smtp=MailServer(HOST, free_port(), MailSecurity.NONE, MailAuth.NONE),
        ),
    )
    assert (found.imap, found.smtp) == ("login_refused", "unreachable")
    smtpd = smtp_servers.start(needs_login=True)
    found = _tested(
        admin,
        _message(
            imap=dovecot.server(dovecot.account()),
            imap_secret=PASSWORD,
            folder="Meldungen",
            smtp=smtpd.server("support", MailSecurity.STARTTLS, MailAuth.PASSWORD),
            smtp_secret=PASSWORD,
        ),
    )
    assert (found.imap, found.imap_said, found.smtp) == ("folder_missing", "Meldungen", "no_starttls")


def test_a_certificate_nobody_vouches_for_is_said(admin: Console, dovecot: Dovecot):
    """Before a password is sent."""
    found = _tested(admin, _message(imap=dovecot.server(dovecot.account(), MailSecurity.TLS), imap_secret=PASSWORD))
    assert found.imap == "certificate"


def test_a_trial_uses_the_kept_password_where_none_is_given(
    sqlite_live: Live, admin: Console, dovecot: Dovecot, smtpd: Smtpd
):
    """So that a changed folder can be tried without typing it again; and the path names the mailbox."""
    message = _message(imap=dovecot.server(dovecot.account()), imap_secret=PASSWORD, smtp=smtpd.server())
    assert admin.post(protocol.MAILBOXES, message).status_code == 200
    again = msgspec.structs.replace(message, imap_secret=None)
    assert (_tested(admin, again).imap, _tested(admin, again).smtp) == ("", "")
    answer = admin.post(protocol.MAILBOX_TEST.replace("{mailbox_id}", new_id()), again)
    assert (answer.status_code, answer.json()["code"]) == (404, "mailbox.unknown")
    assert sqlite_live.count(MailboxRow) == 1


def test_what_waits_and_what_was_given_up_is_counted(sqlite_live: Live, admin: Console):
    """With the tickets somebody has to look at."""
    store = sqlite_live.store
    box = desk.mailbox(store)
    ticket = desk.ticket(store, sqlite_live.customer(), now=rows.NOW)
    by = admin.session.person.id
    for _ in range(3):
        sent = desk.answer(ticket, box)
        store.run(partial(_send, sent, by))
    later = rows.NOW + mail_outbox.LEASE_FOR
    mail = store.run(lambda session: mail_outbox.claim(session, box.id, holder="a", now=later))
    assert mail is not None
    refused = Delivery(refused={desk.CUSTOMER: "550 unknown"})
    store.run(lambda session: mail_outbox.settle(session, mail.id, refused, holder="a", now=later))
    state = decode(admin.get(protocol.MAIL).content, MailState)
    assert (state.waiting, state.dead, state.dead_ticket_ids, state.unread) == (2, 1, (ticket.id,), 0)


def test_trouble_of_a_mailbox_reaches_consoles_by_itself(sqlite_live: Live, admin: Console):
    """It is part of the fact, and comes with the feed."""
    box = desk.mailbox(sqlite_live.store)
    before = admin.page()
    sqlite_live.write(
        lambda session: mailboxes.note_trouble(
            session, box.id, side="smtp", code=MailTrouble.TIMEOUT, now=sqlite_live.clock.now()
        )
    )
    page = admin.page(epoch=before.epoch, after=before.to)
    assert [each.trouble for each in page.mailboxes] == ["smtp.timeout"]
