"""The network end: senders that take their time, never stop talking, or talk nonsense."""

from __future__ import annotations

import shutil
import socket
import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.central import listener
from app.central.gate import MAX_HEAD
from app.central.program import main
from app.store.engine import open_store
from app.wire.protocol import FEED, HEALTH, RESULTS
from tests.central.live import Live


@pytest.fixture
def hasty(tmp_path: Path, sqlite_template: Path) -> Iterator[Live]:
    """A central service that waits half a second for the head of a request."""
    path = tmp_path / "store.db"
    shutil.copyfile(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    with Live(store, head_deadline_s=0.5) as live:
        yield live
    store.close()


def connection(live: Live) -> socket.socket:
    """A plain connection."""
    host, port = live.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def is_closed(sock: socket.socket) -> bool:
    """Whether the other side hangs up, waiting for it up to the socket's timeout."""
    try:
        while sock.recv(4096):
            pass
    except ConnectionResetError:
        return True
    return True


@pytest.mark.parametrize(
    "begin", [b"", b"GET /heal", b"GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: "], ids=["silent", "line", "header"]
)
def test_slow_head_is_cut_off(hasty: Live, begin: bytes):
    """Who connects and does not finish a request's head in time is hung up on, byte by byte or silent."""
    with connection(hasty) as sock:
        sock.sendall(begin)
        assert is_closed(sock)


def test_dribbled_head_is_cut_off_by_its_total_time(hasty: Live):
    """A byte now and then does not win more time."""
    started = time.monotonic()
    with connection(hasty) as sock:
        sock.settimeout(0.1)
        sock.sendall(b"GET /health HTTP/1.1\r\n")
        try:
            while time.monotonic() - started < 20:
                sock.sendall(b"X")
                try:
                    if not sock.recv(10):
                        break
                except TimeoutError:
                    continue
            else:
                pytest.fail("the connection was kept")
        except (ConnectionResetError, BrokenPipeError):
            pass


def test_slow_head_of_a_second_request_is_cut_off(hasty: Live):
    """The time is each request's, not each connection's."""
    with connection(hasty) as sock:
        sock.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in sock.recv(4096)
        sock.sendall(b"GET /health HTTP/1.1\r\n")
        assert is_closed(sock)


def test_slow_body_gets_an_answer_at_the_end_of_its_time(sqlite_live: Live, monkeypatch: pytest.MonkeyPatch):
    """A body that never ends is given up with the request's deadline."""
    from app.central import routes

    results = next(route for route in routes.ROUTES if route.path == RESULTS)
    object.__setattr__(results, "deadline_s", 0.3)
    try:
        agent = sqlite_live.agent()
        call = agent.call("POST", RESULTS, agent.batch())
        head = "".join(f"{name}: {value}\r\n" for name, value in call.headers.items())
        with connection(sqlite_live) as sock:
            sock.sendall(f"POST {RESULTS} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n{head}\r\n{{".encode())
            assert b" 503 " in sock.recv(4096)
    finally:
        object.__setattr__(results, "deadline_s", 30.0)


@pytest.mark.parametrize(
    "header", ["X" * (MAX_HEAD * 8), "\r\n".join(f"X-{n}: {'y' * 100}" for n in range(2000))], ids=["one", "many"]
)
def test_endless_head_is_cut_off(sqlite_live: Live, header: str):
    """Headers beyond the limit are never collected."""
    with connection(sqlite_live) as sock:
        try:
            sock.sendall(f"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: {header}".encode())
            sock.sendall(b"y" * (MAX_HEAD * 64))
        except (ConnectionResetError, BrokenPipeError):
            return
        assert is_closed(sock)


def test_long_head_that_arrives_whole_is_refused(sqlite_live: Live):
    """Headers beyond the limit are refused even when they came in one piece."""
    answer = sqlite_live.http.get(sqlite_live.url + HEALTH, headers={"X-Long": "y" * (MAX_HEAD + 1)}, timeout=20)
    assert answer.status_code in (400, 401, 431)


@pytest.mark.parametrize(
    "rubbish",
    [b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"\x00" * 100, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ids=range(4),
)
def test_rubbish_does_no_harm(sqlite_live: Live, rubbish: bytes, caplog: pytest.LogCaptureFixture):
    """What is no HTTP is hung up on, and the next one is served."""
    import logging

    with caplog.at_level(logging.WARNING):
        with connection(sqlite_live) as sock:
            sock.sendall(rubbish)
            sock.shutdown(socket.SHUT_WR)
            assert is_closed(sock)
        assert sqlite_live.http.get(sqlite_live.url + HEALTH, timeout=20).status_code == 200


@pytest.mark.parametrize("address", ["0.0.0.0:0", "192.0.2.1:8443"])
def test_without_a_certificate_it_listens_to_this_computer_only(tmp_path: Path, address: str, monkeypatch, capsys):
    """Plain HTTP never leaves the computer."""
    monkeypatch.setattr(listener, "is_loopback", lambda host: host.startswith("127."))
    assert main(["--data", str(tmp_path), "--listen", address]) == 1
    assert "loopback" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False)],  # noqa: S104 - never bound
)
def test_loopback_is_told_apart(host: str, expected: bool):
    """All of 127/8 and ::1, and nothing that also means other computers."""
    assert listener.is_loopback(host) is expected


def test_tls_is_modern(tmp_path: Path):
    """With a certificate nothing older than TLS 1.2 is spoken."""
    trustme = pytest.importorskip("trustme")
    authority = trustme.CA()
    mine = authority.issue_cert("localhost")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    mine.cert_chain_pems[0].write_to_path(certificate)
    mine.private_key_pem.write_to_path(key)

    async def application(scope, receive, send) -> None: ...

    server = listener.server(application, host="127.0.0.1", port=0, certificate=str(certificate), key=str(key))
    assert server.config.ssl is not None
    assert server.config.ssl.minimum_version >= ssl.TLSVersion.TLSv1_2


def test_feed_that_waits_does_not_keep_it_from_stopping(sqlite_live: Live):
    """An orderly end lets long polls go at once instead of waiting for them."""
    import threading

    console = sqlite_live.person()
    page = console.page()
    statuses: list[int] = []
    thread = threading.Thread(
        target=lambda: statuses.append(console.get(FEED, epoch=page.epoch, after=page.to, wait=25).status_code)
    )
    thread.start()
    for _ in range(500):
        if sqlite_live.central.follow.waiting:
            break
        time.sleep(0.01)
    sqlite_live.stop()
    thread.join(10)
    assert statuses == [200]
