"""The line to the central service: requests with a session, their answers decoded, the clock learned from each."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from app.console.server_clock import ServerClock
from app.domain.errors import Refused, Unreachable
from app.wire.codec import decode, encode
from app.wire.messages import LoggedIn, Login, Problem
from app.wire.protocol import HEADER_PROTOCOL, LOGIN, LOGOUT, PROTOCOL, REQUEST_DEADLINE_S
from app.wire.transport import Answer, Transport

T = TypeVar("T")

COMPRESS_FROM: Final = 16 * 1024
LOGIN_DEADLINE_S: Final = 10.0
"""A password is hashed on purpose slowly; this is many times that."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the central service is, and in embedded mode how to log in there without asking anybody.

    ``ca_file`` names an own root certificate; empty: the system's.
    """

    url: str
    ca_file: str = ""
    login: str = ""
    password: str = ""


class SessionOver(Exception):
    """There is no session, or it is no longer good: somebody has to log in."""


class Outdated(Exception):
    """The central service no longer speaks this console's protocol."""


class Busy(Unreachable):
    """The central service asks to come back later."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"busy, asks for {retry_after_s:g} s")
        self.retry_after_s = retry_after_s


class Failed(Unreachable):
    """The central service stumbled over this very request (a bug there); others may go through."""


class Line:
    """One connection to the central service. For one thread at a time; ``cut`` from any."""

    def __init__(self, address: Address, clock: ServerClock) -> None:
        self.address = address
        self._clock = clock
        self._transport = Transport(address.url, verify=address.ca_file or True)

    def ask(
        self,
        method: str,
        path: str,
        kind: type[T],
        *,
        token: str = "",
        message: object = None,
        deadline_s: float = REQUEST_DEADLINE_S,
        stamp: Callable[[T], datetime] | None = None,
    ) -> T:
        """Send a request and decode the answer; ``stamp`` finds the central service's time in it, where it carries one.

        Raises:
            Unreachable: no answer in time, or one that says "later".
            SessionOver: the token is not (or no longer) good.
            Outdated: the protocol is not spoken there any more.
            Refused: what the central service says no to.
        """
        asked_at = self._clock.steady()
        answer = self._send(method, path, token=token, message=message, deadline_s=deadline_s)
        if answer.status == 401:
            raise SessionOver
        if answer.status != 200:
            raise _failure(answer)
        reply = _decoded(answer, kind, path)
        if stamp is not None:
            self._clock.measure(stamp(reply), asked_at=asked_at, received_at=self._clock.steady())
        return reply

    def fetch(self, path: str, *, token: str, deadline_s: float = REQUEST_DEADLINE_S) -> bytes:
        """Ask for a file.

        Raises:
            Unreachable, SessionOver, Outdated, Refused: as ``ask``.
        """
        answer = self._send("GET", path, token=token, deadline_s=deadline_s)
        if answer.status == 401:
            raise SessionOver
        if answer.status != 200:
            raise _failure(answer)
        return answer.body

    def put(self, path: str, content: bytes, kind: type[T], *, token: str, deadline_s: float = REQUEST_DEADLINE_S) -> T:
        """Send the bytes of a file as they are, and decode the answer.

        Raises:
            Unreachable, SessionOver, Outdated, Refused: as ``ask``.
        """
        answer = self._send("PUT", path, token=token, content=content, deadline_s=deadline_s)
        if answer.status == 401:
            raise SessionOver
        if answer.status != 200:
            raise _failure(answer)
        return _decoded(answer, kind, path)

    def log_in(self, login: str, password: str, *, client: str, deadline_s: float = LOGIN_DEADLINE_S) -> LoggedIn:
        """Start a session.

        Raises:
            Refused: ``login.wrong`` or ``login.locked``.
            Unreachable: no answer in time.
            Outdated: the protocol is not spoken there any more.
        """
        asked_at = self._clock.steady()
        message = Login(login=login, password=password, client=client)
        answer = self._send("POST", LOGIN, message=message, deadline_s=deadline_s)
        if answer.status == 429 and (refusal := _problem(answer)) is not None:
            raise refusal  # too many wrong ones: for a person to read, not to be tried again by itself
        if answer.status != 200:
            raise _failure(answer)
        session = _decoded(answer, LoggedIn, LOGIN)
        self._clock.measure(session.server_time, asked_at=asked_at, received_at=self._clock.steady())
        return session

    def log_out(self, token: str) -> None:
        """End a session.

        Raises:
            Unreachable: no answer in time.
        """
        self._send("POST", LOGOUT, token=token, deadline_s=LOGIN_DEADLINE_S)

    def cut(self) -> None:
        """Make a running request fail at once; the line is not used again."""
        self._transport.abort()

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    def _send(
        self,
        method: str,
        path: str,
        *,
        token: str = "",
        message: object = None,
        content: bytes = b"",
        deadline_s: float,
    ) -> Answer:
        headers = {HEADER_PROTOCOL: str(PROTOCOL), "Accept": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        body = content if message is None else encode(message)
        if body:
            headers["Content-Type"] = "application/octet-stream" if content else "application/json"
        if len(body) > COMPRESS_FROM and not content:
            body = gzip.compress(body, compresslevel=5, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return self._transport.request(method, path, body=body, headers=headers, deadline_s=deadline_s)


class Backoff:
    """How long to wait before the next try: full jitter, so that consoles do not come back all at once."""

    def __init__(
        self, *, first_s: float = 0.5, most_s: float = 30.0, draw: Callable[[float, float], float] = random.uniform
    ) -> None:
        self._first_s = first_s
        self._most_s = most_s
        self._draw = draw
        self._tries = 0

    def next_s(self, error: BaseException | None = None) -> float:
        """Draw the next wait; never shorter than a busy central service asked for."""
        limit = min(self._most_s, self._first_s * 2.0 ** min(self._tries, 30))
        self._tries += 1
        drawn = self._draw(0.0, limit)
        return drawn + error.retry_after_s if isinstance(error, Busy) else drawn

    def reset(self) -> None:
        """Begin anew: it worked."""
        self._tries = 0


def _failure(answer: Answer) -> Exception:
    if answer.status == 426:
        return Outdated()
    if answer.status == 500:
        return Failed("status 500")
    if answer.status in (408, 429) or answer.status >= 500:
        text = answer.headers.get("retry-after", "")
        return Busy(min(300.0, float(text))) if text.isdigit() else Unreachable(f"status {answer.status}")
    return _problem(answer) or Unreachable(f"status {answer.status} without a reason")


def _problem(answer: Answer) -> Refused | None:
    try:
        problem = decode(answer.body, Problem)
    except Refused:
        return None
    return Refused(problem.code, **problem.facts)


def _decoded(answer: Answer, kind: type[T], path: str) -> T:
    """An answer that can't be read is no answer: somebody else stands between, or it was cut short."""
    try:
        return decode(answer.body, kind)
    except Refused as error:
        raise Unreachable(f"{path}: unreadable answer: {error.facts.get('reason', '')}") from error
