"""The place in a text where words were found, as it is shown below a hit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.domain.folding import Needle, bare, fold, pattern, words

BEGIN: Final = "\x02"
END: Final = "\x03"
"""Stand around a found word; they occur in no text."""
WIDTH: Final = 160
BEFORE: Final = 50
"""Letters shown before the first found word."""
LOOKED_THROUGH: Final = 8_000
"""Letters looked through word by word."""

_CHUNK: Final = re.compile(r"\S+")
_INNER: Final = re.compile(r"[^\W_]+")
_MARKS: Final = re.compile("[\x02\x03]")
_BLANKS: Final = re.compile(r"\s+")


def count(text: str, needles: Sequence[Needle]) -> int:
    """Count how many of the words occur in a text; quick and a little generous, to choose the best of several texts."""
    spellings = _spellings(text)
    return sum(any(all(_place(spellings, part) >= 0 for part in way) for way in needle.ways) for needle in needles)


def excerpt(text: str, needles: Sequence[Needle]) -> str:
    """Cut out the first place where one of the words is, with the found words marked; empty if there is none."""
    text = _MARKS.sub("", text)
    spellings = _spellings(text)
    parts = [part for needle in needles for way in needle.ways for part in way]
    places = [place for place in (_place(spellings, part) for part in parts) if place >= 0]
    if places:
        # Folding makes a text longer (ä) or shorter (combining accents): the place is within that difference.
        slack = max(abs(len(spelling) - len(text)) for spelling in spellings)
        begin = max(0, min(places) - slack - BEFORE)
        window = text[begin : min(places) + slack + WIDTH]
    else:  # typed as one word, written with dashes: it takes a look at each word
        begin, window = 0, text[:LOOKED_THROUGH]
    marks = _marks(window, parts)
    if not marks:
        return ""
    return _cut(window, marks, has_before=begin > 0, has_after=begin + len(window) < len(text))


def _spellings(text: str) -> tuple[str, str]:
    folded = f" {fold(text)}"
    return folded, bare(folded)


def _place(spellings: tuple[str, str], part: str) -> int:
    wanted = pattern(part)
    return max(spelling.find(wanted) for spelling in spellings)


def _marks(window: str, parts: list[str]) -> list[tuple[int, int]]:
    """Where found words begin and end."""
    marks = []
    for chunk in _CHUNK.finditer(window):
        inner = [each for each in _INNER.finditer(chunk.group()) if _has(each.group(), parts)]
        if inner:
            marks += [(chunk.start() + each.start(), chunk.start() + each.end()) for each in inner]
        elif _has(chunk.group(), parts):
            marks.append(chunk.span())
    return marks


def _has(text: str, parts: list[str]) -> bool:
    joined = f" {' '.join(words(text))} "
    return any(pattern(part) in joined for part in parts)


def _cut(window: str, marks: list[tuple[int, int]], *, has_before: bool, has_after: bool) -> str:
    begin = max(0, marks[0][0] - BEFORE)
    if begin or has_before:
        blank = window.find(" ", begin, marks[0][0])
        begin = marks[0][0] if blank < 0 else blank + 1
        has_before = True
    end = min(len(window), begin + WIDTH)
    if end < len(window) or has_after:
        blank = window.rfind(" ", marks[0][1], end)
        end = max(marks[0][1], end if blank < 0 else blank)
        has_after = True
    pieces, at = [], begin
    for start, stop in marks:
        if stop > end:
            break
        pieces += [window[at:start], BEGIN, window[start:stop], END]
        at = stop
    pieces.append(window[at:end])
    said = _BLANKS.sub(" ", "".join(pieces)).strip()
    return f"{'… ' if has_before else ''}{said}{' …' if has_after else ''}"
