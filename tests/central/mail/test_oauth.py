"""Access tokens: fetched with the refresh token, kept until shortly before they end, and never a secret in a message."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from app.central.mail.oauth import Tokens
from app.central.mail.trouble import MailFailure
from app.domain.mailbox import Mailbox, MailTrouble
from app.operations.mailboxes import Login
from tests import rows
from tests.ports import HOST, free_port

SECRET = "refresh-Uhu-19"


class Endpoint:
    """A token endpoint that really listens."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.status = 200
        self.answer: Any = {"access_token": "first", "expires_in": 3600, "token_type": "Bearer"}
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                endpoint.asked.append({name: values[0] for name, values in form.items()})
                body = endpoint.answer if isinstance(endpoint.answer, bytes) else json.dumps(endpoint.answer).encode()
                self.send_response(endpoint.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's word
                return

        self._server = ThreadingHTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self._server.server_port}/tenant/token?api=1"
        self._thread = threading.Thread(target=self._server.serve_forever, name="tokens", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Time:
    """A clock for tokens."""

    def __init__(self) -> None:
        self.at = rows.NOW

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A token endpoint."""
    made = Endpoint()
    yield made
    made.stop()


def _login(url: str, **given: Any) -> Login:
    mailbox = Mailbox("box", 1, "Support", "support@desk.example", token_url=url, client_id="app", scope="mail offline")
    return Login(mailbox, **{"imap_secret": SECRET, "smtp_secret": SECRET, "client_secret": "app-secret"} | given)


def test_a_token_is_fetched_with_everything_the_endpoint_wants(endpoint: Endpoint):
    """RFC 6749, section 6."""
    assert Tokens(now=Time().now).access_token(_login(endpoint.url)) == "first"
    assert endpoint.asked == [
        {
            "grant_type": "refresh_token",
            "refresh_token": SECRET,
            "client_id": "app",
            "client_secret": "app-secret",
            "scope": "mail offline",
        }
    ]


def test_a_token_is_kept_until_shortly_before_it_ends(endpoint: Endpoint):
    """One is fetched for both ends, and anew two minutes before the end."""
    time = Time()
    tokens, login = Tokens(now=time.now), _login(endpoint.url)
    assert [tokens.access_token(login, "imap"), tokens.access_token(login, "smtp")] == ["first", "first"]
    endpoint.answer = {"access_token": "second", "expires_in": "3600"}
    time.at += timedelta(seconds=3600 - 121)
    assert tokens.access_token(login) == "first"
    time.at += timedelta(seconds=1)
    assert tokens.access_token(login) == "second"
    assert len(endpoint.asked) == 2


def test_many_at_once_fetch_once(endpoint: Endpoint):
    """The endpoint is not stormed."""
    tokens, login = Tokens(now=Time().now), _login(endpoint.url)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(lambda _: tokens.access_token(login), range(16))) == {"first"}
    assert len(endpoint.asked) == 1


def test_a_token_that_was_not_taken_is_thrown_away(endpoint: Endpoint):
    """The next login gets a fresh one."""
    tokens, login = Tokens(now=Time().now), _login(endpoint.url)
    tokens.access_token(login)
    tokens.forget(login)
    tokens.access_token(login)
    assert len(endpoint.asked) == 2


def test_another_secret_is_another_token(endpoint: Endpoint):
    """When an administrator gives a new consent, the old token is not used on."""
    tokens = Tokens(now=Time().now)
    tokens.access_token(_login(endpoint.url))
    tokens.access_token(_login(endpoint.url, imap_secret="new"))
    assert [each["refresh_token"] for each in endpoint.asked] == [SECRET, "new"]


def test_a_renewed_refresh_token_is_handed_on(endpoint: Endpoint):
    """Once, to be kept; the same one is nothing new."""
    kept: list[tuple[str, str, str]] = []
    tokens = Tokens(
        now=Time().now, on_renewed=lambda login, side, secret: kept.append((login.mailbox.id, side, secret))
    )
    endpoint.answer = {"access_token": "first", "expires_in": 3600, "refresh_token": SECRET}
    tokens.access_token(_login(endpoint.url))
    endpoint.answer = {"access_token": "second", "expires_in": 3600, "refresh_token": "renewed"}
    tokens.access_token(_login(endpoint.url, smtp_secret="other"), "smtp")
    assert kept == [("box", "smtp", "renewed")]


@pytest.mark.parametrize(
    ("status", "answer", "trouble"),
    [
        (400, {"error": "invalid_grant", "error_description": "AADSTS700082: expired"}, MailTrouble.TOKEN_REFUSED),
        (401, b"<html>", MailTrouble.TOKEN_REFUSED),
        (200, b"not json", MailTrouble.TOKEN_REFUSED),
        (200, {"access_token": ""}, MailTrouble.TOKEN_REFUSED),
        (302, b"", MailTrouble.TOKEN_REFUSED),
        (503, b"", MailTrouble.UNREACHABLE),
        (429, b"", MailTrouble.UNREACHABLE),
        (200, b"x" * 100_000, MailTrouble.UNREACHABLE),
    ],
)
def test_what_is_wrong_is_told_apart_without_a_secret(
    endpoint: Endpoint, status: int, answer: Any, trouble: MailTrouble
):
    """Refused: somebody must give a new consent. Out of reach: later."""
    endpoint.status, endpoint.answer = status, answer
    with pytest.raises(MailFailure) as failure:
        Tokens(now=Time().now).access_token(_login(endpoint.url))
    assert failure.value.trouble is trouble
    assert SECRET not in str(failure.value)


def test_the_endpoints_reason_is_kept():
    """For the person who has to do something about it."""
    endpoint = Endpoint()
    try:
        endpoint.status, endpoint.answer = 400, {"error": "invalid_grant", "error_description": "expired"}
        with pytest.raises(MailFailure) as failure:
            Tokens(now=Time().now).access_token(_login(endpoint.url))
        assert failure.value.said == "400 invalid_grant expired"
    finally:
        endpoint.stop()


def test_nobody_there_is_out_of_reach_and_nothing_set_is_refused():
    """Neither is waited for."""
    with pytest.raises(MailFailure) as failure:
        Tokens(now=Time().now).access_token(_login(f"http://{HOST}:{free_port()}/token"))
    assert failure.value.trouble is MailTrouble.UNREACHABLE
    with pytest.raises(MailFailure) as failure:
        Tokens(now=Time().now).access_token(_login(""))
    assert failure.value.trouble is MailTrouble.TOKEN_REFUSED
