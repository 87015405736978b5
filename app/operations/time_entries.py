"""What people do to working time, kept: clocks, entries, corrections with their trace, and how it all is billed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import time_life as life
from app.domain.change import Change, Changes, Noun
from app.domain.check import Detail
from app.domain.contract import Billing, Place, RequestKind
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeEntry, TimeSource
from app.models import PersonRow, TicketRow, TimeEntryRow
from app.operations import streams
from app.operations.time_billing import billed, fact, rebill, rows
from app.store.facts import fact_of, of_kind
from app.store.rows import insert, locked, overwrite


def start(
    session: Session,
    *,
    entry_id: str,
    ticket_id: str,
    source: TimeSource,
    place: Place,
    at: datetime,
    by: Person,
    now: datetime,
    note: str = "",
) -> Changes:
    """Start a clock. A person has one that runs: another one stops at the same instant.

    One that had run for more than a day by then was forgotten: it stops after a day, and its ticket says so.

    Raises:
        Refused: ``ticket.unknown``, ``time.exists``, ``time.overlap`` (number), and what ``time_life.started`` and
            ``time_life.displaced`` refuse.
    """
    _alone(session, by.id)
    ticket = _ticket(session, ticket_id)
    _check_new(session, entry_id)
    changes: set[Change] = set()
    before: TimeEntry | None = None
    for row in session.scalars(rows().where(TimeEntryRow.person_id == by.id, TimeEntryRow.ended_at.is_(None))):
        before = life.displaced(fact(row), at=at)
        changes.add(overwrite(row, billed(session, before)))
        if before.ended_at != at:
            changes |= streams.system(
                session, before.ticket_id, code="time.forgotten", detail=_what(before), by=by.id, now=now
            )
        session.flush()
    entry = life.started(
        entry_id=entry_id,
        ticket=ticket,
        source=source,
        place=place,
        at=at,
        by=by,
        now=now,
        note=note,
        displaced=before,
    )
    _check_free(session, entry)
    changes.add(insert(session, entry))
    return frozenset(changes)


def stop(
    session: Session, entry_id: str, *, at: datetime, by: Person, now: datetime, note: str | None = None
) -> Changes:
    """Stop a clock; from now on the entry says how it is billed.

    Raises:
        Refused: ``time.unknown``, ``time.overlap`` (number), and what ``time_life.stopped`` refuses.
    """
    row = _load(session, entry_id)
    entry = life.stopped(fact(row), at=at, by=by, now=now, note=note)
    _check_free(session, entry)
    return frozenset({overwrite(row, billed(session, entry))})


def add(
    session: Session,
    *,
    entry_id: str,
    ticket_id: str,
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
) -> Changes:
    """Write time down afterwards.

    Raises:
        Refused: ``ticket.unknown``, ``time.exists``, ``time.overlap`` (number), and what ``time_life.added`` refuses.
    """
    _alone(session, by.id)
    ticket = _ticket(session, ticket_id)
    _check_new(session, entry_id)
    entry = life.added(
        entry_id=entry_id,
        ticket=ticket,
        source=source,
        place=place,
        begun_at=begun_at,
        ended_at=ended_at,
        by=by,
        now=now,
        note=note,
        request=request,
        is_hardware_part=is_hardware_part,
        is_emergency=is_emergency,
    )
    _check_free(session, entry)
    return frozenset({insert(session, billed(session, entry))})


def edit(session: Session, entry_id: str, *, reason: str, by: Person, now: datetime, **changes: Any) -> Changes:
    """Correct an entry; what it was before stays in the stream, with the reason.

    Raises:
        Refused: ``time.unknown``, ``time.overlap`` (number), and what ``time_life.edited`` refuses.
    """
    row = _load(session, entry_id)
    before = fact(row)
    after = life.edited(before, reason=reason, by=by, now=now, **changes)
    touched = [name for name in life.EDITABLE if getattr(before, name) != getattr(after, name)]
    if not touched:
        return frozenset()
    _check_free(session, after)
    detail: Detail = {
        "fields": ", ".join(touched),
        **{f"old_{name}": _text(getattr(before, name)) for name in touched},
        **{f"new_{name}": _text(getattr(after, name)) for name in touched},
    }
    trace = _trace(session, before, "time.edited", detail, reason=reason, by=by, now=now)
    return trace | {overwrite(row, billed(session, after))}


def remove(session: Session, entry_id: str, *, reason: str, by: Person, now: datetime) -> Changes:
    """Take an entry out; the stream keeps what it was, with the reason.

    When the begin of a clock is taken back, the one it stopped goes on.

    Raises:
        Refused: ``time.unknown``, ``time.foreign``, ``time.reason_missing``.
    """
    row = _load(session, entry_id)
    entry = fact(row)
    life.check_whose(entry, by=by)
    if not reason.strip():
        raise Refused("time.reason_missing")
    row.deleted_at = now
    trace = _trace(session, entry, "time.removed", {}, reason=reason, by=by, now=now)
    changes = trace | {_change(entry_id)}
    if reason != life.UNDONE or entry.displaced_id is None:
        return changes
    before = locked(session, TimeEntryRow, entry.displaced_id)
    goes_on = None if before is None else life.resumed(fact(before), after=entry, now=now)
    return changes if before is None or goes_on is None else changes | {overwrite(before, goes_on)}


def restore(session: Session, entry_id: str, *, is_running: bool, by: Person, now: datetime) -> Changes:
    """Bring an entry back that was taken out, or let a clock go on that was stopped.

    Raises:
        Refused: ``time.unknown``, ``time.foreign``, ``time.too_long`` (hours), ``time.overlap`` (number) when the person has
            been at something else since.
    """
    row = session.scalars(select(TimeEntryRow).where(TimeEntryRow.id == entry_id).with_for_update()).one_or_none()
    if row is None:
        raise Refused("time.unknown")
    _alone(session, row.person_id)
    was_out, row.deleted_at = row.deleted_at is not None, None
    entry = life.restored(fact(row), is_running=is_running, by=by, now=now)
    _check_free(session, entry)
    changes = {overwrite(row, billed(session, entry)), _change(entry_id)}
    if was_out:
        changes |= streams.system(
            session, entry.ticket_id, code="time.restored", detail=_what(entry), by=by.id, now=now
        )
    return frozenset(changes)


def decide(
    session: Session, entry_id: str, *, billing: Billing | None, reason: str, by: Person, now: datetime
) -> Changes:
    """Bill an entry otherwise than proposed, or as proposed again; the stream keeps who decided, and why.

    Raises:
        Refused: ``time.unknown`` and what ``time_life.decided`` refuses.
    """
    row = _load(session, entry_id)
    before = fact(row)
    after = life.decided(before, billing=billing, reason=reason, by=by)
    if after == before:
        return frozenset()
    code = "time.proposal" if billing is None else "time.billed"
    detail: Detail = {} if billing is None else {"billing": billing.value}
    return _trace(session, before, code, detail, reason=reason, by=by, now=now) | {overwrite(row, after)}


# --- of a ticket ------------------------------------------------------------------------------------------------------


def move(session: Session, from_id: str, to_id: str, *, only: Collection[str] | None = None) -> Changes:
    """Let the time of a ticket go over to another one (a merge), all of it or some entries; running clocks as well.

    Raises:
        Refused: ``ticket.unknown``.
    """
    ticket = session.get(TicketRow, to_id)
    if ticket is None:
        raise Refused("ticket.unknown")
    moved: set[Change] = set()
    for row in session.scalars(rows().where(TimeEntryRow.ticket_id == from_id)):
        if only is None or row.id in only:
            row.ticket_id, row.customer_id = to_id, ticket.customer_id
            moved.add(_change(row.id))
    session.flush()
    return frozenset(moved) | rebill(session, to_id)


def of_ticket(session: Session, ticket_id: str) -> list[TimeEntry]:
    """The working time on a ticket, oldest first."""
    return of_kind(session, TimeEntry, TimeEntryRow.ticket_id == ticket_id, order=(TimeEntryRow.begun_at,))


# --- inside -----------------------------------------------------------------------------------------------------------


def _load(session: Session, entry_id: str) -> TimeEntryRow:
    row = session.get(TimeEntryRow, entry_id)
    if row is None or row.deleted_at is not None:
        raise Refused("time.unknown")
    _alone(session, row.person_id)
    found = locked(session, TimeEntryRow, entry_id)
    if found is None:
        raise Refused("time.unknown")
    return found


def _alone(session: Session, person_id: str) -> None:
    """One after the other: what is done to one person's time, from how many desks ever, sees what was done before."""
    if locked(session, PersonRow, person_id) is None:
        raise Refused("person.unknown")


def _ticket(session: Session, ticket_id: str) -> Ticket:
    """The ticket meant; of one that was merged meanwhile the one it went into: the time was worked all the same."""
    row = session.get(TicketRow, ticket_id)
    while row is not None and row.merged_into_id is not None and row.deleted_at is None:
        row = session.get(TicketRow, row.merged_into_id)
    if row is None or row.deleted_at is not None:
        raise Refused("ticket.unknown")
    return cast("Ticket", fact_of(row))


def _check_new(session: Session, entry_id: str) -> None:
    if session.get(TimeEntryRow, entry_id) is not None:
        raise Refused("time.exists")


def _check_free(session: Session, entry: TimeEntry) -> None:
    """Refuse what one person would have done at the same time as something else, and name the other ticket."""
    near = [
        TimeEntryRow.person_id == entry.person_id,
        or_(TimeEntryRow.ended_at.is_(None), TimeEntryRow.ended_at > entry.begun_at),
    ]
    if entry.ended_at is not None:
        near.append(TimeEntryRow.begun_at < entry.ended_at)
    session.flush()
    other = life.overlapping(entry, of_kind(session, TimeEntry, *near))
    if other is not None:
        ticket = session.get(TicketRow, other.ticket_id)
        raise Refused("time.overlap", number="" if ticket is None else ticket.number)


def _trace(
    session: Session, entry: TimeEntry, code: str, detail: Detail, *, reason: str, by: Person, now: datetime
) -> Changes:
    """Note in the stream what was done to an entry; what is taken back a moment later needs no reason."""
    said: Detail = {**_what(entry), "entry_id": entry.id, **detail, "reason": reason.strip()}
    if reason == life.UNDONE:
        code = "time.taken_back"
    return streams.system(session, entry.ticket_id, code=code, detail=said, by=by.id, now=now)


def _what(entry: TimeEntry) -> Detail:
    """An entry in a few words, for the stream."""
    ended = {} if entry.ended_at is None else {"ended_at": entry.ended_at.isoformat()}
    return {
        "source": entry.source.value,
        "person_id": entry.person_id,
        "begun_at": entry.begun_at.isoformat(),
        **ended,
        **({"note": entry.note} if entry.note else {}),
    }


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str("" if value is None else value)


def _change(entry_id: str) -> Change:
    return Change(Noun.TIME_ENTRY, entry_id)
