"""Keeps the keyboard on the first row of a list until a hand has touched it: what is worst may come last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from typing_extensions import override

from app.views.kit.fact_view import FactView

_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class FirstRow(QObject):
    """Follows the first row while rows come in at the start, and lets go with the first key or click."""

    def __init__(self, view: FactView) -> None:
        super().__init__(view)
        self._view = view
        self.is_untouched = True
        self._held = ""
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.table.arranged.connect(self._on_arranged)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.is_untouched = False
        return False

    def _on_arranged(self) -> None:
        current = self._view.current_fact()
        if current is not None and self._held and self._view.table.row_of(self._held) is not None:
            self.is_untouched &= current.id == self._held
        if self.is_untouched and len(self._view.table) and self._view.isVisible():
            self._held = str(self._view.table.ids[0])
            self._view.select(self._held)
