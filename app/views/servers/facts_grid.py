"""Pairs of a word and a value, one below the other, that can be read, selected and copied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.theme import Face, theme

_NAMES: Final = 0.42
"""The share of the width names may take."""
_ANY_WIDTH: Final = 16_777_215
"""Qt's own word for no limit."""


class FactsGrid(QFrame):
    """A title and its pairs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._title = QLabel(self)
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, title: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Set the words; what is empty is left out."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        said = [(word, value) for word, value in pairs if value]
        while len(self._pairs) < len(said):
            self._add_pair()
        for place, (word, value) in enumerate(self._pairs):
            is_used = place < len(said)
            word.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                text_word, text_value = said[place]
                if word.text() != text_word:
                    word.setText(text_word)
                if value.text() != text_value:
                    value.setText(text_value)
                value.setAccessibleName(f"{text_word}: {text_value}")
        self._share_out()

    def text(self) -> str:
        """Everything it says, for tests and the clipboard."""
        used = [(word, value) for word, value in self._pairs if not word.isHidden()]
        return "\n".join(f"{word.text()}: {value.text()}" for word, value in used)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Names that would take too much of the width from the values are wrapped."""
        most = round(self.width() * _NAMES)
        for word, _value in self._pairs:
            is_long = word.fontMetrics().horizontalAdvance(word.text()) > most
            word.setWordWrap(is_long)
            word.setMaximumWidth(most if is_long else _ANY_WIDTH)
            word.setMinimumWidth(most if is_long else 0)

    def _add_pair(self) -> None:
        word, value = QLabel(self), QLabel(self)
        word.setProperty("role", "second")
        word.setAlignment(Qt.AlignmentFlag.AlignTop)
        value.setWordWrap(True)
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = len(self._pairs)
        self._grid.addWidget(word, row, 0)
        self._grid.addWidget(value, row, 1)
        self._pairs.append((word, value))

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._title.setFont(theme().font(Face.CAPTION))
        self._column.setContentsMargins(space(12), space(12), space(12), space(12))
        self._column.setSpacing(space(8))
        self._grid.setHorizontalSpacing(space(12))
        self._grid.setVerticalSpacing(space(4))
