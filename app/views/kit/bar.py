"""A line across a screen that says what is wrong, what still works and what to do. Never a dialog over live data."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.announce import announce
from app.views.kit.glyphs import Glyph, paint_glyph
from app.views.kit.icons import icon
from app.views.kit.theme import theme
from app.views.kit.tokens import Role


class Weight(StrEnum):
    """How much a message weighs."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


_LOOKS: dict[Weight, tuple[Glyph, Role]] = {
    Weight.INFO: (Glyph.DOT, Role.INFO),
    Weight.WARNING: (Glyph.DIAMOND, Role.WARNING),
    Weight.ERROR: (Glyph.SQUARE, Role.CRITICAL),
}


class GlyphLabel(QWidget):
    """A sign as a widget."""

    def __init__(self, glyph: Glyph, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph, self._role = glyph, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_glyph(self, glyph: Glyph, role: Role, *, spoken: str = "") -> None:
        """Show another sign."""
        self._glyph, self._role = glyph, role
        self.setAccessibleName(spoken)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = theme().metrics.icon
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_glyph(painter, self._glyph, QRectF(self.rect()).adjusted(1, 1, -1, -1), theme().colour(self._role))
        painter.end()


class MessageBar(QFrame):
    """One message at a time, hidden when there is none.

    Signals:
        closed: the technician closed it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = GlyphLabel(Glyph.DOT, Role.INFO, self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.step_button = QPushButton(self)
        self.details_button = QPushButton(self)
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon("x"))
        self._details = ""
        self._act: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*([theme().metrics.space(4)] * 4))
        layout.addWidget(self._glyph)
        layout.addWidget(self._text, 1)
        for button in (self.step_button, self.details_button, self.close_button):
            layout.addWidget(button)
        self.step_button.clicked.connect(self._on_step)
        self.details_button.clicked.connect(self._on_details)
        self.close_button.clicked.connect(self._on_closed)
        self._weight = Weight.INFO
        theme().changed.connect(self._on_theme_changed)
        self.hide()

    def say(
        self,
        text: str,
        *,
        weight: Weight = Weight.INFO,
        details: str = "",
        step: str = "",
        act: Callable[[], object] | None = None,
        can_close: bool = True,
    ) -> None:
        """Show a message.

        Args:
            text: what happened, what still works.
            weight: how bad it is.
            details: for the one who helps; copied, not shown.
            step: what to do ("Erneut versuchen").
            act: does it.
            can_close: False for what lasts until its cause is gone.
        """
        self._weight, self._details, self._act = weight, details, act
        self.details_button.setText(self.tr("Details kopieren"))
        self.close_button.setAccessibleName(self.tr("Schließen"))
        self._text.setText(text)
        self.step_button.setText(step)
        self.step_button.setVisible(bool(step and act))
        self.details_button.setVisible(bool(details))
        self.close_button.setVisible(can_close)
        self._on_theme_changed()
        self.show()
        announce(self, text, is_urgent=weight is Weight.ERROR)

    def text(self) -> str:
        """Give the message."""
        return self._text.text()

    def clear(self) -> None:
        """Take the message away: its cause is gone."""
        self._act = None
        self.hide()

    def _on_step(self) -> None:
        if self._act is not None:
            self._act()

    def _on_details(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._text.text()}\n{self._details}")

    def _on_closed(self) -> None:
        self.clear()
        self.closed.emit()

    def _on_theme_changed(self) -> None:
        glyph, role = _LOOKS[self._weight]
        self._glyph.show_glyph(glyph, role, spoken=self._weight)
        tokens = theme().tokens
        self.setStyleSheet(
            f"MessageBar {{ background: {tokens.raised}; border: 0; border-left: 4px solid {tokens.tone(role).border};"
            f" border-bottom: {tokens.edge}px solid {tokens.border}; }}"
        )
