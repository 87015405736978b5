"""Rules that put future alarms aside: made by a technician, ended by one or by time."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import alarm_life, shelving_rule
from app.domain.alarm import Alarm
from app.domain.change import Changes
from app.domain.check import Detail
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.shelving_rule import ShelvingRule
from app.models import AlarmEventRow, AlarmRow, CustomerRow, ServerRow, ShelvingRuleRow
from app.operations import alarms
from app.store.facts import fact_of
from app.store.rows import overwrite
from app.wire.alarm_questions import ShelvingAnswer

_NAMES = tuple(field.name for field in fields(ShelvingRule))


def add(session: Session, rule: ShelvingRule, *, role: Role, now: datetime) -> None:
    """Make a rule for alarms that come from now on.

    Raises:
        Refused: ``customer.unknown``, ``server.unknown`` (also another customer's), ``shelve.*``.
    """
    customer = session.get(CustomerRow, rule.customer_id)
    if customer is None or customer.deleted_at is not None:
        raise Refused("customer.unknown")
    if rule.server_id is not None:
        server = session.get(ServerRow, rule.server_id)
        if server is None or server.deleted_at is not None or server.customer_id != rule.customer_id:
            raise Refused("server.unknown")
    kept = shelving_rule.validated(rule, role=role, now=now)
    session.add(ShelvingRuleRow(**{name: getattr(kept, name) for name in _NAMES}))
    session.flush()


def end(session: Session, rule_id: str, *, by: str, now: datetime) -> Changes:
    """End a rule now; what it has put aside is new again.

    Raises:
        Refused: ``shelve.rule_unknown``.
    """
    row = session.get(ShelvingRuleRow, rule_id, with_for_update=True)
    if row is None:
        raise Refused("shelve.rule_unknown")
    rule = _rule(row)
    row.ended_at = shelving_rule.ended(rule, at=now).ended_at
    put_aside = session.scalars(
        select(AlarmRow).where(
            AlarmRow.customer_id == rule.customer_id,
            AlarmRow.shelved_until == rule.until,
            AlarmRow.closed_at.is_(None),
            AlarmRow.deleted_at.is_(None),
        )
    ).all()
    changes = set()
    for alarm_row in put_aside:
        alarm = cast("Alarm", fact_of(alarm_row))
        if shelving_rule.is_its(alarm, rule):
            changes.add(overwrite(alarm_row, alarm_life.unshelve(alarm)))
            alarms.record(session, alarm_row, what="unshelved", by=by, now=now)
    session.flush()
    return frozenset(changes)


def resume(session: Session, rule_id: str, *, by: str, now: datetime) -> Changes:
    """Let a rule that was ended hold again; what its end brought back is put aside as before, unless somebody took it meanwhile.

    Raises:
        Refused: ``shelve.rule_unknown``, ``shelve.end_in_the_past``.
    """
    row = session.get(ShelvingRuleRow, rule_id, with_for_update=True)
    if row is None:
        raise Refused("shelve.rule_unknown")
    before = _rule(row)
    rule = shelving_rule.resumed(before, at=now)
    if before.ended_at is None:
        return frozenset()
    row.ended_at = None
    brought_back = session.scalars(
        select(AlarmRow)
        .join(AlarmEventRow, AlarmEventRow.alarm_id == AlarmRow.id)
        .where(
            AlarmEventRow.what == "unshelved",
            AlarmEventRow.at == before.ended_at,
            AlarmRow.customer_id == rule.customer_id,
            AlarmRow.returned_at.is_(None),
            AlarmRow.closed_at.is_(None),
            AlarmRow.deleted_at.is_(None),
        )
        .order_by(AlarmRow.id)
    ).all()
    changes = set()
    for alarm_row in brought_back:
        alarm = cast("Alarm", fact_of(alarm_row))
        put_aside = shelving_rule.put_aside(alarm, rule)
        is_free = alarm.acknowledged_at is None and alarm.shelved_until is None
        if is_free and shelving_rule.is_its(put_aside, rule):
            changes.add(overwrite(alarm_row, put_aside))
            detail: Detail = {"until": rule.until.isoformat(), "reason": rule.reason}
            alarms.record(session, alarm_row, what="shelved", by=by, now=now, detail=detail)
    session.flush()
    return frozenset(changes)


def running(session: Session, *, now: datetime, customer_id: str | None = None) -> list[ShelvingRule]:
    """Read the rules that hold now, the one that ends first on top."""
    query = select(ShelvingRuleRow).where(ShelvingRuleRow.until > now, ShelvingRuleRow.ended_at.is_(None))
    if customer_id is not None:
        query = query.where(ShelvingRuleRow.customer_id == customer_id)
    rows = session.scalars(query.order_by(ShelvingRuleRow.until, ShelvingRuleRow.id))
    return [_rule(row) for row in rows]


def listing(session: Session, *, now: datetime) -> ShelvingAnswer:
    """List the rules that hold now."""
    return ShelvingAnswer(rules=running(session, now=now))


def _rule(row: ShelvingRuleRow) -> ShelvingRule:
    return ShelvingRule(**{name: getattr(row, name) for name in _NAMES})
