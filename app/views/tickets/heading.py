"""The head of a ticket: what it is called, who has it, what its clock does and why, and the three acts that matter."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.ticket import Ticket, TicketStatus
from app.domain.time_entry import TimeEntry
from app.views.kit import words
from app.views.kit.actions import BY_ID, Actions, hint_of
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.icons import icon
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.kit.tokens import Role
from app.views.tickets import explain
from app.views.tickets.table import Reader

MORE = (
    "ticket.answer", "ticket.answer_all", "ticket.forward", "ticket.write", "ticket.call", "ticket.note", None,
    "ticket.assign", "ticket.assign_me", "ticket.watch", None,
    "ticket.status", "ticket.criticality", "ticket.tags", "ticket.follow_up", "ticket.on_site", None,
    "ticket.link", "ticket.split", "ticket.move", None,
    "ticket.time", "ticket.time_add", None,
    "ticket.exclude", "ticket.breach", "ticket.contract", None,
    "ticket.graph", "ticket.print",
)  # fmt: skip


class Heading(QFrame):
    """Shows one ticket's head."""

    def __init__(
        self, surroundings: Surroundings, reader: Reader, actions: Actions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._around = surroundings
        self._reader = reader
        self._actions = actions
        self._ticket: Ticket | None = None
        self.title = _label(self)
        self.standing = _label(self)
        self.standing.setProperty("role", "second")
        self.present = _label(self)
        self.present.setProperty("role", "second")
        self.present.hide()
        self.sign = GlyphLabel(Glyph.DASH, Role.SECOND, self)
        self.line = _label(self)
        self.line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.why_button = QToolButton(self)
        self.why_button.setCheckable(True)
        self.why = _label(self)
        self.why.setProperty("role", "second")
        self.why.hide()
        self.begin_button = self._button("ticket.begin")
        self.schedule_button = self._button("ticket.schedule")
        self.resolve_button = self._button("ticket.resolve")
        self.reopen_button = self._button("ticket.reopen")
        self.time_button = self._button("ticket.time")
        self._running: TimeEntry | None = None
        self.more_button = QToolButton(self)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu: QMenu | None = None
        clock = QHBoxLayout()
        clock.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        clock.addWidget(self.line, 1)
        clock.addWidget(self.why_button, 0, Qt.AlignmentFlag.AlignTop)
        acts = QHBoxLayout()
        self._buttons = (
            self.begin_button,
            self.schedule_button,
            self.resolve_button,
            self.reopen_button,
            self.time_button,
            self.more_button,
        )
        for button in self._buttons:
            acts.addWidget(button)
        acts.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.standing)
        names.addWidget(self.present)
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addLayout(names, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._top)
        layout.addLayout(clock)
        layout.addWidget(self.why)
        layout.addLayout(acts)
        self._rows, self._acts, self._is_wide = layout, acts, False
        self.why_button.toggled.connect(self.why.setVisible)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._say_words()

    def fill_menu(self) -> None:
        """Make the menu of the other acts, once all are bound."""
        self._menu = self._actions.menu(MORE, parent=self.more_button)
        self.more_button.setMenu(self._menu)
        self._say_words()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for no more than a word of each: what does not fit goes without its words."""
        return QSize(theme().metrics.width(320), super().minimumSizeHint().height())

    def _shorten(self) -> None:
        """Take the words off the acts that need them least, one by one, until all fit."""
        shown = [button for button in self._buttons if not button.isHidden()]
        room = self.width() - theme().metrics.space(24)
        for button in shown:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (
            self.schedule_button,
            self.resolve_button,
            self.begin_button,
            self.reopen_button,
            self.time_button,
        ):
            if sum(each.sizeHint().width() + self._acts.spacing() for each in shown) <= room:
                return
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def _arrange(self) -> None:
        """Put the acts beside the title where there is room."""
        self._shorten()
        shown = [button for button in self._buttons if not button.isHidden()]
        needed = sum(button.sizeHint().width() + self._acts.spacing() for button in shown)
        is_wide = self.width() >= needed + theme().metrics.width(440)
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        self._rows.removeItem(self._acts)
        self._top.removeItem(self._acts)
        self._acts.setParent(None)
        self._top.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        (self._top if is_wide else self._rows).addLayout(self._acts)

    def show_ticket(self, ticket: Ticket, *, now: datetime) -> None:
        """Show a ticket as of now."""
        if self._ticket is None or self._ticket.id != ticket.id:
            self.why_button.setChecked(False)
        self._ticket = ticket
        reader, moments = self._reader, self._around.moments()
        self.title.setText(f"{reader.number(ticket)} {ticket.subject}")
        nobody = self.tr("niemand")
        who = nobody if ticket.assignee_id is None else reader.person(ticket.assignee_id)
        parts = [
            reader.customer(ticket),
            words.word("criticality", ticket.criticality),
            words.status(ticket.status),
            self.tr("Bearbeiter: {who}").format(who=who),
        ]
        self.standing.setText(" · ".join(parts))
        chip = reader.deadline(ticket, now)
        self.sign.show_glyph(chip.glyph or Glyph.DASH, chip.role, spoken=chip.spoken)
        self.line.setText(explain.deadline_line(ticket, moments=moments, now=now))
        trace = explain.trace_text(ticket.clock, moments=moments)
        self.why.setText(trace)
        self.line.setToolTip(trace)
        self.why_button.setVisible(bool(trace))
        is_open = ticket.status.is_open
        for button in (self.begin_button, self.schedule_button, self.resolve_button):
            button.setVisible(is_open)
        self.time_button.setVisible(ticket.status is not TicketStatus.CLOSED)
        self.reopen_button.setVisible(ticket.status is TicketStatus.RESOLVED)
        self._arrange()

    def show_time(self, running: TimeEntry | None, *, now: datetime) -> None:
        """Show my clock on this ticket; None: it does not run."""
        self._running = running
        name, key = self.tr("Zeit"), _short_key("ticket.time")
        if running is not None:
            length = self._around.moments().length(int((now - running.begun_at).total_seconds()))
            name = self.tr("Zeit stoppen: {length}").format(length=length)
        self.time_button.setText(f"{name} {key}")
        self.time_button.setAccessibleName(self.tr("Zeit stoppen") if running is not None else self.tr("Zeit starten"))
        self.time_button.setIcon(icon("player-pause" if running is not None else "clock-play"))
        self._shorten()

    def show_present(self, text: str) -> None:
        """Say who else looks at the ticket."""
        self.present.setText(text)
        self.present.setVisible(bool(text))

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say_words()
        super().changeEvent(event)

    def _button(self, action_id: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setObjectName(action_id)
        button.clicked.connect(lambda: self._actions.run(action_id))
        return button

    def _say_words(self) -> None:
        texts = {
            self.begin_button: self.tr("Begonnen"),
            self.schedule_button: self.tr("Terminieren"),
            self.resolve_button: self.tr("Erledigen"),
            self.reopen_button: self.tr("Wieder aufnehmen"),
            self.time_button: self.tr("Zeit"),
        }
        for button, text in texts.items():
            action_id = button.objectName()
            button.setText(f"{text} {_short_key(action_id)}")
            button.setToolTip(hint_of(action_id))
            button.setAccessibleName(text)
            if action_id in {each.id for each in self._actions.bound()}:
                button.setIcon(self._actions.get(action_id).icon())
        self.more_button.setText(self.tr("Mehr …"))
        self.why_button.setText(self.tr("Warum?"))
        self.why_button.setAccessibleName(self.tr("Wie die Frist zustande kommt"))

    def _on_theme_changed(self) -> None:
        self.title.setFont(theme().font(Face.TITLE))
        self.sign.setFixedHeight(theme().ruler().height())
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*([theme().metrics.space(8)] * 4))


def _short_key(action_id: str) -> str:
    """Give the key as briefly as it is engraved: ⇧B."""
    key = BY_ID[action_id].keys[0]
    return f"⇧{key.removeprefix('Shift+')}" if key.startswith("Shift+") else key


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
