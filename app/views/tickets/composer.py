"""Where internal notes are written. What is typed is kept at every pause and found again, whatever happens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.actions import Actions, key_text
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.tickets.acts import Acts
from app.views.tickets.autosave import Autosave
from app.views.tickets.table import note_key
from app.wire.ids import new_id
from app.wire.mutations import AddNote


class Composer(QFrame):
    """Writes internal notes; says so by its colour, a lock and a word.

    Signals:
        draft_changed: a draft began or ended: id of its ticket.
        left: Esc: the keyboard goes back to the list, the draft stays.
    """

    draft_changed = Signal(str)
    left = Signal()

    def __init__(
        self, desk: Desk, surroundings: Surroundings, acts: Acts, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._desk = desk
        self._around = surroundings
        self._acts = acts
        self._ticket: Ticket | None = None
        self._lock = QLabel(self)
        self._head = QLabel(self)
        self._state = QLabel(self)
        self._state.setProperty("role", "second")
        self.error = QLabel(self)
        self.error.setProperty("role", "critical")
        self.error.setWordWrap(True)
        self.error.hide()
        self.text = QPlainTextEdit(self)
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.save_button = QPushButton(self)
        head = QHBoxLayout()
        head.addWidget(self._lock)
        head.addWidget(self._head)
        head.addWidget(self._state, 1)
        head.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.error)
        layout.addWidget(self.text)
        self.autosave = Autosave(self._keep, self)
        self.text.textChanged.connect(self._on_typed)
        self.save_button.clicked.connect(self.save)
        actions.bind("composer.send", self.save, widget=self)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._say_words()

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Write for this ticket; the draft of the one before is kept, that of this one brought back."""
        is_same = ticket is not None and self._ticket is not None and ticket.id == self._ticket.id
        if is_same:
            self._ticket = ticket
            return
        self.autosave.flush()
        self._ticket = ticket
        self._put(self._desk.draft(note_key(ticket.id)) if ticket is not None else "")
        self.setEnabled(ticket is not None)

    def flush(self) -> None:
        """Keep what is typed now."""
        self.autosave.flush()

    def save(self) -> None:
        """Add the note to the ticket."""
        ticket = self._ticket
        if ticket is None:
            return
        text = self.text.toPlainText().strip()
        note = AddNote(article_id=new_id(), ticket_id=ticket.id, text=text or " ", at=self._desk.now())
        try:
            self._acts.perform([note], self.tr("Notiz zu {what} gespeichert").format(what=self._acts.name([ticket])))
        except Refused as refusal:
            self.error.setText(words.refusal(refusal))
            self.error.show()
            return
        self.autosave.forget()
        self._desk.save_draft(note_key(ticket.id), "")
        self._put("")
        self.draft_changed.emit(ticket.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._fit()
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() == Qt.Key.Key_Escape:
            self.autosave.flush()
            self.left.emit()
            return True
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _put(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)  # one writes on where one stopped
        self.text.blockSignals(False)
        self.error.hide()
        self._state.setText(self.tr("Entwurf") if text else "")
        self._fit()

    def _keep(self) -> None:
        if self._ticket is None:
            return
        key, text = note_key(self._ticket.id), self.text.toPlainText()
        was_there = bool(self._desk.draft(key))
        self._desk.save_draft(key, text if text.strip() else "")
        is_there = bool(text.strip())
        at = self._around.moments().clock(self._desk.now())
        self._state.setText(self.tr("Entwurf {at}").format(at=at) if is_there else "")
        if was_there is not is_there:
            self.draft_changed.emit(self._ticket.id)

    def _on_typed(self) -> None:
        self.error.hide()
        self.autosave.note()

    def _fit(self) -> None:
        """One line while nothing is written, three as soon as somebody writes."""
        metrics = theme().metrics
        is_in_use = self.text.hasFocus() or bool(self.text.toPlainText())
        self.text.setFixedHeight(metrics.row * 3 if is_in_use else metrics.control + metrics.space(4))

    def _say_words(self) -> None:
        self._head.setText(self.tr("Interne Notiz – sieht der Kunde nie"))
        self.text.setAccessibleName(self.tr("Interne Notiz"))
        self.save_button.setText(self.tr("Notiz speichern"))
        self.save_button.setToolTip(key_text("composer.send"))
        self._lock.setAccessibleName(self.tr("intern"))

    def _on_theme_changed(self) -> None:
        metrics, tokens = theme().metrics, theme().tokens
        self._lock.setPixmap(icon("lock", Role.SECOND).pixmap(metrics.icon, metrics.icon))
        self._fit()
        self.layout().setContentsMargins(*([metrics.space(8)] * 4))  # type: ignore[union-attr]  # made in __init__
        self.setStyleSheet(
            f"#composer {{ background: {tokens.hover}; border: 0; border-left: 3px solid {tokens.border_strong}; }}"
        )
