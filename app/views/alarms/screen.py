"""The alarms (Ctrl+2): one dense list, views on digits, triage by single keys, the alarm and its advice beside it."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.alarm import Priority
from app.domain.change import Changes, Noun
from app.views.alarms import vocabulary
from app.views.alarms.detail import AlarmDetail
from app.views.alarms.flaps import Flaps
from app.views.alarms.quality_page import QualityPage
from app.views.alarms.shelving_bar import ShelvingBar
from app.views.alarms.unheard import UnheardBar
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
from app.views.kit.fitting import Fitting
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

_COLUMNS = (
    "stage",
    "priority",
    "since",
    "customer",
    "server",
    "message",
    "value",
    "status",
    "calming",
    "owner",
    "ticket",
)
_IDLE = {
    "new": ("status", "owner", "calming"),
    "active": ("value", "owner", "calming"),
    "shelved": ("stage", "owner", "ticket", "calming"),
    "flapping": ("value", "status", "owner"),
    "gone": ("value", "owner", "calming"),
    "working": ("stage", "value", "status", "calming"),
}
"""Columns that say nothing, or the same in every row, of a view."""
_OLDEST_FIRST = ("working",)
"""Views that begin with what has been waiting longest, whatever its priority."""
_ASIDE = ("owner", "value", "ticket", "stage", "since", "status")
"""Columns that step aside in a narrow list, the first one first."""
_SELECTION = ("alarm.acknowledge", "alarm.shelve", "alarm.ticket", "alarm.assign")
_WIDE = 1400
"""Width at 15 px text from which the detail pane stands beside the list."""


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
        self._place = ""
        self._columns = AlarmColumns(surroundings.moments, desk.now)
        self.table: FactTable[Line] = FactTable(
            self._columns.make(*_COLUMNS), order=lambda line: line.place, part=self._columns.part
        )
        self.view = FactView(self.table, name=self.tr("Alarme"))
        self.tabs = ViewTabs(self)
        self.tabs.add_button.hide()
        self._first_row = FirstRow(self.view)
        self._fitting = Fitting(self.view, _ASIDE)
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
        self.splitter = QSplitter(self)
        self.quality = QualityPage(desk, surroundings, self._tasks, self)
        self.pages = QStackedWidget(self)
        self._countdown = Countdown(self.view, surroundings.heartbeat, {"since": self._columns.age})
        actions.bind("alarm.history", self._to_history, widget=self.view)
        self._lay_out()
        self._connect()
        self._shown_view = ""
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
        self._place = place
        self._arrange()

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
        self.splitter.setObjectName("alarms.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
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
        view.previewed.connect(lambda _line: self._toggle_detail())
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
            self.rules.follow(now, is_wanted=self._shown_view == "shelved")
            if self._shown_view == "flapping":
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
        self.rules.follow(self._desk.now(), is_wanted=self._shown_view == "shelved")
        if self._shown_view == "flapping":
            self._flaps.follow(self._desk.now())

    def _take_up_columns(self) -> None:
        """Show the columns as they were left in this view; at first those that say something in it."""
        self._keep_columns()
        view = self.tabs.current()
        self._shown_view = "" if view is None else view.id
        kept = self._around.layout.value(f"alarms/columns/{self._shown_view}", "")
        header = self.view.header
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if not (kept and header.restore_layout(str(kept))):
            header.set_default()
            for number, column in enumerate(self.table.columns):
                header.set_shown(number, is_shown=column.id not in _IDLE.get(self._shown_view, ()))
            if self._shown_view in _OLDEST_FIRST:
                header.setSortIndicator(self.table.column_at("since"), Qt.SortOrder.AscendingOrder)
        self._fitting.fit()

    def _keep_columns(self) -> None:
        if self._shown_view:
            self._fitting.release()
            self._around.layout.setValue(f"alarms/columns/{self._shown_view}", self.view.header.layout_state())

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

    def _toggle_detail(self) -> None:
        self.set_detail("off" if self.detail.isVisible() else "")

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
        elif view is not None and view.id == "new":
            self.view.empty.say(self.tr("Alle Alarme sind quittiert."), detail=self._last_words(now))
        else:
            self.view.empty.say(self.tr("Hier ist nichts."))

    def _last_words(self, now: datetime) -> str:
        last = max(
            (line for line in self._lines.made() if line.alarm.acknowledged_at is not None),
            key=lambda line: line.alarm.started_at,
            default=None,
        )
        if last is None:
            return ""
        when = self._around.moments().when(last.alarm.started_at, now=now)
        return self.tr("Letzter Alarm {when}, quittiert von {who}").format(when=when, who=last.actor or "–")

    def _arrange(self) -> None:
        """Put the detail pane where it was asked for, or where there is room."""
        place = self._place
        if not place:
            place = "right" if self.width() >= theme().metrics.width(_WIDE) else "bottom"
        self.detail.setVisible(place != "off")
        way = Qt.Orientation.Horizontal if place == "right" else Qt.Orientation.Vertical
        if self.splitter.orientation() is not way:
            self.splitter.setOrientation(way)
            self.splitter.setSizes([3000, 2000] if place == "right" else [1000, 1100])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())
        if self.view.current_fact() is None:
            QTimer.singleShot(0, self.view, self.view.select_first)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_columns()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            current = self.tabs.current()
            self.table.set_columns(self._columns.make(*_COLUMNS))
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
