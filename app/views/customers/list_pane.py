"""The list of customers with its saved views and its filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Noun
from app.views.customers import vocabulary
from app.views.customers.columns import columns, order
from app.views.customers.roster import NOUNS, Roster, Row
from app.views.kit.fact_table import FactTable
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.views_pane import ViewsPane

DISPENSABLE: Final = ("note", "heads", "number", "open", "servers", "sla", "avv", "isa", "recipients")
"""Columns that are left out first where there is no room for all."""
LEAST_NAME: Final = 190
"""What the name has at 15 px text, however narrow the list is."""


class ListPane(ViewsPane[Row]):
    """All customers; see ``ViewsPane`` for more signals.

    Signals:
        view_chosen: another saved view is in sight.
        new_wanted: a new customer is to be written down.
        import_wanted: customers are to come out of a table.
        billing_wanted: a month's billable work is to be saved.
    """

    view_chosen = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    billing_wanted = Signal()

    layout_key = "customers/columns"
    all_view = vocabulary.ALL

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        self.roster = Roster(desk.board)
        table: FactTable[Row] = FactTable(columns(), order=order)
        super().__init__(
            desk,
            surroundings,
            self.roster,
            table,
            vocabulary.vocabulary(table.all_facts),
            noun=Noun.CUSTOMER,
            parent=parent,
        )
        self.view.setAccessibleName(self.tr("Kunden"))
        self._head.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        self._head.addStretch(0)
        self.new_button, self.import_button, self.billing_button = (
            self._button(name, wanted)
            for name, wanted in (
                ("plus", self.new_wanted),
                ("upload", self.import_wanted),
                ("coin", self.billing_wanted),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(self._head)
        layout.addWidget(self.view, 1)
        self.tabs.set_views(vocabulary.built_in_views(), current=vocabulary.ALL)
        self.begin(NOUNS, dispensable=DISPENSABLE, least=LEAST_NAME)
        self.tabs.chosen.connect(lambda _view_id: self.view_chosen.emit())
        self.table.replace_all(self.roster.rows(desk.board.customers, now=desk.now()))
        self._say_buttons()
        self._apply("")
        self.count()

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def missing(self) -> int:
        """Count the customers somebody has to look at: nobody is told of alarms, or papers are missing."""
        wanted = ("recipients", "bounced", "isa", "avv")
        return sum(any(vocabulary.LACKS[each](row) for each in wanted) for row in self.table.all_facts())

    def set_scope(self, scope_id: str | None) -> None:
        """Show the customer of a customer, a site or a server."""
        board = self._desk.board
        fact = None if scope_id is None else board.servers.get(scope_id) or board.sites.get(scope_id)
        self._scope = fact.customer_id if fact is not None else scope_id
        self._apply(self.filter.text())
        self.count()

    def mark_heavy(self, customer_ids: Iterable[str]) -> None:
        """Take in which customers have very much flat-rate work."""
        before, self.roster.heavy = self.roster.heavy, frozenset(customer_ids)
        self._refresh(before ^ self.roster.heavy)

    def retranslate(self) -> None:
        """Take the words of another language."""
        current = self.tabs.current()
        self.view.setAccessibleName(self.tr("Kunden"))
        self._say_buttons()
        self.table.set_columns(columns())
        self.filter.vocabulary = vocabulary.vocabulary(self.table.all_facts)
        self.tabs.set_views(vocabulary.built_in_views(), current=current.id if current is not None else "")
        self._apply(self.filter.text())
        self.count()

    # --- private ------------------------------------------------------------------------------------------------------

    @override
    def in_scope(self, row: Row) -> bool:
        return row.id == self._scope

    @override
    def count(self) -> None:
        rows = [row for row in self.table.all_facts() if self._scope in (None, row.id)]
        for view in self.tabs.views():
            if view.is_counting:
                self.tabs.set_count(view.id, sum(vocabulary.LACKS[view.id](row) for row in rows))
        self.say_empty()
        self.counted.emit()

    @override
    def say_empty(self) -> None:
        if len(self.table):
            return
        text, current = self.filter.text(), self.tabs.current()
        if not self.table.total:
            self.view.empty.say(
                self.tr("Noch keine Kunden"),
                detail=self.tr("Kunden lassen sich hier anlegen oder aus einer Tabelle importieren."),
            )
        elif text:
            self.view.empty.say(
                self.tr("0 Treffer für {filter}").format(filter=text),
                step=self.tr("Filter aufheben"),
                act=lambda: self.filter.set_text(""),
            )
        else:
            self.view.empty.say(
                self.tr("Keine Kunden in „{view}“").format(view=current.name if current is not None else ""),
                detail=self.tr("%n Kunden insgesamt", "", self.table.total),
                step=self.tr("Alle zeigen"),
                act=lambda: self.show_view(vocabulary.ALL),
            )

    def _button(self, name: str, wanted: SignalInstance) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.clicked.connect(wanted)
        self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _say_buttons(self) -> None:
        for button, text in (
            (self.new_button, self.tr("Neuer Kunde …")),
            (self.import_button, self.tr("Aus einer Tabelle importieren …")),
            (self.billing_button, self.tr("Abrechnung eines Monats …")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
