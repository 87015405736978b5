"""Encoding and decoding: JSON with a strict schema; malformed input is refused with a code, never a crash."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeVar

import msgspec

from app.domain.errors import Refused

T = TypeVar("T")


@lru_cache(maxsize=256)
def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(kind)


_encoder = msgspec.json.Encoder()


def encode(value: object) -> bytes:
    """Encode a message or a fact as JSON."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Decode ``data`` as ``kind``.

    Raises:
        Refused: ``message.malformed``, when ``data`` is not JSON or does not fit the schema.
    """
    try:
        return _decoder(kind).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("message.malformed", reason=str(error)[:200]) from error
