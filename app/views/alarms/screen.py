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
from app.domain.alarm import Priority
from app.domain.change import Changes, Noun
from app.views.alarms import vocabulary
from app.views.alarms.detail import AlarmDetail
from app.views.alarms.empty_words import last_acknowledged, why_empty
from app.views.alarms.flaps import Flaps
from app.views.alarms.quality_page import QualityPage
from app.views.alarms.shelving_bar import ShelvingBar
from app.views.alarms.split import Split
from app.views.alarms.unheard import UnheardBar
from app.views.alarms.view_columns import COLUMNS, ViewColumns
from app.views.kit import words
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.alarm_acts import MENU, AlarmActs
from app.views.kit.alarm_columns import AlarmColumns
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.flood_bar import FloodBar
from app.views.kit.query import Vocabulary
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget
from app.views.kit.selection_bar import SelectionBar
from app.views.kit.strip import ActStrip
from app.views.kit.tasks import Tasks
from app.views.kit.theme import theme
from app.views.kit.view_tabs import ViewTabs
from app.wire.alarm_questions import Flapping

_SELECTION = ("alarm.acknowledge", "alarm.shelve", "alarm.ticket", "alarm.assign")


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
        self._lines = Lines(desk.board)
        self._badge = 0
        self._scope = Scope(desk.board, None)
        self._columns = AlarmColumns(surroundings.moments, desk.now)
        self.table: FactTable[Line] = FactTable(
            self._columns.make(*COLUMNS), order=lambda line: line.place, part=self._columns.part
        )
        self.view = FactView(self.table, name=self.tr("Alarme"))
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self._first_row = FirstRow(self.view)
        self.view_columns = ViewColumns(self.view, surroundings.layout)
        self.filter = FilterField(self._vocabulary(), self)
        self.banner = FloodBar(desk, self._lines, surroundings, self)
        self.unheard = UnheardBar(desk, surroundings, self._tasks, self)
        self.rules = ShelvingBar(desk, surroundings, self._tasks, self)
        self._flaps = Flaps(desk, self._tasks, self._take_flaps, self)
        self.strip = ActStrip(self.view, self)
        self.acts = AlarmActs(
            desk, actions, surroundings, view=self.view, strip=self.strip, members=self._lines.members
        )
        self.bar = SelectionBar(actions, _SELECTION, self)
        self.detail = AlarmDetail(desk, actions, surroundings, self._tasks, self)
        self.quality = QualityPage(desk, surroundings, self._tasks, self)
        self.pages = QStackedWidget(self)
        self._countdown = Countdown(self.view, surroundings.heartbeat, {"since": self._columns.age})
        actions.bind("alarm.history", self._to_history, widget=self.view)
        self._lay_out()
        self._connect()
        self.tabs.set_views(vocabulary.views())
        self._stops = [desk.board.listen(self._on_board, *Lines.nouns), self.view.empty.wait_for_data(desk)]
        self.table.replace_all(self._lines.all(now=desk.now()))
        self._apply_filter()
        self._on_counted()
        self._take_up_columns()

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name in the reader's language."""
        return self.tr("Alarme")

    def badge(self) -> int:
        """How many are unhandled."""
        return self._badge

    def set_scope(self, scope_id: str | None) -> None:
        """Show the alarms of a customer, a site or a server only; None shows all."""
        self._scope = Scope(self._desk.board, scope_id)
        self._apply_filter()
        self._on_counted()

    def focus_list(self) -> None:
        """Put the keyboard on the first alarm nobody has taken."""
        if self._is_quality():
            self.quality.focus_first()
            return
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.select_first()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Show one alarm, in a view it is in."""
        line = self._lines.get(fact_id) if noun == "alarm" else None
        if line is None:
            return False
        self._first_row.is_untouched = False
        if self._is_quality():
            self.tabs.choose(next(at for at, view in enumerate(vocabulary.views(), 1) if view.id == "active"))
        if self.table.row_of(fact_id) is None:
            self.filter.set_text("")
            if line.cause is not None and not line.cause.is_open:
                self.table.upsert(self._lines.unfold(line.cause.id, is_open=True, now=self._desk.now()))
                line = self._lines.get(fact_id) or line
            number = next((at for at, view in enumerate(vocabulary.views(), 1) if vocabulary.belongs(view.id, line)), 2)
            self.tabs.choose(number)
            self._apply_filter()
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
        view.set_pending(lambda line: self._is_pending(line))
        view.picked.connect(self._on_picked)
        view.activated_fact.connect(lambda line: self.open_requested.emit("server", line.alarm.server_id))
        view.previewed.connect(lambda _line: self.splitter.toggle())
        view.fold_wanted.connect(self._on_fold)
        view.saved_view_wanted.connect(self.tabs.choose)
        view.layout_wanted.connect(view.header.popup_column_menu)
        view.menu_requested.connect(self._on_menu)
        self.tabs.chosen.connect(lambda _id: self._on_view_chosen())
        self.filter.changed.connect(lambda _text: self._apply_filter())
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

    def _is_pending(self, line: Line) -> bool:
        return self._desk.board.is_pending(Noun.ALARM, line.id)

    def _vocabulary(self) -> Vocabulary[Line]:
        return vocabulary.vocabulary(self._desk.board, self._columns.message, self._desk.now)

    def _on_board(self, changes: Changes) -> None:
        self._take(*self._lines.follow(changes, now=self._desk.now()))

    def _on_beat(self, now: datetime) -> None:
        self._take(*self._lines.tick(now=now))
        self._watch_flood(now)
        if self.isVisible():
            self.unheard.follow(now)
            self.detail.follow(now)
            self.rules.follow(now, is_wanted=self.view_columns.shown == "shelved")
            if self.view_columns.shown == "flapping":
                self._flaps.follow(now)

    def _take(self, made: list[Line], gone: list[str]) -> None:
        self.table.upsert(made)
        self.table.remove(gone)
        if made or gone:
            self._on_counted()
            self._on_picked()

    def _take_flaps(self, flaps: dict[str, Flapping]) -> None:
        before, self._columns.flaps = self._columns.flaps, flaps
        self.table.touch(each for each in before.keys() | flaps.keys() if self.table.find(each) is not None)

    def _on_counted(self) -> None:
        now = self._desk.now()
        lines = list(self._lines.made())
        for view_id, count in vocabulary.counts(line for line in lines if self._scope.holds(line.alarm)).items():
            self.tabs.set_count(view_id, count)
        badge = sum(line.is_unhandled for line in lines)
        if badge != self._badge:
            self._badge = badge
            self.badge_changed.emit()
        self._watch_flood(now)
        self._say_empty(now)

    def _apply_filter(self) -> None:
        current = self.tabs.current()
        view_id = "new" if current is None else current.id
        typed = self.filter.vocabulary.predicate(self.filter.text())
        scope = self._scope

        def passes(line: Line) -> bool:
            if not scope.holds(line.alarm):
                return False
            if typed is None:
                return vocabulary.belongs(view_id, line)
            is_inside = vocabulary.belongs(view_id, line) or (
                line.cause is not None and vocabulary.belongs(view_id, line.cause)
            )
            return is_inside and typed(line)

        self.table.set_filter(passes)
        self._say_empty(self._desk.now())

    def _show_counted(self, view: str) -> None:
        """Show the alarms a figure of the quality counts."""
        kind, _, priority = view.partition(":")
        chosen = "active" if kind in ("stale", "priority") else view
        self.tabs.choose(next(at for at, each in enumerate(vocabulary.views(), 1) if each.id == chosen))
        if kind == "stale":
            field, word = self.tr("seit"), self.tr("alt")
            self.filter.set_text(f"{field}:{word}")
        elif kind == "priority":
            self.filter.set_text(self.tr("schwere") + ":" + words.priority(Priority(priority)))
        else:
            self.filter.set_text("")
        self.focus_list()

    def _is_quality(self) -> bool:
        view = self.tabs.current()
        return view is not None and view.id == vocabulary.QUALITY

    def _on_view_chosen(self) -> None:
        is_quality = self._is_quality()
        self.pages.setCurrentWidget(self.quality if is_quality else self.splitter)
        self.filter.setVisible(not is_quality)
        if is_quality:
            self._actions.enable(Context.ALARMS, selected=0)
            self.quality.focus_first()
            return
        self._take_up_columns()
        self._apply_filter()
        self.view.select_first()
        self.rules.follow(self._desk.now(), is_wanted=self.view_columns.shown == "shelved")
        if self.view_columns.shown == "flapping":
            self._flaps.follow(self._desk.now())

    def _take_up_columns(self) -> None:
        view = self.tabs.current()
        self.view_columns.take_up("" if view is None else view.id)

    def _on_picked(self) -> None:
        facts: list[Line] = self.view.selected_facts()
        current: Line | None = self.view.current_fact()
        self._actions.enable(Context.ALARMS, selected=len(facts) or (1 if current is not None else 0))
        seen = sum(line.alarm.acknowledged_at is not None for line in facts)
        hint = self.tr("%n davon schon quittiert", "", seen) if seen else ""
        self.bar.show_count(len(facts), hint)
        others: list[Line] = []
        if current is not None:
            others = sorted(
                (
                    line
                    for line in self._lines.made()
                    if line.alarm.server_id == current.alarm.server_id and line.id != current.id and not line.is_over
                ),
                key=lambda line: line.place,
            )[:6]
        self.detail.show_line(current, others)

    def _on_fold(self, line: Line, is_open: bool) -> None:
        """Unfold a cause, or fold it, from itself or from one of its consequences."""
        cause = line.cause or line
        if cause.consequences or cause.proposed:
            self.table.upsert(self._lines.unfold(cause.id, is_open=is_open, now=self._desk.now()))
            self._apply_filter()
            if not is_open:
                self.view.select(cause.id)

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

    def _say_empty(self, now: datetime) -> None:
        view = self.tabs.current()
        if self.filter.text():
            self.view.empty.say(
                self.tr("Kein Alarm passt zum Filter"),
                step=self.tr("Filter aufheben"),
                act=lambda: self.filter.set_text(""),
            )
        elif view is not None and view.id != vocabulary.QUALITY:
            why, more = why_empty(view.id)
            if view.id == "new":
                more = last_acknowledged(self._lines.made(), self._around.moments, now=now)
            self.view.empty.say(why, detail=more)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())
        if self.view.current_fact() is None:
            QTimer.singleShot(0, self.view, self.view.select_first)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.view_columns.keep()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            current = self.tabs.current()
            self.table.set_columns(self._columns.make(*COLUMNS))
            self.view.setAccessibleName(self.tr("Alarme"))
            self.tabs.set_views(vocabulary.views(), current="" if current is None else current.id)
            self.filter.vocabulary = self._vocabulary()
            self.bar.retranslate()
            self.detail.retranslate()
            self.banner.retranslate()
            self.quality.retranslate()
            self.unheard.retranslate()
            self.rules.retranslate()
            self._on_counted()
        super().changeEvent(event)


def _report(error: BaseException) -> None:
    """Hand a failure to whoever collects them."""
    asyncio.get_event_loop().call_exception_handler({"message": "alarms", "exception": error})
