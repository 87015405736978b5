"""Mailboxes, dead letters and the test mail at the shell; passwords never come from an argument."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.central.clock import Clock
from app.central.mail.sender import Sender
from app.domain.mailbox import MailAuth, MailSecurity, MailServer
from app.domain.ticket import MailState
from app.models import MailOutRow
from app.operations import customers, mail_outbox, mail_writing, mailboxes
from app.operations.mail_outbox import Delivery
from app.store.engine import open_store
from app.store.sealing import FILE_NAME, sealer
from tests import rows
from tests.admin.shell import Shell
from tests.mail_servers import PASSWORD, Dovecot, Smtpd, SmtpServers, dovecot, smtp_servers, smtpd
from tests.operations import desk
from tests.ports import HOST, free_port

__all__ = ["dovecot", "smtp_servers", "smtpd"]


class MailShell(Shell):
    """A data folder with a mailbox, and the commands on it."""

    def login(self) -> mailboxes.Login:
        """The one mailbox with its secrets."""
        store = open_store(self.url, pool=1)
        with store.read() as session:
            (found,) = mailboxes.logins(session, sealer(self.url, environ={}))
        store.close()
        return found


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> MailShell:
    """A migrated database."""
    made = MailShell(tmp_path, capsys, monkeypatch)
    assert made.run("migrate")[0] == 0
    return made


SERVERS = ("--imap", "mail.desk.example", "--smtp", "mail.desk.example:2465")


def test_a_mailbox_is_added_with_the_usual_ports(shell: MailShell):
    """The address is the user at both ends, the password comes from standard input and is nowhere in the clear."""
    code, _, _ = shell.run("mailbox", "add", "support@desk.example", *SERVERS, typed="Nordwind-Laterne-5\nrest\n")
    login = shell.login()
    assert (code, login.imap_secret, login.smtp_secret) == (0, "Nordwind-Laterne-5", "Nordwind-Laterne-5")
    assert login.mailbox.imap == MailServer("mail.desk.example", 993, user="support@desk.example")
    assert login.mailbox.smtp == MailServer("mail.desk.example", 2465, user="support@desk.example")
    kept = b"".join(path.read_bytes() for path in shell.folder.iterdir())
    assert b"Nordwind-Laterne-5" not in kept
    assert (shell.folder / FILE_NAME).exists()


def test_the_list_shows_everything_but_secrets(shell: MailShell):
    """And how each one does."""
    shell.run("mailbox", "add", "support@desk.example", *SERVERS, typed="Nordwind-Laterne-5\n")
    _, out, _ = shell.run("mailbox", "list")
    assert "support@desk.example\tactive, default\timap support@desk.example@mail.desk.example:993 tls" in out
    assert out.endswith("\tnever read\twell\n")
    assert "Nordwind" not in out


def test_only_what_is_named_changes(shell: MailShell, tmp_path: Path):
    """Passwords come from a file or are asked for; for another server they must be given."""
    shell.run("mailbox", "add", "support@desk.example", *SERVERS, typed="first\n")
    assert (
        shell.run(
            "mailbox", "set", "support@desk.example", "--done-folder", "Verarbeitet", "--subaddresses", "--no-agreed"
        )[0]
        == 0
    )
    login = shell.login()
    assert (login.mailbox.done_folder, login.mailbox.has_subaddresses, login.mailbox.is_agreed) == (
        "Verarbeitet",
        True,
        False,
    )
    assert login.imap_secret == "first"
    assert shell.run("mailbox", "set", "support@desk.example", "--password", typed="second\n")[0] == 0
    assert shell.login().imap_secret == "second"
    code, _, err = shell.run("mailbox", "set", "support@desk.example", "--smtp", "elsewhere.example")
    assert (code, "for another server it must be given anew" in err) == (1, True)
    (tmp_path / "smtp").write_text("third\n")
    words = (
        "--smtp",
        "elsewhere.example",
        "--smtp-security",
        "starttls",
        "--smtp-password-file",
        str(tmp_path / "smtp"),
    )
    assert shell.run("mailbox", "set", "support@desk.example", *words)[0] == 0
    login = shell.login()
    assert (login.mailbox.smtp.port, login.mailbox.smtp.security, login.smtp_secret) == (
        587,
        MailSecurity.STARTTLS,
        "third",
    )


def test_xoauth2_has_its_own_settings(shell: MailShell, tmp_path: Path):
    """The refresh token takes the place of the password."""
    (tmp_path / "token").write_text("refresh\n")
    (tmp_path / "client").write_text("application\n")
    words = (
        "mailbox", "add", "support@desk.example", "--name", "Support", "--imap", "imap.desk.example", "--imap-auth", "xoauth2",
        "--smtp", "smtp.desk.example", "--smtp-auth", "xoauth2", "--token-url", "https://login.desk.example/token",
        "--client-id", "app", "--scope", "mail", "--password-file", str(tmp_path / "token"),
        "--client-secret-file", str(tmp_path / "client"),
    )  # fmt: skip
    assert shell.run(*words)[0] == 0
    login = shell.login()
    assert (login.mailbox.imap.auth, login.imap_secret, login.smtp_secret, login.client_secret) == (
        MailAuth.XOAUTH2, "refresh", "refresh", "application",
    )  # fmt: skip


def test_a_mailbox_that_only_sends_needs_one_password(shell: MailShell):
    """That of its only end."""
    assert shell.run("mailbox", "add", "a@desk.example", "--smtp", "smtp.desk.example", typed="one\n")[0] == 0
    assert shell.login().smtp_secret == "one"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("mailbox", "add", "support", *SERVERS), "is no mail address"),
        (("mailbox", "add", "a@desk.example"), "an IMAP or an SMTP server"),
        (("mailbox", "add", "a@desk.example", "--smtp", "mail.desk.example:0"), "is no port"),
        (("mailbox", "add", "a@desk.example", "--smtp", "mail.desk.example", "--smtp-security", "none"), "without TLS"),
        (("mailbox", "add", "a@desk.example", *SERVERS, "--password-file", "/no/such/file"), "cannot be read"),
        (("mailbox", "set", "nobody@desk.example", "--name", "x"), "no such mailbox"),
        (("mailbox", "remove", "nobody@desk.example"), "no such mailbox"),
        (("mail", "send-test", "a@b.example"), "no such mailbox"),
        (("mail", "retry", "01a22500-0000-7000-8000-000000000000"), "no such mail"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(shell: MailShell, words: tuple[str, ...], said: str):
    """Exit code 1, and nothing is kept."""
    code, out, err = shell.run(*words, typed="secret\n")
    assert (code, out) == (1, "")
    assert said in err
    assert shell.run("mailbox", "list")[1] == ""


def test_a_removed_mailbox_is_gone_with_its_password(shell: MailShell):
    """And can be set up anew."""
    shell.run("mailbox", "add", "support@desk.example", *SERVERS, typed="first\n")
    code, out, _ = shell.run("mailbox", "remove", "support@desk.example")
    assert (code, out) == (0, "support@desk.example is not used any more; its passwords were forgotten\n")
    assert shell.run("mailbox", "list")[1] == ""
    assert shell.run("mailbox", "add", "support@desk.example", *SERVERS, typed="second\n")[0] == 0


def test_a_mailbox_is_tried_by_the_program_that_will_use_it(
    shell: MailShell, dovecot: Dovecot, smtp_servers: SmtpServers
):
    """Both ends let it in: 0. One does not: 1, with the reason."""
    account, server = dovecot.account(), smtp_servers.start(needs_login=True)
    words = (
        "--imap", f"{HOST}:{dovecot.plain_port}", "--imap-security", "none",
        "--smtp", f"{HOST}:{server.port}", "--smtp-security", "none",
    )  # fmt: skip
    port = dovecot.plain_port
    assert shell.run("mailbox", "add", account, *words, typed=f"{PASSWORD}\n")[0] == 0
    assert shell.login().mailbox.imap.port == port
    assert shell.run("mailbox", "test", account)[0] == 0
    assert shell.run("mailbox", "set", account, "--password", typed="wrong\n")[0] == 0
    assert shell.run("mailbox", "test", account)[0] == 1
    assert shell.run("mailbox", "test", "nowhere")[::2] == (
        1, "wachpult-admin: refused: there is no such mailbox: “mailbox list” shows all\n",
    )  # fmt: skip


def test_a_test_mail_is_waited_for(shell: MailShell, smtpd: Smtpd):
    """Until the running central service has sent it; without one it says so."""
    words = ("--smtp", f"{HOST}:{smtpd.port}", "--smtp-security", "none", "--smtp-auth", "none")
    assert shell.run("mailbox", "add", "support@desk.example", *words)[0] == 0
    code, out, _ = shell.run("mail", "send-test", "ida@kunde.example", "--wait", "0")
    assert (code, out) == (1, "waiting after 0 tries: is the central service running?\n")
    store = open_store(shell.url)
    sender = Sender(
        store, clock=Clock(), sealer=sealer(shell.url, environ={}), access_token=lambda _login, _side: "",
        on_commit=lambda: None,
    )  # fmt: skip
    sender.start()
    code, out, _ = shell.run("mail", "send-test", "ida@kunde.example", "--wait", "20")
    sender.stop()
    store.close()
    assert (code, out.startswith("sent from support@desk.example: ")) == (0, True)
    assert {each.recipients for each in smtpd.accepted} == {("ida@kunde.example",)}


def test_dead_letters_are_shown_and_tried_again(shell: MailShell):
    """One with another recipient, or all."""
    store = open_store(shell.url)
    box = desk.mailbox(store, smtp=MailServer(HOST, free_port(), MailSecurity.NONE, MailAuth.NONE))
    customer_id = store.run(lambda session: customers.create(session, name="Muster GmbH").id)
    ticket = desk.ticket(store, customer_id)
    later = rows.NOW + mail_outbox.LEASE_FOR
    for number in range(2):
        sent = desk.answer(ticket, box, to=(f"weg{number}@kunde.example",))
        _write(store, sent)
        mail = store.run(lambda session: mail_outbox.claim(session, box.id, holder="a", now=later))
        assert mail is not None
        _refuse(store, mail.id, f"weg{number}@kunde.example")
    _, out, _ = shell.run("mail", "dead")
    assert [line.split("\t")[2:] for line in out.splitlines()] == [
        [f"#{ticket.number}", f"weg{n}@kunde.example", f"weg{n}@kunde.example: 550 unknown"] for n in range(2)
    ]
    first = out.split("\t")[0]
    assert shell.run("mail", "retry", first, "--to", "da@kunde.example")[:2] == (0, "1 to be sent again\n")
    assert shell.run("mail", "retry", "all", "--to", "da@kunde.example")[0] == 1
    assert shell.run("mail", "retry", "nothing")[0] == 1
    assert shell.run("mail", "retry", "all")[:2] == (0, "1 to be sent again\n")
    assert shell.run("mail", "dead")[1] == ""
    with store.read() as session:
        waiting = {row.recipients for row in session.scalars(select(MailOutRow)) if row.state is MailState.WAITING}
    assert waiting == {("da@kunde.example",), ("weg1@kunde.example",)}
    store.close()


def _write(store: Any, sent: Any) -> None:
    store.run(lambda session: mail_writing.send(session, sent, by="", now=rows.NOW))


def _refuse(store: Any, mail_id: str, address: str) -> None:
    later = rows.NOW + mail_outbox.LEASE_FOR
    refused = Delivery(refused={address: "550 unknown"})
    store.run(lambda session: mail_outbox.settle(session, mail_id, refused, holder="a", now=later))
