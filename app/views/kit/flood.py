"""Whether alarms come faster than anybody can look at them, since when, and what they have in common.

A flood is shown by its causes: what probably has one cause is folded under it, as a proposal somebody accepts or not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.console.board import Board
from app.domain.alarm import Alarm
from app.domain.likely_cause import GROUP_AT_LEAST, Group, groups, is_member
from app.views.kit.alarm_line import Line, Lines

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
        total: alarms since it began.
    """

    since: datetime
    count: int
    cause_id: str | None = None
    total: int = 0


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
    alarms = list(alarms)
    fresh = sorted(
        (alarm for alarm in alarms if now - WITHIN < alarm.started_at <= now), key=lambda alarm: alarm.started_at
    )
    is_over = len(fresh) < ENDS_BELOW if before is not None else len(fresh) <= BEGINS_ABOVE
    if is_over or not fresh:
        return None
    causes = Counter(alarm.cause_id for alarm in fresh if alarm.cause_id is not None)
    common = causes.most_common(1)
    cause_id = common[0][0] if common and common[0][1] * 2 >= len(fresh) - 1 else None
    since = before.since if before is not None else fresh[0].started_at
    return Flood(since, len(fresh), cause_id, sum(since <= alarm.started_at <= now for alarm in alarms))


class FloodWatch:
    """Follows one list through a flood: groups what probably has one cause, and keeps the first-out on top.

    A group stays together after the flood until somebody has dealt with it: a list must not fall apart under a hand.
    """

    def __init__(self, board: Board, lines: Lines) -> None:
        self._board = board
        self._lines = lines
        self.flood: Flood | None = None
        self.groups: tuple[Group, ...] = ()

    def look(self, now: datetime) -> list[Line]:
        """Look again, after a change or because time has passed.

        Returns:
            The lines that are others now.
        """
        before, board = self.flood, self._board
        self.flood = flood_of(board.alarms.values(), now=now, before=before)
        made = self._lines.fold_all(now=now) if before is None and self.flood is not None else []
        if self.flood is not None:
            causes = {alarm.cause_id for alarm in board.alarms.values() if alarm.cause_id is not None}
            sites = {server.id: server.site_id for server in board.servers.values()}
            self.groups = tuple(groups(board.alarms.values(), sites=sites, causes=causes, since=self.flood.since))
        elif self.groups:
            self.groups = tuple(filter(None, map(self._left, self.groups)))
        return made + self._lines.propose(
            {member: group.cause_id for group in self.groups for member in group.alarm_ids},
            first_out=self.cause_id,
            now=now,
        )

    @property
    def cause_id(self) -> str | None:
        """The alarm that is, or probably is, the cause of most of the flood."""
        if self.flood is None:
            return None
        return self.flood.cause_id or (self.groups[0].cause_id if self.groups else None)

    @property
    def is_certain(self) -> bool:
        """Whether that is known and no proposal."""
        return self.flood is not None and self.flood.cause_id is not None

    def _left(self, group: Group) -> Group | None:
        """What is left of a group after its flood."""
        alarms = self._board.alarms
        head = alarms.get(group.cause_id)
        members = tuple(each for each in group.alarm_ids if each in alarms and is_member(alarms[each]))
        if head is None or not is_member(head) or len(members) + 1 < GROUP_AT_LEAST:
            return None
        return Group(group.cause_id, members, group.place)
