"""What the mutations of `app.wire.mutations_alarm` will do to the facts: causes, badly made alarms, ways, windows that come again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Rule, find
from app.domain import alarm_life, reach, shelving_rule
from app.domain import maintenance as windows
from app.domain.alarm import Alarm
from app.domain.change import Fact, Noun
from app.domain.fleet import Person, Server
from app.domain.maintenance import Maintenance
from app.domain.shelving_rule import ShelvingRule
from app.wire import mutations_alarm as m


def _set_cause(it: m.SetAlarmCause, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    alarms = [alarm for id_ in it.alarm_ids if (alarm := find(facts, Noun.ALARM, id_, Alarm)) is not None]
    if it.cause_id is None:
        rule = alarm_life.stand_alone if it.stands_alone else alarm_life.clear_cause
        return tuple(rule(alarm) for alarm in alarms)
    cause = find(facts, Noun.ALARM, it.cause_id, Alarm)
    return () if cause is None else tuple(alarm_life.set_cause(alarm, cause) for alarm in alarms)


def _report(it: m.ReportAlarm, facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    alarm = find(facts, Noun.ALARM, it.alarm_id, Alarm)
    if alarm is None:
        return ()
    return (alarm_life.report(alarm, reason=it.reason, remark=it.remark, by=by.id, at=now),)


def _withdraw_report(it: m.WithdrawReport, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    alarm = find(facts, Noun.ALARM, it.alarm_id, Alarm)
    return () if alarm is None else (alarm_life.withdraw_report(alarm),)


def _set_rule(it: m.SetShelvingRule, _facts: Facts, by: Person, now: datetime) -> tuple[Fact, ...]:
    """A rule for what is to come changes no fact that is here; one that may not be made is refused at once."""
    rule = ShelvingRule(it.rule_id, it.customer_id, it.server_id, it.kind, it.item, it.until, it.reason, by.id, now)
    shelving_rule.validated(rule, role=by.role, now=now)
    return ()


def _end_rule(
    _it: m.EndShelvingRule | m.ResumeShelvingRule, _facts: Facts, _by: Person, _now: datetime
) -> tuple[Fact, ...]:
    """What it put aside comes back with the next news."""
    return ()


def _set_path(it: m.SetServerPath, facts: Facts, _by: Person, _now: datetime) -> tuple[Fact, ...]:
    server = find(facts, Noun.SERVER, it.server_id, Server)
    if server is None:
        return ()

    def ways_of(server_id: str) -> tuple[str, ...] | None:
        known = find(facts, Noun.SERVER, server_id, Server)
        return None if known is None else reach.ways(known)

    return (reach.set_path(server, parent_id=it.parent_id, others=it.other_parent_ids, ways_of=ways_of),)


def _skip(it: m.SkipMaintenance, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    window = find(facts, Noun.MAINTENANCE, it.maintenance_id, Maintenance)
    return () if window is None else (windows.skip_next(window, now=now),)


def _set_days(it: m.SetMaintenanceDays, facts: Facts, _by: Person, now: datetime) -> tuple[Fact, ...]:
    window = find(facts, Noun.MAINTENANCE, it.maintenance_id, Maintenance)
    return () if window is None else (windows.with_days(window, rhythm=it.rhythm, now=now),)


RULES: Final[Mapping[type, Rule]] = {
    m.SetAlarmCause: _set_cause,
    m.ReportAlarm: _report,
    m.WithdrawReport: _withdraw_report,
    m.SetShelvingRule: _set_rule,
    m.EndShelvingRule: _end_rule,
    m.ResumeShelvingRule: _end_rule,
    m.SetServerPath: _set_path,
    m.SkipMaintenance: _skip,
    m.SetMaintenanceDays: _set_days,
}
