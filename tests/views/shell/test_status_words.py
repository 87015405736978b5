"""What the status bar says, state by state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.console.desk import Link, LinkState
from app.domain.calendar import INTAKE_CALENDAR, SERVICE_CALENDAR
from app.domain.service import service_state
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.shell.status_words import clock_said, link_said, rate_said, service_said, waiting_said

pytestmark = pytest.mark.views

NOW = datetime(2026, 11, 26, 12, 12, 4, tzinfo=UTC)
MOMENTS = Moments(ZoneInfo("Europe/Berlin"), "de")


@pytest.mark.parametrize(
    ("state", "glyph", "text"),
    [
        (LinkState(Link.STARTING), Glyph.RING, "Verbindet …"),
        (LinkState(Link.LIVE, as_of=NOW), Glyph.DOT, "Live · Stand 13:12:04"),
        (LinkState(Link.DELAYED, as_of=NOW - timedelta(minutes=3)), Glyph.TRIANGLE, "Verzögert · Stand 13:09:04"),
        (LinkState(Link.OFFLINE, as_of=NOW, since=NOW), Glyph.SQUARE, "Offline seit 13:12 · Stand 13:12:04"),
        (LinkState(Link.STARTING, progress=(4312, 21000)), Glyph.RING, "Erstabgleich 4\u00a0312 von 21\u00a0000"),
        (LinkState(Link.LOGIN_NEEDED), Glyph.DIAMOND, "Nicht angemeldet"),
        (LinkState(Link.TOO_OLD), Glyph.SQUARE, "Programm veraltet"),
    ],
)
def test_each_state_of_the_link_has_its_own_sign_and_words(state: LinkState, glyph: Glyph, text: str) -> None:
    """A board that is not live must not look live."""
    said = link_said(state, moments=MOMENTS, now=NOW)
    assert (glyph, text) == (said.glyph, said.text)


def test_every_state_of_the_link_is_said() -> None:
    """Also those nobody thought of here."""
    assert all(link_said(LinkState(link), moments=MOMENTS, now=NOW).text for link in Link)


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (datetime(2026, 11, 26, 12, 12, tzinfo=UTC), "Servicezeit bis 18:00"),
        (datetime(2026, 11, 26, 17, 30, tzinfo=UTC), "nur Annahme bis 19:00 – Servicezeit ab Fr\u00a009:00"),
        (datetime(2026, 11, 27, 20, 0, tzinfo=UTC), "außerhalb – nächste Servicezeit Mo\u00a009:00"),
        (datetime(2026, 12, 25, 10, 0, tzinfo=UTC), "Feiertag (1. Weihnachtstag) – nächste Servicezeit Mo\u00a009:00"),
    ],
)
def test_the_hours_of_the_house_are_said(now: datetime, text: str) -> None:
    """Open, intake only, closed, holiday."""
    state = service_state(SERVICE_CALENDAR, INTAKE_CALENDAR, now)
    assert text == service_said(state, moments=MOMENTS, now=now).text


def test_the_rate_turns_yellow_when_nobody_can_follow_any_more() -> None:
    """From ten in ten minutes on."""
    assert rate_said(9).role is Role.HINT
    assert rate_said(10).role is Role.WARNING


def test_what_was_not_taken_is_more_important_than_what_waits() -> None:
    """And nothing is said of nothing."""
    assert waiting_said(LinkState()) is None
    waits, refused = waiting_said(LinkState(waiting=2)), waiting_said(LinkState(waiting=2, unresolved=1))
    assert waits is not None
    assert refused is not None
    assert waits.role is Role.SECOND
    assert refused.role is Role.WARNING


def test_the_clock_is_mentioned_only_when_it_is_off() -> None:
    """Two seconds are nothing."""
    assert clock_said(LinkState(clock_offset_s=-1.9), moments=MOMENTS) is None
    said = clock_said(LinkState(clock_offset_s=-4.2), moments=MOMENTS)
    assert said is not None
    assert said.text == "Uhr weicht 4 s ab"
