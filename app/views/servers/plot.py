"""One graph on screen. Imported when graphs are first opened: the library behind it takes its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyqtgraph as pg  # noqa: TID253 - this module itself is imported late
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.views.kit.glyphs import paint_hatch
from app.views.kit.moments import Moments
from app.views.kit.theme import Face, theme
from app.views.kit.words_values import amount
from app.views.servers import curves as c
from app.views.servers.curves import Curve
from app.views.servers.figures_grid import DASHES, small_font
from app.views.servers.span import Span
from app.views.servers.ticks import ticks
from app.views.servers.value_scale import marks, top_of

VEIL = 0.28
"""How strongly the envelope is drawn."""
HEADROOM = 1.08
"""Room above the upper mark, so that its words and a line along it can be seen."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold on the graph."""

    value: float
    is_critical: bool


class TimeAxis(pg.AxisItem):  # type: ignore[misc]  # the library has no types
    """Full hours, days and months of the reader's wall clock, in the reader's language."""

    def __init__(self, moments: Moments) -> None:
        super().__init__("bottom")
        self.moments = moments
        self._texts: dict[float, str] = {}
        self.enableAutoSIPrefix(enable=False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803
        """Place the ticks."""
        wide = theme().ruler(Face.CAPTION).horizontalAdvance("Mo 00.00. ") * 1.25
        placed = ticks(minVal, maxVal, at_most=max(1, int(size / wide)), moments=self.moments)
        self._texts = {tick.at: tick.text for tick in placed}
        return [(1.0, [tick.at for tick in placed])]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802, ARG002
        """Say what they are."""
        return [self._texts.get(value, "").replace("\u00a0", " ") for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]  # the library has no types
    """Round figures with their unit."""

    def __init__(self, moments: Moments) -> None:
        super().__init__("left")
        self.moments = moments
        self.unit = ""
        self.top = 1.0
        self.enableAutoSIPrefix(enable=False)

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:  # noqa: N802, N803, ARG002
        """Place the ticks."""
        room = theme().ruler(Face.CAPTION).height() * 1.2
        return [(1.0, marks(self.top, at_most=int(size / room)))]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: N802, ARG002
        """Say what they are."""
        return [amount(round(value, 6), self.unit, self.moments) for value in values]

    @override
    def boundingRect(self) -> QRectF:
        # The library's own room for words at the ends of the axis does not fit every size of text.
        room = theme().ruler(Face.CAPTION).height() / 2
        found: QRectF = super().boundingRect()
        return found.adjusted(0, -room, 0, room)


class Box(pg.ViewBox):  # type: ignore[misc]  # the library has no types
    """Tells what the pointer wants; it never moves by itself.

    Signals:
        cut: a stretch was dragged over: its ends, seconds since 1970.
        dragging: the ends so far; None when it is over.
        wheeled: notches of the wheel, the place, and whether to move instead of to zoom.
        homed: double click.
    """

    cut = Signal(float, float)
    dragging = Signal(object)
    wheeled = Signal(float, float, bool)
    homed = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False)
        self.setMouseEnabled(x=False, y=False)
        self.setDefaultPadding(0.0)

    def mouseDragEvent(self, ev: Any, axis: Any = None) -> None:  # noqa: N802, ARG002
        """Cut out a stretch."""
        ev.accept()
        if ev.button() != Qt.MouseButton.LeftButton:
            return
        one = float(self.mapToView(ev.buttonDownPos()).x())
        other = float(self.mapToView(ev.pos()).x())
        if not ev.isFinish():
            self.dragging.emit((one, other))
            return
        self.dragging.emit(None)
        if abs(ev.pos().x() - ev.buttonDownPos().x()) >= 4:
            self.cut.emit(one, other)

    def mouseClickEvent(self, ev: Any) -> None:  # noqa: N802
        """Go home with a double click."""
        if ev.double():
            ev.accept()
            self.homed.emit()

    def wheelEvent(self, ev: Any, axis: Any = None) -> None:  # noqa: N802, ARG002
        """Zoom, or move with Shift."""
        ev.accept()
        place = float(self.mapToView(ev.pos()).x())
        is_moving = bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.wheeled.emit(ev.delta() / 120.0, place, is_moving)


class Backdrop(pg.GraphicsObject):  # type: ignore[misc]  # the library has no types
    """Behind the lines: level marks, and the hatch where nothing was measured, as fine at every zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-10)
        self._gaps: list[tuple[float, float]] = []
        self._levels: list[float] = []
        self._span = (0.0, 1.0)
        self._top = 1.0

    def show_behind(
        self, gaps: list[tuple[float, float]], levels: list[float], *, span: tuple[float, float], top: float
    ) -> None:
        """Hatch these stretches up to ``top``, and draw these levels over the span."""
        self.prepareGeometryChange()
        self._gaps, self._levels, self._span, self._top = gaps, levels, span, top
        self.update()

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._span[0], 0.0, self._span[1] - self._span[0], self._top)

    @override
    def paint(self, painter: QPainter, *_rest: Any) -> None:
        look = theme()
        colour = look.shade(look.tokens.border)
        transform = painter.transform()
        painter.save()
        painter.resetTransform()
        for start, end in self._gaps:
            paint_hatch(painter, transform.mapRect(QRectF(start, 0.0, end - start, self._top)), colour)
        faint = QColor(colour)
        faint.setAlphaF(0.5)
        for level in self._levels:
            line = transform.mapRect(QRectF(self._span[0], level, self._span[1] - self._span[0], 0.0))
            painter.fillRect(QRectF(line.left(), round(line.top()), line.width(), 1.0), faint)
        painter.restore()


class Envelope(pg.GraphicsObject):  # type: ignore[misc]  # the library has no types
    """Fills from the least to the greatest value of each bucket, column of pixels by column.

    A filled path of some thousand corners takes a second to paint, a picture of columns two milliseconds. Each is a pixel wide
    and high at least: however many values share it, a single one that stands out is seen.
    """

    def __init__(self, curve: Curve, colour: QColor, *, expected_s: float) -> None:
        super().__init__()
        self.setZValue(-5)
        self._colour = colour
        start, end = c.columns(curve, expected_s=expected_s)
        is_drawn = c.spread(curve, expected_s=expected_s)
        self._start, self._end, self._low, self._high = (each[is_drawn] for each in (start, end, curve.low, curve.high))
        least, most = float(self._low.min()), float(self._high.max())
        self._bounds = QRectF(
            float(self._start[0]), least, float(self._end[-1] - self._start[0]), (most - least) or 1.0
        )

    @override
    def boundingRect(self) -> QRectF:
        return self._bounds

    @override
    def paint(self, painter: QPainter, *_rest: Any) -> None:
        transform = painter.transform()
        clip = painter.clipBoundingRect() if painter.hasClipping() else self._bounds
        seen = (self._end >= clip.left()) & (self._start <= clip.right())
        if not seen.any():
            return
        left = np.floor(self._start[seen] * transform.m11() + transform.dx()).astype(int)
        right = np.maximum(np.ceil(self._end[seen] * transform.m11() + transform.dx()).astype(int), left + 1)
        upper = np.floor(self._high[seen] * transform.m22() + transform.dy()).astype(int)
        lower = np.maximum(np.ceil(self._low[seen] * transform.m22() + transform.dy()).astype(int), upper + 1)
        place = transform.mapRect(clip).toAlignedRect()
        image, _pixels = _filled(
            left - place.left(),
            right - place.left(),
            upper - place.top(),
            lower - place.top(),
            size=(place.width(), place.height()),
            colour=self._colour,
        )
        painter.save()
        painter.resetTransform()
        painter.drawImage(place.topLeft(), image)
        painter.restore()


class Plot(pg.PlotWidget):  # type: ignore[misc]  # the library has no types
    """Lines in their envelopes over one stretch of time.

    Signals:
        pointed: the pointer is at this place in time.
    """

    pointed = Signal(float)

    def __init__(self, moments: Moments, parent: QWidget | None = None) -> None:
        self.time_axis, self.value_axis, self.box = TimeAxis(moments), ValueAxis(moments), Box()
        super().__init__(
            parent, viewBox=self.box, axisItems={"bottom": self.time_axis, "left": self.value_axis}, enableMenu=False
        )
        self.hideButtons()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self._items: list[Any] = []
        self._marks: list[Any] = []
        self.curves: list[Curve] = []
        self.backdrop = Backdrop()
        self.addItem(self.backdrop, ignoreBounds=True)
        self.cursor_line = pg.InfiniteLine(angle=90, movable=False)
        self.cursor_line.setVisible(False)
        self.addItem(self.cursor_line, ignoreBounds=True)
        self.region = pg.LinearRegionItem(movable=False)
        self.region.setVisible(False)
        self.addItem(self.region, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._on_moved)
        self.box.dragging.connect(self.show_region)
        self.restyle()

    def show_curves(self, curves: Sequence[Curve], *, expected_s: float) -> None:
        """Draw these lines in this order."""
        self.curves = list(curves)
        for item in self._items:
            self.removeItem(item)
        self._items = []
        look = theme()
        for place, curve in enumerate(self.curves):
            colour = look.shade(look.tokens.series[place % 4])
            veil = QColor(colour)
            veil.setAlphaF(VEIL)
            if c.spread(curve, expected_s=c.usual(curve, expected_s)).any():
                self._add(Envelope(curve, veil, expected_s=c.usual(curve, expected_s)))
            pen = QPen(colour, 1, DASHES[place % 4])
            pen.setCosmetic(True)
            at, mean = c.line(curve, expected_s=c.usual(curve, expected_s))
            self._add(pg.PlotCurveItem(at, mean, pen=pen, connect="finite", skipFiniteCheck=False, antialias=True))

    def show_span(self, span: Span, *, expected_s: float, now: datetime) -> None:
        """Show this stretch; the upright axis follows what is in it."""
        start, end = span.start.timestamp(), span.end.timestamp()
        most = max((_most(curve, start, end) for curve in self.curves), default=0.0)
        unit = self.curves[0].unit if self.curves else ""
        top = top_of(most, unit)
        edge = top * HEADROOM
        self.value_axis.unit, self.value_axis.top = unit, top
        self.box.setRange(xRange=(start, end), yRange=(0.0, edge), padding=0)
        missing = (
            c.gaps(
                self.curves[0],
                start=start,
                end=min(end, now.timestamp()),
                expected_s=c.usual(self.curves[0], expected_s),
            )
            if self.curves
            else [(start, end)]
        )
        self.backdrop.show_behind(missing, marks(top, at_most=3)[1:], span=(start, end), top=edge)

    def show_limits(self, limits: Sequence[Limit]) -> None:
        """Draw thresholds, dashed."""
        for mark in self._marks:
            self.removeItem(mark)
        self._marks = []
        tokens = theme().tokens
        for limit in limits:
            tone = tokens.critical if limit.is_critical else tokens.warning
            mark = pg.InfiniteLine(
                limit.value, angle=0, pen=pg.mkPen(tone.border, width=1, style=Qt.PenStyle.DashLine), movable=False
            )
            self._marks.append(mark)
            self.addItem(mark, ignoreBounds=True)

    def show_cursor(self, at: float | None) -> None:
        """Put the upright line there; None takes it away."""
        self.cursor_line.setVisible(at is not None)
        if at is not None:
            self.cursor_line.setValue(at)

    def show_region(self, ends: tuple[float, float] | None) -> None:
        """Mark what is being dragged over."""
        self.region.setVisible(ends is not None)
        if ends is not None:
            self.region.setRegion(ends)

    def show_time(self, *, is_shown: bool) -> None:
        """Show the words of the time axis; of linked graphs only the lowest has them."""
        self.time_axis.setStyle(showValues=is_shown)
        self.time_axis.setHeight(None if is_shown else theme().ruler(Face.CAPTION).height() * 2 // 3)

    def set_moments(self, moments: Moments) -> None:
        """Take the words of another language."""
        self.time_axis.moments = self.value_axis.moments = moments
        for axis in (self.time_axis, self.value_axis):
            axis.picture = None
            axis.update()

    def restyle(self) -> None:
        """Take the colours and sizes of the theme."""
        look = theme()
        tokens = look.tokens
        self.setBackground(tokens.surface)
        line = pg.mkPen(tokens.border, width=1)
        for axis in (self.time_axis, self.value_axis):
            axis.setPen(line)
            axis.setTextPen(tokens.second)
            axis.setTickFont(small_font())
            axis.setStyle(tickLength=-4, autoExpandTextSpace=False, hideOverlappingLabels=False)
        self.value_axis.setWidth(look.ruler(Face.CAPTION).horizontalAdvance("2,5 MB/s ") + 8)
        self.cursor_line.setPen(pg.mkPen(tokens.accent, width=1))
        wash = QColor(tokens.accent)
        wash.setAlphaF(0.15)
        self.region.setBrush(wash)
        for edge in self.region.lines:
            edge.setPen(pg.mkPen(tokens.accent, width=1))

    @override
    def wheelEvent(self, ev: QWheelEvent) -> None:
        # Only over the lines: elsewhere the wheel scrolls the graphs.
        if self.box.sceneBoundingRect().contains(self.mapToScene(ev.position().toPoint())):
            super().wheelEvent(ev)
        else:
            ev.ignore()

    def _add(self, item: Any) -> None:
        self._items.append(item)
        self.addItem(item, ignoreBounds=True)

    def _on_moved(self, place: QPointF) -> None:
        if self.box.sceneBoundingRect().contains(place):
            self.pointed.emit(float(self.box.mapSceneToView(place).x()))


def _filled(
    left: Any, right: Any, upper: Any, lower: Any, *, size: tuple[int, int], colour: QColor
) -> tuple[QImage, Any]:
    """Make a picture in which each column of pixels is filled from the highest to the lowest of the buckets it shares.

    Returns:
        The picture, and its pixels: they must outlive it.
    """
    wide, high = max(1, size[0]), max(1, size[1])
    top, bottom = np.full(wide, high, dtype=np.int32), np.zeros(wide, dtype=np.int32)
    left, right = np.clip(left, 0, wide), np.clip(right, 0, wide)
    length = right - left
    into = np.repeat(left - np.concatenate(((0,), np.cumsum(length)[:-1])), length) + np.arange(length.sum())
    np.minimum.at(top, into, np.repeat(upper, length))
    np.maximum.at(bottom, into, np.repeat(lower, length))
    across = np.arange(high, dtype=np.int32)[:, np.newaxis]
    alpha = colour.alpha()
    red, green, blue = (part * alpha // 255 for part in (colour.red(), colour.green(), colour.blue()))
    tint = np.uint32(alpha << 24 | red << 16 | green << 8 | blue)
    pixels = np.where((across >= top) & (across < bottom), tint, np.uint32(0))
    image = QImage(pixels.data, wide, high, wide * 4, QImage.Format.Format_ARGB32_Premultiplied)
    return image, pixels


def _most(curve: Curve, start: float, end: float) -> float:
    inside = (curve.at + curve.step_s > start) & (curve.at <= end)
    return float(curve.high[inside].max()) if inside.any() else 0.0


def instant(at: float) -> datetime:
    """Give the instant of a place on the time axis."""
    return datetime.fromtimestamp(at, UTC)
