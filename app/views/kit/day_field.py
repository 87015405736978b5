"""A day of the calendar, or none; given and taken as the instant it begins at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QEvent, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget
from typing_extensions import override


class DayField(QWidget):
    """A day, or none.

    Signals:
        changed: it is another day now.
    """

    changed = Signal()

    def __init__(self, zone: ZoneInfo, *, today: date | None = None, parent: QWidget | None = None) -> None:
        """Show no day.

        Args:
            zone: in which days begin.
            today: what is proposed when a day is wanted.
            parent: owner.
        """
        super().__init__(parent)
        self._zone = zone
        self._today = today
        self.has_day = QCheckBox(self)
        self.day = QDateEdit(self)
        self.day.setCalendarPopup(True)
        self._speak()
        self.day.setEnabled(False)
        if today is not None:
            self.day.setDate(QDate(today.year, today.month, today.day))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.has_day)
        layout.addWidget(self.day)
        layout.addStretch(1)
        self.setFocusProxy(self.has_day)
        self.has_day.toggled.connect(self.day.setEnabled)
        self.has_day.toggled.connect(lambda _on: self.changed.emit())
        self.day.dateChanged.connect(lambda _day: self.changed.emit())

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.has_day.setAccessibleName(name)
        self.day.setAccessibleName(name)

    def set_instant(self, at: datetime | None) -> None:
        """Show the day an instant lies in; None shows none, and proposes today."""
        self.has_day.setChecked(at is not None)
        shown = at.astimezone(self._zone).date() if at is not None else self._today
        if shown is not None:
            self.day.setDate(QDate(shown.year, shown.month, shown.day))

    def instant(self) -> datetime | None:
        """Give the instant the day begins at, aware UTC; None for none."""
        if not self.has_day.isChecked():
            return None
        chosen = self.day.date()
        local = datetime.combine(date(chosen.year(), chosen.month(), chosen.day()), time(), tzinfo=self._zone)
        return local.astimezone(UTC)

    def _speak(self) -> None:
        """Write days and months as the reader does."""
        self.day.setLocale(QLocale())
        is_german = self.day.locale().language() is QLocale.Language.German
        self.day.setDisplayFormat("dd.MM.yyyy" if is_german else "d MMM yyyy")
