"""Whether alarms come faster than anybody can look at them, since when, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.alarm import Alarm

WITHIN: Final = timedelta(minutes=10)
BEGINS_ABOVE: Final = 10
"""More alarms than this within ten minutes are a flood (ISA-18.2)."""
ENDS_BELOW: Final = 5
"""Fewer than this within ten minutes end it."""


@dataclass(frozen=True, slots=True)
class Flood:
    """A flood as of one instant.

    Attributes:
        since: when its first alarm came.
        count: alarms of the last ten minutes.
        cause_id: the alarm most of them hang on; None without one.
    """

    since: datetime
    count: int
    cause_id: str | None = None


def rate(alarms: Iterable[Alarm], *, now: datetime) -> int:
    """Count the alarms that came within the last ten minutes."""
    return sum(now - WITHIN < alarm.started_at <= now for alarm in alarms)


def flood_of(alarms: Iterable[Alarm], *, now: datetime, before: Flood | None = None) -> Flood | None:
    """Tell whether there is a flood.

    Args:
        alarms: all that are known, over or not.
        now: the time.
        before: the flood that was seen last: it lasts until fewer than five alarms come in ten minutes.
    """
    fresh = sorted(
        (alarm for alarm in alarms if now - WITHIN < alarm.started_at <= now), key=lambda alarm: alarm.started_at
    )
    is_over = len(fresh) < ENDS_BELOW if before is not None else len(fresh) <= BEGINS_ABOVE
    if is_over or not fresh:
        return None
    causes = Counter(alarm.cause_id for alarm in fresh if alarm.cause_id is not None)
    common = causes.most_common(1)
    cause_id = common[0][0] if common and common[0][1] * 2 >= len(fresh) - 1 else None
    return Flood(before.since if before is not None else fresh[0].started_at, len(fresh), cause_id)
