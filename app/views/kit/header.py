"""The header of a list: sorting, order, width and choice of the columns, kept by column id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHeaderView, QMenu
from typing_extensions import override

from app.views.kit.export import export
from app.views.kit.theme import Face, theme

if TYPE_CHECKING:
    from app.views.kit.fact_view import FactView

VERSION = 1
_RESIZABLE = QHeaderView.ResizeMode.Interactive
_STRETCHED = QHeaderView.ResizeMode.Stretch


class FactHeader(QHeaderView):
    """Header of a ``FactView``. Widths are fixed or remembered, never measured from the rows.

    Signals:
        rearranged: the technician moved, resized, showed or hid a column.
    """

    rearranged = Signal()

    def __init__(self, view: FactView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self._body = theme().metrics.body
        self._is_restoring = True
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def prepare(self) -> None:
        """Set up the sections for the columns of the table; call it again when there are other columns."""
        self._is_restoring = True
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortIndicatorClearable(True)
        self._view.setSortingEnabled(True)
        self.set_default()
        self.sectionMoved.connect(self._on_changed)
        self.sectionResized.connect(self._on_changed)
        self._is_restoring = False

    def set_default(self) -> None:
        """Go back to the columns, order and widths the screen was made with."""
        metrics = theme().metrics
        for number, column in enumerate(self._view.table.columns):
            self.moveSection(self.visualIndex(number), number)
            self.setSectionHidden(number, column.is_hidden)
            self.setSectionResizeMode(number, _STRETCHED if column.is_stretched else _RESIZABLE)
            if not column.is_stretched:
                self.resizeSection(number, metrics.width(column.width))
        self._note_first()

    def scale(self) -> None:
        """Fit widths and height to another text size."""
        metrics = theme().metrics
        self.setFont(theme().font(Face.CAPTION))
        self.setFixedHeight(metrics.header)
        self.setMinimumSectionSize(metrics.space(28))
        before, self._body = self._body, metrics.body
        if before != self._body:
            for number, column in enumerate(self._view.table.columns):
                if not column.is_stretched and not self.isSectionHidden(number):
                    self.resizeSection(number, round(self.sectionSize(number) * self._body / before))

    def shown_columns(self) -> list[int]:
        """Give the numbers of the columns in sight, from first to last."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return [number for number in order if not self.isSectionHidden(number)]

    def layout_state(self) -> str:
        """Describe choice, order, widths and sorting, to be kept."""
        columns = self._view.table.columns
        order = [self.logicalIndex(place) for place in range(self.count())]
        sizes = [
            {
                "id": columns[number].id,
                "width": round(self.sectionSize(number) * 15 / self._body),
                "hidden": self.isSectionHidden(number),
            }
            for number in order
        ]
        return json.dumps({"version": VERSION, "columns": sizes, "sorting": self._view.table.sorting})

    def restore_layout(self, kept: str) -> bool:
        """Take up a kept layout; one of another version or of other columns is dropped. Tells whether it was taken."""
        try:
            state = json.loads(kept)
            columns = {entry["id"]: entry for entry in state["columns"]}
            is_ours = state["version"] == VERSION and set(columns) == {column.id for column in self._view.table.columns}
        except (ValueError, KeyError, TypeError):
            return False
        if is_ours:
            self._is_restoring = True
            self._take_up(columns, state["sorting"])
            self._is_restoring = False
        return is_ours

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._view.steady.lock()
        menu = self.column_menu(self.logicalIndexAt(event.pos()))
        menu.aboutToHide.connect(self._view.steady.unlock)
        menu.popup(event.globalPos())

    def column_menu(self, at: int = -1) -> QMenu:
        """Make the menu that shows, hides and moves columns. It deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = self.shown_columns()
        for number, column in enumerate(self._view.table.columns):
            action = QAction(column.title or column.title_tooltip or column.id, menu)
            action.setCheckable(True)
            action.setChecked(number in shown)
            action.setEnabled(number not in shown or len(shown) > 1)
            action.toggled.connect(lambda on, number=number: self.set_shown(number, is_shown=on))
            menu.addAction(action)
        menu.addSeparator()
        if at >= 0:
            menu.addAction(self.tr("Spalte nach vorn"), lambda: self.move_column(at, -1))
            menu.addAction(self.tr("Spalte nach hinten"), lambda: self.move_column(at, 1))
        menu.addAction(self.tr("Spalten zurücksetzen"), self._on_reset)
        menu.addSeparator()
        menu.addAction(self.tr("Liste exportieren …"), lambda: export(self._view))
        return menu

    def popup_column_menu(self) -> None:
        """Open the menu below the header, for those without a pointer."""
        self.column_menu(self._view.currentIndex().column()).popup(self.mapToGlobal(QPoint(0, self.height())))

    def set_shown(self, number: int, *, is_shown: bool) -> None:
        """Show or hide a column."""
        self.setSectionHidden(number, not is_shown)
        column = self._view.table.columns[number]
        if is_shown and not column.is_stretched and self.sectionSize(number) == 0:
            self.resizeSection(number, theme().metrics.width(column.width))
        self._on_changed()

    def move_column(self, number: int, by: int) -> None:
        """Move a column past its visible neighbour."""
        shown = self.shown_columns()
        if number in shown and 0 <= shown.index(number) + by < len(shown):
            self.moveSection(self.visualIndex(number), self.visualIndex(shown[shown.index(number) + by]))

    def _take_up(self, columns: dict[str, Any], sorting: list[Any] | None) -> None:
        table = self._view.table
        for place, (column_id, entry) in enumerate(columns.items()):
            number = table.column_at(column_id)
            self.moveSection(self.visualIndex(number), place)
            self.setSectionHidden(number, bool(entry["hidden"]))
            if not table.columns[number].is_stretched and entry["width"] > 0:
                self.resizeSection(number, theme().metrics.width(int(entry["width"])))
        if sorting is not None:
            order = Qt.SortOrder.DescendingOrder if sorting[1] else Qt.SortOrder.AscendingOrder
            self.setSortIndicator(table.column_at(sorting[0]), order)
        self._note_first()

    def _on_reset(self) -> None:
        self.set_default()
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._is_restoring:
            self._note_first()
            self.rearranged.emit()

    def _note_first(self) -> None:
        shown = self.shown_columns()
        self._view.first_column = shown[0] if shown else 0
        self._view.viewport().update()
