"""The terms a ticket stands under, changed: another customer, another contract, an excluded cause, a broken promise explained."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from app.domain import ticket_terms as terms
from app.domain.change import Change, Changes
from app.domain.check import Detail
from app.domain.contact import Contact
from app.domain.contract import Contract, Exclusion
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID, Person
from app.models import ContactRow, ContractRow, CustomerRow
from app.operations import alarms, contracts, streams, time_billing
from app.operations import ticket_moves as moves
from app.store.facts import fact_of
from app.store.rows import overwrite


def give(
    session: Session, ticket_id: str, *, customer_id: str, contact_id: str | None, by: str, now: datetime
) -> Changes:
    """Give a ticket to the customer it belongs to, with its working time; alarms and servers of the other stay behind.

    Raises:
        Refused: ``ticket.unknown``, ``customer.unknown``, ``ticket.foreign_contact``, ``ticket.same_customer``,
            ``ticket.merged``.
    """
    row = moves.load(session, ticket_id)
    old, new = session.get(CustomerRow, row.customer_id), session.get(CustomerRow, customer_id)
    if new is None or new.deleted_at is not None:
        raise Refused("customer.unknown")
    contact = _contact(session, contact_id)
    # The rule comes first: what it refuses unties nothing.
    after = terms.moved(
        moves.fact(row),
        customer_id=customer_id,
        contracts=contracts.of_customer(session, customer_id),
        head_counts=(0 if old is None else old.head_count, new.head_count),
        contact=contact,
        now=now,
    )
    changes: set[Change] = set()
    for alarm_id in row.alarm_ids:
        changes |= alarms.link(session, alarm_id, ticket_id=None, by=by, now=now)
    changes.add(overwrite(row, after))
    session.flush()
    changes |= time_billing.rebill(session, ticket_id)
    if old is None or old.id == UNKNOWN_CUSTOMER_ID:
        code, detail = "ticket.placed", cast("Detail", {"to": new.short_name})
    else:
        code, detail = "ticket.moved", {"from": old.short_name, "to": new.short_name}
    return frozenset(changes) | streams.system(session, ticket_id, code=code, detail=detail, by=by, now=now)


def exclude(
    session: Session, ticket_id: str, *, exclusion: Exclusion | None, reason: str, by: Person, now: datetime
) -> Changes:
    """Decide on an excluded cause: billing from now on follows it, the clock never (rule R13).

    Raises:
        Refused: ``role.insufficient``, ``ticket.unknown``, ``exclusion.*``.
    """
    terms.check_supervisor(by.role)
    changes = moves.move(
        session,
        ticket_id,
        lambda ticket: terms.excluded(ticket, exclusion=exclusion, reason=reason, by=by.id, now=now),
        code="ticket.included" if exclusion is None else "ticket.excluded",
        detail={"reason": reason.strip(), **({} if exclusion is None else {"exclusion": exclusion.value})},
        by=by.id,
        now=now,
    )
    session.flush()
    return changes | time_billing.rebill(session, ticket_id)


def explain_breach(session: Session, ticket_id: str, *, code: str, note: str, by: Person, now: datetime) -> Changes:
    """Say why a promise was broken; an empty code takes that back.

    Raises:
        Refused: ``role.insufficient``, ``ticket.unknown``, ``breach.*``.
    """
    terms.check_supervisor(by.role)
    detail: Detail = {"breach": code, "note": note.strip()} if code else {}
    said = "breach.explained_noted" if note.strip() else "breach.explained"
    return moves.move(
        session,
        ticket_id,
        lambda ticket: terms.explained(ticket, code=code, note=note, by=by.id, now=now),
        code=said if code else "breach.unexplained",
        detail=detail,
        by=by.id,
        now=now,
    )


def apply_contract(
    session: Session, ticket_id: str, *, contract_id: str, reason: str, by: Person, now: datetime
) -> Changes:
    """Let another version of the customer's contract hold for a ticket (reading A32).

    Raises:
        Refused: ``role.insufficient``, ``ticket.unknown``, ``contract.*``.
    """
    terms.check_supervisor(by.role)
    if not reason.strip():
        raise Refused("contract.reason_missing")
    contract = _contract(session, contract_id)
    if contract is None:
        raise Refused("contract.unknown")
    held = _contract(session, moves.load(session, ticket_id).contract_id)
    return moves.move(
        session,
        ticket_id,
        lambda ticket: terms.applied(ticket, contract, held=held, now=now),
        code="ticket.contract_applied",
        detail={"plan": contract.plan.value, "valid_from": contract.valid_from.isoformat(), "reason": reason.strip()},
        by=by.id,
        now=now,
    )


def _contract(session: Session, contract_id: str | None) -> Contract | None:
    row = None if contract_id is None else session.get(ContractRow, contract_id)
    return None if row is None or row.deleted_at is not None else cast("Contract", fact_of(row))


def _contact(session: Session, contact_id: str | None) -> Contact | None:
    """The contact at the new customer.

    Raises:
        Refused: ``ticket.foreign_contact`` when there is no such one.
    """
    if contact_id is None:
        return None
    row = session.get(ContactRow, contact_id)
    if row is None or row.deleted_at is not None:
        raise Refused("ticket.foreign_contact")
    return cast("Contact", fact_of(row))
