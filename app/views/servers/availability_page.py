"""How available a server and its checks were in a month, and when they were not."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.means import Means
from app.views.kit.month_field import MonthField
from app.views.kit.month_question import MonthQuestion
from app.views.kit.theme import theme
from app.views.servers import availability_rows as rows
from app.views.servers.availability_rows import Down, Line
from app.views.servers.page import Page
from app.wire.alarm_questions import AvailabilityAnswer
from app.wire.protocol import AVAILABILITY

_ASIDE: Final = ("maintenance", "unknown", "service")
"""Columns that step aside in a narrow leaf, the first one first."""


class AvailabilityPage(Page):
    """A month at a time: the server and its checks above, the outages below."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        moments, now = means.surroundings.moments, means.desk.now
        self.question = MonthQuestion(
            means.desk,
            means.tasks,
            AvailabilityAnswer,
            path=self._path,
            unreachable=lambda: self.tr("Die Verfügbarkeit rechnet der zentrale Dienst, und der ist nicht erreichbar."),
            parent=self,
        )
        self.month, self.bar = self.question.month, self.question.bar
        self._said = QLabel(self)
        self._said.setProperty("role", "second")
        self.lines: FactTable[Line] = FactTable(rows.line_columns(moments), order=lambda line: line.place, parent=self)
        self.downs: FactTable[Down] = FactTable(
            rows.down_columns(moments, now), order=lambda down: down.id, parent=self
        )
        self.line_view = FactView(self.lines, self, name=self.tr("Verfügbarkeit"))
        self.down_view = FactView(self.downs, self, name=self.tr("Ausfälle"))
        for view in (self.line_view, self.down_view):
            Fitting(view, _ASIDE, least=180)
        self._rule = QLabel(self)
        self._rule.setProperty("role", "hint")
        self._rule.setWordWrap(True)
        self._head = QHBoxLayout()
        self._head.addWidget(self.month)
        self._head.addWidget(self._said, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.line_view)
        splitter.addWidget(self.down_view)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self.bar)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._rule)
        self.question.asked.connect(lambda: self.line_view.empty.say(self.tr("Wird geladen …")))
        self.question.answered.connect(self._show)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_server(self, server_id: str) -> None:
        """Show a server; asked anew each time the leaf comes into sight."""
        if server_id != self.server_id:
            self.question.forget()
        super().show_server(server_id)
        self._show()
        if server_id:
            self.question.ask()

    def leave(self) -> None:
        """No answer is wanted any more."""
        self.question.drop()

    def retranslate(self) -> None:
        """Take the words of another language."""
        moments, now = self.means.surroundings.moments, self.means.desk.now
        self.month.retranslate()
        self.lines.set_columns(rows.line_columns(moments))
        self.downs.set_columns(rows.down_columns(moments, now))
        self._rule.setText(
            self.tr(
                "Verfügbar ist, was von der bekannten Zeit ohne Ausfall war. Kritisch und unbekannt sind Ausfälle, eine Warnung"
                " nicht; ein Ausfall in einem Wartungsfenster zählt als verfügbar. Zeit, von der nichts bekannt ist, zählt nicht."
            )
        )
        self._show()

    def focus_first(self) -> None:
        """Into the list."""
        self.line_view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line_view.select_first()

    def said(self) -> str:
        """What stands beside the month."""
        return self._said.text()

    # --- private ------------------------------------------------------------------------------------------------------

    def _path(self, month: MonthField) -> str:
        start, end = month.span()
        query = urlencode({"start": start.isoformat(), "end": end.isoformat()})
        return f"{AVAILABILITY.format(server_id=self.server_id)}?{query}"

    def _show(self) -> None:
        answer, server = self.question.answer, self.server
        name = "" if server is None else server.name
        self.lines.replace_all(() if answer is None else rows.lines(answer, name))
        self.downs.replace_all(() if answer is None else rows.downs(answer, name))
        self.line_view.empty.say("–")
        self.down_view.empty.say("–" if answer is None else self.tr("Kein Ausfall in diesem Monat"))
        self._said.setText("" if answer is None else self._sum(answer, name))
        self.line_view.select_first()

    def _sum(self, answer: AvailabilityAnswer, name: str) -> str:
        moments = self.means.surroundings.moments()
        found = answer.server
        said = self.tr("{name}: {always}, in der Servicezeit {service}").format(
            name=name, always=rows.percent(found.percent, moments), service=rows.percent(found.service.percent, moments)
        )
        if answer.has_more:
            said += " · " + self.tr("die letzten {count} Ausfälle").format(count=len(answer.outages))
        return said

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._head.setContentsMargins(space(12), space(4), space(8), space(4))
        self._head.setSpacing(space(12))
        self._rule.setContentsMargins(space(12), space(4), space(8), space(8))
