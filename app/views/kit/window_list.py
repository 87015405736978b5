"""The list of maintenance windows: what runs, what is to come, what comes again; and what can be done about it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.views.kit import maintenance_words, words
from app.views.kit.deeds import perform
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.icons import icon
from app.views.kit.query import contains
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.kit.window_rows import Entry, columns, entry_of
from app.views.kit.window_terms import lies_in
from app.wire import mutations as m
from app.wire.mutations_alarm import SkipMaintenance


class WindowList(QWidget):
    """All windows that are not over, of one scope or of all.

    Signals:
        done: something that can be taken back, in words.
        said: something that needs no answer.
        change_wanted: a window is to be changed.
        new_wanted: another one is to be planned.
    """

    done = Signal(str)
    said = Signal(str)
    change_wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._scope_id = ""
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(icon("filter", Role.HINT), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._on_filter)
        self._count = QLabel(self)
        self._count.setProperty("role", "second")
        self.table: FactTable[Entry] = FactTable(
            columns(desk, surroundings.moments), order=lambda entry: entry.place, parent=self
        )
        self.view = FactView(self.table, self, name=self.tr("Wartungsfenster"))
        Fitting(self.view, ("who", "reason"), least=220)
        self.setFocusProxy(self.view)
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.end_button, self.skip_button = QPushButton(self), QPushButton(self)
        self.change_button, self.new_button = QPushButton(self), QPushButton(self)
        self.new_button.setProperty("primary", True)
        self._foot = QHBoxLayout()
        for button in (self.end_button, self.skip_button, self.change_button):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.new_button)
        self._layout = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(self.filter, 1)
        self._layout.addLayout(head)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self.about)
        self._layout.addLayout(self._foot)
        self.end_button.clicked.connect(self.end_current)
        self.skip_button.clicked.connect(self.skip_current)
        self.change_button.clicked.connect(self.change_current)
        self.new_button.clicked.connect(self.new_wanted)
        self.view.picked.connect(self._on_picked)
        self.view.activated_fact.connect(lambda _entry: self.change_current())
        for key, run in ((Qt.Key.Key_F2, self.change_current), (Qt.Key.Key_Delete, self.end_current)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self._stop = desk.board.listen(self._on_changes, Noun.MAINTENANCE, Noun.SERVER, Noun.CUSTOMER)
        surroundings.heartbeat.beat.connect(self._on_beat)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def show_scope(self, scope_id: str) -> None:
        """Show the windows of a customer, a site or a server; empty shows all."""
        self._scope_id = scope_id
        self.filter.clear()
        self.refresh()
        self.view.select_first()
        self._on_picked()

    def close_down(self) -> None:
        """Stop listening."""
        self._stop()

    def refresh(self) -> None:
        """Bring the list up to what the board says now."""
        now, board = self._desk.now(), self._desk.board
        entries = {
            window.id: entry_of(window, now=now)
            for window in board.maintenances.values()
            if not window.is_over(now) and lies_in(window, self._scope_id, board)
        }
        self.table.remove([each.id for each in self.table.all_facts() if each.id not in entries])
        self.table.upsert(entries.values())
        running = sum(entry.is_running for entry in entries.values())
        recurring = sum(bool(entry.window.rhythm) for entry in entries.values() if not entry.is_running)
        self._count.setText(
            self.tr("läuft: {running} · geplant: {planned} · kehrt wieder: {recurring}").format(
                running=running, planned=len(entries) - running - recurring, recurring=recurring
            )
        )
        self.view.empty.say(
            self.tr("Keine Wartungsfenster"),
            detail=self.tr("Was geplant ist, hält Alarme still; geprüft wird weiter."),
        )
        self._on_picked()

    def end_current(self) -> None:
        """End the window the keyboard is on, or call it off."""
        entry = self.view.current_fact()
        if entry is not None:
            running = entry.is_running
            said = self.tr("Wartung beendet") if running else self.tr("Wartungsfenster abgesagt")
            self._do(m.EndMaintenance(maintenance_id=entry.id), said)

    def skip_current(self) -> None:
        """Leave out the next occurrence of the window the keyboard is on."""
        entry = self.view.current_fact()
        if entry is None or not entry.window.rhythm:
            return
        start, end = next(entry.window.next_spans(self._desk.now()))
        house = maintenance_words.in_berlin(self._around.moments())
        said = self.tr("Ausgelassen: {span}").format(span=maintenance_words.dated_span(start, end, house))
        self._do(SkipMaintenance(maintenance_id=entry.id), said)

    def change_current(self) -> None:
        """Change the window the keyboard is on."""
        entry = self.view.current_fact()
        if entry is not None:
            self.change_wanted.emit(entry.window)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.table.set_columns(columns(self._desk, self._around.moments))
        self.view.setAccessibleName(self.tr("Wartungsfenster"))
        self.filter.setPlaceholderText(self.tr("Kunde, Server oder Grund"))
        self.filter.setAccessibleName(self.tr("Kunde, Server oder Grund"))
        self.change_button.setText(self.tr("Ändern … (F2)"))
        self.skip_button.setText(self.tr("Nächste auslassen"))
        self.new_button.setText(self.tr("Neues Fenster …"))
        self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().metrics.width(860), theme().metrics.width(480))

    # --- inside -------------------------------------------------------------------------------------------------------

    def _do(self, mutation: m.Mutation, said: str) -> None:
        try:
            perform(self._desk, [mutation])
        except Refused as refusal:
            self.said.emit(words.refusal(refusal))
            return
        self.refresh()
        self.done.emit(said)

    def _on_picked(self) -> None:
        entry = self.view.current_fact()
        self.end_button.setEnabled(entry is not None)
        self.change_button.setEnabled(entry is not None)
        self.skip_button.setEnabled(entry is not None and bool(entry.window.rhythm))
        if entry is not None and entry.window.rhythm:
            self.end_button.setText(self.tr("Für immer beenden (Entf)"))
        elif entry is not None and entry.is_running:
            self.end_button.setText(self.tr("Jetzt beenden (Entf)"))
        else:
            self.end_button.setText(self.tr("Absagen (Entf)"))
        self.about.setText("" if entry is None else self._about(entry.window))
        self.about.setVisible(entry is not None)

    def _about(self, window: Maintenance) -> str:
        """Say all of a window: for what, when, and the next dates of one that comes again; why."""
        moments, now = self._around.moments(), self._desk.now()
        try:
            when = (
                maintenance_words.sentence(window, moments, now=now)
                if window.rhythm
                else maintenance_words.span(window, moments, now=now)
            )
        except Refused as refusal:
            when = words.refusal(refusal)
        person = self._desk.board.persons.get(window.created_by)
        who = "" if person is None else person.name
        parts = (maintenance_words.scope(window, self._desk.board), when, window.reason, who)
        return "\n".join(part for part in parts if part)

    def _on_filter(self, text: str) -> None:
        wanted = text.split()
        board = self._desk.board

        def passes(entry: Entry) -> bool:
            customer = words.customer(board.customers.get(entry.window.customer_id))
            said = f"{maintenance_words.scope(entry.window, board)} {customer} {entry.window.reason}"
            return all(contains(said, word) for word in wanted)

        self.table.set_filter(passes if wanted else None)
        self.view.select_first()
        self._on_picked()

    def _on_changes(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _on_beat(self, _now: datetime) -> None:
        if self.isVisible():
            self.refresh()

    def _on_theme_changed(self) -> None:
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().metrics.space(8))
