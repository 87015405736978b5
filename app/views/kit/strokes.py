"""Painters of the parts of a cell: text, chip, state, bar, spark line. What they need is cached per theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF, QStaticText, QTransform

from app.views.kit.column import Align
from app.views.kit.glyphs import Glyph, paint_glyph, paint_hatch
from app.views.kit.icons import pixmap
from app.views.kit.look import Bar, Chip, Plain, Spark, State
from app.views.kit.theme import Face, Theme
from app.views.kit.tokens import Role

_Kind = tuple[Glyph | None, Role, bool, bool, bool]
"""Glyph and role of a chip; whether it is filled, outlined, hatched."""
_INSET = 3.5
_RADIUS = 4.0
_HATCH = 0.4
"""Faint enough for what is written over it."""


class Strokes:
    """Paints the parts of cells in the colours and sizes of one theme; make a new one when the theme has changed."""

    def __init__(self, theme: Theme) -> None:
        tokens, metrics = theme.tokens, theme.metrics
        self.theme = theme
        self.is_framed = tokens.edge > 1
        self.selection = QColor(tokens.selection)
        self.hover = QColor(tokens.hover)
        self.accent = QColor(tokens.accent)
        self.line = QColor(tokens.border)
        self.focus = QPen(self.accent, 2)
        self.changed = QColor(tokens.changed)
        self.padding = metrics.space(8)
        self.glyph = round(metrics.body * 0.92)
        self.fonts = {face: theme.font(face) for face in Face}
        self.rulers = {face: QFontMetricsF(font) for face, font in self.fonts.items()}
        self.struck = QFont(self.fonts[Face.BODY])
        self.struck.setStrikeOut(True)
        self.pens = {role: QPen(QColor(tokens.colour(role))) for role in Role}
        self.colours = {role: QColor(tokens.colour(role)) for role in Role}
        self._fills = {role: QColor(tokens.tone(role).fill) for role in Role}
        self._ons = {role: QColor(tokens.tone(role).on) for role in Role}
        self._on_pens = {role: QPen(colour) for role, colour in self._ons.items()}
        self._borders = {role: QPen(QColor(tokens.tone(role).border), tokens.edge) for role in Role}
        self._track = QColor(tokens.border)
        self._framed = lru_cache(maxsize=256)(self._frame)
        self._laid_out = lru_cache(maxsize=4096)(self._lay_out)

    def text(
        self, painter: QPainter, rect: QRectF, text: str, *, face: Face = Face.BODY, align: Align = Align.START
    ) -> None:
        """Write in the painter's pen; shortened with an ellipsis when it does not fit."""
        laid_out, wide, high = self._laid_out(text, rect.width(), face)
        left = rect.left()
        if align is Align.END:
            left = rect.right() - wide
        elif align is Align.MIDDLE:
            left = rect.center().x() - wide / 2
        painter.setFont(self.fonts[face])
        painter.drawStaticText(QPointF(left, round(rect.center().y() - high / 2)), laid_out)

    def wide(self, text: str, face: Face = Face.BODY) -> float:
        """Measure a text."""
        return self.rulers[face].horizontalAdvance(text)

    def plain(self, painter: QPainter, rect: QRectF, look: Plain, align: Align) -> None:
        """Paint text in its own colour and weight, behind its icon."""
        if look.icon:
            side = round(self.glyph)
            ratio = painter.device().devicePixelRatio()
            sign = pixmap(look.icon, size=side, role=Role.SECOND, ratio=ratio)
            painter.drawPixmap(QPointF(rect.left(), round(rect.center().y() - side / 2)), sign)
            rect = rect.adjusted(side + self.padding * 0.75, 0, 0, 0)
        painter.setPen(self.pens[look.role])
        face = Face.STRONG if look.is_strong else Face.BODY
        self.text(painter, rect, look.text, face=face, align=align)
        if look.is_struck:
            self.strike(painter, rect, look.text, align)

    def strike(self, painter: QPainter, rect: QRectF, text: str, align: Align) -> None:
        """Draw a line through text that was written into ``rect``."""
        wide = min(rect.width(), self.rulers[Face.BODY].horizontalAdvance(text))
        start = {Align.START: rect.left(), Align.MIDDLE: rect.center().x() - wide / 2, Align.END: rect.right() - wide}[
            align
        ]
        middle = rect.center().y() + 1
        painter.drawLine(QPointF(start, middle), QPointF(start + wide, middle))

    def state(self, painter: QPainter, rect: QRectF, look: State, align: Align) -> None:
        """Paint a sign and its word."""
        side = self.glyph
        text = look.text
        start = rect.left() if text or align is Align.START else rect.center().x() - side / 2
        box = QRectF(start, rect.center().y() - side / 2, side, side)
        paint_glyph(painter, look.glyph, box, self.colours[look.role])
        if text:
            painter.setPen(self.pens[look.role])
            face = Face.STRONG if look.is_strong else Face.BODY
            self.text(painter, rect.adjusted(side + self.padding * 0.75, 0, 0, 0), text, face=face)

    def chip(self, painter: QPainter, cell: QRectF, look: Chip) -> None:
        """Paint a chip over the whole cell; filled and outlined ones stand out, bare ones are text with a sign."""
        device = painter.device()
        ratio = device.devicePixelRatio() if device is not None else 1.0
        box = cell.adjusted(2.5, _INSET, -3.5, -_INSET)
        kind = (look.glyph, look.role, look.is_filled, look.is_outlined, look.is_hatched)
        painter.drawPixmap(cell.topLeft(), self._framed(kind, cell.width(), cell.height(), ratio))
        inner = box.adjusted(self.padding, 0, -self.padding, 0)
        room = inner.adjusted(0.0 if look.glyph is None else self.glyph + self.padding, 0, 0, 0)
        painter.setPen(self._on_pens[look.role] if look.is_filled else self.pens[look.role])
        face = Face.STRONG if look.is_strong else Face.BODY
        self.text(painter, room, look.text, face=face, align=Align.END)
        if look.fraction is not None:
            colour = self._ons[look.role] if look.is_filled else self.colours[look.role]
            self._consumed(painter, room, look, colour, face)

    def bar(self, painter: QPainter, rect: QRectF, look: Bar) -> None:
        """Paint a share as a bar with the text behind it; a tick marks the limit."""
        room = self.rulers[Face.BODY].horizontalAdvance(look.text) + self.padding
        wide = max(12.0, rect.width() - room)
        height = max(4.0, self.theme.metrics.body * 0.375)
        track = QRectF(rect.left(), rect.center().y() - height / 2, wide, height)
        painter.fillRect(track, self._track)
        painter.fillRect(
            QRectF(track.left(), track.top(), wide * min(1.0, max(0.0, look.fraction)), height), self.colours[look.role]
        )
        if look.mark is not None:
            place = track.left() + wide * look.mark
            painter.fillRect(QRectF(place - 1, track.top() - 2, 2, height + 4), self.colours[Role.TEXT])
        painter.setPen(self.pens[look.role])
        self.text(painter, rect, look.text, align=Align.END)

    def spark(self, painter: QPainter, rect: QRectF, look: Spark) -> None:
        """Paint a tiny line with the newest value behind it; a gap stays a gap."""
        room = self.rulers[Face.BODY].horizontalAdvance(look.text) + self.padding
        area = rect.adjusted(0, rect.height() * 0.22, -room, -rect.height() * 0.22)
        painter.setPen(self.pens[look.role])
        if area.width() > 8 and len(look.values) > 1:
            for piece in _pieces(look, area):
                painter.drawPolyline(piece)
        self.text(painter, rect, look.text, align=Align.END)

    def _frame(self, kind: _Kind, width: float, height: float, ratio: float) -> QPixmap:
        """Draw all of a chip but its text. Round corners cost more than the rest of a row: they are drawn once."""
        glyph, role, is_filled, is_outlined, is_hatched = kind
        drawn = QPixmap(round(width * ratio), round(height * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        box = QRectF(0, 0, width, height).adjusted(2.5, _INSET, -3.5, -_INSET)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_filled or is_outlined:
            painter.setPen(self._borders[role])
            painter.setBrush(self._fills[role] if is_filled else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        if is_hatched:
            faint = QColor(self._borders[role].color())
            faint.setAlphaF(_HATCH)
            paint_hatch(painter, box.adjusted(1, 1, -1, -1), faint)
        if glyph is not None:
            side = self.glyph
            place = QRectF(box.left() + self.padding, box.center().y() - side / 2, side, side)
            paint_glyph(painter, glyph, place, self._ons[role] if is_filled else self.colours[role])
        painter.end()
        return drawn

    def _consumed(self, painter: QPainter, room: QRectF, look: Chip, colour: QColor, face: Face) -> None:
        wide = min(room.width(), self.rulers[face].horizontalAdvance(look.text))
        top = room.center().y() + self.rulers[face].ascent() / 2 + 1
        painter.fillRect(QRectF(room.right() - wide, top, wide * min(1.0, max(0.0, look.fraction or 0.0)), 2), colour)

    def _lay_out(self, text: str, width: float, face: Face) -> tuple[QStaticText, float, float]:
        """Shape a text once; it is painted many times."""
        ruler = self.rulers[face]
        if ruler.horizontalAdvance(text) > width:
            text = ruler.elidedText(text, Qt.TextElideMode.ElideRight, width)
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid_out.prepare(QTransform(), self.fonts[face])
        size = laid_out.size()
        return laid_out, size.width(), size.height()


def _pieces(look: Spark, area: QRectF) -> list[QPolygonF]:
    """Cut the line at its gaps."""
    step = area.width() / (len(look.values) - 1)
    span = (look.highest - look.lowest) or 1.0
    pieces: list[list[QPointF]] = [[]]
    for at, value in enumerate(look.values):
        if value is None:
            pieces.append([])
        else:
            height = min(1.0, max(0.0, (value - look.lowest) / span))
            pieces[-1].append(QPointF(area.left() + at * step, area.bottom() - height * area.height()))
    return [QPolygonF(piece) for piece in pieces if len(piece) > 1]
