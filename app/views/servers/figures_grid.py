"""Beside a graph: its lines by name, with mean, 95th percentile, maximum and what the cursor is on. It never moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.moments import Moments
from app.views.kit.theme import Face, theme
from app.views.kit.words_values import amount
from app.views.servers.curves import Curve, Figures, Value
from app.views.servers.panels import MOST_LINES

DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DotLine)
"""Lines are told apart by these as well as by their colours."""


class Swatch(QWidget):
    """A short piece of a line, as it is drawn in the graph."""

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().metrics.space(24), theme().metrics.space(8))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setPen(QPen(look.shade(look.tokens.series[self._place % 4]), 2, DASHES[self._place % 4]))
        middle = self.height() / 2
        painter.drawLine(QPointF(1, middle), QPointF(self.width() - 1, middle))
        painter.end()


class FiguresGrid(QFrame):
    """Names and numbers of up to four lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._title = QLabel(self)
        self._heads = [QLabel(self) for _ in range(4)]
        self._rows = [[Swatch(place, self), *(QLabel(self) for _ in range(5))] for place in range(MOST_LINES)]
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._title, 0, 0, 1, 6)
        for place, head in enumerate(self._heads):
            head.setProperty("role", "hint")
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(head, 0, place + 2)
        for row, widgets in enumerate(self._rows, 1):
            for column, widget in enumerate(widgets):
                if isinstance(widget, QLabel) and column > 1:
                    widget.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(widget, row, column)
        column_layout = QVBoxLayout(self)
        column_layout.addLayout(self._grid)
        column_layout.addStretch(1)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(
        self,
        title: str,
        lines: Sequence[tuple[str, Curve, Figures | None]],
        *,
        moments: Moments,
        heads: Sequence[str],
    ) -> None:
        """Set names and numbers.

        Args:
            title: of the graph.
            lines: name, curve and figures of each.
            moments: decimal sign.
            heads: words over the columns; empty for all but the first graph.
        """
        self._title.setText(title)
        for place, label in enumerate(self._heads):
            label.setText(heads[place] if heads else "")
            label.setVisible(bool(heads))
        for place, widgets in enumerate(self._rows):
            is_used = place < len(lines)
            for widget in widgets:
                widget.setVisible(is_used)
            if is_used:
                name, curve, found = lines[place]
                texts = (name, *_texts(found, curve.unit, moments))
                for widget, text in zip(widgets[1:5], texts, strict=True):
                    _set(widget, text)
        self.setAccessibleName(title)

    def say_values(self, values: Sequence[tuple[Value | None, str]], *, moments: Moments) -> None:
        """Set what the cursor is on, with the unit of each line; empty when there is no cursor."""
        for place, widgets in enumerate(self._rows):
            text = ""
            if place < len(values):
                value, unit = values[place]
                text = "–" if value is None else amount(shortened(value.mean), unit, moments)
                if value is not None and not value.is_single and value.high > value.low:
                    least, most = (
                        amount(shortened(value.low), unit, moments),
                        amount(shortened(value.high), unit, moments),
                    )
                    widgets[5].setToolTip(f"{least} – {most}")
            _set(widgets[5], text)

    def text(self, place: int) -> list[str]:
        """What a line of the table says: name, mean, percentile, maximum, cursor."""
        return [widget.text() for widget in self._rows[place][1:] if isinstance(widget, QLabel)]

    def _on_theme_changed(self) -> None:
        look = theme()
        space = look.metrics.space
        self._title.setFont(look.font(Face.CAPTION))
        for head in self._heads:
            head.setFont(small_font())
        wide = look.ruler(Face.CAPTION).horizontalAdvance("9,9 MB/s")
        for widgets in self._rows:
            for widget in widgets[1:]:
                widget.setFont(small_font())
            for widget in widgets[2:]:
                widget.setMinimumWidth(wide)
        self._grid.setHorizontalSpacing(space(8))
        self._grid.setVerticalSpacing(space(2))
        self._grid.setContentsMargins(space(8), space(4), space(12), 0)
        self.setFixedWidth(look.metrics.width(400))


def small_font() -> QFont:
    """Give the font of figures beside and under graphs."""
    font = QFont(theme().font(Face.CAPTION))
    font.setWeight(QFont.Weight.Normal)
    return font


def shortened(value: float) -> float:
    """Round a figure to what is worth reading."""
    return round(value) if abs(value) >= 10 else round(value, 1)


def _texts(found: Figures | None, unit: str, moments: Moments) -> tuple[str, str, str]:
    if found is None:
        return ("–", "–", "–")
    p95 = "–" if found.p95 is None else amount(shortened(found.p95), unit, moments)
    return (amount(shortened(found.mean), unit, moments), p95, amount(shortened(found.high), unit, moments))


def _set(widget: QWidget, text: str) -> None:
    if isinstance(widget, QLabel) and widget.text() != text:
        widget.setText(text)
