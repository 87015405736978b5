"""The deadline column: one ramp of sign, word and colour, the same for every clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Criticality, Plan
from app.domain.sla import Clock, StopAct, start, stop
from app.views.kit.deadlines import Deadlines
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role

pytestmark = pytest.mark.views

DEADLINES = Deadlines(
    Moments(ZoneInfo("Europe/Berlin"), "de"),
    lambda calendar: SERVICE_CALENDAR if calendar == SERVICE_CALENDAR.id else None,
)
THURSDAY = datetime(2025, 11, 27, 8, 0, tzinfo=UTC)
"""Nine in the morning in Berlin: the service hours begin."""
HOUR = timedelta(hours=1)


def critical(at: datetime = THURSDAY) -> Clock:
    """Four hours."""
    return start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=Criticality.CRITICAL)


def uncritical(at: datetime = THURSDAY) -> Clock:
    """Twenty-four service hours."""
    return start(SERVICE_CALENDAR, at=at, plan=Plan.PLUS, criticality=Criticality.UNCRITICAL)


def plain(text: str) -> str:
    """Read non-breaking spaces as spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("passed", "glyph", "text", "role", "is_filled"),
    [
        (timedelta(seconds=1), Glyph.RING, "3:59 h", Role.TEXT, False),
        (timedelta(hours=2, minutes=59), Glyph.RING, "1:01 h", Role.TEXT, False),
        (3 * HOUR, Glyph.DIAMOND, "1:00 h", Role.WARNING, True),
        (timedelta(hours=3, minutes=8), Glyph.DIAMOND, "52 min", Role.WARNING, True),
        (timedelta(hours=3, minutes=30), Glyph.TRIANGLE, "30 min", Role.URGENT, True),
        (timedelta(hours=3, minutes=50, seconds=2), Glyph.TRIANGLE, "9:58", Role.URGENT, True),
        (timedelta(hours=4, seconds=1), Glyph.SQUARE, "−1 min", Role.CRITICAL, True),
        (timedelta(hours=4, minutes=11, seconds=30), Glyph.SQUARE, "−12 min", Role.CRITICAL, True),
        (timedelta(hours=7, minutes=10), Glyph.SQUARE, "−3:10 h", Role.CRITICAL, True),
    ],
)
def test_a_critical_clock_climbs_the_ramp(
    qapp: QApplication, passed: timedelta, glyph: Glyph, text: str, role: Role, is_filled: bool
) -> None:
    """Four hours: a quarter, an eighth, ten minutes, past."""
    look = DEADLINES.look(critical(), now=THURSDAY + passed)
    assert (look.glyph, plain(look.text), look.role, look.is_filled) == (glyph, text, role, is_filled)


def test_a_relaxed_clock_tells_its_day(qapp: QApplication) -> None:
    """With a service day and more left the instant says more; the column beside tells the service hours."""
    clock = uncritical(THURSDAY + HOUR)
    look = DEADLINES.look(clock, now=THURSDAY + 5 * HOUR)
    assert (plain(look.text), look.glyph, plain(DEADLINES.due(clock, now=THURSDAY + 5 * HOUR))) == (
        "Mo 16:00",
        Glyph.RING,
        "20 h SZ",
    )


def test_out_of_hours_the_clock_rests_and_keeps_its_colour_as_an_edge(qapp: QApplication) -> None:
    """Nothing ticks; what was urgent is outlined, never filled."""
    clock = critical(THURSDAY + timedelta(hours=5, minutes=10))
    evening = THURSDAY + timedelta(hours=9, minutes=30)
    look = DEADLINES.look(clock, now=evening)
    assert (look.glyph, plain(look.text), look.role) == (Glyph.PAUSE, "ruht bis Fr 09:00", Role.URGENT)
    assert (look.is_filled, look.is_outlined) == (False, True)
    assert plain(DEADLINES.due(clock, now=evening)) == "10 min übrig"
    calm = DEADLINES.look(critical(THURSDAY + 8 * HOUR), now=evening)
    assert (calm.role, calm.is_outlined) == (Role.SECOND, False)


def test_reported_out_of_hours_it_starts_later(qapp: QApplication) -> None:
    """Friday evening: on Monday at nine."""
    friday_evening = datetime(2025, 11, 28, 17, 20, tzinfo=UTC)
    clock = critical(friday_evening)
    look = DEADLINES.look(clock, now=friday_evening)
    assert (look.glyph, plain(look.text)) == (Glyph.START, "startet Mo 09:00")
    assert plain(DEADLINES.due(clock, now=friday_evening)) == "Mo 13:00"


def test_long_overdue_tells_since_when(qapp: QApplication) -> None:
    """From nine service hours on."""
    look = DEADLINES.look(critical(), now=THURSDAY + timedelta(days=4, hours=6))
    assert (plain(look.text), look.is_filled) == ("seit Do 13:00", True)


def test_work_that_has_begun_is_quiet(qapp: QApplication) -> None:
    """In time grey, late with the lateness in red."""
    begun = stop(critical(), act=StopAct.REMOTE, at=THURSDAY + 2 * HOUR, calendar=SERVICE_CALENDAR)
    late = stop(critical(), act=StopAct.PHONE, at=THURSDAY + timedelta(hours=4, minutes=12), calendar=SERVICE_CALENDAR)
    now = THURSDAY + 8 * HOUR
    in_time, too_late = DEADLINES.look(begun, now=now), DEADLINES.look(late, now=now)
    assert (plain(in_time.text), in_time.glyph, in_time.role) == ("begonnen 11:00", Glyph.TICK, Role.SECOND)
    assert (plain(too_late.text), too_late.role, too_late.is_filled) == ("12 min verspätet", Role.CRITICAL, False)
    assert DEADLINES.due(begun, now=now) == "–"


def test_an_appointment_tells_its_day(qapp: QApplication) -> None:
    """Scheduled, and for when."""
    clock = stop(uncritical(), act=StopAct.APPOINTMENT, at=THURSDAY + HOUR, calendar=SERVICE_CALENDAR)
    look = DEADLINES.look(clock, now=THURSDAY + 2 * HOUR, scheduled_for=THURSDAY + timedelta(days=1, hours=1))
    assert plain(look.text) == "terminiert Fr 10:00"


def test_without_a_promise_there_is_no_deadline_and_without_a_calendar_none_is_claimed(qapp: QApplication) -> None:
    """Basis has none; a missing calendar is shown as unknown, not as calm."""
    basis = start(SERVICE_CALENDAR, at=THURSDAY, plan=Plan.BASIS, criticality=Criticality.CRITICAL)
    lost = Clock(started_at=THURSDAY, target_s=14_400, due_at=THURSDAY + 4 * HOUR, calendar="another")
    assert plain(DEADLINES.look(basis, now=THURSDAY).text) == "keine Frist"
    unclear = DEADLINES.look(lost, now=THURSDAY)
    assert (plain(unclear.text), unclear.glyph, unclear.role, unclear.is_outlined) == (
        "Frist unklar",
        Glyph.QUESTION,
        Role.UNKNOWN,
        True,
    )


def test_only_the_last_minutes_tick(qapp: QApplication) -> None:
    """Everything else changes with the minute."""
    clock = critical()
    ticking = [
        DEADLINES.look(clock, now=THURSDAY + passed).is_ticking
        for passed in (HOUR, timedelta(hours=3, minutes=55), 5 * HOUR)
    ]
    assert ticking == [False, True, False]


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(hours=3, minutes=36), "dringend, noch 24 Minuten, fällig heute 13:00"),
        (timedelta(hours=5), "verletzt, 1 Stunde überschritten, fällig war heute 13:00"),
        (timedelta(hours=9, minutes=30), "verletzt, 5 Stunden überschritten, fällig war heute 13:00"),
    ],
)
def test_a_screen_reader_hears_state_rest_and_instant(qapp: QApplication, passed: timedelta, said: str) -> None:
    """The colour in words."""
    assert plain(DEADLINES.speech(critical(), now=THURSDAY + passed)) == said


def test_a_screen_reader_hears_that_a_clock_rests(qapp: QApplication) -> None:
    """As it is written."""
    assert plain(DEADLINES.speech(critical(THURSDAY + 8 * HOUR), now=THURSDAY + 10 * HOUR)) == "ruht bis Fr 09:00"
