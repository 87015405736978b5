"""Reading a request's body within its limits, whatever the sender is up to."""

from __future__ import annotations

import zlib

from starlette.types import Receive

from app.domain.errors import Refused
from app.wire.protocol import MAX_BODY, MAX_DECODED


async def read(receive: Receive, *, limit: int = MAX_BODY) -> bytes:
    """Read the body as sent; never holds more than ``limit`` bytes and one chunk.

    Raises:
        Refused: ``message.too_large``, or ``message.incomplete`` when the sender went away.
    """
    chunks = bytearray()
    while True:
        event = await receive()
        if event["type"] != "http.request":
            raise Refused("message.incomplete")
        chunks += event.get("body", b"")
        if len(chunks) > limit:
            raise Refused("message.too_large", limit=limit)
        if not event.get("more_body", False):
            return bytes(chunks)


def inflate(data: bytes, *, limit: int = MAX_DECODED) -> bytes:
    """Decompress one gzip member; stops at ``limit`` bytes however much the data would unfold to.

    Raises:
        Refused: ``message.too_large``; ``message.malformed`` when it is not exactly one complete member.
    """
    unfolding = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = unfolding.decompress(data, limit + 1)
    except zlib.error as error:
        raise Refused("message.malformed", reason="gzip") from error
    if len(plain) > limit:
        raise Refused("message.too_large", limit=limit)
    if not unfolding.eof or unfolding.unused_data:
        raise Refused("message.malformed", reason="gzip")
    return plain
