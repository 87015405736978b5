"""Where text is typed: plain, and a place to drop or paste files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QSize, Signal
from PySide6.QtGui import QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override


class TypingArea(QPlainTextEdit):
    """A plain text. Files and pictures are handed on, not typed.

    Signals:
        files_given: files were dropped or pasted: their paths.
        picture_given: a picture was pasted: PNG.
    """

    files_given = Signal(list)
    picture_given = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_files = False
        self._wanted = 0
        self.setTabChangesFocus(True)

    def set_heights(self, least: int, wanted: int) -> None:
        """Take so much height where there is room, and so little where there is none."""
        self._wanted = wanted
        self.setMinimumHeight(least)
        self.setMaximumHeight(wanted)
        self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        """Where nothing was typed there is nothing to take back: then the keys for that are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            takes_back = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if takes_back and not (self.document().isUndoAvailable() or self.document().isRedoAvailable()):
                event.ignore()
                return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted or super().sizeHint().height())

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (self.takes_files and (bool(_paths(source)) or source.hasImage())) or super().canInsertFromMimeData(
            source
        )

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        paths = _paths(source)
        if self.takes_files and paths:
            self.files_given.emit(paths)
        elif self.takes_files and source.hasImage() and not source.hasText():
            self.picture_given.emit(_png(source))
        else:
            self.insertPlainText(source.text())


def _paths(source: QMimeData) -> list[Path]:
    found = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    return [path for path in found if path.is_file()]


def _png(source: QMimeData) -> bytes:
    picture = source.imageData()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if isinstance(picture, QImage):
        QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())
