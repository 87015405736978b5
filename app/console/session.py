"""Who this console speaks for: the address, the session's token and the person. Shared by the threads of the network."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable

from app.console.line import LOGIN_DEADLINE_S, Address, Line, SessionOver
from app.console.outbox import Outbox
from app.console.server_clock import ServerClock
from app.console.session_token import SessionToken
from app.domain.errors import Refused, Unreachable
from app.domain.fleet import Person


class NoAddress(Unreachable):
    """Nobody could be asked: the central service beside this console has not said yet where it listens."""


class Session:
    """The session with the central service; any thread."""

    def __init__(
        self,
        where: Callable[[], Address | None],
        *,
        token: SessionToken,
        outbox: Outbox,
        clock: ServerClock,
        on_person: Callable[[Person], None],
        login_s: float = LOGIN_DEADLINE_S,
    ) -> None:
        """Stand ready; ``where`` may not know yet (None), ``on_person`` is called on the thread that logged in."""
        self._where = where
        self._token = token
        self._outbox = outbox
        self._clock = clock
        self._on_person = on_person
        self._login_s = login_s
        self._lock = threading.Lock()
        self._logging_in = threading.Lock()
        self._lines: set[Line] = set()
        self._is_over = False
        self._is_out = False

    def line(self, old: Line | None = None) -> Line:
        """Give the line to use: ``old`` while it leads to the right place, else a new one.

        Raises:
            NoAddress: the address is not known yet.
            Unreachable: the program ends.
        """
        address = self._where()
        with self._lock:
            if self._is_over or address is None:
                raise NoAddress("no central service yet") if address is None else Unreachable("the program ends")
            if old is not None and old in self._lines:
                if old.address == address:
                    return old
                self._lines.discard(old)
                old.close()
            new = Line(address, self._clock)
            self._lines.add(new)
            return new

    def drop(self, line: Line | None) -> None:
        """Cut a line for good; from any thread."""
        if line is not None:
            with self._lock:
                self._lines.discard(line)
            line.cut()

    def token(self, line: Line) -> str:
        """Give the token; in embedded mode log in by itself when there is none.

        Raises:
            SessionOver: somebody has to log in.
            Unreachable: the login was not answered.
        """
        token = self._token.get()
        if token:
            return token
        address = line.address
        if not address.password or self._is_out:
            raise SessionOver
        with self._logging_in:
            token = self._token.get()
            if not token:
                try:
                    self._begin(line, address.login, address.password)
                except Refused as error:
                    raise SessionOver from error
                token = self._token.get()
        return token

    def reject(self, token: str) -> None:
        """Forget a token the central service does not take; a newer one stays."""
        with self._logging_in:
            if self._token.get() == token:
                self._token.set("")

    def log_in(self, login: str, password: str) -> Person:
        """Start a session.

        Raises:
            Refused: ``login.wrong`` or ``login.locked``.
            Unreachable: the central service is out of reach.
        """
        line = self.line()
        try:
            with self._logging_in:
                self._is_out = False
                return self._begin(line, login, password)
        finally:
            self.drop(line)

    def log_out(self) -> None:
        """End the session here, and there if it can be reached."""
        token = self._token.get()
        self._is_out = True
        self._token.set("")
        self._outbox.forget_person()
        if not token:
            return
        line = self.line()
        try:
            line.log_out(token)
        finally:
            self.drop(line)

    def end(self) -> None:
        """Cut every line; requests fail at once and no new one begins."""
        with self._lock:
            self._is_over = True
            lines = list(self._lines)
            self._lines.clear()
        for line in lines:
            line.cut()

    def _begin(self, line: Line, login: str, password: str) -> Person:
        client = f"console on {platform.node()}"[:255]
        session = line.log_in(login, password, client=client, deadline_s=self._login_s)
        self._token.set(session.token)
        self._outbox.remember(person=session.person)
        self._on_person(session.person)
        return session.person
