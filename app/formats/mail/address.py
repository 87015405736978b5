"""Addresses out of From, To and the like; in linear time, with a limit, and forgiving as mail programs make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from app.formats.mail.header import words
from app.formats.mail.letter import MOST_ADDRESSES, Address
from app.formats.mail.plain import one_line

LONGEST: Final = 320
"""Characters of an address (64 before the @, 255 behind it)."""
NAME_LIMIT: Final = 200

_SPACE: Final = re.compile(r"\s+")
_ANGLE: Final = r"<[^<>]*>?"
_REST: Final = r"[,;:()\\]|[^\"<>,;:()\\]+|."
_PIECE: Final = re.compile(rf'"(?:[^"\\]|\\.)*"?|{_ANGLE}|{_REST}', re.DOTALL)
_PIECE_UNQUOTED: Final = re.compile(rf"{_ANGLE}|{_REST}", re.DOTALL)
_CLOSED: Final = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_ESCAPED_OR_QUOTE: Final = re.compile(r'\\(.)|"', re.DOTALL)
_ADDRESS: Final = re.compile(
    r"""(?:"[^"\\\x00-\x1f]{1,62}"|[^\s@<>()\[\],;:"\\\x00-\x1f]{1,64})@(?:[^\s@<>()\[\],;:"\\\x00-\x1f]+|\[[\w.:]+\])"""
)


class _Entry(NamedTuple):
    """One entry of a list as it stands there."""

    phrase: str
    angle: str | None
    comment: str


def addresses(value: str, *, most: int = MOST_ADDRESSES) -> tuple[Address, ...]:
    """The addresses of a header in order; entries without one are left out."""
    found: list[Address] = []
    before = ""
    for entry in _entries(value):
        one = _address(entry, before)
        if one is None:
            # «Beispiel, Anna <anna@…>»: the comma belongs into quotes that the sender's program left away.
            before = entry.phrase.strip() if entry.angle is None else ""
            continue
        before = ""
        found.append(one)
        if len(found) >= most:
            break
    return tuple(found)


def name_in(value: str) -> str:
    """The name in a header that has no usable address."""
    first = next(_entries(value), _Entry("", None, ""))
    return _name(first.phrase or first.comment)


def is_address(text: str) -> bool:
    """Whether a text is an address and nothing else."""
    return len(text) <= LONGEST and _ADDRESS.fullmatch(text) is not None


def _entries(value: str) -> Iterator[_Entry]:
    phrase: list[str] = []
    comment: list[str] = []
    angle: str | None = None
    depth = 0
    for piece in _pieces(value):
        if piece == "(":
            depth += 1
            if depth > 1:
                comment.append(piece)
        elif depth:
            depth -= piece == ")"
            if depth:
                comment.append(piece)
        elif piece in (",", ";"):
            if phrase or comment or angle is not None:
                yield _Entry("".join(phrase), angle, "".join(comment))
            phrase, comment, angle = [], [], None
        elif piece == ":":
            phrase = []  # the name of a group, or «mailto»
        elif piece[0] == "<" and angle is None:
            angle = piece.strip("<>")
        else:
            phrase.append(piece)
    yield _Entry("".join(phrase), angle, "".join(comment))


def _pieces(value: str) -> Iterator[str]:
    """Quoted strings, what stands in angle brackets, single marks and the text between; a quote left open is no quote."""
    at, pattern = 0, _PIECE
    while at < len(value):
        match = pattern.match(value, at)
        if match is None:
            return
        piece = match.group()
        if piece[0] == '"' and pattern is _PIECE and not _CLOSED.fullmatch(piece):
            pattern = _PIECE_UNQUOTED
            at += 1
            continue
        yield piece
        at = match.end()


def _address(entry: _Entry, before: str) -> Address | None:
    if entry.angle is not None:
        address = _normal(entry.angle)
        name = entry.phrase.strip() or entry.comment
    else:
        phrase = entry.phrase.strip()
        address = _normal(phrase) if phrase.startswith('"') or not _SPACE.search(phrase) else None
        name = entry.comment
        if address is None:
            # «Anna Beispiel anna@…» without brackets.
            *front, last = entry.phrase.split() or [""]
            address, name = (_normal(last), " ".join(front)) if front else (None, "")
    if address is None:
        return None
    name = _name(f"{before}, {name}" if before and name else name)
    return Address(address, "" if name.strip("'").lower() == address.lower() else name)


def _normal(text: str) -> str | None:
    text = text.strip() if len(text) <= 4 * LONGEST else ""
    if not text.startswith('"'):
        text = _SPACE.sub("", text).strip("'")  # folded in the middle
    text = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE)
    if text.startswith("@") and ":" in text:
        text = text.rpartition(":")[2]  # a route of old
    if not is_address(text):
        return None
    local, _, domain = text.rpartition("@")
    clean = f"{local}@{domain.lower().rstrip('.')}"
    return clean if clean == one_line(clean) and not clean.endswith("@") else None


def _name(text: str) -> str:
    """A display name: quotes that belong to the syntax are gone, those inside it stay."""
    text = _ESCAPED_OR_QUOTE.sub(r"\1", text[: 20 * NAME_LIMIT])
    name = one_line(words(text), NAME_LIMIT)
    return name[1:-1].strip() if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'" else name
