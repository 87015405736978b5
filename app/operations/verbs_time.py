"""One line a verb, of `app.wire.mutations_time`: working time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.domain.time_life import EDITABLE
from app.operations import time_entries
from app.wire import mutations_time as m


def _start(session: Session, it: m.StartTime, by: Person, now: datetime) -> bool:
    time_entries.start(
        session,
        entry_id=it.entry_id,
        ticket_id=it.ticket_id,
        source=it.source,
        place=it.place,
        at=it.at,
        by=by,
        now=now,
        note=it.note,
    )
    return False


def _stop(session: Session, it: m.StopTime, by: Person, now: datetime) -> bool:
    time_entries.stop(session, it.entry_id, at=it.at, by=by, now=now, note=it.note)
    return False


def _add(session: Session, it: m.AddTime, by: Person, now: datetime) -> bool:
    time_entries.add(
        session,
        entry_id=it.entry_id,
        ticket_id=it.ticket_id,
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
    return False


def _edit(session: Session, it: m.EditTime, by: Person, now: datetime) -> bool:
    changes = {name: getattr(it, name) for name in EDITABLE}
    time_entries.edit(session, it.entry_id, reason=it.reason, by=by, now=now, **changes)
    return False


def _remove(session: Session, it: m.RemoveTime, by: Person, now: datetime) -> bool:
    time_entries.remove(session, it.entry_id, reason=it.reason, by=by, now=now)
    return False


def _restore(session: Session, it: m.RestoreTime, by: Person, now: datetime) -> bool:
    time_entries.restore(session, it.entry_id, is_running=it.is_running, by=by, now=now)
    return False


def _bill(session: Session, it: m.BillTime, by: Person, now: datetime) -> bool:
    time_entries.decide(session, it.entry_id, billing=it.billing, reason=it.reason, by=by, now=now)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.StartTime: _start,
    m.StopTime: _stop,
    m.AddTime: _add,
    m.EditTime: _edit,
    m.RemoveTime: _remove,
    m.RestoreTime: _restore,
    m.BillTime: _bill,
}
"""What each mutation does; True when it was merged with somebody else's change."""
