"""One connection to a submission server: certificates are verified, logins protected, and every mail has an end in time."""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final, Self

from app.central.mail.trouble import MailFailure, trouble_of, words_of
from app.domain.mailbox import MailAuth, MailSecurity, MailTrouble
from app.operations.mail_outbox import SLOWEST, Delivery
from app.operations.mailbox_check import is_loopback
from app.operations.mailboxes import Login

WAIT_S: Final = 30.0
"""Seconds for each answer of the server, the one to the mail itself excepted."""
OPEN_S: Final = 45.0
"""Seconds from connecting to being logged in, all answers together: a server may not keep us by a byte now and then."""
MAIL_S: Final = 80.0
"""Seconds for one small mail; larger ones have more."""

_LOGIN_CODES: Final = frozenset({530, 534, 535, 538})
"""The login is not good enough: nothing a single mail could be blamed for."""

Token = Callable[[], str]


class Submission:
    """A server that takes our mail, logged in to. For one thread; ``abort`` from any.

    Raises:
        MailFailure: on entering, when there is no way in.
    """

    def __init__(
        self, login: Login, *, token: Token, wait_s: float = WAIT_S, open_s: float = OPEN_S, mail_s: float = MAIL_S
    ) -> None:
        """Take what is needed to get in; ``token`` fetches the access token of XOAUTH2."""
        self._login = login
        self._token = token
        self._wait_s = wait_s
        self._open_s = open_s
        self._mail_s = mail_s
        self._smtp: smtplib.SMTP | None = None
        self._socket: socket.socket | None = None
        self._said = ""
        self._is_aborted = False
        self._is_late = threading.Event()

    def __enter__(self) -> Self:
        try:
            with self._within(self._open_s):
                self._open()
        except MailFailure:
            self._drop()
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise self._failure(error) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException), self._within(5.0):
                self._smtp.quit()
        self._drop()

    @property
    def greeting(self) -> str:
        """What the server said to the login; empty when there was none."""
        return self._said

    def deliver(self, envelope_from: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        """Hand over one mail.

        Raises:
            MailFailure: the connection ended before the server had answered: whether it has the mail is unknown.
        """
        smtp = self._smtp
        if smtp is None:
            raise MailFailure(MailTrouble.UNREACHABLE, "not connected")
        try:
            with self._within(self._mail_s + len(raw) / SLOWEST):
                return self._deliver(smtp, envelope_from, recipients, raw)
        except MailFailure:
            self._drop()
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise self._failure(error) from error

    def abort(self) -> None:
        """Make whatever is going on fail at once."""
        self._is_aborted = True
        self._shut_down()

    # --- in ---------------------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        server = self._login.mailbox.smtp
        if server.security is MailSecurity.NONE and not is_loopback(server.host):
            raise MailFailure(MailTrouble.NO_STARTTLS, server.host)
        smtp = smtplib.SMTP(local_hostname=self._login.mailbox.address.rpartition("@")[2], timeout=self._wait_s)
        self._smtp = smtp
        smtp.sock = self._carry(socket.create_connection((server.host.strip("[]"), server.port), self._wait_s))
        if server.security is MailSecurity.TLS:
            self._encrypt(smtp)
        _expect(smtp.getreply(), {220})
        smtp.ehlo_or_helo_if_needed()
        if server.security is MailSecurity.STARTTLS:
            if not smtp.has_extn("starttls"):
                raise MailFailure(MailTrouble.NO_STARTTLS, server.host)
            _expect(smtp.docmd("STARTTLS"), {220})
            self._encrypt(smtp)
            # What was said in the clear may have been anybody's.
            smtp.helo_resp = smtp.ehlo_resp = None
            smtp.esmtp_features, smtp.does_esmtp = {}, False
            smtp.ehlo_or_helo_if_needed()
        if server.auth is not MailAuth.NONE:
            self._log_in(smtp)

    def _encrypt(self, smtp: smtplib.SMTP) -> None:
        """Speak TLS from here on; whose certificate does not fit the host is not spoken to."""
        plain = smtp.sock
        if plain is None:
            raise MailFailure(MailTrouble.UNREACHABLE, "not connected")
        host = self._login.mailbox.smtp.host.strip("[]")
        context = ssl.create_default_context()
        secure = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)
        smtp.sock, smtp.file = self._carry(secure), None
        secure.do_handshake()

    def _carry(self, sock: socket.socket) -> socket.socket:
        """Note which socket to shut down before anything blocks on it; an abort that came earlier is heeded here."""
        self._socket = sock
        if self._is_aborted or self._is_late.is_set():
            sock.close()
            raise MailFailure(MailTrouble.TIMEOUT, "no answer in time")
        return sock

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        server, secret = self._login.mailbox.smtp, self._login.smtp_secret
        offered = set(smtp.esmtp_features.get("auth", "").upper().split())
        if server.auth is MailAuth.XOAUTH2:
            first = f"user={server.user}\x01auth=Bearer {self._token()}\x01\x01"
            answer = smtp.docmd("AUTH", f"XOAUTH2 {_encoded(first)}")
            if answer[0] == 334:
                answer = smtp.docmd("")  # it says why in a challenge, and refuses once that is answered
        elif "PLAIN" in offered or not offered & {"LOGIN"}:
            answer = smtp.docmd("AUTH", "PLAIN " + _encoded(f"\0{server.user}\0{secret}"))
        else:
            answer = smtp.docmd("AUTH", f"LOGIN {_encoded(server.user)}")
            if answer[0] == 334:
                answer = smtp.docmd(_encoded(secret))
        code, said = answer
        if code == 421 or 400 <= code < 500:
            raise MailFailure(MailTrouble.UNREACHABLE, f"{code} {_text(said)}")
        if code not in (235, 503):  # 503: logged in already
            raise MailFailure(MailTrouble.LOGIN_REFUSED, f"{code} {_text(said)}")
        self._said = f"{code} {_text(said)}"

    # --- a mail -----------------------------------------------------------------------------------------------------------

    def _deliver(self, smtp: smtplib.SMTP, envelope_from: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        code, said = self._begin(smtp, envelope_from, len(raw))
        if code != 250:
            _reset(smtp)
            return _to_all(recipients, code, said)
        accepted: list[str] = []
        refused: dict[str, str] = {}
        deferred: dict[str, str] = {}
        for each in recipients:
            code, said = smtp.rcpt(each)
            if code == 421:
                raise smtplib.SMTPServerDisconnected(f"421 {_text(said)}")
            if code in (250, 251):
                accepted.append(each)
            else:
                (refused if code >= 500 else deferred)[each] = f"{code} {_text(said)}"
        if not accepted:
            _reset(smtp)
            return Delivery(refused=refused, deferred=deferred)
        code, said = self._data(smtp, raw)
        if code != 250:
            _reset(smtp)
            whole = _to_all(tuple(accepted), code, said)
            return Delivery(refused={**refused, **whole.refused}, deferred={**deferred, **whole.deferred})
        return Delivery(tuple(accepted), refused, deferred, f"{code} {_text(said)}")

    def _begin(self, smtp: smtplib.SMTP, envelope_from: str, size: int) -> tuple[int, bytes]:
        options = [f"SIZE={size}"] if smtp.has_extn("size") else []
        code, said = smtp.mail(envelope_from, options)
        if code >= 500 and not envelope_from and code not in _LOGIN_CODES:
            # Some servers let nothing out without a sender; what comes back is then known by its form.
            _reset(smtp)
            code, said = smtp.mail(self._login.mailbox.address, options)
        if code in _LOGIN_CODES:
            raise MailFailure(MailTrouble.LOGIN_REFUSED, f"{code} {_text(said)}")
        return code, said

    def _data(self, smtp: smtplib.SMTP, raw: bytes) -> tuple[int, bytes]:
        """Hand over the bytes. The answer may take long: a server looks through a mail before it is responsible for it."""
        if smtp.sock is not None:
            smtp.sock.settimeout(self._mail_s + len(raw) / SLOWEST)
        try:
            return smtp.data(raw)
        except smtplib.SMTPDataError as error:
            return error.smtp_code, _bytes(error.smtp_error)
        finally:
            if smtp.sock is not None:
                smtp.sock.settimeout(self._wait_s)

    # --- the end in time --------------------------------------------------------------------------------------------------

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Shut the connection down when the time is up, however busy the other side looks."""

        def expire() -> None:
            self._is_late.set()
            self._shut_down()

        timer = threading.Timer(seconds, expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _failure(self, error: Exception) -> MailFailure:
        if self._is_late.is_set():
            return MailFailure(MailTrouble.TIMEOUT, "no answer in time")
        if isinstance(error, smtplib.SMTPResponseException):
            return MailFailure(MailTrouble.UNREACHABLE, f"{error.smtp_code} {_text(_bytes(error.smtp_error))}")
        return MailFailure(trouble_of(error), words_of(error))

    def _shut_down(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def _drop(self) -> None:
        smtp, self._smtp, self._socket = self._smtp, None, None
        if smtp is not None:
            smtp.close()


def _expect(answer: tuple[int, bytes], good: set[int]) -> None:
    code, said = answer
    if code not in good:
        raise smtplib.SMTPResponseException(code, said)


def _reset(smtp: smtplib.SMTP) -> None:
    """Forget the mail that was begun; the next one begins anew."""
    code, said = smtp.rset()
    if code != 250:
        raise smtplib.SMTPServerDisconnected(_text(said))


def _to_all(recipients: tuple[str, ...], code: int, said: bytes) -> Delivery:
    """What was said to the mail as a whole counts for everybody."""
    if code == 421:
        raise smtplib.SMTPServerDisconnected(f"421 {_text(said)}")
    words = dict.fromkeys(recipients, f"{code} {_text(said)}")
    return Delivery(refused=words) if code >= 500 else Delivery(deferred=words)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode(errors="replace")


def _text(said: bytes) -> str:
    return " ".join(said.decode("utf-8", "replace").split())[:250]
