"""How the mutations of `app.wire.mutations_time` are taken back: working time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from app.console.lookup import Facts, Inverse, find
from app.domain.change import Noun
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeEntry
from app.domain.time_life import EDITABLE, UNDONE
from app.wire import mutations_time as m
from app.wire.mutations import Mutation

Undo = tuple[Mutation, ...]


def _find(before: Facts, entry_id: str) -> TimeEntry | None:
    return find(before, Noun.TIME_ENTRY, entry_id, TimeEntry)


def _start(it: m.StartTime, before: Facts, _now: datetime) -> Undo:
    """The clock that began is taken out; the one it stopped then goes on as if nothing had been."""
    ticket = find(before, Noun.TICKET, it.ticket_id, Ticket)
    return () if ticket is None else (m.RemoveTime(entry_id=it.entry_id, reason=UNDONE),)


def _stop(it: m.StopTime, before: Facts, _now: datetime) -> Undo | None:
    entry = _find(before, it.entry_id)
    if entry is None or not entry.is_running:
        return None
    back = m.RestoreTime(entry_id=entry.id, is_running=True)
    if it.note is None or it.note.strip() == entry.note:
        return (back,)
    return (back, m.EditTime(entry_id=entry.id, reason=UNDONE, note=entry.note))


def _add(it: m.AddTime, _before: Facts, _now: datetime) -> Undo:
    return (m.RemoveTime(entry_id=it.entry_id, reason=UNDONE),)


def _edit(it: m.EditTime, before: Facts, _now: datetime) -> Undo | None:
    entry = _find(before, it.entry_id)
    if entry is None:
        return None
    ticket = find(before, Noun.TICKET, entry.ticket_id, Ticket)
    old: dict[str, Any] = {
        name: getattr(entry, name)
        for name in EDITABLE
        if getattr(it, name) is not None and getattr(it, name) != getattr(entry, name)
    }
    if "request" in old and old["request"] is None:
        # "As the ticket says" has no word in the message; what the ticket says now has.
        old["request"] = None if ticket is None else ticket.request
    return (m.EditTime(entry_id=entry.id, reason=UNDONE, **old),) if old else None


def _remove(it: m.RemoveTime, before: Facts, _now: datetime) -> Undo | None:
    entry = _find(before, it.entry_id)
    return None if entry is None else (m.RestoreTime(entry_id=entry.id, is_running=entry.is_running),)


def _restore(it: m.RestoreTime, before: Facts, _now: datetime) -> Undo | None:
    entry = _find(before, it.entry_id)
    if entry is None:
        return (m.RemoveTime(entry_id=it.entry_id, reason=UNDONE),)
    if not it.is_running or entry.ended_at is None:
        return None
    return (m.StopTime(entry_id=entry.id, at=entry.ended_at),)


def _bill(it: m.BillTime, before: Facts, _now: datetime) -> Undo | None:
    entry = _find(before, it.entry_id)
    if entry is None or entry.override is it.billing:
        return None
    return (m.BillTime(entry_id=entry.id, billing=entry.override, reason=entry.override_reason or UNDONE),)


RULES: Final[Mapping[type, Inverse]] = {
    m.StartTime: _start,
    m.StopTime: _stop,
    m.AddTime: _add,
    m.EditTime: _edit,
    m.RemoveTime: _remove,
    m.RestoreTime: _restore,
    m.BillTime: _bill,
}
