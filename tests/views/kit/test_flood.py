"""A flood begins above ten alarms in ten minutes and lasts until fewer than five come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.alarm import Alarm
from app.views.kit.flood import Flood, flood_of, rate
from tests.views.fake_desk import NOW, alarm, make_id

pytestmark = pytest.mark.views

MINUTE = timedelta(minutes=1)


def _alarms(count: int, *, ago: timedelta = 2 * MINUTE) -> list[Alarm]:
    return [alarm(n + 1, 1, "disk", "disk.low", started_at=NOW - ago - n * timedelta(seconds=1)) for n in range(count)]


@pytest.mark.parametrize(
    ("count", "was_flooded", "is_flooded"),
    [(10, False, False), (11, False, True), (10, True, True), (5, True, True), (4, True, False), (0, True, False)],
)
def test_it_begins_above_ten_and_ends_below_five(count: int, was_flooded: bool, is_flooded: bool) -> None:
    """In between it stays what it was."""
    before = Flood(NOW - 20 * MINUTE, 30) if was_flooded else None
    assert (flood_of(_alarms(count), now=NOW, before=before) is not None) is is_flooded


def test_it_knows_since_when() -> None:
    """The first alarm of it, however long it lasts."""
    first = flood_of(_alarms(12), now=NOW)
    assert first is not None
    assert first.since == NOW - 2 * MINUTE - timedelta(seconds=11)
    later = flood_of(_alarms(8), now=NOW + MINUTE, before=first)
    assert later is not None
    assert later.since == first.since


def test_only_the_last_ten_minutes_count() -> None:
    """What is older, or from a clock ahead of ours, does not."""
    old, fresh, future = _alarms(20, ago=10 * MINUTE), _alarms(3), _alarms(2, ago=-5 * MINUTE)
    assert rate([*old, *fresh, *future], now=NOW) == 3


def test_a_common_cause_is_named_when_half_hang_on_it() -> None:
    """A router and what is behind it."""
    alarms = _alarms(14)
    behind = [replace(each, cause_id=make_id(1, 6)) for each in alarms[1:9]]
    found = flood_of([alarms[0], *behind, *alarms[9:]], now=NOW)
    assert found is not None
    assert found.cause_id == make_id(1, 6)
    few = [replace(each, cause_id=make_id(1, 6)) for each in alarms[1:4]]
    found = flood_of([alarms[0], *few, *alarms[4:]], now=NOW)
    assert found is not None
    assert found.cause_id is None
