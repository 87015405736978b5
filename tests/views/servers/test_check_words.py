"""Checks in words: what has no value never looks like one that has."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import flapping
from app.domain.check import State, Thresholds
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import Moments
from app.views.servers import check_words as say
from tests.views.fake_desk import NOW
from tests.views.servers.conftest import check

pytestmark = pytest.mark.views

BERLIN = Moments(ZoneInfo("Europe/Berlin"))


def test_only_a_measured_ok_has_a_tick() -> None:
    """Overdue, switched off, not applicable and unknown each have a sign of their own."""
    found = [
        check(1, "processor"),
        check(2, "processor", is_overdue=True),
        check(3, "processor", is_enabled=False),
        check(4, "swap", State.NOT_APPLICABLE, code="check.not_applicable", detail={"reason": "no_swap"}),
        check(5, "web", State.UNKNOWN, code="check.timeout", detail={"limit_s": 10}, value=None),
    ]
    signs = [say.state_look(each).glyph for each in found]  # type: ignore[union-attr]
    assert [Glyph.TICK, Glyph.CLOCK, Glyph.CROSS, Glyph.DASH, Glyph.QUESTION] == signs
    assert 5 == len({say.state_word(each) for each in found})


def test_each_of_them_gives_its_reason() -> None:
    """Why there is no value is told where the value would be explained."""
    moments = BERLIN
    off = check(1, "network", is_enabled=False, disabled_reason="Karte wird getauscht")
    late = check(2, "uptime", is_overdue=True, last_at=NOW - timedelta(hours=5))
    none = check(3, "swap", State.NOT_APPLICABLE, code="check.not_applicable", detail={"reason": "no_swap"})
    assert "Deaktiviert: Karte wird getauscht" == say.message(off, moments, now=NOW)
    assert "08:12" in say.message(late, moments, now=NOW)
    assert "keine Auslagerung" in say.message(none, moments, now=NOW)


def test_limits_without_a_figure_are_not_told() -> None:
    """A service runs or does not: "down to 0" is no limit anybody can read."""
    limited = Thresholds(critical=0.0, is_upper=False)
    assert "–" == say.limits(check(1, "service", thresholds=limited), BERLIN)
    assert "" == say.limits_in_full(check(1, "service", thresholds=limited), BERLIN)
    assert "bis 6 %" == say.limits(
        check(2, "disk", thresholds=Thresholds(critical=6.0, is_upper=False), unit="%"), BERLIN
    ).replace("\u00a0", " ")


def test_the_summary_counts_what_nobody_waits_for_apart() -> None:
    """A check that is off is no trouble, and is counted; what is overdue or flaps is both."""
    found = [
        check(1, "processor"),
        check(2, "processor", is_overdue=True),
        check(3, "processor", is_enabled=False),
        check(4, "disk", State.CRITICAL),
        check(5, "disk", is_enabled=False, is_overdue=True),
        check(6, "memory", is_flapping=True, flapping_percent=41.0),
    ]
    assert "3 von 6 auffällig · 1 überfällig · 2 deaktiviert · 1 flattert" == say.summary(found)
    assert "0 von 1 auffällig" == say.summary(found[:1])
    assert "" == say.summary([])


def test_flapping_says_how_much() -> None:
    """The weighted share of changes stands before what was found."""
    found = check(1, "processor", is_flapping=True, flapping_percent=41.2)
    assert say.message(found, BERLIN, now=NOW).startswith("Flattert (41\u00a0%): ")


def test_how_sure_a_state_is() -> None:
    """Unconfirmed with its attempts, confirmed, nothing to confirm."""
    moments = BERLIN
    soft = check(1, "disk", State.WARNING, is_hard=False, attempt=2)
    assert "2/3 unbestätigt" == say.attempt(soft, moments)
    assert "bestätigt" == say.attempt(check(1, "disk", State.WARNING), moments)
    assert "–" == say.attempt(check(1, "disk"), moments)


def test_limits_say_their_direction() -> None:
    """Too much from, too little down to."""
    moments = BERLIN
    assert "ab 85\u00a0% / 95\u00a0%" == say.limits(check(1, "processor", thresholds=Thresholds(85, 95)), moments)
    low = check(1, "disk", thresholds=Thresholds(10, 5, is_upper=False))
    assert "bis 10\u00a0% / 5\u00a0%" == say.limits(low, moments)


@given(st.integers(0, (1 << flapping.SLOTS) - 1))
def test_flapping_is_over_when_we_say_so_at_the_latest(bits: int) -> None:
    """Whatever the changes were, after so many stable results there is no flapping any more."""
    flaps = check(1, "processor", is_flapping=True, flapping_percent=flapping.value(bits))
    assert flapping.calm_after(bits) <= say.calm_after(flaps)
