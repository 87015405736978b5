"""The status bar: at the start how the console stands, at the far end what holds here and who works."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.shell.said import Said


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
        self.person.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
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
