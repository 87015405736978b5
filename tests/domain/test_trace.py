"""Every stretch of a deadline's way has its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import SERVICE_CALENDAR, Calendar, HolidayRule, Timetable, deadline, elapsed, every
from app.domain.hours import Segment
from app.domain.trace import Step, StepCode, merged

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*fields: int) -> datetime:
    """What the wall in Berlin shows."""
    return datetime(*fields, tzinfo=BERLIN)  # type: ignore[misc,arg-type]


def told(steps: tuple[Step, ...], tz: ZoneInfo = BERLIN) -> list[str]:
    """Steps as short lines: begin by the wall, reason, minutes consumed."""
    return [
        f"{step.from_at.astimezone(tz):%a %d %H:%M} {step.code}{f' {step.holiday}' if step.holiday else ''}"
        f"{f' {step.consumed_s // 60}' if step.consumed_s else ''}"
        for step in steps
    ]


def test_easter_is_told_day_by_day():
    """Good Friday, the weekend and Easter Monday each have their own line; nights are one from close to open."""
    answer = deadline(SERVICE_CALENDAR, berlin(2026, 4, 2, 15), 24 * 3600, trace=True)
    assert [
        "Thu 02 15:00 service 180",
        "Thu 02 18:00 night",
        "Fri 03 00:00 holiday good_friday",
        "Sat 04 00:00 weekend",
        "Mon 06 00:00 holiday easter_monday",
        "Tue 07 00:00 night",
        "Tue 07 09:00 service 540",
        "Tue 07 18:00 night",
        "Wed 08 09:00 service 540",
        "Wed 08 18:00 night",
        "Thu 09 09:00 service 180",
    ] == told(answer.trace)
    assert berlin(2026, 4, 9, 12) == answer.trace[-1].to_at


def test_holiday_on_a_weekend_moves_nothing():
    """3 October 2026 is a Saturday: it is told as the weekend it is."""
    answer = deadline(SERVICE_CALENDAR, berlin(2026, 10, 2, 17), 4 * 3600, trace=True)
    assert ["Fri 02 17:00 service 60", "Fri 02 18:00 night", "Sat 03 00:00 weekend", "Mon 05 00:00 night"] == (
        told(answer.trace)[:4]
    )


def test_reported_out_of_hours_begins_with_the_reason():
    """A Saturday's mail first waits for the weekend to end."""
    answer = deadline(SERVICE_CALENDAR, berlin(2026, 6, 13, 11), 4 * 3600, trace=True)
    assert ["Sat 13 11:00 weekend", "Mon 15 00:00 night", "Mon 15 09:00 service 240"] == told(answer.trace)


def test_breaks_between_intervals_are_no_nights():
    """Lunch is told as a break."""
    parted = Calendar("p", 1, "Europe/Berlin", (*every([1, 2], "09:00", "12:00"), *every([1, 2], "13:00", "17:00")))
    answer = deadline(parted, berlin(2026, 6, 9, 11), 7 * 3600, trace=True)
    assert [
        "Tue 09 11:00 service 60",
        "Tue 09 12:00 break",
        "Tue 09 13:00 service 240",
        "Tue 09 17:00 night",
        "Wed 10 09:00 service 120",
    ] == told(answer.trace)


def test_reasons_follow_the_rules_of_their_time():
    """Saturday is weekend under the old rules; under the new ones the same kind of day has hours and nights."""
    saturdays = Calendar(
        "s", 2, "Europe/Berlin", every(range(6), "09:00", "18:00"), HolidayRule.GERMANY, valid_from=berlin(2026, 6, 8)
    )
    table = Timetable((SERVICE_CALENDAR, saturdays))
    assert ["Fri 05 17:00 service 60", "Fri 05 18:00 night", "Sat 06 00:00 weekend", "Mon 08 00:00 night"] == told(
        deadline(table, berlin(2026, 6, 5, 17), 2 * 3600, trace=True).trace
    )[:4]
    assert ["Fri 12 17:00 service 60", "Fri 12 18:00 night", "Sat 13 09:00 service 60"] == told(
        deadline(table, berlin(2026, 6, 12, 17), 2 * 3600, trace=True).trace
    )


def test_days_end_at_local_midnight_even_where_there_is_none():
    """Beirut left out midnight on 26 March 2023: Sunday begins at 01:00."""
    weekdays = Calendar("b", 1, "Asia/Beirut", every([0, 1, 2, 3, 4, 5], "08:00", "16:00"))
    zone = ZoneInfo("Asia/Beirut")
    answer = deadline(weekdays, datetime(2023, 3, 25, 15, tzinfo=zone), 2 * 3600, trace=True)
    assert [
        "Sat 25 15:00 service 60",
        "Sat 25 16:00 night",
        "Sun 26 01:00 weekend",
        "Mon 27 00:00 night",
        "Mon 27 08:00 service 60",
    ] == told(answer.trace, zone)


@given(
    st.integers(0, 86_400 * 365 * 16),
    st.integers(0, 60 * 3600),
)
def test_the_way_has_no_gap_and_adds_up(second, target):
    """Steps join from start to due; what they consume is what counts there, and all of it is the target."""
    begin = datetime(2017, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
    answer = deadline(SERVICE_CALENDAR, begin, target, trace=True)
    at = begin
    for step in answer.trace:
        assert at == step.from_at < step.to_at
        assert step.consumed_s == elapsed(SERVICE_CALENDAR, step.from_at, step.to_at)
        assert (step.consumed_s > 0) == (step.code is StepCode.SERVICE)
        assert (step.holiday != "") == (step.code is StepCode.HOLIDAY)
        at = step.to_at
    assert (answer.due_at if target else begin) == at
    assert target == sum(step.consumed_s for step in answer.trace)
    assert all(
        before.code != after.code or before.holiday
        for before, after in zip(answer.trace, answer.trace[1:], strict=False)
    )


def test_without_being_asked_nothing_is_told():
    """The trace costs; it is made on demand."""
    assert () == deadline(SERVICE_CALENDAR, berlin(2026, 6, 9, 10), 3600).trace


def test_stretches_are_merged():
    """Overlapping and touching stretches become one, empty ones vanish."""
    assert [Segment(1, 5), Segment(7, 9)] == merged(
        [Segment(7, 9), Segment(3, 5), Segment(1, 3), Segment(2, 4), Segment(6, 6), Segment(9, 8)]
    )
    assert timedelta(0) == timedelta(seconds=sum(one.end - one.start for one in merged([])))
