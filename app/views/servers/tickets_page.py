"""The tickets of a server."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.change import Changes
from app.views.kit.means import Means
from app.views.kit.ticket_list import TicketList
from app.views.servers.page import Page


class TicketsPage(Page):
    """Open tickets first, by their deadline; then what was solved, the newest first."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.list = TicketList(means, self)
        self.table, self.view = self.list.table, self.list.view
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.retranslate()

    def show_server(self, server_id: str) -> None:
        """Show the tickets of a server."""
        super().show_server(server_id)
        self.list.show_of(server_id)

    def follow(self, changes: Changes) -> None:
        """Follow tickets."""
        self.list.follow(changes)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.list.say(self.tr("Tickets dieses Servers"), empty=self.tr("Keine Tickets zu diesem Server"))

    def focus_first(self) -> None:
        """Into the list."""
        self.list.focus_first()
