"""Availability: what counts as out, what is taken off the total, and what maintenance hides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from app.domain.availability import HardChange, closed, course, of_check, of_outages
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.check import State

START = datetime(2026, 11, 1, tzinfo=UTC)
END = START + timedelta(hours=10)


def at(hours: float) -> datetime:
    """An instant of the period."""
    return START + timedelta(hours=hours)


def percent(*changes: HardChange, quiet=(), current: State | None = State.OK) -> Decimal | None:
    """The availability of the ten hours."""
    return of_check(changes, quiet, start=START, end=END, current=current).percent


def test_critical_and_unknown_are_outages_and_a_warning_is_none():
    """Of ten hours one was critical, one unknown and one warning."""
    assert Decimal("80.0000") == percent(
        HardChange(at(1), State.CRITICAL, State.OK),
        HardChange(at(2), State.UNKNOWN, State.CRITICAL),
        HardChange(at(3), State.WARNING, State.UNKNOWN),
        HardChange(at(4), State.OK, State.WARNING),
    )


def test_time_before_the_first_measurement_is_taken_off_the_total():
    """Five hours are known, of which one was out."""
    assert Decimal("80.0000") == percent(
        HardChange(at(5), State.OK, None),
        HardChange(at(6), State.CRITICAL, State.OK),
        HardChange(at(7), State.OK, State.CRITICAL),
    )


def test_the_state_at_the_start_is_told_by_what_is_nearest():
    """By the last change before, else by the first one after, else by the current state."""
    assert Decimal("0.0000") == percent(HardChange(at(-3), State.CRITICAL, State.OK))
    assert Decimal("90.0000") == percent(HardChange(at(1), State.OK, State.CRITICAL))
    assert Decimal("0.0000") == percent(current=State.CRITICAL)
    assert None is percent(current=None)


def test_an_outage_inside_maintenance_counts_as_available():
    """Two hours out, of which overlapping windows hide one and a half."""
    out = HardChange(at(1), State.CRITICAL, State.OK), HardChange(at(3), State.OK, State.CRITICAL)
    assert Decimal("95.0000") == percent(*out, quiet=[(at(1.5), at(2.5)), (at(2), at(4))])


def test_overlapping_outages_count_once_and_places_are_four():
    """A third of the time, whichever way it is cut."""
    found = of_outages([(at(0), at(2)), (at(1), at(3))], [], start=START, end=at(9))
    assert (Decimal("66.6667"), timedelta(hours=3)) == (found.percent, found.down)


def test_unknown_time_is_told_apart():
    """Of ten hours three were before the first measurement and one does not apply; neither is known, nor up, nor out."""
    found = of_check(
        [
            HardChange(at(3), State.OK, None),
            HardChange(at(5), State.CRITICAL, State.OK),
            HardChange(at(6), State.NOT_APPLICABLE, State.CRITICAL),
            HardChange(at(7), State.OK, State.NOT_APPLICABLE),
        ],
        [],
        start=START,
        end=END,
        current=None,
    )
    assert (timedelta(hours=6), timedelta(hours=1), timedelta(hours=4)) == (found.known, found.down, found.unknown)


def test_outages_of_a_check_are_joined():
    """Critical and then unknown is one outage."""
    changes = [
        HardChange(at(1), State.CRITICAL, State.OK),
        HardChange(at(2), State.UNKNOWN, State.CRITICAL),
        HardChange(at(4), State.OK, State.UNKNOWN),
    ]
    assert ([(at(1), at(4))], []) == course(changes, start=START, end=END, current=None)


def test_only_the_service_hours_count_where_they_are_asked_for():
    """A Monday out from 16 to 20 o'clock in Berlin: of nine service hours two are lost, and the night is not unknown."""
    start, end = datetime(2026, 11, 1, 23, tzinfo=UTC), datetime(2026, 11, 2, 23, tzinfo=UTC)
    outside = closed(SERVICE_CALENDAR, start=start, end=end)
    opens, closes = datetime(2026, 11, 2, 8, tzinfo=UTC), datetime(2026, 11, 2, 17, tzinfo=UTC)
    assert [(start, opens), (closes, end)] == outside
    out = [(datetime(2026, 11, 2, 15, tzinfo=UTC), datetime(2026, 11, 2, 19, tzinfo=UTC))]
    found = of_outages(out, [], start=start, end=end, unknown=[(start, opens)], outside=outside)
    assert (timedelta(hours=9), timedelta(hours=2), timedelta()) == (found.known, found.down, found.unknown)
    assert Decimal("77.7778") == found.percent


def test_hours_on_both_sides_of_a_clock_change_are_nine():
    """Summer time ends on Sunday 25 October 2026: Friday opens at 7 UTC, Monday at 8."""
    start, end = datetime(2026, 10, 23, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=UTC)
    found = of_outages([], [], start=start, end=end, outside=closed(SERVICE_CALENDAR, start=start, end=end))
    assert timedelta(hours=18) == found.known


def test_the_example_of_the_documents():
    """November 2026, heard of on the 3rd: 40 minutes of a night, an hour of a Thursday, half of it in a window."""
    start, end = datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC)
    night, day = datetime(2026, 11, 10, 1, tzinfo=UTC), datetime(2026, 11, 12, 9, tzinfo=UTC)
    out = [(night, night + timedelta(minutes=40)), (day, day + timedelta(hours=1))]
    quiet = [(day + timedelta(minutes=30), day + timedelta(hours=4))]
    unknown = [(start, start + timedelta(days=2))]
    found = of_outages(out, quiet, start=start, end=end, unknown=unknown)
    assert (Decimal("99.8264"), timedelta(minutes=30)) == (found.percent, found.maintained)
    outside = closed(SERVICE_CALENDAR, start=start, end=end)
    service = of_outages(out, quiet, start=start, end=end, unknown=unknown, outside=outside)
    assert (Decimal("99.7222"), timedelta(minutes=10_800)) == (service.percent, service.known)
    assert timedelta(minutes=540) == service.unknown
