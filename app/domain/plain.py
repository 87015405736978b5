"""Texts of others made fit for a line or a column: whatever is in them, nothing invisible stays."""

from __future__ import annotations


def printable(text: str) -> str:
    """Put a blank in the place of every letter that cannot be seen: control characters, line ends, marks of direction."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def one_line(text: str) -> str:
    """Make one line of a text: what cannot be seen is a blank, and of several blanks one stays."""
    return " ".join(printable(text).split())
