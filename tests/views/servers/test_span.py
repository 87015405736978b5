"""Stretches of time: zooming is a history, not arithmetic."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.views.servers.span import KEPT, SHORTEST, Span, Trail, preset
from tests.views.fake_desk import NOW

pytestmark = pytest.mark.views


def test_the_way_back_leads_through_every_stretch() -> None:
    """What was shown before comes back exactly, one after the other, and forward again."""
    trail = Trail(preset(2, now=NOW))
    first = trail.shown
    cut = first.cut(NOW - timedelta(hours=5), NOW - timedelta(hours=3))
    trail.go(cut)
    trail.go(cut.zoomed(0.5, around=NOW - timedelta(hours=4), now=NOW))
    assert trail.back(now=NOW)
    assert cut == trail.shown
    assert trail.back(now=NOW)
    assert first == trail.shown
    assert not trail.back(now=NOW)
    assert trail.forward(now=NOW)
    assert cut == trail.shown


def test_a_live_stretch_goes_on_with_the_time_and_comes_back_live() -> None:
    """After ten minutes it ends ten minutes later, also when one comes back to it."""
    later = NOW + timedelta(minutes=10)
    trail = Trail(preset(1, now=NOW))
    trail.go(Span(NOW - timedelta(hours=9), NOW - timedelta(hours=8)))
    trail.back(now=later)
    assert Span(later - timedelta(hours=1), later, is_live=True) == trail.shown


def test_only_so_many_are_kept() -> None:
    """The oldest are forgotten."""
    trail = Trail(preset(1, now=NOW))
    for hours in range(KEPT + 20):
        trail.go(Span(NOW - timedelta(hours=hours + 2), NOW - timedelta(hours=hours + 1)))
    steps = 0
    while trail.back(now=NOW):
        steps += 1
    assert KEPT == steps


def test_zooming_keeps_its_place() -> None:
    """What is under the cursor stays under the cursor."""
    span = Span(NOW - timedelta(hours=10), NOW)
    place = NOW - timedelta(hours=8)
    zoomed = span.zoomed(0.5, around=place, now=NOW)
    assert (place - span.start) / span.length == pytest.approx((place - zoomed.start) / zoomed.length)
    assert timedelta(hours=5) == zoomed.length


def test_nothing_lies_beyond_now() -> None:
    """Neither by moving nor by zooming out; and no stretch is shorter than can be read."""
    span = Span(NOW - timedelta(hours=2), NOW - timedelta(hours=1))
    assert NOW == span.panned(timedelta(hours=5), now=NOW).end
    assert NOW == span.zoomed(50, around=span.start, now=NOW).end
    assert SHORTEST == span.cut(NOW, NOW).length
