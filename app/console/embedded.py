"""The private central service and this computer's agent, kept running beside the console."""

from __future__ import annotations

import getpass
import logging
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from app.console.child import Child, command
from app.console.line import Address, Backoff
from app.domain.errors import Refused, Unreachable
from app.wire.codec import decode, encode
from app.wire.messages import Message
from app.wire.protocol import HEALTH
from app.wire.transport import Transport

log = logging.getLogger(__name__)

READY_WITHIN_S: Final = 120.0
"""A busy computer that migrates a large database takes its time, and killed meanwhile it would begin anew for ever."""
LOOK_EVERY_S: Final = 0.5
ASK_EVERY_S: Final = 20.0
HUNG_AFTER: Final = 3
"""Health questions in a row without an answer before a central service is taken for hung."""
STEADY_AFTER_S: Final = 60.0
"""A program that ran this long is restarted without delay when it ends."""


class Ready(Message, frozen=True, kw_only=True):
    """What the central service says once it answers."""

    url: str
    gateway_key: str
    pid: int


@dataclass(frozen=True, slots=True)
class Programs:
    """The command lines of the two programs, without what changes from start to start."""

    central: Sequence[str]
    agent: Sequence[str] | None


def programs(data: Path, *, with_agent: bool = True, central_options: Sequence[str] = ()) -> Programs:
    """The command lines for a data folder."""
    central = [*command("central"), "--embedded", "--data", str(data / "central"), *central_options]
    agent = [*command("agent"), "run", "--embedded", "--data", str(data / "agent")]
    return Programs(central, agent if with_agent else None)


class Embedded:
    """Both programs, watched from one thread; what dies is started again, what hangs is killed."""

    def __init__(
        self,
        what: Programs,
        *,
        logs: Path,
        demo_clock: datetime | None = None,
        interval_s: int = 10,
        ready_within_s: float = READY_WITHIN_S,
        on_address: Callable[[], None] = lambda: None,
        backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        """Stand ready; the owner's password is new at each start and lives in memory only.

        Args:
            what: the programs.
            logs: folder for what they say on standard error.
            demo_clock: the instant at which an invented fleet's time begins; None for the real time.
            interval_s: seconds between the agent's reports.
            ready_within_s: how long the central service may take to answer.
            on_address: called on the watching thread whenever ``address`` has changed.
            backoff: makes what draws the waits between two starts.
        """
        self._what = what
        self._logs = logs
        self._demo_clock = demo_clock
        self._interval_s = interval_s
        self._ready_within_s = ready_within_s
        self._on_address = on_address
        self._backoff = backoff
        self._login = _login()
        self._password = secrets.token_urlsafe(32)
        self._agent_token = secrets.token_urlsafe(32)
        self._address: Address | None = None
        self._children: dict[str, Child] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="embedded", daemon=True)

    def address(self) -> Address | None:
        """Where the central service answers, and how this person logs in; None while it does not."""
        return self._address

    def pids(self) -> dict[str, int]:
        """The numbers of the running processes, by program."""
        return {name: child.pid for name, child in dict(self._children).items() if not child.has_ended()}

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End both programs and wait for that."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        waits = self._backoff()
        try:
            while not self._stopping.is_set():
                try:
                    ready = self._start_central()
                except (OSError, Refused, Unreachable) as error:
                    log.warning("the embedded central service did not start: %s", error)
                    self._end("central")
                    self._stopping.wait(waits.next_s())
                    continue
                waits.reset()
                self._set_address(Address(ready.url, login=self._login, password=self._password))
                self._watch(ready)
                self._set_address(None)
        finally:
            self._end("agent")
            self._end("central")
            self._set_address(None)

    def _start_central(self) -> Ready:
        owner: dict[str, Any] = {
            "owner_login": self._login,
            "owner_name": _full_name(self._login),
            "owner_password": self._password,
            "agent_token": self._agent_token,
        }
        if self._demo_clock is not None:
            owner["demo_clock"] = self._demo_clock
        child = Child(self._what.central, first_line=encode(owner), log=self._logs / "central.log")
        self._children["central"] = child
        ends_at = _Countdown(self._ready_within_s)
        line = b""
        while not line and not ends_at.is_over() and not child.has_ended() and not self._stopping.is_set():
            line = child.first_answer(within_s=LOOK_EVERY_S)
        if not line:
            raise Unreachable("it ended" if child.has_ended() else "it said nothing")
        return decode(line, Ready)

    def _watch(self, ready: Ready) -> None:
        """Keep both running until the central service is gone or hangs, or everything ends."""
        waits = self._backoff()
        next_agent = _Countdown(0.0)
        asked, unanswered = _Countdown(ASK_EVERY_S), 0
        ran = _Countdown(STEADY_AFTER_S)
        while not self._stopping.wait(LOOK_EVERY_S):
            if self._children["central"].has_ended():
                log.warning("the embedded central service ended; it is started again")
                break
            agent = self._children.get("agent")
            if agent is not None and agent.has_ended():
                self._end("agent")
                if ran.is_over():
                    waits.reset()
                next_agent = _Countdown(waits.next_s())
            elif agent is None and self._what.agent is not None and next_agent.is_over():
                ran = _Countdown(STEADY_AFTER_S)
                next_agent = _Countdown(0.0 if self._start_agent(ready) else waits.next_s())
            if asked.is_over():
                unanswered = 0 if _answers(ready.url) else unanswered + 1
                asked = _Countdown(ASK_EVERY_S)
                if unanswered >= HUNG_AFTER:
                    log.warning("the embedded central service hangs; it is killed and started again")
                    self._children["central"].kill()
                    break
        self._end("agent")
        self._end("central")

    def _start_agent(self, ready: Ready) -> bool:
        first = {"token": self._agent_token, "gateway_key": ready.gateway_key, "interval_s": self._interval_s}
        argv = [*(self._what.agent or ()), "--central", ready.url]
        try:
            self._children["agent"] = Child(argv, first_line=encode(first), log=self._logs / "agent.log")
        except OSError as error:
            log.warning("this computer's agent did not start: %s", error)
            return False
        return True

    def _end(self, name: str) -> None:
        child = self._children.pop(name, None)
        if child is not None:
            child.stop()

    def _set_address(self, address: Address | None) -> None:
        if address != self._address:
            self._address = address
            self._on_address()


class _Countdown:
    """Seconds that pass, by the one clock that never jumps."""

    def __init__(self, seconds: float) -> None:
        import time

        self._clock = time.monotonic
        self._ends_at = time.monotonic() + seconds

    def is_over(self) -> bool:
        return self._clock() >= self._ends_at


def _answers(url: str) -> bool:
    transport = Transport(url)
    try:
        return transport.request("GET", HEALTH, deadline_s=10.0).status == 200
    except Unreachable:
        return False
    finally:
        transport.close()


def _login() -> str:
    """The name of whoever is logged in at this computer."""
    try:
        return getpass.getuser()[:255] or "owner"
    except (OSError, KeyError, ImportError):
        return "owner"


def _full_name(login: str) -> str:
    """The person's full name as the system knows it, else the login."""
    if os.name != "posix":
        return login
    import pwd

    try:
        name = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    except KeyError:
        return login
    return name[:255] or login
