"""What becomes of alarms because time passes: windows begin and end, shelvings end, causes come and go, the gone leave.

Everything is derived from rows, so it does not matter which process looks, how often, or what happened in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm, is_on_board
from app.domain.alarm_life import (
    clear_cause,
    closed,
    enter_maintenance,
    leave_maintenance,
    set_cause,
    suppression_of,
    unshelve,
)
from app.domain.change import Change, Changes, Noun
from app.domain.check import Check
from app.domain.dependency import relinked
from app.domain.judge import Context, is_pending, release
from app.domain.maintenance import Maintenance
from app.domain.memory import pack, unpack
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.check import CheckRow
from app.models.intent import IntentRow
from app.models.memory import CheckMemoryRow
from app.models.server import ServerRow
from app.operations import checks
from app.operations.judging import intent, open_alarms, running_windows, stand, write_alarm
from app.store import facts


@dataclass(frozen=True, slots=True)
class Due:
    """What one look found to be due. ``moves`` are alarms as they should be, ``untold`` checks with something kept back."""

    moves: Mapping[str, tuple[Alarm, str]]
    untold: Sequence[str]
    servers: Sequence[str]

    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.servers


def look(session: Session, *, now: datetime) -> Due:
    """Look at all alarms that are on a list: what must change about them because of the time?"""
    alarms = {
        alarm.id: alarm
        for alarm in cast(
            "list[Alarm]",
            facts.all_of(session, Noun.ALARM, AlarmRow.closed_at.is_(None), AlarmRow.deleted_at.is_(None)),
        )
    }
    if not alarms:
        return Due({}, (), ())
    places = {
        row.id: row
        for row in session.execute(select(ServerRow.id, ServerRow.site_id, ServerRow.parent_id, ServerRow.problems))
    }
    windows = running_windows(session, now=now)
    moved: dict[str, tuple[Alarm, str]] = {}
    for alarm in alarms.values():
        site_id = places[alarm.server_id].site_id if alarm.server_id in places else None
        found = _moved(alarm, windows, site_id, now=now)
        if found is not None:
            moved[alarm.id] = found
    current = {id_: moved[id_][0] if id_ in moved else alarm for id_, alarm in alarms.items()}
    parents = {id_: row.parent_id for id_, row in places.items()}
    for id_, cause_id in relinked(current, parents).items():
        alarm = current[id_]
        after = clear_cause(alarm) if cause_id is None else set_cause(alarm, current[cause_id])
        what = moved[id_][1] if id_ in moved else ("cause_ended" if cause_id is None else "cause_found")
        moved[id_] = (after, what)
    untold = _untold(session, alarms.values())
    servers = {alarms[id_].server_id for id_ in moved} | set(untold.values())
    servers |= {alarm.server_id for alarm in alarms.values()} & _standing_wrong(current.values(), places, now=now)
    return Due(moved, tuple(untold), tuple(sorted(servers)))


def settle(session: Session, due: Due, *, server_id: str, now: datetime) -> Changes:
    """Do what is due on one server. What changed since the look is left for the next one."""
    server = session.get(ServerRow, server_id, with_for_update=True, populate_existing=True)
    if server is None:
        return frozenset()
    changes: set[Change] = set()
    alarms = {alarm.id: alarm for alarm in open_alarms(session, [server_id])}
    for id_, alarm in list(alarms.items()):
        move = due.moves.get(id_)
        if move is None or move[0].version != alarm.version:
            continue
        after, what = move
        write_alarm(session, after)
        alarms[id_] = after
        session.add(AlarmEventRow(alarm_id=id_, server_id=server_id, at=now, what=what, by="", detail={}))
        changes.add(Change(Noun.ALARM, id_))
    if _tell(session, due, alarms.values(), server_id=server_id, now=now):
        checks.touch_streams(session, server_id)
    if stand(server, alarms.values(), now=now):
        changes.add(Change(Noun.SERVER, server_id))
    session.flush()
    return frozenset(changes)


def _moved(
    alarm: Alarm, windows: Iterable[Maintenance], site_id: str | None, *, now: datetime
) -> tuple[Alarm, str] | None:
    """The alarm as the time wants it, and the word for its history; None when it is right."""
    if alarm.returned_at is not None:
        return None if is_on_board(alarm, now=now) else (closed(alarm, at=now), "closed")
    window = next(
        (
            each
            for each in windows
            if each.covers(
                customer_id=alarm.customer_id, site_id=site_id, server_id=alarm.server_id, check_id=alarm.check_id
            )
        ),
        None,
    )
    if window is not None and alarm.maintenance_id is None:
        return enter_maintenance(alarm, maintenance_id=window.id), "maintenance_begun"
    if window is None and alarm.maintenance_id is not None:
        return leave_maintenance(alarm), "maintenance_ended"
    if window is not None and alarm.maintenance_id != window.id and alarm.maintenance_id not in {w.id for w in windows}:
        return enter_maintenance(alarm, maintenance_id=window.id), "maintenance_begun"
    if alarm.shelved_until is not None and now >= alarm.shelved_until:
        return unshelve(alarm), "shelving_ended"
    return None


def _standing_wrong(alarms: Iterable[Alarm], places: Mapping[str, object], *, now: datetime) -> set[str]:
    """Servers whose number of problems is not what their alarms say."""
    from app.domain.alarm import Stage, stage

    counts: dict[str, int] = {}
    for alarm in alarms:
        counts.setdefault(alarm.server_id, 0)
        if stage(alarm, now=now) in (Stage.NEW, Stage.ACKNOWLEDGED):
            counts[alarm.server_id] += 1
    return {id_ for id_, count in counts.items() if getattr(places.get(id_), "problems", count) != count}


def _untold(session: Session, alarms: Iterable[Alarm]) -> dict[str, str]:
    """Checks with an alarm of which something is kept back, and their servers."""
    by_check = {alarm.check_id: alarm.server_id for alarm in alarms if alarm.check_id is not None}
    ids = sorted(by_check)
    found: dict[str, str] = {}
    for start in range(0, len(ids), 500):
        rows = session.execute(
            select(CheckMemoryRow.check_id, CheckMemoryRow.memory).where(
                CheckMemoryRow.check_id.in_(ids[start : start + 500])
            )
        )
        found.update({row.check_id: by_check[row.check_id] for row in rows if is_pending(unpack(row.memory))})
    return found


def _tell(session: Session, due: Due, alarms: Iterable[Alarm], *, server_id: str, now: datetime) -> bool:
    """Tell what was kept back, where nothing keeps it back any longer; whether anything was told."""
    of_check = {alarm.check_id: alarm for alarm in alarms}
    told = False
    notices: list[dict[str, object]] = []
    rows = session.execute(
        select(CheckMemoryRow, CheckRow)
        .join(CheckRow, CheckRow.id == CheckMemoryRow.check_id)
        .where(CheckRow.server_id == server_id, CheckMemoryRow.check_id.in_(due.untold))
    ).all()
    for memory, row in rows:
        check = cast("Check", facts.fact_of(row))
        alarm = of_check.get(check.id)
        verdict = release(
            unpack(memory.memory),
            context=Context(now, suppression_of(alarm, now=now, is_enabled=check.is_enabled)),
            last_at=memory.last_at,
            interval_s=check.interval_s or 60,
        )
        if verdict.memory is None:
            continue
        memory.memory = pack(verdict.memory)
        told = True
        notices += [
            intent(
                check=check,
                alarm_id=None if alarm is None else alarm.id,
                kind=notice.kind,
                state=notice.state,
                was=notice.was,
                at=now,
                now=now,
            )
            for notice in verdict.notices
        ]
    if notices:
        session.execute(insert(IntentRow), notices)
    return told
