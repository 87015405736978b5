"""The logs of Windows: what was written since the last look, and whether anything in between is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from app.checks.event_memory import Event
from app.checks.events import Reading
from app.checks.finding import NotApplicable
from app.checks.windows.event_api import EventAPI, Span
from app.checks.windows.event_xml import EventRecord, Unreadable, bookmark, parse, place_of
from app.domain.event_rule import EventRule
from app.domain.event_standard import WINDOWS

MOST: Final = 1000
"""How many events of a log one look takes; the rest is there for the next."""
_MOST_CONDITIONS = 18
"""The log's own XPath takes some twenty conditions."""
_ANY_LEVEL = 5
_SLACK = timedelta(minutes=1)


class EventSource(Protocol):
    """Answers for the event log service."""

    def span(self, channel: str) -> Span | None:
        """Tell which records a log holds; None when there is no such log."""
        ...

    def select(self, channel: str, query: str, *, after: int, most: int, words: bool = True) -> list[tuple[str, str]]:
        """Give events as XML with their words (unless those are not wanted), oldest first."""
        ...


class EventLog:
    """Reads the logs rules ask for."""

    def __init__(self, source: EventSource | None = None, *, most: int = MOST) -> None:
        self._source: EventSource = source or EventAPI()
        self._most = most

    def standard(self) -> tuple[EventRule, ...]:
        """Give the rules of Windows."""
        return WINDOWS

    def read(self, rules: Sequence[EventRule], places: Mapping[str, str], *, since: datetime) -> Reading:
        """Read each log on from its bookmark.

        Raises:
            NotApplicable: none of the logs is there.
            PermissionError: none may be read.
        """
        events: list[Event] = []
        read: dict[str, str] = {}
        gaps: dict[str, str] = {}
        denied: PermissionError | None = None
        for channel in dict.fromkeys(rule.channel for rule in rules):
            try:
                span = self._source.span(channel)
                if span is None:
                    continue
                place, gap = start_of(span, places.get(channel))
                found, end = self._new(channel, rules, span, place, since)
            except PermissionError as refusal:
                denied = refusal
                gaps[channel] = "denied"
                continue
            events += found
            read[channel] = bookmark(channel, end)
            if gap:
                gaps[channel] = gap
        if not read and denied is not None:
            raise denied
        if not read:
            raise NotApplicable("none_found")
        # A log that may not be read just now is read on from where it was, once it may be again.
        kept = {channel: place for channel, place in places.items() if gaps.get(channel) == "denied"}
        return Reading(events, {**kept, **read}, gaps)

    def _new(
        self, channel: str, rules: Sequence[EventRule], span: Span, place: int | None, since: datetime
    ) -> tuple[list[Event], int]:
        """Read what is behind a place, up to what was the newest when the look began."""
        end, found = span.newest, dict[int, Event]()
        if span.count == 0 or (place is not None and place >= end):
            return [], end
        for query in queries(
            channel, rules, since=since if place is None else None, after=place or 0, now_slack=_SLACK
        ):
            told = self._source.select(channel, query, after=place or 0, most=self._most)
            records = [record for record in map(_read, told) if record is not None]
            if len(told) >= self._most and records:
                end = min(end, max(record.record for record in records))
            for record in records:
                if place is None or record.record > place:
                    found[record.record] = _event(channel, record)
        return [found[record] for record in sorted(found) if record <= end], end


def start_of(span: Span, kept: str | None) -> tuple[int | None, str]:
    """Tell after which record to read on, and the gap there is before it; None: nothing was read of this log yet.

    A log whose numbers lie below the bookmark was emptied, one whose oldest record lies behind the next one has overwritten some.
    """
    if kept is None:
        return None, ""
    try:
        place = place_of(kept)
    except Unreadable:
        return 0, "cleared"
    if span.newest < place:
        return 0, "cleared"
    if span.oldest > place + 1:
        return span.oldest - 1, "overwritten"
    return place, ""


def queries(
    channel: str, rules: Sequence[EventRule], *, since: datetime | None, now_slack: timedelta, after: int = 0
) -> Iterator[str]:
    """Make queries for whatever rules may be about in a log: by level and number, never by words.

    Args:
        channel: the log.
        rules: of all logs.
        since: for the first look, how far it goes back.
        now_slack: added to that, for a clock that was set.
        after: number of the record behind which to read; where the log cannot be read on from there, old ones must not take up all
            the room of the answer.
    """
    level, ids = 0, set[int]()
    for rule in rules:
        if rule.channel.casefold() != channel.casefold() or (rule.severity is None and not rule.cleared_by):
            continue
        ids.update(int(each) for each in (*rule.ids, *rule.cleared_by) if each.isdecimal() and int(each) <= 0xFFFF)
        if not rule.ids:
            level = max(level, rule.level or _ANY_LEVEL)
    conditions = [f"Level={each}" for each in range(1, level + 1)] + [f"EventID={each}" for each in sorted(ids)]
    if level == _ANY_LEVEL:
        conditions.append("Level=0")
    time = f" and (EventRecordID>{after})" if after else ""
    if since is not None:
        time = f" and TimeCreated[@SystemTime>='{(since - now_slack).strftime('%Y-%m-%dT%H:%M:%S')}.000Z']"
    for first in range(0, len(conditions), _MOST_CONDITIONS):
        yield f"*[System[({' or '.join(conditions[first : first + _MOST_CONDITIONS])}){time}]]"


def _read(told: tuple[str, str]) -> EventRecord | None:
    """Read an event; None for one that cannot be: a program wrote nonsense, and the others count nevertheless."""
    xml, words = told
    try:
        record = parse(xml)
    except Unreadable:
        return None
    return replace(record, text=words) if words else record


def _event(channel: str, record: EventRecord) -> Event:
    words = record.text or " · ".join(value for value in record.data.values() if value)
    return Event(channel, record.provider, str(record.id), record.level, record.at, words)
