"""A field that takes several of some things: a list with a box before each, by Space or a click."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from app.views.kit.theme import theme

MOST_ROWS: Final = 7
"""Rows in sight; the rest is scrolled to."""


class SeveralField(QListWidget):
    """Some of the options, in their order.

    Signals:
        changed: another one is chosen, or one no longer.
    """

    changed = Signal()

    def __init__(self, options: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        for value, said in options:
            item = QListWidgetItem(said, self)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        rows = max(1, min(len(options), MOST_ROWS))
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), theme().metrics.space(20)) + theme().metrics.space(16))
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def chosen(self) -> tuple[str, ...]:
        """Give the values that are chosen, in the order of the options."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def choose(self, values: tuple[str, ...]) -> None:
        """Choose these and no others."""
        for item in self._items():
            is_on = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where Space would go."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.count():
            row = max(0, self.currentRow())
            self.setCurrentRow(row)
            self.item(row).setSelected(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Elsewhere, only the ticks are left to see."""
        super().focusOutEvent(event)
        self.clearSelection()

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
