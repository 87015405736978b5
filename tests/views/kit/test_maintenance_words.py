"""Words for maintenance windows: the sentence about days, the next dates, and what stands in a list."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.console.board import Board
from app.domain.change import Batch
from app.domain.maintenance import Maintenance
from app.domain.rhythm import parse
from app.views.kit import maintenance_words as said
from app.views.kit.moments import NBSP, Moments
from tests.views import fake_desk
from tests.views.fake_desk import make_id

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
MOMENTS = Moments(ZoneInfo("Europe/Berlin"))


def window(**given: Any) -> Maintenance:
    """A window from 22:00 to 02:00 in Berlin, for a customer."""
    values: dict[str, Any] = {
        "site_id": None,
        "server_id": None,
        "check_id": None,
        "starts_at": datetime(2026, 11, 10, 21, tzinfo=UTC),
        "ends_at": datetime(2026, 11, 11, 1, tzinfo=UTC),
        "reason": "Updates",
        "created_by": "",
        "created_at": NOW,
    }
    return Maintenance("w", 1, make_id(1, 1), **values | given)


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        ("FREQ=DAILY", "täglich"),
        ("FREQ=WEEKLY;BYDAY=SU", "jeden Sonntag"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "jeden Montag, Mittwoch und Freitag"),
        ("FREQ=MONTHLY;BYDAY=2TU", "jeden 2. Dienstag im Monat"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "jeden letzten Freitag im Monat"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "am 15. jedes Monats"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "am letzten Tag jedes Monats"),
        ("FREQ=DAILY;UNTIL=20261231", "täglich bis 31.12.2026"),
    ],
)
def test_days_are_said_as_people_say_them(rhythm: str, expected: str):
    """In a sentence without a word of the standard they are written by."""
    assert expected == said.days(parse(rhythm), MOMENTS)


def test_the_next_five_dates_are_named():
    """Every second Tuesday of a month, from November on."""
    expected = (
        "jeden 2. Dienstag im Monat, 22:00–02:00; nächste: Di_08.12._22:00–02:00, Di_12.01._22:00–02:00, "
        "Di_09.02._22:00–02:00, Di_09.03._22:00–02:00, Di_13.04._22:00–02:00"
    )
    found = said.sentence(window(rhythm="FREQ=MONTHLY;BYDAY=2TU"), MOMENTS, now=NOW)
    assert expected == found.replace(NBSP, "_")


def test_clock_changes_keep_the_time_of_day():
    """It is always 22 o'clock in Berlin, for four hours: in the night in which two o'clock is three, until three."""
    elsewhere = Moments(ZoneInfo("America/New_York"))
    found = said.sentence(window(rhythm="FREQ=WEEKLY;BYDAY=SA"), elsewhere, now=datetime(2027, 3, 19, tzinfo=UTC))
    assert "Sa_20.03._22:00–02:00, Sa_27.03._22:00–03:00, Sa_03.04._22:00–02:00" in found.replace(NBSP, "_")


def test_a_list_says_how_windows_stand():
    """Running, to come, waiting, coming again; perhaps forgotten after a day."""
    hour, day = timedelta(hours=1), timedelta(days=1)
    assert [
        "läuft", "vergessen?", "geplant", "wartet", "kehrt wieder"
    ] == [
        said.standing(each, now=NOW)
        for each in (
            window(starts_at=NOW - hour, ends_at=NOW + hour),
            window(starts_at=NOW - 2 * day, ends_at=NOW + hour),
            window(starts_at=NOW + hour, ends_at=NOW + 2 * hour),
            window(starts_at=NOW - hour, ends_at=NOW + day, duration_s=7200),
            window(rhythm="FREQ=DAILY"),
        )
    ]  # fmt: skip


def test_a_span_names_the_day_of_its_end_when_it_is_not_the_next_night():
    """Of days as of hours; of one that waits its length comes first."""
    assert "Di_10.11._22:00–02:00" == said.span(window(), MOMENTS, now=NOW).replace(NBSP, "_")
    long = window(ends_at=datetime(2026, 11, 13, 1, tzinfo=UTC))
    assert "Di_10.11._22:00_– Fr_13.11._02:00" == said.span(long, MOMENTS, now=NOW).replace(NBSP, "_")
    flexible = said.span(window(duration_s=5400), MOMENTS, now=NOW).replace(NBSP, "_")
    assert "1:30_h ab dem ersten Problem, Di_10.11._22:00–02:00" == flexible


def test_the_scope_is_named_from_the_narrowest_on():
    """A server with its customer; a whole customer says so."""
    board = Board()
    board.apply(Batch(tuple(fake_desk.fleet())))
    server = board.servers[make_id(1, 4)]
    customer = board.customers[server.customer_id]
    named = window(site_id=server.site_id, server_id=server.id)
    short = customer.short_name or customer.name
    assert f"{server.name} · {short}" == said.scope(named, board)
    assert f"{short} (alle Server)" == said.scope(window(), board)
