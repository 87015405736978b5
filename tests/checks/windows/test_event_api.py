"""The event log's own interface, played: how what it says is asked for."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from app.checks.windows import dll
from app.checks.windows.event_api import EventAPI

TOO_SMALL, UNRESOLVED, NO_MESSAGE = 122, 15029, 15027
XML = "<Event><System><Provider Name='Muster'/></System></Event>"


def put(place: Any, number: int) -> None:
    """Write a number where a reference points to."""
    place._obj.value = number  # noqa: SLF001 - there is no other way to what ctypes.byref has wrapped


class Function:
    """A function of a library, on which what it gives can be said."""

    restype: Any = None

    def __init__(self, does: Any) -> None:
        self._does = does

    def __call__(self, *given: Any) -> int:
        return int(self._does(*given))


class Library:
    """A log with one event, whose source says this text, or fails with this number after having said it."""

    def __init__(self, text: str, failure: int = 0) -> None:
        self.text, self.failure = text, failure
        self.error = 0
        self.is_over = False
        self.sizes: list[int] = []
        self.open = 0
        for name in ("EvtOpenLog", "EvtQuery", "EvtCreateBookmark", "EvtOpenPublisherMetadata"):
            setattr(self, name, Function(lambda *_: self._opened()))
        self.EvtClose = Function(lambda handle: self._closed())
        self.EvtNext = Function(self._next)
        self.EvtRender = Function(self._render)
        self.EvtFormatMessage = Function(self._format)

    def _opened(self) -> int:
        self.open += 1
        return 7

    def _closed(self) -> int:
        self.open -= 1
        return 1

    def _next(self, _answer, _most, batch, _wait, _flags, count) -> int:
        if self.is_over:
            self.error = 259
            return 0
        self.is_over, batch[0] = True, self._opened()
        put(count, 1)
        return 1

    def _render(self, _context, _event, _how, size, buffer, used, _properties) -> int:
        text = (XML + "\0").encode("utf-16-le")
        assert size >= len(text)
        ctypes.memmove(buffer, text, len(text))
        put(used, len(text))
        return 1

    def _format(self, _source, _event, _id, _count, _values, _how, size, buffer, used) -> int:
        self.sizes.append(size)
        put(used, len(self.text) + 1)
        if size < len(self.text) + 1:
            self.error = TOO_SMALL
            return 0
        buffer.value, self.error = self.text, self.failure
        return int(self.failure == 0)


def told(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Read the log."""
    monkeypatch.setattr(dll, "load", lambda _name: library)
    monkeypatch.setattr(dll, "last_error", lambda: library.error)
    return [words for _xml, words in EventAPI().select("System", "*", after=0, most=5)]


@pytest.mark.parametrize(
    ("text", "failure", "expected", "sizes"),
    [
        pytest.param("Der Dienst wurde beendet.", 0, "Der Dienst wurde beendet.", [4096], id="an ordinary text"),
        pytest.param("at Muster.Main()\n" * 1000, 0, "at Muster.Main()\n" * 1000, [4096, 17_001], id="a long trace"),
        pytest.param("Fehler %1", UNRESOLVED, "Fehler %1", [4096], id="with a value its source has no words for"),
        pytest.param("", NO_MESSAGE, "", [4096], id="its source has no words at all"),
        pytest.param("x" * 70_000, 0, "", [4096], id="longer than any is"),
    ],
)
def test_what_an_event_says(monkeypatch: pytest.MonkeyPatch, text, failure, expected, sizes):
    """All of it, however long; and everything that was opened is closed again."""
    library = Library(text, failure)
    assert [expected] == told(library, monkeypatch)
    assert (sizes, 0) == (library.sizes, library.open)
