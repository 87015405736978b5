"""A field for mail addresses: completes from the contacts, marks the addresses that mail came back from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget
from typing_extensions import override

from app.domain.contact import Contact
from app.views.kit.query import contains

_ADDRESS: Final = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")
_MOST: Final = 12


class Recipients(QLineEdit):
    """Addresses, separated by commas.

    Signals:
        stated: a person changed them.
    """

    stated = Signal()

    def __init__(self, contacts: Callable[[], Iterable[Contact]], parent: QWidget | None = None) -> None:
        """Make an empty field; ``contacts`` gives those to complete from, the likeliest first."""
        super().__init__(parent)
        self._contacts = contacts
        self._offers = QStringListModel(self)
        self._addresses: list[str] = []
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._popup = self._completer.popup() or QListView(self)
        self._popup.clicked.connect(self._take)
        self.textEdited.connect(self._on_edited)

    def set_addresses(self, addresses: Iterable[str]) -> None:
        """Show addresses. Says nothing of it."""
        self.setText(", ".join(addresses))

    def addresses(self) -> tuple[str, ...]:
        """Give the addresses, lower case, each once; whatever is no address stays out."""
        found = (match.group().rstrip(".").lower() for match in _ADDRESS.finditer(self.text()))
        return tuple(dict.fromkeys(found))

    def wrong(self) -> str:
        """Give the first part that is no address; empty when all are."""
        for part in re.split(r"[,;]", self.text()):
            if part.strip() and not _ADDRESS.search(part):
                return part.strip()
        return ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup.isVisible() and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Escape,
        ):
            if event.key() != Qt.Key.Key_Escape:
                self._take(popup.currentIndex() if popup.currentIndex().isValid() else self._offers.index(0, 0))
            popup.hide()
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_edited(self, _text: str) -> None:
        self.stated.emit()
        word = self._word()
        lines: list[str] = []
        self._addresses = []
        if len(word) >= 2:
            for contact in self._contacts():
                for mail in contact.mails:
                    if len(lines) < _MOST and (contains(contact.name, word) or contains(mail, word)):
                        back = self.tr("kam zurück")
                        said = f"{contact.name} <{mail}>"
                        lines.append(f"{said} – {back}" if mail in contact.bounced else said)
                        self._addresses.append(mail)
        self._offers.setStringList(lines)
        if lines:
            self._completer.complete()
        else:
            self._popup.hide()

    def _word(self) -> str:
        """What is being typed: from the last comma to the cursor."""
        return re.split(r"[,;]", self.text()[: self.cursorPosition()])[-1].strip()

    def _take(self, index: QModelIndex) -> None:
        if not 0 <= index.row() < len(self._addresses):
            return
        at = self.cursorPosition()
        before = self.text()[:at]
        kept = before[: max(before.rfind(","), before.rfind(";")) + 1]
        rest = self.text()[at:].lstrip()
        start = f"{kept} " if kept else ""
        self.setText(f"{start}{self._addresses[index.row()]}, {rest}")
        self.setCursorPosition(len(start) + len(self._addresses[index.row()]) + 2)
        self.stated.emit()
