"""Figures of alarms: floods, who alarms most, what chatters, stays, or is put aside for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.alarm import Priority
from app.domain.alarm_quality import Actor, Past, Spoken, flooded, hourly, judge

START = datetime(2026, 11, 1, tzinfo=UTC)
END = START + timedelta(days=20)
MINUTE = timedelta(minutes=1)


def past(hours: float, item: str = "C:", **given: Any) -> Past:
    """An alarm that started so many hours after the start."""
    defaults: dict[str, Any] = {"priority": Priority.LOW, "over_at": START + timedelta(hours=hours + 1)}
    return Past("s", "disk", item, started_at=START + timedelta(hours=hours), **defaults | given)


def test_a_flood_begins_above_ten_starts_and_ends_below_five():
    """Eleven starts half a minute apart: it begins with the last one, at 5:00, and at 13:00 only four are left."""
    starts = [START + index * MINUTE / 2 for index in range(11)]
    assert timedelta(minutes=8) == flooded(starts, end=END)
    assert timedelta() == flooded(starts[:10], end=END)
    assert timedelta(minutes=1) == flooded(starts, end=START + 6 * MINUTE)


def test_figures_of_a_period():
    """Each figure counts what it says, and alarms from before count only where they lasted."""
    quick = tuple(START + index * MINUTE for index in (1, 2, 3))
    slow = tuple(START + index * 6 * MINUTE for index in (1, 2, 3))
    found = judge(
        [
            past(1, priority=Priority.HIGH, changed_at=quick),
            past(2, changed_at=slow),
            past(3, "D:", over_at=None, shelved=((START, START + timedelta(days=8)),)),
            past(-50, over_at=START + MINUTE),
        ],
        start=START,
        end=END,
    )
    assert (3, 3 / 480, 0.0) == (found.alarms, found.per_hour, found.flood_s)
    assert (Actor("s", "disk", "C:", 2, 2 / 3), Actor("s", "disk", "D:", 1, 1 / 3)) == found.actors
    assert (1, 2, 1) == (found.chattering, found.stale, found.shelved_long)
    assert (1, 0, 2) == (found.high, found.medium, found.low)


def test_hours_are_counted_by_how_loud_they_were():
    """Of three and a half hours, the last one begun: one with five alarms, one with six, one with thirty, one quiet."""
    starts = [
        START + hour * 60 * MINUTE + at * MINUTE for hour, count in ((0, 5), (1, 6), (3, 30)) for at in range(count)
    ]
    assert (1, 1, 1, 0, 1) == hourly(starts, start=START, end=START + timedelta(hours=3, minutes=31))


def test_what_alarms_said_is_counted():
    """By kind and message, for whoever knows the advice; alarms from before the period do not count."""
    found = judge(
        [past(1, code="disk.low"), past(2, code="disk.low"), past(3), past(-1, code="disk.low")], start=START, end=END
    )
    assert (Spoken("disk", "", 1), Spoken("disk", "disk.low", 2)) == found.spoken


def test_the_example_of_the_documents():
    """Thirty alarms two seconds apart from 10:00 on: a flood of ten minutes or so, one loud hour, 23 quiet ones."""
    starts = [START + timedelta(hours=10, seconds=2 * index) for index in range(30)]
    found = judge(
        [Past("s", "disk", "C:", Priority.LOW, at) for at in starts], start=START, end=START + timedelta(days=1)
    )
    assert 0.007 == round(found.flood_s / 86_400, 3)
    assert ((23, 0, 0, 0, 1), (23, 0, 0, 0, 1)) == (found.hours, found.hours_each)
    acts = [(START + timedelta(hours=10, minutes=20), who) for who in ("anna", "anna", "bert", "carl")]
    shared = judge(
        [Past("s", "disk", "C:", Priority.LOW, at) for at in starts],
        start=START,
        end=START + timedelta(days=1),
        acts=acts,
    )
    assert ((23, 0, 0, 0, 1), (23, 0, 1, 0, 0)) == (shared.hours, shared.hours_each)


def test_an_hour_counts_for_those_who_dealt_with_it():
    """Who came an hour later is none of them; and fewer alarms than technicians are no quiet hour."""
    starts = [START + at * MINUTE for at in range(30)] + [START + 61 * MINUTE]
    acts = [(START + minute * MINUTE, who) for minute, who in ((5, "anna"), (65, "anna"), (70, "bert"), (-5, "carl"))]
    assert (0, 1, 0, 0, 1) == hourly(starts, start=START, end=START + timedelta(hours=2), acts=acts)
