"""Beside the stream: what the contract says of this ticket, and what belongs to it. Shown before work starts."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.console.desk import Desk
from app.domain.ticket import Ticket
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.tickets.panel_lines import Line, PanelLines, Section
from app.views.tickets.table import Reader


class ContractPanel(QScrollArea):
    """Shows what surrounds one ticket.

    Signals:
        open_requested: noun and id of something to go to; ``act`` and the id of an action to do something.
    """

    open_requested = Signal(str, str)

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = PanelLines(desk, surroundings, reader)
        self._shown: list[Section] | None = None
        self._opened: set[str] = set()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._say_words()
        theme().changed.connect(self._forget)

    def show_ticket(self, ticket: Ticket, *, now: datetime) -> None:
        """Show what belongs to a ticket; nothing happens when it is shown already."""
        sections = self._lines.sections(ticket, now)
        if sections == self._shown:
            return
        at = self.verticalScrollBar().value() if self._shown is not None else 0
        self._shown = sections
        page = QWidget()
        page.setProperty("role", "surface")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
        layout.setSpacing(theme().metrics.space(2))
        for section in sections:
            head = QLabel(section.title, page)
            head.setWordWrap(True)
            head.setFont(theme().font(Face.CAPTION))
            head.setProperty("role", "second")
            layout.addWidget(head)
            for line in section.lines:
                self._add(line, layout, page)
            layout.addSpacing(theme().metrics.space(6))
        layout.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().setValue(at)

    def text(self) -> str:
        """Give everything it says."""
        page = self.widget()
        if page is None:
            return ""
        labels = [label.text() for label in page.findChildren(QLabel)]
        return "\n".join([*labels, *(link.full for link in page.findChildren(_Link))])

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
            self._forget()
        super().changeEvent(event)

    def _add(self, line: Line, layout: QVBoxLayout, page: QWidget) -> None:
        if line.target is not None:
            target = line.target
            link = _Link(line.text, lambda: self.open_requested.emit(*target), page)
            link.setToolTip(line.tip or line.text)
            layout.addWidget(link)
            return
        row = QHBoxLayout()
        row.setSpacing(theme().metrics.space(4))
        if line.is_warning:
            sign = GlyphLabel(Glyph.DIAMOND, Role.WARNING, page)
            sign.setAccessibleName(self.tr("Achtung"))
            row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        label = _label(line.text, page)
        label.setToolTip(line.tip)
        row.addWidget(label, 1)
        layout.addLayout(row)
        if line.tip:
            self._add_evidence(line, row, layout, page)

    def _add_evidence(self, line: Line, row: QHBoxLayout, layout: QVBoxLayout, page: QWidget) -> None:
        """Let the sentence a line rests on be read where it stands, too."""
        tip = _label(line.tip, page)
        tip.setProperty("role", "second")
        tip.setVisible(line.text in self._opened)
        button = QToolButton(page)
        button.setText("§")
        button.setCheckable(True)
        button.setStyleSheet("QToolButton { padding: 0 6px; }")
        button.setChecked(line.text in self._opened)
        button.setAccessibleName(self.tr("Worauf das beruht: {line}").format(line=line.text))
        button.setToolTip(self.tr("Worauf das beruht"))

        def on_toggled(is_open: bool) -> None:
            (self._opened.add if is_open else self._opened.discard)(line.text)
            tip.setVisible(is_open)

        button.toggled.connect(on_toggled)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(tip)

    def _say_words(self) -> None:
        self.setAccessibleName(self.tr("Vertrag und Umfeld des Tickets"))

    def _forget(self) -> None:
        self._shown = None


class _Link(QPushButton):
    """A line one can follow; cut off at the end where it does not fit."""

    def __init__(self, text: str, act: object, parent: QWidget) -> None:
        super().__init__(parent)
        self.full = text
        self.setFlat(True)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(act)
        tokens = theme().tokens
        self.setStyleSheet(
            f"QPushButton {{ color: {tokens.accent}; background: transparent; border: 1px solid transparent; text-align: left;"
            f" padding: 0; min-height: 0; }} QPushButton:hover {{ text-decoration: underline; }}"
            f" QPushButton:focus {{ border-color: {tokens.accent}; }}"
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self.full, Qt.TextElideMode.ElideRight, self.width() - 4)
        self.setText(shown.replace("&", "&&"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 4)


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
