"""A strip below the list that asks for the little an act needs: Enter does it, Esc lets it be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Refused
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.announce import announce
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.tickets.acts import Acts
from app.wire.mutations import Mutation


class Strip(QFrame):
    """What all strips share: the name of the tickets, a row of fields, what will come of it, two buttons.

    Signals:
        finished: done, or let be; the keyboard goes back to the list.
        other_wanted: another strip is the right one: its name.
    """

    finished = Signal()
    other_wanted = Signal(str)

    def __init__(self, desk: Desk, surroundings: Surroundings, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.desk = desk
        self.around = surroundings
        self.acts = acts
        self.tickets: Sequence[Ticket] = ()
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fields = QVBoxLayout()
        self.effect = QLabel(self)
        self.effect.setWordWrap(True)
        self.effect.setProperty("role", "second")
        self.error = QLabel(self)
        self.error.setWordWrap(True)
        self.error.setProperty("role", "critical")
        self.error.hide()
        self.confirm_button = QPushButton(self)
        self.confirm_button.setProperty("primary", True)
        self.cancel_button = QPushButton(self)
        self.confirm_button.clicked.connect(self.confirm)
        self.cancel_button.clicked.connect(self.close_strip)
        row = QHBoxLayout()
        row.addWidget(self.effect, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addLayout(self.fields)
        layout.addWidget(self.error)
        layout.addLayout(row)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    # --- what a strip says for itself ---------------------------------------------------------------------------------

    def verb(self) -> str:
        """Give the verb: title and button."""
        raise NotImplementedError

    def button_text(self) -> str:
        """Give the words of the button where the verb is too long for one."""
        return self.verb()

    def prepare(self) -> None:
        """Set the fields for ``tickets``, and put the keyboard into the first."""
        raise NotImplementedError

    def mutations(self) -> list[Mutation]:
        """Give what is to be done.

        Raises:
            Refused: something is missing.
        """
        raise NotImplementedError

    def done_text(self) -> str:
        """Say that it was done."""
        raise NotImplementedError

    def effect_text(self) -> str:
        """Say what will come of it."""
        return ""

    def retranslate(self) -> None:
        """Set the words of the fields."""

    # --- what they all do -----------------------------------------------------------------------------------------------

    def open(self, tickets: Sequence[Ticket]) -> None:
        """Ask about these tickets."""
        self.tickets = tuple(tickets)
        self._say_words()
        self.error.hide()
        self.show()
        self.prepare()
        self.refresh()
        self._chain()

    def refresh(self) -> None:
        """Say anew what will come of it."""
        self.confirm_button.setText(self.button_text())
        try:
            self.effect.setText(self.effect_text())
        except Refused as refusal:
            self.effect.setText(words.refusal(refusal))

    def confirm(self) -> None:
        """Do it; a refusal is said here."""
        try:
            self.acts.perform(self.mutations(), self.done_text())
        except Refused as refusal:
            self.say_error(words.refusal(refusal))
        else:
            self.close_strip()

    def close_strip(self) -> None:
        """Let it be."""
        self.hide()
        self.finished.emit()

    def say_error(self, text: str) -> None:
        """Say what is wrong."""
        self.error.setText(text)
        self.error.show()
        announce(self, text, is_urgent=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            (focused.click if isinstance(focused, QPushButton) else self.confirm)()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.tickets:
            self._say_words()
            self.refresh()
        super().changeEvent(event)

    def _say_words(self) -> None:
        subject = f" · {self.tickets[0].subject}" if len(self.tickets) == 1 else ""
        text = f"{self.verb()}: {self.acts.name(self.tickets)}{subject}"
        self._title.setText(text if len(text) < 90 else f"{text[:89]}…")
        self.setAccessibleName(text)
        self.confirm_button.setText(self.button_text())
        self.cancel_button.setText(self.tr("Abbrechen"))
        self.retranslate()

    def _chain(self) -> None:
        """Let Tab go through the fields as they are read: buttons of choices are made later than what follows them."""
        layout = self.layout()
        fields = list(_fields_in(layout)) if layout is not None else []
        for before, after in pairwise(fields):
            QWidget.setTabOrder(before, after)

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.STRONG))


def _fields_in(layout: QLayout) -> Iterator[QWidget]:
    """Give what the keyboard can go to, in the order of reading."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget
        elif widget is not None and widget.layout() is not None:
            yield from _fields_in(widget.layout())  # type: ignore[arg-type]  # asked for above
        elif inner is not None:
            yield from _fields_in(inner)
