"""Paints the cells of a ``FactView``: background, selection, focus, then the look of the cell on top, colours untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.views.kit.arrangement import Parting
from app.views.kit.column import Align, Column
from app.views.kit.fact_table import FactTable
from app.views.kit.look import Bar, Chip, Look, Plain, Spark, State
from app.views.kit.strokes import Strokes
from app.views.kit.theme import theme
from app.views.kit.tokens import Role

if TYPE_CHECKING:
    from app.views.kit.fact_view import FactView

_SELECTED = QStyle.StateFlag.State_Selected
_BAR = 3


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
        row, number = index.row(), index.column()
        column = view.table.columns[number]
        cell = QRectF(opt.rect)
        if number == view.first_column and opt.state & _SELECTED:
            painter.fillRect(QRectF(cell.left(), cell.top(), _BAR, cell.height() - 1), self._strokes.accent)
        if self._strokes.is_framed and opt.state & _SELECTED:
            painter.fillRect(QRectF(cell.left(), cell.top(), cell.width(), 2), self._strokes.accent)
            painter.fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), self._strokes.accent)
        self._marks(painter, cell, view, row, number)
        parting = view.table.parting(row)
        if parting is None:
            self._look(painter, cell, self._look_of(view, row, number, column), column.align)
        else:
            self._parting(painter, self._inner(cell), parting, view.table, row, column)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = theme().metrics
        return QSize(metrics.width(120), metrics.row)

    def _look_of(self, view: FactView, row: int, number: int, column: Column[Any]) -> Look:
        clock = view.clock_look(row, number) if column.is_clock else None
        return clock or view.table.look(row, number) or Plain(column.text(view.table.fact(row)))

    def rows(self, painter: QPainter, view: FactView, rows: range, wide: int) -> None:
        """Paint what lies under the cells of these rows: selection, hover, the line below."""
        strokes = self._strokes
        selection = view.selectionModel()
        high = view.verticalHeader().defaultSectionSize()
        for row in rows:
            top = view.rowViewportPosition(row)
            if selection.isRowSelected(row):
                painter.fillRect(0, top, wide, high, strokes.selection)
            elif row == view.hovered_row:
                painter.fillRect(0, top, wide, high, strokes.hover)
            painter.fillRect(0, top + high - 1, wide, 1, strokes.line)

    def _marks(self, painter: QPainter, cell: QRectF, view: FactView, row: int, number: int) -> None:
        """Paint what is rare: a fading change, the frame of the keyboard, the dot of an unconfirmed change."""
        strength = view.fade(row, number)
        if strength > 0:
            flash = QColor(self._strokes.changed)
            flash.setAlphaF(strength)
            painter.fillRect(cell.adjusted(0, 0, 0, -1), flash)
        if view.focus_cell == (row, number):
            painter.setPen(self._strokes.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(1, 1, -1, -2))
        if number == view.first_column and view.is_pending(row):
            painter.setPen(QPen(self._strokes.colours[Role.SECOND], 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
            painter.drawEllipse(QRectF(cell.right() - 9, cell.center().y() - 3, 6, 6))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _inner(self, cell: QRectF) -> QRectF:
        padding = self._strokes.padding
        return cell.adjusted(padding, 0, -padding, -1)

    def _look(self, painter: QPainter, cell: QRectF, look: Look, align: Align) -> None:
        if isinstance(look, Plain):
            self._strokes.plain(painter, self._inner(cell), look, align)
            return
        if isinstance(look, Chip):
            self._strokes.chip(painter, cell.adjusted(0, 0, 0, -1), look)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        match look:
            case State():
                self._strokes.state(painter, self._inner(cell), look, align)
            case Bar():
                self._strokes.bar(painter, self._inner(cell), look)
            case Spark():
                self._strokes.spark(painter, self._inner(cell), look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

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
