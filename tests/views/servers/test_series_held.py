"""Lines that were loaded go on with what came since, or are asked for anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.views.servers.series_held import MOST_BUCKETS, SeriesHeld
from tests.views.servers.test_curves import curve

pytestmark = pytest.mark.views

CPU, MEMORY = ("cpu.percent", ""), ("memory.percent", "")


def _instant(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def test_what_came_since_continues_the_buckets() -> None:
    """From two buckets before the newest, which may have grown, to the end of the one that is being filled."""
    held = SeriesHeld()
    held.curves = {CPU: curve([0, 60, 120], [1, 2, 3])}
    assert (_instant(0), _instant(240), 4) == held.newer(_instant(200))


def test_what_does_not_fit_together_is_asked_for_anew() -> None:
    """Nothing there, buckets of two lengths, or more of them than are given at once."""
    held = SeriesHeld()
    assert held.newer(_instant(0)) is None
    held.curves = {CPU: curve([0, 60], [1, 2]), MEMORY: curve([0, 300], [1, 2], step_s=300)}
    assert held.newer(_instant(400)) is None
    held.curves = {CPU: curve([0, 60], [1, 2])}
    assert held.newer(_instant(60 * (MOST_BUCKETS + 10))) is None


def test_single_values_are_told_from_bundles() -> None:
    """One point is one value only where the answer says so, and no bucket holds more."""
    held = SeriesHeld()
    assert held.bundled() is None
    held.curves = {CPU: curve([0, 60], [1, 2])}
    assert held.bundled() == 60.0
    held.source = "raw"
    assert held.bundled() == 0.0
    held.curves = {CPU: curve([0, 60], [1, 2], count=3)}
    assert held.bundled() == 60.0


def test_the_cursor_steps_inside_the_stretch() -> None:
    """To the nearest value of any line; beyond the ends there is none."""
    held = SeriesHeld()
    lines = [curve([0, 60, 120], [1, 2, 3]), curve([30, 90], [1, 2])]
    step = held.step(0.0, 1, start=0.0, end=150.0, among=lines)
    assert step is not None
    assert 0.0 < step < 90.0
    assert held.step(149.9, 1, start=0.0, end=150.0, among=[]) is None
