"""How good a month's alarms were (ISA-18.2): figures, the checks that alarm most, what was reported; each leads to a remedy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.policy_layers import Level, Origin
from app.views.alarms import quality_rows as rows
from app.views.alarms.quality_rows import Culprit, Figure
from app.views.kit.bar import Weight
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.month_question import MonthQuestion
from app.views.kit.policy_sheet import PolicySheet
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.views.kit.theme import Face, theme
from app.wire.alarm_questions import QualityAnswer
from app.wire.protocol import QUALITY

LIMITS, DELAY, OFF = "warning", "attempts", "reason"
"""The field of a policy each remedy begins in."""
_SHARES: Final = (9, 11)


class QualityPage(QWidget):
    """A month at a time.

    Signals:
        view_wanted: what a figure counts is to be seen among the alarms: which view, or ``stale``, ``priority:high`` and so on.
        open_requested: noun and id to go to.
        said: something that needs no answer.
    """

    view_wanted = Signal(str)
    open_requested = Signal(str, str)
    said = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._tasks = tasks
        self.question = MonthQuestion(
            desk,
            tasks,
            QualityAnswer,
            path=lambda month: f"{QUALITY}?month={month.month()}",
            unreachable=lambda: self.tr("Die Kennzahlen rechnet der zentrale Dienst, und der ist nicht erreichbar."),
            parent=self,
        )
        self.month, self.bar = self.question.month, self.question.bar
        self.figures: FactTable[Figure] = FactTable(rows.figure_columns(), order=lambda each: each.place, parent=self)
        self.actors: FactTable[Culprit] = FactTable(
            rows.actor_columns(surroundings.moments), order=lambda each: each.place, parent=self
        )
        self.reports: FactTable[Culprit] = FactTable(
            rows.report_columns(surroundings.moments, desk.now), order=lambda each: each.place, parent=self
        )
        self.figure_view = FactView(self.figures, self, name="")
        self.actor_view = FactView(self.actors, self, name="")
        self.report_view = FactView(self.reports, self, name="")
        self.views = (self.figure_view, self.actor_view, self.report_view)
        for view in self.views:
            Fitting(view, ("good", "who", "customer", "at"), least=170)
        self.setFocusProxy(self.actor_view)
        self._titles = [QLabel(self) for _ in range(3)]
        self.limits_button, self.delay_button, self.off_button = (QPushButton(self) for _ in range(3))
        self.policy = PolicySheet(desk, surroundings, tasks, self)
        self._head = QHBoxLayout()
        self._foot = QHBoxLayout()
        self._last = self.actor_view
        self._lay_out()
        self._connect()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def retranslate(self) -> None:
        """Take the words of another language."""
        texts = (self.tr("Kennzahlen"), self.tr("Die zehn häufigsten"), self.tr("Als schlecht eingestellt gemeldet"))
        for label, text in zip(self._titles, texts, strict=True):
            label.setText(text)
        names = (self.tr("Kennzahlen der Alarme"), self.tr("Die häufigsten Alarme"), self.tr("Gemeldete Alarme"))
        for view, name in zip(self.views, names, strict=True):
            view.setAccessibleName(name)
        self.limits_button.setText(self.tr("Schwelle ändern … (F2)"))
        self.delay_button.setText(self.tr("Verzögerung …"))
        self.off_button.setText(self.tr("Deaktivieren mit Grund …"))
        self.month.retranslate()
        self.figures.set_columns(rows.figure_columns())
        self.actors.set_columns(rows.actor_columns(self._around.moments))
        self.reports.set_columns(rows.report_columns(self._around.moments, self._desk.now))
        self._show()

    def focus_first(self) -> None:
        """Into the checks that alarm most."""
        self.actor_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.actor_view.select_first()

    def remedy(self, field: str) -> None:
        """Open the policy of the check the keyboard is on, in the field that is to be changed."""
        culprit = self._last.current_fact()
        if culprit is not None:
            self._tasks.start(self._remedy(culprit, field))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.question.ask()

    # --- inside -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._head.addWidget(self.month)
        self._head.addStretch(1)
        for button in (self.limits_button, self.delay_button, self.off_button):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        right = QSplitter(Qt.Orientation.Vertical, self)
        right.addWidget(self._titled(self._titles[1], self.actor_view))
        right.addWidget(self._titled(self._titles[2], self.report_view))
        right.setStretchFactor(0, 3)
        right.setStretchFactor(1, 2)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.addWidget(self._titled(self._titles[0], self.figure_view))
        sides.addWidget(self._with_foot(right))
        for place, share in enumerate(_SHARES):
            sides.setStretchFactor(place, share)
        sides.setSizes([100 * share for share in _SHARES])
        for splitter in (right, sides):
            splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.bar)
        layout.addWidget(sides, 1)

    def _titled(self, title: QLabel, view: QWidget) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(view, 1)
        return whole

    def _with_foot(self, above: QWidget) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(above, 1)
        column.addLayout(self._foot)
        return whole

    def _connect(self) -> None:
        self.question.asked.connect(lambda: self._say_empty(self.tr("Wird geladen …")))
        self.question.answered.connect(self._show)
        self.figure_view.activated_fact.connect(self._on_figure)
        self.policy.changed.connect(self.said)
        for view in self.views[1:]:
            view.picked.connect(lambda view=view: self._on_picked(view))
            view.activated_fact.connect(lambda each: self.open_requested.emit("server", each.server_id))
            key = QShortcut(QKeySequence(Qt.Key.Key_F2), view, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda: self.remedy(LIMITS))
        for button, field in ((self.limits_button, LIMITS), (self.delay_button, DELAY), (self.off_button, OFF)):
            button.clicked.connect(self._remedies(field))

    def _remedies(self, field: str) -> Callable[[], None]:
        return lambda: self.remedy(field)

    def _show(self) -> None:
        answer = self.question.answer
        is_silent = answer is None or (not answer.quality.alarms and not answer.quality.stale and not answer.reports)
        moments, board = self._around.moments(), self._desk.board
        self.figures.replace_all(() if answer is None or is_silent else rows.figures(answer, moments))
        self.actors.replace_all(() if answer is None else rows.culprits(answer, board))
        self.reports.replace_all(() if answer is None else rows.reports(answer, board))
        self._say_empty(self.tr("In diesem Monat gab es keine Alarme.") if answer is not None else "–")
        self.actor_view.select_first()
        self._on_picked(self.actor_view)

    def _say_empty(self, text: str) -> None:
        self.figure_view.empty.say(text)
        self.actor_view.empty.say(text)
        self.report_view.empty.say(text if self.question.answer is None else self.tr("Nichts wurde gemeldet."))

    def _on_picked(self, view: FactView) -> None:
        self._last = view
        is_there = view.current_fact() is not None
        for button in (self.limits_button, self.delay_button, self.off_button):
            button.setEnabled(is_there)

    def _on_figure(self, figure: Figure) -> None:
        if figure.view:
            self.view_wanted.emit(figure.view)
        elif figure.id == "reports":
            self.report_view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.report_view.select_first()
        else:
            self.focus_first()

    async def _remedy(self, culprit: Culprit, field: str) -> None:
        said = await self.policy.open_for(Origin(Level.SERVER, culprit.server_id), culprit.kind, culprit.item)
        form = self.policy.sheet.form
        if said or form is None:
            self.bar.say(said, weight=Weight.INFO)
            return
        if field == OFF:
            form.write({**form.values(), "is_enabled": False})
            form.edited.emit()
        if field in form.fields:
            form.fields[field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        for label in self._titles:
            label.setFont(theme().font(Face.CAPTION))
            label.setContentsMargins(space(8), space(8), space(8), space(4))
        self._head.setContentsMargins(space(12), space(4), space(8), space(4))
        self._foot.setContentsMargins(space(8), space(8), space(8), space(8))
        self._foot.setSpacing(space(8))
