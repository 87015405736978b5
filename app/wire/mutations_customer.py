"""Customers, the people there, their sites and contracts."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from app.domain.contract import Plan, ProductFamily, WorkingDays
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
    working_days: WorkingDays = WorkingDays.MON_SAT
    prices: dict[str, Annotated[str, Meta(max_length=20)]] = field(default_factory=dict)


class CorrectContract(Message, frozen=True, kw_only=True, tag="correct_contract"):
    """Record on the current version what is no new agreement: the analysis, the AVV, the standing order, prices. Supervisor."""

    contract_id: Id
    isa_at: Instant | None = None
    avv_version: Short | None = None
    avv_at: Instant | None = None
    has_standing_order: bool | None = None
    working_days: WorkingDays | None = None
    has_hardware_plan: bool | None = None
    prices: dict[str, Annotated[str, Meta(max_length=20)]] | None = None


class WithdrawContract(Message, frozen=True, kw_only=True, tag="withdraw_contract"):
    """Take a version back that was entered by mistake and under which no ticket stands; the one before goes on. Supervisor."""

    contract_id: Id


CustomerMutation = (
    SaveCustomer
    | SaveSite
    | SaveContact
    | RemoveContact
    | RestoreContact
    | EraseContact
    | BeginContract
    | CorrectContract
    | WithdrawContract
)
