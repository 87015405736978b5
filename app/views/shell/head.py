"""The line at the top: menus, the field that finds everything, and the call button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QPushButton, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.actions import hint_of, key_text, text_of
from app.views.kit.icons import icon
from app.views.kit.theme import theme
from app.views.kit.tokens import Role


class Head(QWidget):
    """Menus, search, call.

    Signals:
        search_wanted: the palette is asked for.
        call_wanted: somebody rings.
    """

    search_wanted = Signal()
    call_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("head")
        self.menus = QMenuBar(self)
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.search = QPushButton(self)
        self.search.setObjectName("search")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setIcon(icon("search", Role.HINT))
        self.call = QToolButton(self)
        self.call.setObjectName("call")
        self.call.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.call.setIcon(icon("phone", Role.ACCENT))
        self.search.clicked.connect(self.search_wanted)
        self.call.clicked.connect(self.call_wanted)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self.menus)
        self._layout.addStretch(1)
        self._layout.addWidget(self.search, 3)
        self._layout.addWidget(self.call)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._retranslate()

    def can_call(self, is_possible: bool) -> None:
        """Show the call button only where a call can be taken."""
        self.call.setVisible(is_possible)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _on_theme_changed(self) -> None:
        metrics = theme().metrics
        self._layout.setContentsMargins(metrics.space(4), metrics.space(4), metrics.space(8), metrics.space(4))
        self._layout.setSpacing(metrics.space(8))
        self.search.setMaximumWidth(metrics.width(420))
        side = metrics.icon
        self.search.setIconSize(QSize(side, side))
        self.call.setIconSize(QSize(side, side))
        hint = theme().tokens.hint
        self.search.setStyleSheet(f"QPushButton {{ text-align: left; color: {hint}; font-weight: 400; }}")

    def _retranslate(self) -> None:
        self.search.setText(f"{text_of('app.palette')} …   {key_text('app.palette')}")
        self.search.setAccessibleName(text_of("app.palette"))
        self.search.setToolTip(hint_of("app.palette"))
        call = self.tr("Anruf")
        self.call.setText(f"{call}  {key_text('call.take')}")
        self.call.setAccessibleName(text_of("call.take"))
        self.call.setToolTip(hint_of("call.take"))
