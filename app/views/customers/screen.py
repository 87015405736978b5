"""The area of the customers: the list, and one customer beside or instead of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Unreachable
from app.views.customers import heavy
from app.views.customers.billing_sheet import BillingSheet
from app.views.customers.detail import Detail
from app.views.customers.import_sheet import ImportSheet
from app.views.customers.list_pane import ListPane
from app.views.customers.vocabulary import HEAVY
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.means import Means
from app.views.kit.screen import Surroundings, TicketWish
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.tasks import Tasks
from app.views.kit.window_sheet import WindowSheet
from app.views.kit.window_terms import scopes_of

MENU = (
    "customer.ticket",
    "customer.note",
    "customer.person",
    None,
    "customer.maintenance",
    "customer.windows",
    None,
    "customer.device_add",
    "customer.device_scan",
    None,
    "customer.new",
    "customer.import",
)

LIST_SHARE = 0.46
"""Of the width or height, where list and detail are both in sight."""
SHOW_EVERY_MS = 150
"""While a key runs through the list, the detail follows this often."""


class CustomersScreen(ScreenWidget):
    """All customers; see ``app.views.kit.screen.Screen`` for its signals."""

    name: ClassVar[str] = "customers"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers")
        self._desk = desk
        self._actions = actions
        self._place = "right"
        self._is_alone = False
        self._is_divided = False
        self._is_asking = False
        self._import: ImportSheet | None = None
        self._billing: BillingSheet | None = None
        self._tasks = Tasks(_surface)
        self._means = Means(desk, actions, surroundings, self._tasks, self.open_requested.emit)
        self.list = ListPane(desk, surroundings, self)
        self.detail = Detail(self._means, self)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        self.windows = WindowSheet(desk, surroundings, self)
        self.windows.done.connect(self.done)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SHOW_EVERY_MS)
        self._soon.timeout.connect(self._show_current)
        self.list.picked.connect(self._on_picked)
        self.list.opened.connect(self._open_alone)
        self.list.counted.connect(self.badge_changed)
        self.list.view_chosen.connect(self._on_view)
        self.list.view.menu_requested.connect(self._on_menu)
        self.list.new_wanted.connect(self.detail.sheets.new_customer)
        self.list.import_wanted.connect(self._open_import)
        self.list.billing_wanted.connect(self._open_billing)
        self.detail.done.connect(self.done)
        self.detail.said.connect(self.status_message)
        self.detail.sheets.made.connect(self._open_alone)
        self.splitter.splitterMoved.connect(self._on_divided)
        self.detail.back.connect(self._back_to_list)
        self.destroyed.connect(self.list.close_down)
        self.destroyed.connect(self.detail.close_down)
        self._bind()
        self._arrange()
        self._on_picked()

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name."""
        return self.tr("Kunden")

    def badge(self) -> int:
        """How many customers lack recipients of alarms, an analysis or an agreement."""
        return self.list.missing()

    def customer_id(self) -> str:
        """The customer that is shown; empty for none."""
        return self.detail.customer_id if self._is_alone else self.list.current_id()

    def set_scope(self, scope_id: str | None) -> None:
        """Show the customer of what was chosen in the tree."""
        self.list.set_scope(scope_id)

    def focus_list(self) -> None:
        """Into the list, or into the customer that is shown instead of it."""
        if self._is_alone:
            self.detail.page().focus_first()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.view.select_first()

    def focus_filter(self) -> None:
        """Into the filter; the list comes back for it."""
        self._leave_alone()
        self.list.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.filter.field.selectAll()

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one customer, with ``customer.people`` who works there, or the customer of a contact."""
        contact_id = fact_id
        if noun == "contact":
            contact = self._desk.board.contacts.get(contact_id)
            if contact is None:
                return False
            fact_id = contact.customer_id
        if noun in ("contact", "customer.people"):
            self.detail.open_leaf("people")
        if fact_id not in self._desk.board.customers:
            return False
        self._open_alone(fact_id)
        if noun == "contact":
            self.detail.page().reveal(contact_id)
        return True

    def set_detail(self, place: str) -> None:
        """Put the detail beside the list, below it, or away."""
        self._is_divided = self._is_divided and place == self._place
        self._place = place
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.list.retranslate()
            self.detail.retranslate()
        super().changeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back_to_list()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._soon.stop()
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    # --- private ------------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        runs: dict[str, Callable[[], object]] = {
            "customer.ticket": self._write_ticket,
            "customer.note": self._write_note,
            "customer.person": lambda: self.detail.sheets.edit_contact(None, customer_id=self.customer_id()),
            "customer.maintenance": self._plan_maintenance,
            "customer.windows": lambda: self.open_requested.emit("maintenance", self.customer_id()),
            "customer.device_add": lambda: self._places().add_device(),
            "customer.device_scan": lambda: self._places().look_for_devices(),
            "customer.new": self.detail.sheets.new_customer,
            "customer.import": self._open_import,
            "customer.next_tab": partial(self.detail.turn, 1),
            "customer.previous_tab": partial(self.detail.turn, -1),
        }
        for action_id, run in runs.items():
            self._actions.bind(action_id, run, widget=self.splitter)

    def _write_ticket(self) -> None:
        self.ticket_requested.emit(TicketWish(self.customer_id()))

    def _plan_maintenance(self) -> None:
        if self.customer_id():
            self.windows.plan(scopes_of(self._desk.board, self.customer_id()))

    def _places(self) -> Any:
        """Go to the sites, servers and devices of the customer."""
        customer_id = self.customer_id()
        self.detail.open_leaf("places")
        self._open_alone(customer_id)
        return self.detail.page()

    def _write_note(self) -> None:
        customer_id = self.customer_id()
        self.detail.open_leaf("master")
        self._open_alone(customer_id)
        self.detail.page().focus_field("note")

    def _on_menu(self, place: QPoint) -> None:
        menu = self._actions.menu(MENU, parent=self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _on_view(self) -> None:
        """Where very much flat-rate work was done is asked for when somebody wants to see it."""
        if self.list.view_id() == HEAVY and not self._is_asking:
            self._is_asking = True
            self._tasks.start(self._ask_heavy())

    async def _ask_heavy(self) -> None:
        try:
            self.list.mark_heavy(await heavy.ask(self._desk))
        except Unreachable:
            self.status_message.emit(self.tr("Wie viel gearbeitet wurde, ist ohne Verbindung nicht zu erfahren."))
        finally:
            self._is_asking = False

    def _on_picked(self) -> None:
        self._actions.enable(Context.CUSTOMERS, selected=int(bool(self.customer_id())))
        if self._is_alone or self._soon.isActive():
            return
        self._show_current()
        if self.isVisible():
            self._soon.start()

    def _show_current(self) -> None:
        """Show the customer the keyboard is on; while it runs through the list, a few times a second."""
        if not self._is_alone:
            self.detail.show_customer(self.list.current_id())

    def _open_alone(self, customer_id: str) -> None:
        self.list.reveal(customer_id)
        self._is_alone = True
        self.detail.show_customer(customer_id)
        self._arrange()
        self._actions.enable(Context.CUSTOMERS, selected=1)
        self.detail.page().focus_first()

    def _back_to_list(self) -> None:
        self._leave_alone()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_alone(self) -> None:
        if self._is_alone:
            self._is_alone = False
            self._arrange()
            self._on_picked()

    def _arrange(self) -> None:
        self.splitter.setOrientation(Qt.Orientation.Vertical if self._place == "bottom" else Qt.Orientation.Horizontal)
        self.list.setVisible(not self._is_alone)
        self.detail.setVisible(self._is_alone or self._place != "off")
        self.detail.back_button.setVisible(self._is_alone)
        self._share()

    def _share(self) -> None:
        """Divide the room between list and detail, unless the technician has."""
        if not self._is_alone and not self._is_divided:
            total = self.splitter.width() if self._place == "right" else self.splitter.height()
            self.splitter.setSizes([round(total * LIST_SHARE), round(total * (1 - LIST_SHARE))])

    def _open_import(self) -> None:
        if self._import is None or self._import.parentWidget() is not self.window():
            self._import = ImportSheet(self._desk, self.window())
            self._import.done.connect(self.done)
            self._import.said.connect(self.status_message)
        self._import.choose_file()

    def _open_billing(self) -> None:
        if self._billing is None or self._billing.parentWidget() is not self.window():
            self._billing = BillingSheet(self._means, self.window())
            self._billing.said.connect(self.status_message)
        self._billing.ask_for(self.detail.customer_id)

    def _on_divided(self) -> None:
        self._is_divided = True


def _surface(error: BaseException) -> None:
    """Let a failure nobody expected reach the one place that reports them."""
    asyncio.get_event_loop().call_exception_handler(
        {"message": "a question of the customers failed", "exception": error}
    )
