"""The mail servers the tests rely on."""

from __future__ import annotations

import smtplib
import ssl
from datetime import UTC, datetime

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from app.domain.mailbox import MailSecurity
from tests.mail_servers import DIE_AFTER, PASSWORD, Dovecot, Smtpd, SmtpServers, access_token, authority
from tests.ports import HOST

MAIL = b"From: anna@kunde.example\r\nTo: support@desk.example\r\nSubject: Drucker\r\n\r\nEr druckt nicht.\r\n"


def test_a_mail_sent_by_smtp_lies_in_the_imap_mailbox(dovecot: Dovecot, smtpd: Smtpd):
    """The relay writes on top when it came in, and the mailbox's own date is the same."""
    account = dovecot.account()
    at = datetime(2026, 6, 9, 14, 58, 12, tzinfo=UTC)
    smtpd.now = lambda: at
    with smtplib.SMTP(HOST, smtpd.port, timeout=60) as client:
        client.sendmail("anna@kunde.example", [account], MAIL)
    with IMAPClient(HOST, dovecot.plain_port, ssl=False, timeout=60) as client:
        client.normalise_times = False
        client.login(account, PASSWORD)
        client.select_folder("INBOX")
        found = client.fetch(client.search(), ["INTERNALDATE", "BODY.PEEK[]"])
        assert b"IDLE" in client.capabilities()
    (mail,) = found.values()
    assert mail[b"INTERNALDATE"] == at
    assert mail[b"BODY[]"].startswith(b"Return-Path: <anna@kunde.example>\r\nReceived: from ")
    assert mail[b"BODY[]"].endswith(MAIL)
    assert dovecot.mails(account) == [mail[b"BODY[]"]]


def test_the_imap_server_speaks_tls_and_refuses_a_wrong_password(dovecot: Dovecot):
    """From the first byte or by STARTTLS; its certificate is the test authority's."""
    context = ssl.create_default_context()
    authority().configure_trust(context)
    with IMAPClient(HOST, dovecot.tls_port, ssl_context=context, timeout=60) as client:
        client.oauth2_login("o@desk.example", access_token("o@desk.example"))
    with IMAPClient(HOST, dovecot.plain_port, ssl=False, timeout=60) as client:
        client.starttls(context)
        with pytest.raises(LoginError):
            client.login("o@desk.example", "wrong")


def test_the_smtp_server_fails_as_it_is_told(dovecot: Dovecot, smtp_servers: SmtpServers):
    """A reply of one's choice, or a mail that was delivered though its sender was never told."""
    smtpd = smtp_servers.start(security=MailSecurity.STARTTLS, needs_login=True)
    smtpd.faults.extend(["451 4.3.2 busy", DIE_AFTER])
    context = ssl.create_default_context()
    authority().configure_trust(context)
    account = dovecot.account()
    with smtplib.SMTP(HOST, smtpd.port, timeout=60) as client:
        client.starttls(context=context)
        client.login("a", PASSWORD)
        with pytest.raises(smtplib.SMTPDataError):
            client.sendmail("anna@kunde.example", [account], MAIL)
        with pytest.raises(smtplib.SMTPServerDisconnected):
            client.sendmail("anna@kunde.example", [account], MAIL)
    assert (len(dovecot.mails(account)), smtpd.attempts) == (1, 2)
    assert [(mail.user, mail.was_encrypted) for mail in smtpd.accepted] == [("a", True)]
