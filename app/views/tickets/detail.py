"""One ticket in full: its head, its stream with the composer below, and what the contract says beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from app.console.desk import Desk
from app.domain.ticket import Article, Ticket
from app.views.kit.actions import Actions
from app.views.kit.screen import Surroundings
from app.views.tickets.acts import Acts
from app.views.tickets.composer import Composer
from app.views.tickets.contract_panel import ContractPanel
from app.views.tickets.heading import Heading
from app.views.tickets.stream import Stream
from app.views.tickets.table import Reader


class Detail(QFrame):
    """Shows one ticket.

    Signals:
        open_requested: noun and id of something to go to.
        draft_changed: a draft began or ended: id of its ticket.
        left: Esc: back to the list.
    """

    open_requested = Signal(str, str)
    draft_changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        reader: Reader,
        acts: Acts,
        actions: Actions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._desk = desk
        self._around = surroundings
        self.ticket: Ticket | None = None
        self.heading = Heading(surroundings, reader, actions, self)
        self.stream = Stream(reader.person)
        self.composer = Composer(desk, surroundings, acts, actions)
        self.panel = ContractPanel(desk, surroundings, reader)
        talk = QWidget()
        talk_layout = QVBoxLayout(talk)
        talk_layout.setContentsMargins(0, 0, 0, 0)
        talk_layout.setSpacing(0)
        talk_layout.addWidget(self.stream, 1)
        talk_layout.addWidget(self.composer)
        self._talk = talk
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("ticket-detail")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(talk)
        self.splitter.addWidget(self.panel)
        self.nothing = QLabel(self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("role", "hint")
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        whole.addWidget(line)
        whole.addWidget(self.splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self.nothing, 1)
        self.composer.draft_changed.connect(self.draft_changed)
        self.composer.left.connect(self.left)
        self.panel.open_requested.connect(self.open_requested)
        self.set_place("right")
        self.show_ticket(None)

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Show this ticket, or that none is chosen."""
        self.ticket = ticket
        self._whole.setVisible(ticket is not None)
        self.nothing.setVisible(ticket is None)
        self.composer.show_ticket(ticket)
        if ticket is None:
            self.stream.clear()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show it as of now."""
        ticket = self.ticket
        if ticket is None:
            return
        now = self._desk.now()
        self.heading.show_ticket(ticket, now=now)
        self.panel.show_ticket(ticket, now=now)
        self.stream.show_articles(self.articles(), moments=self._around.moments(), now=now)

    def articles(self) -> list[Article]:
        """Give the stream of the ticket as far as the board holds it, oldest first."""
        if self.ticket is None:
            return []
        found = [each for each in self._desk.board.articles.values() if each.ticket_id == self.ticket.id]
        return sorted(found, key=lambda each: (each.at, each.id))

    def say_nothing(self, text: str) -> None:
        """Say why nothing is shown."""
        self.nothing.setText(text)

    def set_place(self, place: str) -> None:
        """Fit the parts to a tall pane at the side, or to a wide one below."""
        is_wide = place == "bottom"
        self.splitter.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
