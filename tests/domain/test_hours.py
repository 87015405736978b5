"""Opening hours as local wall times, in any zone, in any version."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.errors import Refused
from app.domain.holiday import OneOff
from app.domain.hours import (
    BLOCK_BITS,
    Calendar,
    Interval,
    Timetable,
    every,
    pieces,
    to_instant,
    to_seconds,
)


def at(text: str) -> datetime:
    """An instant written in ISO 8601."""
    return datetime.fromisoformat(text)


def calendar(tz: str, weekly: tuple[Interval, ...], **more) -> Calendar:
    """A calendar to try."""
    return Calendar(name="try", version=1, tz=tz, weekly=weekly, **more)


def open_seconds(hours: Calendar | Timetable, start: str, end: str) -> int:
    """Seconds open between two instants."""
    segments = hours.segments(to_seconds(at(start)), to_seconds(at(end)))
    return sum(segment.end - segment.start for segment in segments)


def spans(hours: Calendar | Timetable, start: str, end: str) -> list[tuple[str, str]]:
    """Open segments between two instants, in UTC."""
    return [
        (f"{to_instant(segment.start):%d %H:%M}", f"{to_instant(segment.end):%d %H:%M}")
        for segment in hours.segments(to_seconds(at(start)), to_seconds(at(end)))
    ]


def test_service_days_and_hours_of_two_years():
    """2026 has 254 service days, 2027 has 256, nine hours each."""
    assert (254 * 9 * 3600, 256 * 9 * 3600) == (
        open_seconds(SERVICE_CALENDAR, "2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00"),
        open_seconds(SERVICE_CALENDAR, "2027-01-01T00:00+01:00", "2028-01-01T00:00+01:00"),
    )


def test_service_hours_follow_the_wall_clock_over_both_changes():
    """Nine to six in Berlin is 8 to 17 UTC in winter and 7 to 16 in summer."""
    assert [("27 08:00", "27 17:00"), ("30 07:00", "30 16:00")] == spans(
        SERVICE_CALENDAR, "2026-03-27T00:00+01:00", "2026-03-31T00:00+02:00"
    )
    assert [("23 07:00", "23 16:00"), ("26 08:00", "26 17:00")] == spans(
        SERVICE_CALENDAR, "2026-10-23T00:00+02:00", "2026-10-27T00:00+01:00"
    )


@pytest.mark.parametrize(
    ("opens", "closes", "spring", "autumn"),
    [
        ("00:00", "24:00", 23, 25),
        ("02:00", "03:00", 0, 2),
        ("01:30", "02:30", 0.5, 1.5),
        ("02:30", "04:00", 1, 2),
        ("03:00", "04:00", 1, 1),
        ("01:00", "02:00", 1, 1),
    ],
)
def test_intervals_that_touch_the_change_of_clocks(opens, closes, spring, autumn):
    """What the wall shows decides: an hour left out is empty, an hour shown twice counts twice."""
    sundays = calendar("Europe/Berlin", every([6], opens, closes))
    assert spring * 3600 == open_seconds(sundays, "2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00")
    assert autumn * 3600 == open_seconds(sundays, "2026-10-24T12:00+02:00", "2026-10-26T12:00+01:00")


def test_an_interval_cut_by_the_hour_shown_twice_is_two_segments():
    """Open 01:30 to 02:30: closed while the wall shows 02:30 to 03:00 for the first time, open again at the second 02:00."""
    sundays = calendar("Europe/Berlin", every([6], "01:30", "02:30"))
    assert [("24 23:30", "25 00:30"), ("25 01:00", "25 01:30")] == spans(
        sundays, "2026-10-24T12:00+02:00", "2026-10-26T12:00+01:00"
    )


def test_night_shift_goes_on_into_the_next_weekday():
    """22 to 6 has seven hours when clocks go forward, nine when they go back."""
    saturday_night = calendar("Europe/Berlin", every([5], "22:00", "06:00"))
    assert (Interval(5, 1320, 1440), Interval(6, 0, 360)) == saturday_night.weekly
    assert 7 * 3600 == open_seconds(saturday_night, "2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00")
    assert 9 * 3600 == open_seconds(saturday_night, "2026-10-24T12:00+02:00", "2026-10-26T12:00+01:00")


def test_midnight_that_does_not_exist():
    """Sao Paulo, 4 November 2018: the day begins at 01:00."""
    always = calendar("America/Sao_Paulo", every(range(7), "00:00", "24:00"))
    assert 23 * 3600 == open_seconds(always, "2018-11-04T03:00+00:00", "2018-11-05T02:00+00:00")
    assert [("04 03:00", "04 03:30")] == spans(
        calendar("America/Sao_Paulo", every([6], "00:30", "01:30")), "2018-11-04T00:00+00:00", "2018-11-05T00:00+00:00"
    )


def test_midnight_hour_shown_twice_belongs_to_the_day_before():
    """Sao Paulo, 17 February 2018: 23:00 to 24:00 happens twice on the Saturday."""
    saturdays = calendar("America/Sao_Paulo", every([5], "23:00", "24:00"))
    assert 2 * 3600 == open_seconds(saturdays, "2018-02-17T12:00+00:00", "2018-02-18T12:00+00:00")


def test_change_of_half_an_hour():
    """Lord Howe Island moves its clocks by thirty minutes."""
    nights = calendar("Australia/Lord_Howe", every([6], "00:00", "06:00"))
    assert 5.5 * 3600 == open_seconds(nights, "2026-10-03T00:00+00:00", "2026-10-05T00:00+00:00")
    assert 6.5 * 3600 == open_seconds(nights, "2026-04-04T00:00+00:00", "2026-04-06T00:00+00:00")


def test_a_day_that_never_was():
    """Apia skipped Friday 30 December 2011: no hours are lost or doubled around it."""
    daily = calendar("Pacific/Apia", every(range(7), "08:00", "17:00"))
    assert [("29 18:00", "30 03:00"), ("30 18:00", "31 03:00")] == spans(
        daily, "2011-12-29T11:00+00:00", "2011-12-31T11:00+00:00"
    )


def test_offsets_of_odd_seconds():
    """Before April 1893 Berlin kept its own time, 53 minutes and 28 seconds ahead: changes are found to the second."""
    change = to_seconds(at("1893-04-01T00:00:00+01:00")) - (3600 - 3208)
    found = list(pieces("Europe/Berlin", change - 86_400 * 3, change + 86_400 * 3))
    assert [3208, 3600] == [piece.offset for piece in found]
    zone = ZoneInfo("Europe/Berlin")
    assert timedelta(seconds=3208) == to_instant(found[0].end - 1).astimezone(zone).utcoffset()
    assert timedelta(seconds=3600) == to_instant(found[0].end).astimezone(zone).utcoffset()


@pytest.mark.parametrize("tz", ["Europe/Berlin", "Asia/Beirut", "Africa/Casablanca", "America/Sao_Paulo", "Asia/Gaza"])
def test_every_change_of_clocks_is_found(tz):
    """An hour-by-hour look over thirty years sees no offset the pieces do not have."""
    start, end = to_seconds(at("2000-01-01T00:00+00:00")), to_seconds(at("2030-01-01T00:00+00:00"))
    zone = ZoneInfo(tz)
    for piece in pieces(tz, start, end):
        for second in {*range(piece.start, piece.end, 3600 * 7), piece.end - 1}:
            assert timedelta(seconds=piece.offset) == datetime.fromtimestamp(second, zone).utcoffset()


def test_tables_join_at_block_boundaries():
    """A table holds exactly the segments of its block; those cut by the boundary lose nothing."""
    always = calendar("Europe/Berlin", every(range(7), "00:00", "24:00"))
    for block in (-13, -1, 0, 26, 27):
        assert 1 << BLOCK_BITS == always.table(block).reached[-1]


def test_single_free_days_are_data():
    """An extra free day closes that date in that version and no other date."""
    company = calendar("Europe/Berlin", every(range(5), "09:00", "18:00"), extra=(OneOff(date(2026, 12, 24), "party"),))
    assert ("party", "") == (company.holiday(date(2026, 12, 24)), company.holiday(date(2026, 12, 23)))
    assert () == company.hours_on(date(2026, 12, 24))
    assert (Interval(2, 540, 1080),) == company.hours_on(date(2026, 12, 23))


def test_rules_change_at_an_instant():
    """The new version counts from its own first second, even in the middle of a day."""
    old = calendar("Europe/Berlin", every(range(5), "09:00", "18:00"))
    new = Calendar(
        "try", 2, "Europe/Berlin", every(range(5), "08:00", "20:00"), valid_from=at("2026-06-09T12:00:00+02:00")
    )
    table = Timetable((new, old))
    assert (old, new) == table.versions
    assert [("08 07:00", "08 16:00"), ("09 07:00", "09 10:00"), ("09 10:00", "09 18:00"), ("10 06:00", "10 18:00")] == (
        spans(table, "2026-06-08T00:00+02:00", "2026-06-11T00:00+02:00")
    )
    assert (old, new) == (
        table.calendar_at(to_seconds(at("2026-06-09T11:59:59+02:00"))),
        table.calendar_at(to_seconds(at("2026-06-09T12:00:00+02:00"))),
    )
    assert "try@2" == table.id


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"), [(7, 0, 60), (-1, 0, 60), (0, 60, 60), (0, 120, 60), (0, 0, 1441), (0, -1, 60)]
)
def test_impossible_intervals_are_refused(weekday, opens, closes):
    """An interval lies inside one day and has a length."""
    with pytest.raises(Refused, match=r"calendar\.interval_invalid"):
        Interval(weekday, opens, closes)


def test_overlapping_intervals_are_refused():
    """An hour cannot be open twice; touching is allowed."""
    with pytest.raises(Refused, match=r"calendar\.intervals_overlap"):
        calendar("Europe/Berlin", (Interval(0, 540, 1080), Interval(0, 1020, 1200)))
    assert 2 == len(calendar("Europe/Berlin", (Interval(0, 540, 720), Interval(0, 720, 1080))).hours_of(0))


@pytest.mark.parametrize("tz", ["Europe/Atlantis", "", "../etc/passwd"])
def test_unknown_zone_is_refused(tz):
    """A calendar knows its zone from the start, not at its first use."""
    with pytest.raises(Refused, match=r"calendar\.tz_unknown"):
        calendar(tz, ())


def test_versions_without_their_own_instant_are_refused():
    """Which rules hold must be clear at every instant."""
    first = calendar("Europe/Berlin", ())
    dated = Calendar("try", 2, "Europe/Berlin", (), valid_from=datetime(2026, 1, 1, tzinfo=UTC))
    for versions in [(), (first, first), (dated, dated)]:
        with pytest.raises(Refused, match=r"calendar\.versions_invalid"):
            Timetable(versions)


def test_two_calendars_with_the_same_rules_are_equal():
    """What was computed is no part of the value."""
    one, other = (calendar("Europe/Berlin", every([0], "09:00", "18:00")) for _ in range(2))
    one.table(26)
    assert one == other
    assert hash(one) == hash(other)


def test_tables_do_not_pile_up():
    """Instants scattered over centuries keep only so many tables."""
    always = calendar("Europe/Berlin", every([0], "09:00", "18:00"))
    for block in range(-40, 40):
        always.table(block)
    assert 64 >= len(always.tables)
