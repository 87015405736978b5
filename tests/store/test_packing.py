"""Samples packed are samples kept; figures follow from them and from nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store import packing

VALUES = st.floats(width=32, allow_nan=False, allow_infinity=False)
SAMPLES = st.dictionaries(st.integers(0, 86_399), VALUES, min_size=1, max_size=300)


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 600_000), VALUES), min_size=1, max_size=40))
def test_a_cycle_comes_back(samples):
    """Series, time and value, in order."""
    series, at_ms, values = packing.unpack_cycles([(1_000_000, packing.pack_cycle(samples))])
    assert list(zip(series.tolist(), (at_ms - 1_000_000).tolist(), values.tolist(), strict=True)) == samples


def test_cycles_are_joined():
    """Rows of different lengths, one after the other; none at all is none."""
    rows = [(1000, packing.pack_cycle([(1, 0, 0.5), (2, 10, 1.5)])), (61_000, packing.pack_cycle([(1, 0, 2.5)]))]
    series, at_ms, values = packing.unpack_cycles(rows)
    assert (series.tolist(), at_ms.tolist(), values.tolist()) == ([1, 2, 1], [1000, 1010, 61_000], [0.5, 1.5, 2.5])
    assert [len(column) for column in packing.unpack_cycles([])] == [0, 0, 0]


def test_a_value_four_bytes_cannot_hold_is_cut():
    """No agent brings the intake down with a large number."""
    _, _, values = packing.unpack_cycles([(0, packing.pack_cycle([(1, 0, 1e300), (1, 1, -1e300)]))])
    assert values == pytest.approx([3.4028234e38, -3.4028234e38])


@given(SAMPLES)
def test_a_day_comes_back(samples):
    """Every second and every value."""
    seconds, values = np.array(sorted(samples)), np.array([samples[at] for at in sorted(samples)])
    packed = packing.unpack_day(packing.pack_day(seconds, values))
    assert packed[0].tolist() == seconds.tolist()
    assert packed[1].tolist() == values.tolist()


@given(SAMPLES)
def test_ten_minute_figures_come_back(samples):
    """Place, least, mean, greatest and count of every step that has a value."""
    seconds, values = np.array(sorted(samples)), np.array([samples[at] for at in sorted(samples)])
    start = 20_000 * 86_400
    tens = packing.merge([packing.of_samples(start + seconds, values)], origin=start, step_s=600)
    back = packing.unpack_tens([(start, packing.pack_tens(start, tens))])
    assert back.at.tolist() == tens.at.tolist()
    assert back.count.tolist() == tens.count.tolist()
    assert back.low.tolist() == tens.low.tolist()
    assert back.high.tolist() == tens.high.tolist()
    assert back.mean == pytest.approx(tens.mean, rel=1e-6, abs=1e-30)


def test_many_days_are_unpacked_together():
    """Days with different numbers of steps lose nothing."""
    days = []
    for day in range(6):
        seconds = day * 86_400 + np.arange(0, 86_400, 600)[: 144 if day % 3 else 17]
        tens = packing.merge([packing.of_samples(seconds, seconds.astype(np.float64))], origin=day * 86_400, step_s=600)
        days.append((day * 86_400, packing.pack_tens(day * 86_400, tens)))
    together = packing.unpack_tens(days)
    single = packing.concatenate([packing.unpack_tens([each]) for each in days])
    order = np.argsort(together.at)
    for name in ("at", "low", "mean", "high", "count"):
        assert getattr(together, name)[order].tolist() == getattr(single, name).tolist()
    assert len(packing.unpack_tens([]).at) == 0


def test_a_layout_of_the_future_is_not_guessed():
    """What another version packed in another way is an error, never wrong values."""
    packed = bytearray(packing.pack_day(np.array([1]), np.array([1.0])))
    packed[0] = 9
    with pytest.raises(ValueError, match="layout 9"):
        packing.unpack_day(bytes(packed))


@given(SAMPLES, st.integers(1, 5000), st.integers(-100, 100_000), st.integers(1, 50))
def test_merging_is_what_counting_by_hand_gives(samples, step_s, origin, count):
    """Each step: the least, the mean, the greatest, how many; nothing outside, and no step without a value."""
    merged = packing.merge(
        [packing.of_samples(np.array(list(samples)), np.array(list(samples.values())))],
        origin=origin,
        step_s=step_s,
        count=count,
    )
    by_hand: dict[int, list[float]] = {}
    for at, value in samples.items():
        place = (at - origin) // step_s
        if 0 <= place < count:
            by_hand.setdefault(origin + place * step_s, []).append(value)
    assert merged.at.tolist() == sorted(by_hand)
    assert merged.count.tolist() == [len(by_hand[at]) for at in sorted(by_hand)]
    assert merged.low.tolist() == [min(by_hand[at]) for at in sorted(by_hand)]
    assert merged.high.tolist() == [max(by_hand[at]) for at in sorted(by_hand)]
    for at, mean in zip(merged.at.tolist(), merged.mean.tolist(), strict=True):
        scale = max(abs(value) for value in by_hand[at])
        assert mean == pytest.approx(sum(value / len(by_hand[at]) for value in by_hand[at]), rel=1e-9, abs=scale * 1e-9)


def test_merging_nothing_gives_nothing():
    """An empty graph is no error."""
    assert packing.merge([], origin=0, step_s=60).at.tolist() == []
