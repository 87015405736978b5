"""What a replay tells: what a check did at one time, why nobody was told, and where its alarm stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.alarm import Alarm, Stage, stage
from app.domain.course import Step
from app.domain.judge import Memory, Suppression, is_pending


@dataclass(frozen=True, slots=True)
class Told:
    """What one check did at one time: ``step`` of a result or of what was kept back; else ``what`` the time or a person did."""

    at: datetime
    check_id: str
    before: Memory
    step: Step | None = None
    what: str = ""
    alarm: Alarm | None = None


def why_silent(told: Told) -> tuple[str, ...]:
    """Say in codes why people were told nothing, or less than is believed: empty where there was nothing to keep back."""
    if told.step is None:
        return ()
    memory = told.step.verdict.memory or told.before
    if told.step.verdict.is_late:
        return ("late",)
    if not is_pending(memory):
        return ()
    reasons = [each.name.lower() for each in Suppression if each in told.step.suppression and each.name is not None]
    if memory.is_flapping and memory.told_flapping:
        reasons.append("flapping")
    return tuple(reasons)


def stage_of(told: Told) -> Stage | None:
    """Say where the check's alarm stands; None without one."""
    if told.alarm is None or told.alarm.closed_at is not None:
        return None
    return stage(told.alarm, now=told.at)
