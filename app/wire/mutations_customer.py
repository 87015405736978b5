"""Customers, the people there, their sites and contracts."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, field

from app.domain.contact import Contact
from app.domain.contract import Contract, Plan, ProductFamily, StandingFrom, WorkingDays
from app.domain.fleet import Customer, Site
from app.domain.recipient import AlarmChoice
from app.wire.messages import Address, Id, Instant, Line, Message, Short, Text


class SaveCustomer(Message, frozen=True, kw_only=True, tag="save_customer"):
    """Keep a customer: a new one, or all its fields anew. ``base_version`` 0: it is new; otherwise it finds collisions."""

    customer_id: Id
    base_version: Annotated[int, Meta(ge=0)]
    name: Line
    short_name: Line
    number: Short = ""
    head_count: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    phone: Short = ""
    mail: Short = ""
    key_processes: tuple[Line, ...] = ()
    note: Text = ""
    mail_domains: tuple[Line, ...] = ()


class SaveSite(Message, frozen=True, kw_only=True, tag="save_site"):
    """Keep a site of a customer: a new one, or its name anew."""

    site_id: Id
    customer_id: Id
    name: Line


class RemoveCustomer(Message, frozen=True, kw_only=True, tag="remove_customer"):
    """Take a customer back that was written down by mistake and of whom there is nothing yet, with the sites (undo)."""

    customer_id: Id


class RemoveSite(Message, frozen=True, kw_only=True, tag="remove_site"):
    """Take a site back at which nothing stands and nobody works (undo)."""

    site_id: Id


class SaveContact(Message, frozen=True, kw_only=True, tag="save_contact"):
    """Keep a contact: a new one, or all its fields anew (``base_version`` as for customers)."""

    contact_id: Id
    base_version: Annotated[int, Meta(ge=0)]
    customer_id: Id
    name: Line
    site_id: Id | None = None
    function: Short = ""
    mails: Annotated[tuple[Address, ...], Meta(max_length=20)] = ()
    phones: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()
    language: Annotated[str, Meta(pattern=r"\A(de|en)\Z")] = "de"
    receives_alarms: bool = False
    receives_reports: bool = False
    is_unknown: bool = False
    note: Text = ""
    alarms: AlarmChoice = AlarmChoice()


class RemoveContact(Message, frozen=True, kw_only=True, tag="remove_contact"):
    """Take a contact out of the lists; tickets keep the name."""

    contact_id: Id


class RestoreContact(Message, frozen=True, kw_only=True, tag="restore_contact"):
    """Bring a removed contact back (undo)."""

    contact_id: Id


class EraseContact(Message, frozen=True, kw_only=True, tag="erase_contact"):
    """Pseudonymise a person for ever: name, addresses, numbers and their own words go, the facts of clocks stay."""

    contact_id: Id
    reason: Line


class BeginContract(Message, frozen=True, kw_only=True, tag="begin_contract"):
    """Begin a version of a customer's contract; the one before ends then. For a supervisor."""

    contract_id: Id
    customer_id: Id
    plan: Plan
    valid_from: Instant
    family: ProductFamily = ProductFamily.SERVER
    has_antivirus: bool = False
    has_hardware_plan: bool = False
    isa_at: Instant | None = None
    avv_version: Short = ""
    avv_at: Instant | None = None
    has_standing_order: bool = False
    standing_order_from: StandingFrom = StandingFrom.HOUSE
    working_days: WorkingDays = WorkingDays.MON_SAT
    prices: dict[str, Annotated[str, Meta(max_length=20)]] = field(default_factory=dict)


class CorrectContract(Message, frozen=True, kw_only=True, tag="correct_contract"):
    """Record on the current version what is no new agreement: the analysis, the AVV, the standing order, prices. Supervisor."""

    contract_id: Id
    isa_at: Instant | None = None
    avv_version: Short | None = None
    avv_at: Instant | None = None
    has_standing_order: bool | None = None
    standing_order_from: StandingFrom | None = None
    working_days: WorkingDays | None = None
    has_hardware_plan: bool | None = None
    prices: dict[str, Annotated[str, Meta(max_length=20)]] | None = None
    forgets: tuple[Annotated[str, Meta(pattern=r"\A(isa_at|avv_at)\Z")], ...] = ()
    """Dates to take out that were entered by mistake."""


class WithdrawContract(Message, frozen=True, kw_only=True, tag="withdraw_contract"):
    """Take a version back that was entered by mistake and under which no ticket stands; the one before goes on. Supervisor."""

    contract_id: Id


CustomerMutation = (
    SaveCustomer
    | RemoveCustomer
    | SaveSite
    | RemoveSite
    | SaveContact
    | RemoveContact
    | RestoreContact
    | EraseContact
    | BeginContract
    | CorrectContract
    | WithdrawContract
)


def customer_of(it: SaveCustomer) -> Customer:
    """The customer that was asked for."""
    return Customer(
        id=it.customer_id,
        version=it.base_version,
        name=it.name,
        short_name=it.short_name,
        number=it.number,
        head_count=it.head_count,
        phone=it.phone,
        mail=it.mail,
        key_processes=it.key_processes,
        note=it.note,
        mail_domains=it.mail_domains,
    )


def site_of(it: SaveSite) -> Site:
    """The site that was asked for."""
    return Site(it.site_id, 0, it.customer_id, it.name)


def contact_of(it: SaveContact) -> Contact:
    """The contact that was asked for; its ``numbers`` are still to be read out of its ``phones``."""
    return Contact(
        id=it.contact_id,
        version=it.base_version,
        customer_id=it.customer_id,
        name=it.name,
        site_id=it.site_id,
        function=it.function,
        mails=it.mails,
        phones=it.phones,
        language=it.language,
        receives_alarms=it.receives_alarms,
        receives_reports=it.receives_reports,
        is_unknown=it.is_unknown,
        note=it.note,
        alarms=it.alarms,
    )


def contract_of(it: BeginContract) -> Contract:
    """The version that was asked for."""
    return Contract(
        id=it.contract_id,
        version=0,
        customer_id=it.customer_id,
        plan=it.plan,
        valid_from=it.valid_from,
        has_antivirus=it.has_antivirus,
        has_hardware_plan=it.has_hardware_plan,
        family=it.family,
        isa_at=it.isa_at,
        avv_version=it.avv_version,
        avv_at=it.avv_at,
        has_standing_order=it.has_standing_order,
        standing_order_from=it.standing_order_from,
        working_days=it.working_days,
        prices=it.prices,
    )


def corrections_of(it: CorrectContract) -> dict[str, Any]:
    """What shall be otherwise; None stays as it is."""
    return {name: getattr(it, name) for name in CORRECTED}


CORRECTED = (
    "isa_at",
    "avv_version",
    "avv_at",
    "has_standing_order",
    "standing_order_from",
    "working_days",
    "has_hardware_plan",
    "prices",
)
"""Fields of a contract that a correction may change."""


def save_of(fact: Customer | Contact) -> SaveCustomer | SaveContact:
    """What keeps a customer or a contact as it is, on the version it has."""
    if isinstance(fact, Customer):
        return SaveCustomer(
            customer_id=fact.id,
            base_version=fact.version,
            name=fact.name,
            short_name=fact.short_name,
            number=fact.number,
            head_count=fact.head_count,
            phone=fact.phone,
            mail=fact.mail,
            key_processes=fact.key_processes,
            note=fact.note,
            mail_domains=fact.mail_domains,
        )
    return SaveContact(
        contact_id=fact.id,
        base_version=fact.version,
        customer_id=fact.customer_id,
        name=fact.name,
        site_id=fact.site_id,
        function=fact.function,
        mails=fact.mails,
        phones=fact.phones,
        language=fact.language,
        receives_alarms=fact.receives_alarms,
        receives_reports=fact.receives_reports,
        is_unknown=fact.is_unknown,
        note=fact.note,
        alarms=fact.alarms,
    )
