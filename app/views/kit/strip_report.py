"""Asks what is wrong with an alarm itself: a digit, and a remark where one is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.alarm import ReportReason
from app.views.kit import words
from app.views.kit.strip import Panel

_REASONS: Final = tuple(ReportReason)


@dataclass(frozen=True, slots=True)
class Report:
    """The answer: what is wrong, and more about it. Without a reason: take the report back."""

    reason: ReportReason | None
    remark: str = ""


class ReportPanel(Panel):
    """Four reasons on the digits, then a remark, which only the last reason needs."""

    def __init__(self, *, can_withdraw: bool) -> None:
        """Ask.

        Args:
            can_withdraw: all of the alarms are reported: offer to take it back on the digit 0.
        """
        super().__init__()
        self._can_withdraw = can_withdraw
        self._chosen: ReportReason | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Was stimmt nicht? Ziffer 1 bis 4"))
        self.group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for number, reason in enumerate(_REASONS, 1):
            button = QPushButton(f"{number}  {words.word('fault', reason.value)}", self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, number=number: self.choose(number))
            self.group.addButton(button, number)
            row.addWidget(button)
        self.back_button = QPushButton(self.tr("0  Meldung zurücknehmen"), self)
        self.back_button.setAutoDefault(False)
        self.back_button.setVisible(can_withdraw)
        self.back_button.clicked.connect(lambda: self.choose(0))
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.remark = QLineEdit(self)
        self.remark.setMaxLength(300)
        self.remark.setAccessibleName(self.tr("Bemerkung"))
        self.remark.setPlaceholderText(self.tr("Bemerkung: was wäre richtig?"))
        self.button = QPushButton(self.tr("Melden"), self)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._on_done)
        last = QHBoxLayout()
        last.addWidget(self.remark, 1)
        last.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addLayout(last)

    def choose(self, number: int) -> None:
        """Choose by digit."""
        if number == 0 and self._can_withdraw:
            self.accepted.emit(Report(None))
        elif 1 <= number <= len(_REASONS):
            self._chosen = _REASONS[number - 1]
            self.group.button(number).setChecked(True)
            self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def first(self) -> QWidget:
        return self

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - int(Qt.Key.Key_0)
        if 0 <= number <= len(_REASONS):
            self.choose(number)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done()  # also of the line: it hands the key on
        else:
            super().keyPressEvent(event)

    def _on_done(self) -> None:
        remark = self.remark.text().strip()
        if self._chosen is None:
            self.refused.emit(self.tr("Bitte einen Grund wählen."))
        elif self._chosen is ReportReason.OTHER and not remark:
            self.refused.emit(self.tr("Bitte dazuschreiben, was nicht stimmt."))
            self.remark.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accepted.emit(Report(self._chosen, remark))
