"""Marks: small texts a probe keeps from one run to the next, over restarts of the agent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


class Marks(Protocol):
    """Keeps texts by key: how far a log was read, what was counted yesterday."""

    def get(self, key: str) -> str | None:
        """Read a text back; None when nothing was kept."""
        ...

    def put(self, key: str, text: str) -> None:
        """Keep a text; the agent makes it durable together with the results of the run."""
        ...


@dataclass(slots=True)
class MarksInMemory:
    """Marks of a target that has nothing durable: they last as long as the program."""

    texts: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Read a text back."""
        return self.texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        self.texts[key] = text
