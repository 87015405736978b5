"""Requests end when they are told to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.domain.errors import Unreachable
from app.wire.transport import Transport


@contextmanager
def peer(behave: Callable[[socket.socket, threading.Event], None]) -> Iterator[str]:
    """A listening peer that treats each connection with ``behave`` until the test ends."""
    stop = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    connections: list[socket.socket] = []

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            connections.append(connection)
            try:
                connection.recv(65536)
                behave(connection, stop)
            except OSError:
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        thread.join()
        for connection in connections:
            connection.close()
        listener.close()


def test_an_answer_is_read_whole() -> None:
    """Status, headers and body arrive; header names are in lower case."""

    def answer(connection: socket.socket, _: threading.Event) -> None:
        connection.sendall(b"HTTP/1.1 201 Created\r\nX-Thing: a\r\nContent-Length: 2\r\n\r\nok")

    with peer(answer) as url:
        transport = Transport(url)
        got = transport.request("POST", "/x", body=b"b")
        transport.close()
    assert (got.status, got.headers["x-thing"], got.body) == (201, "a", b"ok")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"], ids=["header", "body"])
def test_a_peer_that_dribbles_does_not_hold_a_request(head: bytes) -> None:
    """A byte now and then is no progress: the request ends at its deadline."""

    def dribble(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(head or b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(1000):  # the whole answer, were it waited for
            if stop.wait(0.05):
                return
            connection.sendall(b"a")
        connection.sendall(b"" if head else b"\r\nContent-Length: 0\r\n\r\n")

    with peer(dribble) as url:
        transport = Transport(url)
        with pytest.raises(Unreachable, match=r"within 0\.4 s"):
            transport.request("GET", "/x", deadline_s=0.4)
        transport.close()


def test_a_running_request_can_be_aborted() -> None:
    """Closing the program does not wait for the peer."""
    accepted = threading.Event()

    def hang(_: socket.socket, stop: threading.Event) -> None:
        accepted.set()
        stop.wait()

    with peer(hang) as url:
        transport = Transport(url)
        failures: list[BaseException] = []

        def ask() -> None:
            try:
                transport.request("GET", "/x", deadline_s=60)
            except Unreachable as error:
                failures.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        assert accepted.wait(60)
        transport.abort()
        thread.join(60)
        assert not thread.is_alive()
        transport.close()
    assert len(failures) == 1


def test_an_oversized_answer_is_refused() -> None:
    """An endless body does not fill the memory."""

    def flood(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not stop.is_set():
            connection.sendall(b"x" * 65536)

    with peer(flood) as url:
        transport = Transport(url)
        with pytest.raises(Unreachable, match="larger than"):
            transport.request("GET", "/x", max_answer=1_000_000)
        transport.close()


def test_nobody_listening_is_unreachable() -> None:
    """A refused connection is Unreachable, not a bug."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    transport = Transport(f"http://127.0.0.1:{port}")
    with pytest.raises(Unreachable):
        transport.request("GET", "/x")
    transport.close()


def test_verification_cannot_be_switched_off() -> None:
    """There is no insecure switch."""
    with pytest.raises(ValueError, match="always verified"):
        Transport("https://example.invalid", verify=False)
