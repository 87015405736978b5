"""judge(): a result comes in, and out comes what is believed now, what the alarm does and who is told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, Flag, StrEnum, auto
from typing import TypeVar

from app.domain import flapping
from app.domain.check import CheckResult, State


class Suppression(Flag):
    """Why nobody is to be told at the moment. Monitoring and the alarm itself go on under every one of them."""

    NONE = 0
    MAINTENANCE = auto()
    SHELVED = auto()
    CONSEQUENTIAL = auto()
    """Something it depends on has an alarm of its own."""
    ACKNOWLEDGED = auto()
    DISABLED = auto()
    REPLAY = auto()
    """The result was measured long before it arrived and newer ones follow: an agent delivers what it kept while offline."""
    UNCERTAIN = auto()
    """What the server is reached through has not been looked at since the problem began; see `app.domain.dependency.waits`."""
    RULE = auto()
    """A rule puts alarms of this check aside as they come; see `app.domain.shelving_rule`."""


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a result; one may serve for all checks that share a suppression."""

    now: datetime
    suppression: Suppression = Suppression.NONE


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one check between its results. Times are aware UTC; a new check starts with ``Memory()``.

    Attributes:
        state: what the last result found; None before the first.
        is_hard: whether that is believed.
        attempt: consecutive problem results while it is soft, else 1.
        since: when ``state`` began.
        hard_state: the last believed state.
        hard_since: when it was first believed.
        bits: the last 20 results for `flapping`.
        told: the problem people were last told of; OK when they know of none. Differs from ``hard_state`` while a notification
            is kept back, so that what is told in the end is what is true in the end.
        told_flapping: whether people were told that it flaps.
        alarmed: the state the open alarm shows; None without one.
        is_steady: another result of the same state would change nothing.
        is_owed: a problem people know nothing of was kept back for nothing but being heard of late; when it is over they hear of it.
    """

    state: State | None = None
    is_hard: bool = False
    attempt: int = 1
    since: datetime | None = None
    hard_state: State | None = None
    hard_since: datetime | None = None
    bits: int = 0
    is_flapping: bool = False
    told: State = State.OK
    told_flapping: bool = False
    alarmed: State | None = None
    is_steady: bool = False
    is_owed: bool = False


class Action(Enum):
    """What the check's alarm does."""

    NONE = auto()
    OPEN = auto()
    """A new one, or one that is still on the board comes back."""
    WORSEN = auto()
    """Ends an acknowledgement and a shelving: what was seen or put aside was something lesser."""
    IMPROVE = auto()
    RETURN = auto()


class NoticeKind(StrEnum):
    """What people are told."""

    PROBLEM = "problem"
    RECOVERY = "recovery"
    WITHDRAWN = "withdrawn"
    """The problem told of cannot be measured any more: the check does not apply. Not the same as OK."""
    FLAPPING_START = "flapping_start"
    FLAPPING_END = "flapping_end"
    PAST = "past"
    """A problem that was over when we heard of it, and that they would have been told of in time."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: ``state`` is what is believed (of what is past: what it was), ``was`` what people knew before."""

    kind: NoticeKind
    state: State
    was: State


class Event(StrEnum):
    """What goes into the check's history beside the result."""

    SOFT = "soft"
    HARD = "hard"
    FLAPPING_START = "flapping_start"
    FLAPPING_END = "flapping_end"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows from one result.

    Attributes:
        memory: to be kept from now on; None: the old one stays (only the time of the last result moves on).
        is_late: an older result than the one known: for the history only, and the time of the last result stays too.
        is_changed: whether what screens show of the check (state, hardness, attempt, flapping) changed.
        action: what its alarm does.
        alarmed: the state the alarm shows after ``action``.
        notices: what to tell people now.
        events: what to add to the history.
    """

    memory: Memory | None = None
    is_late: bool = False
    is_changed: bool = False
    action: Action = Action.NONE
    alarmed: State | None = None
    notices: tuple[Notice, ...] = ()
    events: tuple[Event, ...] = ()


UNCHANGED = Verdict()
"""The one verdict of every result that only confirms what was known."""
LATE = Verdict(is_late=True)
"""The one verdict of every result that is older than the newest."""

_Other = TypeVar("_Other", State, None)
_ENDED_BY_WORSENING = Suppression.ACKNOWLEDGED | Suppression.SHELVED


def judge(memory: Memory, result: CheckResult, *, attempts: int, last_at: datetime | None, context: Context) -> Verdict:
    """Judge one result of one check.

    A problem is believed (hard) after ``attempts`` consecutive results that are not OK, whichever kinds they are; OK and
    "not applicable" are believed at once. People are told of what is believed, unless it is suppressed or flapping, in which
    case they are told later of what is still true. A recovery is told in spite of a suppression when the problem was.

    Args:
        memory: what the last verdict left.
        result: of this check.
        attempts: consecutive problems it takes; 1 believes the first.
        last_at: when the newest judged result was measured. The caller moves it to ``result.measured_at`` unless the verdict is
            late; it is not part of the memory, so that a steady check costs nothing else.
        context: the time, and what keeps people from being told.
    """
    if result.state is memory.state and memory.is_steady and (last_at is None or result.measured_at >= last_at):
        return UNCHANGED
    if last_at is not None and result.measured_at < last_at <= context.now:
        return LATE  # A known result from the future (its clock was wrong) gives way instead.
    found = _believe(memory, result.state, result.measured_at, attempts)
    found = _flap(found, memory)
    found, action = _alarm(found, memory)
    suppression = context.suppression
    if action in (Action.OPEN, Action.WORSEN):
        suppression &= ~_ENDED_BY_WORSENING
    found, notices = _tell(found, suppression)
    found, past = _owe(found, memory, action, suppression)
    return Verdict(
        memory=_settled(found),
        is_changed=(memory.state, memory.is_hard, memory.attempt, memory.is_flapping)
        != (found.state, found.is_hard, found.attempt, found.is_flapping),
        action=action,
        alarmed=found.alarmed,
        notices=notices + past,
        events=_events(memory, found),
    )


def release(
    memory: Memory,
    *,
    context: Context,
    next_at: datetime | None = None,
    interval_s: int = 60,
) -> Verdict:
    """Tell what was kept back, if nothing keeps it back any longer and it is still true.

    Called now and then for checks whose ``told`` lags behind. Waits for the next result when that is due within a minute (or the
    interval less 10 s, if shorter).

    Returns:
        `UNCHANGED` when there is nothing to tell (yet), else a verdict with a memory and notices only.
    """
    if is_due_soon(next_at, interval_s=interval_s, now=context.now):
        return UNCHANGED
    found, notices = _tell(memory, context.suppression)
    if not notices:
        return UNCHANGED
    return Verdict(memory=_settled(found), alarmed=found.alarmed, notices=notices)


def is_pending(memory: Memory) -> bool:
    """Tell whether something is kept back that `release` may have to tell."""
    return memory.told is not _problem(memory.hard_state, State.OK) or memory.told_flapping is not memory.is_flapping


def is_due_soon(next_at: datetime | None, *, interval_s: int, now: datetime) -> bool:
    """Tell whether a fresh result may be waited for: due within a minute and not hopelessly overdue."""
    if next_at is None:
        return False
    soon = timedelta(seconds=max(0, min(60, interval_s - 10)))
    return now - timedelta(seconds=2 * interval_s) <= next_at <= now + soon


def is_replay(measured_at: datetime, *, now: datetime, interval_s: int) -> bool:
    """Tell whether a result comes from an agent's spool: measured more than three intervals ago.

    Its notifications wait (`Suppression.REPLAY`) and `release` tells what is still true when the spool is empty.
    """
    return now - measured_at > timedelta(seconds=3 * interval_s)


def _believe(memory: Memory, state: State, at: datetime, attempts: int) -> Memory:
    """Take one more state into soft and hard."""
    if not state.is_problem:
        is_hard, attempt = True, 1
    elif memory.state is None or not memory.state.is_problem:
        is_hard, attempt = attempts <= 1, 1
    elif memory.is_hard:
        is_hard, attempt = True, 1
    else:
        is_hard, attempt = memory.attempt + 1 >= attempts, memory.attempt + 1
    hard_state, hard_since = memory.hard_state, memory.hard_since
    if is_hard and state is not hard_state:
        hard_state, hard_since = state, at
    return replace(
        memory,
        state=state,
        is_hard=is_hard,
        attempt=1 if is_hard else attempt,
        since=memory.since if state is memory.state else at,
        hard_state=hard_state,
        hard_since=hard_since,
    )


def _flap(found: Memory, before: Memory) -> Memory:
    """Count the change, if it is one. A check that does not apply has nothing to flap, and comes back with a clean sheet."""
    if found.state is State.NOT_APPLICABLE:
        return replace(found, bits=0, is_flapping=False)
    changed = before.state not in (None, State.NOT_APPLICABLE, found.state)
    bits = flapping.push(before.bits, changed)
    return replace(found, bits=bits, is_flapping=flapping.is_flapping(bits, before.is_flapping))


def _alarm(found: Memory, before: Memory) -> tuple[Memory, Action]:
    """Let the alarm follow what is believed. While a check flaps its alarm only gets worse: it neither returns nor improves."""
    target = _problem(found.hard_state, None)
    if found.is_flapping:
        candidates = [target, before.alarmed]
        if not before.is_flapping:
            candidates += [_problem(found.state, None), _problem(before.state, None)]
        target = max(candidates, key=_rank)
    action = _action(before.alarmed, target)
    return (found if action is Action.NONE else replace(found, alarmed=target)), action


def _action(shown: State | None, target: State | None) -> Action:
    if target is shown:
        return Action.NONE
    if shown is None:
        return Action.OPEN
    if target is None:
        return Action.RETURN
    return Action.WORSEN if target.rank > shown.rank else Action.IMPROVE


def _tell(found: Memory, suppression: Suppression) -> tuple[Memory, tuple[Notice, ...]]:
    """Make the notices that are due and remember what people know then."""
    state = found.hard_state if found.hard_state is not None else State.OK
    shown = found.alarmed if found.alarmed is not None else state
    notices = []
    told, told_flapping = found.told, found.told_flapping
    if found.is_flapping is not told_flapping and not suppression & ~Suppression.ACKNOWLEDGED:
        kind = NoticeKind.FLAPPING_START if found.is_flapping else NoticeKind.FLAPPING_END
        notices.append(Notice(kind, shown if found.is_flapping else state, told))
        told_flapping = found.is_flapping
    if found.is_hard and not found.is_flapping and (change := _state_notice(state, told, suppression)) is not None:
        notices.append(change)
        told = _problem(state, State.OK)
    if not notices:
        return found, ()
    return replace(found, told=told, told_flapping=told_flapping, is_owed=found.is_owed and told is State.OK), tuple(
        notices
    )


def _owe(found: Memory, before: Memory, action: Action, suppression: Suppression) -> tuple[Memory, tuple[Notice, ...]]:
    """Remember of what people would have been told in time, had we heard of it, and tell them when it is over."""
    if action is Action.RETURN:
        if not found.is_owed or before.alarmed is None:
            return found, ()
        return replace(found, is_owed=False), (Notice(NoticeKind.PAST, before.alarmed, State.OK),)
    is_kept = found.alarmed is not None and found.told is State.OK
    is_owed = is_kept and (found.is_owed or suppression is Suppression.REPLAY)
    return (found if is_owed is found.is_owed else replace(found, is_owed=is_owed)), ()


def _state_notice(state: State, told: State, suppression: Suppression) -> Notice | None:
    if state.is_problem:
        return None if state is told or suppression else Notice(NoticeKind.PROBLEM, state, told)
    if told is State.OK or suppression & Suppression.REPLAY:
        return None
    return Notice(NoticeKind.RECOVERY if state is State.OK else NoticeKind.WITHDRAWN, state, told)


def _events(before: Memory, after: Memory) -> tuple[Event, ...]:
    events = []
    if after.hard_state is not before.hard_state:
        events.append(Event.HARD)
    elif (after.state, after.attempt) != (before.state, before.attempt):
        events.append(Event.SOFT)
    if after.is_flapping is not before.is_flapping:
        events.append(Event.FLAPPING_START if after.is_flapping else Event.FLAPPING_END)
    return tuple(events)


def _settled(memory: Memory) -> Memory:
    """Mark a memory as steady or not."""
    is_steady = (
        memory.is_hard
        and memory.bits == 0
        and not is_pending(memory)
        and memory.alarmed is _problem(memory.hard_state, None)
    )
    return memory if is_steady is memory.is_steady else replace(memory, is_steady=is_steady)


def _problem(state: State | None, otherwise: _Other) -> State | _Other:
    return state if state is not None and state.is_problem else otherwise


def _rank(state: State | None) -> int:
    return -1 if state is None else state.rank
