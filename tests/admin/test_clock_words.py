"""Lengths and instants in the words of the shell commands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.admin.clock_words import iso, span, when


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0:00 h"),
        (59, "0:00:59 h"),
        (14_400, "4:00 h"),
        (86_400, "24:00 h"),
        (95_400, "26:30 h"),
        (360_000, "100:00 h"),
    ],
)
def test_one_way_to_write_a_length(seconds, expected):
    """Hours and minutes, above a day too: no days, no decimal hours."""
    assert expected == span(seconds)


def test_instants_are_those_of_the_wall():
    """In the zone of the service calendar, winter and summer."""
    at = datetime(2026, 7, 1, 10, 5, tzinfo=UTC)
    assert ("2026-07-01T12:05:00+02:00", "Mi 01.07.2026 12:05 MESZ") == (iso(at), when(at, "de"))
