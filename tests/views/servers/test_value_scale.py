"""Round figures at the upright axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.views.servers.value_scale import marks, top_of

pytestmark = pytest.mark.views


@given(st.floats(1e-6, 1e15), st.sampled_from(["B/s", "ms", ""]))
def test_everything_fits_and_little_is_wasted(most: float, unit: str) -> None:
    """The top is above the greatest value, and not more than some two and a half times as high."""
    top = top_of(most, unit)
    assert most <= top * (1 + 1e-9)
    assert top <= most * 2.6


def test_shares_end_at_a_hundred() -> None:
    """Whatever the values are: graphs of shares can be compared."""
    assert [100.0, 100.0] == [top_of(3.0, "%"), top_of(99.0, "%")]


def test_marks_are_round() -> None:
    """Nothing, half and all in a low graph."""
    assert [0.0, 2.0, 4.0] == marks(top_of(2.4, "ms"), at_most=3)
    assert [0.0, 2.0 * 1024**2, 4.0 * 1024**2] == marks(top_of(2.4 * 1024**2, "B/s"), at_most=4)
