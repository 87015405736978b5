"""How the mutations of `app.wire.mutations_alarm` are taken back: causes, badly made alarms, ways, windows that come again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.console.lookup import Facts, Inverse, find
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.domain.fleet import Server
from app.domain.maintenance import Maintenance
from app.wire import mutations_alarm as m
from app.wire.mutations import Mutation


def _set_cause(it: m.SetAlarmCause, before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    causes: dict[tuple[str | None, bool], list[str]] = {}
    for id_ in it.alarm_ids:
        alarm = find(before, Noun.ALARM, id_, Alarm)
        if alarm is not None:
            causes.setdefault((alarm.cause_id, alarm.stands_alone), []).append(id_)
    back = (
        m.SetAlarmCause(alarm_ids=tuple(ids), cause_id=cause_id, stands_alone=is_own)
        for (cause_id, is_own), ids in causes.items()
    )
    return tuple(back) or None


def _report(it: m.ReportAlarm | m.WithdrawReport, before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    alarm = find(before, Noun.ALARM, it.alarm_id, Alarm)
    if alarm is None:
        return None
    if alarm.report is None:
        return (m.WithdrawReport(alarm_id=alarm.id),)
    return (m.ReportAlarm(alarm_id=alarm.id, reason=alarm.report, remark=alarm.report_remark),)


def _end_rule(
    it: m.SetShelvingRule | m.ResumeShelvingRule, _before: Facts, _now: datetime
) -> tuple[Mutation, ...] | None:
    return (m.EndShelvingRule(rule_id=it.rule_id),)


def _resume_rule(it: m.EndShelvingRule, _before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    return (m.ResumeShelvingRule(rule_id=it.rule_id),)


def _set_path(it: m.SetServerPath, before: Facts, _now: datetime) -> tuple[Mutation, ...] | None:
    server = find(before, Noun.SERVER, it.server_id, Server)
    if server is None:
        return None
    return (m.SetServerPath(server_id=server.id, parent_id=server.parent_id, other_parent_ids=server.other_parent_ids),)


def _set_days(
    it: m.SkipMaintenance | m.SetMaintenanceDays, before: Facts, _now: datetime
) -> tuple[Mutation, ...] | None:
    window = find(before, Noun.MAINTENANCE, it.maintenance_id, Maintenance)
    if window is None or not window.rhythm:
        return None
    return (m.SetMaintenanceDays(maintenance_id=window.id, rhythm=window.rhythm),)


RULES: Final[Mapping[type, Inverse]] = {
    m.SetAlarmCause: _set_cause,
    m.ReportAlarm: _report,
    m.WithdrawReport: _report,
    m.SetShelvingRule: _end_rule,
    m.ResumeShelvingRule: _end_rule,
    m.EndShelvingRule: _resume_rule,
    m.SetServerPath: _set_path,
    m.SkipMaintenance: _set_days,
    m.SetMaintenanceDays: _set_days,
}
