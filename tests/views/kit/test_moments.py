"""Times in words: brief, clear, never rounded in our favour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication

from app.views.kit.language import Language, Languages
from app.views.kit.moments import Moments

pytestmark = pytest.mark.views

GERMAN = Moments(ZoneInfo("Europe/Berlin"), "de")
NOW = datetime(2025, 11, 27, 12, 12, 4, tzinfo=UTC)
"""Thursday, 13:12:04 in Berlin."""


def plain(text: str) -> str:
    """Read non-breaking spaces as spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NOW, "heute 13:12"),
        (NOW - timedelta(hours=13), "heute 00:12"),
        (NOW - timedelta(hours=14), "gestern 23:12"),
        (NOW + timedelta(days=1), "Fr 13:12"),
        (NOW + timedelta(days=6), "Mi 13:12"),
        (NOW + timedelta(days=7), "04.12. 13:12"),
        (NOW - timedelta(days=6), "Fr 13:12"),
        (NOW - timedelta(days=7), "20.11. 13:12"),
        (NOW + timedelta(days=60), "26.01. 13:12"),
        (NOW - timedelta(days=400), "23.10.2024"),
    ],
)
def test_an_instant_is_as_brief_as_it_stays_clear(qapp: QApplication, at: datetime, expected: str) -> None:
    """The day of the week only as long as it can be one day only."""
    assert plain(GERMAN.when(at, now=NOW)) == expected


def test_days_are_those_of_the_wall_clock(qapp: QApplication) -> None:
    """Half past eleven at night UTC is tomorrow in Berlin, and an hour changes with the season."""
    late = datetime(2025, 11, 27, 23, 30, tzinfo=UTC)
    assert plain(GERMAN.when(late, now=NOW)) == "Fr 00:30"
    assert (
        GERMAN.clock(datetime(2025, 7, 1, 12, 0, tzinfo=UTC)),
        GERMAN.clock(datetime(2025, 12, 1, 12, 0, tzinfo=UTC)),
    ) == ("14:00", "13:00")


@pytest.mark.parametrize(
    ("seconds", "down", "up"),
    [
        (1, "< 1 min", "1 min"),
        (59, "< 1 min", "1 min"),
        (60, "1 min", "1 min"),
        (119, "1 min", "2 min"),
        (24 * 60 + 59, "24 min", "25 min"),
        (3599, "59 min", "1:00 h"),
        (3600, "1:00 h", "1:00 h"),
        (14_399, "3:59 h", "4:00 h"),
        (86_400, "24:00 h", "24:00 h"),
    ],
)
def test_lengths_are_rounded_against_us(seconds: int, down: str, up: str) -> None:
    """What is left is rounded down, what is overdue up; never 0."""
    assert (plain(GERMAN.length(seconds)), plain(GERMAN.length_up(seconds))) == (down, up)


def test_the_stopwatch_counts_seconds() -> None:
    """mm:ss, with hours when there are any."""
    assert [GERMAN.stopwatch(seconds) for seconds in (598, 60, 0, 4198)] == ["9:58", "1:00", "0:00", "1:09:58"]


def test_ages(qapp: QApplication) -> None:
    """Seconds, minutes, hours, days."""
    ages = [timedelta(seconds=12), timedelta(minutes=3, seconds=50), timedelta(hours=5, minutes=12), timedelta(days=41)]
    assert [plain(GERMAN.age(NOW - age, now=NOW)) for age in ages] == ["12 s", "3 min", "5:12 h", "41 T"]
    assert [plain(GERMAN.ago(NOW - age, now=NOW)) for age in ages[:3]] == ["vor 12 s", "vor 3 min", "heute 08:00"]


def test_numbers_have_a_comma_and_units_a_space_that_does_not_break() -> None:
    """German signs, German grouping."""
    assert (GERMAN.number(1284), GERMAN.number(93.44, decimals=1), GERMAN.percent(6)) == (
        "1\u00a0284",
        "93,4",
        "6\u00a0%",
    )


def test_no_unit_is_torn_from_its_number(qapp: QApplication) -> None:
    """No plain space inside a length or an instant."""
    texts = [
        GERMAN.length(600),
        GERMAN.when(NOW, now=NOW),
        GERMAN.stamp(NOW),
        GERMAN.ago(NOW - timedelta(seconds=5), now=NOW),
    ]
    assert [text for text in texts if " " in text] == []


def test_english_words_and_order(qapp: QApplication) -> None:
    """Another language changes words, order and signs."""
    languages = Languages(qapp)
    languages.speak(Language.ENGLISH)
    english = Moments(ZoneInfo("Europe/Berlin"), "en")
    try:
        assert plain(english.when(NOW, now=NOW)) == "today 13:12"
        assert plain(english.stamp(NOW)) == "Thu 27 Nov 13:12"
        assert plain(english.ago(NOW - timedelta(minutes=3), now=NOW)) == "3 min ago"
        assert (english.number(1284.5, decimals=1), english.percent(6)) == ("1,284.5", "6%")
        assert english.spoken_length(3660) == "1 hour 1 minute"
    finally:
        languages.speak(Language.GERMAN)
    assert GERMAN.spoken_length(2 * 3600) == "2 Stunden"
