"""What the leaves of a detail work with, whatever it is the detail of."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from app.console.desk import Desk
from app.views.kit.actions import Actions
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Means:
    """What a leaf works with.

    Attributes:
        start: starts a question to the central service and keeps it.
        open_fact: goes to a thing elsewhere, by noun and id.
    """

    desk: Desk
    actions: Actions
    surroundings: Surroundings
    tasks: Tasks
    open_fact: Callable[[str, str], object]

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Start a question; it ends with the window."""
        self.tasks.start(work)
