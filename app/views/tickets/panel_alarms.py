"""Alarms as the panel of a ticket tells of them."""

from __future__ import annotations

from datetime import datetime

from app.console.desk import Desk
from app.domain.alarm import Alarm
from app.domain.change import Noun
from app.views.kit import words
from app.views.kit.screen import Surroundings


def open_alarms(desk: Desk, server_id: str) -> list[Alarm]:
    """Give the alarms of a server that stand, the most urgent first."""
    alarms = desk.board.alarms
    found = [alarms[each] for each in desk.board.naming(Noun.ALARM, server_id) if is_standing(alarms[each])]
    return sorted(found, key=lambda each: (_PRIORITIES.index(each.priority), each.started_at, each.id))


def is_standing(alarm: Alarm) -> bool:
    """Whether an alarm still says that something is wrong."""
    return alarm.returned_at is None and alarm.closed_at is None


def alarm_text(alarm: Alarm, surroundings: Surroundings, now: datetime) -> str:
    """Say what is wrong, and for how long."""
    moments = surroundings.moments()
    said = words.headline(alarm.kind, alarm.item, alarm.code, alarm.detail, moments=moments, now=now)
    return f"{said} ({moments.age(alarm.started_at, now=now)})"


_PRIORITIES = ("high", "medium", "low")
