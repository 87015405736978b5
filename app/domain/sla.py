"""The intervention clock: start, stop, re-classify, state. Judged by consumed service seconds only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.calendar import Hours, deadline, elapsed, is_open, next_open, seconds_between
from app.domain.contract import Criticality, Plan
from app.domain.errors import Refused
from app.domain.hours import BLOCK_BITS, EPOCH, to_seconds

TARGETS_S = {Criticality.CRITICAL: 4 * 3600, Criticality.UNCRITICAL: 24 * 3600}
"""Rule R5: service seconds, not seconds on the wall (reading A3)."""

SERVICE_DAY_S = 9 * 3600
FINAL_S = 10 * 60


class StopAct(StrEnum):
    """Acts that begin the work and so stop the clock (rules R7, R8; readings A16 to A18). Nothing else does."""

    REMOTE = "remote"
    PHONE = "phone"
    ON_SITE = "on_site"
    APPOINTMENT = "appointment"
    """Stops the clock of an uncritical ticket only: agreed and told to the requester."""


class Phase(StrEnum):
    """What a clock is doing at one instant."""

    WITHOUT_SLA = "without_sla"
    WAITING = "waiting"
    """Reported out of hours, nothing consumed yet: starts when the hours begin."""
    RUNNING = "running"
    RESTING = "resting"
    """Out of hours with something consumed and nothing lost: goes on when the hours begin."""
    MET = "met"
    MET_LATE = "met_late"
    BREACHED = "breached"

    @property
    def is_decided(self) -> bool:
        """Whether time can no longer change it."""
        return self in (Phase.WITHOUT_SLA, Phase.MET, Phase.MET_LATE)


class Urgency(StrEnum):
    """How loudly a clock asks for attention; of service time left, so it stays while the clock rests."""

    NONE = "none"
    """No deadline, or work has begun."""
    RELAXED = "relaxed"
    """More than a quarter and at least a service day (9 h) left."""
    RUNNING = "running"
    """More than a quarter left."""
    SOON = "soon"
    """At most a quarter left: 60 min of 4 h, 6 h of 24 h."""
    URGENT = "urgent"
    """At most an eighth left: 30 min of 4 h, 3 h of 24 h."""
    FINAL = "final"
    """Less than 10 min left."""
    BREACHED = "breached"


@dataclass(frozen=True, slots=True)
class Clock:
    """The intervention clock of one ticket; aware UTC instants, whole service seconds.

    Attributes:
        started_at: from when the target runs: the notification, or after a worsening the one that carried it (A14).
        target_s: service seconds promised; None: no intervention time ("ohne SLA").
        due_at: instant at which the target is consumed; None without a target.
        calendar: id of the calendar version the clock was reckoned with.
        stopped_at: when work began, frozen with its evidence; None while it runs.
        consumed_s: service seconds consumed at the stop; None while it runs.
        was_breached: a promise already broken when a re-classification replaced it stays on record (A15).
    """

    started_at: datetime
    target_s: int | None = None
    due_at: datetime | None = None
    calendar: str = ""
    stopped_at: datetime | None = None
    stop_act: StopAct | None = None
    consumed_s: int | None = None
    was_breached: bool = False


@dataclass(frozen=True, slots=True)
class ClockState:
    """A clock seen at one instant; service seconds.

    Attributes:
        remaining_s: left of the target; at a stop in time, what was left then.
        overdue_s: consumed beyond the target.
        fraction_left: remaining share of the target, 1.0 to 0.0; 0.0 without a target.
        next_start_at: when consumption begins or goes on, while WAITING or RESTING.
    """

    phase: Phase
    urgency: Urgency = Urgency.NONE
    remaining_s: int = 0
    overdue_s: int = 0
    fraction_left: float = 0.0
    next_start_at: datetime | None = None


class Countdown(NamedTuple):
    """The little a row needs at every tick.

    Attributes:
        left_s: service seconds left; negative: consumed beyond the target.
    """

    phase: Phase
    urgency: Urgency
    left_s: int


class Moment:
    """One instant against one calendar, looked up once for all the rows of a tick."""

    __slots__ = ("_block", "_calendar", "_consumed", "_second", "_table", "is_open")

    def __init__(self, calendar: Hours, *, now: datetime) -> None:
        self._calendar = calendar
        self._second = to_seconds(now)
        self._block = self._second >> BLOCK_BITS
        self._table = calendar.table(self._block)
        self._consumed = self._table.consumed(self._second)
        self.is_open = is_open(calendar, now)

    def elapsed_since(self, start: int) -> int:
        """Service seconds from a second since 1970 until this instant; most clocks start in the instant's own block."""
        if start >> BLOCK_BITS != self._block:
            return seconds_between(self._calendar, start, self._second)
        return self._consumed - self._table.consumed(start) if start < self._second else 0


def target_of(plan: Plan | None, criticality: Criticality) -> int | None:
    """Service seconds promised by a plan (rules R5, R10); None if the plan, or the lack of one, promises nothing."""
    return TARGETS_S[criticality] if plan is not None and plan.has_intervention_time else None


def start(calendar: Hours, *, at: datetime, plan: Plan | None, criticality: Criticality) -> Clock:
    """Start the clock at the notification (rule R6), inside the hours or not."""
    return _clock(calendar, at, target_of(plan, criticality))


def stop(clock: Clock, *, act: StopAct, at: datetime, calendar: Hours, criticality: Criticality | None = None) -> Clock:
    """Stop the clock for good with the consumption reached by then; out of hours too (rule R11).

    Args:
        clock: a clock that runs.
        act: what began the work.
        at: when; before the start it counts as the start, for work may begin before the report is written down.
        calendar: the hours that count.
        criticality: of the ticket, which after a worsening may be critical on its old, earlier promise of 24 h;
            without it the target tells.

    Raises:
        Refused: ``clock.stopped`` if it was stopped before, ``clock.appointment_critical`` if only an appointment was
            made for a critical ticket under a promise (rule R7).
    """
    if clock.stopped_at is not None:
        raise Refused("clock.stopped")
    if criticality is None and clock.target_s == TARGETS_S[Criticality.CRITICAL]:
        criticality = Criticality.CRITICAL
    if act is StopAct.APPOINTMENT and clock.target_s is not None and criticality is Criticality.CRITICAL:
        raise Refused("clock.appointment_critical")
    consumed = elapsed(calendar, clock.started_at, at)
    return replace(clock, stopped_at=at, stop_act=act, consumed_s=consumed, calendar=calendar.id)


def reclassify(
    clock: Clock, criticality: Criticality, *, notified_at: datetime, facts_at: datetime, now: datetime, calendar: Hours
) -> Clock:
    """The clock after the criticality was changed; what is due earlier wins, and a broken promise is not forgotten.

    To critical: 4 h from the notification that carried the critical facts, unless the old promise is due earlier
    (reading A14). To uncritical: 24 h from the first notification; a breach so far stays on record (reading A15).
    An appointment stops uncritical clocks only (rule R8): what has become critical since runs again.

    Args:
        clock: a clock that runs, or that an appointment has stopped.
        criticality: the new class.
        notified_at: first notification of the ticket.
        facts_at: the notification that carried the facts of the new class; the first one if it was misclassified.
        now: when it is decided.
        calendar: the hours that count.

    Raises:
        Refused: ``clock.stopped``: work has begun, and what was judged stays judged.
    """
    is_planned = clock.stop_act is StopAct.APPOINTMENT and criticality is Criticality.CRITICAL
    if clock.stopped_at is not None and not is_planned:
        raise Refused("clock.stopped")
    if clock.target_s is None:
        return clock
    broken = clock.was_breached or elapsed(calendar, clock.started_at, clock.stopped_at or now) > clock.target_s
    clock = replace(clock, stopped_at=None, stop_act=None, consumed_s=None)
    if criticality is Criticality.UNCRITICAL:
        return replace(_clock(calendar, notified_at, TARGETS_S[criticality]), was_breached=broken)
    changed = _clock(calendar, facts_at, TARGETS_S[criticality])
    if clock.due_at is not None and changed.due_at is not None and clock.due_at <= changed.due_at:
        return replace(clock, was_breached=broken)
    return replace(changed, was_breached=broken)


def recalculate(clock: Clock, *, calendar: Hours) -> Clock:
    """The clock under a new version of the calendar. A stopped clock, or one without a target, never changes."""
    if clock.stopped_at is not None or clock.target_s is None:
        return clock
    return replace(clock, due_at=deadline(calendar, clock.started_at, clock.target_s).due_at, calendar=calendar.id)


def state(clock: Clock, *, now: datetime, calendar: Hours) -> ClockState:
    """What the clock is doing and how much of the promise is left.

    Breached is consumed > target (reading A20): with the target consumed exactly at closing time the promise holds
    until the doors open again.
    """
    seen = countdown(clock, Moment(calendar, now=now))
    if clock.target_s is None:
        return ClockState(seen.phase)
    remaining, overdue = max(0, seen.left_s), max(0, -seen.left_s)
    rests = seen.phase in (Phase.WAITING, Phase.RESTING)
    return ClockState(
        phase=seen.phase,
        urgency=seen.urgency,
        remaining_s=remaining,
        overdue_s=overdue,
        fraction_left=remaining / clock.target_s if clock.target_s else 0.0,
        next_start_at=next_open(calendar, max(now, clock.started_at)) if rests else None,
    )


def countdown(clock: Clock, moment: Moment) -> Countdown:
    """Phase, urgency and service seconds left of one clock: what thousands of rows ask at every tick."""
    target = clock.target_s
    if target is None:
        return _WITHOUT_SLA
    if clock.stopped_at is not None:
        left = target - (clock.consumed_s or 0)
        return Countdown(Phase.MET if left >= 0 else Phase.MET_LATE, Urgency.NONE, left)
    since = clock.started_at - EPOCH
    left = target - moment.elapsed_since(since.days * 86_400 + since.seconds)
    if left < 0:
        return Countdown(Phase.BREACHED, Urgency.BREACHED, left)
    rests = Phase.WAITING if left == target else Phase.RESTING
    return Countdown(Phase.RUNNING if moment.is_open else rests, urgency(left, target), left)


def urgency(left_s: int, target_s: int) -> Urgency:
    """The step of the ramp for service seconds left of a target; scales from 4 h to 24 h and beyond."""
    if left_s < 0:
        return Urgency.BREACHED
    if left_s < FINAL_S:
        return Urgency.FINAL
    if 8 * left_s <= target_s:
        return Urgency.URGENT
    if 4 * left_s <= target_s:
        return Urgency.SOON
    return Urgency.RELAXED if left_s >= SERVICE_DAY_S else Urgency.RUNNING


_WITHOUT_SLA = Countdown(Phase.WITHOUT_SLA, Urgency.NONE, 0)


def _clock(calendar: Hours, at: datetime, target_s: int | None) -> Clock:
    due_at = None if target_s is None else deadline(calendar, at, target_s).due_at
    return Clock(started_at=at, target_s=target_s, due_at=due_at, calendar=calendar.id)
