"""The encoding of SNMP messages (BER): written short, read with bounds. What cannot be read raises ``Malformed`` and nothing else."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

INTEGER: Final = 0x02
OCTETS: Final = 0x04
NULL: Final = 0x05
OID: Final = 0x06
SEQUENCE: Final = 0x30
UNSIGNED: Final = frozenset({0x41, 0x42, 0x43, 0x46, 0x47})
"""Tags of Counter32, Gauge32, TimeTicks, Counter64 and UInteger32."""

PARTS_MOST: Final = 4096
"""Values that follow each other; a datagram holds fewer of any use."""
_LONG: Final = 0x80
_NUMBER_OCTETS: Final = 9
"""Of 64 bits with a leading zero."""
_ARCS: Final = 128
"""RFC 2578, section 3.5."""
_DOTTED: Final = re.compile(r"[0-2]\.[0-9]+(\.[0-9]+)*")


class Malformed(Exception):
    """This is no message."""


class Part(NamedTuple):
    """A value within a message: its tag, and where its body begins and ends."""

    tag: int
    start: int
    end: int


def tlv(tag: int, body: bytes) -> bytes:
    """Write a value."""
    size = len(body)
    if size < _LONG:
        return bytes((tag, size)) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG | len(octets))) + octets + body


def integer(value: int) -> bytes:
    """Write a number."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def octets(value: bytes) -> bytes:
    """Write a string."""
    return tlv(OCTETS, value)


def sequence(*values: bytes) -> bytes:
    """Write values that belong together."""
    return tlv(SEQUENCE, b"".join(values))


def oid(dotted: str) -> bytes:
    """Write an object identifier.

    Raises:
        ValueError: it is none.
    """
    if not _DOTTED.fullmatch(dotted):
        raise ValueError("no object identifier")
    first, second, *rest = map(int, dotted.split("."))
    body = bytearray()
    for arc in (40 * first + second, *rest):
        body += _arc(arc)
    return tlv(OID, bytes(body))


def parts(data: bytes, start: int, end: int) -> list[Part]:
    """Take apart what lies between two places: values that follow each other, each whole.

    Raises:
        Malformed: one is cut off, or they are too many.
    """
    found: list[Part] = []
    at = start
    while at < end:
        if len(found) >= PARTS_MOST:
            raise Malformed
        part = first(data, at, end)
        found.append(part)
        at = part.end
    return found


def first(data: bytes, start: int = 0, end: int | None = None) -> Part:
    """Give the first value that lies between two places, whatever follows it.

    Raises:
        Malformed: it is cut off.
    """
    last = len(data) if end is None else end
    at = start + 2
    if at > last:
        raise Malformed
    size = data[start + 1]
    if size & _LONG:
        count = size & ~_LONG
        if not 1 <= count <= 4 or count > last - at:
            raise Malformed
        size, at = int.from_bytes(data[at : at + count], "big"), at + count
    if size > last - at:
        raise Malformed
    return Part(data[start], at, at + size)


def only(data: bytes, start: int, end: int) -> Part:
    """Give the one value that lies between two places.

    Raises:
        Malformed: there is none, or more than one.
    """
    found = parts(data, start, end)
    if len(found) != 1:
        raise Malformed
    return found[0]


def within(data: bytes, part: Part, *tags: int, tag: int = SEQUENCE) -> list[Part]:
    """Take apart a value that holds others.

    Args:
        data: the message.
        part: the value.
        tags: of those it must begin with; more may follow.
        tag: it must have itself.

    Raises:
        Malformed: it is another value.
    """
    if part.tag != tag:
        raise Malformed
    found = parts(data, part.start, part.end)
    if len(found) < len(tags) or any(each.tag != wanted for each, wanted in zip(found, tags, strict=False)):
        raise Malformed
    return found


def body(data: bytes, part: Part) -> bytes:
    """Give the octets of a value."""
    return data[part.start : part.end]


def number(data: bytes, part: Part) -> int:
    """Read a number of any kind; unsigned ones never are below zero, however a device writes them.

    Raises:
        Malformed: it has no octets, or more than any number of SNMP.
    """
    if not 1 <= part.end - part.start <= _NUMBER_OCTETS:
        raise Malformed
    return int.from_bytes(data[part.start : part.end], "big", signed=part.tag not in UNSIGNED)


def arcs(data: bytes, part: Part) -> tuple[int, ...]:
    """Read an object identifier; empty for the one of a device that names nothing.

    Raises:
        Malformed: it breaks off, has too many numbers or one of more than 32 bits.
    """
    if part.tag != OID:
        raise Malformed
    found: list[int] = []
    arc, is_open = 0, False
    for octet in data[part.start : part.end]:
        arc = arc << 7 | octet & 0x7F
        is_open = bool(octet & _LONG)
        if arc >= 2**35 or len(found) > _ARCS:
            raise Malformed
        if not is_open:
            found.append(arc)
            arc = 0
    if is_open:
        raise Malformed
    if not found:
        return ()
    first = min(found[0] // 40, 2)
    return (first, found[0] - 40 * first, *found[1:])


def _arc(value: int) -> bytes:
    septets = [value & 0x7F]
    while value := value >> 7:
        septets.append(_LONG | value & 0x7F)
    return bytes(reversed(septets))
