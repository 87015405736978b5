"""The status bar: at the start how the console stands, at the far end what holds here and who works."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.shell.said import Said

_WITH_WORDS = Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Piece(QFrame):
    """A sign with words that can be asked for more.

    Signals:
        asked: it was clicked, or Return was pressed on it.
    """

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._glyph = GlyphLabel(Glyph.DOT, Role.SECOND, self)
        self.button = QToolButton(self)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.clicked.connect(self.asked)
        self._said: Said | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._glyph)
        layout.addWidget(self.button)
        self._on_theme_changed()
        theme().changed.connect(self._on_theme_changed)

    def say(self, said: Said | None, *, name: str = "", tip: str = "") -> None:
        """Show a sign and words; None shows nothing."""
        self.setVisible(said is not None)
        if said is None or said == self._said:
            self._said = said
            return
        self._said = said
        self._glyph.show_glyph(said.glyph, said.role)
        self.button.setText(said.text)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(f"{name}: {said.text}" if name else said.text)
        self._on_theme_changed()

    def wide(self, *, is_short: bool) -> int:
        """Give the width it needs with its words, or as its sign alone."""
        sign = self._glyph.sizeHint().width()
        return sign if is_short else sign + self.button.sizeHint().width()

    def shorten(self, *, is_short: bool) -> None:
        """Show the sign alone, which tells its words when it is pointed at, or both."""
        self.button.setVisible(not is_short)
        self._glyph.setToolTip(self.text() if is_short else "")
        self._glyph.setAccessibleName(self.text() if is_short else "")

    def text(self) -> str:
        """What it says; empty when it says nothing."""
        return self._said.text if self._said is not None else ""

    def _on_theme_changed(self) -> None:
        role = self._said.role if self._said is not None else Role.SECOND
        self.button.setFont(theme().font())
        self.button.setStyleSheet(f"QToolButton {{ color: {theme().tokens.colour(role)}; }}")


class StatusBar(QFrame):
    """All pieces in one line; nothing is said twice, what there is nothing to say about is not there.

    Signals:
        sync_asked: sync now.
        outbox_asked: show what waits.
        person_asked: show the menu of who works here.
        mute_asked: sound on again.
        work_asked: go to the ticket my clock runs on.
    """

    sync_asked = Signal()
    outbox_asked = Signal()
    person_asked = Signal()
    mute_asked = Signal()
    work_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.demo = QLabel("DEMO", self)
        self.demo.setObjectName("demo")
        self.demo.hide()
        self.sync = Piece(self)
        self.rate = Piece(self)
        self.outbox = Piece(self)
        self.message = QLabel(self)
        self.message.setProperty("role", "second")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.work = Piece(self)
        self.clock = Piece(self)
        self.mute = Piece(self)
        self.service = Piece(self)
        self.person = QToolButton(self)
        self.person.setToolButtonStyle(_WITH_WORDS)
        self.person.setIcon(icon("user"))
        self.person.hide()
        self._layout = QHBoxLayout(self)
        for widget in (self.demo, self.sync, self.rate, self.outbox):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.message, 1)
        for piece in (self.work, self.clock, self.mute, self.service):
            self._layout.addWidget(piece)
        self._layout.addWidget(self.person)
        for piece in (self.rate, self.outbox, self.work, self.clock, self.mute, self.service):
            piece.hide()
        self._spare: tuple[QWidget, ...] = (self.person, self.rate, self.service)
        self.sync.asked.connect(self.sync_asked)
        self.outbox.asked.connect(self.outbox_asked)
        self.mute.asked.connect(self.mute_asked)
        self.work.asked.connect(self.work_asked)
        self.person.clicked.connect(self.person_asked)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._retranslate()

    def say_person(self, name: str) -> None:
        """Say who works here; nobody shows nothing."""
        self.person.setText(name)
        self.person.setVisible(bool(name))
        self.person.setAccessibleName(self.tr("Angemeldet: {name}").format(name=name))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        """No more than everything needs that can go without its words: the window is not to be wider than a small screen."""
        return QSize(self._needed(len(self._spare)), self.height())

    def _fit(self) -> None:
        """Take the words of what can be read elsewhere, one piece after the other, until all fit."""
        short = next(
            (count for count in range(len(self._spare)) if self._needed(count) <= self.width()), len(self._spare)
        )
        for place, piece in enumerate(self._spare):
            if isinstance(piece, Piece):
                piece.shorten(is_short=place < short)
            else:
                style = Qt.ToolButtonStyle.ToolButtonIconOnly if place < short else _WITH_WORDS
                self.person.setToolButtonStyle(style)
                self.person.setToolTip(self.person.text() if place < short else "")

    def _needed(self, short: int) -> int:
        """Give the width that is needed when so many pieces go without their words."""
        margins = self._layout.contentsMargins()
        wide = margins.left() + margins.right()
        shown: list[QWidget] = [self.demo, self.sync, self.rate, self.outbox, self.work, self.clock, self.mute]
        for widget in (*shown, self.service, self.person):
            if not widget.isHidden():
                is_short = widget in self._spare[:short]
                wide += self._layout.spacing() + self._wide(widget, is_short=is_short)
        return wide

    def _wide(self, widget: QWidget, *, is_short: bool) -> int:
        if isinstance(widget, Piece):
            return widget.wide(is_short=is_short)
        if widget is self.person:
            icon_wide = self.person.iconSize().width() + theme().metrics.space(12)
            words_wide = self.person.fontMetrics().horizontalAdvance(self.person.text())
            return icon_wide if is_short else icon_wide + words_wide + theme().metrics.space(8)
        return widget.sizeHint().width()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Statusleiste"))
        self.demo.setAccessibleName(self.tr("Erfundene Daten"))
        self.demo.setToolTip(self.tr("Erfundene Daten; nichts verlässt diesen Rechner"))

    def _on_theme_changed(self) -> None:
        metrics, tokens = theme().metrics, theme().tokens
        self._layout.setContentsMargins(metrics.space(8), 0, metrics.space(8), 0)
        self._layout.setSpacing(metrics.space(12))
        self.setFixedHeight(max(28, metrics.control))
        self.person.setIconSize(QSize(metrics.icon, metrics.icon))
        self.demo.setFont(theme().font(Face.CAPTION))
        self.demo.setStyleSheet(
            f"QLabel {{ background: {tokens.unknown.fill}; color: {tokens.unknown.on}; border-radius: 4px; padding: 1px 8px; }}"
        )
