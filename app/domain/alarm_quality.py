"""How good alarms are: how many, in floods or not, which of them come again and again, which stay (ISA-18.2, EEMUA 191)."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.alarm import CHATTERING_CHANGES, CHATTERING_WITHIN, STALE_AFTER, Priority

FLOOD_WITHIN = timedelta(minutes=10)
FLOOD_ABOVE = 10
"""A flood begins with more starts than this within ten minutes,"""
FLOOD_BELOW = 5
"""and lasts until there are fewer than this within ten minutes."""
HOURS = (0, 1, 6, 12, 30)
"""Of so many alarms on, an hour counts as: quiet, few, acceptable, the most one can follow, too many."""
TOP = 10
SHELVED_LONG = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Past:
    """One alarm of a period.

    Attributes:
        changed_at: when its state changed: it came, came back, got worse or returned.
        over_at: when it returned to normal or was closed; None: it has not.
        shelved: from when to when it was put aside.
        code: what its check said last.
    """

    server_id: str
    kind: str
    item: str
    priority: Priority
    started_at: datetime
    over_at: datetime | None = None
    changed_at: tuple[datetime, ...] = ()
    shelved: tuple[tuple[datetime, datetime], ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A check that alarms often. ``share`` of all alarms of the period, 0 to 1."""

    server_id: str
    kind: str
    item: str
    alarms: int
    share: float


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many alarms of the period said a message last."""

    kind: str
    code: str
    alarms: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of a period.

    Attributes:
        alarms: that started in it.
        per_hour: of them.
        flood_s: seconds in floods: from more than ten starts in ten minutes until fewer than five.
        actors: the ten checks with most alarms.
        chattering: alarms whose state changed three times within ten minutes.
        stale: alarms that were active for over a day.
        shelved_long: alarms put aside for over seven days.
        high, medium, low: alarms by priority; good is about 5, 15 and 80 %.
        hours: in how many hours 0, 1 to 5, 6 to 11, 12 to 29, and 30 or more alarms started.
        hours_each: the same of alarms per technician who dealt with alarms in that hour; an hour in which nobody did has one.
        spoken: what alarms said; whether there is advice for it is known where there are words.
    """

    alarms: int
    per_hour: float
    flood_s: float
    actors: tuple[Actor, ...]
    chattering: int
    stale: int
    shelved_long: int
    high: int
    medium: int
    low: int
    hours: tuple[int, ...] = ()
    hours_each: tuple[int, ...] = ()
    spoken: tuple[Spoken, ...] = ()


def judge(
    alarms: Sequence[Past], *, start: datetime, end: datetime, acts: Iterable[tuple[datetime, str]] = ()
) -> Quality:
    """Work out the figures of ``[start, end)`` from all alarms that were there in it; ``end`` lies after ``start``.

    ``acts`` are what people did with alarms: when, and who.
    """
    fresh = [alarm for alarm in alarms if start <= alarm.started_at < end]
    by_priority = Counter(alarm.priority for alarm in fresh)
    by_check = Counter((alarm.server_id, alarm.kind, alarm.item) for alarm in fresh)
    spoken = Counter((alarm.kind, alarm.code) for alarm in fresh)
    often = sorted(by_check.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP]
    return Quality(
        alarms=len(fresh),
        per_hour=len(fresh) / ((end - start) / timedelta(hours=1)),
        flood_s=flooded([alarm.started_at for alarm in fresh], end=end).total_seconds(),
        actors=tuple(Actor(*check, alarms=count, share=count / len(fresh)) for check, count in often),
        chattering=sum(_chattered(alarm.changed_at, start=start, end=end) for alarm in alarms),
        stale=sum(min(alarm.over_at or end, end) - alarm.started_at > STALE_AFTER for alarm in alarms),
        shelved_long=sum(
            any(min(until, end) - since > SHELVED_LONG for since, until in alarm.shelved) for alarm in alarms
        ),
        high=by_priority[Priority.HIGH],
        medium=by_priority[Priority.MEDIUM],
        low=by_priority[Priority.LOW],
        hours=hourly([alarm.started_at for alarm in fresh], start=start, end=end),
        hours_each=hourly([alarm.started_at for alarm in fresh], start=start, end=end, acts=acts),
        spoken=tuple(Spoken(*said, alarms=count) for said, count in sorted(spoken.items())),
    )


def hourly(
    started_at: Sequence[datetime], *, start: datetime, end: datetime, acts: Iterable[tuple[datetime, str]] = ()
) -> tuple[int, ...]:
    """Count the hours of ``[start, end)``, the last one begun, by how many alarms started in them; see `HOURS`.

    With ``acts`` by how many there were for each who dealt with any in that hour.
    """
    hour = timedelta(hours=1)
    begun = -((start - end) // hour)
    loud = Counter((at - start) // hour for at in started_at)
    hands: dict[int, set[str]] = {}
    for at, who in acts:
        hands.setdefault((at - start) // hour, set()).add(who)
    each = {place: max(1.0, count / (len(hands.get(place, ())) or 1)) for place, count in loud.items()}
    counted = Counter(bisect_right(HOURS, count) - 1 for count in each.values())
    counted[0] += begun - len(loud)
    return tuple(counted[place] for place in range(len(HOURS)))


def flooded(started_at: Sequence[datetime], *, end: datetime) -> timedelta:
    """Add up the time in floods: what counts at an instant are the starts of the ten minutes until then."""
    steps = sorted([*((at, 1) for at in started_at), *((at + FLOOD_WITHIN, 0) for at in started_at)])
    total = timedelta()
    running = 0
    since: datetime | None = None
    for at, is_start in steps:
        if at >= end:
            break
        running += 1 if is_start else -1
        if since is None and running > FLOOD_ABOVE:
            since = at
        elif since is not None and running < FLOOD_BELOW:
            total += at - since
            since = None
    return total if since is None else total + (end - since)


def _chattered(changed_at: Sequence[datetime], *, start: datetime, end: datetime) -> bool:
    recent: deque[datetime] = deque()
    for at in sorted(at for at in changed_at if start <= at < end):
        recent.append(at)
        while recent[0] <= at - CHATTERING_WITHIN:
            recent.popleft()
        if len(recent) >= CHATTERING_CHANGES:
            return True
    return False
