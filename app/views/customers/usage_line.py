"""How much flat-rate work a customer had, beside customers of like size: worth a talk at most, never a bill (row C13)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import Refused, Unreachable
from app.views.kit import words
from app.views.kit.moments import Moments
from app.views.kit.theme import Face, theme
from app.wire.questions import UsageAnswer


class UsageLine(QFrame):
    """Says the hours of twelve months, and shows them."""

    def __init__(self, moments: Callable[[], Moments], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments = moments
        self._usage: UsageAnswer | None = None
        self._trouble: Refused | Unreachable | None = None
        self._title = QLabel(self)
        self._title.setProperty("role", "second")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._hint.hide()
        self.bars = _Bars(self)
        said = QVBoxLayout()
        said.setSpacing(0)
        for label in (self._title, self._text, self._hint):
            said.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(said, 1)
        layout.addWidget(self.bars)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say_asking(self) -> None:
        """Say that it is being asked for."""
        self._usage = self._trouble = None
        self.retranslate()

    def say_unknown(self, trouble: Refused | Unreachable) -> None:
        """Say why it is not to be had now."""
        self._usage, self._trouble = None, trouble
        self.retranslate()

    def show_usage(self, usage: UsageAnswer) -> None:
        """Show what the central service says."""
        self._usage = usage
        self.retranslate()

    def text(self) -> str:
        """Give what it says."""
        return " ".join(label.text() for label in (self._text, self._hint) if not label.isHidden())

    def retranslate(self) -> None:
        """Say it anew."""
        self._title.setText(self.tr("Pauschal enthaltene Arbeit, letzte 12 Monate"))
        usage = self._usage
        self.bars.setVisible(usage is not None)
        self._hint.setVisible(usage is not None and usage.is_much)
        if usage is None:
            self._text.setText(self._why_unknown())
            return
        hours = f"{self._hours(usage.hours)} h"
        if usage.group_mean is None:
            self._text.setText(self.tr("{hours} · keine vergleichbaren Kunden").format(hours=hours))
        else:
            self._text.setText(
                self.tr("{hours} · Ø von {count} ähnlich großen Kunden: {mean} h").format(
                    hours=hours, count=usage.group_size, mean=self._hours(usage.group_mean)
                )
            )
        self._hint.setText(self.tr("Deutlich mehr als üblich: Anpassungsgespräch anbieten? Es wird nichts berechnet."))
        self.bars.show_months(usage.months)

    def _hours(self, hours: float) -> str:
        """Write hours as exactly as anybody reads them, both sides of a comparison alike."""
        return self._moments().number(hours, decimals=0 if hours >= 10 else 1)

    def _why_unknown(self) -> str:
        if self._trouble is None:
            return self.tr("wird gerechnet …")
        if isinstance(self._trouble, Refused):
            return words.refusal(self._trouble)
        return self.tr("zurzeit nicht zu erfahren (keine Verbindung)")

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.CAPTION))
        self._hint.setProperty("role", "warning")


class _Bars(QWidget):
    """A bar a month."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._months: list[tuple[str, float]] = []

    def show_months(self, months: list[tuple[str, float]]) -> None:
        """Show these, the oldest first."""
        self._months = list(months)
        self.setToolTip("\n".join(f"{month}: {hours:.1f} h" for month, hours in months))
        self.setAccessibleName(", ".join(f"{month}: {hours:.1f} h" for month, hours in months))
        metrics = theme().metrics
        self.setFixedSize(metrics.width(12 * 12), metrics.row + metrics.space(8))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        painter = QPainter(self)
        colour = theme().shade(theme().tokens.border_strong)
        most = max(max(hours for _month, hours in self._months), 1.0)
        wide = self.width() / len(self._months)
        for place, (_month, hours) in enumerate(self._months):
            high = max(1.0, hours / most * (self.height() - 2))
            painter.fillRect(QRectF(place * wide + 1, self.height() - high, wide - 2, high), colour)
        painter.end()
