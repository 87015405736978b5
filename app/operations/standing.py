"""What becomes of alarms because time passes: windows begin and end, shelvings end, causes come and go, the gone leave.

Everything is derived from rows, so it does not matter which process looks, how often, or what happened in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.domain.alarm import Alarm
from app.domain.change import Change, Changes, Noun
from app.domain.check import Check
from app.domain.consequence import relinked
from app.domain.course import Around, is_late, let_out, moved_by_time
from app.domain.dependency import Lines, lines
from app.domain.fleet import AgentState
from app.domain.judge import is_pending
from app.domain.maintenance import Maintenance
from app.domain.memory import pack, unpack
from app.domain.site_outage import Member
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.check import CheckRow
from app.models.intent import IntentRow
from app.models.maintenance import MaintenanceRow
from app.models.memory import CheckMemoryRow
from app.models.server import ServerRow
from app.operations import agents, centre_checks, checks, line_up, maintenance, site_members
from app.operations.judging import intent, open_alarms, stand, write_alarm
from app.store import facts

SLACK: Final = timedelta(seconds=60)
"""So long after its time a result of the central service's own checks may come."""


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
        for row in session.execute(
            select(*line_up.LINE, ServerRow.site_id, ServerRow.problems).where(ServerRow.deleted_at.is_(None))
        )
    }
    windows = maintenance.running(session, now=now)
    moved: dict[str, tuple[Alarm, str]] = {}
    for alarm in alarms.values():
        site_id = places[alarm.server_id].site_id if alarm.server_id in places else None
        found = _moved(alarm, windows, site_id, now=now)
        if found is not None:
            moved[alarm.id] = found
    current = {id_: moved[id_][0] if id_ in moved else alarm for id_, alarm in alarms.items()}
    up = line_up.all_ways(places.values())
    at_site = {id_: row.site_id for id_, row in places.items()}
    remembered = _remembered(session, [each.check_id for each in alarms.values() if each.check_id is not None])
    measured_at = {
        each.id: at
        for each in alarms.values()
        if each.check_id in remembered and (at := remembered[each.check_id].last_at) is not None
    }
    due_at = _due_at(session, current.values(), measured_at)
    links = relinked(current, up.parents, up.ways, up.pollers, at_site, measured_at=measured_at, due_at=due_at, now=now)
    for id_, (after, what) in links.items():
        moved[id_] = (after, moved[id_][1] if id_ in moved else what)
    untold = {
        each.check_id: each.server_id
        for each in alarms.values()
        if each.check_id in remembered and is_pending(unpack(remembered[each.check_id].memory))
    }
    servers = {alarms[id_].server_id for id_ in moved} | set(untold.values())
    servers |= {alarm.server_id for alarm in alarms.values()} & _standing_wrong(current.values(), places, now=now)
    return Due(moved, tuple(str(each) for each in untold), tuple(sorted(servers)))


def settle(session: Session, due: Due, *, server_id: str, now: datetime) -> Changes:
    """Do what is due on one server. What changed since the look is left for the next one."""
    server = session.get(ServerRow, server_id, with_for_update=True, populate_existing=True)
    if server is None:
        return frozenset()
    changes: set[Change] = set()
    has_lost_cause = False
    alarms = {alarm.id: alarm for alarm in open_alarms(session, [server_id])}
    for id_, alarm in list(alarms.items()):
        move = due.moves.get(id_)
        if move is None or move[0].version != alarm.version:
            continue
        after, what = move
        if what == "maintenance_ended" and alarm.maintenance_id is not None:
            window = session.get(MaintenanceRow, alarm.maintenance_id)
            if window is not None:
                maintenance.remind(session, cast("Maintenance", facts.fact_of(window)), why="still_broken", now=now)
        write_alarm(session, after)
        alarms[id_] = after
        session.add(AlarmEventRow(alarm_id=id_, server_id=server_id, at=now, what=what, by="", detail={}))
        has_lost_cause |= after.cause_ended_at is not None and alarm.cause_ended_at is None
        changes.add(Change(Noun.ALARM, id_))
    if has_lost_cause:
        session.flush()
        line_up.ask(session, [server_id], now=now)  # an old result proves nothing now
    if _tell(session, due, alarms.values(), server=server, changes=changes, now=now):
        checks.touch_streams(session, server_id)
    if stand(server, alarms.values(), now=now):
        changes.add(Change(Noun.SERVER, server_id))
    session.flush()
    return frozenset(changes)


def _moved(
    alarm: Alarm, windows: Sequence[Maintenance], site_id: str | None, *, now: datetime
) -> tuple[Alarm, str] | None:
    """The alarm as the time wants it, and the word for its history; None when it is right."""
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
    return moved_by_time(
        alarm,
        maintenance_id=None if window is None else window.id,
        running={each.id for each in windows},
        now=now,
    )


def _standing_wrong(alarms: Iterable[Alarm], places: Mapping[str, object], *, now: datetime) -> set[str]:
    """Servers whose number of problems is not what their alarms say."""
    from app.domain.alarm import Stage, stage

    counts: dict[str, int] = {}
    for alarm in alarms:
        counts.setdefault(alarm.server_id, 0)
        if stage(alarm, now=now) in (Stage.NEW, Stage.ACKNOWLEDGED):
            counts[alarm.server_id] += 1
    return {id_ for id_, count in counts.items() if getattr(places.get(id_), "problems", count) != count}


def _due_at(session: Session, alarms: Iterable[Alarm], measured_at: Mapping[str, datetime]) -> dict[str, datetime]:
    """When checks the central service may run itself, at their own pace, come next; of alarms whose cause is over."""
    wanted = {
        each.check_id: each.id
        for each in alarms
        if each.cause_ended_at is not None and each.kind in centre_checks.KINDS and each.id in measured_at
    }
    if not wanted:
        return {}
    rows = session.execute(select(CheckRow.id, CheckRow.interval_s).where(CheckRow.id.in_(filter(None, wanted))))
    return {wanted[id_]: measured_at[wanted[id_]] + timedelta(seconds=every_s) + SLACK for id_, every_s in rows}


def _remembered(session: Session, check_ids: Iterable[str]) -> dict[str | None, Any]:
    """What is remembered of checks, and when they were last measured."""
    ids = sorted(set(check_ids))
    columns = (CheckMemoryRow.check_id, CheckMemoryRow.memory, CheckMemoryRow.last_at)
    found: dict[str | None, Any] = {}
    for start in range(0, len(ids), 500):
        rows = session.execute(select(*columns).where(CheckMemoryRow.check_id.in_(ids[start : start + 500])))
        found.update({row.check_id: row for row in rows})
    return found


def _tell(
    session: Session, due: Due, alarms: Iterable[Alarm], *, server: ServerRow, changes: set[Change], now: datetime
) -> bool:
    """Tell what was kept back, where nothing keeps it back any longer; whether anything was told.

    An alarm knows what it still waits for; ``changes`` gets those that wait for something else now, or for nothing.
    """
    server_id = server.id
    of_check = {alarm.check_id: alarm for alarm in alarms}
    told = False
    notices: list[dict[str, object]] = []
    rows = session.execute(
        select(CheckMemoryRow, CheckRow)
        .join(CheckRow, CheckRow.id == CheckMemoryRow.check_id)
        .where(CheckRow.server_id == server_id, CheckMemoryRow.check_id.in_(due.untold))
    ).all()
    if not rows:
        return False
    around = _around(session, server, of_check.values(), now=now)
    is_catching_up = agents.is_catching_up(session, server.polled_by_id or server_id)
    for memory, row in rows:
        check = cast("Check", facts.fact_of(row))
        alarm = of_check.get(check.id)
        is_kept = is_catching_up and memory.last_at is not None and is_late(check, memory.last_at, now=now)
        step = let_out(unpack(memory.memory), alarm, check=check, around=around, is_kept=is_kept)
        if step.alarm is not None and step.alarm is not alarm:
            write_alarm(session, step.alarm)
            changes.add(Change(Noun.ALARM, step.alarm.id))
        verdict = step.verdict
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


def _around(session: Session, server: ServerRow, alarms: Iterable[Alarm], *, now: datetime) -> Around:
    """What surrounds a server's checks, as far as it keeps something back."""
    up = line_up.of(session, server)
    members: list[Member] = []
    if server.agent is AgentState.SILENT:
        windows = maintenance.running(session, now=now, customer_id=server.customer_id)
        members = site_members.of(session, server.site_id, windows=windows, now=now)
    above = [each for each in up.parents if each != server.id]
    if not above:
        return Around(now, lines=Lines(up.parents), members=members)
    known = lines(up.parents, [*open_alarms(session, above), *alarms], up.ways, up.pollers)
    return Around(now, lines=known, seen_at=line_up.seen_at(session, above), members=members)
