"""Service time: how much of it lies between two instants, and when a promise of it is used up.

Every instant counts as the whole second it falls in (fractions are cut off towards the past), so all answers are whole
seconds, and ``elapsed(a, b) + elapsed(b, c) == elapsed(a, c)`` holds for ``a <= b <= c`` without rounding. Instants must
be aware; a naive one is a bug and raises TypeError. No clock is read here.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from app.domain.errors import Refused
from app.domain.holiday import REFORMATION_2017, Holiday, HolidayRule, OneOff
from app.domain.hours import (
    BLOCK_BITS,
    EPOCH,
    NEVER_BLOCKS,
    Calendar,
    Hours,
    Interval,
    Segment,
    Timetable,
    every,
    to_instant,
    to_seconds,
)
from app.domain.trace import Step, StepCode, explain, merged

__all__ = [
    "INTAKE_CALENDAR",
    "SERVICE_CALENDAR",
    "Calendar",
    "Deadline",
    "Holiday",
    "HolidayRule",
    "Hours",
    "Interval",
    "OneOff",
    "Pause",
    "Step",
    "StepCode",
    "Timetable",
    "deadline",
    "elapsed",
    "every",
    "is_open",
    "next_open",
    "open_until",
    "seconds_between",
    "seconds_until",
]

Pause = tuple[datetime, datetime]
"""From, until (excluded): the clock rests, whatever the hours say. The contract knows none (R9); calendars may."""

LONGEST_TARGET_S = 100 * 366 * 86_400

# What ``deadline`` costs is mostly objects: these make an instant and a result in two thirds of the usual time.
_NEW = tuple.__new__
_FROM_TIMESTAMP = datetime.fromtimestamp
_PORTABLE_S = 1 << 33  # beyond it, and before 1970, not every platform's fromtimestamp answers

SERVICE_CALENDAR = Calendar(
    name="service",
    version=1,
    tz="Europe/Berlin",
    weekly=every(range(5), "09:00", "18:00"),
    rule=HolidayRule.GERMANY,
    extra=(REFORMATION_2017,),
)
"""Rules R1 and R3: Monday to Friday 9 to 18 except on the nine nationwide holidays. 24 and 31 December are open."""

INTAKE_CALENDAR = Calendar(
    name="intake",
    version=1,
    tz="Europe/Berlin",
    weekly=every(range(5), "07:00", "19:00"),
    rule=HolidayRule.GERMANY,
    extra=(REFORMATION_2017,),
)
"""Rule R2, reading A5: faults are accepted Monday to Friday 7 to 19, not on holidays. Starts no consumption."""


class Deadline(NamedTuple):
    """When a promise is used up.

    Attributes:
        due_at: the first instant at which the whole target is consumed; what is shown.
        latest_ok_at: the last instant that is still in time. Later than ``due_at`` when the target is consumed exactly
            at closing time: nothing is consumed until the doors open again (reading A20).
        trace: every stretch from the start to ``due_at`` with its reason, if it was asked for.
    """

    due_at: datetime
    latest_ok_at: datetime
    trace: tuple[Step, ...] = ()


def elapsed(calendar: Hours, t0: datetime, t1: datetime, pauses: Iterable[Pause] = ()) -> int:
    """Service seconds between two instants, without those inside pauses: the only judge of every promise.

    Zero if ``t1`` is not after ``t0``; never negative.
    """
    start, end = to_seconds(t0), to_seconds(t1)
    total = seconds_between(calendar, start, end)
    for pause in _within(pauses, start):
        total -= seconds_between(calendar, pause.start, min(pause.end, end))
    return total


def deadline(
    calendar: Hours, t0: datetime, target_s: int, pauses: Sequence[Pause] = (), *, trace: bool = False
) -> Deadline:
    """When ``target_s`` service seconds from ``t0`` on are consumed.

    Args:
        calendar: the hours that count.
        t0: when the promise starts; may lie outside the hours.
        target_s: service seconds promised, not negative.
        pauses: stretches that do not count even inside the hours; may overlap.
        trace: explain every stretch, consumed or skipped; costs far more than the answer.

    Raises:
        Refused: ``calendar.never_open`` if there is no such instant, ``calendar.out_of_range`` if it lies too far
            from our time for calendars to mean anything.
    """
    since = t0 - EPOCH
    start = since.days * 86_400 + since.seconds
    if pauses or trace:
        stops = _within(pauses, start)
        due, latest = _with_pauses(calendar, start, target_s, stops)
        steps = explain(calendar, start, due, stops) if trace else ()
        return Deadline(to_instant(due), to_instant(latest), steps)
    # The body of seconds_until once more: the call alone would cost a quarter of the answer.
    block = start >> BLOCK_BITS
    table = calendar.tables.get(block) or calendar.table(block)
    ends, reached = table.ends, table.reached
    index = bisect_right(table.starts, start) - 1
    goal = reached[index] + target_s
    if start < ends[index]:
        goal -= ends[index] - start
    if target_s <= 0 or goal >= reached[-1]:
        due, latest = _seek(calendar, start, target_s)
        return Deadline(to_instant(due), to_instant(latest))
    index = bisect_left(reached, goal, index)
    due = ends[index] - reached[index] + goal
    due_at = _FROM_TIMESTAMP(due, UTC) if 0 <= due < _PORTABLE_S else to_instant(due)
    return _NEW(Deadline, (due_at, to_instant(table.starts[index + 1]) if goal == reached[index] else due_at, ()))


def is_open(calendar: Hours, at: datetime) -> bool:
    """Whether the instant lies inside the hours; the closing instant does not."""
    second = to_seconds(at)
    table = calendar.table(second >> BLOCK_BITS)
    return second < table.ends[bisect_right(table.starts, second) - 1]


def next_open(calendar: Hours, at: datetime) -> datetime:
    """When the hours begin next; ``at`` itself (its whole second) while they run.

    Raises:
        Refused: ``calendar.never_open``.
    """
    second = to_seconds(at)
    begins = _next_start(calendar, second)
    if begins is None:
        raise Refused("calendar.never_open")
    return to_instant(max(second, begins))


def open_until(calendar: Hours, at: datetime) -> datetime:
    """When the stretch of open hours around ``at`` ends; ``at`` itself outside of them.

    Intervals that touch are one stretch. Around the clock there is no end: the answer is then a far one.
    """
    second = to_seconds(at)
    for block in range(second >> BLOCK_BITS, (second >> BLOCK_BITS) + NEVER_BLOCKS):
        table = calendar.table(block)
        index = bisect_right(table.starts, second) - 1
        while index < len(table.starts) and table.starts[index] <= second:
            second = max(second, table.ends[index])
            index += 1
        if second < (block + 1) << BLOCK_BITS:
            break
    return to_instant(second)


def seconds_between(calendar: Hours, start: int, end: int) -> int:
    """Like ``elapsed`` without pauses, on whole seconds since 1970."""
    if end <= start:
        return 0
    block, last = start >> BLOCK_BITS, end >> BLOCK_BITS
    table = calendar.tables.get(block) or calendar.table(block)
    if block == last:
        return table.consumed(end) - table.consumed(start)
    total = table.reached[-1] - table.consumed(start)
    for between in range(block + 1, last):
        total += calendar.table(between).reached[-1]
    return total + calendar.table(last).consumed(end)


def seconds_until(calendar: Hours, start: int, target_s: int) -> tuple[int, int]:
    """Due and latest second in time of ``target_s`` service seconds from ``start``, on whole seconds since 1970.

    Two binary searches in the prefix sum of one table, unless the answer lies beyond it: consumed at ``start``, plus
    the target, gives the sum to look for.
    """
    block = start >> BLOCK_BITS
    table = calendar.tables.get(block) or calendar.table(block)
    ends, reached = table.ends, table.reached
    index = bisect_right(table.starts, start) - 1
    goal = reached[index] + target_s
    if start < ends[index]:
        goal -= ends[index] - start
    if target_s <= 0 or goal >= reached[-1]:
        return _seek(calendar, start, target_s)
    index = bisect_left(reached, goal, index)
    due = ends[index] - reached[index] + goal
    return (due, table.starts[index + 1]) if goal == reached[index] else (due, due)


def _seek(calendar: Hours, start: int, target_s: int) -> tuple[int, int]:
    """The general way: block after block, and targets of nothing."""
    if not 0 <= target_s <= LONGEST_TARGET_S:
        raise Refused("calendar.target_out_of_range", target_s=target_s)
    if target_s == 0:
        return start, max(start, _next_start(calendar, start) or start)
    block = start >> BLOCK_BITS
    table = calendar.table(block)
    goal = table.consumed(start) + target_s
    empty = 0
    while goal > table.reached[-1]:
        goal -= table.reached[-1]
        block += 1
        table = calendar.table(block)
        empty = 0 if table.reached[-1] else empty + 1
        if empty > NEVER_BLOCKS:
            raise Refused("calendar.never_open")
    index = bisect_left(table.reached, goal)
    due = table.ends[index] - table.reached[index] + goal
    latest = _next_start(calendar, due) if due == table.ends[index] else due
    return due, due if latest is None else latest


def _next_start(calendar: Hours, at: int) -> int | None:
    """Where the segment begins that holds ``at`` or else comes next; None if the hours never begin again."""
    block = at >> BLOCK_BITS
    table = calendar.table(block)
    index = bisect_right(table.ends, at)
    if index < len(table.starts):
        return table.starts[index]
    following = (calendar.table(block + ahead).starts for ahead in range(1, NEVER_BLOCKS + 1))
    return next((starts[1] for starts in following if len(starts) > 1), None)


def _with_pauses(calendar: Hours, start: int, target_s: int, pauses: list[Segment]) -> tuple[int, int]:
    """Each pause that begins before the target is consumed puts its service seconds on top of it.

    One that begins exactly then changes nothing for ``due``, but work begun in it is still in time.
    """
    due_s = latest_s = target_s
    for pause in pauses:
        before = seconds_between(calendar, start, pause.start)
        inside = seconds_between(calendar, pause.start, pause.end)
        due_s += inside if before < due_s else 0
        latest_s += inside if before <= latest_s else 0
    return seconds_until(calendar, start, due_s)[0], seconds_until(calendar, start, latest_s)[1]


def _within(pauses: Iterable[Pause], start: int) -> list[Segment]:
    return merged(Segment(max(to_seconds(begin), start), to_seconds(end)) for begin, end in pauses)
