"""Who is told of which alarms: categories, priorities, servers, times."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.alarm import Priority
from app.domain.catalogue import KINDS
from app.domain.errors import Refused
from app.domain.recipient import CATEGORY_OF, ZONE, AlarmChoice, Category, When, is_time, next_time, validated, wants

ALL = AlarmChoice()
NIGHTS = AlarmChoice(when=When.OWN, days=(4,), begins="22:00", ends="06:00")


def test_every_kind_of_check_has_a_category():
    """A customer can choose each."""
    assert set(KINDS) <= set(CATEGORY_OF)


@pytest.mark.parametrize(
    ("choice", "kind", "priority", "server", "is_wanted"),
    [
        (ALL, "disk", Priority.LOW, "s1", True),
        (AlarmChoice(categories=(Category.STORAGE,)), "disk", Priority.LOW, "s1", True),
        (AlarmChoice(categories=(Category.STORAGE,)), "processor", Priority.HIGH, "s1", False),
        (AlarmChoice(categories=(Category.OTHER,)), "new kind", Priority.HIGH, "s1", True),
        (AlarmChoice(least=Priority.MEDIUM), "disk", Priority.LOW, "s1", False),
        (AlarmChoice(least=Priority.MEDIUM), "disk", Priority.MEDIUM, "s1", True),
        (AlarmChoice(server_ids=("s2",)), "disk", Priority.HIGH, "s1", False),
        (AlarmChoice(server_ids=("s2",)), "disk", Priority.HIGH, "s2", True),
    ],
)
def test_what_somebody_wants_to_be_told_of(
    choice: AlarmChoice, kind: str, priority: Priority, server: str, is_wanted: bool
):
    """Every condition must be met; an empty one is met by all."""
    assert is_wanted is wants(choice, kind=kind, priority=priority, server_id=server)


def test_recoveries_can_be_left_out():
    """Only them."""
    quiet = AlarmChoice(wants_recovery=False)
    assert not wants(quiet, kind="disk", priority=Priority.HIGH, server_id="s", is_recovery=True)
    assert wants(quiet, kind="disk", priority=Priority.HIGH, server_id="s")


@pytest.mark.parametrize(
    ("choice", "at", "is_now"),
    [
        (ALL, "2026-11-29T03:00", True),
        (AlarmChoice(when=When.SERVICE), "2026-11-27T09:00", True),
        (AlarmChoice(when=When.SERVICE), "2026-11-27T18:00", False),
        (AlarmChoice(when=When.SERVICE), "2026-12-25T10:00", False),
        (AlarmChoice(when=When.OWN), "2026-11-27T08:00", True),
        (AlarmChoice(when=When.OWN), "2026-11-27T18:00", False),
        (AlarmChoice(when=When.OWN), "2026-11-28T12:00", False),
        (NIGHTS, "2026-11-27T23:00", True),
        (NIGHTS, "2026-11-28T05:59", True),
        (NIGHTS, "2026-11-28T06:00", False),
        (NIGHTS, "2026-11-27T05:00", False),
        (replace(NIGHTS, begins="08:00", ends="08:00"), "2026-11-28T07:00", True),
        (replace(NIGHTS, days=(5,)), "2026-10-25T02:30", True),
        (replace(NIGHTS, days=(5,)), "2026-10-25T06:00", False),
        (replace(NIGHTS, days=(5,)), "2026-03-29T03:30", True),
        (replace(NIGHTS, days=(5,)), "2026-03-30T03:30", False),
    ],
)
def test_when_somebody_wants_mails(choice: AlarmChoice, at: str, is_now: bool):
    """Local time of Berlin; a night belongs to the day it begins on."""
    assert is_now is is_time(choice, now=datetime.fromisoformat(at).replace(tzinfo=ZONE))


def test_an_hour_that_comes_twice_is_one_of_theirs_both_times():
    """When the clocks go back nobody is left out in between."""
    choice = replace(NIGHTS, days=(6,), begins="02:00", ends="03:00")
    twice = [datetime(2026, 10, 25, 2, 30, tzinfo=ZONE, fold=fold) for fold in (0, 1)]
    assert [is_time(choice, now=each.astimezone(UTC)) for each in twice] == [True, True]


@pytest.mark.parametrize(
    ("choice", "at", "then"),
    [
        (AlarmChoice(), "2026-11-27T03:00", "2026-11-27T03:00"),
        (AlarmChoice(when=When.SERVICE), "2026-11-27T18:00", "2026-11-30T09:00"),
        (AlarmChoice(when=When.OWN), "2026-11-27T07:59", "2026-11-27T08:00"),
        (AlarmChoice(when=When.OWN), "2026-11-27T18:00", "2026-11-30T08:00"),
        (AlarmChoice(when=When.OWN, days=(4,)), "2026-11-27T18:00", "2026-12-04T08:00"),
        (AlarmChoice(when=When.OWN), "2026-10-23T18:00", "2026-10-26T08:00"),
    ],
)
def test_when_the_next_mails_are_wanted(choice: AlarmChoice, at: str, then: str):
    """The next beginning on a chosen day, over a change of the clocks as well; now, if that is now."""
    found = next_time(choice, now=datetime.fromisoformat(at).replace(tzinfo=ZONE))
    assert datetime.fromisoformat(then).replace(tzinfo=ZONE) == found


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"days": ()}, "recipient.days"),
        ({"days": (7,)}, "recipient.days"),
        ({"begins": "8:00"}, "recipient.clock"),
        ({"ends": "24:00"}, "recipient.clock"),
        ({"ends": "10:00\n"}, "recipient.clock"),
        ({"server_ids": tuple(map(str, range(501)))}, "recipient.servers"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(changes: dict[str, Any], code: str):
    """With what is wrong."""
    with pytest.raises(Refused) as refusal:
        validated(replace(AlarmChoice(when=When.OWN), **changes))
    assert code == refusal.value.code


def test_repetitions_are_taken_out():
    """And days are in order."""
    choice = AlarmChoice((Category.WEB, Category.WEB), server_ids=("a", "a"), when=When.OWN, days=(4, 0, 4))
    assert AlarmChoice((Category.WEB,), server_ids=("a",), when=When.OWN, days=(0, 4)) == validated(choice)
