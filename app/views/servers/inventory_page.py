"""What a server is: system, hardware, address, agent."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.views.kit import words
from app.views.kit.means import Means
from app.views.kit.theme import theme
from app.views.kit.words_values import duration
from app.views.servers.facts_grid import FactsGrid
from app.views.servers.fingerprint import grouped
from app.views.servers.page import Page


class InventoryPage(Page):
    """The basics, as the agent last told them."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.grid = FactsGrid(self)
        self.grid.setMaximumWidth(theme().metrics.width(760))
        scroll = QScrollArea(self)
        scroll.setWidget(self.grid)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_server(self, server_id: str) -> None:
        """Show a server."""
        super().show_server(server_id)
        self._say()

    def follow(self, changes: Changes) -> None:
        """Follow the server."""
        if any(change.noun is Noun.SERVER and change.id == self.server_id for change in changes):
            self._say()

    def beat(self, now: datetime) -> None:  # noqa: ARG002 - asked of every leaf
        """The uptime goes on."""
        self._say()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._say()

    def _say(self) -> None:
        server, board = self.server, self.means.desk.board
        if server is None:
            self.grid.say("", ())
            return
        moments, now = self.means.surroundings.moments(), self.means.desk.now()
        behind = board.servers.get(server.parent_id) if server.parent_id is not None else None
        booted = ""
        if server.booted_at is not None:
            up = duration((now - server.booted_at).total_seconds(), moments)
            booted = f"{moments.when(server.booted_at, now=now)} ({up})"
        offset = server.clock_offset_s
        self.grid.say(
            "",
            (
                (self.tr("System"), server.os),
                (self.tr("Rolle"), server.role),
                (self.tr("Hardware"), server.hardware),
                (self.tr("Adresse"), server.address),
                (self.tr("Erreichbar über"), "" if behind is None else behind.name),
                (self.tr("Gestartet"), booted),
                (self.tr("Agent"), words.agent(server.agent)),
                (self.tr("Version des Agenten"), server.agent_version),
                (self.tr("Meldet sich alle"), duration(server.interval_s, moments)),
                (self.tr("Uhr geht um"), duration(offset, moments) if abs(offset) >= 1 else ""),
                (self.tr("Fingerabdruck"), grouped(server.fingerprint)),
            ),
        )
