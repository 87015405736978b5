"""How much the checks of alarms flap: asked while the view that says so is in sight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.kit.tasks import Tasks
from app.wire.alarm_questions import Flapping, FlappingAnswer
from app.wire.protocol import FLAPPING

EVERY: Final = timedelta(seconds=30)


class Flaps(QObject):
    """Asks, and hands on what it hears; without an answer nothing is said."""

    def __init__(
        self, desk: Desk, tasks: Tasks, take: Callable[[dict[str, Flapping]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._take = take
        self._asked_at: datetime | None = None

    def follow(self, now: datetime) -> None:
        """Ask if it is time to: called each second while it is wanted, and at once when it begins to be."""
        if self._asked_at is None or now - self._asked_at >= EVERY:
            self._asked_at = now
            self._tasks.start(self.ask(), name="flapping")

    async def ask(self) -> None:
        """Ask now."""
        try:
            answer = await self._desk.ask(FLAPPING, FlappingAnswer)
        except (Refused, Unreachable):
            self._take({})
        else:
            self._take({each.alarm_id: each for each in answer.flapping})
