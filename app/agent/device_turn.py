"""One device an agent polls: its session, its schedule, and what is known of it from one turn to the next."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from queue import SimpleQueue
from typing import Final, Protocol

from app.agent.clock import Clock
from app.agent.orders import Wanted
from app.agent.schedule import Schedule
from app.checks.device_target import device_target
from app.checks.finding import Finding, NoData
from app.checks.marks import Unsaved
from app.checks.registry import PROBES
from app.checks.run import named, run
from app.checks.snmp import SnmpSession
from app.checks.snmp_session import UdpSession
from app.checks.target import Target
from app.domain.check import CheckResult, CheckSpec, Sample, State
from app.domain.policy import is_agents, spec_for
from app.wire.devices import Device

REACH: Final = "device"
"""The kind of check that says whether a device answers: it is looked at first, and the others only if it does."""
WALK_S: Final = 8.0
"""Seconds a table of a device may take: with two of them a check is done before its time is over."""
SPREAD_S: Final = 10.0
"""Over these seconds devices that are new are looked at for the first time, so that not all are at once."""


class Session(SnmpSession, Protocol):
    """A session that can be closed."""

    def close(self) -> None:
        """Let go of it."""
        ...


Opens = Callable[[Device], Session]
"""Makes the session of a device; nothing is asked yet."""


@dataclass(slots=True)
class Found:
    """What a turn brought: ``is_asked`` when somebody waits for it."""

    results: list[CheckResult] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    is_asked: bool = False


class DeviceTurn:
    """Looks at one device; one thread at a time.

    Attributes:
        device: as the configuration has it.
        marks: what its probes want kept.
        is_silent: whether it did not answer the last time.
        has_answered: whether it did; neither, before it was asked for the first time.
    """

    def __init__(
        self,
        device: Device,
        *,
        zone: tzinfo,
        states: Mapping[tuple[str, str], State],
        marks: Mapping[str, str],
        clock: Clock,
        opens: Opens,
        spread_s: float = SPREAD_S,
    ) -> None:
        """Get ready; ``states`` and ``marks`` are those of the time before the agent was started."""
        self.device = device
        self.marks = Unsaved(marks)
        self.is_silent = False
        self.has_answered = False
        self._clock = clock
        self._session = opens(device)
        self._target: Target = device_target(self._session, clock=clock.monotonic)
        self._target.marks = self.marks
        self._specs = [spec for spec in device.specs if is_agents(spec)]
        self._previous = dict(states)
        self._soft: dict[tuple[str, str], int] = {}
        self._is_asked = False
        self._wishes: SimpleQueue[Wanted | None] = SimpleQueue()
        self._schedule = Schedule(zone)
        intervals = [float(spec.interval_s) for spec in self._specs if spec.interval_s]
        share = zlib.crc32(device.server_id.encode()) % 1000 / 1000
        first = clock.monotonic() + share * min([spread_s, *intervals])
        self._schedule.set(self._specs, now=clock.now(), monotonic=first)
        self._schedule.all_now(monotonic=first)

    def close(self) -> None:
        """Let go of the session."""
        self._session.close()

    def seconds_to_next(self) -> float:
        """Tell how long nothing is due, while nobody runs it; never negative, at most a minute."""
        while not self._wishes.empty():
            self._bring_forward(self._wishes.get())
            self._is_asked = True
        return self._schedule.seconds_to_next(now=self._clock.now(), monotonic=self._clock.monotonic())

    def want(self, wanted: Wanted | None = None) -> None:
        """Have everything or one check looked at soon, because somebody waits for it. From any thread."""
        self._wishes.put(wanted)

    def run(self, is_over: Callable[[], bool]) -> Found:
        """Do what is due, until ``is_over``.

        Whether the device answers comes first. Of one that does not, nothing else is asked: its other checks wait until that is
        believed, so that one lost answer is one problem and no dozen, and are unknown from then on.
        """
        began, found = self._clock.monotonic(), Found(is_asked=self._is_asked)
        self._is_asked = False
        due = self._schedule.take_due(now=self._clock.now(), monotonic=began)
        for number, spec in sorted(due, key=lambda each: each[1].kind != REACH):
            is_left_out = is_over() or (self.is_silent and spec.kind != REACH and not self._is_believed())
            is_soft = is_left_out or self._look(spec, found, began)
            self._schedule.ran(number, spec, monotonic=began, is_soft_problem=is_soft)
        return found

    def _bring_forward(self, wanted: Wanted | None) -> None:
        """Make due what is wanted; with one check also whether the device answers, without which nothing else is asked."""
        now = self._clock.monotonic()
        spec = None if wanted is None else spec_for(self._specs, wanted.kind, wanted.item)
        if spec is None:
            self._schedule.all_now(monotonic=now)
            return
        for each in (spec, spec_for(self._specs, REACH, "")):
            if each is not None:
                self._schedule.now(each, monotonic=now)

    def _look(self, spec: CheckSpec, found: Found, began: float) -> bool:
        """Run a check; tell whether it has a problem that is not believed yet."""
        probes = {spec.kind: _unanswered} if self.is_silent and spec.kind != REACH else None
        besides = named(self._specs, spec.kind)
        results, samples = run(
            spec, self._target, self._previous, self._clock.now(), besides=besides, probes=probes or PROBES
        )
        found.results += results
        found.samples += samples
        is_soft = self._count(spec, results)
        if spec.kind == REACH:
            was_silent, self.is_silent = self.is_silent, any(each.code == f"{REACH}.silent" for each in results)
            self.has_answered = not self.is_silent
            if was_silent and not self.is_silent:
                self._schedule.all_now(monotonic=began)
        return is_soft

    def _is_believed(self) -> bool:
        """Tell whether it is believed that the device does not answer."""
        spec = spec_for(self._specs, REACH, "")
        return spec is None or self._soft.get((REACH, ""), 0) >= spec.attempts

    def _count(self, spec: CheckSpec, results: Sequence[CheckResult]) -> bool:
        is_soft = False
        for result in results:
            key = (result.kind, result.item)
            self._previous[key] = result.state
            if result.state.is_problem:
                self._soft[key] = self._soft.get(key, 0) + 1
                is_soft = is_soft or self._soft[key] < spec.attempts
            else:
                self._soft.pop(key, None)
        return is_soft


def open_session(device: Device) -> Session:
    """Make the real session of a device."""
    return UdpSession(device.address, device.access.access(), port=device.port, walk_s=WALK_S)


def _unanswered(_spec: CheckSpec, _target: Target) -> list[Finding]:
    raise NoData
