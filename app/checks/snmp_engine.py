"""Messages of version 3: who the device is, and what is sealed to it and comes back (RFC 3412, 3414)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.checks import snmp_ber as ber
from app.checks.snmp_message import Answer, read_pdu
from app.checks.snmp_usm import Keys

REPORTABLE: Final = 4
_PROVEN, _ENCRYPTED = 1, 2
_ENGINE_OCTETS: Final = range(5, 33)
"""RFC 3411, SnmpEngineID."""
_LARGEST: Final = 2**31 - 1
ANSWER_OCTETS: Final = 16_384
"""What a device may answer with at once: more than what is asked for together ever needs; what is longer is no answer."""
_SECURITY: Final = (ber.OCTETS, ber.INTEGER, ber.INTEGER, ber.OCTETS, ber.OCTETS, ber.OCTETS)
_USM: Final = 3
_VERSION: Final = 3

_STATS: Final = (1, 3, 6, 1, 6, 3, 15, 1, 1)
UNSUPPORTED_LEVEL: Final = (*_STATS, 1, 0)
NOT_IN_TIME: Final = (*_STATS, 2, 0)
UNKNOWN_USER: Final = (*_STATS, 3, 0)
UNKNOWN_ENGINE: Final = (*_STATS, 4, 0)
WRONG_PROOF: Final = (*_STATS, 5, 0)
NOT_DECRYPTED: Final = (*_STATS, 6, 0)
DENIALS: Final = {
    UNSUPPORTED_LEVEL: "unsupported security level",
    UNKNOWN_USER: "unknown user name",
    WRONG_PROOF: "authentication failure",
    NOT_DECRYPTED: "decryption failure",
}
"""What a report says when it does not let in who asks."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine: its identifier, how often it has started, and for how many seconds it has been running since."""

    id: bytes
    boots: int
    seconds: int


NOBODY: Final = Engine(b"", 0, 0)
"""Whom the first question is for: the answer tells who was asked."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What came: ``flags`` tell how safe it was, as `Keys.flags` does."""

    engine: Engine
    answer: Answer
    flags: int

    @property
    def is_proven(self) -> bool:
        """Whether it is from who knows the key."""
        return bool(self.flags & _PROVEN)


def seal(pdu: bytes, number: int, engine: Engine, user: str, keys: Keys | None) -> bytes:
    """Write a message to an engine; without keys it is neither proven nor encrypted."""
    flags = 0 if keys is None else keys.flags
    content = ber.sequence(ber.octets(engine.id), ber.octets(b""), pdu)
    salt, proof = b"", bytes(0 if keys is None else keys.proof_octets)
    if keys is not None and flags & _ENCRYPTED:
        hidden, salt = keys.encrypted(content, boots=engine.boots, seconds=engine.seconds)
        content = ber.octets(hidden)
    if keys is None or not flags & _PROVEN:
        return _message(content, number, flags, engine, user, proof, salt)
    proof = keys.proof(_message(content, number, flags, engine, user, proof, salt))
    return _message(content, number, flags, engine, user, proof, salt)


def open_sealed(data: bytes, number: int, keys: Keys | None) -> Opened:
    """Read a message that answers the question of this number.

    Raises:
        Malformed: it cannot be read, answers another question, or its proof is none.
    """
    outer = ber.within(data, ber.only(data, 0, len(data)), ber.INTEGER, ber.SEQUENCE, ber.OCTETS)
    if len(outer) < 4:
        raise ber.Malformed
    version, header, security, content = outer[:4]
    asked, _size, flag, model = ber.within(data, header, ber.INTEGER, ber.INTEGER, ber.OCTETS, ber.INTEGER)[:4]
    flags = int.from_bytes(ber.body(data, flag)[:1], "big")
    who, boots, seconds, _user, proof, salt = ber.within(
        data, ber.only(data, security.start, security.end), *_SECURITY
    )[:6]
    if (ber.number(data, version), ber.number(data, asked), ber.number(data, model)) != (_VERSION, number, _USM):
        raise ber.Malformed
    engine = _engine(ber.body(data, who), ber.number(data, boots), ber.number(data, seconds))
    is_proven = bool(flags & _PROVEN)
    if is_proven:
        blank = data[: proof.start] + bytes(proof.end - proof.start) + data[proof.end :]
        if keys is None or not keys.is_proven(blank, ber.body(data, proof)):
            raise ber.Malformed
    if not flags & _ENCRYPTED:
        return Opened(engine, _scoped(data, content), flags)
    if keys is None or not is_proven or content.tag != ber.OCTETS:
        raise ber.Malformed
    try:
        plain = keys.decrypted(
            ber.body(data, content), salt=ber.body(data, salt), boots=engine.boots, seconds=engine.seconds
        )
    except ValueError as error:
        raise ber.Malformed from error
    return Opened(engine, _scoped(plain, ber.first(plain)), flags)


def _scoped(data: bytes, content: ber.Part) -> Answer:
    parts = ber.within(data, content, ber.OCTETS, ber.OCTETS)
    if len(parts) < 3:
        raise ber.Malformed
    return read_pdu(data, parts[2])


def _engine(who: bytes, boots: int, seconds: int) -> Engine:
    if len(who) not in _ENGINE_OCTETS or not 0 <= boots <= _LARGEST or not 0 <= seconds <= _LARGEST:
        raise ber.Malformed
    return Engine(who, boots, seconds)


def _message(content: bytes, number: int, flags: int, engine: Engine, user: str, proof: bytes, salt: bytes) -> bytes:
    header = ber.sequence(
        ber.integer(number), ber.integer(ANSWER_OCTETS), ber.octets(bytes((flags | REPORTABLE,))), ber.integer(_USM)
    )
    security = ber.sequence(
        ber.octets(engine.id),
        ber.integer(engine.boots),
        ber.integer(engine.seconds),
        ber.octets(user.encode()),
        ber.octets(proof),
        ber.octets(salt),
    )
    return ber.sequence(ber.integer(_VERSION), header, ber.octets(security), content)
