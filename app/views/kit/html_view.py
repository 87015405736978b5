"""Shows the HTML of a mail without ever fetching anything: pictures come from memory, links are only told of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QImageReader, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from app.views.kit.theme import theme

SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})
WIDEST: Final = 2000
"""Pixels a picture is drawn with at most; a larger one is read smaller."""
_ROWS: Final = 24


class HtmlView(QTextBrowser):
    """Reads sanitised HTML. What it was not given does not exist for it: no file, no address, no share.

    Signals:
        link_wanted: a link was clicked: where it really leads.
    """

    link_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Mapping[str, bytes] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.anchorClicked.connect(self._on_link)

    def show_html(self, html: str, parts: Mapping[str, bytes]) -> None:
        """Show a text; ``parts`` are its pictures by Content-ID."""
        self._parts = parts
        self.setHtml(html)
        self._fit()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Answer every question from memory: with nothing at all Qt would look for a file of that name."""
        url = QUrl(name) if isinstance(name, str) else name
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        content = self._parts.get(url.path()) if url.scheme() == "cid" else None
        image = _read(content) if content else None
        return image if image is not None else _nothing()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def doSetSource(
        self,
        name: QUrl | str,
        type: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """Go nowhere."""

    def _on_link(self, url: QUrl) -> None:
        if url.scheme().lower() in SAFE_SCHEMES:
            self.link_wanted.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _fit(self) -> None:
        """Be as high as the text, up to a good part of the screen."""
        high = int(self.document().size().height()) + 2 * self.frameWidth() + theme().metrics.space(8)
        wanted = max(theme().metrics.row, min(high, _ROWS * theme().metrics.row))
        if wanted != self.height():
            self.setFixedHeight(wanted)


def _read(content: bytes) -> QImage | None:
    """Read a picture, no larger than can be looked at; None for what is none."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > 100_000_000:
        return None
    if max(size.width(), size.height()) > WIDEST:
        reader.setScaledSize(size.scaled(QSize(WIDEST, WIDEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _nothing() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image
