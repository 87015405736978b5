"""Anti-virus products, judged by what their reader says of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.checks.antivirus import Product, at_work
from app.checks.run import run
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

LIMITS = Thresholds(3.0, 6.0)
TUESDAY_NINE = datetime(2026, 6, 16, 7, 0, tzinfo=UTC)
FRIDAY = date(2026, 6, 12)


def check(**params: Any) -> CheckSpec:
    """Make the daily check."""
    return CheckSpec("antivirus", "*", interval_s=0, daily_at="09:00", thresholds=LIMITS, params=params)


def look(machine: Machine, *products: Product, at: datetime = TUESDAY_NINE, **params: Any):
    """Look at products at an instant; gives the results by item."""
    machine.say(antivirus=list(products))
    results, _samples = run(check(**params), machine.target, dict(machine.states), at)
    for result in results:
        machine.states[result.kind, result.item] = result.state
    return {result.item: result for result in results}


@pytest.mark.parametrize(
    ("at", "rule", "days", "state"),
    [
        (datetime(2026, 6, 15, 7, 0, tzinfo=UTC), "mon_sat", 2.0, State.OK),
        (TUESDAY_NINE, "mon_sat", 3.0, State.WARNING),
        (TUESDAY_NINE, "mon_fri", 2.0, State.OK),
        (datetime(2026, 6, 17, 7, 0, tzinfo=UTC), "mon_fri", 3.0, State.WARNING),
        (datetime(2026, 6, 19, 7, 0, tzinfo=UTC), "mon_sat", 6.0, State.CRITICAL),
    ],
)
def test_signatures_of_friday(machine: Machine, at, rule, days, state):
    """Example E26: too old on Tuesday where Saturdays count, on Wednesday where they do not."""
    result = look(machine, Product("ClamAV", signed_on=FRIDAY, signatures="27000"), at=at, working_days=rule)["ClamAV"]
    assert (days, state, "wd") == (result.value, result.state, result.unit)
    assert {"signed_on": "2026-06-12", "signatures": "27000"} == result.detail
    assert ("antivirus.ok" if state is State.OK else "antivirus.old") == result.code


def test_today_is_berlins(machine: Machine):
    """At half past eleven at night in London the next day counts already."""
    result = look(machine, Product("ClamAV", signed_on=FRIDAY), at=datetime(2026, 6, 15, 22, 30, tzinfo=UTC))["ClamAV"]
    assert 3.0 == result.value


@pytest.mark.parametrize(
    ("product", "params", "code", "state"),
    [
        (Product("X", signed_on=date(2026, 6, 16), is_real_time=False), {}, "antivirus.off", State.CRITICAL),
        (Product("X", signed_on=FRIDAY, is_real_time=False), {}, "antivirus.off", State.CRITICAL),
        (Product("X", signed_on=date(2026, 6, 16), is_passive=True), {}, "antivirus.off", State.CRITICAL),
        (Product("X", signed_on=date(2026, 6, 16)), {"real_time": True}, "antivirus.off", State.CRITICAL),
        (Product("X", signed_on=date(2026, 6, 16)), {}, "antivirus.ok", State.OK),
        (Product("X", expires_on=date(2026, 6, 15), signed_on=FRIDAY), {}, "antivirus.expired", State.CRITICAL),
        (Product("X", expires_on=date(2026, 6, 16), signed_on=date(2026, 6, 16)), {}, "antivirus.ok", State.OK),
        (Product("X", has_signatures=False), {}, "antivirus.no_signatures", State.CRITICAL),
        (Product("X"), {}, "antivirus.unreadable", State.UNKNOWN),
        (Product("X", is_real_time=False), {}, "antivirus.off", State.CRITICAL),
    ],
)
def test_what_matters_more_than_age(machine: Machine, product, params, code, state):
    """No protection and no licence are critical; a day nobody can read is unknown and never OK."""
    result = look(machine, product, **params)["X"]
    assert (code, state) == (result.code, result.state)


def test_every_product_is_judged(machine: Machine):
    """Two products are two rows; one that has left the field to the other is none."""
    results = look(
        machine,
        Product("Microsoft Defender", signed_on=FRIDAY, is_passive=True),
        Product("ESET", signed_on=date(2026, 6, 16)),
        Product("Sophos", signed_on=FRIDAY),
    )
    assert {"ESET": State.OK, "Sophos": State.WARNING} == {item: result.state for item, result in results.items()}


def test_a_product_alone_is_at_work():
    """Defender in the passive mode with nobody else is nobody at all, which has to be said."""
    passive = Product("Microsoft Defender", is_passive=True)
    assert [passive] == at_work([passive])


def test_none_installed(machine: Machine):
    """It is no problem where nobody bought protection, and a warning where it was bought (row C21)."""
    assert (State.NOT_APPLICABLE, "not_installed") == (
        (result := look(machine)["*"]).state,
        result.detail["reason"],
    )
    assert (State.WARNING, "antivirus.none") == ((result := look(machine, expected=True)["*"]).state, result.code)


def test_a_product_that_is_installed_at_last_ends_the_warning(machine: Machine):
    """What was said of the whole server is taken back, once; what is gone again is a problem of its own."""
    look(machine, expected=True)
    found = look(machine, Product("ESET", signed_on=date(2026, 6, 16)), expected=True)
    assert (State.NOT_APPLICABLE, State.OK) == (found["*"].state, found["ESET"].state)
    assert {"ESET"} == set(look(machine, Product("ESET", signed_on=date(2026, 6, 16)), expected=True))
    found = look(machine, expected=True)
    assert ("antivirus.none", "check.missing") == (found["*"].code, found["ESET"].code)
