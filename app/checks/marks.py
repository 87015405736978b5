"""Marks: small texts a probe keeps from one run to the next, over restarts of the agent."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(slots=True)
class Staged:
    """The marks of one run: what it puts is nobody else's until the run has come to its end.

    A probe that broke off or hangs has not delivered what it has read, so what it noted must not count either.
    """

    below: Marks
    _put: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Read a text back, this run's own first."""
        own = self._put.get(key)
        return self.below.get(key) if own is None else own

    def put(self, key: str, text: str) -> None:
        """Note a text for the end of the run."""
        self._put[key] = text

    def keep(self) -> None:
        """Hand over what was put: the run has its results."""
        for key, text in self._put.items():
            self.below.put(key, text)
        self._put = {}


class Unsaved:
    """Marks of the agent: read from the spool once, written back with the results they belong to."""

    def __init__(self, saved: Mapping[str, str]) -> None:
        self._texts = dict(saved)
        self._changed: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Read a text back."""
        return self._texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep a text; the same one again changes nothing."""
        if self._texts.get(key) != text:
            self._texts[key] = self._changed[key] = text

    def changed(self) -> Mapping[str, str]:
        """Tell what is to be stored."""
        return dict(self._changed)

    def saved(self) -> None:
        """Note that what was told is durable now."""
        self._changed = {}
