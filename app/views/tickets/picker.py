"""A field that finds while one types: the offers stand below it, Enter takes the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.theme import theme

_MOST = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be picked; ``detail`` helps to tell it from others."""

    id: str
    title: str
    detail: str = ""


Find = Callable[[str], list[Offer]]


class Picker(QWidget):
    """A field with offers.

    Signals:
        picked: one was taken: its id; empty: what was taken before was typed over.
        moved_on: Enter: the next field is wanted.
        left: the focus left with this text typed and nothing picked.
    """

    picked = Signal(str)
    moved_on = Signal()
    left = Signal(str)

    def __init__(self, find: Find, name: str, *, offers_all: bool = False, parent: QWidget | None = None) -> None:
        """Make a field.

        Args:
            find: gives the offers for what is typed.
            name: what a screen reader calls it.
            offers_all: offers without anything typed, once the arrow key down asks for them.
            parent: owner.
        """
        super().__init__(parent)
        self._find = find
        self._offers_all = offers_all
        self._offers: list[Offer] = []
        self._picked = ""
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.list = QListView(self)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._texts = QStringListModel(self)
        self.list.setModel(self._texts)
        self.list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.setFocusProxy(self.field)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._on_edited)
        self.list.clicked.connect(self._on_clicked)

    def rename(self, name: str) -> None:
        """Take another accessible name."""
        self.field.setAccessibleName(name)
        self.list.setAccessibleName(name)

    @property
    def picked_id(self) -> str:
        """What is picked; empty: nothing."""
        return self._picked

    @property
    def offers(self) -> list[Offer]:
        """What is offered now."""
        return list(self._offers) if self.list.isVisibleTo(self) else []

    def text(self) -> str:
        """What is typed, or the title of what is picked."""
        return self.field.text().strip()

    def show_picked(self, offer: Offer) -> None:
        """Show something as picked, without saying so."""
        self._picked = offer.id
        self.field.setText(offer.title)
        self._fold()

    def clear(self, *, text: str = "") -> None:
        """Pick nothing; ``text`` stands in the field. Says nothing of it."""
        self._picked = ""
        self.field.setText(text)
        self._fold()

    def accept(self) -> bool:
        """Take the offer the bar is on. False: there is none."""
        row = self.list.currentIndex().row()
        if not self.offers or not 0 <= row < len(self._offers):
            return False
        self.take(self._offers[row])
        return True

    def take(self, offer: Offer) -> None:
        """Pick this."""
        self.show_picked(offer)
        self.picked.emit(offer.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_left(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.accept() or not self.text() or self._picked:
                self.moved_on.emit()
            return True
        if key == Qt.Key.Key_Tab and self.offers:
            self.accept()
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return self._step(1 if key == Qt.Key.Key_Down else -1)
        if key == Qt.Key.Key_Escape and self.offers:
            self._fold()
            return True
        return False

    def _step(self, by: int) -> bool:
        if not self.offers:
            if by > 0 and (self._offers_all or self.text()):
                self._offer("" if self._picked else self.text())
            return True
        row = (self.list.currentIndex().row() + by) % len(self._offers)
        self.list.setCurrentIndex(self._texts.index(row, 0))
        return True

    def _on_edited(self, _text: str) -> None:
        if self._picked:
            self._picked = ""
            self.picked.emit("")
        self._offer(self.text())

    def _offer(self, text: str) -> None:
        self._offers = self._find(text) if text or self._offers_all else []
        lines = [f"{offer.title}  ·  {offer.detail}" if offer.detail else offer.title for offer in self._offers]
        self._texts.setStringList(lines)
        if not lines:
            self._fold()
            return
        self.list.setCurrentIndex(self._texts.index(0, 0))
        self.list.setFixedHeight(min(len(lines), _MOST) * max(self.list.sizeHintForRow(0), theme().metrics.body) + 4)
        self.list.show()

    def _fold(self) -> None:
        self.list.hide()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.take(self._offers[index.row()])
        self.moved_on.emit()

    def _on_left(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            return
        self._fold()
        if not self._picked and self.text():
            self.left.emit(self.text())
