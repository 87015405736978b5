"""The polling of devices: a bounded crew of threads, each device by its own schedule, so that a dead one costs only itself."""

from __future__ import annotations

import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from app.agent.clock import Clock
from app.agent.device_turn import SPREAD_S, DeviceTurn, Found, Opens, open_session
from app.agent.orders import Wanted
from app.agent.spool import Spool
from app.domain.check import CheckResult
from app.wire.messages import Config

log = logging.getLogger(__name__)

WORKERS: Final = 16
KEPT_FREE: Final = 4
"""Threads that only ask devices which answered the last time."""
HELD_MOST: Final = 5000
"""Results that are held in memory while the spool has no room at all; of more, the oldest go."""
_LONGEST_WAIT_S: Final = 60.0


class DevicePoller:
    """Polls what the configuration says, from the first device on until told to stop; without devices it has no thread."""

    def __init__(
        self,
        spool_path: Path,
        config: Config,
        *,
        clock: Clock,
        on_news: Callable[[], None],
        workers: int = WORKERS,
        opens: Opens = open_session,
        spread_s: float = SPREAD_S,
    ) -> None:
        self._spool_path = spool_path
        self._clock = clock
        self._on_news = on_news
        self._opens = opens
        self._workers, self._spread_s = workers, spread_s
        self._config = config
        self._zone = config.zone
        self._next_config: Config | None = config
        self._turns: dict[str, DeviceTurn] = {}
        self._busy: dict[str, DeviceTurn] = {}
        self._held: list[tuple[str, CheckResult]] = []
        self._wishes: queue.SimpleQueue[Wanted | None] = queue.SimpleQueue()
        self._todo: queue.SimpleQueue[DeviceTurn | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[DeviceTurn, Found]] = queue.SimpleQueue()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, as soon as there is a device."""
        if self._config.devices and not self._threads and not self._stop.is_set():
            works = [self._schedule, *[self._poll] * self._workers]
            names = ["devices", *(f"device {number + 1}" for number in range(self._workers))]
            self._threads = [
                threading.Thread(target=work, name=name, daemon=True) for work, name in zip(works, names, strict=True)
            ]
            for thread in self._threads:
                thread.start()

    def stop(self, *, timeout: float = 10.0) -> None:
        """End after what is asked just now; a device that does not answer is not waited for."""
        self._stop.set()
        self._wake.set()
        for _ in self._threads:
            self._todo.put(None)
        if self._threads:
            self._threads[0].join(timeout)

    def is_working(self) -> bool:
        """Tell whether no thread has broken off by itself."""
        return all(thread.is_alive() for thread in self._threads)

    def configure(self, config: Config) -> None:
        """Take over a new configuration: devices come, change and go; those that stay as they are notice nothing."""
        self._config = self._next_config = config
        self._wake.set()
        self.start()

    def check_now(self, wanted: Wanted | None = None) -> None:
        """Look at everything of all devices now, or at what is wanted of one of them; what is found is delivered at once."""
        self._wishes.put(wanted)
        self._wake.set()

    # --- the thread that knows what is due, and keeps what was found --------------------------------------------------

    def _schedule(self) -> None:
        with Spool(self._spool_path) as spool:
            while not self._stop.is_set():
                self._follow_config(spool)
                self._keep_all(spool)
                self._pass_wishes_on()
                wait = self._hand_out()
                self._wake.wait(wait)
                self._wake.clear()
            self._keep_all(spool)
        for subject, turn in self._turns.items():
            if subject not in self._busy:
                turn.close()

    def _follow_config(self, spool: Spool) -> None:
        config, self._next_config = self._next_config, None
        if config is None:
            return
        wanted = {device.server_id: device for device in config.devices}
        is_elsewhere, self._zone = config.zone != self._zone, config.zone
        for subject, turn in list(self._turns.items()):
            if is_elsewhere or wanted.get(subject) != turn.device:
                del self._turns[subject]
                if subject not in self._busy:
                    turn.close()
        try:
            spool.keep_devices(wanted)
        except sqlite3.OperationalError as error:  # full or busy: what is not needed any more stays a while
            log.info("The spool keeps what it knows of devices that are gone: %s", error)
        zone = ZoneInfo(config.zone)
        for subject, device in wanted.items():
            if subject not in self._turns:
                self._turns[subject] = DeviceTurn(
                    device,
                    zone=zone,
                    states=spool.states(subject),
                    marks=spool.marks(subject),
                    clock=self._clock,
                    opens=self._opens,
                    spread_s=self._spread_s,
                )

    def _pass_wishes_on(self) -> None:
        while not self._wishes.empty():
            wanted = self._wishes.get()
            for subject, turn in self._turns.items():
                if wanted is None or wanted.subject == subject:
                    turn.want(wanted)

    def _hand_out(self) -> float:
        """Give what is due to the threads that are free; tell how long nothing more is due.

        Devices that answered come first, and those that did not, or never were asked, never take all threads.
        """
        waits = [_LONGEST_WAIT_S]
        due: list[DeviceTurn] = []
        for subject, turn in self._turns.items():
            if subject not in self._busy:
                wait = turn.seconds_to_next()
                due += [turn] if wait <= 0 else []
                waits += [wait] if wait > 0 else []
        doubtful = sum(not turn.has_answered for turn in self._busy.values())
        for turn in sorted(due, key=lambda each: not each.has_answered):
            if len(self._busy) >= self._workers or (not turn.has_answered and doubtful >= self._workers - KEPT_FREE):
                break  # the next one that is done wakes us
            doubtful += not turn.has_answered
            self._busy[turn.device.server_id] = turn
            self._todo.put(turn)
        return min(waits)

    def _keep_all(self, spool: Spool) -> None:
        """Store what the threads have found."""
        has_news = False
        while not self._done.empty():
            turn, found = self._done.get()
            subject = turn.device.server_id
            del self._busy[subject]
            if self._turns.get(subject) is turn:
                has_news = self._keep(spool, turn, found) or has_news
            else:
                turn.close()
        if has_news:
            self._on_news()

    def _keep(self, spool: Spool, turn: DeviceTurn, found: Found) -> bool:
        """Store what a turn brought, and what was held before; tell whether somebody should hear of it at once.

        Where there is no room at all, results are held in memory until there is, as the collector does.
        """
        subject, marks = turn.device.server_id, turn.marks.changed()
        if not (found.results or found.samples or marks):
            return found.is_asked
        now = self._clock.now()
        try:
            for held in _by_subject(self._held):
                spool.store([result for _, result in held], [], now=now, subject=held[0][0])
            self._held = []
            has_news = spool.store(found.results, found.samples, now=now, marks=marks, subject=subject)
        except sqlite3.OperationalError as error:
            if not self._held:
                log.warning("The spool takes nothing, results of devices are held in memory: %s", error)
            self._held = [*self._held, *((subject, result) for result in found.results)][-HELD_MOST:]
            return False
        turn.marks.saved()
        return has_news or found.is_asked

    # --- the threads that ask -----------------------------------------------------------------------------------------

    def _poll(self) -> None:
        while not self._stop.is_set():
            turn = self._todo.get()
            if turn is None:
                return
            found = turn.run(self._stop.is_set)
            if self._stop.is_set():
                turn.close()  # nobody else will any more
            self._done.put((turn, found))
            self._wake.set()


def _by_subject(held: Iterable[tuple[str, CheckResult]]) -> list[list[tuple[str, CheckResult]]]:
    found: dict[str, list[tuple[str, CheckResult]]] = {}
    for subject, result in held:
        found.setdefault(subject, []).append((subject, result))
    return list(found.values())
