"""A list of the board under its heading."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.fact_view import FactView
from app.views.kit.theme import Face, theme

SHARES: Final = (26, 10)
"""How much of its side the upper and the lower list have."""


class Section(QWidget):
    """Heading, remark and list."""

    def __init__(self, view: FactView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.view = view
        self.heading = QLabel(self)
        self.remark = QLabel(self)
        self.remark.setProperty("role", "second")
        self.heading.setBuddy(view)
        self._head = QHBoxLayout()
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        self._head.addWidget(self.remark)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addLayout(self._head)
        self.body.addWidget(view, 1)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def say(self, heading: str, remark: str = "") -> None:
        """Set the words over the list."""
        self.heading.setText(heading)
        self.remark.setText(remark)
        self.setToolTip(remark)
        self._fit()
        self.view.setAccessibleName(heading)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The remark gives way where it does not fit beside the heading."""
        gap = theme().metrics.space(8)
        self.remark.setVisible(
            self.heading.sizeHint().width() + self.remark.sizeHint().width() + 4 * gap <= self.width()
        )

    def _on_theme_changed(self) -> None:
        gap = theme().metrics.space(8)
        self._head.setContentsMargins(gap, gap, gap, gap // 2)
        self.heading.setFont(theme().font(Face.CAPTION))
        self.heading.setMinimumHeight(
            theme().ruler().height()
        )  # headings beside one another stand level, remark or not
        self._fit()
