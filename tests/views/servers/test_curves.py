"""What a graph is drawn from: spikes and gaps survive everything that is done to the values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.servers import curves as c
from app.views.servers.curves import Curve

pytestmark = pytest.mark.views


def curve(at: list[float], values: list[float], *, step_s: float = 60.0, count: int = 1) -> Curve:
    """Buckets that start at these seconds."""
    column = np.array(values, dtype=float)
    return Curve(
        "cpu.percent",
        "",
        "%",
        step_s,
        np.array(at, dtype=float),
        column,
        column,
        column,
        np.full(len(at), float(count)),
    )


def test_a_gap_is_no_line() -> None:
    """Between values that lie too far apart stands a NaN: nothing is drawn there."""
    at, mean = c.line(curve([0, 60, 120, 600, 660], [1, 2, 3, 4, 5]), expected_s=60)
    assert [30, 90, 150, 630, 690] == [value for value in at if not math.isnan(value)]
    assert [False, False, False, True, False, False] == [math.isnan(value) for value in mean]


def test_one_late_value_is_no_gap() -> None:
    """Two minutes instead of one are within what happens."""
    _at, mean = c.line(curve([0, 60, 180, 240], [1, 2, 3, 4]), expected_s=60)
    assert not np.isnan(mean).any()


def test_silence_up_to_now_is_a_gap() -> None:
    """A server that stopped reporting has a gap at the live edge, one that never did has nothing else."""
    found = c.gaps(curve([0, 60, 120], [1, 1, 1]), start=0, end=1000, expected_s=60)
    assert [(180.0, 1000.0)] == found
    assert [(0.0, 1000.0)] == c.gaps(curve([], []), start=0, end=1000, expected_s=60)


def test_what_is_measured_seldom_has_no_gaps() -> None:
    """Ten minutes between values, agents report every minute: the rule is what the values themselves show."""
    seldom = curve([0, 600, 1200, 1800], [1, 1, 1, 1])
    assert 600.0 == c.usual(seldom, 60)
    assert [] == c.gaps(seldom, start=0, end=1800, expected_s=c.usual(seldom, 60))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60), st.data())
def test_a_spike_is_the_maximum_wherever_it_is(values: list[float], data: st.DataObject) -> None:
    """A single value that stands out is the maximum of the figures, at its own place."""
    place = data.draw(st.integers(0, len(values) - 1))
    values = [min(value, 90.0) for value in values]
    values[place] = 99.0
    found = c.figures(curve([60.0 * at for at in range(len(values))], values), start=0, end=1e6)
    assert found is not None
    assert (99.0, 60.0 * place) == (found.high, found.high_at)


def test_the_mean_is_that_of_all_values_however_they_are_bundled() -> None:
    """A bucket of nine counts nine times."""
    column = np.array([10.0, 20.0])
    bundled = Curve("m", "", "%", 60, np.array([0.0, 60.0]), column, column, column, np.array([9.0, 1.0]))
    found = c.figures(bundled, start=0, end=120)
    assert found is not None
    assert 11.0 == found.mean


def test_a_percentile_is_given_only_for_single_values() -> None:
    """Of means of buckets no percentile of the values can be told."""
    at = [60.0 * place for place in range(40)]
    single, bundled = curve(at, [float(place) for place in range(40)]), curve(at, [1.0] * 40, count=5)
    raw, buckets = (c.figures(each, start=0, end=1e6) for each in (single, bundled))
    assert raw is not None
    assert buckets is not None
    assert pytest.approx(37.05) == raw.p95
    assert buckets.p95 is None


def test_newer_answers_continue_the_line() -> None:
    """Where both know a bucket the newer answer counts: the last one was not finished."""
    joined = c.joined(curve([0, 60, 120], [1, 2, 3]), curve([120, 180], [5, 6]))
    assert [0, 60, 120, 180] == joined.at.tolist()
    assert [1, 2, 5, 6] == joined.mean.tolist()


def test_the_cursor_reads_nothing_in_a_gap() -> None:
    """Beside a value it reads it, in the middle of a gap nothing at all."""
    with_gap = curve([0, 60, 120, 1200], [1, 2, 3, 4])
    beside, between = (c.value_at(with_gap, at, expected_s=60) for at in (100, 700))
    assert beside is not None
    assert 2.0 == beside.mean
    assert between is None


def test_the_cursor_steps_from_value_to_value() -> None:
    """Over a gap to the next value there is, and no further than the last."""
    with_gap = curve([0, 60, 1200], [1, 2, 3])
    assert [90.0, 1230.0, None] == [c.neighbour(with_gap, at, 1) for at in (30, 90, 1230)]
    assert [None, 30.0, 90.0] == [c.neighbour(with_gap, at, -1) for at in (30, 90, 1230)]


def test_a_value_between_two_gaps_is_drawn() -> None:
    """A line of one point is no line: what stands alone is drawn as a bucket, what the line shows is not drawn twice."""
    lonely = curve([0, 60, 1200, 2400, 2460], [1, 2, 3, 4, 5])
    assert [False, False, True, False, False] == c.spread(lonely, expected_s=60).tolist()
    start, end = c.columns(lonely, expected_s=60)
    assert (1200.0, 1260.0) == (start[2], end[2])
