"""A customer's contract: dated versions, one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.change import Change, Changes
from app.domain.contract import Contract, Plan, in_force
from app.domain.errors import Refused
from app.models import ContractRow, CustomerRow
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


def plan_at(session: Session, customer_id: str, *, at: datetime) -> Plan | None:
    """The plan of the version valid at an instant (reading A32); None without a contract then."""
    contract = in_force(of_customer(session, customer_id), at=at)
    return None if contract is None else contract.plan


def set_plan(
    session: Session, customer_id: str, *, plan: Plan, valid_from: datetime, has_antivirus: bool = False
) -> Changes:
    """Begin a new version of a customer's contract; the one before it ends at that instant.

    Raises:
        Refused: ``customer.unknown``; ``contract.order`` when a version begins then or later already.
    """
    # Locked: two versions that begin at once come one after the other.
    if locked(session, CustomerRow, customer_id) is None:
        raise Refused("customer.unknown")
    changes: set[Change] = set()
    for row in session.scalars(
        select(ContractRow).where(ContractRow.customer_id == customer_id, ContractRow.deleted_at.is_(None))
    ):
        if row.valid_from >= valid_from:
            raise Refused("contract.order")
        if row.valid_to is None or row.valid_to > valid_from:
            row.valid_to = valid_from
            changes.add(overwrite(row, cast("Contract", fact_of(row))))
    contract = Contract(
        id=new_id(),
        version=0,
        customer_id=customer_id,
        plan=plan,
        valid_from=valid_from,
        has_antivirus=has_antivirus or plan is not Plan.BASIS,
    )
    changes.add(insert(session, contract))
    return frozenset(changes)
