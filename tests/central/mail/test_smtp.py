"""One connection to a submission server: certificates and logins are taken seriously, and everything ends in time."""

from __future__ import annotations

import base64
import logging
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.central.mail.smtp import Submission
from app.central.mail.trouble import MailFailure
from app.domain.mailbox import MailAuth, Mailbox, MailSecurity, MailServer, MailTrouble
from app.operations.mailboxes import Login
from tests.mail_servers import DIE_AFTER, DIE_BEFORE, HANG, PASSWORD, Smtpd, SmtpServers
from tests.ports import HOST, free_port

RAW = b"Subject: Probe\r\n\r\nHallo\r\n.\r\nmit einem Punkt\r\n"
TO = ("ida@kunde.example",)


def _login(server: MailServer, secret: str = PASSWORD) -> Login:
    return Login(Mailbox("box", 1, "Support", "support@desk.example", smtp=server), smtp_secret=secret)


def _open(server: MailServer, secret: str = PASSWORD, **limits: float) -> Submission:
    return Submission(_login(server, secret), token=lambda: "the-token", **limits)


def _failure(work: Callable[[], object]) -> MailFailure:
    with pytest.raises(MailFailure) as failure:
        work()
    return failure.value


def _enter(submission: Submission) -> None:
    with submission:
        pass


def _to_loopback(real: Callable[..., socket.socket]) -> Callable[..., socket.socket]:
    """Let every name lead to this computer."""
    return lambda address, timeout: real((HOST, address[1]), timeout)


@pytest.mark.parametrize("security", list(MailSecurity))
def test_a_mail_is_handed_over_with_login(smtp_servers: SmtpServers, trusted_authority: Any, security: MailSecurity):
    """Protected from the first byte, or before the login, or within this computer; every byte arrives as it was."""
    smtpd = smtp_servers.start(security=security, needs_login=True)
    with _open(smtpd.server("support", security, MailAuth.PASSWORD)) as server:
        delivery = server.deliver("support@desk.example", TO, RAW)
    (taken,) = smtpd.accepted
    assert (delivery.delivered, delivery.said) == (TO, "250 2.0.0 Accepted")
    assert (taken.raw, taken.sender, taken.recipients, taken.user) == (RAW, "support@desk.example", TO, "support")
    assert taken.was_encrypted is (
        security is MailSecurity.STARTTLS
    )  # from the first byte on the server does not notice


def test_several_mails_go_over_one_connection(smtpd: Smtpd):
    """One that is refused in between does not matter to the next."""
    smtpd.faults.extend(["", "554 5.7.1 spam", ""])
    with _open(smtpd.server()) as server:
        found = [server.deliver("support@desk.example", TO, RAW) for _ in range(3)]
    assert [each.delivered for each in found] == [TO, (), TO]
    assert found[1].refused == {TO[0]: "554 5.7.1 spam"}


def test_each_recipient_has_an_answer_of_their_own(smtpd: Smtpd):
    """Taken, refused for good, put off."""
    smtpd.refused.add("gone@kunde.example")
    smtpd.deferred.add("full@kunde.example")
    with _open(smtpd.server()) as server:
        delivery = server.deliver("a@desk.example", (*TO, "gone@kunde.example", "full@kunde.example"), RAW)
    assert delivery.delivered == TO
    assert delivery.refused == {"gone@kunde.example": "550 5.1.1 No such user here"}
    assert delivery.deferred == {"full@kunde.example": "450 4.2.0 Try again later"}


def test_with_nobody_left_the_mail_itself_is_not_sent(smtpd: Smtpd):
    """And the connection is good for the next one."""
    smtpd.refused.add("gone@kunde.example")
    with _open(smtpd.server()) as server:
        assert server.deliver("a@desk.example", ("gone@kunde.example",), RAW).delivered == ()
        assert server.deliver("a@desk.example", TO, RAW).delivered == TO
    assert len(smtpd.accepted) == 1


def test_a_temporary_no_to_the_mail_puts_everybody_off(smtpd: Smtpd):
    """4xx after the bytes."""
    smtpd.faults.append("451 4.3.2 busy")
    with _open(smtpd.server()) as server:
        assert server.deliver("a@desk.example", TO, RAW).deferred == {TO[0]: "451 4.3.2 busy"}


@pytest.mark.parametrize("fault", [DIE_AFTER, DIE_BEFORE])
def test_a_connection_that_dies_is_neither_yes_nor_no(smtpd: Smtpd, fault: str):
    """Whether the server has the mail can't be known."""
    smtpd.faults.append(fault)
    with _open(smtpd.server()) as server:
        failure = _failure(lambda: server.deliver("a@desk.example", TO, RAW))
        assert failure.trouble is MailTrouble.UNREACHABLE
        assert _failure(lambda: server.deliver("a@desk.example", TO, RAW)).said == "not connected"


def test_a_server_that_never_answers_is_given_up(smtpd: Smtpd):
    """After the mail's own time."""
    smtpd.faults.append(HANG)
    with _open(smtpd.server(), mail_s=0.3) as server:
        assert _failure(lambda: server.deliver("a@desk.example", TO, RAW)).trouble is MailTrouble.TIMEOUT


@pytest.mark.parametrize("security", [MailSecurity.TLS, MailSecurity.STARTTLS])
def test_a_certificate_nobody_vouches_for_is_not_spoken_to(
    smtp_servers: SmtpServers, security: MailSecurity, caplog: pytest.LogCaptureFixture
):
    """No password, no mail; there is no switch for it."""
    caplog.set_level(logging.ERROR)  # the server complains of us
    smtpd = smtp_servers.start(security=security, needs_login=True)
    failure = _failure(lambda: _enter(_open(smtpd.server("support", security, MailAuth.PASSWORD))))
    assert failure.trouble is MailTrouble.CERTIFICATE
    assert smtpd.accepted == []


def test_a_certificate_of_another_host_is_not_spoken_to(smtp_servers: SmtpServers, trusted_authority: Any):
    """However well it is vouched for."""
    smtpd = smtp_servers.start(security=MailSecurity.TLS)
    server = replace(smtpd.server("", MailSecurity.TLS), host="ip6-localhost")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", _to_loopback(socket.create_connection))
        assert _failure(lambda: _enter(_open(server))).trouble is MailTrouble.CERTIFICATE


def test_without_starttls_nothing_is_said(smtpd: Smtpd):
    """A server (or somebody between) that offers none gets neither login nor mail."""
    failure = _failure(lambda: _enter(_open(smtpd.server("support", MailSecurity.STARTTLS, MailAuth.PASSWORD))))
    assert failure.trouble is MailTrouble.NO_STARTTLS


def test_a_wrong_password_is_told_from_everything_else(smtp_servers: SmtpServers):
    """Somebody has to put it right."""
    smtpd = smtp_servers.start(needs_login=True)
    server = smtpd.server("support", MailSecurity.NONE, MailAuth.PASSWORD)
    failure = _failure(lambda: _enter(_open(server, "Wolken-Segler-99")))
    assert (failure.trouble, "535" in failure.said) == (MailTrouble.LOGIN_REFUSED, True)
    assert "Wolken-Segler-99" not in str(failure)


def test_a_login_that_is_wanted_and_not_set_is_no_fault_of_the_mail(smtp_servers: SmtpServers):
    """530: the mail waits until somebody has set it."""
    smtpd = smtp_servers.start(needs_login=True)
    with _open(smtpd.server()) as server:
        assert _failure(lambda: server.deliver("a@desk.example", TO, RAW)).trouble is MailTrouble.LOGIN_REFUSED


def test_passwords_may_have_any_letter(smtp_servers: SmtpServers):
    """Also those that are in no ASCII; wrong is wrong, and nothing breaks."""
    smtpd = smtp_servers.start(needs_login=True)
    server = smtpd.server("support", MailSecurity.NONE, MailAuth.PASSWORD)
    assert _failure(lambda: _enter(_open(server, "Öl-Maß-€"))).trouble is MailTrouble.LOGIN_REFUSED


def test_nobody_listening_is_out_of_reach():
    """As are names that are none."""
    assert (
        _failure(lambda: _enter(_open(MailServer(HOST, free_port(), MailSecurity.NONE)))).trouble
        is MailTrouble.UNREACHABLE
    )


# --- servers that misbehave -------------------------------------------------------------------------------------------


class Script:
    """A server that says what it is told, line by line, and remembers what it heard."""

    def __init__(self, answers: list[bytes], *, dribbles: bool = False) -> None:
        """Listen; ``dribbles``: after the answers it sends a byte now and then for ever."""
        self.heard: list[bytes] = []
        self._answers = answers
        self._dribbles = dribbles
        self._ending = threading.Event()
        self._socket = socket.create_server((HOST, 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="script", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._socket.close()
        self._thread.join(60)

    @property
    def server(self) -> MailServer:
        return MailServer(HOST, self.port, MailSecurity.NONE, MailAuth.NONE)

    def _serve(self) -> None:
        connection, _ = self._socket.accept()
        with connection, connection.makefile("rb") as lines:
            try:
                for answer in self._answers:
                    connection.sendall(answer)
                    line = lines.readline()
                    self.heard.append(line.rstrip(b"\r\n"))
                while self._dribbles and not self._ending.wait(0.02):
                    connection.sendall(b"2")
            except OSError:
                return


@pytest.fixture
def script() -> Iterator[Callable[..., Script]]:
    """Servers by script."""
    made: list[Script] = []

    def make(*answers: bytes, dribbles: bool = False) -> Script:
        made.append(Script(list(answers), dribbles=dribbles))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def test_a_server_that_keeps_us_with_single_bytes_is_given_up(script: Callable[..., Script]):
    """The end is that of all answers together, not of each wait."""
    slow = script(dribbles=True)
    assert _failure(lambda: _enter(_open(slow.server, wait_s=5, open_s=0.3))).trouble is MailTrouble.TIMEOUT


def test_a_server_that_does_not_speak_smtp_is_no_server(script: Callable[..., Script]):
    """Its words are not taken for an answer."""
    other = script(b"SSH-2.0-OpenSSH_9.2\r\n")
    assert _failure(lambda: _enter(_open(other.server))).trouble is MailTrouble.UNREACHABLE


def test_a_greeting_that_sends_us_away_is_kept_as_words(script: Callable[..., Script]):
    """421: overloaded."""
    busy = script(b"421 4.3.2 too many connections\r\n")
    assert _failure(lambda: _enter(_open(busy.server))).said == "421 4.3.2 too many connections"


def test_where_the_null_sender_is_refused_the_mailbox_takes_its_place(script: Callable[..., Script]):
    """Some providers let nothing out without a sender; what comes back is known by its form."""
    strict = script(
        b"220 mx\r\n", b"250 mx\r\n", b"501 5.1.7 bad sender\r\n", b"250 reset\r\n", b"250 ok\r\n", b"250 ok\r\n",
        b"354 go\r\n", b"250 queued\r\n",
    )  # fmt: skip
    with _open(strict.server) as server:
        assert server.deliver("", TO, b"x\r\n").delivered == TO
    assert [line for line in strict.heard if line.startswith(b"mail")] == [
        b"mail FROM:<>",
        b"mail FROM:<support@desk.example>",
    ]


def test_the_token_of_xoauth2_is_what_logs_in(script: Callable[..., Script]):
    """With the user, in the form of the mechanism; a challenge is answered to hear the reason."""
    denied = script(
        b"220 mx\r\n", b"250-mx\r\n250 AUTH XOAUTH2\r\n", b"334 eyJzdGF0dXMiOiI0MDAifQ==\r\n", b"535 5.7.3 no\r\n"
    )
    login = replace(denied.server, auth=MailAuth.XOAUTH2, user="support@desk.example")
    failure = _failure(lambda: _enter(_open(login)))
    assert (failure.trouble, failure.said) == (MailTrouble.LOGIN_REFUSED, "535 5.7.3 no")
    sent = base64.b64decode(denied.heard[1].split()[-1])
    assert sent == b"user=support@desk.example\x01auth=Bearer the-token\x01\x01"
    assert denied.heard[2] == b""


def test_an_abort_ends_what_is_going_on(smtpd: Smtpd):
    """When the service stops, nobody waits for a server that hangs."""
    smtpd.faults.append(HANG)
    with _open(smtpd.server()) as server:
        timer = threading.Timer(0.2, server.abort)
        timer.start()
        assert _failure(lambda: server.deliver("a@desk.example", TO, RAW)).trouble is MailTrouble.UNREACHABLE
        timer.join()
