"""The course of a check: one result, or the passing of time, with all that surrounds the check.

Nothing is read or written here, so the central service and `wachpult-admin explain alarms` go by the same steps.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.alarm import Alarm, is_on_board
from app.domain.alarm_life import closed, enter_maintenance, follow, leave_maintenance, suppression_of, unshelve
from app.domain.check import Check, CheckResult, State
from app.domain.dependency import OUTAGE_KINDS, Lines, cause_of, cause_of_kept, waits
from app.domain.judge import Action, Context, Memory, Suppression, Verdict, is_replay, judge, release
from app.domain.shelving_rule import ShelvingRule, put_aside
from app.domain.site_outage import WITHIN, Member, unheard


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a check when a result of it comes or time passes.

    Attributes:
        now: the time, aware UTC.
        maintenance_id: of the window it lies in; of a result that is heard of late, lay in when that was measured.
        lines: who is reached through whom, and what is out of reach.
        seen_at: when each server it is reached through was last measured.
        members: the servers of its site, where the check says whether its server is heard of.
        rule: puts its alarm aside, should one come now.
    """

    now: datetime
    maintenance_id: str | None = None
    lines: Lines = field(default_factory=lambda: Lines({}))
    seen_at: Mapping[str, datetime] = field(default_factory=dict)
    members: Collection[Member] = ()
    rule: ShelvingRule | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What one result did: the verdict, the check's alarm afterwards, why nobody was told, and which servers are waited for."""

    verdict: Verdict
    alarm: Alarm | None
    suppression: Suppression = Suppression.NONE
    awaited: frozenset[str] = frozenset()


def take(
    memory: Memory,
    alarm: Alarm | None,
    result: CheckResult,
    *,
    check: Check,
    last_at: datetime | None,
    around: Around,
    alarm_id: str,
) -> Step:
    """Take one result of a check.

    Args:
        memory: what is remembered of the check.
        alarm: its newest alarm that is not closed.
        result: what was measured.
        check: whose it is.
        last_at: when its newest judged result was measured.
        around: what surrounds it now.
        alarm_id: the id a new alarm gets.
    """
    now = around.now
    is_own = alarm is not None and alarm.stands_alone and alarm.returned_at is None
    rule = around.rule if alarm is None or alarm.returned_at is not None else None
    is_kept = is_late(check, result.measured_at, now=now)
    if is_kept and alarm is not None and alarm.maintenance_id is not None and around.maintenance_id is None:
        alarm = leave_maintenance(alarm)  # its window was over by then, whatever the time is now
    find_cause = cause_of_kept if is_kept else cause_of
    cause = None if is_own else find_cause(check.server_id, check.kind, around.lines)
    suppression = suppression_of(
        alarm,
        now=now,
        in_maintenance=around.maintenance_id is not None,
        has_cause=cause is not None,
        is_enabled=check.is_enabled,
    )
    if is_kept:
        suppression |= Suppression.REPLAY
    if rule is not None:
        suppression |= Suppression.RULE
    awaited: frozenset[str] = frozenset()
    if result.state.is_problem:
        at = result.measured_at
        awaited = waits(
            check.server_id,
            around.lines,
            seen_at=around.seen_at,
            since=memory.since if memory.state is result.state and memory.since is not None else at,
            believed_at=memory.hard_since
            if memory.hard_state is result.state and memory.hard_since is not None
            else at,
            now=now,
        )
        site = _site_awaited(memory, result.state, check, around, since=at)
        awaited |= site or frozenset()
        if awaited or site is not None:
            suppression |= Suppression.UNCERTAIN
    verdict = judge(memory, result, attempts=check.attempts, last_at=last_at, context=Context(now, suppression))
    if verdict.is_late:
        return Step(verdict, alarm, suppression)
    moved = follow(alarm, verdict, check=check, result=result, alarm_id=alarm_id, now=now)
    if moved is not None and moved is not alarm and moved.returned_at is None:
        moved = replace(_surround(moved, around.maintenance_id, cause), awaited_ids=tuple(sorted(awaited)))
        if rule is not None and verdict.action is Action.OPEN:
            moved = put_aside(moved, rule)
    return Step(verdict, moved, suppression, awaited)


def let_out(
    memory: Memory,
    alarm: Alarm | None,
    *,
    check: Check,
    around: Around,
    is_kept: bool = False,
) -> Step:
    """Tell what was kept back of a check, if nothing keeps it back any longer and it is still true.

    Args:
        memory: what is remembered of the check.
        alarm: its alarm, as time has already moved it.
        check: whose it is.
        around: what surrounds it now; the alarm knows of its window and cause itself.
        is_kept: its newest result is an old one, and newer ones are on their way.
    """
    now = around.now
    suppression = suppression_of(alarm, now=now, is_enabled=check.is_enabled)
    if is_kept:
        suppression |= Suppression.REPLAY
    awaited: frozenset[str] = frozenset()
    if memory.since is not None and memory.hard_since is not None:
        awaited = waits(
            check.server_id,
            around.lines,
            seen_at=around.seen_at,
            since=memory.since,
            believed_at=memory.hard_since,
            now=now,
        )
        site = _site_awaited(memory, memory.state, check, around, since=memory.since)
        awaited |= site or frozenset()
        if awaited or site is not None:
            suppression |= Suppression.UNCERTAIN
    verdict = release(
        memory,
        context=Context(now, suppression),
        interval_s=check.interval_s or 60,
    )
    if alarm is not None and alarm.returned_at is None and alarm.awaited_ids != tuple(sorted(awaited)):
        alarm = replace(alarm, awaited_ids=tuple(sorted(awaited)))
    return Step(verdict, alarm, suppression, awaited)


def is_late(check: Check, measured_at: datetime, *, now: datetime) -> bool:
    """Tell whether a result of a check is an old one that its agent kept while it was cut off."""
    return bool(check.interval_s) and is_replay(measured_at, now=now, interval_s=check.interval_s)


def moved_by_time(
    alarm: Alarm, *, maintenance_id: str | None, running: Collection[str], now: datetime
) -> tuple[Alarm, str] | None:
    """The alarm as the time wants it, and the word for its history; None when it is right.

    Args:
        alarm: one that is not closed.
        maintenance_id: of a running window it lies in.
        running: ids of all running windows: it stays in the one it is in as long as that runs.
        now: the time.
    """
    if alarm.returned_at is not None:
        return None if is_on_board(alarm, now=now) else (closed(alarm, at=now), "closed")
    if maintenance_id is None:
        if alarm.maintenance_id is not None:
            return leave_maintenance(alarm), "maintenance_ended"
    elif alarm.maintenance_id is None or (
        alarm.maintenance_id != maintenance_id and alarm.maintenance_id not in running
    ):
        return enter_maintenance(alarm, maintenance_id=maintenance_id), "maintenance_begun"
    if alarm.shelved_until is not None and now >= alarm.shelved_until:
        return unshelve(alarm), "shelving_ended"
    return None


def _site_awaited(
    memory: Memory, state: State | None, check: Check, around: Around, *, since: datetime
) -> frozenset[str] | None:
    """Who of a silent server's site has to be heard of before it is told; None: its silence is its own, or was for long enough."""
    if check.kind not in OUTAGE_KINDS or state is not State.CRITICAL or not around.members:
        return None
    if memory.hard_state is state and memory.since is not None:
        since = memory.since
    if around.now - since >= WITHIN:
        return None
    return unheard(check.server_id, around.members, since=since)


def _surround(alarm: Alarm, maintenance_id: str | None, cause: str | None) -> Alarm:
    """Say of an active alarm what keeps it quiet from its first moment on."""
    if maintenance_id is not None and alarm.maintenance_id is None:
        alarm = enter_maintenance(alarm, maintenance_id=maintenance_id)
    if cause is not None and alarm.cause_id is None and cause != alarm.id:
        alarm = replace(alarm, cause_id=cause)
    return alarm
