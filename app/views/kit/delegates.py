"""Paints the cells of a ``FactView``: background, selection, focus, then the look of the cell on top, colours untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.views.kit.column import Align, Column
from app.views.kit.fact_table import FactTable, Parting
from app.views.kit.look import Bar, Chip, Look, Plain, Spark, State
from app.views.kit.strokes import Strokes
from app.views.kit.theme import theme
from app.views.kit.tokens import Role

if TYPE_CHECKING:
    from app.views.kit.fact_view import FactView

_SELECTED = QStyle.StateFlag.State_Selected
_BAR = 3.0


class FactDelegate(QStyledItemDelegate):
    """Paints every kind of look; one for the whole view. It asks the model and computes nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strokes = Strokes(theme())
        theme().changed.connect(self._on_theme_changed)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        opt = cast("Any", option)
        view: FactView = opt.widget
        table = view.table
        row, number = index.row(), index.column()
        column = table.columns[number]
        strokes = self._strokes
        cell = QRectF(opt.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        self._background(painter, cell, view, row, number, is_selected=bool(opt.state & _SELECTED))
        rect = cell.adjusted(strokes.padding, 0, -strokes.padding, -1)
        parting = table.parting(row)
        if parting is None:
            self._look(
                painter, cell.adjusted(0, 0, 0, -1), rect, self._look_of(view, row, number, column), column.align
            )
        else:
            self._parting(painter, rect, parting, table, row, column)
        if view.is_focus_shown(row, number):
            painter.setPen(strokes.focus)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = theme().metrics
        return QSize(metrics.width(120), metrics.row)

    def _look_of(self, view: FactView, row: int, number: int, column: Column[Any]) -> Look:
        clock = view.clock_look(row, number) if column.is_clock else None
        return clock or view.table.look(row, number) or Plain(column.text(view.table.fact(row)))

    def _background(
        self, painter: QPainter, cell: QRectF, view: FactView, row: int, number: int, *, is_selected: bool
    ) -> None:
        strokes = self._strokes
        if is_selected:
            painter.fillRect(cell, strokes.selection)
        elif row == view.hovered_row:
            painter.fillRect(cell, strokes.hover)
        strength = view.fade(row, number)
        if strength > 0:
            flash = QColor(strokes.changed)
            flash.setAlphaF(strength)
            painter.fillRect(cell, flash)
        painter.setPen(strokes.line)
        painter.drawLine(QRectF(cell).bottomLeft() - _HALF, QRectF(cell).bottomRight() - _HALF)
        if is_selected and number == view.first_column:
            painter.fillRect(QRectF(cell.left(), cell.top(), _BAR, cell.height() - 1), strokes.accent)
        if number == view.first_column and view.is_pending(row):
            painter.setPen(QPen(strokes.colours[Role.SECOND], 1.2))
            painter.drawEllipse(QRectF(cell.right() - 9, cell.center().y() - 3, 6, 6))

    def _look(self, painter: QPainter, cell: QRectF, rect: QRectF, look: Look, align: Align) -> None:
        match look:
            case Plain():
                self._strokes.plain(painter, rect, look, align)
            case Chip():
                self._strokes.chip(painter, cell, look)
            case State():
                self._strokes.state(painter, rect, look, align)
            case Bar():
                self._strokes.bar(painter, rect, look)
            case Spark():
                self._strokes.spark(painter, rect, look)

    def _parting(
        self, painter: QPainter, rect: QRectF, parting: Parting, table: FactTable[Any], row: int, column: Column[Any]
    ) -> None:
        strokes = self._strokes
        painter.setPen(strokes.pens[Role.HINT])
        text = column.text(table.fact(row))
        if parting.note and column.is_stretched:
            text = f"{text} · {parting.note}"
        strokes.text(painter, rect, text, align=column.align)
        if parting.is_struck and text:
            strokes.strike(painter, rect, text, column.align)

    def _on_theme_changed(self) -> None:
        self._strokes = Strokes(theme())


_HALF = QPointF(0, 0.5)
