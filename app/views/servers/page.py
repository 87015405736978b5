"""What every leaf of a server's detail is given and must answer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.domain.change import Changes
from app.domain.fleet import Server
from app.views.kit.means import Means


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

    def check_id(self) -> str:
        """The check the keyboard is on; none on most pages."""
        return ""

    def show_item(self, item: str) -> None:
        """Show one item of what this leaf is about, where it can."""

    def toggle_all(self) -> None:
        """Show everything there is, or what matters; most pages have one view only."""

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
