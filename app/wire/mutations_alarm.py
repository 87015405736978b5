"""What people change about causes, ways and windows that come again."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.wire.messages import Id, Message, Text


class SetAlarmCause(Message, frozen=True, kw_only=True, tag="set_alarm_cause"):
    """Say that alarms are consequences of another one; None: they stand for themselves."""

    alarm_ids: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=500)]
    cause_id: Id | None


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


AlarmMutation = SetAlarmCause | SetServerPath | SkipMaintenance | SetMaintenanceDays
