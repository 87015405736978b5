"""What people do to working time, as pure moves: the central service and a console that shows it at once go by the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.contract import Billing, Contract, Place, RequestKind, in_force
from app.domain.coverage import CoverageFacts, coverage
from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.domain.service_parts import parts
from app.domain.ticket import Ticket, TicketStatus
from app.domain.ticket_life import STATED_AHEAD_AT_MOST
from app.domain.time_entry import BilledPart, TimeEntry, TimeSource

LONGEST: Final = timedelta(hours=24)
"""No stretch of one person's work is longer; a clock that ran longer was forgotten."""
BACK_AT_MOST: Final = timedelta(days=366)
"""What is older than that is a slip of the pen."""
UNDONE: Final = "undo"
"""The reason of a correction that only takes back what was done a moment ago."""
EDITABLE: Final = ("begun_at", "ended_at", "source", "place", "request", "note", "is_hardware_part", "is_emergency")
"""Fields that `edited` changes."""


# --- how it is billed -------------------------------------------------------------------------------------------------


def billed(
    entry: TimeEntry, *, ticket: Ticket, contracts: Iterable[Contract], calendar: Hours = SERVICE_CALENDAR
) -> TimeEntry:
    """Ask the engine how an entry is billed, part by part; one whose clock runs has no parts yet.

    It is parted where service hours begin and end (rule R12), where another version of the contract comes into force (the
    version at the time of the work decides; the ticket's clock keeps its own, reading A32) and where an excluded cause was
    decided (reading A27: what was done before stays as it was).
    """
    if entry.ended_at is None:
        return replace(entry, parts=(), customer_id=ticket.customer_id)
    versions = [each for each in contracts if each.customer_id == ticket.customer_id]
    borders = {each.valid_from for each in versions} | {each.valid_to for each in versions} | {ticket.excluded_at}
    found: list[BilledPart] = []
    for stretch in parts(calendar, entry.begun_at, entry.ended_at):
        inside = sorted(at for at in borders if at is not None and stretch.begun_at < at < stretch.ended_at)
        ends = [*inside, stretch.ended_at]
        for begun_at, ended_at in zip([stretch.begun_at, *inside], ends, strict=True):
            contract = in_force(versions, at=begun_at)
            found.append(_judged(entry, ticket, contract, begun_at, ended_at, stretch.in_service_hours))
    return replace(entry, parts=tuple(found), customer_id=ticket.customer_id)


def _judged(
    entry: TimeEntry,
    ticket: Ticket,
    contract: Contract | None,
    begun_at: datetime,
    ended_at: datetime,
    in_service_hours: bool,
) -> BilledPart:
    is_excluded = ticket.excluded_at is not None and ticket.excluded_at <= begun_at
    decision = coverage(
        contract,
        CoverageFacts(
            request=entry.request or ticket.request,
            exclusion=ticket.exclusion if is_excluded else None,
            place=entry.place,
            in_service_hours=in_service_hours,
            is_ordered=ticket.is_ordered,
            is_hardware_part=entry.is_hardware_part,
            is_emergency=entry.is_emergency or ticket.is_emergency,
        ),
    )
    return BilledPart(
        begun_at=begun_at,
        ended_at=ended_at,
        billing=decision.billing,
        row=decision.row,
        in_service_hours=in_service_hours,
        sentence=decision.sentence,
        contract_id=None if contract is None else contract.id,
    )


# --- what people do ---------------------------------------------------------------------------------------------------


def started(
    *,
    entry_id: str,
    ticket: Ticket,
    source: TimeSource,
    place: Place,
    at: datetime,
    by: Person,
    now: datetime,
    note: str = "",
    displaced: TimeEntry | None = None,
) -> TimeEntry:
    """A clock begins to run. It says that time is spent, not that the work has begun: that is said by beginning it.

    ``displaced`` is the clock that was stopped for it.

    Raises:
        Refused: ``ticket.closed``, ``time.in_the_future``, ``time.too_old``.
    """
    if ticket.status is TicketStatus.CLOSED:
        raise Refused("ticket.closed")
    _check_times(at, None, now=now)
    return TimeEntry(
        id=entry_id,
        version=0,
        ticket_id=ticket.id,
        customer_id=ticket.customer_id,
        person_id=by.id,
        source=source,
        place=place,
        begun_at=at,
        note=note.strip(),
        displaced_id=None if displaced is None else displaced.id,
    )


def stopped(entry: TimeEntry, *, at: datetime, by: Person, now: datetime, note: str | None = None) -> TimeEntry:
    """The clock stops.

    Raises:
        Refused: ``time.foreign``; ``time.not_running``; ``time.order``, ``time.in_the_future``, ``time.too_long`` (hours).
    """
    check_whose(entry, by=by)
    if not entry.is_running:
        raise Refused("time.not_running")
    _check_times(entry.begun_at, at, now=now)
    return replace(entry, ended_at=at, note=entry.note if note is None else note.strip())


def displaced(entry: TimeEntry, *, at: datetime) -> TimeEntry:
    """Another clock of the same person starts: this one stops then, or when it was to be taken for forgotten.

    Raises:
        Refused: ``time.running_since`` when it began after that.
    """
    if entry.begun_at > at:
        raise Refused("time.running_since")
    return replace(entry, ended_at=min(at, entry.begun_at + LONGEST))


def resumed(entry: TimeEntry, *, after: TimeEntry, now: datetime) -> TimeEntry | None:
    """The clock that ``after`` stopped when it began, which is taken back: it goes on as if nothing had been.

    None where it was touched since, or would have run too long by now.
    """
    is_the_one = after.is_running and after.displaced_id == entry.id and entry.ended_at == after.begun_at
    return replace(entry, ended_at=None, parts=()) if is_the_one and now - entry.begun_at <= LONGEST else None


def added(
    *,
    entry_id: str,
    ticket: Ticket,
    source: TimeSource,
    place: Place,
    begun_at: datetime,
    ended_at: datetime,
    by: Person,
    now: datetime,
    note: str = "",
    request: RequestKind | None = None,
    is_hardware_part: bool = False,
    is_emergency: bool = False,
) -> TimeEntry:
    """Write time down afterwards, also on a ticket that is closed: it was worked all the same.

    Raises:
        Refused: ``time.order``, ``time.in_the_future``, ``time.too_long`` (hours), ``time.too_old``.
    """
    _check_times(begun_at, ended_at, now=now)
    return TimeEntry(
        id=entry_id,
        version=0,
        ticket_id=ticket.id,
        customer_id=ticket.customer_id,
        person_id=by.id,
        source=source,
        place=place,
        begun_at=begun_at,
        ended_at=ended_at,
        request=request,
        note=note.strip(),
        is_hardware_part=is_hardware_part,
        is_emergency=is_emergency,
    )


def edited(entry: TimeEntry, *, reason: str, by: Person, now: datetime, **changes: Any) -> TimeEntry:
    """Correct an entry, with the reason; None leaves a field (one of `EDITABLE`) as it is.

    Raises:
        Refused: ``time.foreign``; ``time.reason_missing``; ``time.running`` for the end of a clock that runs; and what
            writing it down that way would be refused for.
    """
    check_whose(entry, by=by)
    if not reason.strip():
        raise Refused("time.reason_missing")
    asked = {name: value for name, value in changes.items() if value is not None}
    if "ended_at" in asked and entry.is_running:
        raise Refused("time.running")
    if "note" in asked:
        asked["note"] = asked["note"].strip()
    after = replace(entry, **asked)
    _check_times(after.begun_at, after.ended_at, now=now)
    return after


def restored(entry: TimeEntry, *, is_running: bool, by: Person, now: datetime) -> TimeEntry:
    """Bring an entry back as it was, or let a clock go on that was stopped: nothing of the time between is lost.

    Raises:
        Refused: ``time.foreign``; ``time.too_long`` (hours) for a clock that would have run for longer.
    """
    check_whose(entry, by=by)
    if not is_running:
        return entry
    if now - entry.begun_at > LONGEST:
        raise Refused("time.too_long", hours=LONGEST // timedelta(hours=1))
    return replace(entry, ended_at=None, parts=())


def decided(entry: TimeEntry, *, billing: Billing | None, reason: str, by: Person) -> TimeEntry:
    """Bill an entry otherwise than proposed, with the reason; None goes back to the proposal.

    An excluded cause is a supervisor's decision (rule R13). Which billing it is changes, the time does not.

    Raises:
        Refused: ``time.foreign``; ``time.reason_missing``; ``role.insufficient``.
    """
    check_whose(entry, by=by)
    if not reason.strip():
        raise Refused("time.reason_missing")
    if Billing.EXCLUDED in (billing, entry.override) and billing is not entry.override and not _leads(by):
        raise Refused("role.insufficient")
    if billing is None:
        return replace(entry, override=None, override_reason="", override_by=None)
    return replace(entry, override=billing, override_reason=reason.strip(), override_by=by.id)


# --- what is looked at before -----------------------------------------------------------------------------------------


def check_whose(entry: TimeEntry, *, by: Person) -> None:
    """Everybody corrects their own time, a supervisor everybody's.

    Raises:
        Refused: ``time.foreign``.
    """
    if entry.person_id != by.id and not _leads(by):
        raise Refused("time.foreign")


def overlapping(entry: TimeEntry, others: Iterable[TimeEntry]) -> TimeEntry | None:
    """An entry of the same person at the same time: nobody works on two things at once. A running one has no end yet."""
    for other in others:
        if other.id == entry.id or other.person_id != entry.person_id:
            continue
        begins_before_end = other.ended_at is None or entry.begun_at < other.ended_at
        ends_after_begin = entry.ended_at is None or other.begun_at < entry.ended_at
        has_length = entry.begun_at != entry.ended_at and other.begun_at != other.ended_at
        if begins_before_end and ends_after_begin and has_length:
            return other
    return None


def _check_times(begun_at: datetime, ended_at: datetime | None, *, now: datetime) -> None:
    end = begun_at if ended_at is None else ended_at
    if end < begun_at:
        raise Refused("time.order")
    if max(begun_at, end) > now + STATED_AHEAD_AT_MOST:
        raise Refused("time.in_the_future")
    if end - begun_at > LONGEST:
        raise Refused("time.too_long", hours=LONGEST // timedelta(hours=1))
    if begun_at < now - BACK_AT_MOST:
        raise Refused("time.too_old")


def _leads(by: Person) -> bool:
    return by.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)
