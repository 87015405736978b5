"""Which columns the list of alarms has in which of its views: as they were left, at first those that say something there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings, Qt

from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting

COLUMNS: Final = (
    "stage",
    "priority",
    "since",
    "customer",
    "server",
    "message",
    "value",
    "status",
    "calming",
    "owner",
    "ticket",
)
"""All there are, in order."""
_IDLE: Final = {
    "new": ("status", "owner", "calming"),
    "active": ("value", "owner", "calming"),
    "shelved": ("stage", "owner", "ticket", "calming"),
    "flapping": ("value", "status", "owner"),
    "gone": ("value", "owner", "calming"),
    "working": ("stage", "value", "status", "calming"),
}
"""Columns that say nothing, or the same in every row, of a view."""
_OLDEST_FIRST: Final = ("working",)
"""Views that begin with what has been waiting longest, whatever its priority."""
_ASIDE: Final = ("owner", "value", "ticket", "stage", "since", "status")
"""Columns that step aside in a narrow list, the first one first."""


class ViewColumns:
    """Shows and keeps the columns of one view after the other."""

    def __init__(self, view: FactView, layout: QSettings) -> None:
        self._view = view
        self._layout = layout
        self._fitting = Fitting(view, _ASIDE)
        self.shown = ""

    def take_up(self, view_id: str) -> None:
        """Keep the columns of the view before, and show those of this one."""
        self.keep()
        self.shown = view_id
        kept = self._layout.value(f"alarms/columns/{view_id}", "")
        header, table = self._view.header, self._view.table
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if not (kept and header.restore_layout(str(kept))):
            header.set_default()
            for number, column in enumerate(table.columns):
                header.set_shown(number, is_shown=column.id not in _IDLE.get(view_id, ()))
            if view_id in _OLDEST_FIRST:
                header.setSortIndicator(table.column_at("since"), Qt.SortOrder.AscendingOrder)
        self._fitting.fit()

    def keep(self) -> None:
        """Keep the columns as they are now."""
        if self.shown:
            self._fitting.release()
            self._layout.setValue(f"alarms/columns/{self.shown}", self._view.header.layout_state())
