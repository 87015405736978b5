"""The watch at the shell: exit codes over real connections, and its mails through a real mail server."""

from __future__ import annotations

import argparse
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.admin.program import main
from app.admin.watch import Mails
from app.domain.errors import Refused
from app.domain.mailbox import MailSecurity
from app.wire.codec import encode
from app.wire.messages import Health
from tests.mail_servers import (
    PASSWORD,
    SmtpServers,
    authority,
    authority_file,
    dovecot,
    smtp_servers,
    trusted_authority,
)
from tests.ports import HOST, free_port

__all__ = ["dovecot", "smtp_servers", "trusted_authority"]


class _Central:
    """Something that answers to everything with one answer."""

    def __init__(self, *, context: ssl.SSLContext | None = None) -> None:
        at = datetime.now(UTC)
        self.answer = (200, encode(Health(version="1", protocol=1, server_time=at, heartbeat_at=at)))
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = outer.answer
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://127.0.0.1:1/health")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's word
                return

        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def central() -> Iterator[_Central]:
    """Answers that all is well."""
    made = _Central()
    yield made
    made.stop()


@pytest.fixture
def secure() -> Iterator[_Central]:
    """The same over TLS, with a certificate of the test's authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(HOST, "localhost").configure_cert(context)
    made = _Central(context=context)
    yield made
    made.stop()


def test_fine_is_zero(central: _Central, capsys: pytest.CaptureFixture[str]):
    """And says so."""
    assert main(["watch", f"http://{HOST}:{central.port}"]) == 0
    assert capsys.readouterr().out == "fine\n"


def test_late_is_one_and_says_why(central: _Central, capsys: pytest.CaptureFixture[str]):
    """One sentence each."""
    central.answer = (200, encode(Health(version="1", protocol=1, server_time=datetime.now(UTC))))
    assert main(["watch", f"http://{HOST}:{central.port}"]) == 1
    assert "nothing that happens because time passes has been done ever" in capsys.readouterr().out


def test_out_of_reach_is_three(capsys: pytest.CaptureFixture[str]):
    """Nobody listens."""
    assert main(["watch", f"http://{HOST}:{free_port()}"]) == 3
    assert "out of reach" in capsys.readouterr().out


def test_a_bad_certificate_is_four_and_a_good_one_is_not(secure: _Central, capsys: pytest.CaptureFixture[str]):
    """Nothing turns the check off; an authority of one's own can be named."""
    url = f"https://{HOST}:{secure.port}"
    assert main(["watch", url]) == 4
    assert "its certificate is not good" in capsys.readouterr().out
    assert main(["watch", url, "--ca", str(authority_file())]) == 0


@pytest.mark.parametrize("answer", [(503, b""), (200, b"<html>"), (302, b""), (200, b"{}")])
def test_whatever_else_answers_is_five(central: _Central, answer: tuple[int, bytes]):
    """A proxy's page, another program, a service without its database."""
    central.answer = answer
    assert main(["watch", f"http://{HOST}:{central.port}"]) == 5


@pytest.mark.parametrize(
    "url", ["http://wachpult.example", "wachpult.example", "https://", "ftp://x", "https://x/path"]
)
def test_an_address_that_is_none_is_refused(url: str, capsys: pytest.CaptureFixture[str]):
    """Without encryption only on this computer."""
    assert main(["watch", url]) == 1
    assert "is no address of a central service" in capsys.readouterr().err


def _args(**given: object) -> argparse.Namespace:
    names = ("mail_to", "mail_from", "smtp", "security", "user", "settings")
    return argparse.Namespace(**dict.fromkeys(names) | given)


@pytest.mark.parametrize("security", list(MailSecurity))
def test_its_mail_arrives(smtp_servers: SmtpServers, security: MailSecurity, trusted_authority: Path):
    """Over each kind of connection, with login; the password comes from the environment."""
    smtpd = smtp_servers.start(security=security, needs_login=security is not MailSecurity.NONE)
    environ = {"WACHPULT_WATCH_PASSWORD": PASSWORD, "WACHPULT_WATCH_SECURITY": security.value}
    user = None if security is MailSecurity.NONE else "watch"
    mails = Mails.of(_args(mail_to=["night@muster.example"], smtp=f"{HOST}:{smtpd.port}", user=user), environ)
    assert mails.write("Wachpult in trouble: x", "Since then.\n") is True
    (taken,) = smtpd.accepted
    assert taken.recipients == ("night@muster.example",)
    assert taken.was_encrypted is (
        security is MailSecurity.STARTTLS
    )  # what TLS from the first byte on does not tell it
    assert b"Subject: Wachpult in trouble: x" in taken.raw
    assert b"Auto-Submitted: auto-generated" in taken.raw


def test_settings_come_from_a_file(tmp_path: Path, smtp_servers: SmtpServers):
    """Before those of the environment, after those of the command line."""
    smtpd = smtp_servers.start()
    file = tmp_path / "watch.env"
    file.write_text(
        f"# night\nWACHPULT_WATCH_SMTP={HOST}:{smtpd.port}\nWACHPULT_WATCH_SECURITY=none\n"
        "WACHPULT_WATCH_MAIL_TO=a@muster.example, b@muster.example\n"
    )
    assert Mails.of(_args(settings=file), {"WACHPULT_WATCH_SMTP": "nowhere.example"}).write("S", "T\n") is True
    assert smtpd.accepted[0].recipients == ("a@muster.example", "b@muster.example")


def test_a_mail_server_that_does_not_take_it_is_said(capsys: pytest.CaptureFixture[str]):
    """And the mail counts as not sent."""
    mails = Mails.of(_args(mail_to=["a@muster.example"], smtp=f"{HOST}:{free_port()}", security="none"), {})
    assert mails.write("S", "T\n") is False
    assert "did not leave" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"mail_to": ["nobody"], "smtp": "x"}, "mail.address_invalid"),
        ({"mail_to": ["a@muster.example"]}, "watch.smtp_missing"),
        ({"mail_to": ["a@muster.example"], "smtp": "x:y"}, "watch.setting"),
        ({"settings": Path("/nowhere/at/all")}, "secret.unreadable"),
    ],
)
def test_settings_that_do_not_fit_are_refused(given: dict[str, object], code: str):
    """Before anything is watched: nobody wants to find out at night."""
    with pytest.raises(Refused) as refusal:
        Mails.of(_args(**given), {})
    assert refusal.value.code == code
