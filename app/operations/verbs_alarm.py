"""One line a verb, of `app.wire.mutations_alarm`: causes, badly made alarms, ways, windows that come again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from app.domain.fleet import Person
from app.domain.shelving_rule import ShelvingRule
from app.operations import alarms, maintenance, servers, shelving_rules
from app.wire import mutations_alarm as m


def _set_cause(session: Session, it: m.SetAlarmCause, by: Person, now: datetime) -> bool:
    alarms.set_cause(session, it.alarm_ids, cause_id=it.cause_id, by=by.id, now=now, stands_alone=it.stands_alone)
    return False


def _report(session: Session, it: m.ReportAlarm, by: Person, now: datetime) -> bool:
    alarms.report(session, it.alarm_id, reason=it.reason, remark=it.remark, by=by.id, now=now)
    return False


def _withdraw_report(session: Session, it: m.WithdrawReport, by: Person, now: datetime) -> bool:
    alarms.withdraw_report(session, it.alarm_id, by=by.id, now=now)
    return False


def _set_rule(session: Session, it: m.SetShelvingRule, by: Person, now: datetime) -> bool:
    rule = ShelvingRule(
        it.rule_id,
        it.customer_id,
        it.server_id,
        it.kind,
        it.item,
        it.until,
        it.reason,
        created_by=by.id,
        created_at=now,
    )
    shelving_rules.add(session, rule, role=by.role, now=now)
    return False


def _end_rule(session: Session, it: m.EndShelvingRule, by: Person, now: datetime) -> bool:
    shelving_rules.end(session, it.rule_id, by=by.id, now=now)
    return False


def _resume_rule(session: Session, it: m.ResumeShelvingRule, by: Person, now: datetime) -> bool:
    shelving_rules.resume(session, it.rule_id, by=by.id, now=now)
    return False


def _set_path(session: Session, it: m.SetServerPath, _by: Person, _now: datetime) -> bool:
    servers.set_path(session, it.server_id, parent_id=it.parent_id, others=it.other_parent_ids)
    return False


def _skip(session: Session, it: m.SkipMaintenance, _by: Person, now: datetime) -> bool:
    maintenance.skip_next(session, it.maintenance_id, now=now)
    return False


def _set_days(session: Session, it: m.SetMaintenanceDays, _by: Person, now: datetime) -> bool:
    maintenance.set_days(session, it.maintenance_id, rhythm=it.rhythm, now=now)
    return False


VERBS: Final[Mapping[type, Callable[[Session, Any, Person, datetime], bool]]] = {
    m.SetAlarmCause: _set_cause,
    m.ReportAlarm: _report,
    m.WithdrawReport: _withdraw_report,
    m.SetShelvingRule: _set_rule,
    m.EndShelvingRule: _end_rule,
    m.ResumeShelvingRule: _resume_rule,
    m.SetServerPath: _set_path,
    m.SkipMaintenance: _skip,
    m.SetMaintenanceDays: _set_days,
}
"""What each mutation does; True when it was merged with somebody else's change."""
