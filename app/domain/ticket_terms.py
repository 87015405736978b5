"""The terms a ticket stands under: whose it is, which contract holds, what was excluded, and why a promise was broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.clock_change import is_broken, under
from app.domain.contact import Contact
from app.domain.contract import Contract, Criticality, Exclusion, in_force
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.ticket import BREACH_CODES, Ticket
from app.domain.ticket_life import billing_of_ticket, criticality_by_facts
from app.domain.ticket_order import is_notified


def check_supervisor(role: Role) -> None:
    """Refuse what a supervisor has to answer for.

    Raises:
        Refused: ``role.insufficient``.
    """
    if role not in (Role.SUPERVISOR, Role.ADMINISTRATOR):
        raise Refused("role.insufficient")


# --- another customer -------------------------------------------------------------------------------------------------


def moved(
    ticket: Ticket,
    *,
    customer_id: str,
    contracts: Iterable[Contract],
    head_counts: tuple[int, int],
    contact: Contact | None,
    now: datetime,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """Give a ticket to the customer it belongs to. Servers and alarms of the other one stay behind.

    Plan, clock and billing follow the new customer's contract at the notification (reading A32). A class that the facts
    gave is judged anew, for the new customer's head-count; one that a person has set stays. Work that was begun stays so.

    Args:
        ticket: as it is.
        customer_id: whose it is from now on.
        contracts: of that customer.
        head_counts: of the old customer and of the new one.
        contact: who it is at the new customer, where that is known.
        now: when.
        calendar: the hours that count.

    Raises:
        Refused: ``ticket.same_customer``; ``ticket.merged``; ``ticket.foreign_contact``.
    """
    if customer_id == ticket.customer_id:
        raise Refused("ticket.same_customer")
    if ticket.merged_into_id is not None:
        raise Refused("ticket.merged")
    if contact is not None and contact.customer_id != customer_id:
        raise Refused("ticket.foreign_contact")
    contract = in_force((each for each in contracts if each.customer_id == customer_id), at=ticket.notified_at)
    severity = _severity(ticket, head_counts)
    plan = None if contract is None else contract.plan
    started_at = ticket.notified_at if severity is not ticket.criticality else ticket.clock.started_at
    clock = under(
        ticket.clock,
        plan=plan if is_notified(ticket) else None,
        criticality=severity,
        started_at=started_at,
        now=now,
        calendar=calendar,
    )
    after = replace(
        ticket,
        customer_id=customer_id,
        plan=plan,
        contract_id=None if contract is None else contract.id,
        criticality=severity,
        clock=clock,
        server_ids=(),
        alarm_ids=(),
        contact_id=None,
        changed_at=now,
    )
    if contact is not None:
        after = replace(
            after,
            contact_id=contact.id,
            contact_name=contact.name,
            contact_phone=ticket.contact_phone or next(iter(contact.phones), ""),
            contact_mail=ticket.contact_mail or next(iter(contact.mails), ""),
        )
    return replace(after, billing=billing_of_ticket(after))


def _severity(ticket: Ticket, head_counts: tuple[int, int]) -> Criticality:
    before, after = head_counts
    if criticality_by_facts(ticket, head_count=before) is not ticket.criticality:
        return ticket.criticality
    return criticality_by_facts(ticket, head_count=after)


# --- another version of the contract ----------------------------------------------------------------------------------


def applied(
    ticket: Ticket,
    contract: Contract,
    *,
    held: Contract | None,
    now: datetime,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """Let another version of the customer's contract hold for a ticket (reading A32).

    A promise runs from the notification, but not before the version that makes it is valid: nothing is broken afterwards
    that nobody had promised. What was broken before stays on record, and work that was begun stays so.

    Args:
        ticket: as it is.
        contract: what is to hold.
        held: what it stood under until now.
        now: when.
        calendar: the hours that count.

    Raises:
        Refused: ``contract.foreign`` for one of another customer; ``contract.held`` when it holds already;
            ``contract.later`` when it is not valid yet.
    """
    if contract.customer_id != ticket.customer_id:
        raise Refused("contract.foreign")
    if contract.id == ticket.contract_id:
        raise Refused("contract.held")
    if contract.valid_from > now:
        raise Refused("contract.later")
    known_at = ticket.clock.started_at
    if (
        held is not None and known_at == held.valid_from
    ):  # it began with the version that held, not with a word of the customer
        known_at = ticket.notified_at
    clock = under(
        ticket.clock,
        plan=contract.plan if is_notified(ticket) else None,
        criticality=ticket.criticality,
        started_at=max(known_at, contract.valid_from),
        now=now,
        calendar=calendar,
    )
    after = replace(ticket, plan=contract.plan, contract_id=contract.id, clock=clock, changed_at=now)
    return replace(after, billing=billing_of_ticket(after))


# --- excluded causes and broken promises ------------------------------------------------------------------------------


def excluded(ticket: Ticket, *, exclusion: Exclusion | None, reason: str, by: str, now: datetime) -> Ticket:
    """Decide that a cause the contract excludes was found, or none after all (rule R13).

    It changes the billing from now on; what was worked before stays as it was (reading A27). The
    clock is never touched. Another cause than was thought at first takes the place of that, since then.

    Raises:
        Refused: ``exclusion.reason_missing``; ``exclusion.none`` when there is nothing to take back.
    """
    if not reason.strip():
        raise Refused("exclusion.reason_missing")
    if exclusion is ticket.exclusion:
        if exclusion is None:
            raise Refused("exclusion.none")
        return replace(ticket, exclusion_reason=reason.strip(), excluded_by=by, changed_at=now)
    after = replace(
        ticket,
        exclusion=exclusion,
        excluded_at=None if exclusion is None else ticket.excluded_at or now,
        excluded_by=None if exclusion is None else by,
        exclusion_reason="" if exclusion is None else reason.strip(),
        changed_at=now,
    )
    return replace(after, billing=billing_of_ticket(after))


def explained(
    ticket: Ticket, *, code: str, note: str, by: str, now: datetime, calendar: Hours = SERVICE_CALENDAR
) -> Ticket:
    """Say why the promise of a ticket was broken; an empty code takes that back. The breach stays one.

    Raises:
        Refused: ``breach.none`` where no promise was broken; ``breach.code`` (reason); ``breach.note_missing`` for ``other``.
    """
    if not code:
        return replace(ticket, breach_code="", breach_note="", breach_by=None, changed_at=now)
    if code not in BREACH_CODES:
        raise Refused("breach.code", reason=code)
    if not is_broken(ticket.clock, now=now, calendar=calendar):
        raise Refused("breach.none")
    if code == "other" and not note.strip():
        raise Refused("breach.note_missing")
    return replace(ticket, breach_code=code, breach_note=note.strip(), breach_by=by, changed_at=now)
