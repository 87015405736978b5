"""The list of maintenance windows: what runs, what is to come, what comes again; and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.views.kit import maintenance_words, words
from app.views.kit.column import Column
from app.views.kit.deeds import perform
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Look, State
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.kit.window_terms import lies_in
from app.wire import mutations as m
from app.wire.mutations_alarm import SkipMaintenance

_NEVER: Final = float("inf")


@dataclass(frozen=True, slots=True)
class Entry:
    """One window, and how it stands; ``place`` sorts what runs first, then by what is next."""

    id: str
    window: Maintenance
    place: tuple[bool, float, str]
    standing: str
    is_running: bool
    is_forgotten: bool


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
        self._count = QLabel(self)
        self._count.setProperty("role", "second")
        self.table: FactTable[Entry] = FactTable(self._columns(), order=lambda entry: entry.place, parent=self)
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
        self._layout.addWidget(self._count)
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
            window.id: _entry(window, now=now)
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
        self.table.set_columns(self._columns())
        self.view.setAccessibleName(self.tr("Wartungsfenster"))
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

    def _on_changes(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()

    def _on_beat(self, _now: datetime) -> None:
        if self.isVisible():
            self.refresh()

    def _columns(self) -> list[Column[Entry]]:
        moments, desk = self._around.moments, self._desk

        def span(entry: Entry) -> str:
            return maintenance_words.span(entry.window, moments(), now=desk.now())

        def scope(entry: Entry) -> str:
            return maintenance_words.scope(entry.window, desk.board)

        def who(entry: Entry) -> str:
            person = desk.board.persons.get(entry.window.created_by)
            return "" if person is None else person.initials

        return [
            Column("standing", self.tr("Stand"), lambda entry: entry.standing, width=150,
                   key=lambda entry: entry.place, look=_standing_look),
            Column("scope", self.tr("Für"), scope, width=170, tooltip=scope),
            Column("span", self.tr("Wann"), span, is_stretched=True, key=lambda entry: entry.place, tooltip=span),
            Column("reason", self.tr("Grund"), lambda entry: entry.window.reason, width=140,
                   tooltip=lambda entry: entry.window.reason),
            Column("who", self.tr("Wer"), who, width=52),
        ]  # fmt: skip

    def _on_theme_changed(self) -> None:
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().metrics.space(8))


def _entry(window: Maintenance, *, now: datetime) -> Entry:
    is_running = window.is_running(now)
    following = next(window.next_spans(now), None)
    at = _NEVER if following is None else following[0].timestamp()
    return Entry(
        window.id,
        window,
        (not is_running, at, window.id),
        maintenance_words.standing(window, now=now),
        is_running,
        maintenance_words.is_perhaps_forgotten(window, now=now),
    )


def _standing_look(entry: Entry) -> Look:
    if entry.is_forgotten:
        return State(Glyph.DIAMOND, entry.standing, Role.WARNING, is_strong=True)
    if entry.is_running:
        return State(Glyph.WRENCH, entry.standing, Role.MAINTENANCE, is_strong=True)
    return State(Glyph.CLOCK if not entry.window.rhythm else Glyph.RING, entry.standing, Role.SECOND)
