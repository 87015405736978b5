"""The collecting half of the agent: runs what is due and puts it into the spool. Knows nothing of the network.

An agent has two of them, each with a target and a thread of its own: what runs round the clock is never kept waiting by what runs
once a day and may take minutes.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from app.agent.clock import Clock, Offset
from app.agent.schedule import Schedule
from app.agent.spool import Spool
from app.checks.marks import Unsaved
from app.checks.run import named, run
from app.checks.target import Backlog, Target
from app.domain.check import CheckResult, CheckSpec, Sample, State
from app.domain.policy import is_agents, spec_for
from app.wire.messages import Config

log = logging.getLogger(__name__)

HELD_MOST: Final = 1000
"""Results that are held in memory while the spool has no room at all; of more, the oldest go."""

_MAY_TAKE_LONG: Final = frozenset({"script", "web"})


def is_quick(spec: CheckSpec) -> bool:
    """Tell whether a line is run round the clock by an agent: it is looked at in seconds."""
    return is_agents(spec) and not is_slow(spec)


def is_slow(spec: CheckSpec) -> bool:
    """Tell whether a line of an agent may take long: once a day, or what other people's programs do."""
    return is_agents(spec) and (bool(spec.daily_at) or spec.kind in _MAY_TAKE_LONG)


class Collector:
    """Runs checks by a schedule on a thread of its own, until told to stop."""

    def __init__(
        self,
        spool_path: Path,
        target: Target,
        config: Config,
        *,
        clock: Clock,
        offset: Offset,
        on_news: Callable[[], None],
        does: Callable[[CheckSpec], bool] = is_agents,
        name: str = "collector",
    ) -> None:
        """Make a collector; ``does`` tells which lines of a configuration are its own."""
        self._does = does
        self._spool_path = spool_path
        self._target = target
        target.folder = spool_path.parent
        self._clock = clock
        self._offset = offset
        self._on_news = on_news
        self._schedule = Schedule(ZoneInfo(config.zone))
        self._config = config
        self._next_config: Config | None = config
        self._previous: dict[tuple[str, str], State] = {}
        self._soft: dict[tuple[str, str], int] = {}
        self._wish = threading.Lock()
        self._wanted: tuple[tuple[str, str], ...] | None = None
        """Checks somebody wants now; none of them: all. None: nobody wants any."""
        self._held: list[CheckResult] = []
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, *, timeout: float = 10.0) -> None:
        """End after the probe that is running."""
        self._stop.set()
        self._wake.set()
        self._thread.join(timeout)

    def is_working(self) -> bool:
        """Tell whether its thread still runs: one that broke off by itself would leave a machine nobody looks at."""
        return self._thread.is_alive()

    def configure(self, config: Config) -> None:
        """Take over a new configuration at the next turn."""
        self._next_config = config
        self._wake.set()

    def check_now(self, only: Sequence[tuple[str, str]] = ()) -> None:
        """Run everything at the next turn, or only some checks by kind and item; what is found is delivered at once."""
        with self._wish:
            if self._wanted is None or not only:
                self._wanted = tuple(only)
            elif self._wanted:
                self._wanted = (*self._wanted, *only)
        self._wake.set()

    def _work(self) -> None:
        with Spool(self._spool_path) as spool:
            # What was there before the agent, or the machine, was started anew is missed when it is not there any more.
            self._previous = dict(spool.states())
            marks = Unsaved(spool.marks())
            self._target.marks = marks
            while not self._stop.is_set():
                self._turn(spool, marks)
                wait = self._schedule.seconds_to_next(now=self._clock.now(), monotonic=self._clock.monotonic())
                self._wake.wait(wait)
                self._wake.clear()

    def _turn(self, spool: Spool, marks: Unsaved) -> None:
        now, monotonic = self._clock.now(), self._clock.monotonic()
        if self._next_config is not None:
            self._config, self._next_config = self._next_config, None
            self._schedule.zone = ZoneInfo(self._config.zone)
            self._schedule.set(filter(self._does, self._config.specs), now=now, monotonic=monotonic)
        is_asked = self._take_wish(monotonic)
        due = self._schedule.take_due(now=now, monotonic=monotonic)
        if not due:
            return
        self._look_at_myself(spool)
        results: list[CheckResult] = []
        samples: list[Sample] = []
        for number, spec in due:
            if self._stop.is_set():
                break
            besides = named(self._config.specs, spec.kind)
            found, measured = run(spec, self._target, self._previous, self._clock.now(), besides=besides)
            results += found
            samples += measured
            self._schedule.ran(
                number, spec, monotonic=self._clock.monotonic(), is_soft_problem=self._is_soft(spec, found)
            )
        changed = marks.changed()
        if not (results or samples or changed or self._held):
            return
        if self._keep(spool, results, samples, changed, is_asked=is_asked):
            marks.saved()

    def _take_wish(self, monotonic: float) -> bool:
        """Make due what somebody wants checked now; tell whether anybody wants anything."""
        with self._wish:
            wanted, self._wanted = self._wanted, None
        if wanted is None:
            return False
        if not wanted:
            self._schedule.all_now(monotonic=monotonic)
        for kind, item in wanted:
            spec = spec_for(self._config.specs, kind, item)
            if spec is not None:
                self._schedule.now(spec, monotonic=monotonic)
        return True

    def _keep(
        self,
        spool: Spool,
        results: list[CheckResult],
        samples: list[Sample],
        marks: Mapping[str, str],
        *,
        is_asked: bool = False,
    ) -> bool:
        """Store what was found, and what was held before it; tell whether there was room. What somebody asked for is news.

        On a disk that is full to the last byte the results are held in memory, so that what was found meanwhile is still told when
        there is room again. Performance values of that time are lost.
        """
        try:
            has_news = spool.store([*self._held, *results], samples, now=self._clock.now(), marks=marks)
        except sqlite3.OperationalError as error:
            if not self._held:
                log.warning("The spool takes nothing, results are held in memory: %s", error)
            self._held = [*self._held, *results][-HELD_MOST:]
            return False
        self._held = []
        if has_news or is_asked:
            self._on_news()
        return True

    def _look_at_myself(self, spool: Spool) -> None:
        waiting = spool.backlog()
        self._target.backlog = Backlog(items=waiting.items, oldest_at=waiting.oldest_at)
        self._target.clock_offset_s = self._offset.seconds

    def _is_soft(self, spec: CheckSpec, found: list[CheckResult]) -> bool:
        """Whether any instance has a problem that is not yet believed: then the check runs again soon."""
        is_soft = False
        for result in found:
            key = (result.kind, result.item)
            self._previous[key] = result.state
            if result.state.is_problem:
                count = self._soft.get(key, 0) + 1
                self._soft[key] = count
                is_soft = is_soft or count < spec.attempts
            else:
                self._soft.pop(key, None)
        return is_soft
