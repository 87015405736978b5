"""The alarms (Ctrl+2): one dense list, views on digits, triage by single keys, the alarm and its advice beside it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.views.alarms.detail import AlarmDetail
from app.views.alarms.flaps import Flaps
from app.views.alarms.listing import Listing
from app.views.alarms.quality_page import QualityPage
from app.views.alarms.shelving_bar import ShelvingBar
from app.views.alarms.split import Split
from app.views.alarms.unheard import UnheardBar
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.alarm_acts import MENU, AlarmActs
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.flood_bar import FloodBar
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.selection_bar import SelectionBar
from app.views.kit.strip import ActStrip
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme

_SELECTION = ("alarm.acknowledge", "alarm.shelve", "alarm.ticket", "alarm.assign")
_OTHERS = 6
"""Other alarms of the same server that are told beside one, at most."""


class AlarmsScreen(ScreenWidget):
    """The alarms.

    Signals: see ``app.views.kit.screen.Screen``.
    """

    name: ClassVar[str] = "alarms"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._actions = actions
        self._around = surroundings
        self._tasks = Tasks(_report)
        self._badge = 0
        self.listing = Listing(desk, surroundings, self)
        self.table, self.view = self.listing.table, self.listing.view
        self.tabs, self.filter = self.listing.tabs, self.listing.filter
        self.view.setAccessibleName(self.tr("Alarme"))
        self.banner = FloodBar(desk, self.listing.lines, surroundings, self)
        self.unheard = UnheardBar(desk, surroundings, self._tasks, self)
        self.rules = ShelvingBar(desk, surroundings, self._tasks, self)
        self._flaps = Flaps(desk, self._tasks, self.listing.take_flaps, self)
        self.strip = ActStrip(self.view, self)
        self.acts = AlarmActs(
            desk, actions, surroundings, view=self.view, strip=self.strip, members=self.listing.lines.members
        )
        self.bar = SelectionBar(actions, _SELECTION, self)
        self.detail = AlarmDetail(desk, actions, surroundings, self._tasks, self)
        self.quality = QualityPage(desk, surroundings, self._tasks, self)
        self.pages = QStackedWidget(self)
        actions.bind("alarm.history", self._to_history, widget=self.view)
        self._lay_out()
        self._connect()
        self._stops = [desk.board.listen(self.listing.follow, *Lines.nouns), self.view.empty.wait_for_data(desk)]
        self.listing.fill()

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name in the reader's language."""
        return self.tr("Alarme")

    def badge(self) -> int:
        """How many are unhandled."""
        return self._badge

    def set_scope(self, scope_id: str | None) -> None:
        """Show the alarms of a customer, a site or a server only; None shows all."""
        self.listing.set_scope(scope_id)

    def focus_list(self) -> None:
        """Put the keyboard on the first alarm nobody has taken."""
        if self.listing.is_quality:
            self.quality.focus_first()
            return
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.select_first()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one alarm, in a view it is in."""
        if noun != "alarm" or not self.listing.find(fact_id):
            return False
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.view.select(fact_id)

    def set_detail(self, place: str) -> None:
        """Put the detail pane ``right`` or ``bottom``, or away (``off``); empty: where there is room."""
        self.splitter.put(place)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        margin = theme().metrics.space(8)
        head.setContentsMargins(margin, margin // 2, margin, margin // 2)
        head.addWidget(self.tabs)
        head.addWidget(self.filter, 1)
        column.addWidget(self.banner)
        column.addWidget(self.unheard)
        column.addWidget(self.rules)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        self.splitter = Split(left, self.detail, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.quality)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        view = self.view
        view.picked.connect(self._on_picked)
        view.activated_fact.connect(lambda line: self.open_requested.emit("server", line.alarm.server_id))
        view.previewed.connect(lambda _line: self.splitter.toggle())
        view.menu_requested.connect(self._on_menu)
        self.tabs.chosen.connect(lambda _id: self._on_view_chosen())
        self.listing.counted.connect(self._on_counted)
        self.listing.taken.connect(self._on_picked)
        self.filter.left_down.connect(self.focus_list)
        self.detail.open_requested.connect(self._on_link)
        self.banner.accept_wanted.connect(self.acts.judgements.accept)
        self.unheard.open_requested.connect(self._on_link)
        self.rules.done.connect(self.done)
        self.rules.said.connect(self.status_message)
        self.quality.view_wanted.connect(self._show_counted)
        self.quality.open_requested.connect(self.open_requested)
        self.quality.said.connect(self.status_message)
        for quality_view in self.quality.views:
            quality_view.saved_view_wanted.connect(self.tabs.choose)
        self.acts.done.connect(self.done)
        self.acts.said.connect(self.status_message)
        self.acts.ticket_requested.connect(self.ticket_requested)
        self.acts.open_requested.connect(self.open_requested)
        self.table.arranged.connect(self._on_picked)
        self._around.heartbeat.beat.connect(self._on_beat)

    def _on_beat(self, now: datetime) -> None:
        self.listing.tick(now)
        self._watch_flood(now)
        if self.isVisible():
            self.unheard.follow(now)
            self.detail.follow(now)
            self.rules.follow(now, is_wanted=self.listing.columns.shown == "shelved")
            if self.listing.columns.shown == "flapping":
                self._flaps.follow(now)

    def _on_counted(self) -> None:
        if self.listing.unhandled != self._badge:
            self._badge = self.listing.unhandled
            self.badge_changed.emit()
        self._watch_flood(self._desk.now())

    def _show_counted(self, figure: str) -> None:
        """Show the alarms a figure of the quality counts."""
        self.listing.show_counted(figure)
        self.focus_list()

    def _on_view_chosen(self) -> None:
        is_quality = self.listing.is_quality
        self.pages.setCurrentWidget(self.quality if is_quality else self.splitter)
        self.filter.setVisible(not is_quality)
        if is_quality:
            self._actions.enable(Context.ALARMS, selected=0)
            self.quality.focus_first()
            return
        self.listing.columns.take_up(self.listing.view_id)
        self.listing.apply()
        self.view.select_first()
        self.rules.follow(self._desk.now(), is_wanted=self.listing.columns.shown == "shelved")
        if self.listing.columns.shown == "flapping":
            self._flaps.follow(self._desk.now())

    def _on_picked(self) -> None:
        facts: list[Line] = self.view.selected_facts()
        current: Line | None = self.view.current_fact()
        self._actions.enable(Context.ALARMS, selected=len(facts) or (1 if current is not None else 0))
        seen = sum(line.alarm.acknowledged_at is not None for line in facts)
        hint = self.tr("%n davon schon quittiert", "", seen) if seen else ""
        self.bar.show_count(len(facts), hint)
        self.detail.show_line(current, () if current is None else self.listing.others(current, most=_OTHERS))

    def _on_menu(self, place: QPoint) -> None:
        menu = self._actions.menu(MENU, parent=self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view.steady.lock()
        menu.aboutToHide.connect(self.view.steady.unlock)
        menu.popup(place)

    def _on_link(self, noun: str, fact_id: str) -> None:
        if noun != "alarm" or not self.open_fact(noun, fact_id):
            self.open_requested.emit(noun, fact_id)

    def _to_history(self) -> None:
        self.detail.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _watch_flood(self, now: datetime) -> None:
        made = self.banner.follow(now)
        if made:
            self.table.upsert(made)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())
        if self.view.current_fact() is None:
            QTimer.singleShot(0, self.view, self.view.select_first)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.listing.columns.keep()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.listing.retranslate(self.tr("Alarme"))
            self.bar.retranslate()
            self.detail.retranslate()
            self.banner.retranslate()
            self.quality.retranslate()
            self.unheard.retranslate()
            self.rules.retranslate()
            self.listing.count()
        super().changeEvent(event)


def _report(error: BaseException) -> None:
    """Hand a failure to whoever collects them."""
    asyncio.get_event_loop().call_exception_handler({"message": "alarms", "exception": error})
