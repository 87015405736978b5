"""A stretch of work is parted where service hours begin and end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.calendar import SERVICE_CALENDAR, Calendar, every
from app.domain.errors import Refused
from app.domain.service_parts import LONGEST, parts

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(text: str) -> datetime:
    """An instant by the German wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def said(found):
    """Parts by the wall clock, hours marked by a plus."""
    return [
        f"{begun.astimezone(BERLIN):%d. %H:%M}-{ended.astimezone(BERLIN):%H:%M}{'+' if inside else ''}"
        for begun, ended, inside in found
    ]


@pytest.mark.parametrize(
    ("begun", "ended", "expected"),
    [
        ("2026-06-09T10:00", "2026-06-09T11:30", ["09. 10:00-11:30+"]),
        ("2026-06-09T17:30", "2026-06-09T20:00", ["09. 17:30-18:00+", "09. 18:00-20:00"]),
        ("2026-06-09T08:00", "2026-06-09T19:00", ["09. 08:00-09:00", "09. 09:00-18:00+", "09. 18:00-19:00"]),
        ("2026-06-13T10:00", "2026-06-13T12:00", ["13. 10:00-12:00"]),
        ("2026-04-03T10:00", "2026-04-03T12:00", ["03. 10:00-12:00"]),
        ("2026-12-24T10:00", "2026-12-24T12:00", ["24. 10:00-12:00+"]),
        ("2026-06-09T18:00", "2026-06-09T18:00", []),
        ("2026-06-09T09:00", "2026-06-09T18:00", ["09. 09:00-18:00+"]),
        ("2026-03-27T17:00", "2026-03-30T10:00", ["27. 17:00-18:00+", "27. 18:00-09:00", "30. 09:00-10:00+"]),
    ],
)
def test_parts(begun, ended, expected):
    """By the wall clock: weekends, holidays and the nights of changed clocks included."""
    assert expected == said(parts(SERVICE_CALENDAR, berlin(begun), berlin(ended)))


def test_nothing_is_lost_between_the_parts():
    """The parts join without gaps and end where the stretch does, fractions of a second included."""
    begun = berlin("2026-10-23T16:00") + timedelta(microseconds=250)
    ended = berlin("2026-10-26T19:00") + timedelta(microseconds=750)
    found = parts(SERVICE_CALENDAR, begun, ended)
    assert [part.ended_at for part in found[:-1]] == [part.begun_at for part in found[1:]]
    assert (begun, ended) == (found[0].begun_at, found[-1].ended_at)
    assert ended - begun == sum((part.ended_at - part.begun_at for part in found), timedelta())


def test_hours_that_never_come():
    """A calendar without hours has one part."""
    never = Calendar("never", 1, "Europe/Berlin", ())
    always = Calendar("always", 1, "Europe/Berlin", every(range(7), "00:00", "24:00"))
    begun, ended = berlin("2026-06-09T10:00"), berlin("2026-06-10T11:00")
    assert [(begun, ended, False)] == list(parts(never, begun, ended))
    assert [(begun, ended, True)] == list(parts(always, begun, ended))


@pytest.mark.parametrize(
    ("length", "code"), [(-timedelta(seconds=1), "time.order"), (LONGEST + timedelta(seconds=1), "time.too_long")]
)
def test_impossible_stretches(length, code):
    """One that ends before it begins, and one that was forgotten."""
    with pytest.raises(Refused, match=code):
        parts(SERVICE_CALENDAR, berlin("2026-06-09T10:00"), berlin("2026-06-09T10:00") + length)
