"""The list on screen: rows of one height, the keys of every list, a place that is never lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget
from typing_extensions import override

from app.views.kit.delegates import FactDelegate
from app.views.kit.fact_table import FactTable
from app.views.kit.fading import Fading
from app.views.kit.header import FactHeader
from app.views.kit.list_hand import ListHand
from app.views.kit.look import Look
from app.views.kit.notices import EmptyNotice, NewRowsPill
from app.views.kit.steady import Steady
from app.views.kit.theme import Face, theme

_Flag = QItemSelectionModel.SelectionFlag


class Clockwork(Protocol):
    """Knows the looks that depend on the time (see ``Countdown``)."""

    def look(self, fact: Any, column_id: str) -> Look | None:
        """Give the look of a fact's clock cell as of now."""
        ...


class FactView(QTableView):
    """Shows a ``FactTable``. Selection, place and hover survive every update; rows move only when that disturbs nobody.

    Signals:
        activated_fact: Enter or double click on a row: the fact.
        window_wanted: Shift+Enter: show the fact in a window of its own.
        previewed: Space: the fact.
        edit_wanted: F2: the fact.
        fold_wanted: + or -: the fact and whether to unfold.
        menu_requested: context menu wanted at this global point.
        link_wanted: Ctrl+Shift+C: the fact.
        saved_view_wanted: 1 to 9.
        layout_wanted: D.
        escaped: Esc.
        picked: another row is current, or other rows are selected.
    """

    activated_fact = Signal(object)
    window_wanted = Signal(object)
    previewed = Signal(object)
    edit_wanted = Signal(object)
    fold_wanted = Signal(object, bool)
    menu_requested = Signal(QPoint)
    link_wanted = Signal(object)
    saved_view_wanted = Signal(int)
    layout_wanted = Signal()
    escaped = Signal()
    picked = Signal()

    def __init__(
        self,
        table: FactTable[Any],
        parent: QWidget | None = None,
        *,
        name: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Show a table.

        Args:
            table: the facts.
            parent: owner.
            name: what a screen reader calls the list.
            clock: monotonic seconds.
        """
        super().__init__(parent)
        self.table = table
        self.hovered_row = -1
        self.first_column = 0
        self.focus_cell = (-1, -1)
        self.clockwork: Clockwork | None = None
        self.has_auto_advance = True
        self._is_by_keys = False
        self._anchor: tuple[str, int] | None = None
        self._place: tuple[str, Sequence[str]] | None = None
        self._pending: Callable[[Any], bool] | None = None
        self.setAccessibleName(name)
        self.steady = Steady(table, self, self, clock=clock)
        self.setModel(table)
        self._delegate = FactDelegate(self)
        self.setItemDelegate(self._delegate)
        self._set_manners()
        self.header = FactHeader(self)
        self.setHorizontalHeader(self.header)
        self.header.prepare()
        self.empty = EmptyNotice(self.viewport())
        self.pill = NewRowsPill(self.viewport())
        self.pill.clicked.connect(self.show_new_rows)
        self.fading = Fading(self._repaint_cells, self, clock=clock)
        self._hand = ListHand(self)
        table.layoutAboutToBeChanged.connect(self._on_about_to_arrange)
        table.layoutChanged.connect(self._on_arranged)
        table.arranged.connect(self._on_counted)
        table.modelReset.connect(self._on_counted)
        table.unsettled.connect(self._on_counted)
        table.touched.connect(self._on_touched)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._on_counted()

    # --- what a screen asks ------------------------------------------------------------------------------------------

    def current_fact(self) -> Any | None:
        """Give the fact the keyboard is on; None in an empty list."""
        index = self.currentIndex()
        return self.table.fact(index.row()) if index.isValid() else None

    def selected_facts(self) -> list[Any]:
        """Give the selected facts in the order of the list."""
        return [self.table.fact(row) for row in self.selected_rows()]

    def selected_ids(self) -> list[str]:
        """Give the ids of the selected rows in the order of the list."""
        return [self.table.ids[row] for row in self.selected_rows()]

    def select(self, fact_id: str) -> bool:
        """Go to a row and select it; False if it is not shown."""
        row = self.table.row_of(fact_id)
        if row is None:
            return False
        self.go_to(row)
        return True

    def select_first(self) -> None:
        """Go to the first row, if there is one and none is current."""
        if len(self.table) and not self.currentIndex().isValid():
            self.go_to(0)

    def set_pending(self, is_pending: Callable[[Any], bool]) -> None:
        """Mark rows with a hollow dot whose change the central service has not confirmed yet."""
        self._pending = is_pending

    def show_new_rows(self) -> None:
        """Let the waiting rows in and go to the top."""
        self.steady.merge()
        self.scrollToTop()

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, tab-separated, as the columns are shown."""
        columns = [self.table.columns[number] for number in self.header.shown_columns()]
        lines = ["\t".join(column.text(fact) for column in columns) for fact in self.selected_facts()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # --- what the delegate and the steadiness ask --------------------------------------------------------------------

    def clock_look(self, row: int, column: int) -> Look | None:
        """Give the look of a cell that depends on the time."""
        return (
            None if self.clockwork is None else self.clockwork.look(self.table.fact(row), self.table.columns[column].id)
        )

    def fade(self, row: int, column: int) -> float:
        """Tell how strongly a cell is marked as changed."""
        return self.fading.strength(self.table.ids[row], self.table.columns[column].id)

    def is_pending(self, row: int) -> bool:
        """Whether a row shows something that is not confirmed yet."""
        return self._pending is not None and self._pending(self.table.fact(row))

    def is_at_top(self) -> bool:
        """Whether the first row is in sight."""
        return self.verticalScrollBar().value() == 0

    def last_id_in_sight(self) -> str | None:
        """Give the id of the last row in sight."""
        rows = self.rows_in_sight()
        return self.table.ids[rows[-1]] if rows else None

    def clung_to(self) -> Collection[str]:
        """Give the ids of the rows the technician is at."""
        held = set(self.selected_ids())
        index = self.currentIndex()
        if index.isValid():
            held.add(self.table.ids[index.row()])
        return held

    def rows_in_sight(self) -> range:
        """Give the rows one can see."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (len(self.table) if last < 0 else last + 1)) if first >= 0 else range(0)

    def repaint_column(self, column: int) -> None:
        """Paint one column anew, as far as it is in sight."""
        self.viewport().update(
            QRect(self.columnViewportPosition(column), 0, self.columnWidth(column), self.viewport().height())
        )

    # --- input ---------------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        current = self.currentIndex()
        self.focus_cell = (current.row(), current.column()) if self._is_by_keys and self.hasFocus() else (-1, -1)
        painter = QPainter(self.viewport())
        self._delegate.rows(painter, self, self.rows_in_sight(), self.viewport().width())
        painter.end()
        super().paintEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.steady.note_input()
        self._is_by_keys = True
        if self._hand.press(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are commands here, the filter searches."""

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hand.is_marking = self._is_by_keys = False
        self.steady.note_input()
        super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.activated_fact.emit(self.table.fact(index.row()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.steady.note_input()
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.ask_for_menu(event.globalPos())
        else:
            self.ask_for_menu_at_row()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._is_by_keys = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the list gets lower, the row the keyboard is on stays in sight: what is asked below is about it."""
        current = self.visualRect(self.currentIndex())
        was_in_sight = current.isValid() and current.top() >= 0 and current.bottom() < event.oldSize().height()
        super().resizeEvent(event)
        if was_in_sight and current.bottom() >= self.viewport().height():
            self.scrollTo(self.currentIndex())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.steady.wake()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.steady.sleep()
        self.fading.clear()
        super().hideEvent(event)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.picked.emit()

    @override
    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.picked.emit()
        self.steady.consider()

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and self._hand.keeps_marks(event):
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)

    def popup(self, menu: QMenu, place: QPoint) -> None:
        """Open a menu over the list; until it closes no row moves."""
        self.steady.lock()
        menu.aboutToHide.connect(self.steady.unlock, Qt.ConnectionType.SingleShotConnection)
        menu.popup(place)

    def ask_for_menu(self, place: QPoint) -> None:
        """Hold all rows still and ask the screen for its menu, which it opens with ``popup``."""
        self.steady.lock()
        try:
            self.menu_requested.emit(place)
        finally:
            self.steady.unlock()

    # --- inside --------------------------------------------------------------------------------------------------------

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def ask_for_menu_at_row(self) -> None:
        """Ask for the menu where the keyboard is."""
        where = self.visualRect(self.currentIndex()).bottomLeft()
        self.ask_for_menu(
            self.viewport().mapToGlobal(QPoint(max(where.x(), 0), min(max(where.y(), 0), self.viewport().height())))
        )

    def go_to(self, row: int) -> None:
        """Make a row current, select it alone and bring it into sight."""
        if row < 0:
            return
        column = self.currentIndex().column() if self.currentIndex().isValid() else self.header.shown_columns()[0]
        index = self.table.index(row, column)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(index)

    def selected_rows(self) -> list[int]:
        """Give the numbers of the selected rows in order."""
        model = self.selectionModel()
        parts = cast("Iterable[QItemSelectionRange]", model.selection())
        ranges = [(part.top(), part.bottom()) for part in parts if part.isValid()]
        return sorted({row for top, bottom in ranges for row in range(top, bottom + 1)})

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            before, self.hovered_row = self.hovered_row, row
            for line in (before, row):
                if line >= 0:
                    self.viewport().update(
                        0, self.rowViewportPosition(line), self.viewport().width(), self.rowHeight(line)
                    )

    def _repaint_cells(self, cells: set[tuple[str, str]]) -> None:
        numbers = {column.id: number for number, column in enumerate(self.table.columns)}
        for fact_id, column_id in cells:
            row = self.table.row_of(fact_id)
            if row is not None and column_id in numbers:
                self.viewport().update(self.visualRect(self.table.index(row, numbers[column_id])))

    def _on_about_to_arrange(self) -> None:
        bar = self.verticalScrollBar()
        top = self.rowAt(0)
        self._anchor = (self.table.ids[top], self.rowViewportPosition(top)) if bar.value() > 0 and top >= 0 else None
        row = self.currentIndex().row()
        self._place = (self.table.ids[row], self.table.ids) if row >= 0 else None

    def _on_arranged(self) -> None:
        if self._anchor is not None:
            row = self.table.row_of(self._anchor[0])
            if row is not None:
                self.updateGeometries()
                self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() - self._anchor[1])
        if self._place is not None and self.has_auto_advance and not self.currentIndex().isValid() and len(self.table):
            self._advance(*self._place)
        self._hover(self.rowAt(self.viewport().mapFromGlobal(self.cursor().pos()).y()) if self.hovered_row >= 0 else -1)

    def _advance(self, fact_id: str, before: Sequence[str]) -> None:
        """Go to the row that followed the one that left, or to the last one; where rows stay selected, to one of these.

        What is shown must be among what the next key is done to.
        """
        start = before.index(fact_id)
        selected = self.selected_rows()
        rows = selected or range(len(self.table))
        following = (self.table.row_of(other) for other in before[start + 1 :])
        row = next((row for row in following if row is not None and row in rows), rows[-1])
        flag = _Flag.NoUpdate if selected else _Flag.ClearAndSelect | _Flag.Rows
        self.selectionModel().setCurrentIndex(self.table.index(row, self.header.shown_columns()[0]), flag)

    def _on_counted(self) -> None:
        self.empty.setGeometry(self.viewport().rect())
        self.empty.setVisible(len(self.table) == 0)
        self.pill.show_count(self.table.waiting if len(self.table) and self.isVisible() else 0)

    def _on_touched(self, before: dict[str, Any]) -> None:
        if not self.isVisible():
            return
        columns = [self.table.columns[number] for number in self.header.shown_columns()]
        changed: set[tuple[str, str]] = set()
        for row in self.rows_in_sight():
            fact_id = self.table.ids[row]
            old = before.get(fact_id)
            if old is not None:
                new = self.table.fact(row)
                changed |= {
                    (fact_id, column.id)
                    for column in columns
                    if not column.is_clock and column.text(old) != column.text(new)
                }
        self.fading.mark(changed)

    def _on_scrolled(self, value: int) -> None:
        if value == 0:
            self.steady.consider()

    def _on_theme_changed(self) -> None:
        look = theme()
        self.fading.has_motion = look.has_motion
        self.setFont(look.font(Face.BODY))
        self.verticalHeader().setMinimumSectionSize(look.metrics.row)
        self.verticalHeader().setDefaultSectionSize(look.metrics.row)
        self.header.scale()
        self.viewport().update()
