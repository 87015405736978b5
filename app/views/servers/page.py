"""What every leaf of a server's detail is given and must answer."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.change import Changes
from app.domain.fleet import Server
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


class Page(QWidget):
    """One leaf. It is made when it is first opened; while it is not in sight it does nothing."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self.server_id = ""

    @property
    def server(self) -> Server | None:
        """The server that is shown, as the board has it; None for none."""
        return self.means.desk.board.servers.get(self.server_id)

    def show_server(self, server_id: str) -> None:
        """Show a server; empty for none. Called when the leaf comes into sight, and again for each other server."""
        self.server_id = server_id

    def follow(self, changes: Changes) -> None:
        """Follow a change of the board; only called in sight."""

    def beat(self, now: datetime) -> None:
        """Follow the time; only called in sight."""

    def leave(self) -> None:
        """The leaf goes out of sight: what is under way is no longer wanted."""

    def retranslate(self) -> None:
        """Take the words of another language."""

    def focus_first(self) -> None:
        """Put the keyboard into what this leaf is about."""
        self.setFocus()
