"""What a technician reads beside an alarm: why, what follows, what to do, and by when."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.kind import Platform


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; ``only`` names the one system it makes sense on."""

    text: str
    only: Platform | None = None


class Advice:
    """Cause, consequence and steps of one message, in German, the source language."""

    __slots__ = ("cause", "consequence", "steps")

    def __init__(self, cause: str, consequence: str, *steps: Step) -> None:
        self.cause = cause
        self.consequence = consequence
        self.steps = steps


@dataclass(frozen=True, slots=True)
class Guide:
    """Advice in the reader's language, for one server.

    Attributes:
        steps: in the order in which they are done.
        by_when: how long there is to act: "sofort", "heute".
    """

    cause: str
    consequence: str
    steps: tuple[str, ...]
    by_when: str
