"""Whether a message fits its own schema: asked before it is kept for sending, for one that does not would never be taken."""

from __future__ import annotations

import re

import msgspec

from app.domain.errors import Refused
from app.wire.messages import Message


def check(message: Message) -> None:
    """Refuse what the central service could not even read: a text too long, an address that is none.

    Raises:
        Refused: ``field.malformed`` (field: its name in the message; empty for the whole).
    """
    try:
        msgspec.convert(msgspec.to_builtins(message), type(message), strict=False)
    except msgspec.ValidationError as error:
        found = re.search(r"\$\.(\w+)", str(error))
        raise Refused("field.malformed", field=found[1] if found is not None else "") from error
