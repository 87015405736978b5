"""The text modules over the composer: found as one types, taken with Enter, gone with Esc."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.snippet import Snippet
from app.views.kit.query import contains
from app.views.kit.theme import theme


class SnippetList(QFrame):
    """Offers text modules.

    Signals:
        taken: this one: its id.
        left: nothing was taken; the keyboard goes back to where it was.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self._snippets: list[Snippet] = []
        self.field = QLineEdit(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setProperty("role", "second")
        layout = QVBoxLayout(self)
        for widget in (self.field, self.list, self.preview):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._on_return)
        self.list.currentRowChanged.connect(self._show_preview)
        self.list.itemClicked.connect(lambda _item: self._on_return())
        self.hide()

    def offer(self, snippets: Iterable[Snippet], *, language: str, above: QPoint, width: int) -> None:
        """Show the modules above a point: those in this language first, one's own before everybody's."""
        self._snippets = sorted(
            snippets,
            key=lambda each: (each.language != language, each.person_id is None, each.name.casefold(), each.id),
        )
        self.field.setPlaceholderText(self.tr("Textbaustein suchen"))
        self.field.setAccessibleName(self.tr("Textbaustein suchen"))
        self.list.setAccessibleName(self.tr("Textbausteine"))
        self.list.setFixedHeight(theme().metrics.row * 6)
        self.preview.setFixedHeight(theme().metrics.row * 2)
        self.field.clear()
        self._narrow("")
        self.setFixedWidth(min(width, theme().metrics.width(520)))
        self.adjustSize()
        self.move(above.x(), max(0, above.y() - self.height()))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        elif event.key() in steps:
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        self.list.clear()
        for snippet in self._snippets:
            if all(contains(f"{snippet.name} {snippet.text}", word) for word in text.split()):
                item = QListWidgetItem(snippet.name)
                item.setData(Qt.ItemDataRole.UserRole, snippet.id)
                self.list.addItem(item)
        if self.list.count() == 0:
            none = (
                self.tr("Kein Textbaustein passt.") if self._snippets else self.tr("Es gibt noch keine Textbausteine.")
            )
            item = QListWidgetItem(none)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_preview(0)

    def _show_preview(self, _row: int) -> None:
        snippet = self._current()
        self.preview.setText(" ".join(snippet.text.split())[:160] if snippet is not None else "")

    def _current(self) -> Snippet | None:
        item = self.list.currentItem()
        wanted = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return next((each for each in self._snippets if each.id == wanted), None)

    def _on_return(self) -> None:
        snippet = self._current()
        if snippet is not None:
            self.hide()
            self.taken.emit(snippet.id)
