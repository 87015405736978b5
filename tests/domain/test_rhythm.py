"""Rhythm: on which days a window comes again, against a second way to work it out."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from app.domain.errors import Refused
from app.domain.rhythm import WEEKDAYS, occurrences, parse, written

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2025, 1, 1), date(2035, 12, 31)
ALL = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def by_hand(text: str) -> list[date]:
    """The days from 2025 to 2035, month by month from the calendar's sheet."""
    fields = dict(part.split("=") for part in text.split(";"))
    found = []
    for year in range(2025, 2036):
        for month in range(1, 13):
            sheet = [day for week in calendar.monthcalendar(year, month) for day in week if day]
            weeks = calendar.monthcalendar(year, month)
            days: list[int] = []
            match fields:
                case {"FREQ": "DAILY"}:
                    days = sheet
                case {"FREQ": "WEEKLY", "BYDAY": names}:
                    columns = [WEEKDAYS.index(name) for name in names.split(",")]
                    days = sorted(week[column] for week in weeks for column in columns if week[column])
                case {"BYMONTHDAY": "-1"}:
                    days = sheet[-1:]
                case {"BYMONTHDAY": number}:
                    days = [day for day in sheet if day == int(number)]
                case {"BYDAY": name}:
                    column = [week[WEEKDAYS.index(name[-2:])] for week in weeks if week[WEEKDAYS.index(name[-2:])]]
                    place = int(name[:-2])
                    days = [column[-1]] if place == -1 else column[place - 1 : place]
            found += [date(year, month, day) for day in days]
    return found


RULES = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,WE,SU",
    *(f"FREQ=WEEKLY;BYDAY={name}" for name in WEEKDAYS),
    *(f"FREQ=MONTHLY;BYMONTHDAY={day}" for day in (-1, *range(1, 32))),
    *(f"FREQ=MONTHLY;BYDAY={place}{name}" for place in (-1, 1, 2, 3, 4, 5) for name in WEEKDAYS),
]


@pytest.mark.parametrize("text", RULES)
def test_days_of_eleven_years(text):
    """Each rule gives the days the calendar's sheets give, and is written as it was read."""
    rhythm = parse(text)
    assert by_hand(text) == [day for day in ALL if rhythm.is_on(day)]
    assert text == written(rhythm)


def test_a_window_on_the_31st():
    """Months without a 31st have none; nothing is moved to another day."""
    rhythm = parse("FREQ=MONTHLY;BYMONTHDAY=31")
    assert [1, 3, 5, 7, 8, 10, 12] == [day.month for day in ALL if day.year == 2026 and rhythm.is_on(day)]


@pytest.mark.parametrize("month", [3, 10])
def test_every_occurrence_keeps_its_wall_clock(month):
    """From 22:00 to 06:00 in the nights in which clocks change, an hour shorter or longer."""
    start = datetime(2026, 1, 1, 22, tzinfo=BERLIN).astimezone(UTC)
    end = datetime(2026, 1, 2, 6, tzinfo=BERLIN).astimezone(UTC)
    since = datetime(2026, month, 1, tzinfo=UTC)
    found = list(islice(occurrences(parse("FREQ=DAILY"), starts_at=start, ends_at=end, since=since), 31))
    assert {(22, 6)} == {(a.astimezone(BERLIN).hour, b.astimezone(BERLIN).hour) for _, a, b in found}
    other = timedelta(hours=7 if month == 3 else 9)
    assert {timedelta(hours=8), other} == {b - a for _, a, b in found}


def test_time_that_does_not_exist_or_comes_twice():
    """02:30 in spring is 03:30; in autumn a window from 02:15 to 02:45 lasts through both of them."""
    for day, length in ((date(2026, 3, 28), 30), (date(2026, 10, 24), 30)):
        start = datetime.combine(day, datetime.min.time()).replace(hour=2, minute=15, tzinfo=BERLIN).astimezone(UTC)
        found = list(
            islice(
                occurrences(
                    parse("FREQ=DAILY"), starts_at=start, ends_at=start + timedelta(minutes=length), since=start
                ),
                3,
            )
        )
        expected = [30, 30 if day.month == 3 else 90, 30]
        assert expected == [(b - a) // timedelta(minutes=1) for _, a, b in found]
        assert [day, day + timedelta(days=1), day + timedelta(days=2)] == [on for on, _, _ in found]


def test_a_window_until_an_hour_that_does_not_come():
    """From 22:00 to 02:00 in the night in which 02:00 is 03:00: four hours, and the one of the next night as well."""
    start = datetime(2026, 3, 27, 22, tzinfo=BERLIN).astimezone(UTC)
    end = start + timedelta(hours=4)
    found = islice(occurrences(parse("FREQ=DAILY"), starts_at=start, ends_at=end, since=end), 2)
    night, next_night = ((end - begin, end) for _, begin, end in found)
    assert (timedelta(hours=4), datetime(2026, 3, 29, 3, tzinfo=BERLIN)) == night
    assert (timedelta(hours=4), datetime(2026, 3, 30, 2, tzinfo=BERLIN)) == next_night


def test_until_and_left_out():
    """After the last day, and on days that are left out, there is none."""
    rhythm = parse("FREQ=DAILY;UNTIL=20260105;EXDATE=20260103").without(date(2026, 1, 2))
    assert [1, 4, 5] == [day.day for day in rhythm.days(date(2026, 1, 1), start=date(2025, 1, 1))]
    assert "FREQ=DAILY;UNTIL=20260105;EXDATE=20260102,20260103" == written(rhythm)


def test_rule_without_any_day():
    """Looking for one ends: the 30th of February comes never."""
    rhythm = parse("FREQ=MONTHLY;BYMONTHDAY=30;UNTIL=20260301")
    assert [] == list(rhythm.days(date(2026, 2, 1), start=date(2026, 2, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ", "FREQ=YEARLY", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=WEEKLY;BYDAY=MO,MO",
        "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=²",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=MO", "FREQ=DAILY;UNTIL=2026", "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT=3", "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1MO",
    ],
)  # fmt: skip
def test_what_is_no_rhythm(text):
    """It is refused."""
    with pytest.raises(Refused) as refusal:
        parse(text)
    assert "rhythm.malformed" == refusal.value.code
