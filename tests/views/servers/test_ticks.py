"""The time axis by the wall clock of the reader, in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.views.kit.moments import Moments
from app.views.servers.ticks import ticks

pytestmark = pytest.mark.views

BERLIN = Moments(ZoneInfo("Europe/Berlin"))


def said(start: datetime, length: timedelta, *, at_most: int, moments: Moments = BERLIN) -> list[str]:
    """Give the words under an axis."""
    found = ticks(start.timestamp(), (start + length).timestamp(), at_most=at_most, moments=moments)
    return [tick.text.replace("\u00a0", " ") for tick in found]


def test_a_day_in_hours() -> None:
    """Full hours of the wall clock, the day in place of midnight."""
    start = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
    assert ["18:00", "Do 26.11.", "06:00", "12:00"] == said(start, timedelta(hours=24), at_most=5)


def test_the_night_the_clocks_go_back_has_its_hour_twice() -> None:
    """25 October 2026: two ticks say 02:00, one true hour apart."""
    start = datetime(2026, 10, 24, 23, 0, tzinfo=UTC)
    assert ["01:00", "02:00", "02:00", "03:00", "04:00"] == said(start, timedelta(hours=4), at_most=5)


def test_the_night_the_clocks_go_forward_leaves_an_hour_out() -> None:
    """29 March 2026: after 01:00 comes 03:00."""
    start = datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert ["01:00", "03:00", "04:00"] == said(start, timedelta(hours=2), at_most=3)


def test_days_over_the_change_of_clocks_begin_at_midnight() -> None:
    """Every day begins at its own midnight, the long one as well."""
    start = datetime(2026, 10, 23, 22, 0, tzinfo=UTC)
    found = ticks(start.timestamp(), (start + timedelta(days=4)).timestamp(), at_most=5, moments=BERLIN)
    assert ["Sa 24.10.", "So 25.10.", "Mo 26.10.", "Di 27.10."] == [tick.text.replace("\u00a0", " ") for tick in found]
    assert [24, 25, 24] == [(after.at - before.at) / 3600 for before, after in pairwise(found)]


def test_weeks_begin_on_mondays() -> None:
    """A month in weeks."""
    start = datetime(2026, 11, 1, tzinfo=UTC)
    assert all(text.startswith("Mo") for text in said(start, timedelta(days=30), at_most=5))


def test_a_year_in_months() -> None:
    """Months by name, in either language."""
    start = datetime(2025, 12, 15, tzinfo=UTC)
    assert ["Jan. 2026", "März 2026", "Mai 2026"] == said(start, timedelta(days=180), at_most=4)
    english = Moments(ZoneInfo("Europe/Berlin"), "en")
    assert ["Jan 2026", "Mar 2026", "May 2026"] == said(start, timedelta(days=180), at_most=4, moments=english)


@pytest.mark.parametrize("hours", [1, 3, 24, 24 * 7, 24 * 30, 24 * 90, 24 * 365, 24 * 365 * 3])
@pytest.mark.parametrize("at_most", [2, 5, 9])
def test_ticks_fit_in_any_range(hours: int, at_most: int) -> None:
    """Never more than fit (one more at an edge), all within the range, in order."""
    start = datetime(2026, 3, 20, 7, 13, tzinfo=UTC)
    end = start + timedelta(hours=hours)
    places = [tick.at for tick in ticks(start.timestamp(), end.timestamp(), at_most=at_most, moments=BERLIN)]
    assert places == sorted(set(places))
    assert len(places) <= at_most + 1
    assert all(start.timestamp() <= place <= end.timestamp() for place in places)
