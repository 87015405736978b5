"""Plans and the promise a ticket stands under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Plan(StrEnum):
    """Server Management plans; cumulative, Basis within Plus within Premium."""

    BASIS = "basis"
    PLUS = "plus"
    PREMIUM = "premium"

    @property
    def has_intervention_time(self) -> bool:
        """Whether the 4 h / 24 h clock applies (rule R10: Plus and Premium only)."""
        return self is not Plan.BASIS


class Criticality(StrEnum):
    """Contract term, not a priority (rule R4)."""

    CRITICAL = "critical"
    UNCRITICAL = "uncritical"


class Affected(StrEnum):
    """Who is hit, as asked on the telephone; decides the criticality (rule R4, readings A11 and A12)."""

    ONE = "one"
    UP_TO_TEN = "up_to_ten"
    MORE_OR_ALL = "more_or_all"
    KEY_PROCESS = "key_process"


class RequestKind(StrEnum):
    """What is asked for; decides what the plan covers (matrix rows C10 to C17)."""

    FAULT = "fault"
    ADMINISTRATION = "administration"
    APPLICATION = "application"
    STANDARD_CHANGE = "standard_change"
    SUPPLIER = "supplier"


class Billing(StrEnum):
    """How work is billed."""

    INCLUDED = "included"
    SEPARATE = "separate"
    SURCHARGE = "surcharge"
    """Out of hours under Premium: an emergency job (rule R11)."""
    OFFER = "offer"
    """Needs an offer before work starts."""
    NOT_OFFERED = "not_offered"
    """The plan does not have it at all."""
    EXCLUDED = "excluded"
    """Excluded by the service description (X1 to X3): billed, and no promise covers it."""


class Exclusion(StrEnum):
    """Causes the service description excludes (X1 to X3); a person decides that one applies (rule R13)."""

    IMPROPER_HANDLING = "improper_handling"
    """Improper handling or wilful act of the customer or a third party."""
    FORCE_MAJEURE = "force_majeure"
    """Force majeure, environment at the site, power failure."""
    MALWARE = "malware"


class Place(StrEnum):
    """From where work is done."""

    TELEPHONE = "telephone"
    REMOTE = "remote"
    ON_SITE = "on_site"
    """At the customer's, with the way there and back."""


class ProductFamily(StrEnum):
    """What a contract is about (reading A2)."""

    SERVER = "server"
    DESKTOP = "desktop"


class WorkingDays(StrEnum):
    """Which days count as working days for the age of signatures (reading A21)."""

    MON_SAT = "mon_sat"
    MON_FRI = "mon_fri"


class StandingFrom(StrEnum):
    """From which priority on a standing order is for an alarm."""

    HOUSE = "house"
    """As the provider has set it for all."""
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Contract:
    """One dated version of a customer's contract.

    Attributes:
        valid_to: exclusive; None means open.
        isa_at: when the infrastructure analysis was recorded; Plus and Premium cannot begin without (rule R17).
        avv_version: version of the data processing agreement in force; empty: none (rule R19).
        has_standing_order: what monitoring finds is ordered to be repaired without asking (reading A8).
        standing_order_from: from which priority on.
        prices: amounts by billing class, as decimal text (``{"separate.hour": "98.00"}``); data, never a rule (A30).
    """

    id: str
    version: int
    customer_id: str
    plan: Plan
    valid_from: datetime
    valid_to: datetime | None = None
    has_antivirus: bool = False
    has_hardware_plan: bool = False
    family: ProductFamily = ProductFamily.SERVER
    isa_at: datetime | None = None
    avv_version: str = ""
    avv_at: datetime | None = None
    has_standing_order: bool = False
    working_days: WorkingDays = WorkingDays.MON_SAT
    prices: dict[str, str] = field(default_factory=dict)
    standing_order_from: StandingFrom = StandingFrom.HOUSE


def criticality(
    affected: Affected, *, persons_affected: int | None = None, head_count: int | None = None, key_process: str = ""
) -> Criticality:
    """Classify by the contract's words: more than ten persons, all persons, or a key process clearly impaired.

    ``persons_affected`` and ``head_count`` refine ONE and UP_TO_TEN: one person of a one-person company is all of them,
    and so are the two who are at least meant by UP_TO_TEN where nobody counted. ``key_process`` names what stands still.
    """
    if affected in (Affected.MORE_OR_ALL, Affected.KEY_PROCESS) or key_process.strip():
        return Criticality.CRITICAL
    persons = persons_affected if persons_affected is not None else _AT_LEAST[affected]
    if persons > 10 or (head_count is not None and 0 < head_count <= persons):
        return Criticality.CRITICAL
    return Criticality.UNCRITICAL


_AT_LEAST = {Affected.ONE: 1, Affected.UP_TO_TEN: 2}


def in_force(contracts: Iterable[Contract], *, at: datetime) -> Contract | None:
    """Find the version of a customer's contract that holds at an instant; None without one.

    Should versions overlap, the one that began last holds: a newer agreement replaces an older one.
    """
    holding = (each for each in contracts if each.valid_from <= at and (each.valid_to is None or at < each.valid_to))
    return max(holding, key=lambda each: (each.valid_from, each.id), default=None)
