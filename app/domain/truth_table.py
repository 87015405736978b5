"""What a contract covers, line by line, as a customer's page shows it: each line is an answer of the engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.domain.contract import Billing, Contract, Exclusion, Place, Plan, RequestKind
from app.domain.coverage import Cited, CoverageFacts, Decision, coverage
from app.domain.service_description import TEXT, Sentence


class Item(StrEnum):
    """A line of the table."""

    FAULT = "fault"
    ADMINISTRATION = "administration"
    ON_SITE = "on_site"
    APPLICATION = "application"
    STANDARD_CHANGE = "standard_change"
    SUPPLIER = "supplier"
    EMERGENCY = "emergency"
    HARDWARE = "hardware"
    ANTIVIRUS = "antivirus"
    INTERVENTION = "intervention"
    MALWARE = "malware"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what is decided for this contract, and in which plans it would be otherwise.

    Attributes:
        elsewhere: plans, smallest first, under which the same is billed differently.
    """

    item: Item
    decision: Decision
    elsewhere: tuple[tuple[Plan, Billing], ...] = ()


def truth_table(contract: Contract | None) -> tuple[Line, ...]:
    """Answer every line for a contract version; None: there is no contract."""
    return tuple(Line(item, _answer(item, contract), _elsewhere(item, contract)) for item in Item)


def _answer(item: Item, contract: Contract | None) -> Decision:
    if item is Item.ANTIVIRUS:
        return antivirus(contract)
    if item is Item.INTERVENTION:
        return intervention(contract)
    return coverage(contract, _FACTS[item])


def antivirus(contract: Contract | None) -> Decision:
    """Anti-virus management (row C21): part of Plus and Premium, bought with Basis."""
    licences = Cited("C21", TEXT[Sentence.ANTIVIRUS_LICENCES])
    if contract is not None and contract.plan is not Plan.BASIS:
        return Decision(Billing.INCLUDED, "C21", TEXT[Sentence.ANTIVIRUS_INCLUDED], (licences,))
    is_bought = contract is not None and contract.has_antivirus
    return Decision(Billing.INCLUDED if is_bought else Billing.NOT_OFFERED, *licences)


def intervention(contract: Contract | None) -> Decision:
    """The promise of when work begins (row C18, rule R10)."""
    is_promised = contract is not None and contract.plan.has_intervention_time
    return Decision(
        Billing.INCLUDED if is_promised else Billing.NOT_OFFERED,
        "C18",
        TEXT[Sentence.INTERVENTION_CRITICAL],
        (Cited("C18", TEXT[Sentence.INTERVENTION_UNCRITICAL]),),
    )


def _elsewhere(item: Item, contract: Contract | None) -> tuple[tuple[Plan, Billing], ...]:
    if contract is None:
        return ()
    here = _answer(item, contract).billing
    others = ((plan, _answer(item, replace(contract, plan=plan)).billing) for plan in Plan if plan is not contract.plan)
    return tuple((plan, billing) for plan, billing in others if billing is not here)


_FACTS: Final = {
    Item.FAULT: CoverageFacts(),
    Item.ADMINISTRATION: CoverageFacts(request=RequestKind.ADMINISTRATION),
    Item.ON_SITE: CoverageFacts(place=Place.ON_SITE),
    Item.APPLICATION: CoverageFacts(request=RequestKind.APPLICATION),
    Item.STANDARD_CHANGE: CoverageFacts(request=RequestKind.STANDARD_CHANGE),
    Item.SUPPLIER: CoverageFacts(request=RequestKind.SUPPLIER),
    Item.EMERGENCY: CoverageFacts(in_service_hours=False, is_emergency=True),
    Item.HARDWARE: CoverageFacts(place=Place.ON_SITE, is_hardware_part=True),
    Item.MALWARE: CoverageFacts(exclusion=Exclusion.MALWARE),
}
