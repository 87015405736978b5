"""What the composer looks like: its fields, its words, and the two looks of a note and a mail."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.views.kit.actions import hint_of, key_text
from app.views.kit.bar import MessageBar
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.tickets.mail_pane import MailPane
from app.views.tickets.snippet_list import SnippetList
from app.views.tickets.table import Reader
from app.views.tickets.typing_area import TypingArea

NOTE: Final = "note"
MAIL: Final = "mail"
_TALL: Final = 32
"""Rows a window is high in which a mail has room to be written at length."""


class ComposerFrame(QFrame):
    """A note is grey with a lock, a mail is not; each says in words which it is."""

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self.mode = NOTE
        self._sign = QLabel(self)
        self.switch_button = QToolButton(self)
        self._head = QLabel(self)
        self._state = QLabel(self)
        self._state.setProperty("role", "second")
        self.error = QLabel(self)
        self.error.setProperty("role", "critical")
        self.error.setWordWrap(True)
        self.error.hide()
        self.meanwhile = MessageBar(self)
        self.pane = MailPane(desk, surroundings, reader, self)
        self.text = TypingArea(self)
        self.text.installEventFilter(self)
        self.resolution = QLineEdit(self)
        self.resolution.setMaxLength(300)
        self.attach_button = QToolButton(self)
        self.snippet_button = QToolButton(self)
        self.resolve_button = QPushButton(self)
        self.save_button = QPushButton(self)
        self.snippets = SnippetList(self)
        self._lay_out()
        theme().changed.connect(self._on_theme_changed)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._show_mode()
        super().changeEvent(event)

    def _fit(self) -> None:
        """One line while nothing is written, three (a mail: six) as soon as somebody writes."""
        metrics = theme().metrics
        is_in_use = self.text.hasFocus() or bool(self.text.toPlainText())
        rows = 3 if self.mode == NOTE else 6 if self.window().height() > _TALL * metrics.row else 4
        idle = metrics.control + metrics.space(4)
        self.text.set_heights(metrics.row * 2 if is_in_use else idle, metrics.row * rows if is_in_use else idle)
        wanted = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_in_use else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.text.setVerticalScrollBarPolicy(wanted)
        self._feet.setVisible(is_in_use or self.mode == MAIL)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._sign)
        head.addWidget(self._head, 1)
        head.addWidget(self._state)
        head.addWidget(self.switch_button)
        self._feet = QWidget(self)
        feet = QHBoxLayout(self._feet)
        feet.setContentsMargins(0, 0, 0, 0)
        feet.addWidget(self.attach_button)
        feet.addWidget(self.snippet_button)
        feet.addWidget(self.pane.more)
        feet.addStretch(1)
        feet.addWidget(self.resolve_button)
        feet.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        for widget in (self.meanwhile, self.pane, self.error, self.text, self.pane.below, self.resolution):
            layout.addWidget(widget)
        layout.addWidget(self._feet)
        self.resolution.hide()
        pane = self.pane
        order = (
            self.switch_button, pane.identity, pane.to, pane.cc_button, pane.cc, pane.subject, self.text, pane.more,
            pane.appended, self.resolution, self.attach_button, self.snippet_button, self.resolve_button, self.save_button,
        )  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_mode(self) -> None:
        """Look like what is written: a note is grey with a lock, a mail is not."""
        is_mail = self.mode == MAIL
        self.pane.setVisible(is_mail)
        self.pane.below.setVisible(is_mail)
        self.attach_button.setVisible(is_mail)
        self.pane.more.setVisible(is_mail and self.pane.more.isEnabled())
        self.resolve_button.setVisible(is_mail)
        self.text.takes_files = is_mail
        if not is_mail:
            self.resolution.hide()
        self._head.setText(
            self.tr("E-Mail an den Kunden") if is_mail else self.tr("Interne Notiz – sieht der Kunde nie")
        )
        self._sign.setAccessibleName(self.tr("an den Kunden") if is_mail else self.tr("intern"))
        self.text.setAccessibleName(self.tr("Text der E-Mail") if is_mail else self.tr("Interne Notiz"))
        self.switch_button.setText(self.tr("Zur internen Notiz") if is_mail else self.tr("Zur E-Mail"))
        self.switch_button.setToolTip(hint_of("composer.internal"))
        self.save_button.setText(self.tr("Senden") if is_mail else self.tr("Notiz speichern"))
        self.save_button.setToolTip(key_text("composer.send"))
        self.resolve_button.setText(self.tr("Senden und erledigen"))
        self.resolve_button.setToolTip(key_text("composer.send_resolve"))
        self.resolution.setPlaceholderText(self.tr("Was hat geholfen? Ein Satz."))
        self.resolution.setAccessibleName(self.tr("Lösung in einem Satz"))
        self.attach_button.setAccessibleName(self.tr("Dateien anhängen"))
        self.attach_button.setToolTip(self.tr("Dateien anhängen"))
        self.snippet_button.setAccessibleName(self.tr("Textbaustein"))
        self.snippet_button.setToolTip(hint_of("composer.snippet"))
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        metrics, tokens = theme().metrics, theme().tokens
        is_mail = self.mode == MAIL
        self._sign.setPixmap(icon("mail" if is_mail else "lock", Role.SECOND).pixmap(metrics.icon, metrics.icon))
        self.attach_button.setIcon(icon("paperclip"))
        self.snippet_button.setIcon(icon("stack-2"))
        self._fit()
        self.layout().setContentsMargins(*([metrics.space(8)] * 4))  # type: ignore[union-attr]  # made in __init__
        ground, edge = (tokens.surface, tokens.accent) if is_mail else (tokens.hover, tokens.border_strong)
        self.setStyleSheet(f"#composer {{ background: {ground}; border: 0; border-left: 3px solid {edge}; }}")
