"""Is it covered? What a contract says about a piece of work before it starts: how it is billed, by which sentence.

Rows are those of docs/contract.md (``C10``). The order of judgement is that of rule R12: an excluded cause outweighs
everything, the hours outweigh what the plan has as a flat rate, then the hardware plan, then the plan itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Final, NamedTuple

from app.domain.contract import Billing, Contract, Exclusion, Place, Plan, RequestKind
from app.domain.service_description import TEXT, Sentence


class Cited(NamedTuple):
    """A row of the matrix and the German sentence it rests on."""

    row: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    """What has to be known about a piece of work.

    Attributes:
        request: what is asked for.
        exclusion: the excluded cause, once a person has decided that there is one (rule R13); None: none.
        place: from where it is done.
        in_service_hours: whether it is done within the service hours (rule R1).
        is_ordered: whether the customer has ordered it, or called or written about it.
        is_hardware_part: a faulty part is exchanged; what belongs to it and the way there count as the same.
        is_emergency: it came over the emergency line.
        is_patch_caused: a security update broke something.
    """

    request: RequestKind = RequestKind.FAULT
    exclusion: Exclusion | None = None
    place: Place = Place.REMOTE
    in_service_hours: bool = True
    is_ordered: bool = True
    is_hardware_part: bool = False
    is_emergency: bool = False
    is_patch_caused: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """How a piece of work is billed, and why.

    Attributes:
        row: the row of the matrix that decides.
        sentence: of the service description, word for word.
        also: further rows that matter here, such as fair use beside a flat rate.
        needs_order: nobody has ordered it yet: it must not begin before.
    """

    billing: Billing
    row: str
    sentence: str
    also: tuple[Cited, ...] = ()
    needs_order: bool = False


def coverage(contract: Contract | None, facts: CoverageFacts) -> Decision:
    """Judge a piece of work under the contract version in force then; None: there is no contract.

    Every combination of facts has an answer. Without a contract each job is an order of its own, at any hour. What is
    billed and was not ordered is not offered; what is included may be prepared, but also waits for the order (C4),
    unless the contract has a standing order for faults (reading A8).
    """
    if contract is None:
        return by_plan(None, facts)
    if contract.has_standing_order and facts.request is RequestKind.FAULT and not facts.is_ordered:
        facts = replace(facts, is_ordered=True)
    return by_plan(contract.plan, facts, has_hardware_plan=contract.has_hardware_plan)


@cache  # at most some tens of thousands of combinations, and a board asks the same few again and again
def by_plan(plan: Plan | None, facts: CoverageFacts, *, has_hardware_plan: bool = False) -> Decision:
    """Judge a piece of work by the plan alone, where the version of the contract is not at hand."""
    found = _judged(plan, facts, has_hardware_plan=has_hardware_plan)
    also = (*found.also, _PATCH) if facts.is_patch_caused else found.also
    if facts.is_ordered or found.billing is Billing.NOT_OFFERED:
        return Decision(found.billing, found.row, found.sentence, also, needs_order=not facts.is_ordered)
    if found.billing in (Billing.SEPARATE, Billing.SURCHARGE):
        return Decision(Billing.NOT_OFFERED, *_TO_ORDER, (Cited(found.row, found.sentence), *also), needs_order=True)
    order = _TO_ORDER if plan in (None, Plan.BASIS) else _ORDERED_FREE
    return Decision(found.billing, found.row, found.sentence, (*also, order), needs_order=True)


def _judged(plan: Plan | None, facts: CoverageFacts, *, has_hardware_plan: bool) -> Decision:
    hardware = (_HARDWARE,) if facts.is_hardware_part and has_hardware_plan else ()
    if facts.exclusion is not None:
        return _decision(Billing.EXCLUDED, _EXCLUSIONS[facts.exclusion], *_late(plan, facts))
    if plan is None:
        return _decision(Billing.SEPARATE, _BASIS)
    if not facts.in_service_hours:
        return _out_of_hours(plan, facts, hardware)
    if hardware:
        return _decision(Billing.INCLUDED, *hardware)
    if plan is Plan.BASIS:
        row = "C16" if facts.place is Place.ON_SITE else _ROWS[facts.request]
        return _decision(Billing.SEPARATE, Cited(row, _BASIS.sentence))
    return _plus_or_premium(plan, facts)


def _out_of_hours(plan: Plan, facts: CoverageFacts, hardware: tuple[Cited, ...]) -> Decision:
    """Only Premium has the emergency line, always at a surcharge (rule R11, row C19)."""
    if plan is not Plan.PREMIUM:
        first, second = (_LINE, _HOURS) if facts.is_emergency else (_HOURS, _LINE)
        return _decision(Billing.NOT_OFFERED, first, second, *hardware)
    change = (_CHANGE,) if facts.request is RequestKind.STANDARD_CHANGE else ()
    return _decision(Billing.SURCHARGE, _SURCHARGE, _LINE, *change, *hardware)


def _plus_or_premium(plan: Plan, facts: CoverageFacts) -> Decision:
    """Plus and Premium within the hours."""
    if facts.request is RequestKind.STANDARD_CHANGE:
        return _decision(Billing.OFFER, _CHANGE)
    if facts.request is RequestKind.SUPPLIER and not facts.is_ordered:
        return _decision(Billing.NOT_OFFERED, _SUPPLIERS)
    is_plus, is_visit = plan is Plan.PLUS, facts.place is Place.ON_SITE
    if facts.request is RequestKind.APPLICATION:
        if is_plus:
            return _decision(Billing.SEPARATE, _PLUS_APPLICATIONS, _BEYOND, *((_PLUS_VISIT,) if is_visit else ()))
        return _decision(Billing.INCLUDED, _PREMIUM_APPLICATIONS, *((_VISIT, _TRAVEL) if is_visit else ()))
    flat = _FLAT[facts.request]
    if not is_visit:
        return _decision(Billing.INCLUDED, *flat)
    if is_plus:
        return _decision(Billing.SEPARATE, _PLUS_VISIT)
    return _decision(Billing.INCLUDED, _VISIT, _TRAVEL, flat[0])


def _late(plan: Plan | None, facts: CoverageFacts) -> tuple[Cited, ...]:
    """What else is to be said of excluded work out of hours."""
    if facts.in_service_hours or plan is None:
        return ()
    return (_SURCHARGE,) if plan is Plan.PREMIUM else (_HOURS,)


def _decision(billing: Billing, first: Cited, *also: Cited) -> Decision:
    return Decision(billing, first.row, first.sentence, also)


def _cited(row: str, sentence: Sentence) -> Cited:
    return Cited(row, TEXT[sentence])


_TO_ORDER: Final = _cited("C4", Sentence.BASIS_ORDER)
_ORDERED_FREE: Final = _cited("C4", Sentence.ALARM_ORDERED)
_BASIS: Final = _cited("C4", Sentence.BASIS_BILLED)
_CHANGE: Final = _cited("C12", Sentence.STANDARD_CHANGE)
_FAIR_USE: Final = _cited("C13", Sentence.FAIR_USE)
_BEYOND: Final = _cited("C14", Sentence.SOFTWARE_BEYOND)
_SCOPE: Final = _cited("C14", Sentence.SOFTWARE_SCOPE)
_PLUS_APPLICATIONS: Final = _cited("C15", Sentence.PLUS_APPLICATIONS)
_PREMIUM_APPLICATIONS: Final = _cited("C15", Sentence.PREMIUM_APPLICATIONS)
_PLUS_VISIT: Final = _cited("C16", Sentence.INTERVENTION_CRITICAL)
_VISIT: Final = _cited("C16", Sentence.PREMIUM_ON_SITE)
_TRAVEL: Final = _cited("C16", Sentence.PREMIUM_TRAVEL)
_SUPPLIERS: Final = _cited("C17", Sentence.SUPPLIERS)
_HOURS: Final = _cited("C19", Sentence.SERVICE_HOURS)
_LINE: Final = _cited("C19", Sentence.EMERGENCY_LINE)
_SURCHARGE: Final = _cited("C19", Sentence.SURCHARGE)
_HARDWARE: Final = _cited("C20", Sentence.HARDWARE_PLAN)
_PATCH: Final = _cited("L1", Sentence.PATCH_PROBLEMS)

_EXCLUSIONS: Final = {
    Exclusion.IMPROPER_HANDLING: _cited("X1", Sentence.EXCLUDED),
    Exclusion.FORCE_MAJEURE: _cited("X2", Sentence.EXCLUDED),
    Exclusion.MALWARE: _cited("X3", Sentence.EXCLUDED),
}
_ROWS: Final = {
    RequestKind.FAULT: "C4",
    RequestKind.ADMINISTRATION: "C11",
    RequestKind.STANDARD_CHANGE: "C12",
    RequestKind.APPLICATION: "C15",
    RequestKind.SUPPLIER: "C17",
}
"""By which row Basis has none of it."""
_FLAT: Final = {
    RequestKind.FAULT: (_cited("C10", Sentence.PLUS_FAULTS), _FAIR_USE, _SCOPE),
    RequestKind.ADMINISTRATION: (_cited("C11", Sentence.PLUS_ADMINISTRATION), _FAIR_USE, _SCOPE),
    RequestKind.SUPPLIER: (_SUPPLIERS,),
}
