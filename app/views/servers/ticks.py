"""Where the ticks of a time axis stand and what they say, by the wall clock of the reader. No Qt, no graph library."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final

from app.views.kit.moments import Moments

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_STEPS: Final = (
    _MINUTE,
    2 * _MINUTE,
    5 * _MINUTE,
    10 * _MINUTE,
    15 * _MINUTE,
    30 * _MINUTE,
    _HOUR,
    2 * _HOUR,
    3 * _HOUR,
    6 * _HOUR,
    12 * _HOUR,
    _DAY,
    2 * _DAY,
    7 * _DAY,
)
_MONTHS_A_STEP: Final = (1, 2, 3, 6, 12, 24)
_MONTH: Final = 30.4 * _DAY
_MONTHS: Final = {
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis, in seconds since 1970, and its words."""

    at: float
    text: str


def ticks(start: float, end: float, *, at_most: int, moments: Moments) -> tuple[Tick, ...]:
    """Place ticks on full hours, days, Mondays or months of the reader's wall clock.

    On the day the clocks go back an hour is there twice, and both ticks say so; on the day they go forward none is missing
    that exists.

    Args:
        start: left edge, seconds since 1970.
        end: right edge.
        at_most: how many fit.
        moments: zone and language.
    """
    if end <= start or at_most < 1:
        return ()
    least = (end - start) / at_most
    step = next((each for each in _STEPS if each >= least), None)
    if step is None:
        return tuple(_months(start, end, least, moments))
    if step < _DAY:
        return tuple(_within_days(start, end, step, moments))
    return tuple(_days(start, end, step // _DAY, moments))


def _within_days(start: float, end: float, step: int, moments: Moments) -> Iterator[Tick]:
    """Hours and minutes: the day instead of midnight."""
    if step <= _HOUR:
        first = math.ceil(start / step) * step
        for place in range(first, math.floor(end) + 1, step):
            yield _clock(float(place), moments)
        return
    for day in _local_days(start, end, moments.zone):
        for hour in range(0, 24, step // _HOUR):
            at = _instant(day, hour, moments.zone)
            if start <= at <= end:
                yield _clock(at, moments)


def _clock(at: float, moments: Moments) -> Tick:
    local = datetime.fromtimestamp(at, UTC).astimezone(moments.zone)
    text = (
        f"{moments.weekday(local)} {moments.date(local)}" if local.hour == local.minute == 0 else moments.clock(local)
    )
    return Tick(at, text)


def _days(start: float, end: float, count: int, moments: Moments) -> Iterator[Tick]:
    for day in _local_days(start, end, moments.zone):
        ordinal = day.toordinal()
        if ordinal % count != (1 if count == 7 else 0):
            continue
        at = _instant(day, 0, moments.zone)
        if start <= at <= end:
            local = datetime.fromtimestamp(at, UTC).astimezone(moments.zone)
            yield Tick(at, f"{moments.weekday(local)} {moments.date(local)}")


def _months(start: float, end: float, least: float, moments: Moments) -> Iterator[Tick]:
    count = next((each for each in _MONTHS_A_STEP if each * _MONTH >= least), _MONTHS_A_STEP[-1])
    first = datetime.fromtimestamp(start, UTC).astimezone(moments.zone)
    number = first.year * 12 + first.month - 1
    names = _MONTHS["de" if moments.language.startswith("de") else "en"]
    while True:
        if number % count == 0:
            year, month = divmod(number, 12)
            at = datetime(year, month + 1, 1, tzinfo=moments.zone).timestamp()
            if at > end:
                return
            if at >= start:
                yield Tick(at, f"{names[month]} {year}")
        number += 1


def _local_days(start: float, end: float, zone: tzinfo) -> Iterator[datetime]:
    day = datetime.combine(datetime.fromtimestamp(start, UTC).astimezone(zone).date(), time())
    last = datetime.combine(datetime.fromtimestamp(end, UTC).astimezone(zone).date(), time())
    while day <= last:
        yield day
        day += timedelta(days=1)


def _instant(day: datetime, hour: int, zone: tzinfo) -> float:
    return day.replace(hour=hour, tzinfo=zone).timestamp()
