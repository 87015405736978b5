"""Calls: an agent holds one request open, and is answered when something is to be done at once."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from app.wire.message import Line, Message
from app.wire.protocol import WAIT_S

Number = Annotated[int, Meta(ge=0, le=2**31 - 1)]
"""Of a call: another one than last time means that there is something new."""
Only = Annotated[list[Line], Meta(max_length=200)]
"""Checks that are wanted, as ``kind:item``, split at the first colon; none: all of them. Of a device the agent asks
``@ID/kind:item``, or ``@ID`` for all of that device."""


class Waiting(Message, frozen=True, kw_only=True):
    """An agent waits to be called, for so many seconds; ``number`` is of the last call it heard, 0: it has heard none."""

    number: Number = 0
    wait_s: Annotated[int, Meta(ge=0, le=int(WAIT_S))] = int(WAIT_S)


class Called(Message, frozen=True, kw_only=True):
    """The answer: with the same number nothing has happened. Else the agent reports at once, and if wanted checks now."""

    number: Number
    check_now: bool = False
    only: Only = []
