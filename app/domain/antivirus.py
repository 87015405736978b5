"""How old anti-virus signatures are, in working days as the service description counts them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.contract import WorkingDays
from app.domain.holiday import HolidayRule, holidays

ZONE: Final = ZoneInfo("Europe/Berlin")
"""Where a day begins and ends, whatever the server's own clock shows."""

TOO_OLD: Final = 3
"""Working days from which signatures are too old: the contract says „älter als 2 Werktage“ (rule R14, reading A22)."""

_LONGEST: Final = timedelta(days=3 * 366)
"""Signatures older than this are counted from here: nobody needs to know how much older they are."""


def day_of(instant: datetime) -> date:
    """Tell which day an instant belongs to."""
    return instant.astimezone(ZONE).date()


def is_working_day(day: date, *, rule: WorkingDays) -> bool:
    """Tell whether a day counts: no Sunday, no nationwide holiday, and no Saturday where the contract says so (reading A21)."""
    last = 5 if rule is WorkingDays.MON_SAT else 4
    return day.weekday() <= last and day not in holidays(HolidayRule.GERMANY, day.year)


def working_days_since(signed_on: date, *, today: date, rule: WorkingDays = WorkingDays.MON_SAT) -> int:
    """Count the working days after the signatures' day, up to and with today (reading A22); 0 for a day that is yet to come."""
    day = max(signed_on, today - _LONGEST)
    count = 0
    while day < today:
        day += timedelta(days=1)
        count += is_working_day(day, rule=rule)
    return count
