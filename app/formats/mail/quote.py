"""Where a mail stops being new: quotes as Outlook, Thunderbird, Apple Mail and Gmail make them, German and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MOST_LINES: Final = 20_000
"""Lines in which a quote may begin."""
SHORT: Final = 15
"""Lines that a signature has at most where its mark is only half one."""

_QUOTED: Final = re.compile(r"\s{0,3}(?:>|\|\s)")
_ORIGINAL: Final = re.compile(
    r"\s*[-_*]{2,}\s*(?:ursprüngliche (?:nachricht|e-?mail|mail)|ursprünglicher termin|original-?\s?nachricht|original message"
    r"|original appointment|weitergeleitete (?:nachricht|e-?mail|mail)|forwarded (?:message|mail)"
    r"|ende der weitergeleiteten nachricht)\b.{0,80}[-_*]{2,}\s*|\s*>>> .{1,200}\d.{0,100} >>>\s*",
    re.IGNORECASE,
)
_BEGIN: Final = re.compile(
    r"\s*(?:anfang der weitergeleiteten (?:nachricht|e-?mail)|begin forwarded message)\s?:\s*", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"[\s*>]*(?:(?P<who>von|from|de|absender)|(?P<when>gesendet(?: am)?|sent|datum|date|envoyé)|(?P<whom>an|to|à|cc|kopie)"
    r"|(?P<what>betreff|subject|objet))\s?:\*{0,2}\s*\S",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(r"[\s*]*(?:am|on|le|op|den|el|il)\s", re.IGNORECASE)
_WROTE: Final = re.compile(r"\b(?:schrieb|wrote|hat geschrieben|a écrit|schreef|skrev|geschrieben)\b", re.IGNORECASE)
_EXACT: Final = re.compile(r"\d{1,2}[:.]\d{2}|<?[^\s<>@]+@[^\s<>@]+>?|\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}")
_SURE: Final = re.compile(
    r"(?:\b\d{1,2}[:.]\d{2}(?!\d|\.\d)\b.{0,200}(?:schrieb|wrote|geschrieben)|[^\s<>@]+@[^\s<>@]+)", re.IGNORECASE
)
_TOLD: Final = re.compile(
    r"\b(?:schrieb|wrote)\s+(?:mir|uns|der|die|das|ein\w{0,2}|ich|er|sie|es|wir|jemand|folgend\w*|dass|me|us|the|an?|he|she|it|we)\b",
    re.IGNORECASE,
)
"""A sentence, not an announcement."""
_QUOTE_OF: Final = re.compile(r"\s*(?:zitat von|quoting)\s.{1,200}:\s*$", re.IGNORECASE)
_MOBILE: Final = re.compile(
    r"\s*(?:(?:von meinem|from my|sent from my|diese (?:nachricht|e-?mail) wurde von meinem)\s.{1,80}(?:gesendet|sent|versendet|geschickt)?\.?"
    r"|gesendet (?:von|mit|aus)\s.{1,80}|sent (?:from|with|via)\s.{1,80}|get outlook for\s.{1,60}"
    r"|holen sie sich outlook\s.{1,60}|outlook für (?:android|ios)\s.{0,60}(?:herunterladen)?)\s*",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"\s*[_-]{5,}\s*$")
_LONGEST: Final = 1000


def split_quote(text: str) -> tuple[str, str]:
    """Split a text into what is new and the quote that ends it; together they are the text again.

    Quotes with answers between them stay where they are: to take them out would leave answers without questions. And a mail
    that begins with another's head is all there is to read: nothing of it is a quote but what that mail quotes itself.
    """
    lines = text.splitlines(keepends=True)
    at, has_new = 0, False
    while at < min(len(lines), MOST_LINES):
        if head_end := _head_end(lines, at):
            if has_new:
                return _cut(lines, at)
            at = head_end
            continue
        end = _attribution_end(lines, at)
        first = end or at
        if first < len(lines) and _QUOTED.match(lines[first]):
            after = _quote_end(lines, first)
            if after >= len(lines):
                return _cut(lines, at)
            at = after
        elif end and has_new and _is_sure(lines, at, end):
            return _cut(lines, at)
        else:
            has_new = has_new or _is_new(lines[at])
            at = max(at + 1, end)
    return text, ""


def reply_text(text: str) -> str:
    """What the writer added: without quotes, the lines that announce them, and the signature."""
    lines = split_quote(text)[0].splitlines()
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = _attribution_end(lines, at) if at < MOST_LINES else 0
        first = end or at
        if first < len(lines) and _QUOTED.match(lines[first]):
            at = first
            while at < len(lines) and _QUOTED.match(lines[at]):
                at += 1
            continue
        kept.append(lines[at])
        at += 1
    return _without_signature(kept)


def _cut(lines: Sequence[str], at: int) -> tuple[str, str]:
    """Cut before a line; a rule drawn above it belongs to the quote."""
    start = at
    while start and (not lines[start - 1].strip() or _RULE.match(lines[start - 1][:_LONGEST])):
        start -= 1
        if _RULE.match(lines[start][:_LONGEST]):
            at = start
    return "".join(lines[:at]), "".join(lines[at:])


def _head_end(lines: Sequence[str], at: int) -> int:
    """The line behind the head of another mail: an announcement, or From, Sent, To, Subject in a block; 0 when none begins here.

    Programs differ in the order of the block; three of the four and From among them make one.
    """
    line = lines[at][:_LONGEST]
    if _ORIGINAL.fullmatch(line) or _BEGIN.fullmatch(line):
        return at + 1
    found: set[str] = set()
    end = 0
    for number in range(at, min(at + 9, len(lines))):
        match = _FIELD.match(lines[number][:_LONGEST])
        kind = match.lastgroup if match else None
        is_over = kind in ("who", "when", "what") and kind in found  # of the next head
        if is_over or (kind is None and (number == at or _ends_block(lines, number))):
            break
        if kind is not None:
            found.add(kind)
            end = number + 1
    return end if "who" in found and len(found) >= 3 else 0


def _ends_block(lines: Sequence[str], at: int) -> bool:
    """Whether a line that names no field ends the block: a blank one does, if no field follows. Others are folded addresses."""
    return not lines[at].strip() and not (at + 1 < len(lines) and _FIELD.match(lines[at + 1][:_LONGEST]))


def _attribution_end(lines: Sequence[str], at: int) -> int:
    """The line behind «Am … schrieb …:» and blank ones, which may run over four lines; 0 when none stands here."""
    if _QUOTE_OF.match(lines[at][:_LONGEST]):
        return _past_blank(lines, at + 1)
    joined = ""
    for count in range(4):
        if at + count >= len(lines) or not lines[at + count].strip():
            return 0
        joined += " " + lines[at + count].strip()[:_LONGEST]
        if joined.endswith(":") and _WROTE.search(joined):
            is_one = _OPENING.match(joined) is not None or count == 0
            return _past_blank(lines, at + count + 1) if is_one and len(joined) < 500 else 0
        if count == 0 and not _OPENING.match(joined) and not _WROTE.search(joined):
            return 0
    return 0


def _is_sure(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether an announcement without marks behind it is one: it names an exact time or an address."""
    joined = " ".join(line.strip() for line in lines[at:end])
    return end < len(lines) and bool(_EXACT.search(joined) and _SURE.search(joined) and not _TOLD.search(joined))


def _is_new(line: str) -> bool:
    return bool(line.strip()) and not _RULE.match(line[:_LONGEST])


def _past_blank(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _quote_end(lines: Sequence[str], at: int) -> int:
    """The first line behind a quote that is text again; past the end when only a signature or nothing follows."""
    while at < len(lines) and (_QUOTED.match(lines[at]) or not lines[at].strip()):
        at += 1
    return len(lines) if at < len(lines) and lines[at].rstrip() == "--" else at


def _without_signature(lines: list[str]) -> str:
    for at, line in enumerate(lines):
        if line == "-- " or (line.rstrip() == "--" and len(lines) - at <= SHORT):
            lines = lines[:at]
            break
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1][:_LONGEST]) or _is_mobile(lines[-1])):
        lines.pop()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _is_mobile(line: str) -> bool:
    return len(line) < 200 and _MOBILE.fullmatch(line) is not None
