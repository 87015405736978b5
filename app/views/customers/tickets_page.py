"""The tickets of a customer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.change import Changes
from app.views.customers.page import Page
from app.views.kit.means import Means
from app.views.kit.ticket_list import TicketList


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

    def show_customer(self, customer_id: str) -> None:
        """Show the tickets of a customer."""
        super().show_customer(customer_id)
        self.list.show_of(customer_id)

    def follow(self, changes: Changes) -> None:
        """Follow tickets."""
        self.list.follow(changes)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.list.say(self.tr("Tickets dieses Kunden"), empty=self.tr("Keine Tickets zu diesem Kunden"))

    def focus_first(self) -> None:
        """Into the list."""
        self.list.focus_first()
