"""How full each volume was in the last four weeks, kept by the agent for its forecast."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from app.checks.marks import Marks
from app.domain.forecast import MOST_DAYS, Reading, days_to_full

EVERY: Final = timedelta(hours=6)
"""How often a reading is kept: often enough for a middle of the day, seldom enough to be small."""
_MOST: Final = 4 * MOST_DAYS


def forecast(marks: Marks, *, path: str, used: int, free: int, now: datetime) -> float | None:
    """Keep a reading when it is time for one, and foretell in how many days the volume is full; see `days_to_full`."""
    key = f"disk.history:{path}"
    readings = _read(marks.get(key), now)
    if not readings or now - readings[-1].at >= EVERY:
        readings = [*readings, Reading(now, used)][-_MOST:]
        marks.put(key, json.dumps([[round(each.at.timestamp()), each.used] for each in readings]))
    return days_to_full([*readings, Reading(now, used)], free=free, now=now)


def _read(text: str | None, now: datetime) -> list[Reading]:
    """Read what was kept; nonsense is as if nothing had been kept. Readings of the future (a clock was set) are dropped."""
    try:
        found: Any = json.loads(text or "[]")
        readings = [Reading(datetime.fromtimestamp(int(at), UTC), int(used)) for at, used in found]
    except (TypeError, ValueError, OverflowError, OSError):
        return []
    oldest = now - timedelta(days=MOST_DAYS)
    return sorted((each for each in readings if oldest <= each.at <= now), key=lambda each: each.at)
