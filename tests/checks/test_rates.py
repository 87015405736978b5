"""Counters to rates: growth, wrapping, resetting, vanishing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.rates import WRAP, Memory, Reading, growth, rates


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(10, 25, 15, id="grows"),
        pytest.param(10, 10, 0, id="stands still"),
        pytest.param(WRAP - 100, 50, 150, id="wraps at 32 bits"),
        pytest.param(WRAP - 1, 0, 1, id="wraps onto zero"),
        pytest.param(5_000, 0, None, id="reset of a small counter"),
        pytest.param(WRAP // 2, 10, None, id="reset in the middle is no wrap"),
        pytest.param(WRAP - 100, WRAP // 2, None, id="a fall that ends high is no wrap"),
        pytest.param(2**40, 10, None, id="a counter of 64 bits is reset, never wrapped"),
    ],
)
def test_growth(before, after, expected):
    """A fall is a wrap only from just below 2**32 to just above 0."""
    assert expected == growth(before, after)


@given(st.integers(0, 2**64), st.integers(0, 2**64))
def test_growth_is_never_negative(before, after):
    """Whatever counters do, no rate is below zero."""
    grown = growth(before, after)
    assert grown is None or grown >= 0


def test_rates_are_per_second():
    """Growth is divided by the time between the readings."""
    assert {"in": 50.0} == rates(Reading(10.0, {"in": 100}), Reading(14.0, {"in": 300}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, Reading(1.0, {"in": 1}), id="first reading"),
        pytest.param(Reading(1.0, {"in": 1}), Reading(1.0, {"in": 2}), id="no time passed"),
        pytest.param(Reading(1.0, {"in": 1}), Reading(2.0, {"in": 2, "out": 1}), id="a new counter"),
        pytest.param(Reading(1.0, {"in": 9, "out": 9}), Reading(2.0, {"in": 10, "out": 1}), id="one was reset"),
    ],
)
def test_no_rate(before, after):
    """Without two readings of the same counters there is no rate at all."""
    assert rates(before, after) is None


def test_memory_hands_back_the_reading_before():
    """Each kind and item has its own past."""
    memory = Memory()
    first, second = Reading(1.0, {"in": 1}), Reading(2.0, {"in": 2})
    assert memory.exchange("network", "eth0", first) is None
    assert memory.exchange("network", "eth1", second) is None
    assert first == memory.exchange("network", "eth0", second)
