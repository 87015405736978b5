"""Encoding and decoding: JSON with a strict schema; malformed input is refused with a code, never a crash."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import msgspec

from app.domain.errors import Refused

T = TypeVar("T")


_decoders: dict[type, msgspec.json.Decoder[Any]] = {}
_encoder = msgspec.json.Encoder()


def encode(value: object) -> bytes:
    """Encode a message or a fact as JSON."""
    return _encoder.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Decode ``data`` as ``kind``.

    Raises:
        Refused: ``message.malformed``, when ``data`` is not JSON or does not fit the schema.
    """
    decoder = _decoders.get(kind)
    if decoder is None:
        decoder = _decoders[kind] = msgspec.json.Decoder(kind)
    try:
        return cast("T", decoder.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("message.malformed", reason=str(error)[:200]) from error
