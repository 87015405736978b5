"""Shows the fingerprint an agent came with, and asks for the one its machine shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.fleet import Server
from app.views.kit.strip import Panel
from app.views.kit.theme import Face, theme
from app.views.servers.fingerprint import grouped, is_same


class FingerprintPanel(Panel):
    """Approves when both are the same; somebody read them to each other, or the one was pasted."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._fingerprint = server.fingerprint
        self.shown = QLabel(grouped(server.fingerprint), self)
        self.shown.setFont(theme().font(Face.MONO))
        self.shown.setWordWrap(True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown.setAccessibleName(self.tr("Gemeldeter Fingerabdruck"))
        self._where = QLabel(
            self.tr(
                "So hat sich der Agent gemeldet. Am Server stand der Fingerabdruck am Ende der Anmeldung; beide vergleichen:"
            ),
            self,
        )
        self._where.setProperty("role", "second")
        self._where.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setFont(theme().font(Face.MONO))
        self.field.setAccessibleName(self.tr("Fingerabdruck am Server"))
        self.field.setPlaceholderText(self.tr("Fingerabdruck am Server eingeben oder einfügen"))
        self.same = QPushButton(self.tr("Verglichen: beide sind gleich"), self)
        self.same.setAutoDefault(False)
        self.button = QPushButton(self.tr("Vergleichen und freigeben"), self)
        self.button.setProperty("primary", True)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        row.addWidget(self.same)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._where)
        layout.addWidget(self.shown)
        layout.addLayout(row)
        self.field.returnPressed.connect(self._on_compare)
        self.button.clicked.connect(self._on_compare)
        self.same.clicked.connect(lambda: self.accepted.emit(self._fingerprint))

    @override
    def first(self) -> QWidget:
        return self.field

    def _on_compare(self) -> None:
        if not self._fingerprint:
            self.refused.emit(self.tr("Der Agent hat keinen Fingerabdruck gemeldet."))
        elif is_same(self.field.text(), self._fingerprint):
            self.accepted.emit(self._fingerprint)
        elif not self.field.text().strip():
            self.refused.emit(self.tr("Welchen Fingerabdruck zeigt der Server?"))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.refused.emit(self.tr("Die beiden sind verschieden: nicht freigeben, sondern nachfragen."))
            self.field.selectAll()
