"""Events of Windows as XML, by their documented schema, and the bookmark that names a place among them.

The text comes from a log that any program may write into: a document type or an entity ends the reading, and so does too much of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

MOST_LETTERS: Final = 256 * 1024
"""Longer than any event: 64 KB are the most Windows stores of one."""
_MOST_VALUES = 200
_MOST_DEPTH = 40
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z")


class Unreadable(Exception):
    """The text is no event."""


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event as its log holds it.

    Attributes:
        provider: name of the source, which no language changes.
        id: number of the event.
        level: 1 critical to 5 verbose; 0 where the source gives none, as audits do.
        at: aware UTC instant.
        record: number in its log.
        data: values by name; those without a name by their place, counted from 0.
        text: its words where they were rendered with it, else empty.
    """

    provider: str
    id: int
    level: int
    at: datetime
    record: int
    channel: str
    data: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def parse(xml: str) -> EventRecord:
    """Read one event.

    Raises:
        Unreadable: it is no XML, none of an event, or has a document type or entities of its own.
    """
    found = _Walk()
    _read(xml, found)
    try:
        return EventRecord(
            provider=found.texts["provider"],
            id=_number(found.texts["EventID"], most=0xFFFF),
            level=_number(found.texts.get("Level", "0") or "0", most=255),
            at=_instant(found.texts["time"]),
            record=_number(found.texts.get("EventRecordID", "0") or "0", most=2**64),
            channel=found.texts.get("Channel", ""),
            data=found.data,
            text=found.texts.get("Message", ""),
        )
    except (KeyError, ValueError, OverflowError) as broken:
        raise Unreadable(str(broken)) from broken


def bookmark(channel: str, record: int) -> str:
    """Write a bookmark as ``EvtCreateBookmark`` takes it."""
    return f'<BookmarkList><Bookmark Channel={quoteattr(channel)} RecordId="{record}" IsCurrent="true"/></BookmarkList>'


def place_of(text: str) -> int:
    """Read the number a bookmark stands at.

    Raises:
        Unreadable: it is none.
    """
    found = _Walk()
    _read(text, found)
    try:
        return _number(found.texts["record"], most=2**64)
    except (KeyError, ValueError) as broken:
        raise Unreadable(str(broken)) from broken


class _Walk:
    """What is met on the way through the XML."""

    _SYSTEM = frozenset({"EventID", "Level", "EventRecordID", "Channel"})

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.data: dict[str, str] = {}
        self._path: list[str] = []
        self._name = ""
        self._parts: list[str] = []

    def start(self, tag: str, values: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        self._path.append(name)
        if len(self._path) > _MOST_DEPTH:
            raise Unreadable("too deep")
        self._parts = []
        self._name = values.get("Name", "")
        inside = self._path[1:2]
        if inside == ["System"] and name == "Provider":
            self.texts.setdefault("provider", values.get("Name") or values.get("EventSourceName", ""))
        elif inside == ["System"] and name == "TimeCreated":
            self.texts.setdefault("time", values.get("SystemTime", ""))
        elif self._path[:2] == ["BookmarkList", "Bookmark"]:
            self.texts.setdefault("record", values.get("RecordId", ""))

    def text(self, part: str) -> None:
        self._parts.append(part)

    def end(self, _tag: str) -> None:
        name = self._path[-1]
        inside = self._path[1:2]
        text = "".join(self._parts).strip()
        if inside == ["System"] and name in self._SYSTEM and len(self._path) == 3:
            self.texts.setdefault(name, text)
        elif inside == ["EventData"] and name in ("Data", "Binary"):
            self._keep(self._name if name == "Data" else "Binary", text)
        elif inside == ["UserData"] and text:
            self._keep(name, text)
        elif inside == ["RenderingInfo"] and name == "Message":
            self.texts.setdefault(name, text)
        self._path.pop()
        self._parts = []

    def _keep(self, name: str, text: str) -> None:
        if len(self.data) < _MOST_VALUES:
            self.data.setdefault(name or str(len(self.data)), text)


def _read(xml: str, walk: _Walk) -> None:
    if len(xml) > MOST_LETTERS:
        raise Unreadable("too long")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ProcessingInstructionHandler = _refuse
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    try:
        parser.Parse(xml.encode("utf-8", "strict"), True)
    except (expat.ExpatError, UnicodeEncodeError) as broken:
        raise Unreadable(str(broken)) from broken


def _refuse(*_: object) -> None:
    raise Unreadable("document types, entities and instructions have no place in an event")


def _number(text: str, *, most: int) -> int:
    number = int(text, 16) if text[:2].lower() == "0x" else int(text)
    if not 0 <= number <= most:
        raise ValueError(text[:40])
    return number


def _instant(text: str) -> datetime:
    found = _INSTANT.fullmatch(text)
    if found is None:
        raise ValueError(text[:40])
    micro = int((found[2] or "0").ljust(6, "0")[:6])
    return datetime.fromisoformat(found[1]).replace(microsecond=micro, tzinfo=UTC)
