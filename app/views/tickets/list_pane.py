"""The list of tickets: views and filter above it, counts on the views, rows that follow the board and the time."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.arrangement import Parting
from app.views.kit.bar import MessageBar
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.query import parse
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.slices import Slices
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs
from app.views.tickets.counts import Counts
from app.views.tickets.filters import Filters
from app.views.tickets.fitting import Fitting
from app.views.tickets.running import start_on_loop
from app.views.tickets.table import Reader, order_of

LINGER_S: Final = 300.0
"""How long a ticket somebody else has finished stays in the list, struck through."""
RECOUNT_MS: Final = 250
_TEXT_FIELD: Final = "text"


class ListPane(QWidget):
    """Shows the tickets of one view, filter and scope.

    Signals:
        applied: another view, filter or scope counts.
        badge_changed: more or fewer open tickets are nobody's.
    """

    applied = Signal()
    badge_changed = Signal()

    def __init__(
        self, desk: Desk, surroundings: Surroundings, reader: Reader, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reader = reader
        self._tasks = tasks
        self._scope = Scope(desk.board, None)
        self._badge = -1
        self.filters = Filters(desk, surroundings, reader)
        self.counts = Counts(desk, self.filters)
        self.table: FactTable[Ticket] = FactTable(reader.columns(), order=order_of, part=self._part, parent=self)
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self.filter = FilterField(self.filters.vocabulary(), self)
        self.bar = MessageBar(self)
        self.view = FactView(self.table, name="")
        self.view.set_pending(lambda ticket: desk.board.is_pending(Noun.TICKET, ticket.id))
        self.fitting = Fitting(self.view, surroundings.layout)
        self.first_row = FirstRow(self.view)
        self.countdown = Countdown(
            self.view,
            surroundings.heartbeat,
            {"due": reader.deadline, "due_at": reader.due, "activity": reader.activity},
        )
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(RECOUNT_MS)
        self._recount.timeout.connect(self._count)
        self._take_in = Slices(self._take, self)
        self._judge_anew = Slices(self.table.touch, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().metrics.space(4))
        for widget in (self.tabs, self.filter, self.bar):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        self._column = column
        self.tabs.chosen.connect(lambda _view: self.apply())
        self.filter.changed.connect(lambda _text: self.apply())
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self._say_words()

    def add_below(self, widget: QWidget) -> None:
        """Put something under the list."""
        self._column.addWidget(widget)

    def fill(self) -> None:
        """Show all there is, slice by slice; at first those nobody has."""
        self._take_in.add(self._open_first(self._desk.board.tickets))
        self.tabs.set_views(self.filters.views(), current="unassigned")
        self.apply()

    # --- which --------------------------------------------------------------------------------------------------------

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server only; None shows all."""
        self._scope = Scope(self._desk.board, scope_id)
        self.apply()

    def choose(self, view_id: str) -> None:
        """Show a view."""
        ids = [view.id for view in self.tabs.views()]
        self.tabs.choose(ids.index(view_id) + 1)
        self.apply()

    def show_hits(self, text: str) -> None:
        """Show what a search through all texts finds, in a view of its own."""
        quoted = text.replace('"', " ").strip()
        self.filter.set_text(f'{_TEXT_FIELD}:"{quoted}"' if quoted else "")
        self.apply()

    def apply(self) -> None:
        """Show what passes view, filter and scope."""
        current = self.tabs.current()
        wanted = self._search_texts()
        test = self.filters.test_of(current.id) if current is not None and not wanted else None
        scope = self._scope.holds_ticket if self._scope.id is not None else None
        tests = [each for each in (test, self.filter.vocabulary.predicate(self.filter.text()), scope) if each]
        passes = (lambda ticket: all(each(ticket) for each in tests)) if len(tests) > 1 else next(iter(tests), None)
        is_of_open = current is not None and current.id not in ("", "done") and test is not None
        self.table.set_filter(passes, among=list(self._desk.board.open_tickets) if is_of_open else None)
        self._say_empty()
        self.applied.emit()
        self._count()

    # --- following ----------------------------------------------------------------------------------------------------

    def follow(self, changes: Changes) -> set[str]:
        """Take in what changed.

        Returns:
            Ids of the tickets that did themselves.
        """
        board = self._desk.board
        ids = {change.id for change in changes if change.noun is Noun.TICKET}
        if ids:
            self._take_in.add(self._open_first(ids))
        named = {change.id for change in changes if change.noun in (Noun.CUSTOMER, Noun.PERSON, Noun.SERVER)}
        touched = set().union(*(board.naming(Noun.TICKET, each) for each in named))
        if touched:
            self._judge_anew.add(touched)
        return ids

    def follow_time(self, now: datetime) -> None:
        """Judge anew what time alone may have changed: what is due from today on, done long enough, or in a filter by time."""
        self._judge_anew.add(self.counts.tick(now=now))
        current = self.tabs.current()
        if any(term.field for term in parse(self.filter.text())):
            self._judge_anew.add(list(self._desk.board.tickets))
        elif current is not None and current.id == "done":
            self._judge_anew.add(list(self.table.ids))
        self._count()

    def rest(self) -> None:
        """Nobody looks: what is still to be counted is counted when somebody does."""
        self._recount.stop()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._say_words()
        self.filter.vocabulary = self.filters.vocabulary()
        self.table.set_columns(self._reader.columns())
        current = self.tabs.current()
        self.tabs.set_views(self.filters.views(), current=current.id if current is not None else "")
        self.apply()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _say_words(self) -> None:
        self.view.setAccessibleName(self.tr("Tickets"))

    def _say_empty(self) -> None:
        if self.filter.text():
            why = self.tr("0 Treffer für {filter}").format(filter=self.filter.text())
            self.view.empty.say(why, step=self.tr("Filter lockern"), act=lambda: self.filter.set_text(""))
            return
        current = self.tabs.current()
        where = current.name if current is not None else ""
        detail = self.tr("Insgesamt offen: {count}").format(count=len(self._desk.board.open_tickets))
        why = self.tr("Keine Tickets in „{view}“").format(view=where)
        if current is not None and current.id == "open":
            self.view.empty.say(why, detail=self.tr("F8 nimmt einen Anruf auf."))
        else:
            self.view.empty.say(why, detail=detail, step=self.tr("Alle offenen"), act=lambda: self.choose("open"))

    def _count(self) -> None:
        for view in self.tabs.views():
            if view.is_counting:
                self.tabs.set_count(view.id, self.counts.of_view(view.id, self._scope))
        self.tabs.bar.updateGeometry()

    def _part(self, before: Ticket, after: Ticket) -> Parting | None:
        """How a row leaves that somebody else has dealt with."""
        if not after.status.is_open and before.status.is_open:
            return Parting(words.status(after.status), is_struck=True, until=time.monotonic() + LINGER_S)
        if after.assignee_id is not None and after.assignee_id != before.assignee_id:
            return Parting(self.tr("von {name} übernommen").format(name=self._reader.person(after.assignee_id)))
        return None

    def _open_first(self, ids: Iterable[str]) -> list[str]:
        """Put what most views are of before what is done."""
        return sorted(ids, key=lambda each: (each not in self._desk.board.open_tickets, each))

    def _take(self, ids: list[str]) -> None:
        tickets = self._desk.board.tickets
        self.table.upsert([tickets[each] for each in ids if each in tickets])
        self.table.remove([each for each in ids if each not in tickets])
        self.counts.follow(ids)
        if self.counts.unassigned != self._badge:
            self._badge = self.counts.unassigned
            self.badge_changed.emit()
        if self.isVisible() and not self._recount.isActive():
            self._recount.start()

    def _search_texts(self) -> bool:
        """Have the texts searched that the filter names; what is found comes into the list by itself."""
        wanted = [value for term in parse(self.filter.text()) if term.field == _TEXT_FIELD for value in term.values]
        for text in wanted:
            if text not in self.filters.hits:
                start_on_loop(self._tasks, partial(self._search, text))
        return bool(wanted)

    async def _search(self, text: str) -> None:
        hits = await self._desk.search(text, limit=500)
        self.filters.hits[text] = frozenset(hit.ticket_id for hit in hits)
        self.apply()
