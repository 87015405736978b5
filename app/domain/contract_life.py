"""Beginning, correcting and withdrawing versions of a contract, as pure moves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from app.domain.billing import PRICES
from app.domain.contract import Contract, Plan
from app.domain.errors import Refused
from app.domain.fleet import Role

MAY: Final = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
"""Who agrees contracts with customers."""
FORGETTABLE: Final = frozenset({"isa_at", "avv_at"})
"""Dates that may be taken out again when they were entered by mistake."""

_AMOUNT: Final = re.compile(r"\d{1,9}([.,]\d{1,4})?")


def begun(asked: Contract, others: Iterable[Contract], *, role: Role) -> tuple[Contract, ...]:
    """The new version, and the one before as it ends there.

    The analysis and the AVV belong to the customer: what an earlier version has of them holds for the new one too.
    Anti-virus management is part of Plus and Premium.

    Raises:
        Refused: ``role.insufficient``; ``contract.order`` when a version begins then or later already;
            ``contract.isa_missing`` (plan) for Plus and Premium without an infrastructure analysis (rule R17);
            ``contract.price`` (name, amount).
    """
    _check_role(role)
    versions = sorted((one for one in others if one.customer_id == asked.customer_id), key=lambda one: one.valid_from)
    if any(one.id != asked.id and one.valid_from >= asked.valid_from for one in versions):
        raise Refused("contract.order")
    made = replace(
        asked,
        has_antivirus=asked.has_antivirus or asked.plan is not Plan.BASIS,
        isa_at=asked.isa_at or next((one.isa_at for one in reversed(versions) if one.isa_at), None),
        avv_version=asked.avv_version.strip(),
        prices=priced(asked.prices),
    )
    if not made.avv_version:
        known = next((one for one in reversed(versions) if one.avv_version), None)
        if known is not None:
            made = replace(made, avv_version=known.avv_version, avv_at=made.avv_at or known.avv_at)
    _check_isa(made)
    ended = [
        replace(one, valid_to=made.valid_from)
        for one in versions
        if one.id != made.id and (one.valid_to is None or one.valid_to > made.valid_from)
    ]
    return (made, *ended)


def corrected(contract: Contract, *, role: Role, forgets: Iterable[str] = (), **changes: Any) -> Contract:
    """A version with what is no new agreement: the analysis, the AVV, the standing order, working days, prices.

    A change of None leaves a field as it is; ``forgets`` names dates to take out.

    Raises:
        Refused: ``role.insufficient``, ``contract.isa_missing``, ``contract.price``, ``contract.forgets`` (name).
    """
    _check_role(role)
    asked = {name: value for name, value in changes.items() if value is not None}
    if "prices" in asked:
        asked["prices"] = priced(asked["prices"])
    if "avv_version" in asked:
        asked["avv_version"] = asked["avv_version"].strip()
    for name in forgets:
        if name not in FORGETTABLE:
            raise Refused("contract.forgets", name=name)
        asked[name] = None
    made = replace(contract, **asked)
    _check_isa(made)
    return made


def withdrawn(contract: Contract, others: Iterable[Contract], *, is_used: bool, role: Role) -> Contract | None:
    """The version before as it goes on when this one never was; None if there was none before.

    Raises:
        Refused: ``role.insufficient``; ``contract.in_use`` when tickets stand under it.
    """
    _check_role(role)
    if is_used:
        raise Refused("contract.in_use")
    before = [one for one in others if one.customer_id == contract.customer_id and one.valid_to == contract.valid_from]
    return replace(before[-1], valid_to=contract.valid_to) if before else None


def priced(prices: Mapping[str, str]) -> dict[str, str]:
    """Prices as they are kept: a class that is billed by, an amount as decimal text with a point.

    Raises:
        Refused: ``contract.price`` (name, amount).
    """
    kept: dict[str, str] = {}
    for name, amount in prices.items():
        if name.strip() not in PRICES or not _AMOUNT.fullmatch(amount.strip()):
            raise Refused("contract.price", name=name, amount=amount)
        kept[name.strip()] = amount.strip().replace(",", ".")
    return kept


def _check_role(role: Role) -> None:
    if role not in MAY:
        raise Refused("role.insufficient")


def _check_isa(contract: Contract) -> None:
    if contract.plan is not Plan.BASIS and contract.isa_at is None:
        raise Refused("contract.isa_missing", plan=contract.plan.value)
