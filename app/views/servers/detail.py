"""All about one server: a line above, leaves below. Leaves are made when they are first opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.change import Change, Changes, Noun
from app.domain.errors import Refused, Unreachable
from app.views.kit.leaves import Leaf, Leaves
from app.views.kit.means import Means
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


LEAVES: Final = (
    Leaf("overview", "app.views.servers.overview_page", "OverviewPage"),
    Leaf("checks", "app.views.servers.checks_page", "ChecksPage"),
    Leaf("performance", "app.views.servers.performance_page", "PerformancePage"),
    Leaf("inventory", "app.views.servers.inventory_page", "InventoryPage"),
    Leaf("availability", "app.views.servers.availability_page", "AvailabilityPage"),
    Leaf("history", "app.views.servers.history_page", "HistoryPage"),
    Leaf("tickets", "app.views.servers.tickets_page", "TicketsPage"),
)
DEVICE_LEAF: Final = Leaf("device", "app.views.servers.device_page", "DevicePage")
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
        self._leaves: Leaves[Page] = Leaves(LEAVES, means, self, instead=self._leaf_of)
        self.tabs, self.stack = self._leaves.tabs, self._leaves.stack
        self.head = DetailHead(means, self)
        self.head.back.connect(self.back)
        self._leaves.escaped.connect(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self._leaves.turned.connect(self._on_turned)
        means.surroundings.heartbeat.beat.connect(self._on_beat)
        self._end = means.desk.board.listen(self._on_changes, *NOUNS)
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
        self._leaves.open(name)
        if check is not None and check.kind == "interface" and check.server_id == self.server_id:
            self.page().show_item(check.item)

    def turn(self, step: int) -> None:
        """Go to the next leaf, or the previous one."""
        self._leaves.turn(step)

    def leaf(self) -> str:
        """Name of the leaf in sight."""
        return self._leaves.name

    def page(self) -> Page:
        """The leaf in sight, made if need be."""
        return self._leaves.page()

    def toggle_checks(self) -> None:
        """Show all checks or the notable ones, wherever checks are in sight; elsewhere go to them."""
        if self.leaf() in ("overview", "checks"):
            self.page().toggle_all()
        else:
            self.open_leaf("checks")

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.head.retranslate()
        self.head.show_row(self._row_of(self.server_id))
        self._say_tabs()
        self._leaves.retranslate(self.tr("Blätter des Servers"))

    def close_down(self) -> None:
        """Stop listening."""
        self._end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._open_leaf()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._leaves.leave()
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _open_leaf(self) -> None:
        if not self.server_id:
            return
        self._leaves.bring_up().show_server(self.server_id)
        self._ask_checks()

    def _on_turned(self) -> None:
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

    def _leaf_of(self, leaf: Leaf) -> Leaf:
        return DEVICE_LEAF if leaf.name == "overview" and self._is_device() else leaf

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
        self._leaves.say(names, counts, without=NOT_OF_DEVICES if self._is_device() else ())
