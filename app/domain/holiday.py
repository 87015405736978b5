"""Holidays as rules: which dates of a year are free, computed and not listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType


class Holiday(StrEnum):
    """Names by code; views and admin commands own the words."""

    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    LABOUR_DAY = "labour_day"
    ASCENSION_DAY = "ascension_day"
    WHIT_MONDAY = "whit_monday"
    GERMAN_UNITY_DAY = "german_unity_day"
    CHRISTMAS_DAY = "christmas_day"
    SECOND_CHRISTMAS_DAY = "second_christmas_day"
    REFORMATION_DAY = "reformation_day"


class HolidayRule(StrEnum):
    """Which holidays a calendar knows by itself."""

    NONE = "none"
    GERMANY = "germany"
    """The nine days that are free in all sixteen states (rule R3); a holiday of one state is a working day."""


@dataclass(frozen=True, slots=True)
class OneOff:
    """A single free day given as data; ``name`` is a Holiday code or the operator's own word."""

    on: date
    name: str


REFORMATION_2017 = OneOff(date(2017, 10, 31), Holiday.REFORMATION_DAY)
"""500 years of Reformation: free in every state, that once."""


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, exact for every year)."""
    century, of_century = divmod(year, 100)
    leap_centuries, rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap_centuries - moon_shift + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    late = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def holidays(rule: HolidayRule, year: int) -> Mapping[date, str]:
    """The free days of one year by date, with their codes."""
    if rule is HolidayRule.NONE:
        return MappingProxyType({})
    easter = easter_sunday(year)
    days = {
        date(year, 1, 1): Holiday.NEW_YEAR,
        easter - timedelta(days=2): Holiday.GOOD_FRIDAY,
        easter + timedelta(days=1): Holiday.EASTER_MONDAY,
        date(year, 5, 1): Holiday.LABOUR_DAY,
        date(year, 12, 25): Holiday.CHRISTMAS_DAY,
        date(year, 12, 26): Holiday.SECOND_CHRISTMAS_DAY,
        easter + timedelta(days=50): Holiday.WHIT_MONDAY,
    }
    days.setdefault(easter + timedelta(days=39), Holiday.ASCENSION_DAY)  # fell on 1 May in 2008: one free day, one name
    if year >= 1990:
        days[date(year, 10, 3)] = Holiday.GERMAN_UNITY_DAY
    return MappingProxyType(days)
