"""Web pages, against servers of the test's own: plain, TLS, slow, broken."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from app.checks import page as page_file
from app.checks.address import in_public
from app.checks.page import Unfetched, Visit, fetch
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine

LIMITS = Thresholds(3_000.0, 15_000.0)


class Site(BaseHTTPRequestHandler):
    """A small site: pages by path."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        if self.path == "/moved":
            self._answer(302, location="/start?a=1")
        elif self.path == "/round":
            self._answer(302, location="/round")
        elif self.path == "/elsewhere":
            self._answer(302, location="ftp://example.org/")
        elif self.path == "/broken":
            self._answer(500)
        elif self.path == "/drip":
            self._answer(200, length=100_000)
            while not Event().wait(0.02):
                self.wfile.write(b"X")
        elif self.path == "/strange":
            self._answer(200, body="Grüße".encode(), kind="text/html; charset=x-nobody-knows")
        elif self.path == "/latin":
            self._answer(200, body="Grüße".encode("latin-1"), kind="text/html; charset=iso-8859-1")
        else:
            self._answer(200, body="Grüße vom Empfang".encode())

    do_HEAD = do_GET  # noqa: N815 - as the server asks for it

    def _answer(
        self, status: int, *, body: bytes = b"", location: str = "", kind: str = "text/html", length: int = 0
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Start sites and end them with the test; gives the port."""
    running: list[tuple[ThreadingHTTPServer, Thread]] = []

    def start(context: ssl.SSLContext | None = None, asked: list[tuple[str, str]] | None = None) -> int:
        handler = type("Handler", (Site,), {"asked": [] if asked is None else asked})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_request: None  # type: ignore[method-assign]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        running.append((server, thread))
        return int(server.server_address[1])

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join(120)


@pytest.fixture
def talk() -> Iterator[Callable[[Callable[[socket.socket, Event], None]], int]]:
    """Start a server that talks as the test says; gives the port."""
    over = Event()
    threads: list[Thread] = []
    sockets: list[socket.socket] = []

    def start(speak: Callable[[socket.socket, Event], None]) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        sockets.append(listener)

        def work() -> None:
            line, _address = listener.accept()
            with line:
                try:
                    speak(line, over)
                except OSError:
                    return

        thread = Thread(target=work, daemon=True)
        thread.start()
        threads.append(thread)
        return int(listener.getsockname()[1])

    yield start
    over.set()
    for each in sockets:
        each.close()
    for thread in threads:
        thread.join(120)


def page(url: str, **params: Any) -> CheckSpec:
    """Make the check of a page."""
    return CheckSpec("web", "www.example.org", thresholds=LIMITS, params={"url": url, **params})


@pytest.fixture
def secure(tmp_path: Path) -> Callable[[int], tuple[ssl.SSLContext, str]]:
    """Make a server context whose certificate is good for some days, and the file of its authority."""

    def make(days: int) -> tuple[ssl.SSLContext, str]:
        authority = trustme.CA()
        # Certificates are verified by the real clock, so their end is counted from it; half a day keeps the number of days steady.
        end = datetime.now(UTC) + timedelta(days=days, hours=12)
        start = datetime.now(UTC) - timedelta(days=365)
        certificate = authority.issue_cert("localhost", not_after=end, not_before=start)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        file = tmp_path / f"authority{days}.pem"
        authority.cert_pem.write_to_path(str(file))
        return context, str(file)

    return make


def test_a_page_that_answers(machine: Machine, serve):
    """Status and time are told; the item is the host of the check."""
    asked: list[tuple[str, str]] = []
    machine.target.clock = time.monotonic
    port = serve(asked=asked)
    patient = replace(page(f"http://127.0.0.1:{port}/start?a=1#here"), thresholds=Thresholds(600_000.0, None))
    results, samples = machine.run(patient)
    (result,) = results
    assert ("www.example.org", State.OK, "web.ok") == (result.item, result.state, result.code)
    assert {"url": f"http://127.0.0.1:{port}/start?a=1#here", "status": 200, "address": "127.0.0.1"} == result.detail
    assert result.value is not None
    assert result.value > 0
    assert [("web.total_ms", result.value)] == [(each.metric, each.value) for each in samples]
    assert [("/start?a=1", f"127.0.0.1:{port}")] == asked


def test_a_page_without_a_path(machine: Machine, serve):
    """The root is asked for; without a name the item is the address's host."""
    asked: list[tuple[str, str]] = []
    port = serve(asked=asked)
    spec = CheckSpec("web", "*", thresholds=LIMITS, params={"url": f"http://127.0.0.1:{port}"})
    assert machine.result(spec).item == "127.0.0.1"
    assert [("/", f"127.0.0.1:{port}")] == asked


def test_redirects_are_followed(machine: Machine, serve):
    """What counts is the page a person ends up on."""
    asked: list[tuple[str, str]] = []
    port = serve(asked=asked)
    assert machine.result(page(f"http://127.0.0.1:{port}/moved")).state is State.OK
    assert ["/moved", "/start?a=1"] == [path for path, _host in asked]


def test_a_redirect_may_be_what_is_expected(machine: Machine, serve):
    """It is then not followed."""
    result = machine.result(page(f"http://127.0.0.1:{serve()}/moved", expect_status=302))
    assert (State.OK, 302) == (result.state, result.detail["status"])


@pytest.mark.parametrize(("path", "reason"), [("/round", "redirects"), ("/elsewhere", "protocol")])
def test_redirects_that_lead_nowhere(machine: Machine, serve, path, reason):
    """A circle ends, and so does a way out of the web."""
    result = machine.result(page(f"http://127.0.0.1:{serve()}{path}"))
    assert (State.CRITICAL, "web.unreachable", reason) == (result.state, result.code, result.detail["reason"])


@pytest.mark.parametrize(
    ("path", "params", "code", "status"),
    [
        ("/broken", {}, "web.status", 500),
        ("/broken", {"expect_status": 500}, "web.ok", 500),
        ("/", {"expect_status": 204}, "web.status", 200),
        ("/", {"expect_text": "Grüße vom"}, "web.ok", 200),
        ("/", {"expect_text": "Anmeldung"}, "web.content", 200),
        ("/latin", {"expect_text": "Grüße"}, "web.ok", 200),
        ("/strange", {"expect_text": "Grüße"}, "web.ok", 200),
        ("/", {"forbid_text": "Empfang"}, "web.unwanted", 200),
        ("/", {"forbid_text": "Datenbankfehler"}, "web.ok", 200),
        ("/", {"expect_status": "204,200-203"}, "web.ok", 200),
        ("/", {"expect_status": "301-399,500"}, "web.status", 200),
        ("/moved", {"expect_host": "127.0.0.1"}, "web.ok", 200),
        ("/moved", {"expect_host": "www.example.org"}, "web.redirect", 200),
        ("/moved", {"must_be_secure": True}, "web.redirect", 200),
        ("/moved", {"redirects": 1}, "web.ok", 200),
        ("/moved", {"redirects": 0}, "web.ok", 302),
        ("/", {"method": "HEAD"}, "web.ok", 200),
        ("/", {"ip_version": 4}, "web.ok", 200),
    ],
)
def test_what_is_expected(machine: Machine, serve, path, params, code, status):
    """Status and text are judged by the check's settings."""
    result = machine.result(page(f"http://127.0.0.1:{serve()}{path}", **params))
    assert (code, status) == (result.code, result.detail["status"])
    assert (State.OK if code == "web.ok" else State.CRITICAL) is result.state


def test_a_slow_page(machine: Machine, serve):
    """The time is judged by the thresholds."""
    ticks = iter(range(0, 1_000, 2))
    machine.target.clock = lambda: float(next(ticks))
    result = machine.result(page(f"http://127.0.0.1:{serve()}/"))
    assert (State.WARNING, "web.slow") == (result.state, result.code)


@pytest.mark.parametrize(
    ("days", "state", "code"),
    [(90, State.OK, "web.ok"), (20, State.WARNING, "web.certificate"), (6, State.CRITICAL, "web.certificate")],
)
def test_the_certificates_days_are_counted(machine: Machine, serve, secure, days, state, code):
    """It warns before the page fails for everybody."""
    context, authority = secure(days)
    port = serve(context)
    end = datetime.now(UTC) + timedelta(days=days, hours=12)
    machine_now = NOW - datetime.now(UTC)
    assert machine_now < timedelta(0)
    spec = page(f"https://localhost:{port}/", authority=authority)
    results, _samples = run_at(machine, spec, datetime.now(UTC))
    assert (state, code, days) == (results[0].state, results[0].code, results[0].detail["certificate_days"])
    if code == "web.certificate":
        expires_at = datetime.fromisoformat(str(results[0].detail["expires_at"]))
        assert abs(expires_at - end) < timedelta(minutes=1)


def run_at(machine: Machine, spec: CheckSpec, now: datetime):
    """Run at another time than the machine's own: certificates live in real time."""
    from app.checks.run import run

    return run(spec, machine.target, {}, now)


@pytest.mark.parametrize("trusts", [False, True])
def test_only_trusted_and_valid_certificates_pass(machine: Machine, serve, secure, trusts):
    """An unknown authority is refused, and so is a certificate whose time is over."""
    context, authority = secure(-2 if trusts else 90)
    params = {"authority": authority} if trusts else {}
    result = machine.result(page(f"https://localhost:{serve(context)}/", **params))
    assert (State.CRITICAL, "web.untrusted") == (result.state, result.code)
    assert ("expired" if trusts else "unknown_issuer") == result.detail["problem"]


def test_a_certificate_of_another_host_is_refused(machine: Machine, serve, secure):
    """The name has to fit, too."""
    context, authority = secure(90)
    result = machine.result(page(f"https://127.0.0.1:{serve(context)}/", authority=authority))
    assert ("web.untrusted", "wrong_host") == (result.code, result.detail["problem"])


def test_nobody_listens(machine: Machine):
    """A refused connection is told apart."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    result = machine.result(page(f"http://127.0.0.1:{port}/"))
    assert (State.CRITICAL, "web.unreachable", "refused") == (result.state, result.code, result.detail["reason"])
    assert result.value is None


def test_a_name_nobody_knows(machine: Machine, monkeypatch):
    """So is a name that does not resolve."""

    def lookup(*_arguments: Any, **_more: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    result = machine.result(page("http://gibt.es.nicht.example/"))
    assert "dns" == result.detail["reason"]


def dribble_head(line: socket.socket, over: Event) -> None:
    """Send a byte now and then, for ever."""
    while not over.wait(0.02):
        line.sendall(b"X")


def dribble_body(line: socket.socket, over: Event) -> None:
    """Begin a page in good order, then dribble."""
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    dribble_head(line, over)


def silence(_line: socket.socket, over: Event) -> None:
    """Say nothing."""
    over.wait(120)


def dribble_record(line: socket.socket, over: Event) -> None:
    """Begin a TLS record, then dribble."""
    line.sendall(b"\x16\x03\x03\x40\x00")  # A handshake record of 16 kB begins.
    dribble_head(line, over)


@pytest.mark.parametrize(
    ("scheme", "speak"),
    [
        ("http", dribble_head),
        ("http", dribble_body),
        ("http", silence),
        ("https", dribble_record),
        ("https", silence),
    ],
)
def test_the_deadline_is_for_all_of_it(machine: Machine, talk, scheme, speak):
    """A server that sends a byte now and then never trips a read timeout; it is given up all the same."""
    machine.target.clock = time.monotonic
    result = machine.result(page(f"{scheme}://127.0.0.1:{talk(speak)}/", deadline_s=0.2, limit_s=15))
    assert (State.CRITICAL, "web.unreachable", "timeout") == (result.state, result.code, result.detail["reason"])


def test_a_server_that_does_not_speak_tls(machine: Machine, talk):
    """Plain text behind a https address is told apart from silence."""
    result = machine.result(page(f"https://127.0.0.1:{talk(dribble_body)}/", limit_s=15))
    assert "tls" == result.detail["reason"]


def test_the_deadline_holds_inside_tls(machine: Machine, serve, secure):
    """A page that trickles in through a good connection is given up, too."""
    machine.target.clock = time.monotonic
    context, authority = secure(90)
    url = f"https://localhost:{serve(context)}/drip"
    result = machine.result(page(url, authority=authority, deadline_s=1.0, limit_s=15))
    assert (State.CRITICAL, "timeout") == (result.state, result.detail["reason"])


def test_an_answer_that_is_no_http(machine: Machine, talk):
    """Something else listens there."""

    def speak(line: socket.socket, _over: Event) -> None:
        line.recv(1000)
        line.sendall(b"220 mail.example.org ESMTP\r\n")

    result = machine.result(page(f"http://127.0.0.1:{talk(speak)}/"))
    assert "protocol" == result.detail["reason"]


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"url": "example.org"},
        {"url": "file:///etc/passwd"},
        {"url": "http://127.0.0.1:9/", "method": "POST"},
        {"url": "http://127.0.0.1:9/", "ip_version": 5},
        {"url": "http://127.0.0.1:9/", "redirects": 99},
        {"url": "http://127.0.0.1:9/", "expect_status": "viel"},
    ],
)
def test_a_check_without_an_address_is_unknown(machine: Machine, caplog, params):
    """A mistake in the settings is no outage of the page."""
    with caplog.at_level("WARNING"):
        result = machine.result(CheckSpec("web", "www.example.org", params=params))
    assert (State.UNKNOWN, "check.failed") == (result.state, result.code)


def test_a_page_may_be_asked_for_by_another_name(machine: Machine, serve):
    """Many sites live at one address: the name in the header chooses; so does what we call ourselves."""
    asked: list[tuple[str, str]] = []
    port = serve(asked=asked)
    assert "web.ok" == machine.result(page(f"http://127.0.0.1:{port}/", host="intern.example.org")).code
    assert [("/", "intern.example.org")] == asked


def test_a_page_that_fails_and_recovers(machine: Machine, serve):
    """Down, up, broken, up: each is told at once, and the last word is OK."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        free = listener.getsockname()[1]
    port = serve()
    paths = [
        f"http://127.0.0.1:{free}/",
        f"http://127.0.0.1:{port}/",
        f"http://127.0.0.1:{port}/broken",
        f"http://127.0.0.1:{port}/",
    ]
    assert ["web.unreachable", "web.ok", "web.status", "web.ok"] == [machine.result(page(url)).code for url in paths]


def test_from_https_to_http_nobody_may_be_sent(machine: Machine, secure):
    """The lock in the address bar would be gone, and nobody would have noticed."""
    plain = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Site,), {"asked": []}))
    Thread(target=plain.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    target = f"http://127.0.0.1:{plain.server_address[1]}/"

    class Sender(Site):
        def do_GET(self) -> None:
            self._answer(302, location=target)

    context, authority = secure(90)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sender)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    result = machine.result(page(f"https://localhost:{server.server_address[1]}/", authority=authority))
    for each in (server, plain):
        each.shutdown()
        each.server_close()
    assert ("web.redirect", "insecure", target) == (result.code, result.detail["problem"], result.detail["target"])


def test_what_may_not_be_visited(machine: Machine, serve):
    """The address a name leads to is judged, and nothing is sent to one that is not allowed."""
    asked: list[tuple[str, str]] = []
    port = serve(asked=asked)
    machine.target.may_visit = in_public
    result = machine.result(page(f"http://localhost:{port}/"))
    assert ("web.unreachable", "forbidden") == (result.code, result.detail["reason"])
    assert [] == asked


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.178.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::1", False),
    ],
)
def test_what_is_public(address, is_public):
    """Loopback, private, link-local, shared and reserved addresses are not, however they are written."""
    assert is_public is in_public(ip_address(address))


class Parrot:
    """A server that answers whatever it is asked with the same bytes and hangs up."""

    def __init__(self) -> None:
        self.says: bytes | None = b""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._thread = Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while self.says is not None:
            line, _address = self._listener.accept()
            with line, suppress(OSError):
                if line.recv(4096) and self.says is not None:
                    line.sendall(self.says)

    def close(self) -> None:
        """Let it end."""
        self.says = None
        socket.create_connection(("127.0.0.1", self.port)).close()
        self._thread.join()
        self._listener.close()


@pytest.fixture(scope="module")
def parrot() -> Iterator[Parrot]:
    """One for all examples of a test."""
    made = Parrot()
    yield made
    made.close()


CHARSETS = st.sampled_from(
    ["idna", "punycode", "undefined", "hex", "utf-7", "utf\0", "unicode_escape", "rot13", "ü", "x" * 300]
)
HEADERS = st.lists(
    st.one_of(
        st.binary(max_size=40),
        CHARSETS.map(lambda name: b"Content-Type: text/html; charset=" + name.encode()),
        CHARSETS.map(lambda name: b"Content-Type: text/html; charset*0*=" + name.encode() + b"''x; charset*1=%ff"),
        st.text(max_size=30).map(lambda to: b"Location: /x" + to.encode("utf-8", "replace")),
        st.sampled_from(
            [b"Transfer-Encoding: chunked", b"Content-Length: -1", b"Content-Length: 9", b"Location: http://[", b" x"]
        ),
    ),
    max_size=6,
).map(b"\r\n".join)
HEADS = st.one_of(
    st.binary(max_size=40), st.sampled_from([b"HTTP/1.1 200 OK", b"HTTP/1.0 302 Found", b"HTTP/1.1 100 Continue"])
)


@given(head=HEADS, headers=HEADERS, body=st.binary(max_size=200))
def test_any_bytes_are_a_page_or_none(parrot: Parrot, head: bytes, headers: bytes, body: bytes):
    """Whatever a server says there is a page, or a reason why there is none."""
    parrot.says = head + b"\r\n" + headers + b"\r\n\r\n" + body
    visit = Visit(f"http://127.0.0.1:{parrot.port}/", deadline_s=60.0, redirects=1)
    try:
        found = fetch(visit).status
    except Unfetched:
        found = 999
    assert 100 <= found <= 999


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "utf\0"])
def test_a_long_page_in_no_character_set_is_read_as_utf_8(charset: str):
    """Four megabytes; as Punycode, which is none, they would keep a processor for hours."""
    body = ("Grüße" + "a-z9" * 1_000_000).encode()
    assert page_file._decoded(body, charset).startswith("Grüßea-z9")  # noqa: SLF001 - what is fetched is read by it
