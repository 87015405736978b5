"""The strip under a list that asks for the rest of an act: a reason, an end, a person. Never a dialog over live data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.views.kit.bar import GlyphLabel
from app.views.kit.fact_view import FactView
from app.views.kit.glyphs import Glyph
from app.views.kit.query import contains
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role


class Panel(QWidget):
    """One question.

    Signals:
        accepted: answered: the answer.
        refused: the answer will not do: why.
    """

    accepted = Signal(object)
    refused = Signal(str)

    def first(self) -> QWidget:
        """Give the widget the keyboard goes to."""
        return self

    def keys(self) -> str:
        """Say which keys answer and close."""
        return QCoreApplication.translate("ActStrip", "Eingabe übernimmt · Esc bricht ab")


class ActStrip(QFrame):
    """Holds one question at a time; the rows of its list stand still meanwhile. Esc closes it.

    Signals:
        closed: it went away, answered or not.
    """

    closed = Signal()

    def __init__(self, view: FactView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self._view = view
        self._panel: Panel | None = None
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._fault = QLabel(self)
        self._fault.setProperty("role", "critical")
        self._fault_sign = GlyphLabel(Glyph.SQUARE, Role.CRITICAL, self)
        self._keys = QLabel(self)
        self._keys.setProperty("role", "hint")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._fault_sign)
        head.addWidget(self._fault)
        head.addWidget(self._keys)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.hide()

    @property
    def panel(self) -> Panel | None:
        """What is asked just now."""
        return self._panel

    def ask(self, title: str, panel: Panel) -> None:
        """Ask something."""
        self.dismiss()
        self._panel = panel
        self._title.setText(title)
        self._keys.setText(panel.keys())
        self.setAccessibleName(title)
        self._say_fault("")
        panel.setParent(self)
        panel.accepted.connect(self.dismiss)
        panel.refused.connect(self._say_fault)
        self._layout.addWidget(panel)
        self._view.steady.lock()
        panel.show()
        self.show()
        panel.first().setFocus(Qt.FocusReason.PopupFocusReason)

    def stand_under(self, view: FactView) -> None:
        """Serve another list; what was asked about the one before is closed, and the keyboard stays where it is."""
        self._close()
        self._view = view

    def dismiss(self) -> None:
        """Close; the keyboard goes back to the list."""
        if self._panel is not None:
            self._view.setFocus(Qt.FocusReason.PopupFocusReason)
            self._close()

    def _close(self) -> None:
        panel, self._panel = self._panel, None
        if panel is None:
            return
        self.hide()
        self._layout.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._view.steady.unlock()
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()

    def _say_fault(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))
        self._fault_sign.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        self._title.setFont(theme().font(Face.STRONG))
        gap = theme().metrics.space(8)
        self._layout.setContentsMargins(gap + gap // 2, gap, gap + gap // 2, gap)
        self._layout.setSpacing(gap)


class LinePanel(Panel):
    """Asks for one line of text."""

    def __init__(self, *, name: str, button: str, text: str = "") -> None:
        super().__init__()
        self.field = QLineEdit(text, self)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setMaxLength(300)
        self.button = QPushButton(button, self)
        self.button.setProperty("primary", True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.button)
        self.field.returnPressed.connect(self._on_done)
        self.button.clicked.connect(self._on_done)

    @override
    def first(self) -> QWidget:
        return self.field

    def _on_done(self) -> None:
        self.accepted.emit(self.field.text().strip())


class TextPanel(Panel):
    """Asks for a text of several lines; Ctrl+Enter is done."""

    def __init__(self, *, name: str, button: str, text: str = "") -> None:
        super().__init__()
        self.field = _Text(self)
        self.field.setPlainText(text)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(4 * theme().metrics.row)
        self.button = QPushButton(button, self)
        self.button.setProperty("primary", True)
        self.button.setToolTip(self.tr("Strg+Eingabe"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.field.sent.connect(self._on_done)
        self.button.clicked.connect(self._on_done)

    @override
    def first(self) -> QWidget:
        return self.field

    @override
    def keys(self) -> str:
        return self.tr("Strg+Eingabe übernimmt · Esc bricht ab")

    def _on_done(self) -> None:
        self.accepted.emit(self.field.toPlainText().strip())


class _Text(QPlainTextEdit):
    """Knows when it is done."""

    sent = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoicePanel(Panel):
    """Asks for one of several things: what is typed narrows them down, Enter takes the first or the chosen one."""

    def __init__(self, choices: Sequence[tuple[Any, str]], *, name: str, none: str) -> None:
        """Offer these.

        Args:
            choices: answers and their words, the likeliest first.
            name: what is asked for.
            none: said when nothing fits.
        """
        super().__init__()
        self._choices = list(choices)
        self._none = none
        self.field = _Narrow(self)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.field.textChanged.connect(self._narrow)
        self.field.moved.connect(self._move)
        self.field.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _item: self._take())
        self._narrow("")
        rows = min(6, max(2, len(self._choices)))
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + theme().metrics.space(12))

    @override
    def first(self) -> QWidget:
        return self.field

    def _narrow(self, text: str) -> None:
        self.list.clear()
        for answer, said in self._choices:
            if all(contains(said, word) for word in text.split()):
                item = QListWidgetItem(said)
                item.setData(Qt.ItemDataRole.UserRole, answer)
                self.list.addItem(item)
        if self.list.count() == 0:
            item = QListWidgetItem(self._none)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        else:
            self.list.setCurrentRow(0)

    def _move(self, by: int) -> None:
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.accepted.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            self.refused.emit(self._none)


class _Narrow(QLineEdit):
    """Moves in the list below with the arrow keys."""

    moved = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)
