"""The sign beside the system's clock: the worst state by its shape, numbers in its tip. Where there is no such place, nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from app.domain.check import State
from app.views.kit.actions import Actions
from app.views.kit.glyphs import Glyph, paint_glyph
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.shell.signs import SIGNS

_SIDES = (16, 22, 32, 48)
_PLAIN = (Glyph.DOT, Role.SECOND)


class Tray(QObject):
    """The sign, its menu, and messages of the system.

    Signals:
        show_wanted: bring the window to the front.
    """

    show_wanted = Signal()

    def __init__(self, window: QWidget, actions: Actions, *, is_available: bool | None = None) -> None:
        super().__init__(window)
        self._worst: State | None = None
        self._sign: QSystemTrayIcon | None = None
        there = QSystemTrayIcon.isSystemTrayAvailable() if is_available is None else is_available
        if not there:
            return
        self._menu = QMenu(window)
        self._show_action = self._menu.addAction("")
        self._show_action.triggered.connect(self.show_wanted)
        self._menu.addSeparator()
        for action_id in ("app.mute", "app.quit"):
            self._menu.addAction(actions.get(action_id))
        self._sign = QSystemTrayIcon(self)
        self._sign.setContextMenu(self._menu)
        self._sign.activated.connect(self._on_activated)
        self._sign.messageClicked.connect(self.show_wanted)
        self._sign.setIcon(icon_of(None))
        self.retranslate()
        self._sign.show()

    @property
    def is_there(self) -> bool:
        """Whether the system shows it."""
        return self._sign is not None

    def show_state(self, worst: State | None, tip: str) -> None:
        """Show the worst state and the numbers."""
        if self._sign is None:
            return
        if worst is not self._worst:
            self._worst = worst
            self._sign.setIcon(icon_of(worst))
        self._sign.setToolTip(tip)

    def say(self, text: str) -> bool:
        """Show a message of the system; False: it cannot."""
        if self._sign is None or not self._sign.supportsMessages():
            return False
        self._sign.showMessage("Wachpult", text, icon_of(self._worst), 10_000)
        return True

    def retranslate(self) -> None:
        """Take the words of the language."""
        if self._sign is not None:
            self._show_action.setText(self.tr("Wachpult zeigen"))

    def close(self) -> None:
        """Take it away."""
        if self._sign is not None:
            self._sign.hide()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.show_wanted.emit()


def icon_of(worst: State | None) -> QIcon:
    """Draw the sign of a state: its shape tells it, its colour agrees. It stands on any background."""
    glyph, role = _PLAIN if worst is None else SIGNS.get(worst, _PLAIN)
    found = QIcon()
    for side in _SIDES:
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().shade(theme().tokens.raised))
        painter.drawRoundedRect(box, side / 5, side / 5)
        colour = theme().shade(theme().tokens.tone(role).fill if role is not Role.SECOND else theme().tokens.second)
        paint_glyph(painter, glyph, box.adjusted(side / 8, side / 8, -side / 8, -side / 8), colour)
        painter.end()
        found.addPixmap(drawn)
    return found
