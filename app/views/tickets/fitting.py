"""Fits the columns of the list to its width: what matters less gives way, what the technician chose stays."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSettings
from typing_extensions import override

from app.views.kit.fact_view import FactView
from app.views.kit.theme import theme

FEWER: Final = (
    "activity",
    "plan",
    "billing",
    "server",
    "channel",
    "news",
    "due_at",
    "status",
    "criticality",
    "number",
    "assignee",
)
"""Columns that give way when the list is narrow, the first one first."""
SUBJECT_AT_LEAST: Final = 200
KEY: Final = "tickets/columns"


class Fitting(QObject):
    """Hides columns while there is no room for them, until the technician arranges the columns: that is kept instead."""

    def __init__(self, view: FactView, layout: QSettings) -> None:
        super().__init__(view)
        self._view = view
        self._layout = layout
        self._is_fitting = False
        self._fitted: tuple[tuple[str, bool, int], ...] = ()
        kept = layout.value(KEY)
        self._is_own = isinstance(kept, str) and view.header.restore_layout(kept)
        view.header.rearranged.connect(self._keep)
        view.viewport().installEventFilter(self)
        theme().changed.connect(self.fit)

    def fit(self) -> None:
        """Leave the subject room to be read."""
        if self._is_own:
            return
        metrics, header, table = theme().metrics, self._view.header, self._view.table
        needed = {column.id: metrics.width(column.width) for column in table.columns if not column.is_stretched}
        rest = self._view.viewport().width() - sum(needed.values()) - metrics.width(SUBJECT_AT_LEAST)
        self._is_fitting = True
        for column_id in FEWER:
            number = table.column_at(column_id)
            is_hidden = rest < 0
            if is_hidden:
                rest += needed[column_id]
            if header.isSectionHidden(number) is not is_hidden:
                header.setSectionHidden(number, is_hidden)
        self._fitted = self._state()  # asking for sizes makes the header work off what it has put aside, and tell of it
        self._is_fitting = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self._is_fitting:
            self.fit()
        return False

    def _state(self) -> tuple[tuple[str, bool, int], ...]:
        """Describe what the technician can change; the stretched column changes by itself."""
        header, body = self._view.header, theme().metrics.body
        found = []
        for number in (header.logicalIndex(place) for place in range(header.count())):
            column, is_hidden = self._view.table.columns[number], header.isSectionHidden(number)
            is_fixed = not column.is_stretched and not is_hidden
            found.append((column.id, is_hidden, round(header.sectionSize(number) * 15 / body / 4) if is_fixed else 0))
        return tuple(found)

    def _keep(self) -> None:
        if self._is_fitting or not self._fitted or self._state() == self._fitted:
            return
        self._is_own = True
        self._layout.setValue(KEY, self._view.header.layout_state())
