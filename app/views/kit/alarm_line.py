"""An alarm as a line of a list: where it stands, whose it is, what hangs on it, and its place in the order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from app.console.board import Board
from app.domain.alarm import Alarm, Priority, Stage, is_on_board, stage
from app.domain.change import Changes, Noun

GONE_FOR: Final = timedelta(hours=24)
"""How long alarms that are over can be looked at."""

_GROUPS: Final = {
    Stage.NEW: 0,
    Stage.GONE_NEW: 1,
    Stage.CONSEQUENTIAL: 2,
    Stage.ACKNOWLEDGED: 3,
    Stage.SHELVED: 4,
    Stage.MAINTENANCE: 5,
    Stage.GONE: 6,
}
_DEEPEST: Final = 8
_NAMED: Final = 3
"""Servers that a row names."""
_PRIORITIES: Final = {Priority.HIGH: 0, Priority.MEDIUM: 1, Priority.LOW: 2}
_NOUNS: Final = (Noun.ALARM, Noun.SERVER, Noun.CUSTOMER, Noun.PERSON, Noun.TICKET, Noun.MAINTENANCE)


@dataclass(frozen=True, slots=True)
class Line:
    """One alarm with what a list says about it. Its id is the alarm's.

    Attributes:
        place: its place in the natural order: unhandled first, then by priority, then the oldest; consequences under their cause.
        customer: short name.
        actor: who acknowledged or shelved it.
        owner: initials.
        ticket: number; empty without one.
        until: end of its shelving or maintenance.
        consequences: open alarms that hang on this one.
        is_open: whether those are unfolded.
        cause: the alarm it hangs on, or probably does, as far as that is known here.
        proposed: open alarms that probably hang on this one, which nobody has confirmed.
        awaited: names of the servers that are looked at again before anybody is told.
    """

    alarm: Alarm
    stage: Stage
    place: tuple[Any, ...]
    customer: str
    customer_name: str
    server: str
    site_id: str | None
    actor: str = ""
    owner: str = ""
    ticket: str = ""
    until: datetime | None = None
    consequences: int = 0
    is_open: bool = False
    cause: Line | None = None
    proposed: int = 0
    awaited: str = ""

    @property
    def id(self) -> str:
        """The alarm's id."""
        return self.alarm.id

    @property
    def is_unhandled(self) -> bool:
        """Whether somebody has to look at it."""
        return self.stage in (Stage.NEW, Stage.GONE_NEW)

    @property
    def is_over(self) -> bool:
        """Whether it has returned to normal."""
        return self.stage in (Stage.GONE, Stage.GONE_NEW)


class Lines:
    """Makes lines of the alarms on the board, and tells which are others after a change."""

    nouns: Sequence[Noun] = _NOUNS
    """What lines are made of: listen to these."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._made: dict[str, Line] = {}
        self._unfolded: set[str] = set()
        self._hangs: dict[str, str] = {}
        self._proposed: dict[str, str] = {}
        self._first_out: str | None = None
        self._below: dict[str, set[str]] = {}

    def all(self, *, now: datetime) -> list[Line]:
        """Make all lines anew."""
        self._made.clear()
        self._below.clear()
        self._hangs.clear()
        return self._make(self._board.alarms.keys(), now=now)[0]

    def follow(self, changes: Changes, *, now: datetime) -> tuple[list[Line], list[str]]:
        """Make the lines that a change of the board touches.

        Returns:
            Lines that are new or others now, and ids of those that are gone.
        """
        alarms = {change.id for change in changes if change.noun is Noun.ALARM}
        others = {change.id for change in changes if change.noun is not Noun.ALARM}
        for each in others:
            alarms |= self._board.naming(Noun.ALARM, each)
        return self._make(alarms, now=now)

    def tick(self, *, now: datetime) -> tuple[list[Line], list[str]]:
        """Make the lines that time has changed: shelving that ended, alarms that have been over for long enough."""
        aged = [
            line.id
            for line in self._made.values()
            if line.stage is not _stage(line.alarm, now=now) or not _is_shown(line.alarm, now=now)
        ]
        return self._make(aged, now=now)

    def unfold(self, alarm_id: str, *, is_open: bool, now: datetime) -> list[Line]:
        """Show or hide what hangs on an alarm."""
        (self._unfolded.add if is_open else self._unfolded.discard)(alarm_id)
        return self._make({alarm_id}, now=now)[0]

    def fold_all(self, *, now: datetime) -> list[Line]:
        """Hide all consequences."""
        open_ids = set(self._unfolded)
        self._unfolded.clear()
        return self._make(open_ids & self._made.keys(), now=now)[0]

    def propose(self, causes: Mapping[str, str], *, first_out: str | None, now: datetime) -> list[Line]:
        """Show alarms under what may be their cause, and that which came first on top of all; what was proposed before is gone."""
        before, self._proposed = self._proposed, dict(causes)
        others = {each for each in before.keys() | causes.keys() if before.get(each) != causes.get(each)}
        if first_out != self._first_out:
            others |= {each for each in (first_out, self._first_out) if each is not None}
            self._first_out = first_out
        return self._make(others & self._made.keys(), now=now)[0] if others else []

    def members(self, alarm_id: str) -> tuple[str, ...]:
        """Give the alarms that are proposed as consequences of this one, as far as they are shown under it."""
        return tuple(
            sorted(
                each
                for each in self._below.get(alarm_id, ())
                if self._made[each].stage is Stage.NEW and self._made[each].cause is not None
            )
        )

    def get(self, alarm_id: str) -> Line | None:
        """Give the line of an alarm."""
        return self._made.get(alarm_id)

    def made(self) -> Iterable[Line]:
        """Go through all lines."""
        return self._made.values()

    def _make(self, ids: Iterable[str], *, now: datetime) -> tuple[list[Line], list[str]]:
        """Make lines, those of causes first: a consequence takes its place from its cause."""
        wanted = set(ids)
        wanted |= {member for member, head in self._proposed.items() if head in wanted}
        gone = []
        for alarm_id in list(wanted):
            wanted |= self._regroup(alarm_id, now=now)
        ahead = list(wanted)
        while ahead:
            fresh = self._below.get(ahead.pop(), set()) - wanted
            wanted |= fresh
            ahead += fresh
        made: list[Line] = []
        found = [(alarm_id, self._board.alarms.get(alarm_id)) for alarm_id in wanted]
        for alarm_id, alarm in sorted(found, key=lambda pair: self._depth(pair[0])):
            before = self._made.get(alarm_id)
            if alarm is None or not _is_shown(alarm, now=now):
                if before is not None:
                    del self._made[alarm_id]
                    gone.append(alarm_id)
                continue
            line = self._line(alarm, now=now)
            if line != before:
                self._made[alarm_id] = line
                made.append(line)
        return made, gone

    def _depth(self, alarm_id: str) -> int:
        """How far below the top it hangs; what hangs in a ring, as may be for a moment, is somewhere deep."""
        depth, at = 0, alarm_id
        while at in self._hangs and depth < _DEEPEST:
            depth, at = depth + 1, self._hangs[at]
        return depth

    def _regroup(self, alarm_id: str, *, now: datetime) -> set[str]:
        """Note what the alarm hangs on now. Returns the causes whose number of consequences is another."""
        alarm = self._board.alarms.get(alarm_id)
        is_shown = alarm is not None and _is_shown(alarm, now=now)
        is_active = alarm is not None and is_shown and alarm.returned_at is None
        cause_id = self._head_of(alarm) if alarm is not None and is_active else None
        old_id = self._hangs.pop(alarm_id, None)
        touched = set()
        if old_id is not None and old_id != cause_id:
            self._below.get(old_id, set()).discard(alarm_id)
            touched.add(old_id)
        if cause_id is not None:
            self._hangs[alarm_id] = cause_id
            self._below.setdefault(cause_id, set()).add(alarm_id)
            touched.add(cause_id)
        return touched

    def _line(self, alarm: Alarm, *, now: datetime) -> Line:
        board = self._board
        where = _stage(alarm, now=now)
        customer = board.customers.get(alarm.customer_id)
        server = board.servers.get(alarm.server_id)
        cause = self._cause_of(alarm, where)
        own = _own_place(alarm, where, is_first=alarm.id == self._first_out)
        below = [board.alarms[each] for each in self._below.get(alarm.id, ()) if each in board.alarms]
        proposed = sum(each.cause_id is None for each in below) if where is Stage.NEW else 0
        awaited = [board.servers[each].name for each in alarm.awaited_ids if each in board.servers]
        window = board.maintenances.get(alarm.maintenance_id) if alarm.maintenance_id is not None else None
        ticket = board.tickets.get(alarm.ticket_id) if alarm.ticket_id is not None else None
        actor = board.persons.get((alarm.shelved_by if where is Stage.SHELVED else alarm.acknowledged_by) or "")
        owner = board.persons.get(alarm.owner_id or "")
        return Line(
            alarm=alarm,
            stage=where,
            place=(*own, 0) if cause is None else (*cause.place[:-1], 1, *own),
            customer="" if customer is None else customer.short_name or customer.name,
            customer_name="" if customer is None else customer.name,
            server="" if server is None else server.name,
            site_id=None if server is None else server.site_id,
            actor="" if actor is None else actor.name,
            owner="" if owner is None else owner.initials,
            ticket="" if ticket is None else ticket.number,
            until=alarm.shelved_until if where is Stage.SHELVED else None if window is None else window.until(now),
            consequences=sum(each.cause_id is not None for each in below),
            is_open=alarm.id in self._unfolded,
            cause=cause,
            proposed=proposed,
            awaited=_some(awaited) if where is Stage.NEW else "",
        )

    def _head_of(self, alarm: Alarm) -> str | None:
        """What an alarm is shown under: its cause, or what may be and hangs on nothing itself."""
        head = self._board.alarms.get(self._proposed.get(alarm.id, ""))
        return alarm.cause_id or (head.id if head is not None and head.cause_id is None else None)

    def _cause_of(self, alarm: Alarm, where: Stage) -> Line | None:
        if where is Stage.CONSEQUENTIAL and alarm.cause_id is not None:
            return self._made.get(alarm.cause_id)
        if where is Stage.NEW and alarm.id in self._hangs:
            head = self._made.get(self._hangs[alarm.id])
            return (
                head if head is not None and head.stage is Stage.NEW else None
            )  # nothing is hidden under what is taken
        return None


def _stage(alarm: Alarm, *, now: datetime) -> Stage:
    """Tell where it stands; what has left every list asks for nobody any more."""
    return stage(alarm, now=now) if alarm.closed_at is None else Stage.GONE


def _is_shown(alarm: Alarm, *, now: datetime) -> bool:
    if is_on_board(alarm, now=now):
        return True
    return alarm.returned_at is not None and now - alarm.returned_at < GONE_FOR


def _some(names: Iterable[str]) -> str:
    """Name a few of them, and how many there are besides."""
    known = sorted(names)
    more = f" (+ {len(known) - _NAMED})" if len(known) > _NAMED else ""
    return ", ".join(known[:_NAMED]) + more


def _own_place(alarm: Alarm, where: Stage, *, is_first: bool) -> tuple[Any, ...]:
    if is_first and alarm.returned_at is None:
        return (-1, 0, alarm.started_at.timestamp(), alarm.id)
    if where is Stage.GONE and alarm.returned_at is not None:
        return (_GROUPS[where], 0, -alarm.returned_at.timestamp(), alarm.id)
    return (_GROUPS[where], _PRIORITIES[alarm.priority], alarm.started_at.timestamp(), alarm.id)
