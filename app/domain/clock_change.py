"""A ticket's clock when the terms it runs under change: another contract, another customer, or another ticket about the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from app.domain.calendar import SERVICE_CALENDAR, Hours, elapsed
from app.domain.contract import Criticality, Plan
from app.domain.sla import Clock, StopAct, start, stop


def is_broken(clock: Clock, *, now: datetime, calendar: Hours = SERVICE_CALENDAR) -> bool:
    """Whether a promise was broken: by this clock, or by one it has replaced."""
    if clock.was_breached or clock.target_s is None:
        return clock.was_breached
    consumed = clock.consumed_s if clock.stopped_at is not None else elapsed(calendar, clock.started_at, now)
    return (consumed or 0) > clock.target_s


def with_stop(clock: Clock, *, of: Clock, criticality: Criticality, calendar: Hours = SERVICE_CALENDAR) -> Clock:
    """Stop a running clock by the act that stopped another one, if that act is a begin of work for it too (rule R7).

    Work that was begun before this clock started counts as begun in time.
    """
    if of.stopped_at is None or of.stop_act is None or clock.stopped_at is not None:
        return clock
    if not _counts(of.stop_act, criticality):
        return clock
    return stop(clock, act=of.stop_act, at=of.stopped_at, calendar=calendar, criticality=criticality)


def under(
    clock: Clock,
    *,
    plan: Plan | None,
    criticality: Criticality,
    started_at: datetime,
    now: datetime,
    calendar: Hours = SERVICE_CALENDAR,
) -> Clock:
    """The clock under another plan, from an instant on, with the begin of work it had; a broken promise stays on record."""
    anew = start(calendar, at=started_at, plan=plan, criticality=criticality)
    stopped = with_stop(anew, of=clock, criticality=criticality, calendar=calendar)
    broken = plan is not None and plan.has_intervention_time and is_broken(clock, now=now, calendar=calendar)
    return replace(stopped, was_breached=clock.was_breached or broken)


def merged(
    first: Clock, second: Clock, *, criticality: Criticality, now: datetime, calendar: Hours = SERVICE_CALENDAR
) -> Clock:
    """The one clock of two tickets about the same problem: what is due earlier counts, and so does the first begin of work.

    An appointment does not stop a critical clock. What was broken stays on record.

    Args:
        first: of the ticket that stays.
        second: of the ticket that goes.
        criticality: of the problem: critical if one of the tickets is.
        now: when they are merged.
        calendar: the hours that count.
    """
    lead = second if _is_due_before(second, first) else first
    other = first if lead is second else second
    running = replace(lead, stopped_at=None, stop_act=None, consumed_s=None)
    acts = [each for each in (lead, other) if each.stop_act is not None and _counts(each.stop_act, criticality)]
    begun = min(acts, key=lambda each: each.stopped_at or now, default=None)
    if begun is None:
        joined = running
    elif begun is lead:
        joined = lead
    else:
        joined = with_stop(running, of=begun, criticality=criticality, calendar=calendar)
    broken = is_broken(first, now=now, calendar=calendar) or is_broken(second, now=now, calendar=calendar)
    return replace(joined, was_breached=broken)


def _is_due_before(one: Clock, other: Clock) -> bool:
    """Whether a promise is due before another one; no promise is due last, and of equal ones the older one leads."""
    if one.due_at == other.due_at:
        return one.started_at < other.started_at
    return other.due_at is None or (one.due_at is not None and one.due_at < other.due_at)


def _counts(act: StopAct, criticality: Criticality) -> bool:
    return act is not StopAct.APPOINTMENT or criticality is not Criticality.CRITICAL
