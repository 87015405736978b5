"""Maintenance windows: alarms inside them are kept quiet, monitoring goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain import alarm_life
from app.domain import maintenance as rules
from app.domain.alarm import Alarm
from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.models import AlarmRow, CheckRow, CustomerRow, IntentRow, MaintenanceRow, ServerRow, SiteRow
from app.operations.alarms import record
from app.store.bulk import insert_into
from app.store.facts import all_of, fact_of
from app.store.rows import insert, locked, overwrite
from app.wire.ids import new_id


def set_window(session: Session, window: Maintenance, *, now: datetime) -> Changes:
    """Open a window; when it is running already, open alarms in its scope fall silent at once.

    Raises:
        Refused: ``maintenance.*`` for a window that makes no sense; ``maintenance.scope`` when its ids do not belong
            together or do not exist.
    """
    window = rules.validated(window, now=now)
    _check_scope(session, window)
    changes = {insert(session, window)}
    if window.is_running(now):
        changes |= begin(session, window, now=now)
    return frozenset(changes)


def end_window(session: Session, maintenance_id: str, *, now: datetime) -> Changes:
    """End a window early: what is still a problem speaks again.

    Raises:
        Refused: ``maintenance.unknown``, ``maintenance.over``.
    """
    row = locked(session, MaintenanceRow, maintenance_id)
    if row is None:
        raise Refused("maintenance.unknown")
    change = overwrite(row, rules.end(cast("Maintenance", fact_of(row)), at=now))
    return frozenset({change}) | finish(session, maintenance_id, now=now)


def skip_next(session: Session, maintenance_id: str, *, now: datetime) -> Changes:
    """Leave out the next occurrence of a window that comes again; when one is running, what is still a problem speaks again.

    Raises:
        Refused: ``maintenance.unknown``, ``maintenance.over``, ``maintenance.not_recurring``, ``rhythm.too_many_skipped``.
    """
    return _rearrange(session, maintenance_id, lambda window: rules.skip_next(window, now=now), now=now)


def set_days(session: Session, maintenance_id: str, *, rhythm: str, now: datetime) -> Changes:
    """Change the days on which a window comes again.

    Raises:
        Refused: ``maintenance.unknown``, ``maintenance.over``, ``maintenance.not_recurring``, ``maintenance.never``,
            ``rhythm.malformed``.
    """
    return _rearrange(session, maintenance_id, lambda window: rules.with_days(window, rhythm=rhythm, now=now), now=now)


def _rearrange(
    session: Session, maintenance_id: str, rule: Callable[[Maintenance], Maintenance], *, now: datetime
) -> Changes:
    row = locked(session, MaintenanceRow, maintenance_id)
    if row is None:
        raise Refused("maintenance.unknown")
    before = cast("Maintenance", fact_of(row))
    after = rule(before)
    changes = frozenset({overwrite(row, after)})
    if before.is_running(now) and not after.is_running(now):
        return changes | finish(session, maintenance_id, now=now)
    return changes | begin(session, after, now=now) if after.is_running(now) else changes


def begin(session: Session, window: Maintenance, *, now: datetime) -> Changes:
    """Silence the open alarms a running window covers."""
    changes: set[Change] = set()
    sites: dict[str, str | None] = {}
    for row in session.scalars(
        select(AlarmRow)
        .where(
            AlarmRow.customer_id == window.customer_id,
            AlarmRow.closed_at.is_(None),
            AlarmRow.returned_at.is_(None),
            AlarmRow.deleted_at.is_(None),
            AlarmRow.maintenance_id.is_(None),
        )
        .order_by(AlarmRow.id)
        .with_for_update(of=AlarmRow)
    ):
        if row.server_id not in sites:
            server = session.get(ServerRow, row.server_id)
            sites[row.server_id] = None if server is None else server.site_id
        if window.covers(
            customer_id=row.customer_id, site_id=sites[row.server_id], server_id=row.server_id, check_id=row.check_id
        ):
            alarm = cast("Alarm", fact_of(row))
            changes.add(overwrite(row, alarm_life.enter_maintenance(alarm, maintenance_id=window.id)))
            record(session, row, what="maintenance_begun", by=window.created_by, now=now)
    return frozenset(changes)


def finish(session: Session, maintenance_id: str, *, now: datetime) -> Changes:
    """Let the alarms of a window that is over speak again."""
    changes: set[Change] = set()
    for row in session.scalars(
        select(AlarmRow)
        .where(AlarmRow.maintenance_id == maintenance_id, AlarmRow.closed_at.is_(None), AlarmRow.deleted_at.is_(None))
        .order_by(AlarmRow.id)
        .with_for_update(of=AlarmRow)
    ):
        changes.add(overwrite(row, alarm_life.leave_maintenance(cast("Alarm", fact_of(row)))))
        record(session, row, what="maintenance_ended", by="", now=now)
    return frozenset(changes)


def remind_forgotten(session: Session, *, now: datetime) -> Changes:
    """Write down that whoever made a window is to be reminded of it: it has been running for over a day; once a day."""
    changes: set[Change] = set()
    rows = session.scalars(
        select(MaintenanceRow)
        .where(
            MaintenanceRow.deleted_at.is_(None),
            MaintenanceRow.ended_at.is_(None),
            MaintenanceRow.starts_at <= now - rules.REMIND_AFTER,
            or_(MaintenanceRow.ends_at > now, MaintenanceRow.begun_at.is_not(None)),
        )
        .order_by(MaintenanceRow.id)
        .with_for_update(of=MaintenanceRow)
    )
    for row in rows:
        window = cast("Maintenance", fact_of(row))
        if rules.is_forgotten(window, now=now):
            remind(session, window, why="forgotten", now=now)
            changes.add(overwrite(row, replace(window, reminded_at=now)))
    return frozenset(changes)


def remind(session: Session, window: Maintenance, *, why: str, now: datetime) -> None:
    """Write one reminder down, once a day, window and reason: ``forgotten``, or ``still_broken`` at its end."""
    payload = {
        "maintenance_id": window.id,
        "person_id": window.created_by,
        "customer_id": window.customer_id,
        "why": why,
        "at": now.isoformat(),
    }
    reminder = insert_into(session, IntentRow).values(
        id=new_id(),
        key=f"maintenance:{window.id}:{why}:{now:%Y%m%d}",
        kind="maintenance_reminder",
        alarm_id=None,
        at=now,
        payload=payload,
        done_at=None,
    )
    session.execute(reminder.on_conflict_do_nothing())


def _check_scope(session: Session, window: Maintenance) -> None:
    customer = session.get(CustomerRow, window.customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("maintenance.scope")
    for row in (
        session.get(SiteRow, window.site_id) if window.site_id else customer,
        session.get(ServerRow, window.server_id) if window.server_id else customer,
        session.get(CheckRow, window.check_id) if window.check_id else customer,
    ):
        owner = row if row is None or isinstance(row, CustomerRow) else session.get(CustomerRow, row.customer_id)
        if row is None or row.deleted_at is not None or owner is not customer:
            raise Refused("maintenance.scope")


def running(session: Session, *, now: datetime, customer_id: str | None = None) -> list[Maintenance]:
    """Read the maintenance windows that are running now."""
    return [window for window in may_run(session, now=now, customer_id=customer_id) if window.is_running(now)]


def may_run(session: Session, *, now: datetime, customer_id: str | None = None) -> list[Maintenance]:
    """Read the windows that may run now, or begin with a problem now."""
    where = [
        MaintenanceRow.deleted_at.is_(None),
        MaintenanceRow.ended_at.is_(None),
        MaintenanceRow.starts_at <= now,
        or_(
            MaintenanceRow.ends_at > now,
            MaintenanceRow.rhythm != "",
            MaintenanceRow.begun_at.is_not(None),
        ),
    ]
    if customer_id is not None:
        where.append(MaintenanceRow.customer_id == customer_id)
    return [window for window in all_of(session, Noun.MAINTENANCE, *where) if isinstance(window, Maintenance)]


def ran_since(session: Session, *, customer_id: str, since: datetime, now: datetime) -> list[Maintenance]:
    """Read a customer's windows that may have run between a time and now."""
    where = [
        MaintenanceRow.deleted_at.is_(None),
        MaintenanceRow.customer_id == customer_id,
        MaintenanceRow.starts_at <= now,
        or_(MaintenanceRow.ended_at.is_(None), MaintenanceRow.ended_at > since),
    ]
    return [window for window in all_of(session, Noun.MAINTENANCE, *where) if isinstance(window, Maintenance)]
