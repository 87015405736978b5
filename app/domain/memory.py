"""The judge's memory of a check in a few bytes, and the look at them that settles most results."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

from app.domain.check import State
from app.domain.judge import Memory

# Byte 0: the layout's number above, "is steady" in bit 3, the last state in bits 0 to 2. So one comparison of one byte tells whether a
# result only confirms what is known. Then: flags, hard state, told, alarmed, attempt, flapping bits, and two instants in microseconds.
_LAYOUT = 1
_FORM = struct.Struct("<BBBBBHIqq")
_STEADY = 0x08
_IS_HARD, _IS_FLAPPING, _TOLD_FLAPPING, _IS_OWED = 1, 2, 4, 8
_STATES: tuple[State | None, ...] = (
    None,
    State.OK,
    State.WARNING,
    State.CRITICAL,
    State.UNKNOWN,
    State.NOT_APPLICABLE,
)
_NUMBER = {state: number for number, state in enumerate(_STATES)}
_FIRST_STEADY = {state: _LAYOUT << 4 | _STEADY | number for state, number in _NUMBER.items()}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_NEVER = -(1 << 63)


def pack(memory: Memory) -> bytes:
    """Write a memory down; instants keep their microseconds."""
    first = _FIRST_STEADY[memory.state] if memory.is_steady else _LAYOUT << 4 | _NUMBER[memory.state]
    flags = (
        (_IS_HARD if memory.is_hard else 0)
        | (_IS_FLAPPING if memory.is_flapping else 0)
        | (_TOLD_FLAPPING if memory.told_flapping else 0)
        | (_IS_OWED if memory.is_owed else 0)
    )
    return _FORM.pack(
        first,
        flags,
        _NUMBER[memory.hard_state],
        _NUMBER[memory.told],
        _NUMBER[memory.alarmed],
        min(memory.attempt, 0xFFFF),
        memory.bits,
        _micros(memory.since),
        _micros(memory.hard_since),
    )


def unpack(packed: bytes) -> Memory:
    """Read what `pack` wrote; nothing at all, as of a new check, is a memory without a result.

    Raises:
        ValueError: it was not written by `pack`.
    """
    if not packed:
        return Memory()
    if len(packed) != _FORM.size or packed[0] >> 4 != _LAYOUT:
        raise ValueError("not a memory of a check")
    first, flags, hard, told, alarmed, attempt, bits, since, hard_since = _FORM.unpack(packed)
    return Memory(
        state=_STATES[first & 0x07],
        is_hard=bool(flags & _IS_HARD),
        attempt=attempt,
        since=_instant(since),
        hard_state=_STATES[hard],
        hard_since=_instant(hard_since),
        bits=bits,
        is_flapping=bool(flags & _IS_FLAPPING),
        told=_STATES[told] or State.OK,
        told_flapping=bool(flags & _TOLD_FLAPPING),
        alarmed=_STATES[alarmed],
        is_steady=bool(first & _STEADY),
        is_owed=bool(flags & _IS_OWED),
    )


def is_confirmed(packed: bytes, state: State) -> bool:
    """Tell, without unpacking, whether a result of this state only confirms a steady check.

    `judge` would answer `UNCHANGED`, provided the result is not older than the last one, which the caller has to see to.
    """
    return len(packed) > 0 and packed[0] == _FIRST_STEADY[state]


def _micros(at: datetime | None) -> int:
    return _NEVER if at is None else (at - _EPOCH) // _MICROSECOND


def _instant(micros: int) -> datetime | None:
    return None if micros == _NEVER else _EPOCH + timedelta(microseconds=micros)
