"""What this person changed and the central service has not taken: nothing typed is ever thrown away unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.console.board import Board
from app.console.desk import LinkState, Unresolved
from app.views.kit import words
from app.views.kit.moments import Moments
from app.views.kit.theme import theme
from app.views.shell.mutation_words import said_of, typed_in


class OutboxSheet(QScrollArea):
    """A list of what needs a decision, each with its reason, and with its text to be copied."""

    def __init__(
        self,
        board: Board,
        *,
        moments: Callable[[], Moments],
        discard: Callable[[int], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._board = board
        self._moments = moments
        self._discard = discard
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Eigene Änderungen"))
        self.buttons: dict[int, QPushButton] = {}

    def show_entries(self, state: LinkState, entries: Sequence[Unresolved]) -> None:
        """Show what there is."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme().metrics.space(8), 0)
        self.buttons = {}
        waiting = QLabel(page)
        waiting.setWordWrap(True)
        waiting.setProperty("role", "second")
        waiting.setText(
            self.tr("%n Änderung(en) warten auf Bestätigung. Sie gehen von allein hinaus.", "", state.waiting)
            if state.waiting
            else self.tr("Alles ist bestätigt, was nicht hier steht.")
        )
        column.addWidget(waiting)
        for entry in entries:
            column.addWidget(self._card(entry, page))
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)

    def _card(self, entry: Unresolved, page: QWidget) -> QFrame:
        card = QFrame(page)
        card.setProperty("role", "raised")
        column = QVBoxLayout(card)
        what = QLabel(said_of(entry.mutation, self._board), card)
        what.setWordWrap(True)
        reason = QLabel(words.refused(entry.code, entry.facts), card)
        reason.setWordWrap(True)
        reason.setProperty("role", "critical")
        at = QLabel(self._moments().stamp(entry.occurred_at), card)
        at.setProperty("role", "hint")
        for label in (what, reason, at):
            column.addWidget(label)
        buttons = QHBoxLayout()
        typed = typed_in(entry.mutation)
        if typed:
            text = QLabel(typed, card)
            text.setWordWrap(True)
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(text)
            copy = QPushButton(self.tr("Text kopieren"), card)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(typed))
            buttons.addWidget(copy)
        drop = QPushButton(self.tr("Verwerfen"), card)
        drop.clicked.connect(lambda: self._discard(entry.mid))
        self.buttons[entry.mid] = drop
        buttons.addWidget(drop)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return card


def title_of_sheet() -> str:
    """The heading of the sheet."""
    return QCoreApplication.translate("OutboxSheet", "Eigene Änderungen")
