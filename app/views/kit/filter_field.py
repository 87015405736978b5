"""The filter over a list: a field with completion, and its conditions as chips that can be taken out one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.views.kit.icons import icon
from app.views.kit.query import Term, Vocabulary, contains, parse, without
from app.views.kit.tokens import Role

_PAUSE_MS = 120


class FilterField(QWidget):
    """Where a list is filtered.

    Signals:
        changed: another filter; its text. ``vocabulary.predicate(text)`` makes the test.
        left_down: the down key: on to the list.
    """

    changed = Signal(str)
    left_down = Signal()

    def __init__(self, vocabulary: Vocabulary[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vocabulary = vocabulary
        self.field = _Field(self)
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("filter", Role.HINT), QLineEdit.ActionPosition.LeadingPosition)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addLayout(self._chips)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told = ""
        self.field.offer = self._offer
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._tell)
        self.field.left_down.connect(self._on_left)
        self._say()

    def text(self) -> str:
        """Give the filter as it is typed."""
        return self.field.text().strip()

    def set_text(self, text: str) -> None:
        """Set another filter; applies at once."""
        self.field.setText(text)
        self._tell()

    def chips(self) -> list[QPushButton]:
        """Give the chips, one a condition."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), QPushButton)]

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._pause.stop()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
            self._show_chips()
        super().changeEvent(event)

    def _say(self) -> None:
        self.field.setPlaceholderText(self.tr("Filtern: Wörter oder feld:wert"))
        self.field.setAccessibleName(self.tr("Filter"))

    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    def _on_left(self) -> None:
        self._tell()
        self.left_down.emit()

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text()
        if text != self._told:
            self._told = text
            self._show_chips()
            self.changed.emit(text)

    def _show_chips(self) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for term in parse(self.field.text()):
            if term.field:
                self._chips.addWidget(self._chip(term))
        if self._chips.count():
            self._chips.addStretch(1)

    def _chip(self, term: Term) -> QPushButton:
        is_known = self.vocabulary.is_known(term)
        chip = _Chip(self.field.text()[term.start : term.end], self)
        chip.setIcon(icon("x" if is_known else "help-circle", Role.SECOND if is_known else Role.UNKNOWN))
        chip.setToolTip(self.tr("Bedingung entfernen") if is_known else self.tr("Dieses Feld gibt es hier nicht"))
        chip.clicked.connect(lambda: self.set_text(without(self.field.text(), term)))
        return chip

    def _offer(self, word: str) -> list[str]:
        """Give what could be meant by the word that is being typed."""
        sign = "-" if word.startswith("-") else ""
        name, colon, value = word.removeprefix("-").partition(":")
        if not colon:
            names = [f"{sign}{known.names[0]}:" for known in self.vocabulary.fields]
            return [offer for offer in names if word and offer.startswith(word.casefold())]
        known = self.vocabulary.field(name)
        if known is None:
            return []
        values = [*known.words, *known.choices()]
        quoted = [f'"{choice}"' if " " in choice else choice for choice in values]
        wanted = value.strip('"')
        return [f"{sign}{name}:{choice}" for choice in quoted if contains(choice, wanted)]


class _Chip(QPushButton):
    """One condition; Backspace and Delete take it out."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.click()
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    """Completes the word at the cursor, not the whole text."""

    left_down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._offers = QStringListModel(self)
        self._completion = QCompleter(self._offers, self)
        self._completion.setWidget(self)
        self._completion.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completion.activated.connect(self._on_taken)
        self.offer: Callable[[str], list[str]] = _nothing
        self.textEdited.connect(self._on_edited)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._completion.popup()
        is_offering = popup is not None and popup.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape) and is_offering:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Down and not is_offering:
            self.left_down.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def _word(self) -> tuple[int, str]:
        before = self.text()[: self.cursorPosition()]
        start = before.rfind(" ") + 1
        return start, before[start:]

    def _on_edited(self, _text: str) -> None:
        offers = self.offer(self._word()[1])[:12]
        self._offers.setStringList(offers)
        popup = self._completion.popup()
        if offers and popup is not None:
            self._completion.complete()
        elif popup is not None:
            popup.hide()

    def _on_taken(self, choice: str) -> None:
        start, word = self._word()
        text = self.text()
        rest = text[start + len(word) :]
        gap = "" if choice.endswith(":") or rest.startswith(" ") else " "
        self.setText(f"{text[:start]}{choice}{gap}{rest}")
        self.setCursorPosition(start + len(choice) + len(gap))


def _nothing(_word: str) -> list[str]:
    return []
