"""Who started the agent and wants to know how it goes."""

from __future__ import annotations

from typing import Protocol


class Watcher(Protocol):
    """Is told when the agent works and when it is about to end."""

    def ready(self) -> None:
        """It works now."""
        ...

    def ending(self) -> None:
        """It is about to end."""
        ...


class Nobody:
    """Nobody wants to know."""

    def ready(self) -> None:
        """It works now."""

    def ending(self) -> None:
        """It is about to end."""
