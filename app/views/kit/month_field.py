"""Chooses a month by the calendar in Berlin: back, forward, and its name between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.domain.rhythm import ZONE
from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme

OLDEST: Final = 36
"""Months one can go back."""


class MonthField(QWidget):
    """A month, the present one at first, never one that has not begun.

    Signals:
        changed: it is another one now.
    """

    changed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._first = self._present()
        self.back_button, self.next_button = QToolButton(self), QToolButton(self)
        self.back_button.setIcon(icon("arrow-left"))
        self.next_button.setIcon(icon("arrow-right"))
        self._name = QLabel(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.back_button)
        layout.addWidget(self._name)
        layout.addWidget(self.next_button)
        self.back_button.clicked.connect(lambda: self.turn(-1))
        self.next_button.clicked.connect(lambda: self.turn(1))
        self.setFocusProxy(self.back_button)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def month(self) -> str:
        """Give it as the central service reads it: 2026-11."""
        return f"{self._first:%Y-%m}"

    def text(self) -> str:
        """Give its name."""
        return f"{QLocale().standaloneMonthName(self._first.month)} {self._first.year}"

    def span(self) -> tuple[datetime, datetime]:
        """Give when it begins and ends, aware UTC."""
        return _midnight(self._first), _midnight(_moved(self._first, 1))

    def turn(self, step: int) -> None:
        """Go on by months; not beyond the present one."""
        wanted = _moved(self._first, step)
        present = self._present()
        if _moved(present, -OLDEST) <= wanted <= present:
            self._first = wanted
            self.retranslate()
            self.changed.emit()

    def retranslate(self) -> None:
        """Take the words of another language."""
        self._name.setText(self.text())
        self.back_button.setAccessibleName(self.tr("Voriger Monat"))
        self.next_button.setAccessibleName(self.tr("Nächster Monat"))
        self.back_button.setToolTip(self.tr("Voriger Monat"))
        self.next_button.setToolTip(self.tr("Nächster Monat"))
        self.next_button.setEnabled(self._first < self._present())
        self.setAccessibleName(self.text())

    def _present(self) -> date:
        return self._now().astimezone(ZONE).date().replace(day=1)

    def _on_theme_changed(self) -> None:
        self._name.setFont(theme().font(Face.STRONG))
        self._name.setMinimumWidth(theme().metrics.width(120))


def _moved(first: date, step: int) -> date:
    months = first.year * 12 + first.month - 1 + step
    return date(months // 12, months % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=ZONE).astimezone(UTC)
