"""What lies over a list: why it is empty and what to do next, and how many new rows wait above."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk, Link
from app.views.kit.theme import Face, theme


class EmptyNotice(QWidget):
    """Says why a list is empty, since when, and offers the next step."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self)
        self._detail = QLabel(self)
        self._detail.setProperty("role", "second")
        self.button = QPushButton(self)
        self._act: Callable[[], object] | None = None
        self._said: tuple[str, str, str, Callable[[], object] | None] = ("", "", "", None)
        self._desk: Desk | None = None
        self._says_why = True
        self.button.clicked.connect(self._on_clicked)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        for widget in (self._title, self._detail, self.button):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
                widget.setWordWrap(True)
                layout.addWidget(widget)
            else:
                layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        theme().changed.connect(self._on_theme_changed)
        parent.installEventFilter(self)
        self._on_theme_changed()
        self.hide()

    def say(self, why: str, *, detail: str = "", step: str = "", act: Callable[[], object] | None = None) -> None:
        """Set the sentence, its proof of life, and the one next step."""
        self._said = (why, detail, step, act)
        self._show()

    def wait_for_data(self, desk: Desk, *, says_why: bool = True) -> Callable[[], None]:
        """Say that nothing is known until the first data is there: before that, a list without rows proves nothing.

        Returns:
            The function that ends it.
        """
        self._desk, self._says_why = desk, says_why
        self._show()
        return desk.on_link(lambda _state: self._show())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def _show(self) -> None:
        why, detail, step, act = self._said
        if self._desk is not None and self._desk.link.as_of is None:
            why, detail, step = self.tr("Noch keine Daten."), self._why_no_data(self._desk), ""
        self._title.setText(why)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.button.setText(step)
        self.button.setVisible(bool(step and act))
        self._act = act
        self.setAccessibleName(f"{why} {detail}".strip())

    def _why_no_data(self, desk: Desk) -> str:
        if desk.link.link is not Link.STARTING or not self._says_why:
            return ""  # said across the window
        if desk.is_demo:
            return self.tr("Die Vorführung wird eingerichtet; beim ersten Mal dauert das einen Augenblick.")
        return self.tr("Der zentrale Dienst wird gerufen.")

    def _on_clicked(self) -> None:
        if self._act is not None:
            self._act()

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.TITLE))


class NewRowsPill(QPushButton):
    """Floats at the top of a list: so many new rows wait; a click (or Home) lets them in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("primary", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        parent.installEventFilter(self)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many rows wait; none hides the pill."""
        if count:
            self.setText(self.tr("▲ %n neue – Pos1", "", count))
            self.adjustSize()
            self._centre()
            self.raise_()
        self.setVisible(count > 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._centre()
        return False

    def _centre(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, theme().metrics.space(8))
