"""Contracts: dated versions that follow each other without gap or overlap."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.models import CustomerRow
from app.operations import contracts, customers
from app.store.engine import Store, open_store
from tests import rows

ISA = datetime(2025, 11, 3, tzinfo=UTC)
JANUARY, APRIL, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 4, 7))


def customer(store: Store, name: str = "Muster GmbH") -> str:
    """A customer's id."""
    return store.run(lambda session: customers.create(session, name=name)).id


def set_plan(store: Store, of: str, plan: Plan, at: datetime, **more: Any) -> None:
    """Begin a version, of a customer whose systems were analysed."""
    given = {"isa_at": ISA} | more
    store.run(lambda session: contracts.set_plan(session, of, plan=plan, valid_from=at, **given))


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
            when: contracts.at(session, of, at=when)
            for when in (datetime(2025, 12, 31, tzinfo=UTC), JANUARY, datetime(2026, 3, 31, 23, 59, tzinfo=UTC), APRIL)
        }
    plans = [None if found is None else found.plan for found in at.values()]
    assert plans == [None, Plan.BASIS, Plan.BASIS, Plan.PREMIUM]


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
        start.wait(120)
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


def test_plus_needs_an_analysis(store: Store):
    """Plus and Premium do not begin before the systems were analysed (rule R17); an earlier analysis counts."""
    of = customer(store)
    for plan in (Plan.PLUS, Plan.PREMIUM):
        with pytest.raises(Refused, match=r"contract\.isa_missing"):
            set_plan(store, of, plan, JANUARY, isa_at=None)
    set_plan(store, of, Plan.BASIS, JANUARY, avv_version="2025-05")
    set_plan(store, of, Plan.PLUS, APRIL, isa_at=None)
    with store.read() as session:
        newest = contracts.of_customer(session, of)[-1]
    assert (Plan.PLUS, ISA, "2025-05") == (newest.plan, newest.isa_at, newest.avv_version)


def test_only_a_supervisor_agrees_contracts(store: Store):
    """A technician is told so; nothing changes."""
    of = customer(store)
    with pytest.raises(Refused, match=r"role\.insufficient"):
        set_plan(store, of, Plan.BASIS, JANUARY, role=Role.TECHNICIAN)
    set_plan(store, of, Plan.BASIS, JANUARY, role=Role.SUPERVISOR)
    assert versions(store, of) == [(Plan.BASIS, JANUARY, None)]


def test_a_correction_is_no_new_version(store: Store):
    """What was recorded later stands on the version in force; what is left out stays, what was wrong is taken out."""
    of = customer(store)
    set_plan(store, of, Plan.BASIS, JANUARY)
    with store.read() as session:
        (one,) = contracts.of_customer(session, of)

    def correct(**changes: Any) -> Contract:
        return store.run(
            lambda session: contracts.correct(session, one.id, role=Role.SUPERVISOR, **changes)[1],
        )

    found = correct(avv_version=" 2026-01 ", has_standing_order=True, prices={"separate.hour": "98,50"})
    assert ("2026-01", True, {"separate.hour": "98.50"}) == (found.avv_version, found.has_standing_order, found.prices)
    found = correct(forgets=("isa_at",))
    assert (None, "2026-01") == (found.isa_at, found.avv_version)
    for bad, code in (
        ({"forgets": ("plan",)}, "contract.forgets"),
        ({"prices": {"separate.hour": "viel"}}, "contract.price"),
        ({"prices": {"Stunde": "98.00"}}, "contract.price"),
    ):
        with pytest.raises(Refused) as refused:
            correct(**bad)
        assert code == refused.value.code


def test_the_analysis_of_plus_is_not_taken_out(store: Store):
    """The rule holds for corrections too."""
    of = customer(store)
    set_plan(store, of, Plan.PLUS, JANUARY)
    with store.read() as session:
        (one,) = contracts.of_customer(session, of)
    with pytest.raises(Refused, match=r"contract\.isa_missing"):
        store.run(lambda session: contracts.correct(session, one.id, role=Role.SUPERVISOR, forgets=("isa_at",)))


def test_a_version_entered_by_mistake_is_withdrawn(store: Store):
    """The one before goes on as if it had never been; one under which a ticket stands stays."""
    of = customer(store)
    set_plan(store, of, Plan.BASIS, JANUARY)
    set_plan(store, of, Plan.PLUS, APRIL)
    with store.write() as session:
        basis, plus = contracts.of_customer(session, of)
        session.add(rows.ticket(session.get_one(CustomerRow, of), contract_id=basis.id))
    store.run(lambda session: contracts.withdraw(session, plus.id, role=Role.SUPERVISOR, now=JULY))
    assert versions(store, of) == [(Plan.BASIS, JANUARY, None)]
    for contract_id, code in ((basis.id, "contract.in_use"), (plus.id, "contract.unknown")):
        with pytest.raises(Refused) as refused:
            store.run(partial(contracts.withdraw, contract_id=contract_id, role=Role.SUPERVISOR, now=JULY))
        assert code == refused.value.code
