"""Contracts: dated versions that follow each other without gap or overlap."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from app.domain.contract import Plan
from app.domain.errors import Refused
from app.operations import contracts, customers
from app.store.engine import Store, open_store

JANUARY, APRIL, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7))


def customer(store: Store, name: str = "Muster GmbH") -> str:
    """A customer's id."""
    return store.run(lambda session: customers.create(session, name=name)).id


def set_plan(store: Store, of: str, plan: Plan, at: datetime, **more: bool) -> None:
    """Begin a version."""
    store.run(lambda session: contracts.set_plan(session, of, plan=plan, valid_from=at, **more))


def versions(store: Store, of: str) -> list[tuple[Plan, datetime, datetime | None]]:
    """All versions of a customer."""
    with store.read() as session:
        return [(each.plan, each.valid_from, each.valid_to) for each in contracts.of_customer(session, of)]


def test_versions_follow_each_other(store: Store):
    """The one before ends where the next begins; each instant has exactly one plan."""
    of = customer(store)
    set_plan(store, of, Plan.BASIS, JANUARY)
    set_plan(store, of, Plan.PREMIUM, APRIL)
    assert versions(store, of) == [(Plan.BASIS, JANUARY, APRIL), (Plan.PREMIUM, APRIL, None)]
    with store.read() as session:
        at = {
            when: contracts.plan_at(session, of, at=when)
            for when in (datetime(2025, 12, 31, tzinfo=UTC), JANUARY, datetime(2026, 3, 31, 23, 59, tzinfo=UTC), APRIL)
        }
    assert list(at.values()) == [None, Plan.BASIS, Plan.BASIS, Plan.PREMIUM]


def test_antivirus_comes_with_plus(store: Store):
    """Basis has it only when it was ordered."""
    of = customer(store)
    set_plan(store, of, Plan.BASIS, JANUARY)
    set_plan(store, of, Plan.BASIS, APRIL, has_antivirus=True)
    set_plan(store, of, Plan.PLUS, JULY)
    with store.read() as session:
        assert [each.has_antivirus for each in contracts.of_customer(session, of)] == [False, True, True]


@pytest.mark.parametrize("at", [JANUARY, APRIL])
def test_the_past_is_not_rewritten(store: Store, at: datetime):
    """A version cannot begin before or with one that is there; nothing changes."""
    of = customer(store)
    set_plan(store, of, Plan.PLUS, APRIL)
    with pytest.raises(Refused) as refused:
        set_plan(store, of, Plan.BASIS, at)
    assert refused.value.code == "contract.order"
    assert versions(store, of) == [(Plan.PLUS, APRIL, None)]


def test_customers_have_contracts_of_their_own(store: Store):
    """One customer's new version does not end another's."""
    one, two = customer(store, "Eins"), customer(store, "Zwei")
    set_plan(store, one, Plan.PLUS, JANUARY)
    set_plan(store, two, Plan.BASIS, APRIL)
    assert versions(store, one) == [(Plan.PLUS, JANUARY, None)]


def test_a_contract_needs_its_customer(store: Store):
    """There is no such one."""
    with pytest.raises(Refused) as refused:
        set_plan(store, "01a20668-0000-7000-8000-000000000000", Plan.PLUS, JANUARY)
    assert refused.value.code == "customer.unknown"


def test_two_versions_at_once_do_not_overlap(store_url: str):
    """Whoever comes second is told that somebody was quicker."""
    store = open_store(store_url)
    of = customer(store)
    start = Barrier(4)

    def attempt(_: int) -> str:
        start.wait(30)
        try:
            set_plan(store, of, Plan.PLUS, JANUARY)
        except Refused as refused:
            return refused.code
        return "set"

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(attempt, range(4)))
    found = versions(store, of)
    store.close()
    assert answers == ["contract.order"] * 3 + ["set"]
    assert found == [(Plan.PLUS, JANUARY, None)]
