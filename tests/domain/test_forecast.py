"""When a volume will be full."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.forecast import FARTHEST_DAYS, Reading, days_to_full

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
GB = 1024**3


def daily(*gigabytes: float, a_day: int = 1) -> list[Reading]:
    """Readings, the last of them now; so many a day."""
    count = len(gigabytes)
    return [
        Reading(NOW - timedelta(days=(count - 1 - place) / a_day), round(each * GB))
        for place, each in enumerate(gigabytes)
    ]


@pytest.mark.parametrize(
    ("levels", "free", "expected"),
    [
        pytest.param([100, 110, 120, 130, 140], 60, 6.0, id="a straight line"),
        pytest.param([100, 110, 120, 130, 140], 0, 0.0, id="full already"),
        pytest.param([100, 110, 120], 60, None, id="two days are too few"),
        pytest.param([100, 110, 120, 130], 60, 6.0, id="three days are enough"),
        pytest.param([140, 130, 120, 110, 100], 60, None, id="it shrinks"),
        pytest.param([100] * 10, 60, None, id="it stands still"),
        pytest.param([100, 100, 100, 100, 160, 160, 160, 160], 60, None, id="a one-off jump is no growth"),
        pytest.param([100, 110, 120, 130, 330, 340, 350, 360], 60, 6.0, id="growth goes on beside a jump"),
        pytest.param([100, 110, 120, 130, 40, 50, 60, 70], 60, 6.0, id="and beside a clean-up"),
        pytest.param([100, 110, 95, 112, 97, 111, 96, 109], 60, None, id="up and down is no growth"),
        pytest.param([100, 101, 110, 109, 121, 128, 141, 150], 60, 8.1, id="a rough line"),
        pytest.param([100, 100.001, 100.002, 100.003], 100_000, None, id="nobody knows what will be in years"),
    ],
)
def test_days_to_full(levels, free, expected):
    """By the middle slope over days."""
    found = days_to_full(daily(*levels), free=free * GB, now=NOW)
    assert expected == (None if found is None else round(found, 1))


def test_what_comes_every_week_is_growth():
    """A step that comes back is not a one-off."""
    weekly = [100 + 70 * (day // 7) for day in range(28)]
    found = days_to_full(daily(*weekly), free=70 * GB, now=NOW)
    assert found is not None
    assert 5 < found < 12


def test_a_sawtooth_that_is_cleared_every_week_fills_nothing():
    """Logs that are cleared by the weekly backup."""
    assert days_to_full(daily(*[100 + 10 * (day % 7) for day in range(28)]), free=30 * GB, now=NOW) is None


def test_what_comes_and_goes_within_a_day_is_left_out():
    """A dump that is written at night and cleared in the morning: the middle of the day counts."""
    readings = daily(*[each for day in range(8) for each in (100, 100, 400, 100)], a_day=4)
    assert days_to_full(readings, free=50 * GB, now=NOW) is None


def test_only_the_last_four_weeks_count():
    """What grew long ago does not; readings of the future, before a clock was set right, neither."""
    old = [Reading(NOW - timedelta(days=40 - day), day * 50 * GB) for day in range(11)]
    future = [Reading(NOW + timedelta(days=day), day * 90 * GB) for day in range(1, 9)]
    assert days_to_full([*old, *future, *daily(*[500] * 10)], free=GB, now=NOW) is None


@given(
    st.lists(
        st.tuples(st.floats(-10, 60), st.integers(0, 2**60)).map(
            lambda each: Reading(NOW - timedelta(days=each[0]), each[1])
        ),
        max_size=60,
    ),
    st.integers(0, 2**60),
)
def test_always_days_or_nothing(readings, free):
    """Whatever was read, it is no negative number, nor one without sense; the order does not matter."""
    found = days_to_full(readings, free=free, now=NOW)
    assert found is None or 0 <= found <= FARTHEST_DAYS
    assert found == days_to_full(reversed(readings), free=free, now=NOW)
