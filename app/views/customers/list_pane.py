"""The list of customers with its saved views and its filter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.views.customers import vocabulary
from app.views.customers.columns import columns, order
from app.views.customers.roster import NOUNS, Roster, Row
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.fitting import Fitting
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs

LAYOUT_KEY: Final = "customers/columns"
DISPENSABLE: Final = ("note", "heads", "number", "open", "servers", "sla", "avv", "isa", "recipients")
"""Columns that are left out first where there is no room for all."""
LEAST_NAME: Final = 190
"""What the name has at 15 px text, however narrow the list is."""


class ListPane(QWidget):
    """All customers.

    Signals:
        picked: another customer is current, or others are selected.
        opened: Enter: the customer's id.
        counted: how many there are has changed.
        view_chosen: another saved view is in sight.
        new_wanted: a new customer is to be written down.
        import_wanted: customers are to come out of a table.
        billing_wanted: a month's billable work is to be saved.
    """

    picked = Signal()
    opened = Signal(str)
    counted = Signal()
    view_chosen = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    billing_wanted = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._scope: str | None = None
        self.roster = Roster(desk.board)
        self.table: FactTable[Row] = FactTable(columns(), order=order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Kunden"))
        self.view.set_pending(lambda row: desk.board.is_pending(Noun.CUSTOMER, row.id))
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self.filter = FilterField(vocabulary.vocabulary(self.table.all_facts), self)
        self._head = QHBoxLayout()
        self.new_button = QToolButton(self)
        self.new_button.setIcon(icon("plus"))
        self.new_button.clicked.connect(self.new_wanted)
        self.import_button = QToolButton(self)
        self.import_button.setIcon(icon("upload"))
        self.import_button.clicked.connect(self.import_wanted)
        self._head.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        self._head.addStretch(0)
        self.billing_button = QToolButton(self)
        self.billing_button.setIcon(icon("coin"))
        self.billing_button.clicked.connect(self.billing_wanted)
        for button in (self.new_button, self.import_button, self.billing_button):
            self._head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addLayout(self._head)
        layout.addWidget(self.view, 1)
        self.tabs.set_views(vocabulary.built_in_views(), current=vocabulary.ALL)
        self.tabs.chosen.connect(self._on_view)
        self.filter.changed.connect(self._apply)
        self.filter.left_down.connect(self._into_list)
        self.view.picked.connect(self.picked)
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self.view.layout_wanted.connect(self.view.header.popup_column_menu)
        self.view.activated_fact.connect(lambda row: self.opened.emit(row.id))
        self._ends = [desk.board.listen(self._on_changes, *NOUNS), self.view.empty.wait_for_data(desk)]
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        kept = surroundings.layout.value(LAYOUT_KEY)
        if isinstance(kept, str):
            self.view.header.restore_layout(kept)
        self._fitting = Fitting(self.view, DISPENSABLE, least=LEAST_NAME)
        self._first_row = FirstRow(self.view)
        self.table.replace_all(self.roster.rows(desk.board.customers, now=desk.now()))
        self._say_buttons()
        self._apply("")
        self._count()

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def missing(self) -> int:
        """Count the customers somebody has to look at: nobody is told of alarms, or papers are missing."""
        wanted = ("recipients", "bounced", "isa", "avv")
        return sum(any(vocabulary.LACKS[each](row) for each in wanted) for row in self.table.all_facts())

    def current_id(self) -> str:
        """Give the customer the keyboard is on; empty in an empty list."""
        row = self.view.current_fact()
        return "" if row is None else row.id

    def set_scope(self, scope_id: str | None) -> None:
        """Show the customer of a customer, a site or a server."""
        board = self._desk.board
        fact = None if scope_id is None else board.servers.get(scope_id) or board.sites.get(scope_id)
        self._scope = fact.customer_id if fact is not None else scope_id
        self._apply(self.filter.text())
        self._count()

    def reveal(self, customer_id: str) -> bool:
        """Go to a customer; a filter that hides it is taken off first."""
        if self.table.find(customer_id) is None:
            return False
        self._first_row.is_untouched = False
        if self.view.select(customer_id):
            return True
        self.filter.set_text("")
        self.show_view(vocabulary.ALL)
        return self.view.select(customer_id)

    def view_id(self) -> str:
        """Which saved view is in sight."""
        current = self.tabs.current()
        return "" if current is None else current.id

    def show_view(self, view_id: str) -> None:
        """Choose a saved view."""
        ids = [each.id for each in self.tabs.views()]
        self.tabs.choose(ids.index(view_id) + 1)

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
        self._count()

    def close_down(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._fitting.release()
        self._surroundings.layout.setValue(LAYOUT_KEY, self.view.header.layout_state())
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    def _on_view(self) -> None:
        self._apply(self.filter.text())
        self.view_chosen.emit()

    def _on_changes(self, changes: Changes) -> None:
        self._refresh(self.roster.follow(changes))

    def _refresh(self, ids: Iterable[str]) -> None:
        wanted = set(ids)
        if not wanted:
            return
        rows = self.roster.rows(wanted, now=self._desk.now())
        gone = wanted - {row.id for row in rows}
        if gone:
            self.table.remove(gone)
        self.table.upsert(rows)
        self._count()

    def _apply(self, text: str) -> None:
        """Show what belongs to the view, passes the filter and lies in the scope."""
        view, predicate = self.tabs.current(), self.filter.vocabulary.predicate
        tests = [test for test in (predicate("" if view is None else view.filter), predicate(text)) if test is not None]
        if self._scope is not None:
            tests.append(lambda row: row.id == self._scope)
        self.table.set_filter((lambda row: all(test(row) for test in tests)) if tests else None)
        self._say_empty()

    def _count(self) -> None:
        rows = [row for row in self.table.all_facts() if self._scope in (None, row.id)]
        for view in self.tabs.views():
            if view.is_counting:
                self.tabs.set_count(view.id, sum(vocabulary.LACKS[view.id](row) for row in rows))
        self._say_empty()
        self.counted.emit()

    def _say_empty(self) -> None:
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

    def _say_buttons(self) -> None:
        for button, text in (
            (self.new_button, self.tr("Neuer Kunde …")),
            (self.import_button, self.tr("Aus einer Tabelle importieren …")),
            (self.billing_button, self.tr("Abrechnung eines Monats …")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)

    def _into_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.select_first()

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._head.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._head.setSpacing(gap)
        self.filter.setMaximumWidth(theme().metrics.width(420))
