"""Consequences: which alarm hangs on which, worked out anew, and what becomes of them when their cause is over.

A router that is back brings its servers back, but each a moment later. So what hung on a cause remains a consequence until it was
measured again: most of it is over then and asks for nobody, and what is still wrong is an alarm of its own and told.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from app.domain.alarm import Alarm
from app.domain.alarm_life import clear_cause, hang, outlast_cause
from app.domain.dependency import cause_of, lines

CAUSE_WITHIN: Final = timedelta(seconds=120)
"""How long what hung on a cause is waited for at most after the cause has ended: nothing new comes from a server that stays away.

Longer only where nobody can be asked to measure, and the next result is sure to come."""


def relinked(
    alarms: Mapping[str, Alarm],
    parents: Mapping[str, str | None],
    ways: Mapping[str, tuple[tuple[str, ...], ...]] | None = None,
    pollers: Mapping[str, str] | None = None,
    places: Mapping[str, str | None] | None = None,
    *,
    measured_at: Mapping[str, datetime],
    due_at: Mapping[str, datetime] | None = None,
    now: datetime,
) -> dict[str, tuple[Alarm, str]]:
    """Work out anew which open alarms are consequences of which.

    A cause an alarm has already stays while that is open, unless an outage explains more: a person may have chosen it. What a
    person said stands alone gets none. Consequences are one level deep.

    Args:
        alarms: every alarm that is not closed and may matter, by id.
        parents: as in `app.domain.dependency.Lines`.
        ways: as in `Lines`.
        pollers: as in `Lines`.
        places: as for `app.domain.dependency.lines`.
        measured_at: when the checks of alarms whose cause is over were last measured, by alarm id.
        due_at: when those come at the latest that nobody can be asked for, by alarm id: they are waited for.
        now: the time.

    Returns:
        Only what differs: by id the alarm as it should be and the word for its history, ``cause_found``, ``cause_over`` (it is to be
        measured again) or ``cause_ended`` (it stands for itself).
    """
    known = lines(parents, alarms.values(), ways, pollers, places)
    free = [each for each in alarms.values() if _is_open(each) and not each.stands_alone]
    found = {each.id: cause_of(each.server_id, each.kind, known) for each in free}
    wanted = {each.id: found[each.id] or _chosen(each, alarms) for each in free}
    due = due_at or {}
    waiting = {each.id for each in free if _waits(each, alarms, measured_at.get(each.id), due.get(each.id), now)}
    moves: dict[str, tuple[Alarm, str]] = {}
    for alarm in free:
        cause_id = _topmost(alarm.id, wanted, found)
        if cause_id is not None and {alarm.id, cause_id} <= waiting and alarms[cause_id].cause_id == alarm.cause_id:
            cause_id = None  # after a router's outage a server's silence and what is on that server wait together
        if cause_id is not None:
            if (cause_id, None) != (alarm.cause_id, alarm.cause_ended_at):
                moves[alarm.id] = hang(alarm, cause_id=cause_id), "cause_found"
        elif alarm.id in waiting:
            if alarm.cause_ended_at is None:
                moves[alarm.id] = outlast_cause(alarm, at=now), "cause_over"
        elif alarm.cause_id is not None:
            moves[alarm.id] = clear_cause(alarm), "cause_ended"
    return moves


def _topmost(alarm_id: str, wanted: Mapping[str, str | None], found: Mapping[str, str | None]) -> str | None:
    """The cause an alarm should have: where that is a consequence itself, what it is one of, to the top.

    What a rule has found gives way where it would close a ring with what a person said, so that a ring never hides all of its alarms.
    """
    way, at = [alarm_id], wanted[alarm_id]
    while at is not None and at not in way:
        way.append(at)
        at = wanted.get(at)
    if at is not None:
        ring = way[way.index(at) :]
        way.append(min([each for each in ring if found[each] is not None] or ring))
    return way[-1] if way[-1] != alarm_id else None


def _waits(
    alarm: Alarm, alarms: Mapping[str, Alarm], measured: datetime | None, due: datetime | None, now: datetime
) -> bool:
    """Whether the cause of an alarm is over and the alarm has not been measured since, nor been waited for long enough."""
    if alarm.cause_id is None or _chosen(alarm, alarms) is not None:
        return False
    over_at = alarm.cause_ended_at
    if over_at is None:
        return True
    until = over_at + CAUSE_WITHIN if due is None else max(over_at + CAUSE_WITHIN, due)
    return now < until and (measured is None or measured <= over_at)


def _chosen(alarm: Alarm, alarms: Mapping[str, Alarm]) -> str | None:
    """Give the cause an alarm has, while that is still open: a person may know of a line the data does not."""
    cause = alarms.get(alarm.cause_id) if alarm.cause_id is not None else None
    return cause.id if cause is not None and _is_open(cause) else None


def _is_open(alarm: Alarm) -> bool:
    return alarm.returned_at is None and alarm.closed_at is None
