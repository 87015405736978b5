"""The signs of states, drawn as paths: fonts draw them differently, and shape must carry the meaning without colour."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform


class Glyph(StrEnum):
    """Every sign there is; the value is the nearest character, for copied text and tests."""

    SQUARE = "■"
    TRIANGLE = "▲"
    DIAMOND = "◆"
    RING = "○"
    PAUSE = "❚❚"
    START = "▷"
    QUESTION = "?"
    TICK = "✓"
    DOT = "●"
    BRANCH = "↳"
    WRENCH = "⚒"
    CLOCK = "◷"
    DASH = "–"
    CROSS = "✕"


def paint_glyph(painter: QPainter, glyph: Glyph, rect: QRectF, colour: QColor) -> None:
    """Paint a sign into the middle of ``rect``, as large as its shorter side. The painter should be antialiased."""
    painter.fillPath(_sized(glyph, min(rect.width(), rect.height())).translated(rect.center()), colour)


def paint_hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Paint the hatch that says "no data"."""
    painter.fillRect(rect, QBrush(colour, Qt.BrushStyle.BDiagPattern))


_Point = tuple[float, float]

# All in a box of 16 x 16 around the origin.
_POLYGONS: dict[Glyph, tuple[tuple[_Point, ...], ...]] = {
    Glyph.SQUARE: (((-6, -6), (6, -6), (6, 6), (-6, 6)),),
    Glyph.TRIANGLE: (((0, -6.5), (7.5, 6), (-7.5, 6)),),
    Glyph.DIAMOND: (((0, -7.5), (7.5, 0), (0, 7.5), (-7.5, 0)),),
    Glyph.PAUSE: (
        ((-5, -5.5), (-1.6, -5.5), (-1.6, 5.5), (-5, 5.5)),
        ((1.6, -5.5), (5, -5.5), (5, 5.5), (1.6, 5.5)),
    ),
    Glyph.DASH: (((-4, -0.9), (4, -0.9), (4, 0.9), (-4, 0.9)),),
}
_STROKES: dict[Glyph, tuple[float, tuple[tuple[_Point, ...], ...]]] = {
    Glyph.START: (1.7, (((-4, -5.5), (5.5, 0), (-4, 5.5), (-4, -5.5)),)),
    Glyph.TICK: (2.0, (((-5.5, 0.5), (-1.8, 4.4), (5.8, -4.4)),)),
    Glyph.BRANCH: (1.7, (((-5, -6), (-5, 2), (5, 2)), ((1.6, -1.6), (5.2, 2), (1.6, 5.6)))),
    Glyph.CLOCK: (1.6, (((0, -3.4), (0, 0), (2.6, 1.6)),)),
    Glyph.CROSS: (2.0, (((-4.4, -4.4), (4.4, 4.4)), ((4.4, -4.4), (-4.4, 4.4)))),
    Glyph.WRENCH: (3.4, (((1.2, -1.2), (-5.2, 5.2)),)),
}
_CIRCLES: dict[Glyph, tuple[float, float]] = {Glyph.RING: (5.2, 1.7), Glyph.CLOCK: (6.0, 1.6)}
"""Radius and width of the line."""


@lru_cache(maxsize=256)
def _sized(glyph: Glyph, side: float) -> QPainterPath:
    return QTransform.fromScale(side / 16, side / 16).map(_path(glyph))


@lru_cache(maxsize=32)
def _path(glyph: Glyph) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for corners in _POLYGONS.get(glyph, ()):
        path.addPolygon(_polygon(corners))
        path.closeSubpath()
    if glyph in _CIRCLES:
        radius, width = _CIRCLES[glyph]
        circle = QPainterPath()
        circle.addEllipse(QPointF(0, 0), radius, radius)
        path = path.united(_stroked(circle, width))
    if glyph in _STROKES:
        width, lines = _STROKES[glyph]
        for line in lines:
            drawn = QPainterPath()
            drawn.addPolygon(_polygon(line))
            path = path.united(_stroked(drawn, width))
    if glyph is Glyph.DOT:
        path.addEllipse(QPointF(0, 0), 4.4, 4.4)
    if glyph is Glyph.WRENCH:
        path = path.united(_wrench_head())
    return _question() if glyph is Glyph.QUESTION else path


def _wrench_head() -> QPainterPath:
    head, gap = QPainterPath(), QPainterPath()
    head.addEllipse(QPointF(3.2, -3.2), 4.3, 4.3)
    gap.addPolygon(_polygon(((2.2, -2.2), (4.2, -9), (9, -4.2))))
    gap.closeSubpath()
    return head.subtracted(gap)


def _question() -> QPainterPath:
    bow, dot = QPainterPath(QPointF(-3.6, -3.2)), QPainterPath()
    bow.cubicTo(-3.6, -7.6, 3.8, -7.6, 3.8, -3.2)
    bow.cubicTo(3.8, -0.4, 0.1, -0.6, 0.1, 2.4)
    dot.addEllipse(QPointF(0.1, 6.1), 1.5, 1.5)
    return _stroked(bow, 2.1).united(dot)


def _stroked(path: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker(QPen(Qt.GlobalColor.black, width))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)


def _polygon(corners: tuple[_Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(*corner) for corner in corners])
