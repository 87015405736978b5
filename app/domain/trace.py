"""Why a deadline is what it is: every stretch from the start to the due instant, with its reason as a code."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from app.domain.hours import BLOCK_BITS, DAY_S, EPOCH, Calendar, Hours, Segment, pieces, to_instant

_EPOCH_ORDINAL = EPOCH.toordinal()


class StepCode(StrEnum):
    """Why a stretch of time counted or did not."""

    SERVICE = "service"
    NIGHT = "night"
    """Before the first or after the last hours of a day that has some."""
    BREAK = "break"
    """Between two intervals of one day."""
    WEEKEND = "weekend"
    """A weekday without hours, whichever it is; a holiday on it moves nothing."""
    HOLIDAY = "holiday"
    """A free day on a weekday that has hours otherwise."""
    PAUSE = "pause"
    """Inside the hours, but stopped."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a deadline's way; steps follow each other without a gap.

    Attributes:
        consumed_s: service seconds consumed in it, zero unless it is SERVICE.
        holiday: the code of the holiday if it is one.
    """

    code: StepCode
    from_at: datetime
    to_at: datetime
    consumed_s: int = 0
    holiday: str = ""


def explain(calendar: Hours, start: int, end: int, pauses: Sequence[Segment] = ()) -> tuple[Step, ...]:
    """Every stretch between two seconds since 1970, neighbours with one reason joined."""
    steps: list[Step] = []
    for step in _steps(calendar, start, end, pauses):
        last = steps[-1] if steps else None
        if last and last.to_at == step.from_at and (last.code, last.holiday) == (step.code, step.holiday):
            steps[-1] = replace(last, to_at=step.to_at, consumed_s=last.consumed_s + step.consumed_s)
        else:
            steps.append(step)
    return tuple(steps)


def merged(stretches: Iterable[Segment]) -> list[Segment]:
    """Stretches in order, those that overlap or touch made one, empty ones left out."""
    joined: list[Segment] = []
    for stretch in sorted(one for one in stretches if one.start < one.end):
        if joined and stretch.start <= joined[-1].end:
            joined[-1] = Segment(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return joined


def _steps(calendar: Hours, start: int, end: int, pauses: Sequence[Segment]) -> Iterator[Step]:
    at = start
    for opens, closes in _segments(calendar, start, end):
        yield from _closed(calendar, at, opens)
        yield from _open(opens, closes, pauses)
        at = closes
    yield from _closed(calendar, at, end)


def _open(start: int, end: int, pauses: Sequence[Segment]) -> Iterator[Step]:
    at = start
    for pause in pauses:
        begins, ends = max(at, pause.start), min(end, pause.end)
        if begins >= ends:
            continue
        yield from _service(at, begins)
        yield Step(StepCode.PAUSE, to_instant(begins), to_instant(ends))
        at = ends
    yield from _service(at, end)


def _service(start: int, end: int) -> Iterator[Step]:
    if start < end:
        yield Step(StepCode.SERVICE, to_instant(start), to_instant(end), end - start)


def _closed(calendar: Hours, start: int, end: int) -> Iterator[Step]:
    """Cut closed time at every local midnight and where the rules change, so that each part has one reason."""
    at = start
    while at < end:
        rules = calendar.calendar_at(at)
        until = _same_rules_until(calendar, rules, at, end)
        for piece in pieces(rules.tz, at, until):
            begin = piece.start
            while begin < piece.end:
                day, second = divmod(begin + piece.offset, DAY_S)
                on = date.fromordinal(day + _EPOCH_ORDINAL)
                stop = min(piece.end, begin - second + DAY_S)
                code, holiday = _reason(rules, on, second)
                yield Step(code, to_instant(begin), to_instant(stop), 0, holiday)
                begin = stop
        at = until


def _same_rules_until(calendar: Hours, rules: Calendar, start: int, end: int) -> int:
    if calendar.calendar_at(end - 1) is rules:
        return end
    while end - start > 1:
        middle = (start + end) // 2
        start, end = (middle, end) if calendar.calendar_at(middle) is rules else (start, middle)
    return end


def _reason(rules: Calendar, on: date, second: int) -> tuple[StepCode, str]:
    hours = rules.hours_of(on.weekday())
    if not hours:
        return StepCode.WEEKEND, ""
    if holiday := rules.holiday(on):
        return StepCode.HOLIDAY, holiday
    between = hours[0].closes * 60 <= second < hours[-1].opens * 60
    return (StepCode.BREAK if between else StepCode.NIGHT), ""


def _segments(calendar: Hours, start: int, end: int) -> Iterator[Segment]:
    for block in range(start >> BLOCK_BITS, ((end - 1) >> BLOCK_BITS) + 1):
        table = calendar.table(block)
        first, last = bisect_right(table.ends, start), bisect_left(table.starts, end)
        for index in range(first, last):
            yield Segment(max(table.starts[index], start), min(table.ends[index], end))
