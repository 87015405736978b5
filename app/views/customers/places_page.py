"""The leaf of the places: sites and the servers that stand there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Server
from app.views.customers.page import Page
from app.views.kit import words
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column, collated
from app.views.kit.deeds import perform
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.icons import icon
from app.views.kit.means import Means
from app.views.kit.strip import ActStrip, LinePanel
from app.views.kit.theme import theme
from app.wire.ids import new_id
from app.wire.mutations_customer import SaveSite


class PlacesPage(Page):
    """Servers by site.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    done = Signal(str)
    said = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.bar = MessageBar(self)
        self.new_button = QPushButton(self)
        self.new_button.setIcon(icon("plus"))
        self.table: FactTable[Server] = FactTable(self._columns(), order=self._order, parent=self)
        self.view = FactView(self.table, self, name="")
        self.strip = ActStrip(self.view, self)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.new_button)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        self.new_button.clicked.connect(self.add_site)
        self.view.activated_fact.connect(lambda server: means.open_fact("server", server.id))
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_customer(self, customer_id: str) -> None:
        """Show the servers of a customer."""
        super().show_customer(customer_id)
        board = self.means.desk.board
        self.bar.clear()
        self.strip.dismiss()
        self.table.replace_all(board.servers[each] for each in sorted(board.naming(Noun.SERVER, customer_id)))
        self.view.select_first()

    def follow(self, changes: Changes) -> None:
        """Follow servers and sites."""
        ids = {change.id for change in changes if change.noun is Noun.SERVER}
        board = self.means.desk.board
        mine = [board.servers[each] for each in ids & board.naming(Noun.SERVER, self.customer_id)]
        self.table.remove(ids - {server.id for server in mine})
        self.table.upsert(mine)
        if any(change.noun is Noun.SITE for change in changes):
            self.table.touch(list(self.table.ids))

    def add_site(self) -> None:
        """Ask for the name of a new site."""
        panel = LinePanel(name=self.tr("Name des Standorts"), button=self.tr("Anlegen"))
        panel.accepted.connect(self._add)
        self.strip.ask(self.tr("Neuer Standort"), panel)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.view.setAccessibleName(self.tr("Server dieses Kunden"))
        self.table.set_columns(self._columns())
        self.view.empty.say(
            self.tr("Noch keine Server"),
            detail=self.tr("Ein Server erscheint hier, sobald sich sein Agent zum ersten Mal meldet."),
        )
        self.new_button.setText(self.tr("Neuer Standort …"))

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def _add(self, name: str) -> None:
        self.bar.clear()
        try:
            perform(self.means.desk, [SaveSite(site_id=new_id(), customer_id=self.customer_id, name=name or " ")])
        except Refused as refusal:
            self.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        self.said.emit(self.tr("Standort {name} angelegt").format(name=name))

    def _columns(self) -> list[Column[Server]]:
        return [
            Column("site", self.tr("Standort"), self._site, width=150),
            Column("name", self.tr("Server"), lambda server: server.name, width=150),
            Column("state", self.tr("Zustand"), lambda server: words.state(server.worst), width=110),
            Column("role", self.tr("Rolle"), lambda server: server.role, width=130),
            Column("os", self.tr("System"), lambda server: server.os, is_stretched=True),
        ]

    def _site(self, server: Server) -> str:
        site = self.means.desk.board.sites.get(server.site_id or "")
        return "–" if site is None else site.name

    def _order(self, server: Server) -> tuple[object, ...]:
        return (collated(self._site(server)), collated(server.name), server.id)

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._buttons.setContentsMargins(gap, gap, gap, gap)
