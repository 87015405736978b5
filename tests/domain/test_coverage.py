"""Is it covered? Every combination of facts and plans against a table written down by hand, not computed."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from app.domain.contract import Billing, Contract, Exclusion, Place, Plan, RequestKind
from app.domain.coverage import CoverageFacts, Decision, by_plan, coverage
from app.domain.service_description import TEXT, Sentence

SOURCE = (Path(__file__).parent / "vectors" / "service_description.txt").read_text("utf-8")
ROWS = {"C4", "C10", "C11", "C12", "C13", "C14", "C15", "C16", "C17", "C19", "C20", "L1", "X1", "X2", "X3"}

# Within the service hours, ordered, no excluded cause: request x place, then none / Basis / Plus / Premium.
EXPECTED = """
fault            telephone  separate C4   separate C4   included C10   included C10
fault            remote     separate C4   separate C4   included C10   included C10
fault            on_site    separate C4   separate C16  separate C16   included C16
administration   telephone  separate C4   separate C11  included C11   included C11
administration   remote     separate C4   separate C11  included C11   included C11
administration   on_site    separate C4   separate C16  separate C16   included C16
application      telephone  separate C4   separate C15  separate C15   included C15
application      remote     separate C4   separate C15  separate C15   included C15
application      on_site    separate C4   separate C16  separate C15   included C15
standard_change  telephone  separate C4   separate C12  offer C12      offer C12
standard_change  remote     separate C4   separate C12  offer C12      offer C12
standard_change  on_site    separate C4   separate C16  offer C12      offer C12
supplier         telephone  separate C4   separate C17  included C17   included C17
supplier         remote     separate C4   separate C17  included C17   included C17
supplier         on_site    separate C4   separate C16  separate C16   included C16
"""
TABLE = {
    (request, place, plan): (billing, row)
    for request, place, *cells in (line.split() for line in EXPECTED.strip().splitlines())
    for plan, (billing, row) in zip(
        ("none", "basis", "plus", "premium"), zip(cells[::2], cells[1::2], strict=True), strict=True
    )
}
EXCLUDED = {"improper_handling": "X1", "force_majeure": "X2", "malware": "X3"}


def contract(plan: Plan, **more: Any) -> Contract:
    """A version of a contract."""
    return Contract("k", 1, "c", plan, datetime(2026, 1, 1, tzinfo=UTC), **more)


def expected(plan: str, facts: CoverageFacts, *, has_hardware_plan: bool, has_standing_order: bool) -> tuple[str, str]:
    """What the contract says, in the order of rule R12, from the hand-written table."""
    if facts.exclusion is not None:
        found = ("excluded", EXCLUDED[facts.exclusion])
    elif plan == "none":
        found = ("separate", "C4")
    elif not facts.in_service_hours:
        found = ("surcharge" if plan == "premium" else "not_offered", "C19")
    elif facts.is_hardware_part and has_hardware_plan:
        found = ("included", "C20")
    else:
        found = TABLE[facts.request, facts.place, plan]
    ordered = facts.is_ordered or (has_standing_order and facts.request == "fault" and plan != "none")
    if not ordered and found == ("included", "C17"):
        return "not_offered", "C17"
    if not ordered and facts.request == "supplier" and plan in ("plus", "premium") and found[1] == "C16":
        return "not_offered", "C17"
    if not ordered and found[0] in ("separate", "surcharge"):
        return "not_offered", "C4"
    return found


def test_every_cell():
    """All combinations of facts and contracts: billing and row as agreed, no combination without an answer."""
    seen = 0
    contracts: list[Contract | None] = [None]
    for plan, hardware, standing in product(Plan, (False, True), (False, True)):
        contracts.append(contract(plan, has_hardware_plan=hardware, has_standing_order=standing))
    for request, exclusion, place in product(RequestKind, (None, *Exclusion), Place):
        for hours, ordered, part, emergency, patch in product((True, False), repeat=5):
            facts = CoverageFacts(request, exclusion, place, hours, ordered, part, emergency, patch)
            for one in contracts:
                wanted = expected(
                    "none" if one is None else one.plan.value,
                    facts,
                    has_hardware_plan=one is not None and one.has_hardware_plan,
                    has_standing_order=one is not None and one.has_standing_order,
                )
                found = coverage(one, facts)
                assert (wanted, facts, one) == ((found.billing.value, found.row), facts, one)
                _check_cited(found)
                seen += 1
    assert len(RequestKind) * (len(Exclusion) + 1) * len(Place) * 2**5 * 13 == seen


def _check_cited(found: Decision) -> None:
    for row, sentence in ((found.row, found.sentence), *found.also):
        assert row in ROWS
        assert sentence in SOURCE


def test_every_sentence_is_word_for_word():
    """What is quoted stands in the service description exactly so, and nothing is left without words."""
    assert set(Sentence) == set(TEXT)
    assert [] == [each for each in Sentence if TEXT[each] not in SOURCE or not TEXT[each].endswith(".")]


@pytest.mark.parametrize(
    ("plan", "facts", "billing"),
    [
        pytest.param(Plan.PLUS, CoverageFacts(), Billing.INCLUDED, id="remote repair under Plus is in the flat rate"),
        pytest.param(Plan.PLUS, CoverageFacts(place=Place.ON_SITE), Billing.SEPARATE, id="a visit under Plus is not"),
        pytest.param(Plan.PREMIUM, CoverageFacts(place=Place.ON_SITE), Billing.INCLUDED, id="under Premium it is"),
        pytest.param(Plan.PREMIUM, CoverageFacts(in_service_hours=False), Billing.SURCHARGE, id="at 20:00 surcharge"),
    ],
)
def test_the_four_everyday_questions(plan, facts, billing):
    """What technicians ask most."""
    assert billing is coverage(contract(plan), facts).billing


def test_an_emergency_of_a_plus_customer_is_told_whose_it_is():
    """Out of hours Plus has no emergency line: the sentence names it."""
    found = coverage(contract(Plan.PLUS), CoverageFacts(in_service_hours=False, is_emergency=True))
    assert (Billing.NOT_OFFERED, "C19") == (found.billing, found.row)
    assert "Notfallrufnummer" in found.sentence


def test_the_flat_rate_names_fair_use_and_its_software():
    """Beside the flat rate stand what limits it: fair use (C13), and the software it is about (C14)."""
    found = coverage(contract(Plan.PREMIUM), CoverageFacts())
    assert ["C13", "C14"] == [row for row, _ in found.also]


def test_a_visit_under_premium_has_its_travel():
    """Repair, way there and way back."""
    found = coverage(contract(Plan.PREMIUM), CoverageFacts(place=Place.ON_SITE))
    assert ["C16", "C10"] == [row for row, _ in found.also]
    assert "Anfahrtskosten" in found.also[0].sentence


def test_what_nobody_ordered_waits_for_the_order():
    """Billed work is not offered without an order; included work says that it needs one; a standing order is one."""
    unordered = CoverageFacts(is_ordered=False)
    basis, plus = coverage(contract(Plan.BASIS), unordered), coverage(contract(Plan.PLUS), unordered)
    assert (Billing.NOT_OFFERED, "C4", True) == (basis.billing, basis.row, basis.needs_order)
    assert (Billing.INCLUDED, "C10", True) == (plus.billing, plus.row, plus.needs_order)
    assert "in dessen Auftrag kostenlos behoben" in plus.also[-1].sentence
    standing = coverage(contract(Plan.BASIS, has_standing_order=True), unordered)
    assert (Billing.SEPARATE, "C4", False) == (standing.billing, standing.row, standing.needs_order)


def test_out_of_hours_outweighs_the_hardware_plan_and_an_offer():
    """Rule R12: the surcharge stands first, what else matters stands beside it."""
    part = CoverageFacts(is_hardware_part=True, in_service_hours=False)
    found = coverage(contract(Plan.PREMIUM, has_hardware_plan=True), part)
    assert (Billing.SURCHARGE, ["C19", "C20"]) == (found.billing, [row for row, _ in found.also])
    change = CoverageFacts(request=RequestKind.STANDARD_CHANGE, in_service_hours=False)
    found = coverage(contract(Plan.PREMIUM), change)
    assert (Billing.SURCHARGE, ["C19", "C12"]) == (found.billing, [row for row, _ in found.also])


def test_what_an_update_broke_is_worked_on_by_the_plan():
    """L1: billed as the plan says, with the sentence that promises the work."""
    found = coverage(contract(Plan.BASIS), CoverageFacts(is_patch_caused=True))
    assert (Billing.SEPARATE, "L1") == (found.billing, found.also[-1].row)


def test_by_plan_is_the_same_without_the_contract():
    """Where only the plan is known the answer is that of a contract without extras."""
    for plan, request in product(Plan, RequestKind):
        facts = CoverageFacts(request=request)
        assert coverage(contract(plan), facts) == by_plan(plan, facts)
