"""A page of text whose links say what to go to, or what to do; it loads nothing."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from app.views.kit.theme import theme


class LinkPage(QTextBrowser):
    """Shows HTML of our own; what came from outside is escaped by whoever makes it.

    Signals:
        link_clicked: the two halves of a link, as ``link`` took them.
    """

    link_clicked = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: 0; padding: 0; background: transparent; }")
        self.anchorClicked.connect(lambda url: self.link_clicked.emit(url.scheme(), url.path()))

    def show_html(self, html: str) -> None:
        """Show a text; the same one again changes nothing."""
        if html != self._shown:
            self._shown = html
            self.setHtml(html)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None


def link(what: str, fact_id: str, text: str) -> str:
    """Write a link of two halves."""
    colour = theme().tokens.accent
    return f'<a href="{what}:{escape(fact_id)}" style="color:{colour}; text-decoration:none">{escape(text)}</a>'
