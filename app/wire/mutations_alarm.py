"""What people change about causes, ways, badly made alarms and windows that come again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from app.domain.alarm import ReportReason
from app.wire.messages import Id, Line, Message, Short, Text


class SetAlarmCause(Message, frozen=True, kw_only=True, tag="set_alarm_cause"):
    """Say that alarms are consequences of another one; None: of none that is known.

    ``stands_alone``: of none at all, whatever the rules make of it.
    """

    alarm_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=500)]
    cause_id: Id | None
    stands_alone: bool = False


class ReportAlarm(Message, frozen=True, kw_only=True, tag="report_alarm"):
    """Say that an alarm itself is badly made, and why; a second word replaces the first."""

    alarm_id: Id
    reason: ReportReason
    remark: Text = ""


class WithdrawReport(Message, frozen=True, kw_only=True, tag="withdraw_report"):
    """Take back that an alarm is badly made."""

    alarm_id: Id


class SetServerPath(Message, frozen=True, kw_only=True, tag="set_server_path"):
    """Say through what a server is reached; of the parent and the others one is enough."""

    server_id: Id
    parent_id: Id | None
    other_parent_ids: tuple[Id, ...] = ()


class SkipMaintenance(Message, frozen=True, kw_only=True, tag="skip_maintenance"):
    """Leave out the next occurrence of a window that comes again; a running one ends."""

    maintenance_id: Id


class SetMaintenanceDays(Message, frozen=True, kw_only=True, tag="set_maintenance_days"):
    """Change the days on which a window comes again; see ``app.domain.rhythm``."""

    maintenance_id: Id
    rhythm: Text


class SetShelvingRule(Message, frozen=True, kw_only=True, tag="set_shelving_rule"):
    """Put future alarms aside until an end; see ``app.domain.shelving_rule``."""

    rule_id: Id
    customer_id: Id
    server_id: Id | None
    kind: Short
    item: Line
    until: datetime
    reason: Line


class EndShelvingRule(Message, frozen=True, kw_only=True, tag="end_shelving_rule"):
    """End such a rule now; what it put aside is new again."""

    rule_id: Id


class ResumeShelvingRule(Message, frozen=True, kw_only=True, tag="resume_shelving_rule"):
    """Let a rule that was ended hold again, with what it had put aside."""

    rule_id: Id


AlarmMutation = (
    SetAlarmCause
    | ReportAlarm
    | WithdrawReport
    | SetShelvingRule
    | EndShelvingRule
    | ResumeShelvingRule
    | SetServerPath
    | SkipMaintenance
    | SetMaintenanceDays
)
