"""What the mutations of `app.wire.mutations_time` will do to the facts: working time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Rule, find
from app.domain import time_life
from app.domain.change import Batch, Change, Fact, Noun
from app.domain.contract import Contract
from app.domain.errors import Refused
from app.domain.fleet import Person
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeEntry
from app.wire import mutations_time as m


def _entries(facts: Facts) -> list[TimeEntry]:
    return [fact for fact in facts.facts(Noun.TIME_ENTRY).values() if isinstance(fact, TimeEntry)]


def _ticket(facts: Facts, ticket_id: str) -> Ticket | None:
    """The ticket meant, or the one it was merged into."""
    ticket = find(facts, Noun.TICKET, ticket_id, Ticket)
    while ticket is not None and ticket.merged_into_id is not None:
        ticket = find(facts, Noun.TICKET, ticket.merged_into_id, Ticket)
    return ticket


def _billed(entry: TimeEntry, facts: Facts) -> TimeEntry:
    """As the engine proposes here; as it is where the ticket is not at hand."""
    ticket = find(facts, Noun.TICKET, entry.ticket_id, Ticket)
    if ticket is None:
        return entry
    contracts = [fact for fact in facts.facts(Noun.CONTRACT).values() if isinstance(fact, Contract)]
    return time_life.billed(entry, ticket=ticket, contracts=contracts)


def _check_free(entry: TimeEntry, others: list[TimeEntry], facts: Facts) -> None:
    """As far as can be seen from here: running clocks and the tickets that were opened."""
    other = time_life.overlapping(entry, others)
    if other is not None:
        ticket = find(facts, Noun.TICKET, other.ticket_id, Ticket)
        raise Refused("time.overlap", number="" if ticket is None else ticket.number)


def _start(it: m.StartTime, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = _ticket(facts, it.ticket_id)
    if ticket is None:
        return ()
    mine = [each for each in _entries(facts) if each.person_id == by.id]
    stopped = [time_life.displaced(each, at=it.at) for each in mine if each.is_running]
    entry = time_life.started(
        entry_id=it.entry_id,
        ticket=ticket,
        source=it.source,
        place=it.place,
        at=it.at,
        by=by,
        now=now,
        note=it.note,
        displaced=stopped[-1] if stopped else None,
    )
    _check_free(entry, [*(each for each in mine if not each.is_running), *stopped], facts)
    return (*(_billed(each, facts) for each in stopped), entry)


def _add(it: m.AddTime, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    ticket = _ticket(facts, it.ticket_id)
    if ticket is None:
        return ()
    entry = time_life.added(
        entry_id=it.entry_id,
        ticket=ticket,
        source=it.source,
        place=it.place,
        begun_at=it.begun_at,
        ended_at=it.ended_at,
        by=by,
        now=now,
        note=it.note,
        request=it.request,
        is_hardware_part=it.is_hardware_part,
        is_emergency=it.is_emergency,
    )
    _check_free(entry, _entries(facts), facts)
    return (_billed(entry, facts),)


def _entry(facts: Facts, entry_id: str, change: Callable[[TimeEntry], TimeEntry]) -> tuple[Fact, ...]:
    before = find(facts, Noun.TIME_ENTRY, entry_id, TimeEntry)
    if before is None:
        return ()
    after = change(before)
    if (before.begun_at, before.ended_at) != (after.begun_at, after.ended_at):
        _check_free(after, _entries(facts), facts)
    return (_billed(after, facts),)


def _stop(it: m.StopTime, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    return _entry(facts, it.entry_id, lambda entry: time_life.stopped(entry, at=it.at, by=by, now=now, note=it.note))


def _edit(it: m.EditTime, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    changes = {name: getattr(it, name) for name in time_life.EDITABLE}
    return _entry(
        facts, it.entry_id, lambda entry: time_life.edited(entry, reason=it.reason, by=by, now=now, **changes)
    )


def _remove(it: m.RemoveTime, facts: Facts, by: Person, now: datetime) -> Batch:
    entry = find(facts, Noun.TIME_ENTRY, it.entry_id, TimeEntry)
    if entry is None:
        return Batch()
    time_life.check_whose(entry, by=by)
    if not it.reason.strip():
        raise Refused("time.reason_missing")
    gone = (Change(Noun.TIME_ENTRY, it.entry_id),)
    before = find(facts, Noun.TIME_ENTRY, entry.displaced_id or "", TimeEntry)
    goes_on = None if before is None else time_life.resumed(before, after=entry, now=now)
    if goes_on is None or it.reason != time_life.UNDONE:
        return Batch(gone=gone)
    return Batch((goes_on,), gone=gone)


def _restore(it: m.RestoreTime, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    """What was taken out is not known here any more: it comes back with the truth."""
    return _entry(facts, it.entry_id, lambda entry: time_life.restored(entry, is_running=it.is_running, by=by, now=now))


def _bill(it: m.BillTime, facts: Facts, by: Person, _now: datetime) -> tuple[Fact, ...]:
    return _entry(
        facts, it.entry_id, lambda entry: time_life.decided(entry, billing=it.billing, reason=it.reason, by=by)
    )


RULES: Final[Mapping[type, Rule]] = {
    m.StartTime: _start,
    m.StopTime: _stop,
    m.AddTime: _add,
    m.EditTime: _edit,
    m.RemoveTime: _remove,
    m.RestoreTime: _restore,
    m.BillTime: _bill,
}
