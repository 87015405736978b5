"""The tickets: views and filter above the list, strips below it, one ticket in full beside it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.arrangement import Parting
from app.views.kit.bar import MessageBar, Weight
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.query import parse
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.slices import Slices
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs
from app.views.tickets.acts import Acts
from app.views.tickets.counts import Counts
from app.views.tickets.detail import Detail
from app.views.tickets.filters import Filters
from app.views.tickets.fitting import Fitting
from app.views.tickets.heading import MORE
from app.views.tickets.panel_lines import ACT, ENTRY
from app.views.tickets.room import Room
from app.views.tickets.running import start_on_loop, starter
from app.views.tickets.table import Reader, order_of
from app.views.tickets.work import Work

LINGER_S = 300.0
"""How long a ticket somebody else has finished stays in the list, struck through."""
RECOUNT_MS = 250
MENU = ("ticket.begin", "ticket.schedule", "ticket.resolve", "ticket.reopen", None, *MORE)
_NOUNS = (
    Noun.TICKET, Noun.CUSTOMER, Noun.PERSON, Noun.SERVER, Noun.ALARM, Noun.ARTICLE, Noun.TIME_ENTRY, Noun.CONTACT,
    Noun.CONTRACT,
)  # fmt: skip
_TEXT_FIELD = "text"


class TicketsScreen(ScreenWidget):
    """See ``app.views.kit.screen.Screen``."""

    name: ClassVar[str] = "tickets"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._around = surroundings
        self._scope = Scope(desk.board, None)
        self._tasks = Tasks(_report)
        self._badge = -1
        self._minute: datetime | None = None
        self._wanted = ""
        self._present: set[str] = set()
        self.reader = Reader(desk, surroundings, self)
        self.filters = Filters(desk, surroundings, self.reader)
        self.counts = Counts(desk, self.filters)
        self.acts = Acts(desk, self.reader, self)
        self.table: FactTable[Ticket] = FactTable(self.reader.columns(), order=order_of, part=self._part, parent=self)
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self.filter = FilterField(self.filters.vocabulary(), self)
        self.bar = MessageBar(self)
        self.view = FactView(self.table, name="")
        self.view.set_pending(lambda ticket: desk.board.is_pending(Noun.TICKET, ticket.id))
        self.fitting = Fitting(self.view, surroundings.layout)
        self._first_row = FirstRow(self.view)
        self.countdown = Countdown(
            self.view,
            surroundings.heartbeat,
            {"due": self.reader.deadline, "due_at": self.reader.due, "activity": self.reader.activity},
        )
        start = starter(self._tasks)
        self.detail = Detail(
            desk, surroundings, self.reader, self.acts, actions, start=start, safely=lambda act: self.work.safely(act)
        )
        self.work = Work(desk, surroundings, self.acts, actions, self.detail, self._chosen, self._tasks, self)
        self.strips = self.work.strips
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("tickets")
        self.splitter.setChildrenCollapsible(False)
        self._recount = QTimer(self)
        self._recount.setSingleShot(True)
        self._recount.setInterval(RECOUNT_MS)
        self._lay_out()
        self._bind()
        self._connect()
        self._say_words()
        self._take_in = Slices(self._take, self)
        self._judge_anew = Slices(self.table.touch, self)
        self._take_in.add(self._open_first(desk.board.tickets))
        self.tabs.set_views(self.filters.views(), current="unassigned")
        self._apply()
        self._ends = [
            desk.board.listen(self._on_changes, *_NOUNS),
            desk.on_presence(self._on_presence),
            self.view.empty.wait_for_data(desk),
        ]

    # --- what the shell asks --------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name."""
        return self.tr("Tickets")

    def badge(self) -> int:
        """How many open tickets nobody has."""
        return self.counts.unassigned

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server."""
        self._scope = Scope(self._desk.board, scope_id)
        self._apply()

    def focus_list(self) -> None:
        """Put the keyboard into the list."""
        self.room.give_back()
        self.view.select_first()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field."""
        self.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.field.selectAll()

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one ticket: in the view that is open, else in one that holds it, else beside the list alone.

        ``ticket.text`` shows what a search through all texts finds.
        """
        if noun == "ticket.text":
            self._show_hits(fact_id)
            return True
        ticket = self._desk.board.tickets.get(fact_id)
        if noun != "ticket" or ticket is None:
            return False
        self._first_row.is_untouched = False
        if not self.view.select(fact_id):
            self.filter.set_text("")
            self._choose("open" if ticket.status.is_open else "done")
        if not self.view.select(fact_id):
            self.view.clearSelection()
        self._show(ticket)
        return True

    def set_detail(self, place: str) -> None:
        """Put the ticket in full to the right, below, or away."""
        self.room.give_back()
        self.detail.setVisible(place != "off")
        if place != "off":
            is_below = place == "bottom"
            self.splitter.setOrientation(Qt.Orientation.Vertical if is_below else Qt.Orientation.Horizontal)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 1 if is_below else 0)
            self.detail.set_place(place)
            self.room.share_out()

    def _show_hits(self, text: str) -> None:
        """Show what a search through all texts finds, in a view of its own."""
        quoted = text.replace('"', " ").strip()
        self.filter.set_text(f'{_TEXT_FIELD}:"{quoted}"' if quoted else "")
        self._apply()

    # --- what is done ---------------------------------------------------------------------------------------------------

    def show_performance(self) -> None:
        """Show how the server of the ticket does."""
        for server_id in [each for ticket in self._chosen() for each in ticket.server_ids][:1]:
            self.open_requested.emit("server.performance", server_id)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.filter.vocabulary = self.filters.vocabulary()
            self.table.set_columns(self.reader.columns())
            current = self.tabs.current()
            self.tabs.set_views(self.filters.views(), current=current.id if current is not None else "")
            self._apply()
            self.detail.refresh()
        super().changeEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_time(self._desk.now())
        self.detail.refresh()
        self._be_there()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._recount.stop()
        self.detail.composer.flush()
        self._desk.be_at(None)
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.share_out()

    # --- inside -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().metrics.space(4))
        for widget in (self.tabs, self.filter, self.bar):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        for strip in self.strips.values():
            column.addWidget(strip)
        self.splitter.addWidget(side)
        self.splitter.addWidget(self.detail)
        self.room = Room(self.splitter, side, self.detail, self._around.layout, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _bind(self) -> None:
        self.work.bind(self.view)
        self._actions.bind("ticket.graph", self.show_performance, widget=self.view)
        self.detail.heading.fill_menu()

    def _connect(self) -> None:
        self.tabs.chosen.connect(lambda _view: self._apply())
        self.filter.changed.connect(lambda _text: self._apply())
        self.filter.left_down.connect(self.focus_list)
        self.view.picked.connect(self._on_picked)
        self.view.activated_fact.connect(lambda _ticket: self.work.write_note())
        self.view.menu_requested.connect(self._on_menu)
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self.detail.open_requested.connect(self._on_open)
        self.detail.draft_changed.connect(lambda ticket_id: self.table.touch([ticket_id]))
        self.detail.left.connect(self.focus_list)
        self.detail.notices.act_wanted.connect(self._actions.run)
        self.detail.composer.typing.connect(lambda: self._be_there(is_typing=True))
        self.detail.composer.mail_begun.connect(self.room.make)
        self.work.opening.connect(self._on_strip_opening)
        self.work.opened.connect(self.room.fit_strip)
        self.work.strip_finished.connect(self._on_strip_finished)
        self.work.said.connect(self.status_message)
        self.work.refused.connect(lambda why: self.bar.say(why, weight=Weight.WARNING))
        self.acts.acting.connect(self.table.expect_leaving)
        self.acts.done.connect(self.done)
        self.acts.said.connect(self.status_message)
        self._recount.timeout.connect(self._count)
        self._around.heartbeat.beat.connect(self._on_beat)

    def _chosen(self) -> list[Ticket]:
        """Give the selected tickets, or the one that is shown beside the list."""
        selected = self.view.selected_facts()
        if not selected and self.detail.ticket is not None:
            return [self.detail.ticket]
        return selected

    def _choose(self, view_id: str) -> None:
        ids = [view.id for view in self.tabs.views()]
        self.tabs.choose(ids.index(view_id) + 1)
        self._apply()

    def _apply(self) -> None:
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
        self._on_picked()
        self._count()

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
            self.view.empty.say(why, detail=detail, step=self.tr("Alle offenen"), act=lambda: self._choose("open"))

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
            return Parting(self.tr("von {name} übernommen").format(name=self.reader.person(after.assignee_id)))
        return None

    def _show(self, ticket: Ticket | None) -> None:
        is_other = ticket is not None and ticket.id != self._wanted
        self._wanted = ticket.id if ticket is not None else ""
        if self.detail.ticket != ticket:
            self.detail.show_ticket(ticket)
        if ticket is not None and is_other:
            start_on_loop(self._tasks, partial(self._desk.ask_articles, ticket.id))
            start_on_loop(self._tasks, partial(self._desk.ask_time_entries, ticket.id))
        if is_other or ticket is None:
            self._be_there()

    def _on_picked(self) -> None:
        self._enable()
        self._show(self.view.current_fact())

    def _enable(self) -> None:
        chosen = self._chosen()
        self._actions.enable(Context.TICKETS, selected=len(chosen))
        is_open = all(ticket.status.is_open for ticket in chosen)
        for action_id in ("ticket.begin", "ticket.schedule", "ticket.resolve", "ticket.criticality"):
            action = self._actions.get(action_id)
            action.setEnabled(action.isEnabled() and is_open)
        reopen = self._actions.get("ticket.reopen")
        reopen.setEnabled(reopen.isEnabled() and not is_open)
        graph = self._actions.get("ticket.graph")
        graph.setEnabled(graph.isEnabled() and bool(chosen and chosen[0].server_ids))

    def _on_changes(self, changes: Changes) -> None:
        board = self._desk.board
        ids = {change.id for change in changes if change.noun is Noun.TICKET}
        if ids:
            self._take_in.add(self._open_first(ids))
        named = {change.id for change in changes if change.noun in (Noun.CUSTOMER, Noun.PERSON, Noun.SERVER)}
        touched = set().union(*(board.naming(Noun.TICKET, each) for each in named))
        if touched:
            self._judge_anew.add(touched)
        shown = self.detail.ticket
        if shown is not None:
            if shown.id in ids:
                self.detail.show_ticket(board.tickets.get(shown.id))
                self._enable()
            else:
                self.detail.refresh()

    def _open_first(self, ids: Iterable[str]) -> list[str]:
        """Put what most views are of before what is done."""
        return sorted(ids, key=lambda each: (each not in self._desk.board.open_tickets, each))

    def _take(self, ids: list[str]) -> None:
        tickets = self._desk.board.tickets
        self.table.upsert([tickets[each] for each in ids if each in tickets])
        self.table.remove([each for each in ids if each not in tickets])
        self.counts.follow(ids)
        self._tell_badge()
        if self.isVisible() and not self._recount.isActive():
            self._recount.start()

    def _follow_time(self, now: datetime) -> None:
        """Judge anew what time alone may have changed: what is due from today on, done long enough, or in a filter by time."""
        self._judge_anew.add(self.counts.tick(now=now))
        current = self.tabs.current()
        if any(term.field for term in parse(self.filter.text())):
            self._judge_anew.add(list(self._desk.board.tickets))
        elif current is not None and current.id == "done":
            self._judge_anew.add(list(self.table.ids))
        self._count()

    def _tell_badge(self) -> None:
        badge = self.badge()
        if badge != self._badge:
            self._badge = badge
            self.badge_changed.emit()

    def _on_beat(self, now: datetime) -> None:
        if not self.isVisible():
            return
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self._follow_time(now)
            self.detail.refresh()
        else:
            self.detail.follow_time(now)

    def _on_menu(self, place: QPoint) -> None:
        menu = self._actions.menu(MENU, parent=self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view.steady.lock()
        menu.aboutToHide.connect(self.view.steady.unlock)
        menu.popup(place)

    def _on_open(self, noun: str, fact_id: str) -> None:
        if noun == ACT:
            self._actions.run(fact_id)
            return
        if noun == ENTRY:
            self.work.open_entry(fact_id)
            return
        if noun == "ticket":
            self.open_fact(noun, fact_id)
        self.open_requested.emit(noun, fact_id)

    def _on_strip_opening(self) -> None:
        self.bar.clear()
        self.room.give_back()

    def _on_strip_finished(self) -> None:
        self.room.bring_back()
        self.focus_list()

    def _on_presence(self) -> None:
        """Show who came and who left, where it is seen."""
        now = set(self._desk.present_tickets())
        self.table.touch(now ^ self._present)
        self._present = now
        self.detail.show_present()

    def _be_there(self, *, is_typing: bool = False) -> None:
        """Tell the others what is looked at here."""
        ticket = self.detail.ticket
        if self.isVisible():
            self._desk.be_at(ticket.id if ticket is not None else None, is_typing=is_typing)

    def _search_texts(self) -> bool:
        """Have the texts searched that the filter names; what is found comes into the list by itself."""
        names = (_TEXT_FIELD,)
        wanted = [value for term in parse(self.filter.text()) if term.field in names for value in term.values]
        for text in wanted:
            if text not in self.filters.hits:
                start_on_loop(self._tasks, partial(self._search, text))
        return bool(wanted)

    async def _search(self, text: str) -> None:
        hits = await self._desk.search(text, limit=500)
        self.filters.hits[text] = frozenset(hit.ticket_id for hit in hits)
        self._apply()

    def _say_words(self) -> None:
        self.view.setAccessibleName(self.tr("Tickets"))
        self.detail.say_nothing(self.tr("Kein Ticket gewählt"))


def _report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
