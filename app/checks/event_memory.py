"""What is remembered of events: folded by log, provider and number, until they are taken back or have been quiet long enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

import msgspec

from app.domain.check import State
from app.domain.event_rule import EventRule

MOST_ITEMS: Final = 40
"""How many different events of a machine have a line of their own; what comes beyond them is summed up in its log's line."""

_TEXT_LETTERS: Final = 240
_PERSON: Final = re.compile(r"\bS-1-5-21(?:-\d+){3,}")
_ITEM_LETTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a log.

    Attributes:
        id: number of Windows, message id of the journal; a journal's message without one has the word of its priority.
        level: as in `app.domain.event_rule.LEVELS`; 0 where its writer gave none.
        at: aware UTC instant it was written.
        text: its words, in the machine's language; may be empty.
    """

    channel: str
    provider: str
    id: str
    level: int
    at: datetime
    text: str = ""


class Folded(msgspec.Struct):
    """All occurrences of one event.

    Attributes:
        recent: instants within the rule's window, as many as the rule asks for at most.
        is_open: it counts: seen often enough, not taken back, not quiet for too long.
        ended: how it came to an end the last time; empty when it never counted.
    """

    item: str
    channel: str
    provider: str
    id: str
    severity: State
    hold_s: int
    first_at: datetime
    last_at: datetime
    count: int = 0
    text: str = ""
    recent: list[datetime] = []
    is_open: bool = False
    ended: Literal["", "cleared", "over"] = ""


class Rest(msgspec.Struct):
    """What has no line of its own, of one log."""

    channel: str
    severity: State
    count: int
    last_at: datetime
    hold_s: int


class Gap(msgspec.Struct):
    """Something in a log that could not be read: a reason of ``EVENT_GAPS``, and since when."""

    channel: str
    reason: str
    since_at: datetime


class Memory(msgspec.Struct):
    """All that is remembered; kept as a mark of the agent between two runs.

    Attributes:
        places: how far each log was read, in the reader's own words.
    """

    places: dict[str, str] = {}
    folded: list[Folded] = []
    rest: list[Rest] = []
    gaps: list[Gap] = []

    def take(self, event: Event, rules: Sequence[EventRule]) -> None:
        """Take one event in: it takes back what it clears, then counts by the first rule that matches."""
        for known in self.folded:
            if known.is_open and known.provider.casefold() == event.provider.casefold():
                self._clear(known, event, rules)
        rule = next(
            (each for each in rules if each.matches(event.channel, event.provider, event.id, event.level)), None
        )
        if rule is not None and rule.severity is not None:
            self._count(event, rule, rule.severity)

    def pass_time(self, now: datetime, *, gap_hold: timedelta) -> None:
        """End what has been quiet for its time."""
        for each in self.folded:
            if each.is_open and now - each.last_at >= timedelta(seconds=each.hold_s):
                each.is_open, each.ended = False, "over"
        self.rest = [each for each in self.rest if now - each.last_at < timedelta(seconds=each.hold_s)]
        self.gaps = [each for each in self.gaps if now - each.since_at < gap_hold]

    def note(self, gaps: Iterable[Gap]) -> None:
        """Remember gaps, the newest of a log only."""
        for gap in gaps:
            self.gaps = [*(each for each in self.gaps if each.channel != gap.channel), gap]

    def retire(self) -> list[str]:
        """Give up lines that have come to their end until new ones have room again; name them."""
        over = sorted((each for each in self.folded if not each.is_open), key=lambda each: each.last_at)
        leaving = over[: max(0, len(self.folded) - MOST_ITEMS)]
        self.folded = [each for each in self.folded if each not in leaving]
        return [each.item for each in leaving if each.ended]

    def _clear(self, known: Folded, event: Event, rules: Sequence[EventRule]) -> None:
        for rule in rules:
            if (
                rule.is_cleared(event.channel, event.provider, event.id)
                and known.channel.casefold() == event.channel.casefold()
                and known.id in rule.ids
            ):
                known.is_open, known.ended, known.recent = False, "cleared", []

    def _count(self, event: Event, rule: EventRule, severity: State) -> None:
        item = item_of(event, rule)
        known = next((each for each in self.folded if each.item == item), None)
        hold_s = round(rule.hold.total_seconds())
        if known is None:
            if len(self.folded) - sum(not each.is_open for each in self.folded) >= MOST_ITEMS:
                self._add_to_rest(event, severity, hold_s)
                return
            known = Folded(
                item, event.channel, event.provider, event.id, severity, hold_s, event.at, event.at, recent=[]
            )
            self.folded.append(known)
        if not known.is_open:
            known.recent = [at for at in known.recent if abs(event.at - at) < rule.window][-(rule.least - 1) :]
            known.recent = [*known.recent, event.at] if rule.least > 1 else [event.at]
            known.count, known.first_at = len(known.recent), known.recent[0]
        else:
            known.count += 1
        known.severity, known.hold_s = severity, hold_s
        known.last_at, known.text = max(known.last_at, event.at), shortened(event.text)
        known.is_open = known.is_open or known.count >= rule.least

    def _add_to_rest(self, event: Event, severity: State, hold_s: int) -> None:
        for each in self.rest:
            if each.channel == event.channel:
                each.count += 1
                each.last_at = max(each.last_at, event.at)
                each.severity = max(each.severity, severity, key=lambda state: state.rank)
                each.hold_s = max(each.hold_s, hold_s)
                return
        self.rest.append(Rest(event.channel, severity, 1, event.at, hold_s))


def item_of(event: Event, rule: EventRule) -> str:
    """Name the line of an event: its log, its writer and its number."""
    return f"{event.channel}: {event.provider} {rule.name or event.id}".strip()[:_ITEM_LETTERS]


def shortened(text: str) -> str:
    """Make one line of an event's words, without the numbers Windows gives to persons."""
    return _PERSON.sub("S-1-5-21-…", " ".join(text.split()))[:_TEXT_LETTERS]


def decode(text: str | None) -> Memory:
    """Read a memory back; one that cannot be read begins anew."""
    if text is None:
        return Memory()
    try:
        return msgspec.json.decode(text, type=Memory)
    except msgspec.MsgspecError:
        return Memory()


def encode(memory: Memory) -> str:
    """Write a memory down."""
    return msgspec.json.encode(memory).decode()
