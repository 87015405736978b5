"""All about one customer: a line above, leaves below. Leaves are made when they are first opened."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.change import Changes, Noun
from app.domain.contract import in_force
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.views.customers.contract_page import ContractPage
from app.views.customers.page import Page
from app.views.customers.people_page import PeoplePage
from app.views.customers.sheets import Sheets
from app.views.kit import words
from app.views.kit.bar import Weight
from app.views.kit.deeds import perform
from app.views.kit.icons import icon
from app.views.kit.leaves import Leaf, Leaves
from app.views.kit.means import Means
from app.views.kit.theme import Face, theme
from app.views.kit.window_terms import count_in
from app.wire.mutations_customer import WithdrawContract

NOUNS: Final = (
    Noun.CUSTOMER,
    Noun.CONTRACT,
    Noun.CONTACT,
    Noun.SITE,
    Noun.SERVER,
    Noun.TICKET,
    Noun.MAINTENANCE,
)


LEAVES: Final = (
    Leaf("contract", "app.views.customers.contract_page", "ContractPage"),
    Leaf("people", "app.views.customers.people_page", "PeoplePage"),
    Leaf("places", "app.views.customers.places_page", "PlacesPage"),
    Leaf("tickets", "app.views.customers.tickets_page", "TicketsPage"),
    Leaf("master", "app.views.customers.master_page", "MasterPage"),
)


class Detail(QWidget):
    """Shows one customer.

    Signals:
        back: to the list.
        done: something that can be taken back, in words.
        said: something that needs no answer.
    """

    back = Signal()
    done = Signal(str)
    said = Signal(str)

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self.customer_id = ""
        self._leaves: Leaves[Page] = Leaves(LEAVES, means, self)
        self.tabs, self.stack = self._leaves.tabs, self._leaves.stack
        self.sheets = Sheets(means, self)
        self.sheets.done.connect(self._on_saved)
        self.back_button = QToolButton(self)
        self.back_button.setIcon(icon("arrow-left"))
        self.back_button.clicked.connect(self.back)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._about = QLabel(self)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setProperty("role", "second")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(self._name, 1)
        self.windows_button = QPushButton(self)
        self.windows_button.setFlat(True)
        self.windows_button.clicked.connect(lambda: means.open_fact("maintenance", self.customer_id))
        top.addWidget(self.windows_button)
        self._head = QVBoxLayout()
        self._head.addLayout(top)
        self._head.addWidget(self._about)
        self._leaves.made.connect(self._connect)
        self._leaves.escaped.connect(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stack, 1)
        self._leaves.turned.connect(self._open_leaf)
        means.surroundings.heartbeat.beat.connect(self._on_beat)
        self._end = means.desk.board.listen(self._on_changes, *NOUNS)
        theme().changed.connect(self._on_theme_changed)
        self.tabs.hide()
        self._on_theme_changed()
        self.retranslate()

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def show_customer(self, customer_id: str) -> None:
        """Show a customer; what is under way for another one is dropped."""
        if customer_id == self.customer_id:
            return
        self.customer_id = customer_id
        self.stack.setVisible(bool(customer_id))
        self.tabs.setVisible(bool(customer_id))
        self._say_head()
        if self.isVisible():
            self._open_leaf()

    def open_leaf(self, name: str) -> None:
        """Go to a leaf by its name."""
        self._leaves.open(name)

    def turn(self, step: int) -> None:
        """Go to the next leaf, or the previous one."""
        self._leaves.turn(step)

    def leaf(self) -> str:
        """Name of the leaf in sight."""
        return self._leaves.name

    def page(self) -> Page:
        """The leaf in sight, made if need be."""
        return self._leaves.page()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.back_button.setAccessibleName(self.tr("Zurück zur Liste"))
        self.back_button.setToolTip(self.tr("Zurück zur Liste (Esc)"))
        self._say_head()
        self._leaves.retranslate(self.tr("Blätter des Kunden"))

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

    def _connect(self, page: Any) -> None:
        """Hand on what a leaf wants, whatever leaf it is."""
        for signal in ("done", "said"):
            if hasattr(page, signal):
                getattr(page, signal).connect(getattr(self, signal))
        if isinstance(page, ContractPage):
            page.new_wanted.connect(lambda: self.sheets.begin_contract(page.contract(), customer_id=self.customer_id))
            page.correct_wanted.connect(self._correct)
            page.withdraw_wanted.connect(self._withdraw)
        elif isinstance(page, PeoplePage):
            page.form_wanted.connect(lambda contact: self.sheets.edit_contact(contact, customer_id=self.customer_id))

    def _on_saved(self, text: str) -> None:
        self.done.emit(text)
        self._keep_focus()

    def _keep_focus(self) -> None:
        """Where the focus was may be gone: the leaf was drawn anew."""
        if QApplication.focusWidget() is None and self.customer_id:
            self.page().focus_first()

    def _correct(self, contract_id: str) -> None:
        contract = self._means.desk.board.contracts.get(contract_id)
        if contract is not None:
            self.sheets.correct_contract(contract)

    def _withdraw(self, contract_id: str) -> None:
        try:
            perform(self._means.desk, [WithdrawContract(contract_id=contract_id)])
        except Refused as refusal:
            page = self.page()
            if isinstance(page, ContractPage):
                page.bar.say(words.refusal(refusal), weight=Weight.WARNING)
            return
        self.done.emit(self.tr("Fassung zurückgenommen"))
        self._keep_focus()

    def _open_leaf(self) -> None:
        if not self.customer_id or not self.isVisible():
            return
        self._leaves.bring_up().show_customer(self.customer_id)

    def _on_beat(self, now: datetime) -> None:
        if self.isVisible() and self.customer_id:
            self.page().beat(now)

    def _on_changes(self, changes: Changes) -> None:
        if self.isVisible() and self.customer_id:
            self._say_head()
            self.page().follow(changes)

    def _say_head(self) -> None:
        board = self._means.desk.board
        customer = board.customers.get(self.customer_id)
        if customer is None:
            self._name.setText("")
            self._about.setText("")
            self.windows_button.hide()
            return
        now, moments = self._means.desk.now(), self._means.surroundings.moments()
        is_unknown = customer.id == UNKNOWN_CUSTOMER_ID
        name = self.tr("Noch nicht zugeordnet") if is_unknown else customer.name
        contract = in_force((each for each in board.contracts.values() if each.customer_id == customer.id), at=now)
        places = board.naming(Noun.SERVER, customer.id)
        servers = sum(not board.servers[each].is_device for each in places)
        people = len(board.naming(Noun.CONTACT, customer.id))
        tickets = len(board.naming(Noun.TICKET, customer.id) & board.open_tickets)
        plan = self.tr("kein gültiger Vertrag")
        if contract is not None:
            since = moments.when(contract.valid_from, now=now)
            plan = self.tr("{plan} seit {since}").format(plan=words.word("plan", contract.plan), since=since)
        heads = self.tr("%n Personen", "", customer.head_count) if customer.head_count else ""
        devices = len(places) - servers
        counted = [self.tr("%n Server", "", servers), self.tr("%n Geräte", "", devices) if devices else ""]
        parts = [customer.number, "" if is_unknown else plan, *counted, heads, customer.phone]
        windows = count_in(board, customer.id, now=now)
        self.windows_button.setText(self.tr("Wartungsfenster: {count}").format(count=windows))
        self.windows_button.setVisible(windows > 0)
        self._name.setText(name)
        self._about.setText(" · ".join(part for part in parts if part))
        self.setAccessibleName(f"{name}, {self._about.text()}")
        names = {
            "contract": self.tr("Vertrag"),
            "people": self.tr("Ansprechpartner"),
            "places": self.tr("Standorte und Server"),
            "tickets": self.tr("Tickets"),
            "master": self.tr("Stammdaten und Notiz"),
        }
        counts = {"people": people, "places": len(places), "tickets": tickets}
        self._leaves.say(names, {name: str(count) for name, count in counts.items() if count})

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._name.setFont(theme().font(Face.TITLE))
        self._head.setContentsMargins(space(12), space(8), space(8), space(4))
        self._head.setSpacing(space(2))
