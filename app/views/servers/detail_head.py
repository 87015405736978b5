"""The line above a server's leaves: which one it is, how it stands, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.domain.alarm import Priority, Stage, stage
from app.domain.change import Noun
from app.domain.fleet import Server
from app.views.kit import device_words, words
from app.views.kit.actions import hint_of, text_of
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon, pixmap
from app.views.kit.means import Means
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.kit.window_terms import count_in
from app.views.servers import standing
from app.views.servers.roster import Row

BUTTONS: Final = ("server.check_all", "server.maintenance", "server.ticket", "server.note")


class DetailHead(QWidget):
    """Name, customer, state; buttons for what can be done.

    Signals:
        back: to the list.
    """

    back = Signal()

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._means = means
        self._server_id = ""
        self.back_button = QToolButton(self)
        self.back_button.setIcon(icon("arrow-left"))
        self.back_button.clicked.connect(self.back)
        self._sign = GlyphLabel(Glyph.RING, Role.HINT, self)
        self._kind = QLabel(self)
        self._kind.hide()
        self._name = QLabel(self)
        self._where = QLabel(self)
        self._where.setProperty("role", "second")
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._alarms = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self.approve_button = QPushButton(self)
        self.approve_button.setProperty("primary", True)
        self.approve_button.hide()
        self.windows_button = QPushButton(self)
        self.windows_button.setFlat(True)
        self.windows_button.hide()
        self.windows_button.clicked.connect(lambda: means.open_fact("maintenance", self._server_id))
        self.buttons: list[QToolButton] = []
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addWidget(self._sign)
        top.addWidget(self._kind)
        top.addWidget(self._name)
        top.addWidget(self._alarms)
        top.addStretch(1)
        top.addWidget(self.windows_button)
        top.addWidget(self.approve_button)
        self._top = top
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(top)
        self._layout.addWidget(self._where)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Show buttons for these actions."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(text_of(action.objectName()))
            button.setToolTip(hint_of(action.objectName()))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._top.addWidget(button)
            self.buttons.append(button)

    def show_row(self, row: Row | None) -> None:
        """Show a server; None for none."""
        if row is None:
            return
        server = row.server
        self._server_id = server.id
        windows = count_in(self._means.desk.board, server.id, now=self._means.desk.now())
        self.windows_button.setText(self.tr("Wartungsfenster: {count}").format(count=windows))
        self.windows_button.setVisible(windows > 0)
        look = standing.look(row.stands)
        self._sign.show_glyph(look.glyph, look.role, spoken=look.text)
        self._sign.setToolTip(look.text)
        self._name.setText(server.name)
        parts = [look.text, row.customer, row.site, *self._about(row)]
        self._kind.setVisible(server.is_device)
        if server.is_device:
            self._kind.setPixmap(self._icon_of(server))
            self._kind.setToolTip(device_words.role_of(server))
        self._where.setText(" · ".join(filter(None, parts)))
        self._where.setToolTip(self._where.text())
        self._alarms.setText(self._alarms_of(row))
        self.setAccessibleName(f"{server.name}, {self._where.text()}")

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.back_button.setAccessibleName(self.tr("Zurück zur Liste"))
        self.back_button.setToolTip(self.tr("Zurück zur Liste (Esc)"))
        self.approve_button.setText(self.tr("Fingerabdruck vergleichen …"))
        for button in self.buttons:
            action = button.defaultAction()
            button.setAccessibleName(text_of(action.objectName()))
            button.setToolTip(hint_of(action.objectName()))

    def _about(self, row: Row) -> list[str]:
        """Say what it is: of a device, where it is and who asks it; it has no plan of its own."""
        server = row.server
        if server.is_device:
            asked_by = device_words.asked_by(server, self._means.desk.board)
            return [device_words.role_of(server), server.address, asked_by]
        return [server.role, server.os, "" if row.plan is None else words.word("plan", row.plan)]

    def _icon_of(self, server: Server) -> QPixmap:
        side = theme().metrics.icon
        return pixmap(device_words.icon_of(server), size=side, ratio=self.devicePixelRatioF())

    def _alarms_of(self, row: Row) -> str:
        if not row.alarms:
            return ""
        now, board = self._means.desk.now(), self._means.desk.board
        counts = dict.fromkeys(Priority, 0)
        for alarm in (board.alarms[each] for each in board.naming(Noun.ALARM, row.id)):
            if stage(alarm, now=now) in (Stage.NEW, Stage.ACKNOWLEDGED):
                counts[alarm.priority] += 1
        said = [f"{count} {words.priority(priority)}" for priority, count in counts.items() if count]
        return self.tr("Alarme: {counts}").format(counts=", ".join(said))

    def _on_theme_changed(self) -> None:
        space = theme().metrics.space
        self._name.setFont(theme().font(Face.TITLE))
        self._layout.setContentsMargins(space(12), space(8), space(8), space(4))
        self._layout.setSpacing(space(2))
        self._top.setSpacing(space(8))
