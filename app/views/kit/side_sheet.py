"""A sheet over the far side of a window: forms that must not hide the list they are about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme


class SideSheet(QFrame):
    """Holds one form. Nothing behind it is blocked; Esc closes it, what was typed stays in the form.

    Signals:
        closed: it was closed; the form may keep a draft.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, wide_at_15: int = 520) -> None:
        """Make an empty sheet.

        Args:
            window: what it lies over.
            wide_at_15: width at 15 px text.
        """
        super().__init__(window)
        self.setProperty("role", "raised")
        self._wide = wide_at_15
        self._title = QLabel(self)
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icon("x"))
        self.close_button.clicked.connect(self.dismiss)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._head)
        self._form: QWidget | None = None
        self._came_from: QWidget | None = None
        window.installEventFilter(self)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def form(self) -> QWidget | None:
        """What it holds."""
        return self._form

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.close_button.setAccessibleName(self.tr("Schließen"))
        super().changeEvent(event)

    def title(self) -> str:
        """Give the title of what is open."""
        return self._title.text()

    def rename(self, title: str) -> None:
        """Give what is open another title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def open(self, title: str, form: QWidget) -> None:
        """Show a form; one that was open before is handed back unharmed, hidden."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._take_out()
        self.rename(title)
        self.close_button.setAccessibleName(self.tr("Schließen"))
        self._form = form
        self._layout.addWidget(form, 1)
        form.show()
        self._place()
        self.show()
        self.raise_()
        first = form if form.focusPolicy() != Qt.FocusPolicy.NoFocus else form.nextInFocusChain()
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close; the focus goes back to where it was."""
        if not self.isVisible():
            return
        self.hide()
        self._take_out()
        if self._came_from is not None and isValid(self._came_from):  # what is done here may have taken it away
            self._came_from.setFocus(Qt.FocusReason.PopupFocusReason)
        self._came_from = None
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _take_out(self) -> None:
        if self._form is not None:
            self._layout.removeWidget(self._form)
            self._form.hide()
            self._form = None

    def _place(self) -> None:
        window = self.parentWidget()
        if window is not None:
            wide = min(theme().metrics.width(self._wide), window.width())
            self.setGeometry(window.width() - wide, 0, wide, window.height())

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.TITLE))
        margin = theme().metrics.space(12)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._place()
