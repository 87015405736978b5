"""Encoding and decoding: JSON with a strict schema; malformed input is refused with a code, never a crash."""

from __future__ import annotations

import re
from typing import Any, TypeVar, cast

import msgspec

from app.domain.errors import Refused

T = TypeVar("T")


_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
_encoder = msgspec.json.Encoder()


def encode(value: object) -> bytes:
    """Encode a message or a fact as JSON."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Decode ``data`` as ``kind``. A NUL in a text becomes the replacement character: PostgreSQL cannot keep it.

    Raises:
        Refused: ``message.malformed``, when ``data`` is not JSON or does not fit the schema.
    """
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    if b"\\u0000" in data:
        data = _NUL.sub(rb"\1\\ufffd", data)
    try:
        return cast("T", decoder.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("message.malformed", reason=str(error)[:200]) from error
