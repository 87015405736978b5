"""Asks whether something that can't be taken back is meant: what it comes to, in a sentence, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.views.kit.strip import Panel


class ConfirmPanel(Panel):
    """One sentence and one button."""

    def __init__(self, *, sentence: str, button: str) -> None:
        super().__init__()
        self.label = QLabel(sentence, self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton(button, self)
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(True)
        self.button.setAccessibleDescription(sentence)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.button.clicked.connect(lambda: self.accepted.emit(None))

    @override
    def first(self) -> QWidget:
        return self.button
