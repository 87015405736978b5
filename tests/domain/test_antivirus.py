"""The age of signatures in working days, by the service description's own examples."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.antivirus import TOO_OLD, day_of, is_working_day, working_days_since
from app.domain.contract import WorkingDays

MON_SAT, MON_FRI = WorkingDays.MON_SAT, WorkingDays.MON_FRI


@pytest.mark.parametrize(
    ("signed_on", "rule", "alarm_on"),
    [
        (date(2026, 6, 12), MON_SAT, date(2026, 6, 16)),
        (date(2026, 6, 12), MON_FRI, date(2026, 6, 17)),
        (date(2026, 4, 2), MON_SAT, date(2026, 4, 8)),
        (date(2026, 4, 2), MON_FRI, date(2026, 4, 9)),
    ],
)
def test_the_first_day_of_alarm(signed_on, rule, alarm_on):
    """Examples E26 (a plain weekend) and E27 (Easter): no day before is too old, and that day is."""
    days = [signed_on + timedelta(days=count) for count in range((alarm_on - signed_on).days + 1)]
    too_old = [day for day in days if working_days_since(signed_on, today=day, rule=rule) >= TOO_OLD]
    assert [alarm_on] == too_old


@pytest.mark.parametrize(
    ("today", "count"),
    [
        (date(2026, 6, 12), 0),
        (date(2026, 6, 13), 1),
        (date(2026, 6, 14), 1),
        (date(2026, 6, 15), 2),
        (date(2026, 6, 1), 0),
    ],
)
def test_days_are_counted_after_the_signatures(today, count):
    """The signatures' own day does not count, today does; a Sunday adds nothing; a day in the future is no age."""
    assert count == working_days_since(date(2026, 6, 12), today=today)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2026, 12, 24), True),
        (date(2026, 12, 25), False),
        (date(2026, 12, 26), False),
        (date(2026, 12, 31), True),
        (date(2026, 10, 3), False),
        (date(2026, 3, 8), False),
        (date(2027, 3, 8), True),
        (date(2025, 10, 31), True),
    ],
)
def test_which_days_count(day, counts):
    """Nationwide holidays do not; the eves, and holidays of one state alone, do (8 March 2026 is a Sunday)."""
    assert counts is is_working_day(day, rule=MON_SAT)


def test_years_are_counted_from_three_years_ago():
    """A date of a clock that began in 1970 costs nothing, and is far too old all the same."""
    age = working_days_since(date(1970, 1, 1), today=date(2026, 6, 12))
    assert 850 < age < 950
    assert age == working_days_since(date(2001, 1, 1), today=date(2026, 6, 12))


def test_the_day_is_berlins():
    """Half past eleven at night in London is the next day here."""
    assert date(2026, 6, 13) == day_of(datetime(2026, 6, 12, 22, 30, tzinfo=UTC))
