"""What the status bar says about the hours."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.domain.calendar import INTAKE_CALENDAR, SERVICE_CALENDAR, Calendar, every
from app.domain.errors import Refused
from app.domain.service import Desk, ServiceState, service_state
from app.domain.trace import StepCode

BERLIN = ZoneInfo("Europe/Berlin")


def berlin(*fields: int) -> datetime:
    """What the wall in Berlin shows."""
    return datetime(*fields, tzinfo=BERLIN)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        # Tuesday 9 June 2026
        ((2026, 6, 9, 9), ServiceState(Desk.SERVICE, berlin(2026, 6, 9, 18), berlin(2026, 6, 9, 9))),
        ((2026, 6, 9, 17, 59, 59), ServiceState(Desk.SERVICE, berlin(2026, 6, 9, 18), berlin(2026, 6, 9, 17, 59, 59))),
        ((2026, 6, 9, 18), ServiceState(Desk.INTAKE, berlin(2026, 6, 9, 19), berlin(2026, 6, 10, 9), StepCode.NIGHT)),
        ((2026, 6, 9, 7), ServiceState(Desk.INTAKE, berlin(2026, 6, 9, 9), berlin(2026, 6, 9, 9), StepCode.NIGHT)),
        ((2026, 6, 9, 6, 59), ServiceState(Desk.CLOSED, berlin(2026, 6, 9, 7), berlin(2026, 6, 9, 9), StepCode.NIGHT)),
        ((2026, 6, 9, 19), ServiceState(Desk.CLOSED, berlin(2026, 6, 10, 7), berlin(2026, 6, 10, 9), StepCode.NIGHT)),
        # Saturday, and a holiday on a Thursday
        (
            (2026, 6, 13, 12),
            ServiceState(Desk.CLOSED, berlin(2026, 6, 15, 7), berlin(2026, 6, 15, 9), StepCode.WEEKEND),
        ),
        (
            (2026, 5, 14, 10),
            ServiceState(
                Desk.CLOSED, berlin(2026, 5, 15, 7), berlin(2026, 5, 15, 9), StepCode.HOLIDAY, "ascension_day"
            ),
        ),
        # 24 December is an ordinary Thursday
        ((2026, 12, 24, 12), ServiceState(Desk.SERVICE, berlin(2026, 12, 24, 18), berlin(2026, 12, 24, 12))),
    ],
)
def test_the_house_at_an_instant(now, expected):
    """Who is there, until when, when service comes next, and why there is none."""
    assert expected == service_state(SERVICE_CALENDAR, INTAKE_CALENDAR, berlin(*now))


def test_lunch_is_a_break():
    """Hours in two parts: between them somebody takes calls."""
    parted = Calendar("p", 1, "Europe/Berlin", (*every([1], "09:00", "12:00"), *every([1], "13:00", "17:00")))
    assert ServiceState(Desk.INTAKE, berlin(2026, 6, 9, 13), berlin(2026, 6, 9, 13), StepCode.BREAK) == (
        service_state(parted, INTAKE_CALENDAR, berlin(2026, 6, 9, 12, 30))
    )


def test_no_service_to_come_is_refused():
    """A calendar without hours is a mistake somebody must hear of."""
    with pytest.raises(Refused, match=r"calendar\.never_open"):
        service_state(Calendar("none", 1, "Europe/Berlin", ()), INTAKE_CALENDAR, berlin(2026, 6, 9, 12))
