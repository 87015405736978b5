"""Roll-ups show the worst that is not put aside, and hide nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alarm import Alarm, Priority
from app.domain.check import Check, State, Thresholds
from app.domain.rollup import RollUp, roll_up, worst_of_checks

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ALARM = Alarm(
    id="a1",
    version=1,
    customer_id="c1",
    server_id="s1",
    check_id="k1",
    kind="disk",
    item="C:",
    state=State.CRITICAL,
    priority=Priority.HIGH,
    started_at=NOW,
    changed_at=NOW,
)
WARNING = replace(ALARM, state=State.WARNING, check_id="k2")
ASIDE = [
    replace(ALARM, shelved_until=NOW + timedelta(hours=1)),
    replace(ALARM, maintenance_id="m1"),
    replace(ALARM, cause_id="a0"),
]
GONE = [
    replace(ALARM, returned_at=NOW),
    replace(ALARM, returned_at=NOW, acknowledged_at=NOW),
    replace(ALARM, closed_at=NOW),
]
CHECK = Check(
    id="k1",
    version=1,
    server_id="s1",
    customer_id="c1",
    kind="disk",
    item="C:",
    state=State.CRITICAL,
    is_hard=True,
    attempt=1,
    attempts=1,
    since=NOW,
    last_at=NOW,
    next_at=None,
    value=None,
    unit="%",
    code="",
    detail={},
    interval_s=60,
    daily_at="",
    thresholds=Thresholds(),
)
ANY = st.sampled_from([ALARM, WARNING, replace(ALARM, acknowledged_at=NOW), *ASIDE, *GONE])


@pytest.mark.parametrize(
    ("alarms", "expected"),
    [
        pytest.param([], RollUp(), id="nothing"),
        pytest.param([ALARM, WARNING], RollUp(State.CRITICAL, unhandled=2), id="two"),
        pytest.param(
            [replace(ALARM, acknowledged_at=NOW)],
            RollUp(State.CRITICAL, acknowledged=1),
            id="acknowledged is still critical",
        ),
        pytest.param(
            [WARNING, *ASIDE],
            RollUp(State.WARNING, unhandled=1, shelved=1, maintenance=1, consequential=1),
            id="put aside is counted, not shown",
        ),
        pytest.param(GONE, RollUp(unseen=1), id="over"),
    ],
)
def test_roll_up(alarms, expected):
    """Everything is counted once, where it stands."""
    assert expected == roll_up(alarms, now=NOW)


@given(st.lists(ANY), st.lists(ANY))
def test_putting_one_aside_never_lowers_another(here, there):
    """A window or an acknowledgement on one server changes nothing about the others."""
    for act in ({"maintenance_id": "m1"}, {"acknowledged_at": NOW}, {"cause_id": "a0"}):
        together = roll_up([*(replace(alarm, **act) for alarm in here), *there], now=NOW)
        alone = roll_up(there, now=NOW)
        assert alone.worst is None or (together.worst is not None and together.worst.rank >= alone.worst.rank)
        assert together.unhandled >= alone.unhandled


@pytest.mark.parametrize(
    ("changes", "alarm", "expected"),
    [
        pytest.param({}, None, State.CRITICAL, id="critical"),
        pytest.param({}, ALARM, State.CRITICAL, id="with its alarm"),
        pytest.param({"is_hard": False}, None, State.OK, id="not believed yet"),
        pytest.param({"is_enabled": False}, None, None, id="switched off"),
        pytest.param({"state": State.UNKNOWN}, None, State.UNKNOWN, id="unknown is no OK"),
        pytest.param({"state": State.NOT_APPLICABLE}, None, State.NOT_APPLICABLE, id="not applicable is no OK"),
        *(pytest.param({}, aside, None, id=f"put aside {number}") for number, aside in enumerate(ASIDE)),
        pytest.param({}, replace(ASIDE[0], shelved_until=NOW), State.CRITICAL, id="no longer put aside"),
    ],
)
def test_worst_of_checks(changes, alarm, expected):
    """The worst believed state among what is switched on and not put aside."""
    alarms = {} if alarm is None else {"k1": alarm}
    assert expected == worst_of_checks([replace(CHECK, **changes)], alarms, now=NOW)
