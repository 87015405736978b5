"""A request that has passed the gate: who sent it is known, what it says fits its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import QueryParams

from app.domain.errors import Refused
from app.domain.fleet import Person


@dataclass(frozen=True, slots=True)
class Signed:
    """An agent that signed the request with ``public_key``; whether it may still do so is decided with its effects.

    ``counter`` must be greater than any before; ``signature`` is the text the reply is bound to.
    """

    agent_id: str
    public_key: bytes
    epoch: str
    counter: int
    time: int
    signature: str


@dataclass(frozen=True, slots=True)
class Seated:
    """A person with a session."""

    person: Person
    token_hash: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What a handler gets. ``message`` has the type its route names; ``size`` is its length in bytes, decompressed.

    ``raw`` is the body itself, where the route takes bytes instead of a message.
    """

    now: datetime
    params: Mapping[str, str]
    query: QueryParams
    message: Any = None
    size: int = 0
    raw: bytes = b""
    signed: Signed | None = None
    seated: Seated | None = None
    peer: str = ""

    def number(self, name: str, *, default: int, low: int, high: int) -> int:
        """Read a whole number of the query, moved into ``low`` … ``high``.

        Raises:
            Refused: ``query.malformed``.
        """
        text = self.query.get(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) <= 18):
            raise Refused("query.malformed", name=name)
        return max(low, min(high, int(text)))

    def instant(self, name: str) -> datetime | None:
        """Read an instant of the query (ISO 8601 with an offset); None when it is left out.

        Raises:
            Refused: ``query.malformed``.
        """
        text = self.query.get(name)
        if text is None:
            return None
        try:
            instant = datetime.fromisoformat(text)
        except ValueError as error:
            raise Refused("query.malformed", name=name) from error
        if instant.tzinfo is None:
            raise Refused("query.malformed", name=name)
        return instant.astimezone(UTC)
