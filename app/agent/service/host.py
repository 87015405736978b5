"""The agent while it is a service of Windows: it tells the service control manager how it goes, and hears from it when to end."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from app.agent.sentences import sentence
from app.agent.service.endings import Ending, ending_of
from app.agent.service.event_source import EventLogHandler
from app.agent.service.keeper import NAME
from app.agent.watcher import Watcher
from app.domain.errors import Refused

log = logging.getLogger(__name__)

STOPPED, STARTING, STOPPING, RUNNING = 1, 2, 3, 4

STOP, INTERROGATE, SHUTDOWN, PRESHUTDOWN = 1, 4, 5, 15
_HEARD_ONLY: Final = (11, 12, 13, 14, 16)
"""Parameters, devices, hardware, power, sessions and the clock: nothing that the agent does anything about."""
_ACCEPTS: Final = 0x1 | 0x4 | 0x100
"""To be stopped, the shutdown, and a word before the shutdown, while there is a network still."""

_DONE, _UNKNOWN_CONTROL, _SPECIFIC = 0, 120, 1066
_BEAT_S: Final = 2.0
_PATIENCE_MS: Final = 15_000
_MOST_BEATS: Final = 60
"""Two minutes: what has not begun or ended by then hangs, and the manager shall see it."""

Work = Callable[[threading.Event, Watcher], int]
"""The agent's life: ends when the event is set, and gives its exit code."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the manager is told: state, what is accepted, exit codes, how far a start or stop has come and how long to wait for more."""

    state: int
    accepts: int = 0
    exit_code: int = 0
    specific: int = 0
    checkpoint: int = 0
    wait_ms: int = 0


class Control(Protocol):
    """A service's side of the manager; really ``app.agent.service.dispatcher.Dispatcher``."""

    def dispatch(self, name: str, main: Callable[[], None]) -> None:
        """Become the service: have ``main`` called on a thread of its own, and come back when the service has stopped.

        Raises:
            Refused: ``service.by_hand`` when the manager did not start this process.
            OSError: the manager's own reason.
        """
        ...

    def listen(self, name: str, heard: Callable[[int], int]) -> None:
        """Have ``heard`` called with every control; it answers with an error code, and soon.

        Raises:
            OSError: the manager's own reason.
        """
        ...

    def report(self, report: Report) -> None:
        """Tell the manager how it goes."""
        ...


class Host:
    """One life of the agent as a service."""

    def __init__(self, control: Control, work: Work, *, beat_s: float = _BEAT_S) -> None:
        self._control = control
        self._work = work
        self._beat_s = beat_s
        self._stop = threading.Event()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._report = Report(STOPPED)

    def run(self) -> int:
        """Live; return the exit code of the process.

        Raises:
            Refused: ``service.by_hand``.
            OSError: the manager does not take this process for a service.
        """
        self._control.dispatch(NAME, self._main)
        return 0 if self._report.exit_code == 0 else 1

    def ready(self) -> None:
        """The agent works."""
        with self._lock:
            if self._report.state == STARTING:
                self._tell(Report(RUNNING, _ACCEPTS))

    def ending(self) -> None:
        """The agent is about to end, asked or not."""
        with self._lock:
            self._wait_for_end()

    def _main(self) -> None:
        self._control.listen(NAME, self._heard)
        with self._lock:
            self._tell(Report(STARTING, checkpoint=1, wait_ms=_PATIENCE_MS))
        beat = threading.Thread(target=self._beat, name="service", daemon=True)
        beat.start()
        specific = self._live()
        self._over.set()
        beat.join()
        with self._lock:
            # Who stops a service wants it to stay so: a failure would have it started again.
            is_well = specific == 0 or self._stop.is_set()
            self._tell(Report(STOPPED) if is_well else Report(STOPPED, exit_code=_SPECIFIC, specific=specific))

    def _live(self) -> int:
        try:
            code = self._work(self._stop, self)
        except Refused as refused:
            log.error("%s", sentence(refused))  # noqa: TRY400 - a rule's no has no trace worth reading
            return ending_of(refused)
        except Exception as failure:
            log.exception("The agent has failed.")
            return ending_of(failure)
        return 0 if code == 0 else Ending.UNASKED

    def _heard(self, control: int) -> int:
        """Answer a control; called on the manager's thread, which waits."""
        if control in (STOP, SHUTDOWN, PRESHUTDOWN):
            with self._lock:
                self._wait_for_end()
            self._stop.set()
            return _DONE
        if control == INTERROGATE:
            with self._lock:
                self._tell(self._report)
            return _DONE
        return _DONE if control in _HEARD_ONLY else _UNKNOWN_CONTROL

    def _beat(self) -> None:
        """Count up while a start or a stop takes its time: a number that stands still is taken for a service that hangs."""
        beats = 0
        while not self._over.wait(self._beat_s):
            with self._lock:
                beats = beats + 1 if self._report.state in (STARTING, STOPPING) else 0
                if 0 < beats <= _MOST_BEATS:
                    self._tell(replace(self._report, checkpoint=self._report.checkpoint + 1))

    def _wait_for_end(self) -> None:
        if self._report.state not in (STOPPED, STOPPING):
            self._tell(Report(STOPPING, checkpoint=1, wait_ms=_PATIENCE_MS))

    def _tell(self, report: Report) -> None:
        self._report = report
        self._control.report(report)


def serve(work: Work) -> int:
    """Be a service of Windows; return the exit code of the process.

    Raises:
        Refused: ``service.by_hand``.
        OSError: the manager does not take this process for a service.
    """
    if os.name != "nt":
        raise Refused("service.by_hand")
    from app.agent.service.dispatcher import Dispatcher

    logging.getLogger().addHandler(EventLogHandler())
    threading.excepthook = _note_broken_thread
    sys.unraisablehook = _note_lost_failure
    return Host(Dispatcher(), work).run()


# A service has no screen on which last words could be read.


def _note_broken_thread(what: threading.ExceptHookArgs) -> None:
    log.error("A thread has broken off.", exc_info=what.exc_value)


def _note_lost_failure(what: sys.UnraisableHookArgs) -> None:
    log.error("A failure had nowhere to go.", exc_info=what.exc_value)
