"""Fetch a page once, within a total deadline, the way a browser without memory would."""

from __future__ import annotations

import codecs
import http.client
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Timer
from types import MappingProxyType, TracebackType
from typing import Final, Self
from urllib.parse import SplitResult, urljoin, urlsplit

from app import __version__
from app.checks.address import MayVisit, connect, everywhere

REDIRECTS: Final = 5
"""How often one may be sent on, unless the check says otherwise."""
_MOST_BYTES = 4 * 1024 * 1024
_MOVED = frozenset({301, 302, 303, 307, 308})
_NO_WRITING: Final = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape"})
"""Codecs of Python's that are no character sets; for a long page some of them take hours."""
_HEADERS = {"User-Agent": f"Wachpult/{__version__}", "Accept": "*/*", "Connection": "close"}

_PROBLEMS: Final = MappingProxyType(
    {
        9: "not_yet_valid",
        10: "expired",
        18: "self_signed",
        19: "self_signed",
        20: "unknown_issuer",
        21: "unknown_issuer",
        23: "revoked",
        62: "wrong_host",
        64: "wrong_host",
    }
)
"""What OpenSSL's numbers of verification mean, by the words of ``app.domain.kinds_security.CERTIFICATE_PROBLEMS``."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What to fetch, and how.

    Attributes:
        url: ``http`` or ``https``, with a host.
        deadline_s: for all of it. A read timeout would be no deadline: a server that sends a byte a second never trips it.
        redirects: how often one may be sent on; 0: a redirect is the answer.
        method: ``GET`` or ``HEAD``.
        headers: besides the usual ones: ``Host``, ``User-Agent``.
        ip_version: 4 or 6; 0: either.
        authority: file of a further certificate authority (PEM).
        may_visit: says whether an address may be connected to at all, after the name was looked up.
    """

    url: str
    deadline_s: float
    redirects: int = REDIRECTS
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    ip_version: int = 0
    authority: str = ""
    may_visit: MayVisit = everywhere


@dataclass(frozen=True, slots=True)
class Page:
    """What came back.

    Attributes:
        url: the address that answered, after redirects.
        status: HTTP status.
        total_ms: from asking to the last byte, redirects and name lookup included.
        text: the first 4 MB.
        expires_at: end of the certificate of the last server (aware UTC); None over plain HTTP.
        redirects: how often one was sent on.
        address: of the server that answered.
    """

    url: str
    status: int
    total_ms: float
    text: str
    expires_at: datetime | None
    redirects: int = 0
    address: str = ""


class Unfetched(Exception):
    """No page came back.

    Attributes:
        reason: one of ``app.domain.catalogue.FAILURES``.
        problem: what is wrong with the certificate, if it is that; else empty.
    """

    def __init__(self, reason: str, error: str, *, problem: str = "") -> None:
        super().__init__(error)
        self.reason = reason
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one server said."""

    status: int
    target: str
    text: str
    expires_at: datetime | None
    address: str


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


def fetch(visit: Visit, *, clock: Callable[[], float] = time.monotonic) -> Page:
    """Fetch a page.

    Args:
        visit: what, and how.
        clock: monotonic seconds.

    Raises:
        ValueError: the address is none.
        Unfetched: no page came back.
    """
    parts = _parts(visit.url)
    # The authorities are read before the clock starts: that time is ours, not the server's.
    context = trust(visit.authority) if parts.scheme == "https" else None
    started = clock()
    for hop in range(visit.redirects + 1):
        left = visit.deadline_s - (clock() - started)
        if left <= 0:
            raise Unfetched("timeout", f"no page within {visit.deadline_s:g} s")
        if parts.scheme == "https" and context is None:
            context = trust(visit.authority)
        answer = _ask(visit, parts, left, context, is_first=hop == 0)
        if not (visit.redirects and answer.status in _MOVED and answer.target):
            total_ms = round((clock() - started) * 1000, 1)
            return Page(parts.geturl(), answer.status, total_ms, answer.text, answer.expires_at, hop, answer.address)
        try:
            parts = _parts(urljoin(parts.geturl(), answer.target))
        except ValueError as broken:
            raise Unfetched("protocol", f"redirected to {answer.target!r}") from broken
    raise Unfetched("redirects", f"more than {visit.redirects} redirects")


def _parts(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not a web address: {url!r}")
    return parts


def _ask(visit: Visit, parts: SplitResult, left_s: float, context: ssl.SSLContext | None, *, is_first: bool) -> _Answer:
    """Ask one server."""
    deadline = _Deadline(left_s)
    try:
        with deadline:
            return _exchange(visit, parts, deadline, left_s, context, is_first=is_first)
    except (OSError, http.client.HTTPException, ValueError) as failure:
        if deadline.has_passed:
            raise Unfetched("timeout", f"no answer within {left_s:.1f} s") from failure
        raise Unfetched(_reason(failure), _words(failure), problem=_problem(failure)) from failure


def _exchange(
    visit: Visit,
    parts: SplitResult,
    deadline: _Deadline,
    left_s: float,
    context: ssl.SSLContext | None,
    *,
    is_first: bool,
) -> _Answer:
    assert parts.hostname is not None  # noqa: S101 - _parts() has seen to it
    is_secure = parts.scheme == "https"
    port = parts.port or (443 if is_secure else 80)
    expires_at = None
    # A name of its own belongs to the server that was named, not to the one it sends on to.
    own = {name: value for name, value in visit.headers.items() if is_first or name.casefold() != "host"}
    headers = {**_HEADERS, "Host": _host(parts), **own}
    with connect(parts.hostname, port, version=visit.ip_version, may_visit=visit.may_visit, limit_s=left_s) as plain:
        address = str(plain.getpeername()[0])
        deadline.watch(plain)
        line = plain
        if is_secure and context is not None:
            name = headers["Host"].rpartition(":")[0] or headers["Host"] if "Host" in own else parts.hostname
            line = context.wrap_socket(plain, server_hostname=name, do_handshake_on_connect=False)
        with line:
            deadline.watch(line)
            if isinstance(line, ssl.SSLSocket):
                line.do_handshake()
                expires_at = _expiry(line)
            connection = http.client.HTTPConnection(parts.hostname, port)
            connection.sock = line
            path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            connection.request(visit.method, path if path.startswith("/") else f"/{path}", headers=headers)
            response = connection.getresponse()
            body = response.read(_MOST_BYTES)
            if deadline.has_passed:
                raise TimeoutError
            text = _decoded(body, response.headers.get_content_charset("utf-8"))
            return _Answer(response.status, response.headers.get("Location", ""), text, expires_at, address)


def _decoded(body: bytes, charset: str) -> str:
    """Read text in the character set the server names; what is none, or nobody knows, is read as UTF-8."""
    try:
        is_writing = codecs.lookup(charset).name.replace("-", "_") not in _NO_WRITING
        return body.decode(charset if is_writing else "utf-8", "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")


def _host(parts: SplitResult) -> str:
    """Write the Host header: without user and password, and the port only where it is not the usual one."""
    host = parts.netloc.rpartition("@")[2]
    usual = ":443" if parts.scheme == "https" else ":80"
    return host.removesuffix(usual)


def _expiry(line: ssl.SSLSocket) -> datetime | None:
    certificate = line.getpeercert() or {}
    end = certificate.get("notAfter")
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC) if isinstance(end, str) else None


def _problem(failure: Exception) -> str:
    if not isinstance(failure, ssl.SSLCertVerificationError):
        return ""
    return _PROBLEMS.get(failure.verify_code, "other")


def _reason(failure: Exception) -> str:
    match failure:
        case socket.gaierror():
            return "dns"
        case ConnectionRefusedError():
            return "refused"
        case TimeoutError():
            return "timeout"
        case PermissionError():
            return "forbidden"
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
