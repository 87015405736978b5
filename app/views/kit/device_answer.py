"""Whether a device answers that was added or changed just now: said as soon as its agent has asked it."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.check import Check, State
from app.domain.errors import Refused, Unreachable
from app.views.kit import device_words, words
from app.views.kit.announce import announce
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Tasks
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.wire.mutations import CheckNow

ASK_EVERY_MS: Final = 1000
PATIENCE: Final = timedelta(seconds=150)
"""An agent that is not called hears of a device with its next report, and a silent device takes its time to be silent."""
PORTS_WITHIN: Final = timedelta(seconds=20)
"""So long after the first answer its interfaces are waited for."""


class DeviceAnswer(QWidget):
    """What became of one device; asks until it is known.

    Signals:
        opened: its own page is wanted: its id.
        again: one more device is to be added.
        access_wanted: its access is to be changed: its id.
        left: Esc or the button.
    """

    opened = Signal(str)
    again = Signal()
    access_wanted = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._around, self._tasks = desk, surroundings, tasks
        self._device_id = self._name = ""
        self._asked_at = desk.now()
        self._answered_at: datetime | None = None
        self._is_called = self._is_asking = self.is_over = False
        self._sign = GlyphLabel(Glyph.CLOCK, Role.SECOND, self)
        self._text = QLabel(self)
        self._more = QLabel(self)
        self._more.setProperty("role", "second")
        for label in (self._text, self._more):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = QPushButton(self)
        self.again_button = QPushButton(self)
        self.access_button = QPushButton(self)
        self.leave_button = QPushButton(self)
        line = QHBoxLayout()
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        for button in (self.access_button, self.again_button, self.open_button):
            buttons.addWidget(button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(line)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self._layout.addLayout(buttons)
        self._again = QTimer(self)
        self._again.setInterval(ASK_EVERY_MS)
        self._again.timeout.connect(self.look)
        self.open_button.clicked.connect(lambda: self.opened.emit(self._device_id))
        self.again_button.clicked.connect(self.again)
        self.access_button.clicked.connect(lambda: self.access_wanted.emit(self._device_id))
        self.leave_button.clicked.connect(self.left)
        self.setFocusProxy(self.again_button)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.retranslate()

    def expect(self, device_id: str, name: str, *, is_new: bool) -> None:
        """Wait for the first answer of a device that was saved just now."""
        self._device_id, self._name, self._asked_at, self._answered_at = device_id, name, self._desk.now(), None
        self._is_called = self.is_over = False
        self.again_button.setVisible(is_new)
        self._say(Glyph.CLOCK, Role.SECOND, self.tr("Gespeichert. {name} wird gefragt …").format(name=name))
        self._again.start()
        self.look()

    def text(self) -> str:
        """Give what it says."""
        return " ".join(filter(None, (self._text.text(), self._more.text())))

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.open_button.setText(self.tr("Gerät öffnen"))
        self.again_button.setText(self.tr("Noch ein Gerät …"))
        self.access_button.setText(self.tr("Zugang ändern …"))
        self.leave_button.setText(self.tr("Schließen"))

    def look(self) -> None:
        """Ask once for what its checks say by now."""
        if not self.is_over and not self._is_asking:
            self._is_asking = True
            self._tasks.start(self._look(self._device_id))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    # --- private ------------------------------------------------------------------------------------------------------

    async def _look(self, device_id: str) -> None:
        try:
            self._call(device_id)
            # Whether there is a line the status bar says; what the board has may do.
            with contextlib.suppress(Refused, Unreachable):
                await self._desk.ask_checks(device_id)
        finally:
            self._is_asking = False
        if device_id == self._device_id and not self.is_over:
            self._judge()

    def _call(self, device_id: str) -> None:
        """Have it asked at once, as soon as it is on the board."""
        if self._is_called or device_id not in self._desk.board.servers:
            return
        self._is_called = True
        with contextlib.suppress(Refused):  # then it is asked when its turn comes
            self._desk.do(CheckNow(server_id=device_id))

    def _judge(self) -> None:
        self._offer()
        now = self._desk.now()
        checks = [
            check
            for check in self._desk.board.checks.values()
            if check.server_id == self._device_id and check.last_at > self._asked_at
        ]
        answer = next((check for check in checks if check.kind == "device"), None)
        if answer is None:
            device = self._desk.board.servers.get(self._device_id)
            is_asked = device is None or device_words.is_asked(device, self._desk.board)
            if not is_asked or now - self._asked_at > PATIENCE:
                self._finish(Glyph.QUESTION, Role.UNKNOWN, self.tr("Noch keine Antwort."), self._waiting())
            return
        if answer.code not in ("device.ok", "device.slow"):
            self._refuse(answer)
            return
        self._answered_at = self._answered_at or now
        ports = sum(check.kind == "interface" and check.item not in ("", "*") for check in checks)
        self._say_answer(answer, ports)
        if ports or now - self._answered_at > PORTS_WITHIN:
            self._finish_answer(answer, checks, ports)

    def _say_answer(self, answer: Check, ports: int) -> None:
        name = str(answer.detail.get("name", "")) or self._name
        text = self.tr("antwortet: {name}").format(name=name)
        if ports:
            text = self.tr("antwortet: {name}, %n Schnittstellen", "", ports).format(name=name)
        self._say(Glyph.TICK, Role.TEXT, text)

    def _finish_answer(self, answer: Check, checks: Sequence[Check], ports: int) -> None:
        text = self._text.text()
        moments = self._around.moments()
        took = words.value(answer.kind, answer.value, answer.unit, moments=moments)
        bad = sum(check.state.is_problem for check in checks)
        more = self.tr("Antwort nach {time}.").format(time=took)
        if bad:
            more += " " + self.tr("%n Prüfungen sind auffällig.", "", bad)
        if not ports:
            more += " " + self.tr("Von Schnittstellen sagt es nichts.")
        self._finish(Glyph.TICK, Role.TEXT, text, more)

    def _refuse(self, answer: Check) -> None:
        moments, now = self._around.moments(), self._desk.now()
        text = words.say(answer.code, answer.detail, moments=moments, now=now)
        more = self.tr("Stimmen Adresse, Port und Zugang? Nimmt das Gerät Fragen von {poller} an?")
        sign = (Glyph.SQUARE, Role.CRITICAL) if answer.state is State.CRITICAL else (Glyph.QUESTION, Role.UNKNOWN)
        self._finish(*sign, f"{self._name}: {text}", more.format(poller=self._poller()))

    def _waiting(self) -> str:
        device = self._desk.board.servers.get(self._device_id)
        if device is not None and not device_words.is_asked(device, self._desk.board):
            text = self.tr("Der Agent auf {poller} meldet sich nicht; das Gerät wird gefragt, sobald er wieder da ist.")
        else:
            text = self.tr("Das Ergebnis erscheint bei den Prüfungen des Geräts, sobald {poller} gefragt hat.")
        return text.format(poller=self._poller())

    def _poller(self) -> str:
        board = self._desk.board
        device = board.servers.get(self._device_id)
        poller = None if device is None else device_words.poller_of(device, board)
        if poller is None:
            return "–"
        return f"{poller.name} ({poller.address})" if poller.address else poller.name

    def _finish(self, glyph: Glyph, role: Role, text: str, more: str) -> None:
        self.is_over = True
        self._again.stop()
        self._say(glyph, role, text, more)

    def _say(self, glyph: Glyph, role: Role, text: str, more: str = "") -> None:
        if self._text.text() != text:
            announce(self, text)
        self._sign.show_glyph(glyph, role, spoken=text)
        self._text.setText(text)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self._offer()

    def _offer(self) -> None:
        """Its own page and its access can be gone to as soon as it is on the board."""
        is_known = self._device_id in self._desk.board.servers
        self.open_button.setEnabled(is_known)
        self.access_button.setEnabled(is_known)

    def _on_theme_changed(self) -> None:
        self._layout.setSpacing(theme().metrics.space(8))
        self._text.setFont(theme().font(Face.STRONG))
