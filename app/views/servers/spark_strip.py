"""One day of one series as a small picture: the mean as a line in its envelope, gaps as gaps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.views.kit.glyphs import paint_hatch
from app.views.kit.theme import theme
from app.wire.messages import Series


class SparkStrip(QWidget):
    """Draws what it is given; knows nothing of servers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[Run] = []
        self._range = (0.0, 1.0)
        self._top = 100.0
        self._is_known = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_series(self, series: Series | None, *, start: float, end: float, top: float, expected_s: float) -> None:
        """Show a series.

        Args:
            series: buckets; None: there is none.
            start: left edge, seconds since 1970.
            end: right edge.
            top: value of the upper edge; the lower one is 0.
            expected_s: seconds from one bucket to the next when none is missing.
        """
        self._range, self._top = (start, end), top or 1.0
        self._is_known = series is not None and bool(series.start)
        self._runs = [] if series is None else runs_of(series, expected_s=expected_s)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = theme().metrics
        return QSize(metrics.width(120), metrics.row - metrics.space(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setPen(QPen(look.shade(look.tokens.border), 1))
        painter.drawLine(QPointF(area.left(), area.bottom()), QPointF(area.right(), area.bottom()))
        if not self._is_known:
            paint_hatch(painter, area, look.shade(look.tokens.border))
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = look.shade(look.tokens.series[0])
        veil = QColor(line)
        veil.setAlphaF(0.28)
        for run in self._runs:
            upper = [self._place(area, at, value) for at, value in zip(run.at, run.high, strict=True)]
            lower = [self._place(area, at, value) for at, value in zip(run.at, run.low, strict=True)]
            painter.setPen(QPen(veil, 1))
            painter.setBrush(veil)
            painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
            painter.setPen(QPen(line, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(
                QPolygonF([self._place(area, at, value) for at, value in zip(run.at, run.mean, strict=True)])
            )
        painter.end()

    def _place(self, area: QRectF, at: float, value: float) -> QPointF:
        start, end = self._range
        across = (at - start) / ((end - start) or 1.0)
        up = min(1.0, max(0.0, value / self._top))
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())


class Run:
    """Buckets without a gap between them; ``at`` is the middle of each."""

    __slots__ = ("at", "high", "low", "mean")

    def __init__(self) -> None:
        self.at: list[float] = []
        self.low: list[float] = []
        self.mean: list[float] = []
        self.high: list[float] = []


def runs_of(series: Series, *, expected_s: float) -> list[Run]:
    """Cut a series at its gaps. One late value is no gap; two and a half times the usual distance is."""
    limit = 2.5 * max(expected_s, series.step_s)
    runs: list[Run] = []
    before = float("-inf")
    for start, low, mean, high in _columns(series):
        if start - before > limit:
            runs.append(Run())
        before = start
        run = runs[-1]
        run.at.append(start + series.step_s / 2)
        run.low.append(low)
        run.mean.append(mean)
        run.high.append(high)
    return runs


def _columns(series: Series) -> Sequence[tuple[float, float, float, float]]:
    return list(zip(series.start, series.low, series.mean, series.high, strict=True))
