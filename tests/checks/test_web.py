"""Web pages, against servers of the test's own: plain, TLS, slow, broken."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import trustme
from typing_extensions import override

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
        elif self.path == "/latin":
            self._answer(200, body="Grüße".encode("latin-1"), kind="text/html; charset=iso-8859-1")
        else:
            self._answer(200, body="Grüße vom Empfang".encode())

    def _answer(
        self, status: int, *, body: bytes = b"", location: str = "", kind: str = "text/html", length: int = 0
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length or len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
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
        thread.join(10)


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
        thread.join(10)


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
    results, samples = machine.run(page(f"http://127.0.0.1:{port}/start?a=1#here"))
    (result,) = results
    assert ("www.example.org", State.OK, "web.ok") == (result.item, result.state, result.code)
    assert {"url": f"http://127.0.0.1:{port}/start?a=1#here", "status": 200} == result.detail
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


@pytest.mark.parametrize("path", ["/round", "/elsewhere"])
def test_redirects_that_lead_nowhere(machine: Machine, serve, path):
    """A circle ends, and so does a way out of the web."""
    result = machine.result(page(f"http://127.0.0.1:{serve()}{path}"))
    assert (State.CRITICAL, "web.unreachable", "protocol") == (result.state, result.code, result.detail["reason"])


@pytest.mark.parametrize(
    ("path", "params", "code", "status"),
    [
        ("/broken", {}, "web.status", 500),
        ("/broken", {"expect_status": 500}, "web.ok", 500),
        ("/", {"expect_status": 204}, "web.status", 200),
        ("/", {"expect_text": "Grüße vom"}, "web.ok", 200),
        ("/", {"expect_text": "Anmeldung"}, "web.content", 200),
        ("/latin", {"expect_text": "Grüße"}, "web.ok", 200),
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
    assert (State.CRITICAL, "web.unreachable", "tls") == (result.state, result.code, result.detail["reason"])
    assert ("expired" in str(result.detail["error"])) is trusts


def test_a_certificate_of_another_host_is_refused(machine: Machine, serve, secure):
    """The name has to fit, too."""
    context, authority = secure(90)
    result = machine.result(page(f"https://127.0.0.1:{serve(context)}/", authority=authority))
    assert "tls" == result.detail["reason"]


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
    over.wait(30)


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


@pytest.mark.parametrize("params", [{}, {"url": "example.org"}, {"url": "file:///etc/passwd"}])
def test_a_check_without_an_address_is_unknown(machine: Machine, caplog, params):
    """A mistake in the settings is no outage of the page."""
    with caplog.at_level("WARNING"):
        result = machine.result(CheckSpec("web", "www.example.org", params=params))
    assert (State.UNKNOWN, "check.failed") == (result.state, result.code)
