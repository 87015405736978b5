"""HTTP requests that end when they are told to: a total deadline from connecting to the last byte.

``requests`` and urllib3 bound each wait on the socket, not their sum: a peer that sends a byte now and then holds a
request for ever. Here a timer shuts the socket of the running request down when its time is up.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typing_extensions import override

from app.domain.errors import Unreachable

if TYPE_CHECKING:
    import requests
    from urllib3.connection import HTTPConnection


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers (names in lower case) and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport:
    """A connection to one service, kept open between requests. For one thread at a time; ``abort`` from any thread.

    Proxies are taken from the environment, certificates are always verified (``verify`` may name an own root).
    """

    def __init__(self, base_url: str, *, verify: str | bool = True, user_agent: str = "wachpult") -> None:
        if verify is False:
            message = "certificates are always verified"
            raise ValueError(message)
        self._base_url = base_url.rstrip("/")
        self._verify = verify
        self._user_agent = user_agent
        self._session: requests.Session | None = None
        self._active: HTTPConnection | None = None
        self._is_closed = False

    def request(
        self,
        method: str,
        path: str,
        *,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        deadline_s: float = 30.0,
        max_answer: int = 32 * 1024 * 1024,
    ) -> Answer:
        """Send one request and read the whole answer within ``deadline_s`` seconds.

        Raises:
            Unreachable: no connection, no answer in time, a broken or oversized answer.
        """
        import requests

        session = self._open()
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self._shut_down()

        timer = threading.Timer(deadline_s, expire)
        timer.daemon = True
        timer.start()
        try:
            with session.request(
                method,
                self._base_url + path,
                data=body if body or method != "GET" else None,
                headers=dict(headers or {}),
                timeout=(min(10.0, deadline_s), deadline_s),
                allow_redirects=False,
                stream=True,
                verify=self._verify,
            ) as response:
                content = bytearray()
                for chunk in response.iter_content(65536):
                    content += chunk
                    if len(content) > max_answer:
                        raise Unreachable(f"{method} {path}: the answer is larger than {max_answer} bytes")
                if expired.is_set():
                    raise Unreachable(f"{method} {path}: no complete answer within {deadline_s:g} s")
                answer_headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status_code, answer_headers, bytes(content))
        except (requests.RequestException, OSError, AttributeError, ValueError) as error:
            # urllib3 raises AttributeError or ValueError when its socket is closed under it.
            if isinstance(error, (AttributeError, ValueError)) and not (expired.is_set() or self._is_closed):
                raise
            self._drop()
            if expired.is_set():
                raise Unreachable(f"{method} {path}: no complete answer within {deadline_s:g} s") from error
            raise Unreachable(f"{method} {path}: {_reason(error)}") from error
        finally:
            timer.cancel()
            self._active = None

    def abort(self) -> None:
        """Make a running request fail at once; no further request is possible."""
        self._is_closed = True
        self._shut_down()

    def close(self) -> None:
        """Close the connection."""
        self._is_closed = True
        self._drop()

    def _open(self) -> requests.Session:
        if self._is_closed:
            raise Unreachable("the connection was closed")
        if self._session is None:
            import requests

            session = requests.Session()
            session.headers["User-Agent"] = self._user_agent
            adapter = _adapter(self)
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            if self._base_url.startswith(("http://127.0.0.1", "http://[::1]")):
                session.trust_env = False
            self._session = session
        return self._session

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    def _carry(self, connection: HTTPConnection) -> None:
        """Note which connection to shut down; an abort that came before it was known is heeded here."""
        self._active = connection
        if self._is_closed:
            message = "aborted"
            raise ConnectionAbortedError(message)

    def _shut_down(self) -> None:
        connection = self._active
        sock = getattr(connection, "sock", None)
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _reason(error: BaseException) -> str:
    """The innermost cause says what really happened."""
    reason: Any = getattr(error, "args", [None])[0] if error.args else error
    while isinstance(reason, BaseException) and (getattr(reason, "reason", None) or reason.__cause__):
        reason = getattr(reason, "reason", None) or reason.__cause__
    return str(reason or error)[:300]


def _adapter(owner: Transport) -> requests.adapters.HTTPAdapter:
    """Make an adapter that tells ``owner`` which connection carries the running request."""
    import requests
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

    class Watched(HTTPConnection):
        """Tells the owner before it may block, and again once its socket is there."""

        @override
        def connect(self) -> None:
            owner._carry(self)  # noqa: SLF001 - part of Transport
            super().connect()
            owner._carry(self)  # noqa: SLF001 - part of Transport

        @override
        def request(self, *args: Any, **kwargs: Any) -> None:
            owner._carry(self)  # noqa: SLF001 - part of Transport
            super().request(*args, **kwargs)

    class Secure(Watched, HTTPSConnection):
        """The same over TLS."""

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Watched

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Adapter(requests.adapters.HTTPAdapter):
        @override
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    return Adapter(pool_connections=1, pool_maxsize=1, max_retries=0)
