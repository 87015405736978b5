"""The board (Ctrl+1): problems nobody has taken, what is acknowledged but open, and the tickets by their next deadline."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk, LinkState
from app.domain.change import Changes, Noun
from app.views.board.alarm_side import COUNTED, AlarmSide
from app.views.board.counters import Counters
from app.views.board.life import Life
from app.views.board.mail_bar import MailBar
from app.views.board.ticket_side import TicketSide
from app.views.kit.actions import Actions
from app.views.kit.alarm_line import Lines
from app.views.kit.flood_bar import FloodBar
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.screen_widget import ScreenWidget


class BoardScreen(ScreenWidget):
    """The board.

    Signals: see ``app.views.kit.screen.Screen``.
    """

    name: ClassVar[str] = "board"

    def __init__(self, desk: Desk, actions: Actions, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._scope = Scope(desk.board, None)
        self._badge = 0
        self._life = Life(desk, surroundings.moments, self)
        self.counters = Counters(self)
        self.alarm_side = AlarmSide(desk, actions, surroundings, self._life, self)
        self.problems, self.acknowledged = self.alarm_side.sections
        self.ticket_side = TicketSide(desk, surroundings, self)
        self.tickets, self.unassigned = self.ticket_side.sections
        self.banner = FloodBar(desk, self.alarm_side.lines, surroundings, self)
        self.mail = MailBar(desk, surroundings, self)
        self.life = QLabel(self)
        self.life.setProperty("role", "second")
        self.life.setMinimumWidth(1)
        self._lay_out()
        self._connect()
        self.alarm_side.fill()
        self.ticket_side.set_scope(self._scope)
        self.ticket_side.fill()
        self._count()
        self._stops = [
            desk.board.listen(self.alarm_side.follow, *Lines.nouns),
            desk.board.listen(self.ticket_side.follow, Noun.TICKET, Noun.CUSTOMER, Noun.PERSON),
            desk.board.listen(self._on_servers, Noun.SERVER),
            desk.on_link(self._on_link),
            self.problems.view.empty.wait_for_data(desk),
            *(
                section.view.empty.wait_for_data(desk, says_why=False)
                for section in (self.acknowledged, self.tickets, self.unassigned)
            ),
        ]

    # --- what the shell asks ------------------------------------------------------------------------------------------

    def title(self) -> str:
        """Its name in the reader's language."""
        return self.tr("Leitstand")

    def badge(self) -> int:
        """How many problems nobody has taken."""
        return self._badge

    def set_scope(self, scope_id: str | None) -> None:
        """Show what belongs to a customer, a site or a server only; None shows all."""
        self._scope = Scope(self._desk.board, scope_id)
        self.alarm_side.set_scope(self._scope)
        self.ticket_side.set_scope(self._scope)
        self._count()

    def focus_list(self) -> None:
        """Put the keyboard on the first problem; on the tickets when there is none."""
        view = self.problems.view if len(self.problems.view.table) else self.tickets.view
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        view.select_first()

    def focus_filter(self) -> None:
        """Put the keyboard on the counters: they are the filter of the board."""
        self.counters.buttons[self.alarm_side.filter].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_fact(self, noun: str, fact_id: str) -> bool:
        """Go to an alarm or a ticket that is on the board."""
        sides = {"alarm": self.alarm_side.sections, "ticket": self.ticket_side.sections}
        self.alarm_side.first_row.is_untouched = False
        for section in sides.get(noun, ()):
            if section.view.select(fact_id):
                section.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def set_detail(self, place: str) -> None:
        """The board has no detail pane: Enter goes to the alarm or the ticket itself."""

    # --- making -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("board.splitter")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.alarm_side)
        self.splitter.addWidget(self.ticket_side)
        self.splitter.setSizes([1150, 1000])
        self.life.setContentsMargins(8, 4, 8, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.counters)
        whole.addWidget(self.banner)
        whole.addWidget(self.mail)
        whole.addWidget(self.splitter, 1)
        whole.addWidget(self.alarm_side.strip)
        whole.addWidget(self.life)

    def _connect(self) -> None:
        self.counters.chosen.connect(self.alarm_side.choose)
        self.mail.open_requested.connect(self.open_requested)
        self.alarm_side.show_all_wanted.connect(self._show_unhandled)
        self.alarm_side.counted.connect(self._count)
        self.ticket_side.counted.connect(self._count)
        for noun, side in (("alarm", self.alarm_side), ("ticket", self.ticket_side)):
            for section in side.sections:
                section.view.activated_fact.connect(lambda fact, noun=noun: self.open_requested.emit(noun, fact.id))
        acts = self.alarm_side.acts
        self.banner.accept_wanted.connect(acts.judgements.accept)
        acts.done.connect(self.done)
        acts.said.connect(self.status_message)
        acts.ticket_requested.connect(self.ticket_requested)
        acts.open_requested.connect(self.open_requested)
        self._around.heartbeat.beat.connect(self._on_beat)

    def _show_unhandled(self) -> None:
        self.counters.choose("unhandled")
        self.alarm_side.choose("unhandled")

    # --- following ----------------------------------------------------------------------------------------------------

    def _on_servers(self, changes: Changes) -> None:
        self._life.follow(change.id for change in changes if change.noun is Noun.SERVER)
        self._count()

    def _on_link(self, _state: LinkState) -> None:
        if self.isVisible():
            self.alarm_side.say_empty()  # else it is said when it is seen

    def _on_beat(self, now: datetime) -> None:
        self.alarm_side.tick(now)
        self._watch_flood(now)
        self.life.setText(self._life.line(now))
        if self.isVisible():
            self.mail.follow(now)

    def _watch_flood(self, now: datetime) -> None:
        made = self.banner.follow(now)
        if made:
            self.alarm_side.show_lines(made)

    def _count(self) -> None:
        tally = self.alarm_side.tally
        everything = tally.count("unhandled")
        if everything != self._badge:
            self._badge = everything
            self.badge_changed.emit()
        if not self.isVisible():
            return  # it is said when it is seen
        alarms, servers = self._scope.ids(Noun.ALARM), self._scope.ids(Noun.SERVER)
        counts = {name: tally.count(name, among=alarms) for name in COUNTED}
        counts["silent"] = self._life.count("silent", among=servers)
        self.counters.show_counts(counts, self.tr("%n Server", "", self._life.count("all", among=servers)))
        now = self._desk.now()
        self._watch_flood(now)
        self.alarm_side.say()
        self.ticket_side.say(among=self._scope.ids(Noun.TICKET))
        self.life.setText(self._life.line(now))

    # --- Qt -----------------------------------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_beat(self._desk.now())
        self._count()
        QTimer.singleShot(0, self.problems.view, self.problems.view.select_first)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.alarm_side.strip.dismiss()
        super().hideEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.alarm_side.retranslate()
            self.ticket_side.retranslate()
            self.mail.retranslate()
            self.banner.retranslate()
            self._count()
        super().changeEvent(event)
