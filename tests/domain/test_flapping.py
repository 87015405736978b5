"""Flapping by the published formula, against a slow reading of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.flapping import calm_after, is_flapping, push, value

HISTORY = st.lists(st.booleans(), max_size=60)


def bits_of(changes):
    """Push one result after the other."""
    bits = 0
    for changed in changes:
        bits = push(bits, changed)
    return bits


def percent_by_the_book(changes):
    """Add up the weights 0.8 + 0.02 * i of the changes among the last 20 results, as a share of 20."""
    ring = [*[False] * 20, *changes][-20:]
    return 100 * sum(0.8 + 0.02 * slot for slot, changed in enumerate(ring) if changed) / 20


@pytest.mark.parametrize(
    ("changes", "percent", "flaps"),
    [
        pytest.param("", 0.0, False, id="nothing yet"),
        pytest.param("1", 5.9, False, id="one change, just now"),
        pytest.param("1" + "0" * 19, 4.0, False, id="one change, 19 results ago"),
        pytest.param("1" + "0" * 20, 0.0, False, id="one change, fallen out"),
        pytest.param("11111", 28.5, False, id="five in a row are not enough"),
        pytest.param("111111", 33.9, True, id="six in a row are"),
        pytest.param("1" * 20, 99.0, True, id="every one"),
        pytest.param("1" * 40, 99.0, True, id="99 % is the most there is"),
        pytest.param("10" * 10, 49.0, True, id="every other one"),
        pytest.param("01" * 10, 50.0, True, id="every other one, the newest too"),
    ],
)
def test_value(changes, percent, flaps):
    """The computed examples hold."""
    bits = bits_of(each == "1" for each in changes)
    assert percent == pytest.approx(value(bits), abs=1e-9)
    assert flaps is is_flapping(bits, was=False)


@pytest.mark.parametrize("changes", ["111111", "1" * 20, "1" * 100], ids=["six", "twenty", "a hundred"])
def test_fifteen_stable_results_end_it(changes):
    """Whether six changes or nothing but changes: fifteen unchanged results, not fourteen, calm it down."""
    bits = bits_of(each == "1" for each in changes)
    assert 15 == calm_after(bits)
    for _ in range(14):
        bits = push(bits, changed=False)
        assert is_flapping(bits, was=True)
    assert not is_flapping(push(bits, changed=False), was=True)


def test_between_the_limits_it_stays_what_it_was():
    """Above 25 and up to 30 % a check that flapped still does, and one that did not still does not."""
    bits = bits_of([True] * 5)
    assert 28.5 == pytest.approx(value(bits))
    assert is_flapping(bits, was=True)
    assert not is_flapping(bits, was=False)


@given(HISTORY)
def test_the_book(changes):
    """For any history the value is the formula's, between 0 and 99, in 20 bits."""
    bits = bits_of(changes)
    assert percent_by_the_book(changes) == pytest.approx(value(bits), abs=1e-9)
    assert 0 <= value(bits) <= 99.0
    assert 0 <= bits < 1 << 20


@given(HISTORY)
def test_calm_after_is_exact(changes):
    """After that many stable results flapping has ended, and one result earlier it had not."""
    bits = bits_of(changes)
    needed = calm_after(bits)
    assert 0 <= needed <= 20
    assert not is_flapping(bits_of([*changes, *[False] * needed]), was=True)
    assert needed == 0 or is_flapping(bits_of([*changes, *[False] * (needed - 1)]), was=True)
