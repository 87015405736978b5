"""Access tokens for XOAUTH2: fetched with the refresh token, kept in memory until shortly before they expire."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final
from urllib.parse import urlencode, urlsplit

import msgspec

from app.central.clock import Clock
from app.central.mail.trouble import MailFailure
from app.domain.errors import Unreachable
from app.domain.mailbox import MailTrouble
from app.operations import mailboxes
from app.operations.mailboxes import Login, Side
from app.store.engine import Store
from app.store.sealing import Sealer
from app.wire.transport import Transport

MARGIN: Final = timedelta(minutes=2)
"""So long before its end a token is not used any more."""
DEADLINE_S: Final = 20.0
MAX_ANSWER: Final = 64 * 1024


class _Granted(msgspec.Struct):
    """The answer of a token endpoint (RFC 6749, 5.1); what else it says is of no interest here."""

    access_token: Annotated[str, msgspec.Meta(min_length=1)]
    expires_in: int | float | str = 300
    refresh_token: str = ""


class _Denied(msgspec.Struct):
    error: str = ""
    error_description: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    token: str
    until: datetime


class Tokens:
    """Gives access tokens. Any thread; two that want the same one at the same time fetch it once."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        on_renewed: Callable[[Login, Side, str], None] | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        """Take the clock, and who keeps a refresh token that has come in place of the one before."""
        self._now = now
        self._on_renewed = on_renewed
        self._deadline_s = deadline_s
        self._kept: dict[tuple[str, bytes], _Kept] = {}
        self._lock = threading.Lock()

    def access_token(self, login: Login, side: Side = "imap") -> str:
        """Give a token that is good for some minutes at least.

        Raises:
            MailFailure: ``token_refused``: the consent has run out or something of the settings is wrong; ``unreachable``.
        """
        secret = login.imap_secret if side == "imap" else login.smtp_secret
        fingerprint = hashlib.sha256(
            f"{login.mailbox.token_url}\0{login.mailbox.client_id}\0{secret}".encode()
        ).digest()
        key = (login.mailbox.id, fingerprint)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and self._now() < kept.until:
                return kept.token
            granted = self._fetch(login, secret)
            self._kept[key] = _Kept(granted.access_token, self._now() + _lives(granted) - MARGIN)
        if granted.refresh_token and granted.refresh_token != secret and self._on_renewed is not None:
            self._on_renewed(login, side, granted.refresh_token)
        return granted.access_token

    def forget(self, login: Login) -> None:
        """Throw away what is kept for a mailbox: its server did not take it."""
        with self._lock:
            for key in [key for key in self._kept if key[0] == login.mailbox.id]:
                del self._kept[key]

    def _fetch(self, login: Login, secret: str) -> _Granted:
        mailbox = login.mailbox
        if not mailbox.token_url or not secret:
            raise MailFailure(MailTrouble.TOKEN_REFUSED, "no token endpoint or no refresh token")
        form = {"grant_type": "refresh_token", "refresh_token": secret, "client_id": mailbox.client_id}
        if login.client_secret:
            form["client_secret"] = login.client_secret
        if mailbox.scope:
            form["scope"] = mailbox.scope
        url = urlsplit(mailbox.token_url)
        transport = Transport(f"{url.scheme}://{url.netloc}")
        try:
            answer = transport.request(
                "POST",
                (url.path or "/") + (f"?{url.query}" if url.query else ""),
                body=urlencode(form).encode(),
                headers={"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
                deadline_s=self._deadline_s,
                max_answer=MAX_ANSWER,
            )
        except Unreachable as error:
            raise MailFailure(MailTrouble.UNREACHABLE, str(error)) from error
        finally:
            transport.close()
        if answer.status >= 500 or answer.status == 429:
            raise MailFailure(MailTrouble.UNREACHABLE, f"{url.hostname}: {answer.status}")
        if answer.status != 200:
            raise MailFailure(MailTrouble.TOKEN_REFUSED, _why(answer.status, answer.body))
        try:
            return msgspec.json.decode(answer.body, type=_Granted)
        except msgspec.DecodeError as error:
            raise MailFailure(MailTrouble.TOKEN_REFUSED, f"{url.hostname} gave no token") from error


def keeping(store: Store, sealer: Sealer, *, clock: Clock) -> Callable[[Login, Side, str], None]:
    """Make what keeps renewed refresh tokens, sealed like those before; one that is lost costs a new consent."""

    def keep(login: Login, side: Side, secret: str) -> None:
        now = clock.now()
        store.run(
            lambda session: mailboxes.renew_secret(
                session, login.mailbox.id, side=side, secret=secret, sealer=sealer, now=now
            )
        )

    return keep


def _lives(granted: _Granted) -> timedelta:
    """How long it is good; some endpoints say it as text."""
    try:
        seconds = float(granted.expires_in)
    except ValueError:
        seconds = 0.0
    return timedelta(seconds=min(max(seconds, 0.0), 86_400.0))


def _why(status: int, body: bytes) -> str:
    """The endpoint's reason, which never holds what was sent to it."""
    try:
        denied = msgspec.json.decode(body, type=_Denied)
    except msgspec.DecodeError:
        return str(status)
    return " ".join(f"{status} {denied.error} {denied.error_description}".split())[:250]
