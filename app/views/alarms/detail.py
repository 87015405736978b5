"""The pane beside the list of alarms: one alarm, what to do about it, and the acts with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.alarms import told_words
from app.views.alarms.acts_row import ActsRow
from app.views.alarms.story import Story, Teller
from app.views.kit import words
from app.views.kit.actions import Actions
from app.views.kit.alarm_columns import RAMP, priority_text
from app.views.kit.alarm_line import Line
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.screen import Surroundings
from app.views.kit.tasks import Latest, Tasks
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.wire.alarm_questions import ToldAnswer
from app.wire.protocol import TOLD

_PAUSE_MS = 150
"""How long the hand must rest on an alarm before its history is asked for."""
_TOLD_EVERY = timedelta(seconds=10)
_WIDE = 900
"""Width at 15 px text from which there are two columns."""
_LOW = 480
"""Height at 15 px text below which what to do comes before everything else."""


class AlarmDetail(QFrame):
    """Shows one alarm.

    Signals:
        open_requested: noun and id to go to.
    """

    open_requested = Signal(str, str)

    def __init__(
        self, desk: Desk, actions: Actions, surroundings: Surroundings, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._desk = desk
        self._tasks = tasks
        self._latest = Latest()
        self._story: Story | None = None
        self._told_at: datetime | None = None
        self._teller = Teller(desk.board, surroundings.moments, desk.now, lambda: theme().tokens)
        self.sign = GlyphLabel(Glyph.DOT, Role.TEXT, self)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text = _Pages(self)
        self.text.anchorClicked.connect(self._on_link)
        self.acts = ActsRow(actions, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self.retranslate()
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self.show_line(None, ())

    @property
    def line(self) -> Line | None:
        """The alarm that is shown."""
        return None if self._story is None else self._story.line

    def show_line(self, line: Line | None, others: Sequence[Line]) -> None:
        """Show an alarm; the same one again only takes over what is new."""
        before = self._story
        if line is None:
            self._story = None
            self._pause.stop()
            self._latest.ask()
        elif before is not None and before.line.id == line.id:
            self._story = replace(before, line=line, others=tuple(others))
            if before.line.alarm.version != line.alarm.version:
                self._pause.start()
        else:
            self._story = Story(line, others=tuple(others))
            self._latest.ask()
            self._pause.start()
        if self._story != before or line is None:
            self._tell()

    def follow(self, now: datetime) -> None:
        """Follow the time: while a mail is under way, ask now and then how far it has come."""
        story = self._story
        if story is None or story.told is None or self._told_at is None or not self.isVisible():
            return
        is_moving = any(each.outcome in told_words.MOVING for each in story.told)
        if is_moving and now - self._told_at >= _TOLD_EVERY:
            self._told_at = now
            self._tasks.start(self._fetch_told(self._latest.current, story.line), name="told")

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.setAccessibleName(self.tr("Einzelheiten des Alarms"))
        self.text.setAccessibleName(self.tr("Einzelheiten und was zu tun ist"))
        self.acts.retranslate()
        self._tell()

    def plain_text(self) -> str:
        """Give what is told, without its looks."""
        return f"{self.title.text()}\n{self.text.toPlainText()}"

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.acts.set_rows(1 if self._is_low() else 2)
        if self._story is not None and self._fitted(self._story) != self._story:
            self._tell()

    @override
    def hideEvent(self, event: Any) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        self._layout.addWidget(self.acts)
        self._layout.addWidget(self.text, 1)

    def _tell(self) -> None:
        story = self._story
        is_shown = story is not None
        for widget in (self.sign, self.acts, self.text):
            widget.setVisible(is_shown)
        if story is None:
            self.title.setText(self.tr("Kein Alarm gewählt"))
            return
        story = self._story = self._fitted(story)
        glyph, role = RAMP[story.line.alarm.priority]
        self.sign.show_glyph(glyph, role if story.line.is_unhandled else Role.SECOND, spoken=priority_text(story.line))
        self.title.setText(self._teller.title(story.line))
        self.text.tell(self._teller.tell(story))

    def _is_low(self) -> bool:
        return self.height() < theme().metrics.width(_LOW)

    def _fitted(self, story: Story) -> Story:
        return replace(story, is_wide=self.width() >= theme().metrics.width(_WIDE), is_low=self._is_low())

    def _ask(self) -> None:
        if self._story is not None and self.isVisible():
            number = self._latest.ask()
            self._tasks.start(self._fetch(number, self._story.line), name="alarm detail")

    async def _fetch(self, number: int, line: Line) -> None:
        """Ask for thresholds and history; an answer to an older question is dropped."""
        alarm = line.alarm
        checks = await self._desk.ask_checks(alarm.server_id)
        self._take(number, check=next((each for each in checks if each.id == alarm.check_id), None))
        await self._fetch_told(number, line)
        try:
            answer = await self._desk.ask_history(alarm.server_id)
        except Unreachable:
            self._take(number, trouble=self.tr("Der Verlauf ist nur mit Verbindung zu sehen."))
        except Refused as refusal:
            self._take(number, trouble=words.refusal(refusal))
        else:
            self._take(number, history=tuple(answer.entries), trouble="")

    async def _fetch_told(self, number: int, line: Line) -> None:
        self._told_at = self._desk.now()
        try:
            answer = await self._desk.ask(TOLD.format(alarm_id=line.id), ToldAnswer)
        except Unreachable:
            self._take(number, told_trouble=self.tr("Wer informiert wurde, ist nur mit Verbindung zu sehen."))
        except Refused as refusal:
            self._take(number, told_trouble=words.refusal(refusal))
        else:
            self._take(number, told=tuple(answer.told), told_trouble="")

    def _take(self, number: int, **found: Any) -> None:
        if self._story is not None and self._latest.is_current(number):
            self._story = replace(self._story, **found)
            self._tell()

    def _on_link(self, url: QUrl) -> None:
        self.open_requested.emit(url.scheme(), url.path())

    def _on_theme_changed(self) -> None:
        margin = theme().metrics.space(12)
        self._layout.setContentsMargins(margin, margin, margin, margin // 2)
        self._layout.setSpacing(theme().metrics.space(8))
        self.title.setFont(theme().font(Face.TITLE))
        self._tell()


class _Pages(QTextBrowser):
    """Text only: it follows no link and loads nothing; its place survives when it is told anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: 0; padding: 0; background: transparent; }")
        self.document().setDocumentMargin(0)
        self._told = ""

    def tell(self, html: str) -> None:
        """Show a text; the same one changes nothing."""
        if html == self._told:
            return
        self._told = html
        place = self.verticalScrollBar().value()
        self.setHtml(html)
        self.verticalScrollBar().setValue(place)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None
