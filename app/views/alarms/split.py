"""The list of alarms and one alarm in detail, beside it where there is the width, else below it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from app.views.kit.theme import theme

_WIDE: Final = 1400
"""Width at 15 px text from which the detail stands beside the list."""
_LOW: Final = 480
"""Height at 15 px text below which the list leaves more of it to the detail: what to do is to be read without scrolling."""
_SHARES: Final = {"right": (60, 40), "bottom": (48, 52), "low": (40, 60)}


class Split(QSplitter):
    """Two panes."""

    def __init__(self, left: QWidget, detail: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = detail
        self._place = ""
        self._shares = ""
        self.setObjectName("alarms.splitter")
        self.setChildrenCollapsible(False)
        for pane, stretch in ((left, 3), (detail, 2)):
            self.addWidget(pane)
            self.setStretchFactor(self.indexOf(pane), stretch)

    def put(self, place: str) -> None:
        """Put the detail ``right`` or ``bottom``, or away (``off``); empty: where there is room."""
        self._place = place
        self._arrange()

    def toggle(self) -> None:
        """Put the detail away, or back where there is room."""
        self.put("off" if self._detail.isVisible() else "")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        measure = theme().metrics.width
        place = self._place or ("right" if self.width() >= measure(_WIDE) else "bottom")
        self._detail.setVisible(place != "off")
        self.setOrientation(Qt.Orientation.Horizontal if place == "right" else Qt.Orientation.Vertical)
        shares = place if place == "right" else "low" if self.height() < measure(_LOW) else "bottom"
        if shares != self._shares:
            self._shares = shares
            self.setSizes([100 * share for share in _SHARES[shares]])
