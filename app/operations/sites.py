"""Sites out of reach: found out from the silences of their servers, and told once. The rules are in `app.domain.site_outage`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain import site_outage
from app.domain.alarm import Alarm
from app.domain.alarm_life import set_cause
from app.domain.change import Change, Changes, Noun
from app.domain.dependency import OUTAGE_KINDS, Lines, lines
from app.domain.fleet import AgentState
from app.domain.site_outage import KIND, LEAST, SPEC, Member
from app.models.agent import AgentRow
from app.models.alarm import AlarmEventRow, AlarmRow
from app.models.server import ServerRow
from app.models.site import SiteRow
from app.operations import checks, line_up, maintenance, site_members
from app.operations.judging import Judging, open_alarms, stand, write_alarm
from app.store import facts


def find(session: Session) -> Sequence[str]:
    """The sites that may be out of reach, and those that have an alarm for it."""
    silent = (
        select(ServerRow.site_id)
        .join(AgentRow, AgentRow.server_id == ServerRow.id)
        .where(
            ServerRow.site_id.is_not(None),
            ServerRow.deleted_at.is_(None),
            AgentRow.state == AgentState.SILENT,
            AgentRow.revoked_at.is_(None),
        )
        .group_by(ServerRow.site_id)
        .having(func.count() >= LEAST)
    )
    alarmed = (
        select(ServerRow.site_id)
        .join(AlarmRow, AlarmRow.server_id == ServerRow.id)
        .where(
            AlarmRow.kind == KIND,
            AlarmRow.returned_at.is_(None),
            AlarmRow.closed_at.is_(None),
            AlarmRow.deleted_at.is_(None),
        )
    )
    found = select(SiteRow.id).where(or_(SiteRow.id.in_(silent), SiteRow.id.in_(alarmed))).order_by(SiteRow.id)
    return session.scalars(found).all()


def settle(session: Session, site_id: str, *, now: datetime) -> Changes:
    """Raise the alarm of a site, let it go, or hang it below what explains it: whatever is right now."""
    site = session.get(SiteRow, site_id, with_for_update=True)
    if site is None:
        return frozenset()
    windows = maintenance.running(session, now=now, customer_id=site.customer_id)
    known = site_members.of(session, site_id, windows=windows, now=now)
    silent = site_outage.fallen(known) if site_outage.is_offline(known) else frozenset()
    alarm = _alarm(session, site_id)
    explained = site_outage.is_explained(silent, _lines(session)) if silent else None
    if alarm is None:
        if not silent or explained is not None:
            return frozenset()
        return _judge(session, min(silent), site, silent, known, now=now)
    if not silent:
        return _judge(session, alarm.server_id, site, silent, known, now=now)
    fresh = site_outage.result(offline=silent, members=known, site=site.name, now=now)
    after = _hung(session, replace(alarm, value=fresh.value, detail=dict(fresh.detail)), explained)
    return _write(session, alarm, after, now=now)


def _judge(
    session: Session, server_id: str, site: SiteRow, silent: frozenset[str], known: list[Member], *, now: datetime
) -> Changes:
    """Give the check of the site its result; it is one of the server that stands for all."""
    result = site_outage.result(offline=silent, members=known, site=site.name, now=now)
    judging = Judging(session, server_id=server_id, now=now)
    found = checks.load(session, server_id=server_id, kind=KIND)
    checks.make(session, found, [result], specs=(SPEC,), server_id=server_id, customer_id=site.customer_id)
    check = found.get((KIND, ""))
    if check is not None:
        judging.result(check, result)
    judging.finish()
    checks.save(session, found)
    checks.touch_streams(session, server_id)
    session.flush()
    return frozenset(judging.changes)


def _hung(session: Session, alarm: Alarm, cause_id: str | None) -> Alarm:
    """Hang the alarm of a site below the one alarm that explains all of it.

    A cause that is over is left to `app.operations.standing`; one that is still open was chosen by somebody who knows of a line the
    data does not.
    """
    if alarm.stands_alone or cause_id in (alarm.cause_id, alarm.id):
        return alarm
    cause = None if cause_id is None else session.get(AlarmRow, cause_id)
    return alarm if cause is None else set_cause(alarm, cast("Alarm", facts.fact_of(cause)))


def _write(session: Session, before: Alarm, after: Alarm, *, now: datetime) -> Changes:
    if after == before:
        return frozenset()
    server = session.get_one(ServerRow, after.server_id, with_for_update=True)
    write_alarm(session, after)
    if after.cause_id != before.cause_id:
        session.add(AlarmEventRow(alarm_id=after.id, server_id=server.id, at=now, what="cause_found", by="", detail={}))
    session.flush()
    changes = {Change(Noun.ALARM, after.id)}
    if stand(server, open_alarms(session, [server.id]), now=now):
        changes.add(Change(Noun.SERVER, server.id))
    session.flush()
    return frozenset(changes)


def _alarm(session: Session, site_id: str) -> Alarm | None:
    """The alarm of a site that is open."""
    found = facts.all_of(
        session,
        Noun.ALARM,
        AlarmRow.kind == KIND,
        AlarmRow.returned_at.is_(None),
        AlarmRow.closed_at.is_(None),
        AlarmRow.deleted_at.is_(None),
        AlarmRow.server_id.in_(select(ServerRow.id).where(ServerRow.site_id == site_id)),
    )
    return next((each for each in found if isinstance(each, Alarm)), None)


def _lines(session: Session) -> Lines:
    """Who is reached through whom, and what is out of reach, of all servers."""
    up = line_up.all_ways(session.execute(select(*line_up.LINE).where(ServerRow.deleted_at.is_(None))).all())
    alarms = facts.all_of(
        session,
        Noun.ALARM,
        AlarmRow.kind.in_(sorted(OUTAGE_KINDS)),
        AlarmRow.returned_at.is_(None),
        AlarmRow.closed_at.is_(None),
        AlarmRow.deleted_at.is_(None),
    )
    return lines(up.parents, [each for each in alarms if isinstance(each, Alarm)], up.ways, up.pollers)
