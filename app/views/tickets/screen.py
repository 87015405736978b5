"""The tickets: views and filter above the list, strips below it, one ticket in full beside it."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.ticket import Ticket
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.bar import Weight
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.tasks import Tasks
from app.views.tickets.acts import Acts
from app.views.tickets.detail import Detail
from app.views.tickets.heading import MORE
from app.views.tickets.list_pane import ListPane
from app.views.tickets.panel_lines import ACT, ENTRY
from app.views.tickets.room import Room
from app.views.tickets.running import start_on_loop, starter
from app.views.tickets.table import Reader
from app.views.tickets.work import Work

MENU = ("ticket.begin", "ticket.schedule", "ticket.resolve", "ticket.reopen", None, *MORE)
_NOUNS = (
    Noun.TICKET, Noun.CUSTOMER, Noun.PERSON, Noun.SERVER, Noun.ALARM, Noun.ARTICLE, Noun.TIME_ENTRY, Noun.CONTACT,
    Noun.CONTRACT,
)  # fmt: skip


class TicketsScreen(ScreenWidget):
    """See ``app.views.kit.screen.Screen``."""

    name: ClassVar[str] = "tickets"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._around = surroundings
        self._tasks = Tasks(_report)
        self._minute: datetime | None = None
        self._wanted = ""
        self._present: set[str] = set()
        self.reader = Reader(desk, surroundings, self)
        self.list = ListPane(desk, surroundings, self.reader, self._tasks, self)
        self.table, self.view, self.tabs = self.list.table, self.list.view, self.list.tabs
        self.filter, self.bar, self.countdown = self.list.filter, self.list.bar, self.list.countdown
        self.acts = Acts(desk, self.reader, self)
        start = starter(self._tasks)
        self.detail = Detail(
            desk, surroundings, self.reader, self.acts, actions, start=start, safely=lambda act: self.work.safely(act)
        )
        self.work = Work(desk, surroundings, self.acts, actions, self.detail, self._chosen, self._tasks, self)
        self.strips = self.work.strips
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("tickets")
        self.splitter.setChildrenCollapsible(False)
        self._lay_out()
        self._bind()
        self._connect()
        self._say_words()
        self.list.fill()
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
        return self.list.counts.unassigned

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server."""
        self.list.set_scope(scope_id)

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
            self.list.show_hits(fact_id)
            return True
        ticket = self._desk.board.tickets.get(fact_id)
        if noun != "ticket" or ticket is None:
            return False
        self.list.first_row.is_untouched = False
        if not self.view.select(fact_id):
            self.filter.set_text("")
            self.list.choose("open" if ticket.status.is_open else "done")
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

    # --- what is done ---------------------------------------------------------------------------------------------------

    def show_performance(self) -> None:
        """Show how the server of the ticket does."""
        for server_id in [each for ticket in self._chosen() for each in ticket.server_ids][:1]:
            self.open_requested.emit("server.performance", server_id)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self.list.retranslate()
            self.detail.refresh()
        super().changeEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.follow_time(self._desk.now())
        self.detail.refresh()
        self._be_there()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.list.rest()
        self.detail.composer.flush()
        self._desk.be_at(None)
        super().hideEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.share_out()

    # --- inside -----------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for strip in self.strips.values():
            self.list.add_below(strip)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.detail)
        self.room = Room(self.splitter, self.list, self.detail, self._around.layout, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _bind(self) -> None:
        self.work.bind(self.view)
        self._actions.bind("ticket.graph", self.show_performance, widget=self.view)
        self.detail.heading.fill_menu()

    def _connect(self) -> None:
        self.list.applied.connect(self._on_picked)
        self.list.badge_changed.connect(self.badge_changed)
        self.filter.left_down.connect(self.focus_list)
        self.view.picked.connect(self._on_picked)
        self.view.activated_fact.connect(lambda _ticket: self.work.write_note())
        self.view.menu_requested.connect(self._on_menu)
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
        self._around.heartbeat.beat.connect(self._on_beat)

    def _chosen(self) -> list[Ticket]:
        """Give the selected tickets, or the one that is shown beside the list."""
        selected = self.view.selected_facts()
        if not selected and self.detail.ticket is not None:
            return [self.detail.ticket]
        return selected

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
        ids = self.list.follow(changes)
        shown = self.detail.ticket
        if shown is not None:
            if shown.id in ids:
                self.detail.show_ticket(self._desk.board.tickets.get(shown.id))
                self._enable()
            else:
                self.detail.refresh()

    def _on_beat(self, now: datetime) -> None:
        if not self.isVisible():
            return
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.list.follow_time(now)
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

    def _say_words(self) -> None:
        self.detail.say_nothing(self.tr("Kein Ticket gewählt"))


def _report(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
