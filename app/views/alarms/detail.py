"""The pane beside the list of alarms: one alarm, what to do about it, and the acts with their keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextBrowser, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.errors import Refused, Unreachable
from app.views.alarms import told_words
from app.views.alarms.story import Story, Teller
from app.views.kit import words
from app.views.kit.actions import Actions, key_text
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

_BUTTONS = (
    "alarm.acknowledge",
    "alarm.shelve",
    "alarm.ticket",
    "alarm.link",
    "alarm.cause",
    "alarm.assign",
    "alarm.check_now",
    "alarm.graph",
    "alarm.maintenance",
    "alarm.note",
    "alarm.report",
)
_PAUSE_MS = 150
"""How long the hand must rest on an alarm before its history is asked for."""
_TOLD_EVERY = timedelta(seconds=10)
_WIDE = 900


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
        self._actions = actions
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
        self.buttons = {action_id: QToolButton(self) for action_id in _BUTTONS}
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
        short = {
            "alarm.ticket": self.tr("Ticket"),
            "alarm.link": self.tr("Verknüpfen"),
            "alarm.cause": self.tr("Ursache"),
            "alarm.report": self.tr("Melden"),
            "alarm.check_now": self.tr("Prüfen"),
            "alarm.graph": self.tr("Leistung"),
            "alarm.maintenance": self.tr("Wartung"),
        }
        for action_id, button in self.buttons.items():
            action = self._actions.get(action_id)
            button.setText(f"{short.get(action_id, action.text())}  {key_text(action_id)}")
            button.setIcon(action.icon())
            button.setAccessibleName(action.text())
            button.setToolTip(action.toolTip())
        self._tell()

    def plain_text(self) -> str:
        """Give what is told, without its looks."""
        return f"{self.title.text()}\n{self.text.toPlainText()}"

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme().metrics.width(_WIDE)
        if self._story is not None and self._story.is_wide is not is_wide:
            self._story = replace(self._story, is_wide=is_wide)
            self._tell()

    @override
    def hideEvent(self, event: Any) -> None:
        self._pause.stop()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        self._flow = Flow(self)
        for action_id, button in self.buttons.items():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, action_id=action_id: self._actions.run(action_id))
            self._flow.add(button)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(head)
        self._layout.addWidget(self._flow)
        self._layout.addWidget(self.text, 1)

    def _tell(self) -> None:
        story = self._story
        is_shown = story is not None
        for widget in (self.sign, self._flow, self.text):
            widget.setVisible(is_shown)
        if story is None:
            self.title.setText(self.tr("Kein Alarm gewählt"))
            return
        story = replace(story, is_wide=self.width() >= theme().metrics.width(_WIDE))
        self._story = story
        glyph, role = RAMP[story.line.alarm.priority]
        self.sign.show_glyph(glyph, role if story.line.is_unhandled else Role.SECOND, spoken=priority_text(story.line))
        self.title.setText(self._teller.title(story.line))
        self.text.tell(self._teller.tell(story))

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


class Flow(QWidget):
    """Buttons in as many rows as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add one at the end."""
        widget.setParent(self)
        self._widgets.append(widget)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(width, lambda _widget, _x, _y: None)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, theme().metrics.control)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), self._set)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), self._set)
            self.updateGeometry()
        return super().event(event)

    def _set(self, widget: QWidget, x: int, y: int) -> None:
        widget.resize(widget.sizeHint())
        widget.move(x, y)

    def _place(self, width: int, put: Callable[[QWidget, int, int], None]) -> int:
        gap = theme().metrics.space(4)
        x = y = high = 0
        for widget in self._widgets:
            size = widget.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + high + gap
            put(widget, x, y)
            x += size.width() + gap
            high = size.height()
        return y + high
