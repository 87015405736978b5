"""The checks of a server: what is notable first, and what to do about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.change import Changes, Noun
from app.domain.check import Check
from app.domain.policy_layers import Level, Origin
from app.views.kit.actions import hint_of
from app.views.kit.column import Column
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.means import Means
from app.views.kit.new_check import NewCheck
from app.views.kit.policy_sheet import PolicySheet
from app.views.kit.theme import theme
from app.views.servers import check_words
from app.views.servers.advice import Advice
from app.views.servers.check_columns import DISPENSABLE, LEAST_MESSAGE, columns, order
from app.views.servers.page import Page


class ChecksPage(Page):
    """All checks, or the notable ones; below, what to do about the one the keyboard is on."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.shows_all = False
        self.table: FactTable[Check] = FactTable(self._columns(), order=order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Prüfungen"))
        self._fitting = Fitting(self.view, DISPENSABLE, least=LEAST_MESSAGE)
        moments = means.surroundings.moments
        self._clock = Countdown(
            self.view,
            means.surroundings.heartbeat,
            {
                "last": check_words.last_look(moments),
                "next": check_words.next_look(moments),
                "since": check_words.since_look(moments),
            },
        )
        self._count = QLabel(self)
        self._count.setProperty("role", "second")
        self.switch = QPushButton(self)
        self.switch.setFlat(True)
        self.switch.clicked.connect(self.toggle_all)
        self.limits_button = QPushButton(self)
        self.limits_button.setFlat(True)
        self.limits_button.clicked.connect(self.change_limits)
        # A table takes F2 for itself, to edit a cell: a shortcut comes before it.
        key = QShortcut(QKeySequence(Qt.Key.Key_F2), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.change_limits)
        self.policy = PolicySheet(means.desk, means.surroundings, means.tasks, self)
        self.policy.changed.connect(self._count.setText)
        self.new_check = NewCheck(means.desk, self.policy, means.tasks, self)
        self.new_check.said.connect(self._count.setText)
        self.new_button = QPushButton(self)
        self.new_button.setFlat(True)
        self.new_button.clicked.connect(lambda: self.new_check.show_menu(self.new_button, self._subject))
        self.advice = Advice(self)
        self._head = QHBoxLayout()
        self._head.addWidget(self._count)
        self._head.addStretch(1)
        self._head.addWidget(self.new_button)
        self._head.addWidget(self.limits_button)
        self._head.addWidget(self.switch)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.addWidget(self.view)
        self._splitter.addWidget(self.advice)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._splitter, 1)
        self.view.picked.connect(self._advise)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._filter()

    def show_server(self, server_id: str) -> None:
        """Show the checks of a server, those the board has at once."""
        super().show_server(server_id)
        self.table.replace_all(self._checks())
        self._say()
        self.view.select_first()
        self._advise()

    def follow(self, changes: Changes) -> None:
        """Follow checks."""
        ids = {change.id for change in changes if change.noun is Noun.CHECK}
        if not ids:
            return
        checks = self.means.desk.board.checks
        known = {check.id for check in self.table.all_facts()}
        self.table.remove(each for each in ids & known if each not in checks)
        self.table.upsert(
            check for each in ids if (check := checks.get(each)) is not None and check.server_id == self.server_id
        )
        self._say()
        self._advise()

    def check_id(self) -> str:
        """The check the keyboard is on."""
        check = self.view.current_fact()
        return "" if check is None else check.id

    def beat(self, now: datetime) -> None:
        """Nothing: the columns follow the clock themselves."""

    def toggle_all(self) -> None:
        """Show all checks, or the notable ones only."""
        self.shows_all = not self.shows_all
        self._filter()

    def change_limits(self) -> None:
        """Change the limits of the check the keyboard is on, for this server."""
        check = self.view.current_fact()
        if check is not None:
            self.means.start(self._change_limits(check))

    def said(self) -> str:
        """What stands above the list."""
        return self._count.text()

    def _subject(self) -> Origin | None:
        return Origin(Level.SERVER, self.server_id) if self.server_id else None

    async def _change_limits(self, check: Check) -> None:
        said = await self.policy.open_for(Origin(Level.SERVER, check.server_id), check.kind, check.item)
        if said:
            self._count.setText(said)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.table.set_columns(self._columns())
        self.view.setAccessibleName(self.tr("Prüfungen"))
        self._filter()
        self._advise()

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def _columns(self) -> list[Column[Check]]:
        return columns(self.means.surroundings.moments, self.means.desk.now)

    def _checks(self) -> list[Check]:
        return [check for check in self.means.desk.board.checks.values() if check.server_id == self.server_id]

    def _filter(self) -> None:
        self.table.set_filter(None if self.shows_all else check_words.is_notable)
        self._say()

    def _say(self) -> None:
        total = self.table.total
        self._count.setText(check_words.summary(self.table.all_facts()))
        self._count.setToolTip(self._count.text())
        self.switch.setText(self.tr("Nur Auffällige (0)") if self.shows_all else self.tr("Alle zeigen (0)"))
        self.switch.setToolTip(hint_of("server.all_checks"))
        self.switch.setVisible(total > 0)
        self.limits_button.setText(self.tr("Grenzwerte ändern … (F2)"))
        self.limits_button.setVisible(total > 0)
        self.new_button.setText(self.tr("Prüfung hinzufügen …"))
        self.new_button.setVisible(total > 0)
        if not total:
            self.view.empty.say(
                self.tr("Noch keine Prüfungen"),
                detail=self.tr("Sie erscheinen mit dem ersten Ergebnis des Agenten."),
            )
        else:
            self.view.empty.say(
                self.tr("Nichts auffällig"),
                detail=self.tr("%n Prüfungen laufen", "", total),
                step=self.tr("Alle zeigen (0)"),
                act=self.toggle_all,
            )

    def _advise(self) -> None:
        check, server = self.view.current_fact(), self.server
        self.advice.show_check(check, os="" if server is None else server.os)

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._head.setContentsMargins(space(12), space(4), space(8), space(4))
        self._head.setSpacing(space(8))
