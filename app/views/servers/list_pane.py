"""The list of servers with its saved views and its filter."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Noun
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.screen import Surroundings
from app.views.kit.views_pane import ViewsPane
from app.views.servers import vocabulary
from app.views.servers.columns import SEEN, columns, order, seen_look
from app.views.servers.roster import NOUNS, Roster, Row
from app.views.servers.standing import Standing

DISPENSABLE: Final = ("note", "full", "signatures", "site", "plan", "os", "restart", "memory", "cpu", "disk", "alarms")
"""Columns that are left out first where there is no room for all."""
LEAST_CUSTOMER: Final = 170
"""What the customer's name has at 15 px text, however narrow the list is."""


class ListPane(ViewsPane[Row]):
    """All servers; see ``ViewsPane`` for its signals."""

    layout_key = "servers/columns"
    all_view = vocabulary.ALL

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        self.roster = Roster(desk.board)
        table: FactTable[Row] = FactTable(columns(surroundings.moments, desk.now), order=order)
        super().__init__(
            desk,
            surroundings,
            self.roster,
            table,
            vocabulary.vocabulary(table.all_facts, now=desk.now),
            noun=Noun.SERVER,
            parent=parent,
        )
        self._stands: Counter[Standing] = Counter()
        self.view.setAccessibleName(self.tr("Server"))
        self.view.has_auto_advance = True
        self._clock = Countdown(self.view, surroundings.heartbeat, {SEEN: seen_look(surroundings.moments)})
        self._head.addWidget(self.tabs)
        self._head.addWidget(self.filter, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.view, 1)
        self.tabs.set_views(vocabulary.built_in_views(), current=vocabulary.PROBLEMS)
        surroundings.heartbeat.beat.connect(self._on_beat)
        self.begin(NOUNS, dispensable=DISPENSABLE, least=LEAST_CUSTOMER)
        self.table.replace_all(self.roster.rows(desk.board.servers, now=desk.now()))
        self._apply("")
        self.count()
        if not self.problems():
            self.show_view(vocabulary.ALL)  # an empty list is no first look

    # --- what the screen asks -----------------------------------------------------------------------------------------

    def problems(self) -> int:
        """Count the servers somebody has to look at."""
        return sum(count for stands, count in self._stands.items() if stands.is_problem)

    def pending(self) -> int:
        """Count the agents that wait for approval."""
        return self._stands[Standing.PENDING]

    def selected_ids(self) -> list[str]:
        """Give the selected servers in the order of the list."""
        return self.view.selected_ids()

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server."""
        self._scope = scope_id
        self._apply(self.filter.text())
        self.count()

    def retranslate(self) -> None:
        """Take the words of another language."""
        current = self.tabs.current()
        self.view.setAccessibleName(self.tr("Server"))
        self.table.set_columns(columns(self._surroundings.moments, self._desk.now))
        self.filter.vocabulary = vocabulary.vocabulary(self.table.all_facts, now=self._desk.now)
        self.tabs.set_views(vocabulary.built_in_views(), current=current.id if current is not None else "")
        self._apply(self.filter.text())
        self.count()
        self.say_empty()

    # --- private ------------------------------------------------------------------------------------------------------

    def _on_beat(self, now: datetime) -> None:
        self._refresh(self.roster.drift(now=now))

    @override
    def in_scope(self, row: Row) -> bool:
        server = self._desk.board.servers.get(row.id)
        return server is not None and self._scope in (server.id, server.site_id, server.customer_id)

    @override
    def count(self) -> None:
        # Once through, however many views there are: it is done with every change.
        self._stands = Counter(row.stands for row in self.table.all_facts())
        shown = self._stands
        if self._scope is not None:
            shown = Counter(row.stands for row in self.table.all_facts() if self.in_scope(row))
        for view_id, standings in vocabulary.COUNTED.items():
            self.tabs.set_count(view_id, sum(shown[each] for each in standings))
        self.say_empty()
        self.counted.emit()

    @override
    def say_empty(self) -> None:
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
            and (self._scope is None or self.in_scope(row))
        ]
        if not seen:
            return ""
        when = self._surroundings.moments().ago(max(seen), now=self._desk.now())
        return self.tr("%n Server, jüngste Meldung {when}", "", len(seen)).format(when=when)

    def _show_all(self) -> None:
        self.show_view(vocabulary.ALL)
