"""Who is told what, how loudly, and when nobody is told again: pure rules over what changed."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from app.console.board import Board
from app.console.notice import About, Level, Notice
from app.console.preferences import Preferences
from app.domain.alarm import Alarm, Priority, Stage, stage
from app.domain.calendar import SERVICE_CALENDAR, is_open
from app.domain.change import Changes, Noun
from app.domain.contract import Criticality
from app.domain.sla import FINAL_S, Phase, Urgency, state
from app.domain.ticket import Ticket

FLOOD_ABOVE: Final = 10
"""New alarms within ``WINDOW`` above which it is a flood (ISA-18.2)."""
FLOOD_BELOW: Final = 5
"""New alarms within ``WINDOW`` below which a flood is over."""
WINDOW: Final = timedelta(minutes=10)
REMIND_AFTER: Final = timedelta(minutes=5)
"""An alarm of high priority that nobody acknowledged this long is told again (level 4)."""
REMIND_EVERY: Final = timedelta(minutes=2)
LOOK_EVERY: Final = timedelta(seconds=15)
"""How often clocks are looked at that may have come to a step; what changed is looked at at once."""
TOASTS_AT_MOST: Final = 3


_Seen = tuple[str | None, Urgency | None, bool]


@dataclass(slots=True)
class Memory:
    """What was seen and told before; one for a window's life.

    Attributes:
        is_primed: whether the first look at the board is over: what was there before the start is not news.
        reminded: when something was last told again.
        tickets: who had a ticket when it was seen last, how urgent it was (None: not reckoned), whether it was breached.
        looks: instant and id of tickets that time may bring to a step; an entry counts only while ``look_at`` says the same.
        breached: tickets that are open and breached and have nobody.
        me: who was told last.
        started: instants at which new alarms were seen, of the last ten minutes.
        flood_since: when the flood began; None outside of one.
    """

    is_primed: bool = False
    alarms: dict[str, Stage] = field(default_factory=dict)
    red: set[str] = field(default_factory=set)
    tickets: dict[str, _Seen] = field(default_factory=dict)
    looks: list[tuple[datetime, str]] = field(default_factory=list)
    look_at: dict[str, datetime] = field(default_factory=dict)
    breached: set[str] = field(default_factory=set)
    me: str = ""
    started: deque[datetime] = field(default_factory=deque)
    flood_since: datetime | None = None
    has_flood_sounded: bool = False
    reminded: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _News:
    level: Level
    about: About
    noun: Noun
    customer_id: str
    id: str
    is_loud: bool = True


def decide(
    changes: Changes, board: Board, preferences: Preferences, memory: Memory, now: datetime, *, me: str = ""
) -> list[Notice]:
    """Tell what to say about ``changes``; ``memory`` is kept up to date.

    Also to be called now and then without changes: time alone makes a deadline near and an alarm overdue for somebody.

    What was there at the first call is not told. Several things of one kind for one customer become one notice, more
    than three toasts become one, a flood of alarms is told once with one sound. A sound is heard only for what was not
    red before, inside service hours or on call, and not while muted; each level can be switched off.
    """
    news = [*_of_alarms(changes, board, memory, now), *_of_tickets(changes, board, memory, now, me)]
    if not memory.is_primed:
        memory.is_primed = bool(board.persons or board.servers)
        memory.started.clear()
        return []
    was_flood = memory.flood_since is not None
    _judge_flood(memory, now)
    reminders = list(_reminders(board, memory, now))
    grouped = _grouped(news, memory, is_new_flood=memory.flood_since is not None and not was_flood)
    notices = [*grouped, *_together(reminders)]
    return [_as_preferred(notice, preferences, memory, now) for notice in _coalesced(notices)]


def alarm_rate(memory: Memory, now: datetime) -> int:
    """New alarms of the last ten minutes, for the status bar; yellow from 10."""
    return sum(now - WINDOW < at <= now for at in memory.started)


def is_silent(preferences: Preferences, now: datetime) -> bool:
    """Whether no sound may be heard: muted, or outside service hours without being on call."""
    if preferences.muted_until is not None and now < preferences.muted_until:
        return True
    return not (preferences.on_call or is_open(SERVICE_CALENDAR, now))


# --- what is news -----------------------------------------------------------------------------------------------------


def _of_alarms(changes: Changes, board: Board, memory: Memory, now: datetime) -> Iterator[_News]:
    ids = board.alarms if not memory.is_primed else {change.id for change in changes if change.noun is Noun.ALARM}
    for alarm_id in sorted(ids):
        alarm = board.alarms.get(alarm_id)
        before = memory.alarms.pop(alarm_id, None)
        if alarm is None:
            memory.red.discard(alarm_id)
            continue
        where = memory.alarms[alarm_id] = stage(alarm, now=now)
        is_red = where is Stage.NEW and alarm.priority is Priority.HIGH
        was_red = alarm_id in memory.red
        (memory.red.add if is_red else memory.red.discard)(alarm_id)
        if where is not Stage.NEW or (before is Stage.NEW and (was_red or not is_red)):
            continue
        if before is not Stage.NEW:
            memory.started.append(now)
        level = Level.MESSAGE if is_red else Level.BADGE
        yield _News(level, About.ALARM_NEW, Noun.ALARM, alarm.customer_id, alarm_id, is_loud=not was_red)


def _of_tickets(changes: Changes, board: Board, memory: Memory, now: datetime, me: str) -> Iterator[_News]:
    tickets = board.tickets
    changed = {change.id for change in changes if change.noun is Noun.TICKET}
    for ticket_id in [each for each in changed if each not in tickets]:
        memory.tickets.pop(ticket_id, None)
        memory.look_at.pop(ticket_id, None)
        memory.breached.discard(ticket_id)
    asked = [*changed, *_due_looks(memory, now)]
    ids = {each for each in asked if each in tickets} if memory.is_primed else set(tickets)
    if memory.me != me:
        memory.me = me
        ids |= board.naming(Noun.TICKET, me)
    for ticket in (tickets[ticket_id] for ticket_id in (sorted(ids) if memory.is_primed else ids)):
        before = memory.tickets.get(ticket.id)
        seen = memory.tickets[ticket.id] = _see(ticket, memory, now, me)
        if memory.is_primed and ticket.status.is_open and (before is not None or ticket.created_by != me):
            yield from _ticket_news(ticket, before, seen, me)


def _due_looks(memory: Memory, now: datetime) -> Iterator[str]:
    """Take the tickets off the list whose instant has come."""
    while memory.looks and memory.looks[0][0] <= now:
        at, ticket_id = heapq.heappop(memory.looks)
        if memory.look_at.get(ticket_id) == at:
            del memory.look_at[ticket_id]
            yield ticket_id


def _see(ticket: Ticket, memory: Memory, now: datetime, me: str) -> _Seen:
    """Judge a ticket, and note when to look at it again: service time never passes faster than the time on the wall.

    How urgent somebody else's ticket is tells nobody here anything, so it is looked at when it is due.
    """
    memory.breached.discard(ticket.id)
    memory.look_at.pop(ticket.id, None)
    clock = ticket.clock
    if not ticket.status.is_open or clock.stopped_at is not None or clock.due_at is None or clock.target_s is None:
        return ticket.assignee_id, Urgency.NONE, False
    if now < clock.due_at and not (me and ticket.assignee_id == me):
        _look_again(ticket.id, memory, clock.due_at)
        return ticket.assignee_id, None, False
    found = state(clock, now=now, calendar=SERVICE_CALENDAR)
    is_breached = found.phase is Phase.BREACHED
    if is_breached and ticket.assignee_id is None:
        memory.breached.add(ticket.id)
    if not is_breached:
        left, target = found.remaining_s, clock.target_s
        step = max(each for each in (target, target // 4, target // 8, FINAL_S, 0) if each <= left)
        _look_again(ticket.id, memory, now + max(LOOK_EVERY, timedelta(seconds=left - step)))
    return ticket.assignee_id, found.urgency, is_breached


def _look_again(ticket_id: str, memory: Memory, at: datetime) -> None:
    memory.look_at[ticket_id] = at
    heapq.heappush(memory.looks, (at, ticket_id))


def _ticket_news(ticket: Ticket, before: _Seen | None, seen: _Seen, me: str) -> Iterator[_News]:
    _assignee, urgency, is_breached = seen
    old_assignee, old_urgency, was_breached = before if before is not None else (None, Urgency.NONE, False)
    if old_urgency is None:
        old_urgency = urgency

    def news(level: Level, about: About) -> _News:
        return _News(level, about, Noun.TICKET, ticket.customer_id, ticket.id)

    is_mine = bool(me) and ticket.assignee_id == me
    if before is None and ticket.assignee_id is None:
        is_critical = ticket.criticality is Criticality.CRITICAL
        yield news(*((Level.MESSAGE if is_critical else Level.BADGE), About.TICKET_NEW))
    if is_mine and old_assignee != me:
        yield news(Level.TOAST, About.TICKET_MINE)
    if is_breached:
        if is_mine and not was_breached:
            yield news(Level.MESSAGE, About.TICKET_BREACHED)
    elif is_mine and urgency is not old_urgency:
        if urgency in (Urgency.URGENT, Urgency.FINAL) and old_urgency not in (Urgency.URGENT, Urgency.FINAL):
            yield news(Level.MESSAGE, About.TICKET_URGENT)
        elif urgency is Urgency.SOON:
            yield news(Level.TOAST, About.TICKET_SOON)


def _reminders(board: Board, memory: Memory, now: datetime) -> Iterator[_News]:
    """What was told and nobody took: every two minutes again."""
    due: list[tuple[About, Noun, str, str]] = []
    for alarm_id in memory.red:
        alarm = board.alarms.get(alarm_id)
        if alarm is not None and _is_overdue(alarm, now):
            due.append((About.ALARM_UNACKNOWLEDGED, Noun.ALARM, alarm.customer_id, alarm_id))
    breached = (board.tickets[each] for each in memory.breached if each in board.tickets)
    due += ((About.TICKET_BREACHED, Noun.TICKET, ticket.customer_id, ticket.id) for ticket in breached)
    kept = {fact_id for _about, _noun, _customer, fact_id in due}
    memory.reminded = {fact_id: at for fact_id, at in memory.reminded.items() if fact_id in kept}
    for about, noun, customer_id, fact_id in sorted(due, key=lambda each: each[3]):
        last = memory.reminded.get(fact_id)
        if last is None or now - last >= REMIND_EVERY:
            memory.reminded[fact_id] = now
            yield _News(Level.REMINDER, about, noun, customer_id, fact_id)


def _is_overdue(alarm: Alarm, now: datetime) -> bool:
    return (
        stage(alarm, now=now) is Stage.NEW and now - alarm.started_at > REMIND_AFTER and is_open(SERVICE_CALENDAR, now)
    )


# --- how it is put together -------------------------------------------------------------------------------------------


def _judge_flood(memory: Memory, now: datetime) -> None:
    while memory.started and memory.started[0] <= now - WINDOW:
        memory.started.popleft()
    rate = len(memory.started)
    if memory.flood_since is None and rate > FLOOD_ABOVE:
        memory.flood_since = now
    elif memory.flood_since is not None and rate < FLOOD_BELOW:
        memory.flood_since = None
        memory.has_flood_sounded = False


def _grouped(news: Iterable[_News], memory: Memory, *, is_new_flood: bool) -> list[Notice]:
    """Make notices; in a flood new alarms are one notice at its beginning, and badges after that."""
    news = list(news)
    if memory.flood_since is None:
        return _together(news)
    others = [each for each in news if each.about is not About.ALARM_NEW]
    alarms = [each for each in news if each.about is About.ALARM_NEW]
    notices = _together(others)
    if is_new_flood:
        ids = tuple(sorted(memory.red))
        notices.append(Notice(Level.MESSAGE, About.ALARM_FLOOD, Noun.ALARM, "", ids, has_sound=True))
    elif alarms:
        quiet = [_News(Level.BADGE, each.about, each.noun, each.customer_id, each.id, is_loud=False) for each in alarms]
        notices += _together(quiet)
    return notices


def _together(news: Iterable[_News]) -> list[Notice]:
    groups: dict[tuple[Level, About, Noun, str], list[_News]] = {}
    for each in news:
        groups.setdefault((each.level, each.about, each.noun, each.customer_id), []).append(each)
    return [
        Notice(level, about, noun, customer_id, tuple(each.id for each in group), any(each.is_loud for each in group))
        for (level, about, noun, customer_id), group in groups.items()
    ]


def _coalesced(notices: list[Notice]) -> list[Notice]:
    """Loudest first; of one kind at most three are shown, further ones become one without a customer."""
    notices = sorted(notices, key=lambda notice: (-notice.level, notice.about, notice.customer_id))
    kept: list[Notice] = []
    for about in dict.fromkeys((notice.level, notice.about) for notice in notices):
        same = [notice for notice in notices if (notice.level, notice.about) == about]
        if len(same) > TOASTS_AT_MOST and same[0].level >= Level.TOAST:
            ids = tuple(sorted(fact_id for notice in same for fact_id in notice.ids))
            sound = any(notice.has_sound for notice in same)
            same = [Notice(same[0].level, same[0].about, same[0].noun, "", ids, sound)]
        kept += same
    return kept


def _as_preferred(notice: Notice, preferences: Preferences, memory: Memory, now: datetime) -> Notice:
    has_sound = (
        notice.has_sound
        and notice.level >= Level.MESSAGE
        and int(notice.level) in preferences.sounds
        and not is_silent(preferences, now)
    )
    if has_sound and memory.flood_since is not None and notice.noun is Noun.ALARM:
        has_sound = not memory.has_flood_sounded
        memory.has_flood_sounded = True
    is_shown = notice.level >= Level.TOAST and int(notice.level) in preferences.toasts
    return Notice(notice.level, notice.about, notice.noun, notice.customer_id, notice.ids, has_sound, is_shown)
