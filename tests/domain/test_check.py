"""Thresholds with hysteresis, what thresholds make sense, overdue checks, and the worst of several states."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.check import State, Thresholds, evaluate, is_overdue, validate, worst
from app.domain.errors import Refused

OK, WARN, CRIT, UNKNOWN, NA = State.OK, State.WARNING, State.CRITICAL, State.UNKNOWN, State.NOT_APPLICABLE
HIGH = Thresholds(warning=80, critical=90, recovery=5)
LOW = Thresholds(warning=10, critical=5, is_upper=False, recovery=2)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "thresholds", "previous", "expected"),
    [
        pytest.param(79.9, HIGH, None, OK, id="below warning"),
        pytest.param(80, HIGH, None, WARN, id="at warning"),
        pytest.param(89.9, HIGH, OK, WARN, id="below critical"),
        pytest.param(90, HIGH, OK, CRIT, id="at critical"),
        pytest.param(85, HIGH, CRIT, CRIT, id="critical is kept down to its limit less recovery"),
        pytest.param(84.9, HIGH, CRIT, WARN, id="critical is left below that"),
        pytest.param(76, HIGH, CRIT, WARN, id="from critical into the band of warning"),
        pytest.param(74.9, HIGH, CRIT, OK, id="from critical past everything"),
        pytest.param(75, HIGH, WARN, WARN, id="warning is kept down to its limit less recovery"),
        pytest.param(74.9, HIGH, WARN, OK, id="warning is left below that"),
        pytest.param(85, HIGH, WARN, WARN, id="the band of critical holds nobody who was not critical"),
        pytest.param(76, HIGH, OK, OK, id="the band of warning holds nobody who was OK"),
        pytest.param(76, HIGH, UNKNOWN, OK, id="nor who was unknown"),
        pytest.param(10.1, LOW, None, OK, id="lower: above warning"),
        pytest.param(10, LOW, None, WARN, id="lower: at warning"),
        pytest.param(5, LOW, OK, CRIT, id="lower: at critical"),
        pytest.param(7, LOW, CRIT, CRIT, id="lower: critical is kept up to its limit plus recovery"),
        pytest.param(7.1, LOW, CRIT, WARN, id="lower: and left above"),
        pytest.param(12, LOW, WARN, WARN, id="lower: warning is kept"),
        pytest.param(12.1, LOW, WARN, OK, id="lower: and left"),
        pytest.param(1e9, Thresholds(), None, OK, id="no limits, always OK"),
        pytest.param(95, Thresholds(critical=90), None, CRIT, id="only a critical limit"),
        pytest.param(85, Thresholds(critical=90, recovery=10), CRIT, CRIT, id="only a critical limit, kept"),
        pytest.param(79, Thresholds(critical=90, recovery=10), CRIT, OK, id="only a critical limit, left for OK"),
        pytest.param(80, Thresholds(warning=80), CRIT, WARN, id="critical limit was taken away"),
        pytest.param(0, Thresholds(critical=0, is_upper=False), None, CRIT, id="zero is a value and a limit"),
        pytest.param(None, HIGH, OK, UNKNOWN, id="no value"),
        pytest.param(math.nan, HIGH, CRIT, UNKNOWN, id="not a number"),
        pytest.param(math.inf, HIGH, OK, UNKNOWN, id="infinite"),
        pytest.param(None, Thresholds(), OK, UNKNOWN, id="no value and no limits"),
    ],
)
def test_evaluate(value, thresholds, previous, expected):
    """A value becomes the state its limits give; a worse state is only left by more than the recovery."""
    assert expected == evaluate(value, thresholds, previous)


@given(
    value=st.floats(-1e6, 1e6),
    warning=st.floats(-1e5, 1e5),
    distance=st.floats(0.1, 1e4),
    recovery=st.floats(0, 1e3),
    previous=st.sampled_from([None, *State]),
)
def test_upper_and_lower_mirror_each_other(value, warning, distance, recovery, previous):
    """Limits from below are limits from above, seen in a mirror."""
    upper = Thresholds(warning, warning + distance, is_upper=True, recovery=recovery)
    lower = Thresholds(-warning, -warning - distance, is_upper=False, recovery=recovery)
    assert evaluate(value, upper, previous) == evaluate(-value, lower, previous)


@given(value=st.floats(0, 100), recovery=st.floats(0, 30), previous=st.sampled_from(list(State)))
def test_hysteresis_never_makes_it_better(value, recovery, previous):
    """What was before can only hold a worse state, never hide one; and a result settles: the same value again, the same state."""
    plain = evaluate(value, Thresholds(70, 90))
    banded = Thresholds(70, 90, recovery=recovery)
    held = evaluate(value, banded, previous)
    assert held.rank >= plain.rank
    assert held == evaluate(value, banded, held)


@pytest.mark.parametrize(
    ("thresholds", "code"),
    [
        pytest.param(Thresholds(90, 80), "thresholds.order", id="critical below warning"),
        pytest.param(Thresholds(80, 80), "thresholds.order", id="critical at warning: it would never warn"),
        pytest.param(Thresholds(5, 10, is_upper=False), "thresholds.order", id="lower, the wrong way round"),
        pytest.param(Thresholds(80, 90, recovery=-1), "thresholds.recovery_negative", id="negative recovery"),
        pytest.param(Thresholds(math.nan, 90), "thresholds.not_a_number", id="NaN"),
        pytest.param(Thresholds(80, math.inf), "thresholds.not_a_number", id="infinite"),
        pytest.param(Thresholds(80, 90, recovery=math.nan), "thresholds.not_a_number", id="NaN as recovery"),
    ],
)
def test_thresholds_that_make_no_sense(thresholds, code):
    """They are refused, each with its reason."""
    with pytest.raises(Refused) as refusal:
        validate(thresholds)
    assert code == refusal.value.code


@pytest.mark.parametrize(
    "thresholds", [HIGH, LOW, Thresholds(), Thresholds(critical=0), Thresholds(warning=-5, critical=-1)]
)
def test_thresholds_that_make_sense(thresholds):
    """They come back as they are."""
    assert thresholds is validate(thresholds)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], None),
        ([NA], NA),
        ([NA, OK], OK),
        ([OK, WARN, OK], WARN),
        ([WARN, UNKNOWN], UNKNOWN),
        ([UNKNOWN, CRIT, OK], CRIT),
    ],
)
def test_worst(states, expected):
    """Critical before unknown before warning before OK before not applicable."""
    assert expected == worst(states)


@given(st.lists(st.sampled_from(list(State))), st.lists(st.sampled_from(list(State))))
def test_leaving_out_never_lowers_the_others(kept, left_out):
    """What is suppressed on one server has no say in what another contributes."""
    rolled = worst(kept)
    together = worst([*kept, *left_out])
    assert rolled is None or (together is not None and rolled.rank <= together.rank)
    assert rolled == worst(state for state in reversed(kept))


@pytest.mark.parametrize(
    ("late_s", "is_daily", "expected"),
    [
        (-60, False, False),
        (119, False, False),
        (120, False, True),
        (7199, True, False),
        (7200, True, True),
    ],
)
def test_overdue(late_s, is_daily, expected):
    """Round the clock a check is overdue with the third missed result, a daily one two hours after its hour."""
    due = NOW - timedelta(seconds=late_s)
    assert expected is is_overdue(due, now=NOW, interval_s=60, is_daily=is_daily)


def test_without_a_next_result_nothing_is_overdue():
    """A check that was never scheduled is not late."""
    assert is_overdue(None, now=NOW, interval_s=60) is False


def test_only_a_measured_problem_is_one():
    """Not applicable is neither a problem nor OK."""
    assert [WARN, CRIT, UNKNOWN] == [state for state in State if state.is_problem]
    assert NA is not OK
