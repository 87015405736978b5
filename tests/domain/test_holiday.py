"""The nine nationwide holidays, computed."""

from __future__ import annotations

from datetime import date

import holidays as holidays_package
import pytest

from app.domain.holiday import Holiday, HolidayRule, easter_sunday, holidays


@pytest.mark.parametrize("year", range(1995, 2100))
def test_nationwide_holidays_are_those_of_the_reference_package(year):
    """Every year has the dates the reference has, except 31 October 2017, which is data and no rule."""
    reference = set(holidays_package.country_holidays("DE", years=year)) - {date(2017, 10, 31)}
    assert reference == set(holidays(HolidayRule.GERMANY, year))


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (1818, date(1818, 3, 22)),  # the earliest possible
        (1943, date(1943, 4, 25)),  # the latest possible
        (1954, date(1954, 4, 18)),
        (1981, date(1981, 4, 19)),
        (2000, date(2000, 4, 23)),
        (2026, date(2026, 4, 5)),
        (2049, date(2049, 4, 18)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_in_the_years_that_trip_shortcuts(year, easter):
    """The rule's exceptions (1954, 1981, 2049) and both ends of its range come out right."""
    assert easter == easter_sunday(year)


def test_names_of_2026():
    """Each date carries the code of its holiday."""
    assert {
        date(2026, 1, 1): Holiday.NEW_YEAR,
        date(2026, 4, 3): Holiday.GOOD_FRIDAY,
        date(2026, 4, 6): Holiday.EASTER_MONDAY,
        date(2026, 5, 1): Holiday.LABOUR_DAY,
        date(2026, 5, 14): Holiday.ASCENSION_DAY,
        date(2026, 5, 25): Holiday.WHIT_MONDAY,
        date(2026, 10, 3): Holiday.GERMAN_UNITY_DAY,
        date(2026, 12, 25): Holiday.CHRISTMAS_DAY,
        date(2026, 12, 26): Holiday.SECOND_CHRISTMAS_DAY,
    } == holidays(HolidayRule.GERMANY, 2026)


def test_two_holidays_on_one_date_are_one_free_day():
    """Ascension fell on 1 May in 2008."""
    in_2008 = holidays(HolidayRule.GERMANY, 2008)
    assert (8, Holiday.LABOUR_DAY) == (len(in_2008), in_2008[date(2008, 5, 1)])


def test_unity_day_begins_with_unity():
    """There was no 3 October holiday before 1990."""
    assert date(1989, 10, 3) not in holidays(HolidayRule.GERMANY, 1989)
    assert date(1990, 10, 3) in holidays(HolidayRule.GERMANY, 1990)


def test_no_rule_no_holiday():
    """A calendar without a rule works through."""
    assert {} == holidays(HolidayRule.NONE, 2026)
