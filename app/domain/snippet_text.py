"""Placeholders of text modules: what they stand for, and a text with them filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

PLACEHOLDERS: Final = (
    "contact.salutation",
    "contact.name",
    "customer.name",
    "ticket.number",
    "ticket.subject",
    "ticket.due",
    "server.name",
    "me.name",
    "me.signature",
    "today",
)
"""What can stand in braces, in the order they are offered; views have the words for each."""

_BRACES: Final = re.compile(r"\{\s*([A-Za-z]+(?:\.[A-Za-z_]+)*)\s*\}")


class Filled(NamedTuple):
    """A text with its placeholders filled in.

    Attributes:
        text: with what is unknown, or has no value here, left as it was written, so that nobody sends it unseen.
        unknown: names that are no placeholders, in the order they occur.
        empty: placeholders for which nothing is known here.
    """

    text: str
    unknown: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left open."""
        return not self.unknown and not self.empty


def fill(text: str, values: Mapping[str, str]) -> Filled:
    """Fill in the placeholders of a text; what is filled in is text, and is not looked at again.

    Args:
        text: with placeholders such as ``{contact.name}``; their case and blanks within the braces do not matter.
        values: by placeholder; an empty one counts as not known.
    """
    unknown: dict[str, None] = {}
    empty: dict[str, None] = {}

    def value_of(match: re.Match[str]) -> str:
        name = match[1].lower()
        if name not in PLACEHOLDERS:
            unknown[match[1]] = None
            return match[0]
        value = values.get(name, "")
        if not value:
            empty[name] = None
            return match[0]
        return value

    filled = _BRACES.sub(value_of, text)
    return Filled(filled, tuple(unknown), tuple(empty))


def placeholders_in(text: str) -> tuple[str, ...]:
    """Name the placeholders a text has, each once, in the order they occur."""
    found = (match[1].lower() for match in _BRACES.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name in PLACEHOLDERS))
