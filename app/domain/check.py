"""What a check is, what it found, and how a measured value becomes a state."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.errors import Refused

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

    @property
    def rank(self) -> int:
        """How bad it is, for comparing and sorting: 0 not applicable, 1 OK, 32 warning, 64 unknown, 128 critical."""
        return _RANK[self]


_RANK = {State.NOT_APPLICABLE: 0, State.OK: 1, State.WARNING: 32, State.UNKNOWN: 64, State.CRITICAL: 128}

DAILY_GRACE = timedelta(hours=2)
"""How long after its hour a daily check may come before it is overdue."""


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


def evaluate(value: float | None, thresholds: Thresholds, previous: State | None = None) -> State:
    """Turn a measured value into a state.

    Args:
        value: the measurement; None, NaN and infinities are no measurement.
        thresholds: limits in the value's unit, see `validate`.
        previous: the last state that came from a measurement. A worse state than the value alone would give is kept until
            the value is better than that state's limit by more than ``recovery``.

    Returns:
        UNKNOWN without a measurement, else OK, WARNING or CRITICAL.
    """
    if value is None or not math.isfinite(value):
        return State.UNKNOWN
    if _reaches(value, thresholds.critical, thresholds, holds=previous is State.CRITICAL):
        return State.CRITICAL
    if _reaches(value, thresholds.warning, thresholds, holds=previous in (State.WARNING, State.CRITICAL)):
        return State.WARNING
    return State.OK


def validate(thresholds: Thresholds) -> Thresholds:
    """Give back thresholds that make sense.

    Raises:
        Refused: ``thresholds.not_a_number``; ``thresholds.recovery_negative``; ``thresholds.order`` when critical is not worse
            than warning.
    """
    limits = [limit for limit in (thresholds.warning, thresholds.critical) if limit is not None]
    if not all(math.isfinite(number) for number in (*limits, thresholds.recovery)):
        raise Refused("thresholds.not_a_number")
    if thresholds.recovery < 0:
        raise Refused("thresholds.recovery_negative", recovery=thresholds.recovery)
    if len(limits) == 2:
        warning, critical = limits
        if not (critical > warning if thresholds.is_upper else critical < warning):
            raise Refused("thresholds.order", warning=warning, critical=critical)
    return thresholds


def worst(states: Iterable[State]) -> State | None:
    """Roll states up to the worst of them; None for none at all.

    Only what is given counts: leaving something out because it is suppressed never changes what another contributes.
    """
    return max(states, key=lambda state: state.rank, default=None)


def is_overdue(next_at: datetime | None, *, now: datetime, interval_s: int, is_daily: bool = False) -> bool:
    """Tell whether a result that was due at ``next_at`` has failed to come.

    A daily check is overdue two hours after its time; any other after two more intervals, so with the third missed one.
    """
    if next_at is None:
        return False
    grace = DAILY_GRACE if is_daily else timedelta(seconds=2 * interval_s)
    return now >= next_at + grace


def _reaches(value: float, limit: float | None, thresholds: Thresholds, *, holds: bool) -> bool:
    """Tell whether ``value`` is at the limit or beyond; with ``holds`` also within its recovery band."""
    if limit is None:
        return False
    slack = thresholds.recovery if holds else 0.0
    return value >= limit - slack if thresholds.is_upper else value <= limit + slack
