"""Roll-ups, and what a graph of some width gets."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.catalogue import KINDS
from app.domain.check import Sample
from app.domain.metric import (
    METRICS,
    Bucket,
    Resolution,
    bucket_of,
    gaps,
    grid,
    is_plausible,
    merge,
    reduced,
    resolution_for,
    rolled_up,
)

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RAW, TEN, DAILY = Resolution.RAW, Resolution.TEN_MINUTES, Resolution.DAY

INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
VALUES = st.floats(-1e9, 1e9)


def sample(seconds, value):
    """A value some seconds after noon, as a bucket."""
    return bucket_of(Sample("cpu.percent", "", NOW + seconds * SECOND, value))


BUCKETS = st.builds(sample, st.integers(0, 90_000), VALUES)


def alike(one, other):
    """Compare buckets, their means up to rounding."""
    assert (one.start, one.min, one.max, one.count) == (other.start, other.min, other.max, other.count)
    assert one.mean == pytest.approx(other.mean, rel=1e-9, abs=1e-3)


# --- the catalogue of metrics -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("cpu.percent", 0.0, True),
        ("cpu.percent", 100.0, True),
        ("cpu.percent", 100.1, False),
        ("cpu.percent", -0.1, False),
        ("disk.free_bytes", 1e15, True),
        ("disk.free_bytes", -1, False),
        ("clock.offset_ms", -250.0, True),
        ("net.in_bytes_s", math.nan, False),
        ("net.in_bytes_s", math.inf, False),
        ("not.known", -1, True),
        ("not.known", math.nan, False),
    ],
)
def test_plausible(metric, value, expected):
    """A share is 0 to 100, most values are not negative, none is NaN."""
    assert expected is is_plausible(metric, value)


def test_every_metric_comes_from_a_probe():
    """The kinds of checks deliver exactly the metrics there are, and about the same sort of items."""
    delivered = {metric: kind for kind in KINDS.values() for metric in kind.metrics}
    assert set(METRICS) == set(delivered)
    assert [] == [name for name, kind in delivered.items() if METRICS[name].item is not kind.item]


def test_shares_are_bounded():
    """What is a percentage has both bounds."""
    shares = [metric for metric in METRICS.values() if metric.name.endswith("percent")]
    assert shares
    assert all((metric.unit.value, metric.lower, metric.upper) == ("%", 0.0, 100.0) for metric in shares)


# --- rolling up -------------------------------------------------------------------------------------------------------


def test_merge():
    """The least, the mean of all values by their number, the greatest, the number, the earliest start."""
    merged = merge([Bucket(NOW + HOUR, 1, 2, 3, 1), Bucket(NOW, 0, 6, 9, 3)])
    assert Bucket(NOW, 0, 5, 9, 4) == merged
    assert 0.1 == merge([sample(second, 0.1) for second in range(5)]).mean
    with pytest.raises(ValueError, match="nothing"):
        merge([])


@given(st.lists(BUCKETS, min_size=3, max_size=20), st.data())
def test_merge_in_any_grouping(buckets, data):
    """Merging what was merged is merging everything at once, in any order."""
    cut = data.draw(st.integers(1, len(buckets) - 1))
    shuffled = data.draw(st.permutations(buckets))
    alike(merge(buckets), merge([merge(buckets[:cut]), merge(buckets[cut:])]))
    alike(merge(buckets), merge(shuffled))


@given(st.lists(BUCKETS, min_size=1, max_size=30))
def test_a_mean_lies_between(buckets):
    """Rounding never puts a mean outside of its own envelope."""
    merged = merge(buckets)
    assert merged.min <= merged.mean <= merged.max


def test_rolled_up():
    """Ten-minute steps begin at full ten minutes; one without a value is not there."""
    values = [sample(0, 10), sample(599, 30), sample(600, 5), sample(3000, 7)]
    assert (
        Bucket(NOW, 10, 20, 30, 2),
        Bucket(NOW + 10 * MINUTE, 5, 5, 5, 1),
        Bucket(NOW + 50 * MINUTE, 7, 7, 7, 1),
    ) == rolled_up(values, step_s=600)


def test_days_are_utc_days():
    """Noon to noon falls into two of them."""
    days = rolled_up([sample(0, 1), sample(43_199, 2), sample(43_200, 3)], step_s=86_400)
    midnight = NOW.replace(hour=0)
    assert [(midnight, 2), (midnight + DAY, 1)] == [(day.start, day.count) for day in days]


@given(st.lists(BUCKETS, max_size=60))
def test_days_from_ten_minutes_are_days_from_values(buckets):
    """A day made of its ten-minute steps is the day made of its values."""
    direct = rolled_up(buckets, step_s=86_400)
    by_steps = rolled_up(rolled_up(buckets, step_s=600), step_s=86_400)
    assert len(direct) == len(by_steps)
    for one, other in zip(direct, by_steps, strict=True):
        alike(one, other)


# --- graphs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ago", "length", "width", "expected"),
    [
        pytest.param(HOUR, HOUR, 1000, RAW, id="an hour"),
        pytest.param(DAY, DAY, 1000, RAW, id="a day"),
        pytest.param(7 * DAY, 7 * DAY, 1000, TEN, id="a week on a thousand pixels"),
        pytest.param(7 * DAY, 7 * DAY, 2000, RAW, id="a week on two thousand"),
        pytest.param(365 * DAY, 365 * DAY, 1000, TEN, id="a year"),
        pytest.param(365 * DAY, 365 * DAY, 300, DAILY, id="a year, small"),
        pytest.param(3650 * DAY, 3650 * DAY, 1000, DAILY, id="ten years"),
        pytest.param(35 * DAY, HOUR, 1000, RAW, id="an hour, as long ago as values are kept"),
        pytest.param(36 * DAY, HOUR, 1000, TEN, id="an hour, longer ago"),
        pytest.param(900 * DAY, HOUR, 1000, DAILY, id="an hour, years ago"),
        pytest.param(40 * DAY, 40 * DAY, 10_000, TEN, id="reaching back beyond the values"),
    ],
)
def test_resolution(ago, length, width, expected):
    """The coarsest that fills every pixel, among those that reach back to the start."""
    start = NOW - ago
    assert expected is resolution_for(start, start + length, width=width, now=NOW)


@given(INSTANTS, st.integers(1, 400_000_000), st.integers(1, 4000), st.sampled_from(list(Resolution)))
def test_grid(start, seconds, width, resolution):
    """At most as many buckets as pixels, of whole steps; the range lies within them and no bucket lies outside of it."""
    assume(start.year < 2030)
    end = start + timedelta(seconds=seconds)
    cut = grid(start, end, width=width, resolution=resolution)
    step = timedelta(seconds=cut.step_s)
    assert 1 <= cut.count <= width
    assert cut.origin <= start < cut.origin + step
    assert cut.end - step < end <= cut.end
    if width > 1:
        assert 0 == cut.step_s % resolution.step_s
        assert 0 == cut.origin.timestamp() % cut.step_s


def test_panning_keeps_the_buckets():
    """Moved by a bucket, a graph is cut in the same places."""
    one = grid(NOW, NOW + DAY, width=500, resolution=RAW)
    step = timedelta(seconds=one.step_s)
    other = grid(NOW + step, NOW + DAY + step, width=500, resolution=RAW)
    assert one.step_s == other.step_s
    assert timedelta(0) == (other.origin - one.origin) % step


def test_a_graph_has_a_length():
    """No instant is no range."""
    with pytest.raises(ValueError, match="ends after"):
        grid(NOW, NOW, width=100, resolution=RAW)


@given(st.lists(BUCKETS, max_size=80), st.integers(1, 50))
def test_reduced(buckets, width):
    """No more buckets than pixels, in order, none empty; nothing inside is lost and no peak is cut off."""
    cut = grid(NOW, NOW + DAY, width=width, resolution=RAW)
    found = reduced(buckets, to=cut)
    inside = [bucket for bucket in buckets if bucket.start < cut.end]
    assert len(found) <= width
    assert [bucket.start for bucket in found] == sorted({bucket.start for bucket in found})
    assert sum(bucket.count for bucket in found) == len(inside)
    if inside:
        assert (min(each.min for each in inside), max(each.max for each in inside)) == (
            min(each.min for each in found),
            max(each.max for each in found),
        )


def test_a_gap_stays_a_gap():
    """Between values that lie apart there is no bucket, and no interpolation; one late value is no gap."""
    values = [sample(second, 1) for second in (0, 60, 120, 240, 1200, 1260)]
    assert ((NOW + 240 * SECOND, NOW + 1200 * SECOND),) == gaps(values, expected_s=60)
    cut = grid(NOW, NOW + HOUR, width=61, resolution=RAW)
    assert 6 == len(reduced(values, to=cut))
    assert () == gaps([], expected_s=60)
