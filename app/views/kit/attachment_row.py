"""The files of an article or of a mail being written: name, size, and what can be done with each."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from app.domain.errors import Refused, Unreachable
from app.domain.ticket import Attachment
from app.views.kit import words
from app.views.kit.icons import icon
from app.views.kit.moments import NBSP, Moments
from app.views.kit.tasks import ask

OPENABLE: Final = frozenset(
    {"pdf", "png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "txt", "log", "csv", "docx", "xlsx", "pptx", "odt", "ods", "odp"}
)  # fmt: skip
"""Kinds of files that are opened; all others, programs and documents with macros among them, can only be saved."""
_LONGEST_NAME: Final = 60

Fetch = Callable[[str], Coroutine[Any, Any, bytes]]
Start = Callable[[Coroutine[Any, Any, None]], object]


class AttachmentRow(QWidget):
    """One line a file.

    Signals:
        failed: something did not work: why.
        removed: a file of a mail being written was taken out: its SHA-256.
    """

    failed = Signal(str)
    removed = Signal(str)

    def __init__(self, fetch: Fetch | None, start: Start | None, parent: QWidget | None = None) -> None:
        """Make a row.

        Args:
            fetch: gives the bytes; None where files are only being attached and can be taken out again.
            start: starts what takes time.
            parent: owner.
        """
        super().__init__(parent)
        self._fetch, self._start = fetch, start
        self._files: tuple[Attachment, ...] = ()
        self._moments: Moments | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.hide()

    @property
    def files(self) -> tuple[Attachment, ...]:
        """What it shows."""
        return self._files

    def show_files(self, files: Sequence[Attachment], *, moments: Moments) -> None:
        """Show these; none hides the row."""
        self._files, self._moments = tuple(files), moments
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in self._files:
            self._layout.addWidget(self._line(each, moments))
        self.setVisible(bool(self._files))

    async def open_file(self, file: Attachment) -> None:
        """Put a file into a folder of our own under a name that harms nobody, and let the system open it."""
        content = await self._content(file)
        if content is None or not isValid(self):
            return
        folder = Path(tempfile.mkdtemp(prefix="wachpult-"))
        path = folder / safe_name(file.name, file.sha256)
        path.write_bytes(content)
        _mark_as_foreign(path)
        path.chmod(0o400)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(self.tr("Kein Programm öffnet {name}.").format(name=file.name))

    async def save_file(self, file: Attachment) -> None:
        """Ask where to, and write it there."""
        content = await self._content(file)
        if content is None or not isValid(self):
            return
        dialog = QFileDialog(self.window(), self.tr("Anhang speichern"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(safe_name(file.name, file.sha256))
        if await ask(dialog):
            self.write(content, Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def write(self, content: bytes, path: Path) -> None:
        """Write a file where somebody wants it."""
        try:
            path.write_bytes(content)
        except OSError as error:
            self.failed.emit(self.tr("Nicht gespeichert: {why}").format(why=error.strerror or str(error)))
        else:
            _mark_as_foreign(path)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self._moments is not None:
            self.show_files(self._files, moments=self._moments)
        super().changeEvent(event)

    def _line(self, file: Attachment, moments: Moments) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        sign = QLabel(line)
        sign.setPixmap(icon("paperclip").pixmap(16, 16))
        row.addWidget(sign)
        name = file.name if len(file.name) <= _LONGEST_NAME else f"{file.name[:40]}…{file.name[-15:]}"
        if self._fetch is not None and is_openable(file.name):
            opener = QToolButton(line)
            opener.setText(name.replace("&", "&&"))
            opener.setAccessibleName(self.tr("{name} öffnen").format(name=file.name))
            opener.setToolTip(self.tr("{name} öffnen").format(name=file.name))
            opener.clicked.connect(lambda: self._begin(self.open_file(file)))
            row.addWidget(opener)
        else:
            label = QLabel(name, line)
            label.setToolTip(file.name)
            row.addWidget(label)
        size = QLabel(size_text(file.size, moments), line)
        size.setProperty("role", "hint")
        row.addWidget(size)
        act = QToolButton(line)
        if self._fetch is not None:
            act.setIcon(icon("device-floppy"))
            act.setAccessibleName(self.tr("{name} speichern").format(name=file.name))
            act.clicked.connect(lambda: self._begin(self.save_file(file)))
        else:
            act.setIcon(icon("x"))
            act.setAccessibleName(self.tr("{name} entfernen").format(name=file.name))
            act.clicked.connect(lambda: self.removed.emit(file.sha256))
        act.setToolTip(act.accessibleName())
        row.addWidget(act)
        row.addStretch(1)
        return line

    async def _content(self, file: Attachment) -> bytes | None:
        if self._fetch is None:
            return None
        why = ""
        try:
            return await self._fetch(file.sha256)
        except Unreachable:
            why = "unreachable"
        except Refused as refusal:
            why = words.refusal(refusal)
        if isValid(self):  # or somebody went on to another ticket meanwhile
            far = self.tr("{name} liegt noch nicht hier, und der zentrale Dienst ist nicht erreichbar.")
            self.failed.emit(far.format(name=file.name) if why == "unreachable" else why)
        return None

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        if self._start is not None:
            self._start(work)


def is_openable(name: str) -> bool:
    """Whether a file of this name may be opened, not only saved."""
    return Path(name).suffix.lower().lstrip(".") in OPENABLE


def safe_name(name: str, sha256: str) -> str:
    """Make a file name of a name that came by mail: no path, no control sign, no long tail; never empty."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(each if each.isalnum() or each in "-_ ()." else "_" for each in base if each.isprintable()).strip(
        " ."
    )
    stem, dot, suffix = kept.rpartition(".")
    if not dot:
        stem, suffix = kept, ""
    stem = stem[:80].strip(" .") or f"anhang-{sha256[:8]}"
    if stem.split(".")[0].upper() in _RESERVED:
        stem = f"_{stem}"
    return f"{stem}.{suffix[:10]}" if suffix else stem


def size_text(size: int, moments: Moments) -> str:
    """Write a size: 12 kB, 3,4 MB."""
    if size < 1_000_000:
        return f"{moments.number(max(1, round(size / 1000)))}{NBSP}kB"
    return f"{moments.number(size / 1_000_000, decimals=1)}{NBSP}MB"


def _mark_as_foreign(path: Path) -> None:
    """Tell Windows that the file came from elsewhere, so that it is careful with it."""
    if sys.platform == "win32":
        Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")


_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{at}" for name in ("COM", "LPT") for at in range(1, 10))}
)
