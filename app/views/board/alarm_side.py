"""The left side of the board: problems nobody has taken, and below them what is acknowledged but open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from app.console.desk import Desk, Link
from app.domain.alarm import Stage
from app.domain.change import Changes, Noun
from app.views.board.life import Life
from app.views.board.section import SHARES, Section
from app.views.kit.action import Context
from app.views.kit.actions import Actions
from app.views.kit.alarm_acts import MENU, AlarmActs
from app.views.kit.alarm_columns import AlarmColumns
from app.views.kit.alarm_line import Line, Lines
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.first_row import FirstRow
from app.views.kit.fitting import Fitting
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.selection_bar import SelectionBar
from app.views.kit.strip import ActStrip
from app.views.kit.tally import Group, Tally

_PROBLEMS: Final = ("stage", "priority", "customer", "server", "message", "since")
_ACKNOWLEDGED: Final = ("priority", "customer", "server", "message", "owner", "since")
_SELECTION: Final = ("alarm.acknowledge", "alarm.shelve", "alarm.ticket", "alarm.assign")
_FILTERS: Final[dict[str, Callable[[Line], bool]]] = {
    "unhandled": lambda line: line.is_unhandled,
    "working": lambda line: line.stage is Stage.ACKNOWLEDGED,
    "shelved": lambda line: line.stage is Stage.SHELVED,
    "maintenance": lambda line: line.stage is Stage.MAINTENANCE,
    "silent": lambda line: line.alarm.kind == "agent" and not line.is_over,
}
COUNTED: Final = ("unhandled", "working", "shelved", "maintenance")
"""What is counted in alarms; how many are silent is counted in servers."""


class AlarmSide(QSplitter):
    """Two lists, one hand: keys, menu, strip and selection bar serve the list the keyboard was in last.

    Attributes:
        strip: asks for the rest of an act; the board lays it across both its sides, so that neither is pushed aside.

    Signals:
        counted: there are more or fewer of something.
        show_all_wanted: back to what nobody has taken.
    """

    counted = Signal()
    show_all_wanted = Signal()

    def __init__(
        self, desk: Desk, actions: Actions, surroundings: Surroundings, life: Life, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._desk = desk
        self._actions = actions
        self._around = surroundings
        self._life = life
        self._scope = Scope(desk.board, None)
        self.filter = "unhandled"
        self.lines = Lines(desk.board)
        self.tally = Tally({name: Group(_held_by(_FILTERS[name])) for name in COUNTED})
        self._columns = AlarmColumns(surroundings.moments, desk.now)
        self.problems = self._section(_PROBLEMS, lambda line: line.place, self._columns.part)
        self.acknowledged = self._section(_ACKNOWLEDGED, lambda line: (line.alarm.started_at, line.id), None)
        self._in_hand = self.problems
        self.first_row = FirstRow(self.problems.view)
        # A splitter makes a pane of whatever is its child: these two are not.
        self.strip = ActStrip(self.problems.view, parent)
        self.acts = AlarmActs(
            desk, actions, surroundings, view=self.problems.view, strip=self.strip, members=self.lines.members
        )
        actions.share(Context.ALARMS, self.acknowledged.view)
        self.bar = SelectionBar(actions, _SELECTION, self.problems)
        self._lay_out()
        for section in self.sections:
            section.view.picked.connect(partial(self._on_picked, section))
            section.view.menu_requested.connect(partial(self._on_menu, section))
            section.view.installEventFilter(self)
        self.problems.view.fold_wanted.connect(self._on_fold)

    @property
    def sections(self) -> tuple[Section, Section]:
        """Both lists, from top to bottom."""
        return self.problems, self.acknowledged

    # --- what is shown ------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show all there is."""
        lines = self.lines.all(now=self._desk.now())
        self.tally.put(lines, now=self._desk.now())
        self._apply_filter()
        for section in self.sections:
            section.view.table.replace_all(lines)

    def set_scope(self, scope: Scope) -> None:
        """Show what belongs to a customer, a site or a server only."""
        self._scope = scope
        self._apply_filter()

    def choose(self, name: str) -> None:
        """Show in the upper list what a counter counts, and put the keyboard there."""
        self.filter = name
        self._apply_filter()
        self.say()
        self.problems.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problems.view.select_first()

    def follow(self, changes: Changes) -> None:
        """Take in what changed."""
        self._take(*self.lines.follow(changes, now=self._desk.now()))

    def tick(self, now: datetime) -> None:
        """Take in what time alone changes."""
        self._take(*self.lines.tick(now=now))

    def show_lines(self, made: Iterable[Line]) -> None:
        """Show lines that are otherwise now although their alarms are not."""
        lines = list(made)
        for section in self.sections:
            section.view.table.upsert(lines)

    def _take(self, made: list[Line], gone: list[str]) -> None:
        if made or gone:
            self.tally.put(made, now=self._desk.now())
            self.tally.remove(gone)
            for section in self.sections:
                section.view.table.upsert(made)
                section.view.table.remove(gone)
            self.counted.emit()

    def _apply_filter(self) -> None:
        scope, wanted = self._scope, _FILTERS[self.filter]

        def is_problem(line: Line) -> bool:
            if not scope.holds(line.alarm):
                return False
            if line.cause is not None and self.filter != "silent":
                return line.cause.is_open and is_problem(line.cause)
            return wanted(line)

        self.problems.view.table.set_filter(is_problem)
        self.acknowledged.view.table.set_filter(
            lambda line: line.stage is Stage.ACKNOWLEDGED and scope.holds(line.alarm)
        )

    # --- words --------------------------------------------------------------------------------------------------------

    def say(self) -> None:
        """Say what the lists are, and what an empty one means."""
        headings = {
            "unhandled": self.tr("ALARME – UNQUITTIERT"),
            "working": self.tr("ALARME – IN ARBEIT"),
            "shelved": self.tr("ALARME – ZURÜCKGESTELLT"),
            "maintenance": self.tr("ALARME – IN WARTUNG"),
            "silent": self.tr("SERVER, DIE SICH NICHT MELDEN"),
        }
        self.problems.say(headings[self.filter], self.tr("Schwere, dann älteste zuerst"))
        self.acknowledged.say(self.tr("QUITTIERT, ABER OFFEN"), self.tr("älteste zuerst"))
        self.say_empty()

    def say_empty(self) -> None:
        """Say what an empty list means; a board that is old does not claim that there is nothing to do."""
        now, link = self._desk.now(), self._desk.link
        empty = self.problems.view.empty
        if self.filter == "unhandled":
            proof = self._life.proof(now)
            if link.link is Link.OFFLINE and link.as_of is not None:
                when = self._around.moments().when(link.as_of, now=now)
                proof = self.tr("Stand {when}: Was seitdem kam, ist hier noch nicht zu sehen.").format(when=when)
            empty.say(self.tr("Nichts zu tun."), detail="\n".join(filter(None, (self._last_alarm(now), proof))))
        else:
            empty.say(self.tr("Hier ist nichts."), step=self.tr("Unbearbeitete zeigen"), act=self.show_all_wanted.emit)
        self.acknowledged.view.empty.say(self.tr("Nichts liegen geblieben."))

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.problems.view.table.set_columns(self._columns.make(*_PROBLEMS))
        self.acknowledged.view.table.set_columns(self._columns.make(*_ACKNOWLEDGED))
        self.bar.retranslate()

    def _last_alarm(self, now: datetime) -> str:
        last = max(
            (line for line in self.lines.made() if line.alarm.acknowledged_at is not None),
            key=lambda line: line.alarm.started_at,
            default=None,
        )
        if last is None:
            return ""
        when = self._around.moments().when(last.alarm.started_at, now=now)
        return self.tr("Letzter Alarm {when} (quittiert, {who}).").format(when=when, who=last.actor or "–")

    # --- the hand -----------------------------------------------------------------------------------------------------

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            section = next((each for each in self.sections if each.view is watched), None)
            if section is not None:
                self._take_in_hand(section)
        return super().eventFilter(watched, event)

    def _take_in_hand(self, section: Section) -> None:
        """Let keys, strip and bar mean another list; only one of the two has marked rows."""
        if section is not self._in_hand:
            before, self._in_hand = self._in_hand, section
            before.view.clearSelection()
            self.strip.stand_under(section.view)
            self.acts.take_up(section.view)
            section.body.addWidget(self.bar)
            current = section.view.current_fact()
            if current is not None and not section.view.selected_ids():
                section.view.select(current.id)
        section.view.select_first()
        self._on_picked(section)

    def _on_picked(self, section: Section) -> None:
        if section is not self._in_hand:
            return
        facts: list[Line] = section.view.selected_facts()
        current = section.view.current_fact()
        self._actions.enable(Context.ALARMS, selected=len(facts) or int(current is not None))
        seen = sum(line.alarm.acknowledged_at is not None for line in facts) if section is self.problems else 0
        self.bar.show_count(len(facts), self.tr("%n davon schon quittiert", "", seen) if seen else "")

    def _on_fold(self, line: Line, is_open: bool) -> None:
        cause = line.cause or line
        if cause.consequences or cause.proposed:
            made = self.lines.unfold(cause.id, is_open=is_open, now=self._desk.now())
            self.problems.view.table.upsert(made)
            self._apply_filter()
            if not is_open:
                self.problems.view.select(cause.id)

    def _on_menu(self, section: Section, where: QPoint) -> None:
        self._take_in_hand(section)
        menu = self._actions.menu(MENU, parent=section.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        section.view.popup(menu, where)

    # --- making -------------------------------------------------------------------------------------------------------

    def _section(self, ids: Iterable[str], order: Callable[[Line], Any], part: Any) -> Section:
        table: FactTable[Line] = FactTable(self._columns.make(*ids), order=order, part=part)
        view = FactView(table, name="")
        Countdown(view, self._around.heartbeat, {"since": self._columns.age})
        view.set_pending(lambda line: self._desk.board.is_pending(Noun.ALARM, line.id))
        view.layout_wanted.connect(view.header.popup_column_menu)
        Fitting(view, ("stage", "owner", "since", "server"), least=170)
        return Section(view, self)

    def _lay_out(self) -> None:
        self.problems.body.addWidget(self.bar)
        self.setObjectName("board.alarms")
        self.setChildrenCollapsible(False)
        for section in self.sections:
            self.addWidget(section)
        self.setSizes([100 * share for share in SHARES])


def _held_by(test: Callable[[Line], bool]) -> Callable[[Line, datetime], bool]:
    return lambda line, _now: test(line)
