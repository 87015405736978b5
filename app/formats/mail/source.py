"""The raw bytes of a mail, cut into its parts: header lines and where each body lies. Nothing is copied or decoded here.

Written for mails as they come, not as they should be: a boundary may be missing or never closed, the blank line under the
headers too. Depth, number of parts and size of headers are limited, and every step takes time in proportion to the bytes.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from app.formats.mail import header
from app.formats.mail.header import Field

HEADER_LIMIT: Final = 128 * 1024
"""Bytes of one header block that are looked at."""
MOST_HEADERS: Final = 1000
DEEPEST: Final = 12
MOST_PARTS: Final = 500

_BLANK: Final = re.compile(rb"\r?\n[ \t]*\r?\n")
_NAME: Final = re.compile(rb"([!-9;-~]{1,80})[ \t]*:[ \t]*")
_MBOX: Final = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r?\n)*(?:>?From [^\r\n]*\r?\n)?")
_OPENING: Final = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]{0,20}\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE)


@dataclass(slots=True)
class Limits:
    """What is still allowed, and whether something was left out because of it."""

    parts_left: int = MOST_PARTS
    is_cut: bool = False


@dataclass(slots=True)
class Part:
    """One part, and those inside it.

    Attributes:
        headers: names in lower case with their bytes, unfolded, from the top.
        start: where the body begins in the raw bytes; ``end`` is behind it.
    """

    raw: bytes
    start: int
    end: int
    headers: list[tuple[str, bytes]] = field(default_factory=list)
    type: Field = field(default_factory=lambda: Field("text/plain", {}))
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> Iterator[str]:
        """Every header of this name, from the top, its encoded words not yet decoded."""
        return (header.text(value) for key, value in self.headers if key == name)

    def get(self, name: str) -> str:
        """The topmost header of this name; "" for none."""
        return next(self.all(name), "")

    def content(self) -> bytes:
        """The body, decoded as its transfer encoding says."""
        body = memoryview(self.raw)[self.start : self.end]
        match self.get("content-transfer-encoding").strip().lower().split(";")[0].strip("\"' "):
            case "base64" | "b":
                return header.base64(body)
            case "quoted-printable" | "quopri" | "q":
                return binascii.a2b_qp(body)
            case "x-uuencode" | "uuencode" | "x-uue" | "uue":
                return uudecoded(bytes(body).splitlines()[1:])
            case _:
                return bytes(body)


def parse(raw: bytes, limits: Limits) -> Part:
    """Cut a whole mail into its parts."""
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    head = _MBOX.match(raw)
    return _part(raw, head.end() if head else 0, len(raw), limits, depth=0)


def uudecoded(lines: list[bytes]) -> bytes:
    """Decode lines between «begin» and «end»; a line that is none is passed over."""
    out: list[bytes] = []
    for line in lines:
        if line.strip() in (b"end", b"`"):
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some programs write more than they announce: the first character says how many bytes count.
            wanted = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                out.append(binascii.a2b_uu(line[:wanted]))
            except binascii.Error:
                continue
    return b"".join(out)


def _part(raw: bytes, start: int, end: int, limits: Limits, *, depth: int, fallback: str = "text/plain") -> Part:
    headers, body = _headers(raw, start, end, limits)
    part = Part(raw, body, end, headers)
    declared = header.field(part.get("content-type"))
    kind = declared.value if re.fullmatch(r"[\w.+-]+/[\w.+*-]+", declared.value) else ""
    part.type = Field(
        kind or ("text/plain" if declared.value in ("", "text") else "application/octet-stream"), declared.parameters
    )
    if not declared.value:
        part.type = Field(fallback, declared.parameters)
    if part.type.value.startswith("multipart/"):
        _cut(part, limits, depth=depth)
    return part


def _cut(part: Part, limits: Limits, *, depth: int) -> None:
    """Find the parts between the boundaries; a multipart without any is read as text."""
    ranges = _ranges(part, limits)
    if depth >= DEEPEST:
        limits.is_cut = True
        ranges = []
    fallback = "message/rfc822" if part.type.value == "multipart/digest" else "text/plain"
    for start, end in ranges:
        if limits.parts_left <= 0:
            limits.is_cut = True
            break
        limits.parts_left -= 1
        part.parts.append(_part(part.raw, start, end, limits, depth=depth + 1, fallback=fallback))
    if not part.parts:
        part.type = Field("text/plain" if depth < DEEPEST else "application/octet-stream", part.type.parameters)


def _ranges(part: Part, limits: Limits) -> list[tuple[int, int]]:
    boundary = part.type.parameters.get("boundary", "").encode("utf-8", "replace").rstrip()
    found = _between(part, boundary, limits) if boundary else []
    if not found and (opening := _OPENING.search(part.raw, part.start, part.end)):
        found = _between(part, opening.group(1), limits)
    return found


def _between(part: Part, boundary: bytes, limits: Limits) -> list[tuple[int, int]]:
    delimiter = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
    ranges: list[tuple[int, int]] = []
    start = -1
    for match in delimiter.finditer(part.raw, part.start, part.end):
        if start >= 0:
            ranges.append((start, _before_break(part.raw, start, match.start())))
        start = -1 if match.group(1) else match.end()
        if match.group(1) or len(ranges) > limits.parts_left:
            break
    if 0 <= start < part.end:
        ranges.append((start, part.end))  # never closed
    return ranges


def _before_break(raw: bytes, start: int, end: int) -> int:
    """The line break before a boundary belongs to the boundary."""
    if end > start and raw[end - 1] == 10:
        end -= 1
        if end > start and raw[end - 1] == 13:
            end -= 1
    return end


def _headers(raw: bytes, start: int, end: int, limits: Limits) -> tuple[list[tuple[str, bytes]], int]:
    """The headers of a part, and where its body begins: behind a blank line, or at the first line that can be no header."""
    if raw[start : min(end, start + 2)] in (b"\r\n", b"\n") or raw[start : min(end, start + 1)] == b"\n":
        return [], raw.index(b"\n", start) + 1
    blank = _BLANK.search(raw, start, end)
    stop, body = (blank.start(), blank.end()) if blank else (end, end)
    is_cut = stop - start > HEADER_LIMIT
    found, behind_last = _lines(raw[start : start + HEADER_LIMIT] if is_cut else raw[start:stop])
    if not found:
        return [], start
    if is_cut or len(found) > MOST_HEADERS:
        limits.is_cut = True
    elif start + behind_last < stop:
        body = start + behind_last  # text without a blank line above it
    return [(name, b"".join(value)) for name, value in found[:MOST_HEADERS]], body


def _lines(block: bytes) -> tuple[list[tuple[str, list[bytes]]], int]:
    """The headers in a block, each with its folded lines, and where the last one ends. What is no header is passed over."""
    found: list[tuple[str, list[bytes]]] = []
    at = behind_last = 0
    is_open = False
    for line in block.splitlines(keepends=True):
        at += len(line)
        if line[:1] in (b" ", b"\t"):
            if not is_open:
                continue
            found[-1][1].append(line.rstrip(b"\r\n"))
        elif name := _NAME.match(line):
            found.append((name.group(1).decode("ascii").lower(), [line[name.end() :].rstrip(b"\r\n")]))
            is_open = True
        else:
            is_open = False
            continue
        behind_last = at
    return found, behind_last
