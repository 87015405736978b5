"""Rhythm: on which days a maintenance window comes again; written as a few words after RFC 5545.

``FREQ=DAILY``, ``FREQ=WEEKLY;BYDAY=MO,WE``, ``FREQ=MONTHLY;BYMONTHDAY=15`` (``-1``: the last day), ``FREQ=MONTHLY;BYDAY=2TU`` (``-1FR``:
the last Friday); each with ``UNTIL=20261231`` (the last day it may come) and ``EXDATE=20260301,20260308`` (days on which it does not).
A month without the day, such as April without a 31st, has no window: nothing is moved to another day unasked.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.errors import Refused

ZONE: Final = ZoneInfo("Europe/Berlin")
"""Whose wall clock a rhythm goes by."""
FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY")
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SKIPPED_AT_MOST: Final = 500
"""Days that may be left out."""

_NTH: Final = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_LOOK_AHEAD: Final = 366 * 8
"""Days: a 29 February that falls under no other rule comes within eight years, also around 2100."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Days by a rule. ``weekdays`` 0 is Monday; ``nth`` and ``month_day`` are -1 for the last one."""

    frequency: str
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    nth: int | None = None
    until: date | None = None
    skipped: frozenset[date] = frozenset()

    def is_on(self, day: date) -> bool:
        """Whether it comes on a day, given that it has begun by then."""
        if day in self.skipped or (self.until is not None and day > self.until):
            return False
        if self.frequency == "DAILY":
            return True
        if self.frequency == "WEEKLY":
            return day.weekday() in self.weekdays
        length = calendar.monthrange(day.year, day.month)[1]
        if self.month_day is not None:
            return day.day == (length if self.month_day == -1 else self.month_day)
        if day.weekday() not in self.weekdays:
            return False
        return day.day > length - 7 if self.nth == -1 else (day.day - 1) // 7 + 1 == self.nth

    def days(self, first: date, *, start: date) -> Iterator[date]:
        """Give the days from ``start`` on, ``first`` being the earliest there can be; ends after eight years without any."""
        day, empty = max(first, start), 0
        while empty <= _LOOK_AHEAD and (self.until is None or day <= self.until):
            if self.is_on(day):
                empty = 0
                yield day
            else:
                empty += 1
            if day == date.max:
                return
            day += timedelta(days=1)

    def without(self, day: date) -> Rhythm:
        """Leave a day out.

        Raises:
            Refused: ``rhythm.too_many_skipped``.
        """
        if len(self.skipped | {day}) > SKIPPED_AT_MOST:
            raise Refused("rhythm.too_many_skipped", most=SKIPPED_AT_MOST)
        return replace(self, skipped=self.skipped | {day})


def parse(text: str) -> Rhythm:
    """Read what `written` writes.

    Raises:
        Refused: ``rhythm.malformed`` (part: what is wrong).
    """
    fields: dict[str, str] = {}
    for part in text.split(";"):
        name, sign, value = part.partition("=")
        if not sign or not value or name in fields or name not in {"FREQ", "BYDAY", "BYMONTHDAY", "UNTIL", "EXDATE"}:
            raise Refused("rhythm.malformed", part=part)
        fields[name] = value
    frequency = fields.get("FREQ", "")
    until = _day(fields["UNTIL"]) if "UNTIL" in fields else None
    skipped = frozenset(_day(each) for each in fields["EXDATE"].split(",")) if "EXDATE" in fields else frozenset()
    by = {name for name in ("BYDAY", "BYMONTHDAY") if name in fields}
    if frequency == "DAILY" and not by:
        return Rhythm(frequency, until=until, skipped=skipped)
    if frequency == "WEEKLY" and by == {"BYDAY"}:
        names = fields["BYDAY"].split(",")
        if all(name in WEEKDAYS for name in names) and len(set(names)) == len(names):
            days = tuple(sorted(map(WEEKDAYS.index, names)))
            return Rhythm(frequency, weekdays=days, until=until, skipped=skipped)
        raise Refused("rhythm.malformed", part=fields["BYDAY"])
    if frequency == "MONTHLY" and by == {"BYMONTHDAY"}:
        number = fields["BYMONTHDAY"]
        if number == "-1" or (number.isascii() and number.isdigit() and 1 <= int(number) <= 31):
            return Rhythm(frequency, month_day=int(number), until=until, skipped=skipped)
        raise Refused("rhythm.malformed", part=number)
    if frequency == "MONTHLY" and by == {"BYDAY"}:
        found = _NTH.fullmatch(fields["BYDAY"])
        if found is None:
            raise Refused("rhythm.malformed", part=fields["BYDAY"])
        weekday = (WEEKDAYS.index(found[2]),)
        return Rhythm(frequency, weekdays=weekday, nth=int(found[1]), until=until, skipped=skipped)
    raise Refused("rhythm.malformed", part=text)


def written(rhythm: Rhythm) -> str:
    """Write a rhythm down."""
    parts = [f"FREQ={rhythm.frequency}"]
    names = [WEEKDAYS[day] for day in rhythm.weekdays]
    if rhythm.month_day is not None:
        parts.append(f"BYMONTHDAY={rhythm.month_day}")
    elif rhythm.nth is not None:
        parts.append(f"BYDAY={rhythm.nth}{names[0]}")
    elif names:
        parts.append(f"BYDAY={','.join(names)}")
    if rhythm.until is not None:
        parts.append(f"UNTIL={rhythm.until:%Y%m%d}")
    if rhythm.skipped:
        parts.append("EXDATE=" + ",".join(f"{day:%Y%m%d}" for day in sorted(rhythm.skipped)))
    return ";".join(parts)


def occurrences(
    rhythm: Rhythm, *, starts_at: datetime, ends_at: datetime, since: datetime
) -> Iterator[tuple[date, datetime, datetime]]:
    """Give day, start and end of every occurrence that ends after ``since``, as aware UTC, earliest first.

    Args:
        rhythm: on which days.
        starts_at: start of the first one; its local time of day is that of all.
        ends_at: its end, at the latest a day later by the wall clock; its local time of day is that of all too. So a window from
            22:00 to 06:00 is an hour shorter or longer in the nights in which clocks change, as people mean it.
        since: the time.
    """
    first, last = starts_at.astimezone(ZONE), ends_at.astimezone(ZONE)
    length = last.replace(tzinfo=None) - first.replace(tzinfo=None)
    around = since.astimezone(ZONE).date() - timedelta(days=length.days + 2)
    for day in rhythm.days(first.date(), start=around):
        wall = datetime.combine(day, first.time())
        start, end = _instant(wall, fold=0), max(_instant(wall + length, fold=fold) for fold in (0, 1))
        if since < end and start < end:
            yield day, start, end


def _instant(wall: datetime, *, fold: int) -> datetime:
    """The instant of a wall time: of a time that comes twice the first one starts and the second one ends a window.

    One that does not come, when clocks go forward, is an hour later by the new time: as long after midnight as on any day.
    """
    return wall.replace(tzinfo=ZONE, fold=fold).astimezone(ZoneInfo("UTC"))


def _day(text: str) -> date:
    if re.fullmatch(r"[0-9]{8}", text) is None:
        raise Refused("rhythm.malformed", part=text)
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise Refused("rhythm.malformed", part=text) from None
