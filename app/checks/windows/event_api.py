"""The event log of Windows through ``wevtapi``: how far a log reaches, what is in it, what it says."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Final

from app.checks.windows import dll
from app.checks.windows.event_xml import MOST_LETTERS, bookmark

_OPEN_CHANNEL = 0x1
_FORWARD, _NEWEST_FIRST = 0x100, 0x200
_SEEK_BOOKMARK = 0x4
_RENDER_XML = 1
_FORMAT_EVENT = 1
_COUNT, _OLDEST = 5, 6
_NO_MORE, _TOO_SMALL, _NOT_FOUND, _NO_CHANNEL = 259, 122, 2, 15007
_BATCH = 64
_WAIT_MS = 5000
_WORDS, _MOST_WORDS = 4096, 65_536


@dataclass(frozen=True, slots=True)
class Span:
    """Which records a log holds: the number of the oldest and how many there are."""

    oldest: int
    count: int

    @property
    def newest(self) -> int:
        """The number of the newest; one below the oldest where the log is empty."""
        return self.oldest + self.count - 1


class _Variant(ctypes.Structure):
    """``EVT_VARIANT``."""

    _fields_ = (("value", ctypes.c_uint64), ("count", ctypes.c_uint32), ("type", ctypes.c_uint32))


_HANDLES: Final = ("EvtOpenLog", "EvtQuery", "EvtCreateBookmark", "EvtOpenPublisherMetadata")


class EventAPI:
    """Asks the event log service of this machine."""

    def __init__(self) -> None:
        self._library: Any = None

    def span(self, channel: str) -> Span | None:
        """Tell which records a log holds; None when there is no such log.

        Raises:
            PermissionError: it may not be read.
            OSError: the service does not answer.
        """
        with self._opened("EvtOpenLog", None, channel, _OPEN_CHANNEL) as log:
            if log is None:
                return None
            count = self._property(log, _COUNT)
            return Span(max(1, self._property(log, _OLDEST)), count)

    def select(self, channel: str, query: str, *, after: int, most: int, words: bool = True) -> list[tuple[str, str]]:
        """Give events with their words, oldest first, as XML and text.

        Args:
            channel: the log.
            query: in the log's own kind of XPath.
            after: number of the record to begin at or soon before; 0: at the oldest.
            most: how many at most.
            words: whether the text is wanted; it costs most of the time.

        Raises:
            PermissionError: the log may not be read.
            OSError: the service does not answer, or the query is none.
        """
        with self._opened("EvtQuery", None, channel, query, _OPEN_CHANNEL | _FORWARD) as answer:
            if answer is None:
                return []
            if after:
                self._seek(answer, channel, after)
            return [self._told(event, words=words) for event in self._events(answer, most)]

    def _seek(self, answer: ctypes.c_void_p, channel: str, record: int) -> None:
        """Go to a record or near it; where that cannot be done the reading begins at the oldest, and known ones are left out."""
        with suppress(OSError), self._opened("EvtCreateBookmark", bookmark(channel, record)) as place:
            if place is not None:
                self._api().EvtSeek(answer, ctypes.c_int64(0), place, 0, _SEEK_BOOKMARK)

    def _events(self, answer: ctypes.c_void_p, most: int) -> Iterator[ctypes.c_void_p]:
        api, seen = self._api(), 0
        batch, count = (ctypes.c_void_p * _BATCH)(), ctypes.c_uint32(0)
        while seen < most:
            if not api.EvtNext(answer, min(_BATCH, most - seen), batch, _WAIT_MS, 0, ctypes.byref(count)):
                if dll.last_error() == _NO_MORE:
                    return
                raise dll.failure()
            seen += count.value
            handles = [ctypes.c_void_p(batch[number]) for number in range(count.value)]
            try:
                yield from handles
            finally:
                for handle in handles:
                    api.EvtClose(handle)

    def _told(self, event: ctypes.c_void_p, *, words: bool) -> tuple[str, str]:
        xml = self._xml(event)
        return xml, self._words(event, xml) if words else ""

    def _xml(self, event: ctypes.c_void_p) -> str:
        api = self._api()
        used, properties, size = ctypes.c_uint32(0), ctypes.c_uint32(0), 16 * 1024
        while size <= 2 * MOST_LETTERS:
            buffer = ctypes.create_string_buffer(size)
            if api.EvtRender(None, event, _RENDER_XML, size, buffer, ctypes.byref(used), ctypes.byref(properties)):
                return buffer.raw[: used.value].decode("utf-16-le", "replace").rstrip("\0")
            if dll.last_error() != _TOO_SMALL:
                raise dll.failure()
            size = max(2 * size, used.value)
        return ""

    def _words(self, event: ctypes.c_void_p, xml: str) -> str:
        """Let the source of an event say it; empty where it is not installed any more."""
        provider = xml.partition("Provider Name=")[2][:300]
        name = provider[1:].partition(provider[:1])[0] if provider else ""
        if not name:
            return ""
        with suppress(OSError), self._opened("EvtOpenPublisherMetadata", None, name, None, 0, 0) as source:
            if source is not None:
                return self._said_by(source, event)
        return ""

    def _said_by(self, source: ctypes.c_void_p, event: ctypes.c_void_p) -> str:
        """Give what there is of the text; parts that its source has no words for are left open in it."""
        size, used = _WORDS, ctypes.c_uint32(0)
        while True:
            buffer = ctypes.create_unicode_buffer(size)
            done = self._api().EvtFormatMessage(
                source, event, 0, 0, None, _FORMAT_EVENT, size, buffer, ctypes.byref(used)
            )
            if done or dll.last_error() != _TOO_SMALL or not size < used.value <= _MOST_WORDS:
                return buffer.value
            size = used.value

    def _property(self, log: ctypes.c_void_p, number: int) -> int:
        variant, used = _Variant(), ctypes.c_uint32(0)
        if not self._api().EvtGetLogInfo(
            log, number, ctypes.sizeof(variant), ctypes.byref(variant), ctypes.byref(used)
        ):
            raise dll.failure()
        return int(variant.value)

    @contextmanager
    def _opened(self, function: str, *arguments: Any) -> Iterator[ctypes.c_void_p | None]:
        """Open something and close it again; None when it is not there."""
        api = self._api()
        answer = getattr(api, function)(*arguments)
        if not answer:
            if dll.last_error() in (_NOT_FOUND, _NO_CHANNEL):
                yield None
                return
            raise dll.failure()
        handle = ctypes.c_void_p(answer)
        try:
            yield handle
        finally:
            api.EvtClose(handle)

    def _api(self) -> Any:
        if self._library is None:
            self._library = dll.load("wevtapi")
            for name in _HANDLES:
                getattr(self._library, name).restype = ctypes.c_void_p
        return self._library
