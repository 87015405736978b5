"""Keeping customers, people and contracts: what the rules make of a form."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain import contact_life, contract_life, customer_life
from app.domain.contact import Contact
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Customer, Role, Site
from app.domain.freemail import is_freemail

NOW = datetime(2026, 6, 9, 8, 15, tzinfo=UTC)
ONE = Customer(
    "1", 3, "Eins GmbH", "Eins", number="10042", mail="info@eins.example", mail_domains=("eins-werke.example",)
)
RITA = Contact("a1b2c3d4-0000-7000-8000-000000007f3a", 2, "1", "Rita Sommer", mails=("rita@eins.example",))


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("gmx.de", True),
        ("GMX.de.", True),
        ("mail.t-online.de", True),
        ("eins.example", False),
        ("notgmx.de", False),
        ("de", False),
        ("", False),
    ],
)
def test_freemail(domain, expected):
    """The provider's domain and hosts below it, not names that end alike."""
    assert expected is is_freemail(domain)


def test_a_collision_names_the_first_field_that_would_be_undone():
    """What the product itself keeps is no field of a form."""
    assert "" == customer_life.collision(replace(ONE, version=9), ONE)
    assert "name" == customer_life.collision(replace(ONE, note="x", name="y"), ONE)
    assert "" == customer_life.collision(replace(RITA, bounced=("rita@eins.example",), numbers=("+491",)), RITA)


def test_a_customer_keeps_its_own_name_and_number():
    """Only another one's is taken; nobody has no number."""
    others = [ONE, Customer("2", 1, "Zwei AG", "Zwei")]
    assert ONE == customer_life.kept(ONE, others)
    assert "Zwei AG" == customer_life.kept(replace(others[1], number=" "), others).name
    with pytest.raises(Refused, match=r"customer\.number_taken"):
        customer_life.kept(replace(others[1], number="10042"), others)


@pytest.mark.parametrize(
    ("domain", "expected"), [("eins.example", "1"), ("a.b.eins-werke.example", "1"), ("zwei.example", None), ("", None)]
)
def test_whose_domain(domain, expected):
    """The listed ones and that of the customer's own address; never the customer that stands for nobody."""
    nobody = Customer(UNKNOWN_CUSTOMER_ID, 1, "(unbekannt)", "(unbekannt)", mail_domains=("zwei.example",))
    found = customer_life.of_domain([ONE, nobody], domain)
    assert expected == (None if found is None else found.id)


@pytest.mark.parametrize("kept", ["müller.example", "xn--mller-kva.example"])
@pytest.mark.parametrize(
    "domain", ["müller.example", "MÜLLER.example", "xn--mller-kva.example", "post.xn--mller-kva.example"]
)
def test_a_domain_with_umlauts_is_the_same_either_way(kept, domain):
    """As people write it and as mail servers speak of it."""
    found = customer_life.of_domain([replace(ONE, mail_domains=(kept,))], domain)
    assert found is not None
    assert ("müller.example",) == customer_life.kept(replace(ONE, mail_domains=(kept,)), []).mail_domains


def test_sites_have_a_name_of_their_own():
    """At one customer; the same name at another one is another site."""
    there = [Site("s", 1, "1", "Lager")]
    assert "Lager" == customer_life.kept_site(Site("t", 0, "2", " Lager "), there).name
    with pytest.raises(Refused, match=r"site\.exists"):
        customer_life.kept_site(Site("t", 0, "1", "Lager"), there)


def test_addresses_are_written_small_and_once():
    """What came back stays marked as long as the address is there."""
    before = replace(RITA, bounced=("rita@eins.example",))
    made = contact_life.kept(replace(RITA, mails=("Rita@Eins.example", "rita@eins.example ", "")), before)
    assert (("rita@eins.example",), ("rita@eins.example",)) == (made.mails, made.bounced)
    assert () == contact_life.kept(replace(RITA, mails=("neu@eins.example",)), before).bounced


def test_somebody_unknown_is_called_by_what_is_known():
    """A number, an address, or nothing at all: then there is nobody to keep."""
    caller = Contact("x", 0, UNKNOWN_CUSTOMER_ID, " ", phones=("0170 1234567",), is_unknown=True)
    assert "0170 1234567" == contact_life.kept(caller, None).name
    for nobody in (replace(caller, phones=()), replace(caller, is_unknown=False)):
        with pytest.raises(Refused, match=r"name\.empty"):
            contact_life.kept(nobody, None)


def test_erased_is_erased():
    """Nothing that tells who it was is left, and it can't be filled in again."""
    gone = contact_life.erased(replace(RITA, phones=("1",), numbers=("+491",), note="n", is_unknown=True), now=NOW)
    assert Contact(RITA.id, 2, "1", "Person 7F3A", erased_at=NOW) == gone
    with pytest.raises(Refused, match=r"contact\.erased"):
        contact_life.kept(RITA, gone)
    with pytest.raises(Refused, match=r"contact\.erased"):
        contact_life.erased(gone, now=NOW)


def contract(plan: Plan = Plan.PLUS, since: datetime = NOW, name: str = "k", **more: Any) -> Contract:
    """A version, of a customer whose systems were analysed."""
    return replace(Contract(name, 1, "1", plan, since, isa_at=NOW - timedelta(days=90)), **more)


def test_a_version_ends_the_one_before_and_no_other():
    """Versions that ended earlier, and other customers', stay."""
    day = timedelta(days=1)
    old = contract(Plan.BASIS, NOW - 300 * day, "old", valid_to=NOW - 100 * day)
    current = contract(Plan.PLUS, NOW - 100 * day, "current", avv_version="2025-1", avv_at=NOW - 99 * day)
    foreign = contract(Plan.PLUS, NOW - 50 * day, "foreign", customer_id="2")
    made, *ended = contract_life.begun(
        contract(Plan.PREMIUM, NOW, "new"), [old, current, foreign], role=Role.SUPERVISOR
    )
    assert [("current", NOW)] == [(each.id, each.valid_to) for each in ended]
    assert (True, "2025-1", NOW - 99 * day) == (made.has_antivirus, made.avv_version, made.avv_at)


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.WALL])
def test_contracts_are_not_everybodys(role):
    """Beginning, correcting, withdrawing."""
    for work in (
        lambda: contract_life.begun(contract(), [], role=role),
        lambda: contract_life.corrected(contract(), role=role, avv_version="x"),
        lambda: contract_life.withdrawn(contract(), [], is_used=False, role=role),
    ):
        with pytest.raises(Refused, match=r"role\.insufficient"):
            work()


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ({"separate.hour": "98"}, {"separate.hour": "98"}),
        ({" surcharge.hour ": " 147,50 "}, {"surcharge.hour": "147.50"}),
        ({"Separate": "98"}, None),
        ({"unit.minutes": "15", "surcharge.factor": "1.5"}, {"unit.minutes": "15", "surcharge.factor": "1.5"}),
        ({"seperate.hour": "98"}, None),
        ({"included.hour": "98"}, None),
        ({"separate.hour": "-98"}, None),
        ({"separate.hour": "98 EUR"}, None),
        ({"separate.hour": "1e3"}, None),
        ({"separate.hour": ""}, None),
    ],
)
def test_prices_are_decimal_text(prices, expected):
    """A point or a comma, no sign, no currency, and a class something is billed by: amounts are data and stay exact."""
    if expected is not None:
        assert expected == contract_life.priced(prices)
        return
    with pytest.raises(Refused, match=r"contract\.price"):
        contract_life.priced(prices)


def test_withdrawing_gives_the_time_back():
    """The version before goes on until where the withdrawn one would have ended; without one there is nothing to do."""
    end = NOW + timedelta(days=30)
    before = contract(Plan.BASIS, NOW - timedelta(days=30), "before", valid_to=NOW)
    mistake = contract(valid_to=end)
    found = contract_life.withdrawn(mistake, [before, mistake], is_used=False, role=Role.ADMINISTRATOR)
    assert replace(before, valid_to=end) == found
    assert None is contract_life.withdrawn(mistake, [mistake], is_used=False, role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match=r"contract\.in_use"):
        contract_life.withdrawn(mistake, [before], is_used=True, role=Role.ADMINISTRATOR)
