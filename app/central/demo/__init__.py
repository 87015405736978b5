"""An invented fleet with a story: for a first look, for practice, for pictures. It sends nothing anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import make_url

from app.central.demo.cast import START

if TYPE_CHECKING:
    from app.central.clock import Clock
    from app.central.demo.agents import DemoAgent
    from app.central.demo.story import Story
    from app.central.embedded import Owner
    from app.store.engine import Store

__all__ = ["START", "Play", "forget"]


def forget(database: str) -> None:
    """Throw the stage of the last time away."""
    file = make_url(database).database or ""
    for ending in ("", "-wal", "-shm"):
        Path(file + ending).unlink(missing_ok=True)


class Play:
    """The invented fleet of one run of the central service."""

    def __init__(self, agents: list[DemoAgent]) -> None:
        self._agents = agents
        self._story: Story | None = None

    @classmethod
    def prepare(cls, store: Store, owner: Owner | None) -> Play:
        """Furnish an empty database; ``owner`` logs in as the first technician."""
        from app.central.demo.furnish import furnish
        from app.operations import passwords

        if owner is None:
            return cls(furnish(store))
        password_hash = passwords.hash_password(owner.owner_password)
        return cls(furnish(store, login=owner.owner_login, password_hash=password_hash))

    def start(self, store: Store, *, clock: Clock, on_commit: Callable[[], None]) -> None:
        """Let the story begin."""
        from app.central.demo.story import Story

        self._story = Story(store, self._agents, clock=clock, on_commit=on_commit)
        self._story.start()

    def stop(self) -> None:
        """End it."""
        if self._story is not None:
            self._story.stop()
