"""What a check is, what it found, and how a measured value becomes a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Detail = Mapping[str, str | float | int | bool]
"""Named values of a message; the view of the reader's language puts them into a sentence."""


class State(StrEnum):
    """What a check found. Only a measured OK is OK."""

    OK = "ok"
    WARNING = "warning"
    CRITICAL = "critical"
    UNKNOWN = "unknown"
    """The check ran, or should have run, and there is no value: never shown as OK."""
    NOT_APPLICABLE = "not_applicable"
    """This machine cannot have the value; ``detail['reason']`` says why. Never shown as OK."""

    @property
    def is_problem(self) -> bool:
        """Whether somebody has to look."""
        return self in (State.WARNING, State.CRITICAL, State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Limits of a value, in the value's own unit.

    ``is_upper`` True: values at or above a limit are bad; False: values at or below it are.
    ``recovery`` is the hysteresis: a state is only left when the value is better than its limit by more than this.
    """

    warning: float | None = None
    critical: float | None = None
    is_upper: bool = True
    recovery: float = 0.0


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One line of an agent's configuration: what to check, how often, and what is too much.

    Attributes:
        kind: which probe, e.g. ``disk``; the registry in ``app.checks`` knows them all.
        item: which instance (``C:``, ``eth0``, ``Spooler``); ``*`` means every one that is found.
        interval_s: seconds between runs; 0 for a daily check.
        daily_at: local ``HH:MM`` of a daily check, else empty.
        attempts: consecutive problems before the state is hard (believed).
        retry_s: seconds between runs while a problem is not yet hard.
        params: settings of the probe, e.g. ``{"url": "https://…"}``.
    """

    kind: str
    item: str = "*"
    interval_s: int = 300
    daily_at: str = ""
    attempts: int = 3
    retry_s: int = 60
    thresholds: Thresholds = field(default_factory=Thresholds)
    params: Detail = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one run of one probe found for one instance. Times are aware UTC.

    Attributes:
        code: message code such as ``disk.low``; screens and mails turn it, with ``detail``, into words.
    """

    kind: str
    item: str
    state: State
    measured_at: datetime
    value: float | None = None
    unit: str = ""
    code: str = ""
    detail: Detail = field(default_factory=dict)
    duration_ms: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """One performance value: ``metric`` such as ``cpu.percent``, of ``item``, at an aware UTC instant."""

    metric: str
    item: str
    measured_at: datetime
    value: float


@dataclass(frozen=True, slots=True)
class Check:
    """A check of a server as the consoles know it: its definition and its judged state.

    ``value``, ``detail`` and ``last_at`` are as of the last change of state and coarse in between;
    a screen that needs the newest asks the central service.
    """

    id: str
    version: int
    server_id: str
    customer_id: str
    kind: str
    item: str
    state: State
    is_hard: bool
    attempt: int
    attempts: int
    since: datetime
    last_at: datetime
    next_at: datetime | None
    value: float | None
    unit: str
    code: str
    detail: Detail
    interval_s: int
    daily_at: str
    thresholds: Thresholds
    is_flapping: bool = False
    flapping_percent: float = 0.0
    is_overdue: bool = False
    is_enabled: bool = True
    disabled_reason: str = ""
