"""One column of a table of facts: what it says, how it sorts, what it looks like."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.views.kit.look import Look

F = TypeVar("F")
SortKey = Callable[[F], Any]


class Align(StrEnum):
    """Where text stands in its cell."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)  # with slots, Column[Thing](…) fails on Python 3.11
class Column(Generic[F]):
    """One column. The title is already in the reader's language; a change of language makes new columns.

    Attributes:
        text: what the cell says; also what is copied and searched.
        key: what it is sorted by; without one, the text in dictionary order. ``late`` puts None last.
        look: how the cell is painted, when it is more than its text.
        width: at 15 px text; scaled with the text size.
        is_hidden: not shown until the technician asks for it.
        is_stretched: takes the width that is left; one column a table.
        is_clock: painted anew when time passes (see ``Countdown``).
        speech: what a screen reader says instead of the text.
        exported: what a file says instead of the text: it is read another day.
    """

    id: str
    title: str
    text: Callable[[F], str]
    key: SortKey[F] | None = None
    look: Callable[[F], Look | None] | None = None
    width: int = 120
    align: Align = Align.START
    tooltip: Callable[[F], str] | None = None
    title_tooltip: str = ""
    is_hidden: bool = False
    is_stretched: bool = False
    is_clock: bool = False
    speech: Callable[[F], str] | None = None
    exported: Callable[[F], str] | None = None

    def sort_key(self, fact: F) -> Any:
        """Give the value this column sorts ``fact`` by."""
        return collated(self.text(fact)) if self.key is None else self.key(fact)


_PLAIN = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "á": "a", "à": "a", "ó": "o", "ç": "c"}
)
_NUMBER = re.compile(r"(\d+)")


def collated(text: str) -> tuple[tuple[int, int, str], ...]:
    """Give the key of dictionary order: umlauts beside their vowels (DIN 5007-1), numbers by size (SRV-2 before SRV-10)."""
    parts = _NUMBER.split(text.casefold().translate(_PLAIN))
    return tuple((0, int(part), "") if at % 2 else (1, 0, part) for at, part in enumerate(parts) if part)


def late(value: Any) -> tuple[int, Any]:
    """Give a key that sorts None after every value."""
    return (1, 0) if value is None else (0, value)
