"""The agent as a service of Windows."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from app.agent.private import keep_private
from app.agent.service.endings import words_of
from app.agent.service.event_source import EventSource
from app.agent.service.keeper import DESCRIPTION, LABEL, NAME, Phase, Standing, Wanted
from app.agent.service.scm import SCM, Config, Making, Rejected, Status
from app.domain.errors import Refused

RESTART_AFTER_S: Final = 60
FORGET_AFTER_S: Final = 86_400
PRESHUTDOWN_S: Final = 20

_DENIED, _NOT_THERE, _THERE, _LEAVING = 5, 1060, 1073, 1072
_RUNS_ALREADY, _RUNS_NOT, _NOT_NOW, _DISABLED = 1056, 1062, 1061, 1058
_NO_ANSWER, _DIED = 1053, 1067
_ACCOUNTS: Final = (1057, 1069, 1326, 1327, 1331, 1385)
"""Errors of the account: none of that name, or it may not log on as a service, or its password is another one."""
_CODES: Final = {
    _DENIED: "service.denied",
    _NOT_THERE: "service.absent",
    _THERE: "service.there",
    _LEAVING: "service.leaving",
    _DISABLED: "service.disabled",
}

_STOPPED, _RUNNING = 1, 4
_PHASES: Final = {1: Phase.STOPPED, 2: Phase.STARTING, 3: Phase.STOPPING, 4: Phase.RUNNING}
_STARTS: Final = {2: "automatic", 3: "by hand", 4: "disabled"}
_SPECIFIC: Final = 1066
"""The second exit code is the service's own."""
_NEVER_STARTED: Final = 1077
_LOOKS, _LOOK_S = 240, 0.25
"""A service is waited for a minute at most, for it to start and to end."""
_LEAVING_LOOKS: Final = 60


class Manager(Protocol):
    """The service control manager; really ``app.agent.service.scm.SCM``. Whatever it refuses is ``Rejected``."""

    def create(self, making: Making) -> None:
        """Make a service."""
        ...

    def delete(self, name: str) -> None:
        """Forget a service."""
        ...

    def start(self, name: str) -> None:
        """Have a service started."""
        ...

    def stop(self, name: str) -> None:
        """Ask a service to end."""
        ...

    def status(self, name: str) -> Status:
        """Ask how a service stands."""
        ...

    def config(self, name: str) -> Config:
        """Ask how a service is configured."""
        ...


class Source(Protocol):
    """The agent's name in the event log."""

    def register(self) -> None:
        """Have what the agent writes there shown as it is."""
        ...

    def forget(self) -> None:
        """Take the name out again."""
        ...


class WindowsServices:
    """Asks the service control manager; only administrators change anything."""

    def __init__(
        self,
        *,
        log: Path,
        manager: Manager | None = None,
        source: Source | None = None,
        pause: Callable[[float], object] | None = None,
        close: Callable[[Path], None] = keep_private,
    ) -> None:
        self._log = str(log)
        self._manager = manager or SCM()
        self._source = source or EventSource()
        self._pause = pause or threading.Event().wait
        self._close = close

    def preview(self, wanted: Wanted) -> str:
        """Give the service's name and command line, and what becomes of it."""
        making = making_of(wanted)
        return "\n".join((
            f"name         {making.name} ({making.label})",
            f"description  {making.description}",
            f"command      {making.command}",
            f"account      {making.account or 'LocalSystem'}",
            "start        automatic, delayed",
            f"failure      started again after {making.restart_after_s} s; forgotten after a day",
        ))  # fmt: skip

    def install(self, wanted: Wanted) -> None:
        """Make the service, and give it its name in the event log.

        Raises:
            Refused: ``service.denied``, ``service.there``, ``service.leaving``, ``service.account``, ``service.failed``.
        """
        with _in_words():
            # First of all: who may not do this shall not own the agent's folder either.
            self._manager.create(making_of(wanted))
            try:
                self._close(wanted.folder)
                self._source.register()
            except OSError:
                self._manager.delete(NAME)
                raise

    def remove(self) -> None:
        """Stop the service, delete it, and wait until it is gone.

        Raises:
            Refused: ``service.denied``, ``service.absent``, ``service.busy``, ``service.failed``; ``service.leaving`` where somebody
                else looks at it: it goes when they are done.
        """
        self.stop()
        with _in_words():
            self._manager.delete(NAME)
            self._source.forget()
        for _ in range(_LEAVING_LOOKS):
            if self.standing() is None:
                return
            self._pause(_LOOK_S)
        raise Refused("service.leaving")

    def start(self) -> None:
        """Start the service, and wait until it works.

        Raises:
            Refused: ``service.denied``, ``service.absent``, ``service.disabled``, ``service.account``, ``service.ended`` when it
                has ended again, ``service.busy`` when it is still starting after a minute, ``service.failed``.
        """
        # Of one that has ended at once it is also said that it did not answer; why, its exit code tells.
        with _in_words(), _unless(_RUNS_ALREADY), _unless(_NO_ANSWER):
            self._manager.start(NAME)
        for _ in range(_LOOKS):
            status = self._status()
            if status.state == _RUNNING:
                return
            if status.state == _STOPPED:
                raise Refused("service.ended", reason=_reason(status), log=self._log)
            self._pause(_LOOK_S)
        raise Refused("service.busy", state=Phase.STARTING.value, log=self._log)

    def stop(self) -> None:
        """Ask the service to end, and wait until it has.

        Raises:
            Refused: ``service.denied``, ``service.absent``, ``service.busy`` when it has not ended after a minute, ``service.failed``.
        """
        status = self._status()
        for _ in range(_LOOKS):
            if status.state == _STOPPED:
                return
            # While it is starting or stopping it hears nothing.
            with _in_words(), _unless(_RUNS_NOT), _unless(_NOT_NOW):
                if status.state == _RUNNING:
                    self._manager.stop(NAME)
            self._pause(_LOOK_S)
            status = self._status()
        raise Refused("service.busy", state=_PHASES.get(status.state, Phase.STOPPING).value, log=self._log)

    def standing(self) -> Standing | None:
        """Ask how the service stands.

        Raises:
            Refused: ``service.denied``, ``service.failed``.
        """
        try:
            status, config = self._status(), self._config()
        except Refused as refused:
            if refused.code == "service.absent":
                return None
            raise
        phase = _PHASES.get(status.state, Phase.STOPPED)
        has_failed = phase is Phase.STOPPED and status.exit_code not in (0, _NEVER_STARTED)
        start = _STARTS.get(config.start, str(config.start))
        return Standing(
            phase=Phase.FAILED if has_failed else phase,
            process=status.process,
            start=f"{start}, delayed" if config.is_delayed else start,
            account=config.account,
            command=config.command,
            reason=_reason(status) if has_failed else "",
        )

    def _status(self) -> Status:
        with _in_words():
            return self._manager.status(NAME)

    def _config(self) -> Config:
        with _in_words():
            return self._manager.config(NAME)


def making_of(wanted: Wanted) -> Making:
    """Tell what the manager is to make: the command line in quotes where it has blanks, a local account with its machine."""
    account: str | None = wanted.account
    if not account or account.casefold() in ("localsystem", ".\\localsystem", "nt authority\\system"):
        account = None
    elif "\\" not in account and "@" not in account:
        account = ".\\" + account
    return Making(
        name=NAME,
        label=LABEL,
        description=DESCRIPTION,
        command=subprocess.list2cmdline(wanted.words),
        account=account,
        password=wanted.password or None,
        restart_after_s=RESTART_AFTER_S,
        forget_after_s=FORGET_AFTER_S,
        preshutdown_s=PRESHUTDOWN_S,
    )


def _reason(status: Status) -> str:
    if status.exit_code == _SPECIFIC:
        return words_of(status.specific)
    silence = "It did not answer in time."
    words = {0: "It was stopped.", _NEVER_STARTED: silence, _NO_ANSWER: silence, _DIED: "Its process has died."}
    return words.get(status.exit_code, f"Windows' error code is {status.exit_code}.")


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the manager refuses into a rule's no."""
    try:
        yield
    except Rejected as rejected:
        if rejected.number in _ACCOUNTS:
            raise Refused("service.account", reason=str(rejected)) from rejected
        code = _CODES.get(rejected.number)
        raise (Refused(code) if code else Refused("service.failed", reason=str(rejected))) from rejected
    except OSError as failure:
        raise Refused("service.failed", reason=str(failure)) from failure


@contextmanager
def _unless(number: int) -> Iterator[None]:
    """Go on where the manager refuses because there is nothing to do."""
    try:
        yield
    except Rejected as rejected:
        if rejected.number != number:
            raise
