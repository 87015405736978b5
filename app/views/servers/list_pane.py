"""The list of servers with its saved views and its filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.views.kit.column import Column
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.fitting import Fitting
from app.views.kit.query import Vocabulary
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs
from app.views.servers import vocabulary
from app.views.servers.columns import SEEN, columns, order, seen_look
from app.views.servers.roster import NOUNS, Roster, Row
from app.views.servers.standing import Standing

LAYOUT_KEY: Final = "servers/columns"
DISPENSABLE: Final = ("note", "full", "signatures", "site", "plan", "os", "restart", "memory", "cpu", "disk", "alarms")
"""Columns that are left out first where there is no room for all."""
LEAST_CUSTOMER: Final = 170
"""What the customer's name has at 15 px text, however narrow the list is."""


class ListPane(QWidget):
    """All servers.

    Signals:
        picked: another server is current, or others are selected.
        opened: Enter: the server's id.
        counted: how many there are has changed.
    """

    picked = Signal()
    opened = Signal(str)
    counted = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._surroundings = surroundings
        self._scope: str | None = None
        self._stands: Counter[Standing] = Counter()
        self.roster = Roster(desk.board)
        self.table: FactTable[Row] = FactTable(self._columns(), order=order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Server"))
        self.view.has_auto_advance = True
        self.view.set_pending(lambda row: desk.board.is_pending(Noun.SERVER, row.id))
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self.filter = FilterField(self._vocabulary(), self)
        self._clock = Countdown(self.view, surroundings.heartbeat, {SEEN: seen_look(surroundings.moments)})
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs)
        self._head.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.view, 1)
        self.tabs.set_views(vocabulary.built_in_views(), current=vocabulary.PROBLEMS)
        self.tabs.chosen.connect(self._on_view)
        self.filter.changed.connect(self._apply)
        self.filter.left_down.connect(self._into_list)
        self.view.picked.connect(self.picked)
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self.view.layout_wanted.connect(self.view.header.popup_column_menu)
        self.view.activated_fact.connect(lambda row: self.opened.emit(row.id))
        surroundings.heartbeat.beat.connect(self._on_beat)
        self._ends = [desk.board.listen(self._on_changes, *NOUNS), self.view.empty.wait_for_data(desk)]
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._restore_layout()
        self._fitting = Fitting(self.view, DISPENSABLE, least=LEAST_CUSTOMER)
        self._first_row = FirstRow(self.view)
        self.table.replace_all(self._all_rows())
        self._on_view(vocabulary.PROBLEMS)
        self._count()
        if not self.problems():
            self.show_view(vocabulary.ALL)  # an empty list is no first look

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def problems(self) -> int:
        """Count the servers somebody has to look at."""
        return sum(count for stands, count in self._stands.items() if stands.is_problem)

    def pending(self) -> int:
        """Count the agents that wait for approval."""
        return self._stands[Standing.PENDING]

    def current_id(self) -> str:
        """Give the server the keyboard is on; empty in an empty list."""
        row = self.view.current_fact()
        return "" if row is None else row.id

    def selected_ids(self) -> list[str]:
        """Give the selected servers in the order of the list."""
        return self.view.selected_ids()

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server."""
        self._scope = scope_id
        self._apply(self.filter.text())
        self._count()

    def reveal(self, server_id: str) -> bool:
        """Go to a server; a filter that hides it is taken off first."""
        if self.table.find(server_id) is None:
            return False
        self._first_row.is_untouched = False
        if self.view.select(server_id):
            return True
        self.filter.set_text("")
        self.show_view(vocabulary.ALL)
        return self.view.select(server_id)

    def show_view(self, view_id: str) -> None:
        """Choose a saved view."""
        ids = [each.id for each in self.tabs.views()]
        self.tabs.choose(ids.index(view_id) + 1)

    def retranslate(self) -> None:
        """Take the words of another language."""
        current = self.tabs.current()
        self.view.setAccessibleName(self.tr("Server"))
        self.table.set_columns(self._columns())
        self.filter.vocabulary = self._vocabulary()
        self.tabs.set_views(vocabulary.built_in_views(), current=current.id if current is not None else "")
        self._apply(self.filter.text())
        self._count()
        self._say_empty()

    def close_down(self) -> None:
        """Stop listening."""
        for end in self._ends:
            end()

    # --- private ------------------------------------------------------------------------------------------------------

    def _columns(self) -> list[Column[Row]]:
        return columns(self._surroundings.moments, self._desk.now)

    def _vocabulary(self) -> Vocabulary[Row]:
        return vocabulary.vocabulary(lambda: self.table.all_facts(), now=self._desk.now)

    def _all_rows(self) -> list[Row]:
        return self.roster.rows(self._desk.board.servers, now=self._desk.now())

    def _on_changes(self, changes: Changes) -> None:
        self._refresh(self.roster.follow(changes))

    def _on_beat(self, now: datetime) -> None:
        self._refresh(self.roster.drift(now=now))

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

    def _on_view(self, view_id: str) -> None:
        if any(each.id == view_id for each in self.tabs.views()):
            self._apply(self.filter.text())

    def _apply(self, text: str) -> None:
        """Show what belongs to the view, passes the filter and lies in the scope."""
        view, predicate = self.tabs.current(), self.filter.vocabulary.predicate
        tests = [test for test in (predicate("" if view is None else view.filter), predicate(text)) if test is not None]
        if self._scope is not None:
            tests.append(lambda row: self._in_scope(row.id))
        self.table.set_filter((lambda row: all(test(row) for test in tests)) if tests else None)
        self._say_empty()

    def _in_scope(self, server_id: str) -> bool:
        server = self._desk.board.servers.get(server_id)
        return server is not None and self._scope in (server.id, server.site_id, server.customer_id)

    def _count(self) -> None:
        """Count once through, however many views there are: it is done with every change."""
        self._stands = Counter(row.stands for row in self.table.all_facts())
        shown = self._stands
        if self._scope is not None:
            shown = Counter(row.stands for row in self.table.all_facts() if self._in_scope(row.id))
        for view_id, standings in vocabulary.COUNTED.items():
            self.tabs.set_count(view_id, sum(shown[each] for each in standings))
        self._say_empty()
        self.counted.emit()

    def _say_empty(self) -> None:
        if len(self.table):
            return
        total, text = self.table.total, self.filter.text()
        current = self.tabs.current()
        if not total:
            self.view.empty.say(
                self.tr("Noch keine Server"),
                detail=self.tr("Ein Server erscheint hier, sobald sich sein Agent zum ersten Mal meldet."),
            )
        elif not text and current is not None and current.id == vocabulary.PROBLEMS:
            self.view.empty.say(
                self.tr("Kein Server mit Problemen"),
                detail=self._proof(),
                step=self.tr("Alle zeigen"),
                act=self._show_all,
            )
        elif not text and current is not None:
            self.view.empty.say(
                self.tr("Keine Server in „{view}“").format(view=current.name),
                detail=self._proof(),
                step=self.tr("Alle zeigen"),
                act=self._show_all,
            )
        else:
            self.view.empty.say(
                self.tr("0 Treffer für {filter}").format(filter=text),
                step=self.tr("Filter aufheben"),
                act=lambda: self.filter.set_text(""),
            )

    def _proof(self) -> str:
        """Say that the silence is a good one: how many report, and when the last one did."""
        seen = [
            row.server.last_seen_at
            for row in self.table.all_facts()
            if row.server.last_seen_at is not None
            and not row.server.is_device
            and (self._scope is None or self._in_scope(row.id))
        ]
        if not seen:
            return ""
        when = self._surroundings.moments().ago(max(seen), now=self._desk.now())
        return self.tr("%n Server, jüngste Meldung {when}", "", len(seen)).format(when=when)

    def _show_all(self) -> None:
        self.show_view(vocabulary.ALL)

    def _into_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.select_first()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_layout()
        super().hideEvent(event)

    def _keep_layout(self) -> None:
        self._fitting.release()
        self._surroundings.layout.setValue(LAYOUT_KEY, self.view.header.layout_state())

    def _restore_layout(self) -> None:
        kept = self._surroundings.layout.value(LAYOUT_KEY)
        if isinstance(kept, str):
            self.view.header.restore_layout(kept)

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._head.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._head.setSpacing(gap)
        self.filter.setMaximumWidth(theme().metrics.width(420))
