"""What a contract says: criticality, billing, and which version holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.contract import (
    Affected,
    Contract,
    Criticality,
    Plan,
    criticality,
    in_force,
)

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("affected", "persons", "head_count", "is_critical"),
    [
        pytest.param(Affected.ONE, None, None, False, id="one person"),
        pytest.param(Affected.ONE, None, 1, True, id="one person who is all of them"),
        pytest.param(Affected.ONE, None, 2, False, id="one of two"),
        pytest.param(Affected.UP_TO_TEN, None, 12, False, id="some, nobody counted"),
        pytest.param(Affected.UP_TO_TEN, 10, 12, False, id="ten of twelve are not more than ten"),
        pytest.param(Affected.UP_TO_TEN, 10, 10, True, id="ten of ten are all"),
        pytest.param(Affected.UP_TO_TEN, 11, 100, True, id="eleven, whatever was ticked"),
        pytest.param(Affected.UP_TO_TEN, 5, 0, False, id="head count unknown"),
        pytest.param(Affected.MORE_OR_ALL, None, None, True, id="more than ten or all"),
        pytest.param(Affected.KEY_PROCESS, 1, 100, True, id="a key process"),
    ],
)
def test_criticality(affected, persons, head_count, is_critical):
    """More than ten persons, all persons, or a key process."""
    found = criticality(affected, persons_affected=persons, head_count=head_count)
    assert (Criticality.CRITICAL if is_critical else Criticality.UNCRITICAL) is found


def test_a_key_process_by_its_name():
    """Whoever names the key process that stands still has said that it is critical, however few are affected."""
    assert Criticality.CRITICAL is criticality(Affected.ONE, head_count=100, key_process="Kasse")
    assert Criticality.UNCRITICAL is criticality(Affected.ONE, head_count=100, key_process="  ")
    assert Criticality.CRITICAL is criticality(Affected.UP_TO_TEN, head_count=2)


def test_intervention_time():
    """Only the two greater plans promise one."""
    assert [False, True, True] == [plan.has_intervention_time for plan in Plan]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, None), (0, "old"), (9, "old"), (10, "new"), (19, "new"), (20, "old"), (29, "old"), (30, None)],
)
def test_in_force(days, expected):
    """The version that began last holds while it lasts; its end is not part of it."""
    versions = [
        Contract("old", 1, "c1", Plan.BASIS, NOW, NOW + 30 * DAY),
        Contract("new", 1, "c1", Plan.PLUS, NOW + 10 * DAY, NOW + 20 * DAY),
    ]
    found = in_force(versions, at=NOW + days * DAY)
    assert expected == (found.id if found is not None else None)


def test_an_open_contract_goes_on():
    """Without an end there is none."""
    version = Contract("c", 1, "c1", Plan.PREMIUM, NOW)
    assert version is in_force([version], at=NOW + 9_999 * DAY)
    assert in_force([], at=NOW) is None
