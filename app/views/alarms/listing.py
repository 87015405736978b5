"""The list of alarms with its views and its filter: which lines are in it, how many each view has, and one to be found."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.console.desk import Desk
from app.domain.alarm import Priority
from app.domain.change import Changes, Noun
from app.views.alarms import vocabulary
from app.views.alarms.empty_words import last_acknowledged, why_empty
from app.views.alarms.view_columns import COLUMNS, ViewColumns
from app.views.kit import words
from app.views.kit.alarm_columns import AlarmColumns
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.filter_field import FilterField
from app.views.kit.first_row import FirstRow
from app.views.kit.query import Vocabulary
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.view_tabs import ViewTabs
from app.wire.alarm_questions import Flapping


class Listing(QObject):
    """Keeps the list; the screen lays its widgets out.

    Attributes:
        cells: what the columns say.
        unhandled: how many lines nobody has taken, of all there are.

    Signals:
        counted: views have more or fewer lines.
        taken: lines came, changed or went.
    """

    counted = Signal()
    taken = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._scope = Scope(desk.board, None)
        self.cells = AlarmColumns(surroundings.moments, desk.now)
        self.unhandled = 0
        self.lines = Lines(desk.board)
        self.table: FactTable[Line] = FactTable(
            self.cells.make(*COLUMNS), order=lambda line: line.place, part=self.cells.part
        )
        self.view = FactView(self.table, name="")
        self.view.set_pending(lambda line: desk.board.is_pending(Noun.ALARM, line.id))
        self.tabs = ViewTabs(parent)
        self.tabs.add_button.hide()
        self.filter = FilterField(self._vocabulary(), parent)
        self.columns = ViewColumns(self.view, surroundings.layout)
        self._first_row = FirstRow(self.view)
        self._countdown = Countdown(self.view, surroundings.heartbeat, {"since": self.cells.age})
        self.view.fold_wanted.connect(self._on_fold)
        self.view.saved_view_wanted.connect(self.tabs.choose)
        self.view.layout_wanted.connect(self.view.header.popup_column_menu)
        self.filter.changed.connect(lambda _text: self.apply())

    @property
    def view_id(self) -> str:
        """The view that is chosen; empty before the first."""
        current = self.tabs.current()
        return "" if current is None else current.id

    @property
    def is_quality(self) -> bool:
        """Whether no list is chosen, but how good the alarms were."""
        return self.view_id == vocabulary.QUALITY

    # --- which --------------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show all there is, in the first view."""
        self.tabs.set_views(vocabulary.views())
        self.table.replace_all(self.lines.all(now=self._desk.now()))
        self.apply()
        self.count()
        self.columns.take_up(self.view_id)

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server only; None shows all."""
        self._scope = Scope(self._desk.board, scope_id)
        self.apply()
        self.count()

    def choose(self, view_id: str) -> None:
        """Go to a view."""
        self.tabs.choose(next(at for at, each in enumerate(vocabulary.views(), 1) if each.id == view_id))

    def show_counted(self, figure: str) -> None:
        """Show what a figure of the quality counts: the lines of a view, stale ones, those of a priority."""
        kind, _, priority = figure.partition(":")
        self.choose("active" if kind in ("stale", "priority") else figure)
        translate, text = QCoreApplication.translate, ""
        if kind == "stale":
            text = f"{translate('AlarmsScreen', 'seit')}:{translate('AlarmsScreen', 'alt')}"
        elif kind == "priority":
            text = f"{translate('AlarmsScreen', 'schwere')}:{words.priority(Priority(priority))}"
        self.filter.set_text(text)

    def find(self, alarm_id: str) -> bool:
        """Bring an alarm into the list, in a view it is in; False: there is none."""
        line = self.lines.get(alarm_id)
        if line is None:
            return False
        self._first_row.is_untouched = False
        if self.is_quality:
            self.choose("active")
        if self.table.row_of(alarm_id) is None:
            self.filter.set_text("")
            if line.cause is not None and not line.cause.is_open:
                self.table.upsert(self.lines.unfold(line.cause.id, is_open=True, now=self._desk.now()))
                line = self.lines.get(alarm_id) or line
            views = [each.id for each in vocabulary.views()]
            self.choose(next((view_id for view_id in views if vocabulary.belongs(view_id, line)), "active"))
            self.apply()
        return True

    def apply(self) -> None:
        """Show what passes view, filter and scope."""
        view_id = self.view_id or "new"
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

    # --- following ----------------------------------------------------------------------------------------------------

    def follow(self, changes: Changes) -> None:
        """Take in what changed."""
        self._take(*self.lines.follow(changes, now=self._desk.now()))

    def tick(self, now: datetime) -> None:
        """Take in what time alone changes."""
        self._take(*self.lines.tick(now=now))

    def count(self) -> None:
        """Count what is in each view."""
        lines = list(self.lines.made())
        for view_id, count in vocabulary.counts(line for line in lines if self._scope.holds(line.alarm)).items():
            self.tabs.set_count(view_id, count)
        self.unhandled = sum(line.is_unhandled for line in lines)
        self._say_empty(self._desk.now())
        self.counted.emit()

    def take_flaps(self, flaps: dict[str, Flapping]) -> None:
        """Take in what could calm the alarms that flap."""
        before, self.cells.flaps = self.cells.flaps, flaps
        self.table.touch(each for each in before.keys() | flaps.keys() if self.table.find(each) is not None)

    def others(self, line: Line, *, most: int) -> list[Line]:
        """Give what else stands on the server of a line, the worst first."""
        found = (
            each
            for each in self.lines.made()
            if each.alarm.server_id == line.alarm.server_id and each.id != line.id and not each.is_over
        )
        return sorted(found, key=lambda each: each.place)[:most]

    def retranslate(self, name: str) -> None:
        """Take the words of another language; ``name`` is what a screen reader calls the list."""
        self.view.setAccessibleName(name)
        self.table.set_columns(self.cells.make(*COLUMNS))
        self.tabs.set_views(vocabulary.views(), current=self.view_id)
        self.filter.vocabulary = self._vocabulary()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _vocabulary(self) -> Vocabulary[Line]:
        return vocabulary.vocabulary(self._desk.board, self.cells.message, self._desk.now)

    def _take(self, made: list[Line], gone: list[str]) -> None:
        self.table.upsert(made)
        self.table.remove(gone)
        if made or gone:
            self.count()
            self.taken.emit()

    def _on_fold(self, line: Line, is_open: bool) -> None:
        """Unfold a cause, or fold it, from itself or from one of its consequences."""
        cause = line.cause or line
        if cause.consequences or cause.proposed:
            self.table.upsert(self.lines.unfold(cause.id, is_open=is_open, now=self._desk.now()))
            self.apply()
            if not is_open:
                self.view.select(cause.id)

    def _say_empty(self, now: datetime) -> None:
        if self.filter.text():
            why = QCoreApplication.translate("AlarmsScreen", "Kein Alarm passt zum Filter")
            step = QCoreApplication.translate("AlarmsScreen", "Filter aufheben")
            self.view.empty.say(why, step=step, act=lambda: self.filter.set_text(""))
        elif self.view_id and not self.is_quality:
            why, more = why_empty(self.view_id)
            if self.view_id == "new":
                more = last_acknowledged(self.lines.made(), self._around.moments, now=now)
            self.view.empty.say(why, detail=more)
