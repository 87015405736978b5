"""What people do to a ticket, as pure moves: the central service and a console that shows it at once go by the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.contract import Affected, Billing, Criticality, Exclusion, Plan, RequestKind, criticality
from app.domain.coverage import CoverageFacts, by_plan
from app.domain.errors import Refused
from app.domain.sla import StopAct, reclassify, start, stop
from app.domain.ticket import Channel, Ticket, TicketStatus, move
from app.domain.ticket_marks import tags_of

STATED_BACK_AT_MOST = timedelta(hours=72)
"""How far back a stated time of notification or of work may lie."""
STATED_AHEAD_AT_MOST = timedelta(minutes=2)
"""How far a stated time may lie in the future: two clocks are never quite the same."""


EDITABLE = (
    "subject",
    "contact_name",
    "contact_phone",
    "contact_mail",
    "contact_id",
    "affected",
    "persons_affected",
    "key_process",
    "request",
    "is_ordered",
    "server_ids",
)
"""Plain fields that `edited` changes; two people may change different ones at the same time."""
CLEARABLE = ("contact_id", "persons_affected")
"""Those of them that can be emptied: nothing else says so, for None leaves a field as it is."""


def check_stated(at: datetime, *, now: datetime) -> None:
    """Refuse a stated time that cannot be evidence.

    Raises:
        Refused: ``time.too_far_back`` (hours), ``time.in_the_future``.
    """
    if at > now + STATED_AHEAD_AT_MOST:
        raise Refused("time.in_the_future")
    if at < now - STATED_BACK_AT_MOST:
        raise Refused("time.too_far_back", hours=STATED_BACK_AT_MOST // timedelta(hours=1))


def opened(
    *,
    ticket_id: str,
    customer_id: str,
    head_count: int,
    plan: Plan | None,
    subject: str,
    channel: Channel,
    affected: Affected,
    request: RequestKind,
    persons_affected: int | None,
    notified_at: datetime,
    by: str,
    now: datetime,
    contact_name: str = "",
    contact_phone: str = "",
    server_ids: tuple[str, ...] = (),
    alarm_ids: tuple[str, ...] = (),
    assignee_id: str | None = None,
    contract_id: str | None = None,
    contact_id: str | None = None,
    contact_mail: str = "",
    key_process: str = "",
    tags: tuple[str, ...] = (),
    is_ordered: bool = True,
    is_emergency: bool = False,
    ordered_since: datetime | None = None,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """Open a ticket: its criticality by rule R4, its clock by R5, R6 and R10, its billing by the plan.

    ``plan`` is the one of the contract valid at the notification (reading A32). An alarm is no notification to us
    (reading A8): a ticket made from one is not ordered and has no intervention clock until the customer calls or writes
    (`app.domain.ticket_order`), unless a standing order holds: then it is ordered, and its clock runs, since
    ``ordered_since``. Nor has one made from what a machine wrote. ``by`` is empty for what the product opens by itself.

    Raises:
        Refused: ``ticket.subject_missing``, ``tag.*``, ``time.*`` for a notification that a person states.
    """
    if not subject.strip():
        raise Refused("ticket.subject_missing")
    if by:  # when a mail came in is a mail server's word and no person's, however long it lay
        check_stated(notified_at, now=now)
    severity = criticality(
        affected, persons_affected=persons_affected, head_count=head_count or None, key_process=key_process
    )
    if channel is Channel.ALARM:
        is_ordered = ordered_since is not None
        notified_at = min(notified_at if ordered_since is None else ordered_since, now)
    is_unasked = channel in (Channel.ALARM, Channel.MAIL) and not is_ordered
    promised = None if is_unasked else plan
    return Ticket(
        id=ticket_id,
        version=0,
        number="",
        customer_id=customer_id,
        subject=subject.strip(),
        channel=channel,
        status=TicketStatus.NEW if assignee_id is None else TicketStatus.ACCEPTED,
        criticality=severity,
        affected=affected,
        request=request,
        plan=plan,
        billing=billing_under(plan, request, is_ordered=is_ordered, is_emergency=is_emergency),
        notified_at=notified_at,
        created_at=now,
        created_by=by,
        changed_at=now,
        clock=start(calendar, at=notified_at, plan=promised, criticality=severity),
        assignee_id=assignee_id,
        contact_name=contact_name.strip(),
        contact_phone=contact_phone.strip(),
        server_ids=server_ids,
        alarm_ids=alarm_ids,
        contract_id=contract_id,
        contact_id=contact_id,
        contact_mail=contact_mail.strip().lower(),
        persons_affected=persons_affected,
        key_process=key_process.strip(),
        tags=tags_of(tags),
        is_ordered=is_ordered,
        is_emergency=is_emergency,
    )


def check_withdrawable(ticket: Ticket, *, by: str) -> None:
    """Refuse to take a ticket back once it is more than a slip of the pen.

    Raises:
        Refused: ``ticket.foreign`` when somebody else wrote it; ``ticket.has_work`` when work began or was planned.
    """
    if ticket.created_by != by:
        raise Refused("ticket.foreign")
    if ticket.clock.stopped_at is not None or ticket.status not in (TicketStatus.NEW, TicketStatus.ACCEPTED):
        raise Refused("ticket.has_work")


def billing_under(
    plan: Plan | None,
    request: RequestKind,
    *,
    is_ordered: bool = True,
    is_emergency: bool = False,
    exclusion: Exclusion | None = None,
) -> Billing:
    """How the work of a ticket is billed by and large: from afar, within the service hours unless it is an emergency."""
    facts = CoverageFacts(
        request=request,
        exclusion=exclusion,
        in_service_hours=not is_emergency,
        is_ordered=is_ordered,
        is_emergency=is_emergency,
    )
    return by_plan(plan, facts).billing


def billing_of_ticket(ticket: Ticket) -> Billing:
    """How the work of a ticket is billed by and large, by what the ticket says now."""
    return billing_under(
        ticket.plan,
        ticket.request,
        is_ordered=ticket.is_ordered,
        is_emergency=ticket.is_emergency,
        exclusion=ticket.exclusion,
    )


def criticality_by_facts(ticket: Ticket, *, head_count: int) -> Criticality:
    """Which class the facts on the ticket give (rule R4); the ticket may stand in another one until somebody decides."""
    return criticality(
        ticket.affected,
        persons_affected=ticket.persons_affected,
        head_count=head_count or None,
        key_process=ticket.key_process,
    )


def edited(
    ticket: Ticket,
    *,
    now: datetime,
    subject: str | None = None,
    contact_name: str | None = None,
    contact_phone: str | None = None,
    contact_mail: str | None = None,
    contact_id: str | None = None,
    affected: Affected | None = None,
    persons_affected: int | None = None,
    key_process: str | None = None,
    request: RequestKind | None = None,
    is_ordered: bool | None = None,
    server_ids: tuple[str, ...] | None = None,
    clear: tuple[str, ...] = (),
) -> Ticket:
    """Change plain fields; None leaves one as it is, and those named by ``clear`` are emptied (`CLEARABLE`).

    What is asked for, and whether it is ordered, changes the billing with it.

    Who is affected is noted; it does not re-classify by itself: that needs the instant the facts were known (A14).

    Raises:
        Refused: ``ticket.subject_missing``; ``ticket.merged`` for a ticket that is only a way to another one.
    """
    if ticket.merged_into_id is not None:
        raise Refused("ticket.merged")
    if subject is not None and not subject.strip():
        raise Refused("ticket.subject_missing")
    asked = {
        "subject": None if subject is None else subject.strip(),
        "contact_name": None if contact_name is None else contact_name.strip(),
        "contact_phone": None if contact_phone is None else contact_phone.strip(),
        "contact_mail": None if contact_mail is None else contact_mail.strip().lower(),
        "contact_id": contact_id,
        "affected": affected,
        "persons_affected": persons_affected,
        "key_process": None if key_process is None else key_process.strip(),
        "request": request,
        "is_ordered": is_ordered,
        "server_ids": server_ids,
    }
    changes: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    for name in clear:
        if name in CLEARABLE:
            changes[name] = None
    after = replace(ticket, **changes, changed_at=now)
    if (after.request, after.is_ordered) == (ticket.request, ticket.is_ordered):
        return after
    return replace(after, billing=billing_of_ticket(after))


def classified(
    ticket: Ticket, *, to: Criticality, facts_known_at: datetime, now: datetime, calendar: Hours = SERVICE_CALENDAR
) -> Ticket:
    """Override the criticality; the clock follows by readings A14 and A15.

    Raises:
        Refused: ``clock.stopped``; ``time.in_the_future``; ``ticket.facts_before_notification``.
    """
    if to is ticket.criticality:
        return ticket
    if facts_known_at > now + STATED_AHEAD_AT_MOST:
        raise Refused("time.in_the_future")
    if facts_known_at < ticket.notified_at:
        raise Refused("ticket.facts_before_notification")
    clock = reclassify(
        ticket.clock, to, notified_at=ticket.notified_at, facts_at=facts_known_at, now=now, calendar=calendar
    )
    return replace(ticket, criticality=to, clock=clock, changed_at=now)


def assigned(ticket: Ticket, *, person_id: str | None, now: datetime) -> Ticket:
    """Give a ticket to a person or to nobody; a new one is accepted with it."""
    status = ticket.status
    if person_id is not None and status is TicketStatus.NEW:
        status = TicketStatus.ACCEPTED
    return replace(ticket, assignee_id=person_id, status=status, changed_at=now)


def begun(
    ticket: Ticket,
    *,
    act: StopAct,
    at: datetime,
    now: datetime,
    by: str | None = None,
    calendar: Hours = SERVICE_CALENDAR,
) -> Ticket:
    """Begin the work: stops the clock the first time (rules R7 to R9); later acts are work, not beginnings.

    A ticket nobody had belongs to the person (``by``) who begins with it.

    Raises:
        Refused: ``ticket.closed``, ``ticket.move``, ``time.*``; ``clock.appointment`` when the act is an appointment.
    """
    if act is StopAct.APPOINTMENT:
        raise Refused("clock.appointment")
    check_stated(at, now=now)
    moved = move(ticket, TicketStatus.IN_PROGRESS, at=now)
    working = replace(moved, assignee_id=ticket.assignee_id or by or None, changed_at=now)
    if ticket.clock.stopped_at is not None:
        return working
    stopped = stop(ticket.clock, act=act, at=at, calendar=calendar, criticality=ticket.criticality)
    return replace(working, clock=stopped)


def scheduled(
    ticket: Ticket, *, scheduled_for: datetime, at: datetime, now: datetime, calendar: Hours = SERVICE_CALENDAR
) -> Ticket:
    """Agree an appointment, told to the requester at ``at``. It stops an uncritical ticket's clock only (R8, A18).

    Raises:
        Refused: ``ticket.closed``, ``ticket.move``, ``time.*``; ``ticket.appointment_past``.
    """
    check_stated(at, now=now)
    if scheduled_for < at:
        raise Refused("ticket.appointment_past")
    planned = replace(move(ticket, TicketStatus.SCHEDULED, at=now, scheduled_for=scheduled_for), changed_at=now)
    if ticket.clock.stopped_at is not None or ticket.criticality is Criticality.CRITICAL:
        return planned
    act = StopAct.APPOINTMENT
    return replace(planned, clock=stop(ticket.clock, act=act, at=at, calendar=calendar, criticality=ticket.criticality))


def unbegun(ticket: Ticket, *, now: datetime) -> Ticket:
    """Take a begin or an appointment back that was entered by mistake: the clock runs as if it had never stopped.

    Raises:
        Refused: ``ticket.closed``; ``clock.running`` when nothing was begun or scheduled.
    """
    if not ticket.status.is_open:
        raise Refused("ticket.closed")
    if ticket.clock.stopped_at is None and ticket.status not in (TicketStatus.IN_PROGRESS, TicketStatus.SCHEDULED):
        raise Refused("clock.running")
    status = TicketStatus.NEW if ticket.assignee_id is None else TicketStatus.ACCEPTED
    clock = replace(ticket.clock, stopped_at=None, stop_act=None, consumed_s=None)
    return replace(ticket, clock=clock, status=status, scheduled_for=None, changed_at=now)


def resolved(ticket: Ticket, *, resolution: str, now: datetime) -> Ticket:
    """Finish the work, with one sentence saying how. The clock is left alone: done is not begun.

    Raises:
        Refused: ``ticket.closed``, ``ticket.move``, ``ticket.resolution_missing``.
    """
    return move(ticket, TicketStatus.RESOLVED, at=now, resolution=resolution)


def reopened(ticket: Ticket, *, now: datetime) -> Ticket:
    """Take a resolved ticket up again.

    Raises:
        Refused: ``ticket.closed``, ``ticket.move``.
    """
    return move(ticket, TicketStatus.IN_PROGRESS, at=now)
