"""Questions and answers of SNMP as they are on the line: of versions 1 and 2c, and what is inside those of version 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.checks import snmp_ber as ber
from app.checks.snmp import Value

GET: Final = 0xA0
GET_NEXT: Final = 0xA1
RESPONSE: Final = 0xA2
GET_BULK: Final = 0xA5
REPORT: Final = 0xA8

TOO_BIG: Final = 1
NO_SUCH_NAME: Final = 2
GENERAL: Final = 5
"""genErr; net-snmp says so for an answer that would not fit into a message, where it should cut it."""
DENIED: Final = frozenset({6, 16})
"""noAccess and authorizationError."""

_NULL: Final = ber.tlv(ber.NULL, b"")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a device says.

    Attributes:
        tag: ``RESPONSE`` or ``REPORT``.
        number: of the question it answers.
        error: 0 for none; ``place``: which of the values asked for it is about, counted from 1.
        values: by object identifier, in the device's order; None for what it does not have or nobody here reads.
    """

    tag: int
    number: int
    error: int
    place: int
    values: tuple[tuple[tuple[int, ...], Value | None], ...]


def asks(tag: int, number: int, oids: Sequence[str], *, repeats: int = 0) -> bytes:
    """Write a question: ``GET``, ``GET_NEXT`` or ``GET_BULK`` with ``repeats`` values of each.

    Raises:
        ValueError: one is no object identifier.
    """
    pairs = ber.sequence(*(ber.sequence(ber.oid(each), _NULL) for each in oids))
    return ber.tlv(tag, ber.integer(number) + ber.integer(0) + ber.integer(repeats) + pairs)


def open_message(version: int, community: str, pdu: bytes) -> bytes:
    """Write a message of version 1 (0) or 2c (1)."""
    return ber.sequence(ber.integer(version), ber.octets(community.encode()), pdu)


def read_open(data: bytes, version: int, community: str) -> Answer:
    """Read a message of version 1 or 2c.

    Raises:
        Malformed: it cannot be read, or is of another version or for somebody else.
    """
    whole = ber.only(data, 0, len(data))
    told, who, pdu = ber.within(data, whole, ber.INTEGER, ber.OCTETS, RESPONSE)[:3]
    if ber.number(data, told) != version or ber.body(data, who) != community.encode():
        raise ber.Malformed
    return read_pdu(data, pdu)


def read_pdu(data: bytes, pdu: ber.Part) -> Answer:
    """Read an answer.

    Raises:
        Malformed: it cannot be read.
    """
    if pdu.tag not in (RESPONSE, REPORT):
        raise ber.Malformed
    number, error, place, pairs = ber.within(
        data, pdu, ber.INTEGER, ber.INTEGER, ber.INTEGER, ber.SEQUENCE, tag=pdu.tag
    )[:4]
    values = []
    for pair in ber.within(data, pairs):
        name, *value = ber.within(data, pair, ber.OID)
        if len(value) != 1:
            raise ber.Malformed
        values.append((ber.arcs(data, name), _value(data, value[0])))
    return Answer(pdu.tag, ber.number(data, number), ber.number(data, error), ber.number(data, place), tuple(values))


def _value(data: bytes, part: ber.Part) -> Value | None:
    """Take a value as its type says; None for what the device does not have, and for types nobody here asks for."""
    if part.tag == ber.INTEGER or part.tag in ber.UNSIGNED:
        return ber.number(data, part)
    if part.tag == ber.OCTETS:
        return ber.body(data, part)
    if part.tag == ber.OID:
        return ".".join(map(str, ber.arcs(data, part)))
    return None
