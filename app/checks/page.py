"""Fetch a page once, within a total deadline, the way a browser without memory would."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Timer
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urljoin, urlsplit

from app import __version__

_REDIRECTS = 5
_MOST_BYTES = 4 * 1024 * 1024
_MOVED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"User-Agent": f"Wachpult/{__version__}", "Accept": "*/*", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back.

    Attributes:
        url: the address that answered, after redirects.
        status: HTTP status.
        total_ms: from asking to the last byte, redirects and name lookup included.
        text: the first 4 MB.
        expires_at: end of the certificate of the last server (aware UTC); None over plain HTTP.
    """

    url: str
    status: int
    total_ms: float
    text: str
    expires_at: datetime | None


class Unfetched(Exception):
    """No page came back.

    Attributes:
        reason: one of ``app.domain.catalogue.FAILURES``.
    """

    def __init__(self, reason: str, error: str) -> None:
        super().__init__(error)
        self.reason = reason


def trust(authority: str = "") -> ssl.SSLContext:
    """Make a context that verifies: by the system's own authorities, and by the file ``authority`` when there is one.

    The system's store, because the authority of a customer's own domain stands there and not in a list of public ones; that list
    only steps in on a machine that has no store at all.
    """
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if not (context.cert_store_stats()["x509_ca"] or paths.cafile or paths.capath):
        with suppress(ImportError):
            import certifi

            context.load_verify_locations(certifi.where())
    if authority:
        context.load_verify_locations(authority)
    return context


def fetch(
    url: str,
    *,
    deadline_s: float,
    follows: bool = True,
    authority: str = "",
    clock: Callable[[], float] = time.monotonic,
) -> Page:
    """Fetch ``url``.

    Args:
        url: ``http`` or ``https``, with a host.
        deadline_s: for all of it. A read timeout would be no deadline: a server that sends a byte a second never trips it.
        follows: whether redirects are followed, five at most.
        authority: file of a further certificate authority (PEM).
        clock: monotonic seconds.

    Raises:
        ValueError: the address is none.
        Unfetched: no page came back.
    """
    parts = _parts(url)
    # The authorities are read before the clock starts: that time is ours, not the server's.
    context = trust(authority) if parts.scheme == "https" else None
    started = clock()
    for _hop in range(_REDIRECTS + 1):
        left = deadline_s - (clock() - started)
        if left <= 0:
            raise Unfetched("timeout", f"no page within {deadline_s:g} s")
        if parts.scheme == "https" and context is None:
            context = trust(authority)
        status, target, text, expires_at = _ask(parts, left, context)
        if not (follows and status in _MOVED and target):
            return Page(parts.geturl(), status, round((clock() - started) * 1000, 1), text, expires_at)
        try:
            parts = _parts(urljoin(parts.geturl(), target))
        except ValueError as broken:
            raise Unfetched("protocol", f"redirected to {target!r}") from broken
    raise Unfetched("protocol", f"more than {_REDIRECTS} redirects")


def _parts(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not a web address: {url!r}")
    return parts


def _ask(parts: SplitResult, left_s: float, context: ssl.SSLContext | None) -> tuple[int, str, str, datetime | None]:
    """Ask one server: status, where it redirects to, text, and the end of its certificate."""
    deadline = _Deadline(left_s)
    try:
        with deadline:
            return _exchange(parts, deadline, left_s, context)
    except (OSError, http.client.HTTPException, ValueError) as failure:
        if deadline.has_passed:
            raise Unfetched("timeout", f"no answer within {left_s:.1f} s") from failure
        raise Unfetched(_reason(failure), _words(failure)) from failure


def _exchange(
    parts: SplitResult, deadline: _Deadline, left_s: float, context: ssl.SSLContext | None
) -> tuple[int, str, str, datetime | None]:
    assert parts.hostname is not None  # noqa: S101 - _parts() has seen to it
    is_secure = parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    expires_at = None
    with socket.create_connection((parts.hostname, port), timeout=left_s) as plain:
        deadline.watch(plain)
        line = plain
        if is_secure and context is not None:
            line = context.wrap_socket(plain, server_hostname=parts.hostname, do_handshake_on_connect=False)
        with line:
            deadline.watch(line)
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
                expires_at = _expiry(line)
            connection = http.client.HTTPConnection(parts.hostname, port)
            connection.sock = line
            path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            connection.request(
                "GET", path if path.startswith("/") else f"/{path}", headers={**_HEADERS, "Host": _host(parts)}
            )
            response = connection.getresponse()
            body = response.read(_MOST_BYTES)
            if deadline.has_passed:
                raise TimeoutError
            text = body.decode(response.headers.get_content_charset("utf-8"), "replace")
            return response.status, response.headers.get("Location", ""), text, expires_at


def _host(parts: SplitResult) -> str:
    """Write the Host header: without user and password, and the port only where it is not the usual one."""
    host = parts.netloc.rpartition("@")[2]
    usual = ":443" if parts.scheme == "https" else ":80"
    return host.removesuffix(usual)


def _expiry(line: ssl.SSLSocket) -> datetime | None:
    certificate = line.getpeercert() or {}
    end = certificate.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC) if isinstance(end, str) else None


def _reason(failure: Exception) -> str:
    match failure:
        case socket.gaierror():
            return "dns"
        case ConnectionRefusedError():
            return "refused"
        case TimeoutError():
            return "timeout"
        case ssl.SSLError():
            return "tls"
        case OSError():
            return "network"
        case _:
            return "protocol"


def _words(failure: Exception) -> str:
    if isinstance(failure, ssl.SSLCertVerificationError):
        return failure.verify_message
    return str(failure) or type(failure).__name__


class _Deadline:
    """Shuts down the watched line when the time is up, so that whoever reads from it comes back."""

    def __init__(self, left_s: float) -> None:
        self.has_passed = False
        self._line: socket.socket | None = None
        self._timer = Timer(left_s, self._end)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def watch(self, line: socket.socket) -> None:
        """Watch ``line`` from now on."""
        self._line = line
        if self.has_passed:
            raise TimeoutError

    def _end(self) -> None:
        self.has_passed = True
        if self._line is not None:
            with suppress(OSError):
                # Not SSLSocket's own: that one would take the TLS object from under the reader.
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)
