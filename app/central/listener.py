"""The network end: uvicorn, with what it lacks against senders that take their time or never stop talking."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import uvicorn
from typing_extensions import override

from app.central.gate import MAX_HEAD

if TYPE_CHECKING:
    from starlette.types import ASGIApp

HEAD_DEADLINE_S: Final = 10.0
"""Seconds from the first byte of a request (or the connection) to the end of its headers."""
IDLE_S: Final = 75
"""Seconds a connection is kept between requests: agents report every minute."""
CONNECTIONS: Final = 16_000
"""Most at the same time: an agent has two, one of which waits to be called."""
FILES: Final = CONNECTIONS + 500
"""Files one process may have open, as far as the system lets it."""


class Server(uvicorn.Server):
    """uvicorn without hands on the program's signals.

    ``when_started`` is called once it listens, ``when_stopping`` before it waits for requests to end.
    """

    when_started: Callable[[], None] | None = None
    when_stopping: Callable[[], None] | None = None

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.when_started is not None:
            self.when_started()

    @override
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.when_stopping is not None:
            self.when_stopping()
        await super().shutdown(sockets)

    def port(self) -> int:
        """The port listened at, known once it has started."""
        address = self.servers[0].sockets[0].getsockname()
        return int(address[1])


def trouble_with(certificate: str | None, key: str | None) -> str:
    """Say in one sentence why certificate and key cannot be used; empty when they can, or when there are none."""
    if certificate is None:
        return ""
    for file in (certificate, key):
        try:
            if file is not None:
                Path(file).read_bytes()
        except OSError as error:
            return f"{file} cannot be read: {error.strerror}"
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except ssl.SSLError as error:
        if "KEY_VALUES_MISMATCH" in str(error):
            return f"{key} is not the key of {certificate}"
        return f"{certificate} and {key} are no certificate and key in PEM form ({error.reason or error})"
    except ValueError:
        return f"{key} is protected by a password: give it without one, readable by the service alone"
    return ""


def _no_password() -> bytes:
    message = "nobody is there to ask"
    raise ValueError(message)


def server(
    application: ASGIApp,
    *,
    host: str,
    port: int,
    certificate: str | None = None,
    key: str | None = None,
    head_deadline_s: float = HEAD_DEADLINE_S,
) -> Server:
    """Make a server for an application; with a certificate it speaks TLS 1.2 or newer and nothing else."""
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        http=_protocol(head_deadline_s),
        ws="none",
        lifespan="off",
        loop="auto",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=10,
        limit_concurrency=CONNECTIONS,
        backlog=1024,
        h11_max_incomplete_event_size=MAX_HEAD,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    config.load()
    if config.ssl is not None:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return Server(config)


def make_room() -> None:
    """Let this process have as many connections as it may take, where the system has a limit that may be raised."""
    try:
        import resource
    except ImportError:  # there is no such limit on Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def is_loopback(host: str) -> bool:
    """Whether an address can only be reached from this computer."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return bool(found) and all(str(info[4][0]).startswith("127.") or info[4][0] == "::1" for info in found)


class Patience:
    """Mixed into uvicorn's protocol: a deadline and a limit for the head of a request. Patient, but not for ever."""

    head_deadline_s = HEAD_DEADLINE_S

    _alarm: asyncio.TimerHandle | None = None
    _head_size = 0
    # What uvicorn's protocols have.
    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    cycle: Any

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for a head."""
        super().connection_made(transport)  # type: ignore[misc]
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head, and stop counting when it is complete."""
        is_head = self._is_between_requests()
        if is_head:
            self._head_size += len(data)
            self._expect_head()
        super().data_received(data)  # type: ignore[misc]
        if not is_head:
            return
        if not self._is_between_requests():
            self._head_is_complete()
        elif self._head_size > MAX_HEAD:
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._head_is_complete()
        super().connection_lost(exc)  # type: ignore[misc]

    def _is_between_requests(self) -> bool:
        return self.cycle is None or bool(self.cycle.response_complete)

    def _expect_head(self) -> None:
        if self._alarm is None:
            self._alarm = self.loop.call_later(self.head_deadline_s, self._give_up)

    def _head_is_complete(self) -> None:
        self._head_size = 0
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _give_up(self) -> None:
        self._alarm = None
        if self._is_between_requests() and not self.transport.is_closing():
            self.transport.abort()


def _protocol(head_deadline_s: float) -> type[asyncio.Protocol]:
    base: Any
    try:
        from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol as base  # noqa: N813
    except ImportError:  # httptools is not there on Windows
        from uvicorn.protocols.http.h11_impl import H11Protocol as base  # noqa: N813
    return cast("type[asyncio.Protocol]", type("Patient", (Patience, base), {"head_deadline_s": head_deadline_s}))
