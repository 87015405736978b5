"""The leaf of the places: sites, and the servers and devices that stand there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.fleet import Server
from app.views.customers.page import Page
from app.views.kit import device_words, words
from app.views.kit.actions import hint_of
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.column import Column, collated
from app.views.kit.deeds import perform
from app.views.kit.device_acts import DeviceActs
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.icons import icon
from app.views.kit.look import Plain
from app.views.kit.means import Means
from app.views.kit.strip import ActStrip, LinePanel
from app.views.kit.theme import theme
from app.wire.ids import new_id
from app.wire.mutations_customer import SaveSite

_DISPENSABLE: Final = ("address", "role", "state")
"""Columns that step aside in a narrow window, the first one first."""
_LEAST_SYSTEM: Final = 150


class PlacesPage(Page):
    """Servers and devices by site.

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
        self.device_button = QPushButton(self)
        self.device_button.setIcon(icon("plus"))
        self.scan_button = QPushButton(self)
        self.scan_button.setIcon(icon("search"))
        self.table: FactTable[Server] = FactTable(self._columns(), order=self._order, parent=self)
        self.view = FactView(self.table, self, name="")
        self._fitting = Fitting(self.view, _DISPENSABLE, least=_LEAST_SYSTEM)
        self.strip = ActStrip(self.view, self)
        self.devices = DeviceActs(means.desk, means.surroundings, means.tasks, self.strip, self)
        self.devices.said.connect(self.said)
        self.devices.opened.connect(lambda device_id: means.open_fact("server", device_id))
        self._buttons = QHBoxLayout()
        for button in (self.new_button, self.device_button, self.scan_button):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.strip)
        self.new_button.clicked.connect(self.add_site)
        self.device_button.clicked.connect(self.add_device)
        self.scan_button.clicked.connect(self.look_for_devices)
        self.view.menu_requested.connect(self._on_menu)
        self.view.edit_wanted.connect(self.devices.change)
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
        self.table.touch([each.id for each in self.table.all_facts() if each.polled_by_id in ids])
        if any(change.noun is Noun.SITE for change in changes):
            self.table.touch(list(self.table.ids))

    def add_site(self) -> None:
        """Ask for the name of a new site."""
        panel = LinePanel(name=self.tr("Name des Standorts"), button=self.tr("Anlegen"))
        panel.accepted.connect(self._add)
        self.strip.ask(self.tr("Neuer Standort"), panel)

    def add_device(self) -> None:
        """Write a router, a switch or the like down; it stands where the server the keyboard is on stands."""
        self.devices.add(self.customer_id, near=self.view.current_fact())

    def look_for_devices(self) -> None:
        """Let an agent of the customer look for devices."""
        self.devices.look_for(self.customer_id, near=self.view.current_fact())

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.devices.retranslate()
        self.view.setAccessibleName(self.tr("Server und Geräte dieses Kunden"))
        self.table.set_columns(self._columns())
        self.view.empty.say(
            self.tr("Noch keine Server"),
            detail=self.tr("Ein Server erscheint hier, sobald sich sein Agent zum ersten Mal meldet."),
        )
        self.new_button.setText(self.tr("Neuer Standort …"))
        self.device_button.setText(self.tr("Gerät hinzufügen …"))
        self.device_button.setToolTip(hint_of("customer.device_add"))
        self.scan_button.setText(self.tr("Nach Geräten suchen …"))
        self.scan_button.setToolTip(hint_of("customer.device_scan"))

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
            Column(
                "name",
                self.tr("Name"),
                lambda server: server.name,
                width=150,
                look=lambda server: Plain(server.name, icon=device_words.icon_of(server)),
            ),
            Column("state", self.tr("Zustand"), self._state, width=110),
            Column("role", self.tr("Rolle"), device_words.role_of, width=130),
            Column("os", self.tr("System, Abfrage"), self._about, is_stretched=True, tooltip=self._about),
            Column("address", self.tr("Adresse"), lambda server: server.address, width=120),
        ]

    def _state(self, server: Server) -> str:
        """Say how it stands; a device nobody asks is never OK."""
        if not device_words.is_asked(server, self.means.desk.board):
            return self.tr("ungefragt")
        return words.state(server.worst)

    def _about(self, server: Server) -> str:
        if not server.is_device:
            return server.os
        parts = (device_words.asked_by(server, self.means.desk.board), server.hardware)
        return " · ".join(filter(None, parts))

    def _on_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        server = self.view.current_fact()
        if server is not None:
            menu.addAction(self.tr("Öffnen"), lambda: self.means.open_fact("server", server.id))
        menu.addAction(icon("plus"), self.tr("Gerät hinzufügen …"), self.add_device)
        menu.addAction(icon("search"), self.tr("Nach Geräten suchen …"), self.look_for_devices)
        self.devices.fill(menu, server)
        menu.popup(place)

    def _site(self, server: Server) -> str:
        site = self.means.desk.board.sites.get(server.site_id or "")
        return "–" if site is None else site.name

    def _order(self, server: Server) -> tuple[object, ...]:
        return (collated(self._site(server)), collated(server.name), server.id)

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._buttons.setContentsMargins(gap, gap, gap, gap)
        self._buttons.setSpacing(gap)
