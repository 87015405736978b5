"""Where an alarm stands, how urgent it is, where it is sorted and when it leaves the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.domain.alarm import (
    Alarm,
    Priority,
    Stage,
    board_rank,
    is_chattering,
    is_on_board,
    is_stale,
    priority_of,
    says_same,
    stage,
)
from app.domain.catalogue import KINDS
from app.domain.check import CheckResult, State

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
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
    started_at=NOW - MINUTE,
    changed_at=NOW - MINUTE,
    code="disk.low",
    detail={"free_bytes": 100, "filesystem": "NTFS"},
)
ACKNOWLEDGED = replace(ALARM, acknowledged_at=NOW, acknowledged_by="p1")
SHELVED = replace(ALARM, shelved_until=NOW + MINUTE)
CONSEQUENTIAL = replace(ALARM, cause_id="a0")
MAINTENANCE = replace(ALARM, maintenance_id="m1")
GONE_NEW = replace(ALARM, returned_at=NOW)
GONE = replace(ACKNOWLEDGED, returned_at=NOW)


@pytest.mark.parametrize(
    ("alarm", "expected"),
    [
        pytest.param(ALARM, Stage.NEW, id="new"),
        pytest.param(ACKNOWLEDGED, Stage.ACKNOWLEDGED, id="acknowledged"),
        pytest.param(SHELVED, Stage.SHELVED, id="shelved"),
        pytest.param(replace(SHELVED, shelved_until=NOW), Stage.NEW, id="shelving ends at its end"),
        pytest.param(CONSEQUENTIAL, Stage.CONSEQUENTIAL, id="consequential"),
        pytest.param(replace(ACKNOWLEDGED, cause_id="a0"), Stage.CONSEQUENTIAL, id="acknowledged consequence"),
        pytest.param(MAINTENANCE, Stage.MAINTENANCE, id="maintenance"),
        pytest.param(replace(SHELVED, maintenance_id="m1"), Stage.MAINTENANCE, id="maintenance over shelving"),
        pytest.param(GONE_NEW, Stage.GONE_NEW, id="gone, nobody saw it"),
        pytest.param(GONE, Stage.GONE, id="gone and seen"),
        pytest.param(replace(GONE_NEW, maintenance_id="m1"), Stage.GONE_NEW, id="gone wins over everything"),
    ],
)
def test_stage(alarm, expected):
    """Every alarm stands in exactly one place."""
    assert expected is stage(alarm, now=NOW)


@pytest.mark.parametrize(
    ("kind", "critical", "warning", "unknown"),
    [
        ("agent", "high", "medium", "medium"),
        ("service", "high", "medium", "medium"),
        ("web", "high", "medium", "medium"),
        ("disk", "high", "medium", "low"),
        ("memory", "medium", "low", "low"),
        ("swap", "low", "low", "low"),
        ("uptime", "low", "low", "low"),
        ("not in the catalogue", "medium", "low", "low"),
    ],
)
def test_priority(kind, critical, warning, unknown):
    """Impact and time to respond decide; there is more time while it is a warning, and being blind is rarely urgent."""
    states = (State.CRITICAL, State.WARNING, State.UNKNOWN)
    assert [critical, warning, unknown] == [priority_of(kind, state) for state in states]


@pytest.mark.parametrize("kind", KINDS)
def test_priority_of_what_is_no_problem(kind):
    """No state that is not a problem is ever urgent, and no problem is more urgent than critical."""
    order = [Priority.LOW, Priority.MEDIUM, Priority.HIGH]
    assert Priority.LOW is priority_of(kind, State.OK)
    assert Priority.LOW is priority_of(kind, State.NOT_APPLICABLE)
    ranks = [order.index(priority_of(kind, state)) for state in (State.UNKNOWN, State.WARNING, State.CRITICAL)]
    assert ranks == sorted(ranks)


def test_order_on_the_board():
    """Unhandled by severity, then consequential, then acknowledged, then put aside, then gone."""
    ordered = [
        ALARM,
        replace(ALARM, state=State.UNKNOWN),
        replace(ALARM, state=State.WARNING),
        GONE_NEW,
        CONSEQUENTIAL,
        replace(CONSEQUENTIAL, state=State.WARNING),
        ACKNOWLEDGED,
        replace(ACKNOWLEDGED, state=State.WARNING),
        SHELVED,
        replace(MAINTENANCE, state=State.WARNING),
        GONE,
    ]
    ranks = [board_rank(alarm, now=NOW) for alarm in ordered]
    assert ranks == sorted(ranks, reverse=True)
    assert len(ranks) == len(set(ranks))


@pytest.mark.parametrize(
    ("alarm", "after", "expected"),
    [
        pytest.param(ALARM, timedelta(days=400), True, id="active for ever"),
        pytest.param(ACKNOWLEDGED, timedelta(days=400), True, id="acknowledged and active"),
        pytest.param(SHELVED, timedelta(0), True, id="shelved"),
        pytest.param(GONE_NEW, timedelta(days=400), True, id="gone, but nobody has seen it"),
        pytest.param(GONE, 5 * MINUTE - timedelta(seconds=1), True, id="lingers"),
        pytest.param(GONE, 5 * MINUTE, False, id="for five minutes"),
        pytest.param(replace(GONE, acknowledged_at=NOW + 9 * MINUTE), 13 * MINUTE, True, id="counted from the later"),
        pytest.param(replace(GONE, acknowledged_at=NOW + 9 * MINUTE), 14 * MINUTE, False, id="of the two"),
        pytest.param(replace(GONE, closed_at=NOW), timedelta(0), False, id="closed"),
    ],
)
def test_on_board(alarm, after, expected):
    """What is active or unseen stays; the rest lingers five minutes."""
    assert expected is is_on_board(alarm, now=NOW + after)


@pytest.mark.parametrize(
    ("alarm", "hours", "expected"),
    [
        pytest.param(ALARM, 24, False, id="a day"),
        pytest.param(ALARM, 25, True, id="more than a day"),
        pytest.param(ACKNOWLEDGED, 25, True, id="acknowledged does not help"),
        pytest.param(replace(ALARM, ticket_id="t1"), 25, False, id="has a ticket"),
        pytest.param(replace(SHELVED, shelved_until=NOW + timedelta(days=3)), 25, False, id="put aside"),
        pytest.param(GONE_NEW, 25, False, id="gone"),
    ],
)
def test_stale(alarm, hours, expected):
    """What nobody moved for over a day wants a ticket."""
    assert expected is is_stale(alarm, now=ALARM.started_at + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        ([], False),
        ([1, 5], False),
        ([1, 5, 9], True),
        ([1, 5, 10], False),
        ([0, 1, 2, 3], True),
        ([20, 15, 12], False),
        ([-1, 1, 2], False),
    ],
)
def test_chattering(minutes, expected):
    """Three changes within ten minutes, the start of the ten not included, nor the future."""
    assert expected is is_chattering([NOW - each * MINUTE for each in minutes], now=NOW)


@pytest.mark.parametrize(
    ("code", "detail", "expected"),
    [
        ("disk.low", {"free_bytes": 99, "filesystem": "NTFS"}, True),
        ("disk.low", {"free_bytes": 100, "filesystem": "ReFS"}, False),
        ("disk.read_only", {"free_bytes": 100, "filesystem": "NTFS"}, False),
        ("disk.low", {"free_bytes": 100}, False),
    ],
)
def test_says_the_same(code, detail, expected):
    """Another figure is the same message, another word is not."""
    result = CheckResult("disk", "C:", State.CRITICAL, NOW, code=code, detail=detail)
    assert expected is says_same(ALARM, result)
