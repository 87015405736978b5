"""With which number of its own the agent's service ends on Windows, and what the number means."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from app.agent.sentences import sentence
from app.domain.errors import Refused


class Ending(IntEnum):
    """The service's own exit codes; they are in the system's event log, and never change their meaning."""

    UNASKED = 1
    BROKEN = 2
    NOT_ENROLLED = 3
    IDENTITY = 4
    LOCKED = 5
    FOLDER = 6


_REFUSALS: Final[Mapping[str, Ending]] = {
    "identity.missing": Ending.NOT_ENROLLED,
    "identity.broken": Ending.IDENTITY,
    "agent.running": Ending.LOCKED,
}
_WORDS: Final[Mapping[int, str]] = {
    Ending.UNASKED: "A part of the agent has broken off.",
    Ending.BROKEN: "The agent met an error that nobody had expected.",
    Ending.FOLDER: "The agent's folder may not be written to by the service's account, or its disk is full.",
    **{ending: sentence(Refused(code)) for code, ending in _REFUSALS.items()},
}


def ending_of(failure: Exception) -> Ending:
    """Choose the exit code for what the agent failed of."""
    if isinstance(failure, Refused):
        return _REFUSALS.get(failure.code, Ending.BROKEN)
    return Ending.FOLDER if isinstance(failure, OSError) else Ending.BROKEN


def words_of(number: int) -> str:
    """Say what an exit code means."""
    return _WORDS.get(number, f"Its exit code is {number}.")
