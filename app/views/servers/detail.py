"""All about one server: a line above, leaves below. Leaves are made when they are first opened."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.views.kit.fact_view import FactView
from app.views.kit.means import Means
from app.views.kit.theme import Face, theme
from app.views.servers import check_words
from app.views.servers.detail_head import DetailHead
from app.views.servers.page import Page
from app.views.servers.roster import Row

NOUNS: Final = (
    Noun.SERVER,
    Noun.CHECK,
    Noun.ALARM,
    Noun.TICKET,
    Noun.MAINTENANCE,
    Noun.CONTRACT,
    Noun.CUSTOMER,
    Noun.SITE,
)


class _Leaf(NamedTuple):
    name: str
    module: str
    kind: str


LEAVES: Final = (
    _Leaf("overview", "app.views.servers.overview_page", "OverviewPage"),
    _Leaf("checks", "app.views.servers.checks_page", "ChecksPage"),
    _Leaf("performance", "app.views.servers.performance_page", "PerformancePage"),
    _Leaf("inventory", "app.views.servers.inventory_page", "InventoryPage"),
    _Leaf("availability", "app.views.servers.availability_page", "AvailabilityPage"),
    _Leaf("history", "app.views.servers.history_page", "HistoryPage"),
    _Leaf("tickets", "app.views.servers.tickets_page", "TicketsPage"),
)
DEVICE_LEAF: Final = _Leaf("device", "app.views.servers.device_page", "DevicePage")
"""Stands for the overview of a network device."""
NOT_OF_DEVICES: Final = ("inventory",)


class Detail(QWidget):
    """Shows one server.

    Signals:
        back: to the list.
    """

    back = Signal()

    def __init__(self, means: Means, row_of: Callable[[str], Row | None], parent: QWidget | None = None) -> None:
        """Make an empty detail.

        Args:
            means: what leaves work with.
            row_of: gives what the list knows of a server.
            parent: owner.
        """
        super().__init__(parent)
        self._means = means
        self._row_of = row_of
        self.server_id = ""
        self._asked_at: datetime | None = None
        self._pages: dict[str, Page] = {}
        self.head = DetailHead(means, self)
        self.head.back.connect(self.back)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for leaf in LEAVES:
            self.tabs.addTab(leaf.name)
        self.stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)
        means.surroundings.heartbeat.beat.connect(self._on_beat)
        self._end = means.desk.board.listen(self._on_changes, *NOUNS)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def check_id(self) -> str:
        """The check the keyboard is on, while the leaf of checks is in sight."""
        return self.page().check_id()

    def show_server(self, server_id: str) -> None:
        """Show a server; what is under way for another one is dropped."""
        if server_id == self.server_id:
            return
        self.server_id = server_id
        self.stack.setVisible(bool(server_id))
        self.head.show_row(self._row_of(server_id))
        self._say_tabs()
        if self.isVisible():
            self._open_leaf()

    def open_leaf(self, name: str) -> None:
        """Go to a leaf by its name; to the graphs with the interface the keyboard is on."""
        check = self._means.desk.board.checks.get(self.page().check_id()) if self.isVisible() else None
        self.tabs.setCurrentIndex([leaf.name for leaf in LEAVES].index(name))
        if check is not None and check.kind == "interface" and check.server_id == self.server_id:
            self.page().show_item(check.item)

    def turn(self, step: int) -> None:
        """Go to the next leaf, or the previous one."""
        places = [place for place in range(len(LEAVES)) if self.tabs.isTabVisible(place)]
        at = places.index(self.tabs.currentIndex())
        self.tabs.setCurrentIndex(places[(at + step) % len(places)])
        self.page().focus_first()

    def leaf(self) -> str:
        """Name of the leaf in sight."""
        return LEAVES[self.tabs.currentIndex()].name

    def page(self) -> Page:
        """The leaf in sight, made if need be."""
        leaf = LEAVES[self.tabs.currentIndex()]
        if leaf.name == "overview" and self._is_device():
            leaf = DEVICE_LEAF
        found = self._pages.get(leaf.name)
        if found is None:
            kind: Any = getattr(importlib.import_module(leaf.module), leaf.kind)
            found = self._pages[leaf.name] = kind(self._means, self.stack)
            self.stack.addWidget(found)
            for view in found.findChildren(FactView):
                view.escaped.connect(self.back)
        return found

    def toggle_checks(self) -> None:
        """Show all checks or the notable ones, wherever checks are in sight; elsewhere go to them."""
        if self.leaf() in ("overview", "checks"):
            self.page().toggle_all()
        else:
            self.open_leaf("checks")

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.tabs.setAccessibleName(self.tr("Blätter des Servers"))
        self.head.retranslate()
        self.head.show_row(self._row_of(self.server_id))
        self._say_tabs()
        for page in self._pages.values():
            page.retranslate()

    def close_down(self) -> None:
        """Stop listening."""
        self._end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_leaf()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self.server_id and self._pages:
            self.page().leave()
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _open_leaf(self) -> None:
        if not self.server_id:
            return
        page = self.page()
        for other in self._pages.values():
            if other is not page:
                other.leave()
        self.stack.setCurrentWidget(page)
        page.show_server(self.server_id)
        self._ask_checks()

    def _on_tab(self, _place: int) -> None:
        if self.isVisible():
            self._open_leaf()

    def _ask_checks(self) -> None:
        """Have the newest checks on the board; who shows them listens there."""
        self._asked_at = self._means.desk.now()
        self._means.start(self._fetch_checks(self.server_id))

    async def _fetch_checks(self, server_id: str) -> None:
        try:
            await self._means.desk.ask_checks(server_id)
        except (Unreachable, Refused):
            return  # the replica's own are on the board all the same, and the status bar says how the line stands
        if server_id == self.server_id:
            self._say_tabs()
            if self.isVisible():
                self.page().follow(self._all_checks())

    def _all_checks(self) -> Changes:
        checks = self._means.desk.board.checks.values()
        return frozenset(Change(Noun.CHECK, check.id) for check in checks if check.server_id == self.server_id)

    def _on_beat(self, now: datetime) -> None:
        if not self.isVisible() or not self.server_id:
            return
        self.head.show_row(self._row_of(self.server_id))
        server = self._means.desk.board.servers.get(self.server_id)
        if (
            server is not None
            and self._asked_at is not None
            and (now - self._asked_at).total_seconds() >= server.interval_s
        ):
            self._ask_checks()
        self.page().beat(now)

    def _on_changes(self, changes: Changes) -> None:
        if not self.isVisible() or not self.server_id:
            return
        self.head.show_row(self._row_of(self.server_id))
        self._say_tabs()
        self.page().follow(changes)

    def _is_device(self) -> bool:
        server = self._means.desk.board.servers.get(self.server_id)
        return server is not None and server.is_device

    def _say_tabs(self) -> None:
        board = self._means.desk.board
        checks = [check for check in board.checks.values() if check.server_id == self.server_id]
        notable = sum(check_words.is_trouble(check) for check in checks)
        tickets = len(board.naming(Noun.TICKET, self.server_id) & board.open_tickets)
        names = {
            "overview": self.tr("Übersicht"),
            "checks": self.tr("Prüfungen"),
            "performance": self.tr("Leistung"),
            "inventory": self.tr("Inventar"),
            "availability": self.tr("Verfügbarkeit"),
            "history": self.tr("Verlauf"),
            "tickets": self.tr("Tickets"),
        }
        counts = {"checks": f"{notable}/{len(checks)}" if checks else "", "tickets": str(tickets) if tickets else ""}
        is_device = self._is_device()
        for place, leaf in enumerate(LEAVES):
            is_shown = not is_device or leaf.name not in NOT_OF_DEVICES
            if self.tabs.isTabVisible(place) != is_shown:  # a call that changes nothing undoes the new layout (Qt 6.11)
                self.tabs.setTabVisible(place, is_shown)
            text = f"{names[leaf.name]} {counts.get(leaf.name, '')}".strip()
            if self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)

    def _on_theme_changed(self) -> None:
        self.tabs.setFont(theme().font(Face.BODY))
