"""A customer's contract: dated versions, one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import contract_life
from app.domain.change import Change, Changes, Noun
from app.domain.contract import Contract, Plan, in_force
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Role
from app.domain.policy_layers import Level, Origin
from app.models import ContractRow, CustomerRow, TicketRow
from app.operations import policy_store, time_billing
from app.store.facts import fact_of
from app.store.rows import insert, locked, overwrite
from app.wire.ids import new_id


def of_customer(session: Session, customer_id: str) -> tuple[Contract, ...]:
    """All versions of a customer's contract, oldest first."""
    rows = session.scalars(
        select(ContractRow)
        .where(ContractRow.customer_id == customer_id, ContractRow.deleted_at.is_(None))
        .order_by(ContractRow.valid_from)
    )
    return tuple(cast("Contract", fact_of(row)) for row in rows)


def at(session: Session, customer_id: str, *, at: datetime) -> Contract | None:
    """The version valid at an instant (reading A32); None without a contract then."""
    return in_force(of_customer(session, customer_id), at=at)


def begin(session: Session, asked: Contract, *, role: Role) -> Changes:
    """Begin a new version of a customer's contract; the one before it ends at that instant.

    Work that was done since is billed by it.

    Raises:
        Refused: ``customer.unknown``, ``contract.exists``, and what ``contract_life.begun`` refuses.
    """
    # Locked: two versions that begin at once come one after the other.
    if asked.customer_id == UNKNOWN_CUSTOMER_ID or locked(session, CustomerRow, asked.customer_id) is None:
        raise Refused("customer.unknown")
    if session.get(ContractRow, asked.id) is not None:
        raise Refused("contract.exists")
    made, *ended = contract_life.begun(asked, of_customer(session, asked.customer_id), role=role)
    changes = {overwrite(session.get_one(ContractRow, one.id), one) for one in ended}
    changes.add(insert(session, made))
    policy_store.outdate(session, Origin(Level.CUSTOMER, made.customer_id))  # another plan, other checks
    return frozenset(changes) | time_billing.rebill_customer(session, made.customer_id, since=made.valid_from)


def set_plan(
    session: Session,
    customer_id: str,
    *,
    plan: Plan,
    valid_from: datetime,
    role: Role = Role.ADMINISTRATOR,
    **more: Any,
) -> Changes:
    """Begin a new version with a plan; ``more`` are further fields of ``app.domain.contract.Contract``.

    Raises:
        Refused: as ``begin``.
    """
    asked = Contract(id=new_id(), version=0, customer_id=customer_id, plan=plan, valid_from=valid_from, **more)
    return begin(session, asked, role=role)


def correct(
    session: Session, contract_id: str, *, role: Role, forgets: Iterable[str] = (), **changes: Any
) -> tuple[Changes, Contract]:
    """Record what is no new agreement on a version: the analysis, the AVV, the standing order, working days, prices.

    Returns:
        What changed, and the version as it is now.

    Raises:
        Refused: ``contract.unknown``, and what ``contract_life.corrected`` refuses.
    """
    row = _load(session, contract_id)
    made = contract_life.corrected(cast("Contract", fact_of(row)), role=role, forgets=forgets, **changes)
    change = overwrite(row, made)
    session.flush()
    work = time_billing.rebill_customer(session, made.customer_id, since=made.valid_from)
    return frozenset({change}) | work, made


def withdraw(session: Session, contract_id: str, *, role: Role, now: datetime) -> Changes:
    """Take a version back that was entered by mistake; the one before goes on.

    Raises:
        Refused: ``contract.unknown``, and what ``contract_life.withdrawn`` refuses.
    """
    row = _load(session, contract_id)
    contract = cast("Contract", fact_of(row))
    used = session.scalars(
        select(TicketRow.id).where(TicketRow.contract_id == contract_id, TicketRow.deleted_at.is_(None)).limit(1)
    ).first()
    versions = of_customer(session, contract.customer_id)
    before = contract_life.withdrawn(contract, versions, is_used=used is not None, role=role)
    row.deleted_at = now
    changes = {Change(Noun.CONTRACT, contract_id)}
    if before is not None:
        changes.add(overwrite(session.get_one(ContractRow, before.id), before))
    session.flush()
    policy_store.outdate(session, Origin(Level.CUSTOMER, contract.customer_id))
    return frozenset(changes) | time_billing.rebill_customer(session, contract.customer_id, since=contract.valid_from)


def _load(session: Session, contract_id: str) -> ContractRow:
    """A version, with its customer locked: versions of one customer change one after the other."""
    row = session.get(ContractRow, contract_id)
    if row is None or row.deleted_at is not None or locked(session, CustomerRow, row.customer_id) is None:
        raise Refused("contract.unknown")
    found = locked(session, ContractRow, contract_id)
    if found is None:
        raise Refused("contract.unknown")
    return found
