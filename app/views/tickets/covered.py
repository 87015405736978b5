"""Is it covered? The engine's answer for a ticket, before work starts and while time is written down."""

from __future__ import annotations

from datetime import datetime

from app.console.desk import Desk
from app.domain.calendar import SERVICE_CALENDAR, is_open
from app.domain.contract import Contract, Place, RequestKind, in_force
from app.domain.coverage import CoverageFacts, Decision, coverage
from app.domain.service_parts import parts as parts_of
from app.domain.ticket import Ticket


def contract_of(desk: Desk, ticket: Ticket, *, at: datetime) -> Contract | None:
    """Give the version in force when the work is done; it decides how the work is billed (rule R12)."""
    return in_force((each for each in desk.board.contracts.values() if each.customer_id == ticket.customer_id), at=at)


def promised_under(desk: Desk, ticket: Ticket) -> Contract | None:
    """Give the version the ticket's clock stands under: that of the notification (reading A32)."""
    board = desk.board
    found = board.contracts.get(ticket.contract_id) if ticket.contract_id is not None else None
    return found or contract_of(desk, ticket, at=ticket.notified_at)


def note(
    desk: Desk,
    ticket: Ticket,
    *,
    place: Place,
    at: datetime,
    request: RequestKind | None = None,
    in_service_hours: bool | None = None,
    is_hardware_part: bool = False,
    is_emergency: bool | None = None,
) -> Decision:
    """Judge a piece of work on a ticket.

    Args:
        desk: where the contract is.
        ticket: on which.
        place: from where.
        at: when.
        request: what is worked on; None: as the ticket says.
        in_service_hours: None: as the clock says at that instant.
        is_hardware_part: a faulty part is exchanged.
        is_emergency: None: as the ticket says.
    """
    excluded = ticket.exclusion if ticket.excluded_at is None or ticket.excluded_at <= at else None
    facts = CoverageFacts(
        request=request or ticket.request,
        exclusion=excluded,
        place=place,
        in_service_hours=is_open(SERVICE_CALENDAR, at) if in_service_hours is None else in_service_hours,
        is_ordered=ticket.is_ordered,
        is_hardware_part=is_hardware_part,
        is_emergency=ticket.is_emergency if is_emergency is None else is_emergency,
    )
    return coverage(contract_of(desk, ticket, at=at), facts)


def parts(
    desk: Desk,
    ticket: Ticket,
    *,
    begun: datetime,
    ended: datetime,
    place: Place,
    request: RequestKind | None,
    is_hardware_part: bool,
    is_emergency: bool,
) -> list[tuple[datetime, datetime, Decision]]:
    """Judge a stretch of work, parted where service hours begin and end."""
    return [
        (
            part.begun_at,
            part.ended_at,
            note(
                desk, ticket, place=place, at=part.begun_at, request=request, in_service_hours=part.in_service_hours,
                is_hardware_part=is_hardware_part, is_emergency=is_emergency,
            ),
        )
        for part in parts_of(SERVICE_CALENDAR, begun, ended)
    ]  # fmt: skip
