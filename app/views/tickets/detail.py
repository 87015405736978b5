"""One ticket in full: its head, its stream with the composer below, and what the contract says beside them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk, Link
from app.domain.ticket import Article, Ticket
from app.domain.time_entry import TimeEntry
from app.views.kit.actions import Actions
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.tickets.acts import Acts
from app.views.tickets.article_words import Reading
from app.views.tickets.composer import Composer
from app.views.tickets.contract_panel import ContractPanel
from app.views.tickets.heading import Heading
from app.views.tickets.notices import Notices
from app.views.tickets.stream import Stream
from app.views.tickets.stream_bar import StreamBar
from app.views.tickets.table import Reader

WIDE: Final = 700
"""From this width on, at 15 px text, the panel stands beside the stream."""


class Detail(QFrame):
    """Shows one ticket.

    Signals:
        open_requested: noun and id of something to go to.
        draft_changed: a draft began or ended: id of its ticket.
        left: Esc: back to the list.
    """

    open_requested = Signal(str, str)
    draft_changed = Signal(str)
    left = Signal()

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        reader: Reader,
        acts: Acts,
        actions: Actions,
        *,
        start: Callable[[Coroutine[Any, Any, None]], None],
        safely: Callable[[Callable[[], object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._desk = desk
        self._around = surroundings
        self._reader = reader
        self._place = "right"
        self.ticket: Ticket | None = None
        self.heading = Heading(surroundings, reader, actions, self)
        self.notices = Notices(desk, surroundings, reader, acts, safely)
        self.bar = StreamBar()
        self.stream = Stream(desk.file, start, desk.board.is_pending)
        self.composer = Composer(desk, surroundings, reader, acts, actions, start)
        self.panel = ContractPanel(desk, surroundings, reader)
        talk = QWidget()
        talk_layout = QVBoxLayout(talk)
        talk_layout.setContentsMargins(0, 0, 0, 0)
        talk_layout.setSpacing(0)
        talk_layout.addWidget(self.bar)
        talk_layout.addWidget(self.stream, 1)
        talk_layout.addWidget(self.composer)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setObjectName("ticket-detail")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(talk)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.nothing = QLabel(self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setProperty("role", "hint")
        self._whole = QWidget()
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.heading)
        whole.addWidget(self.notices)
        line = QFrame()
        line.setProperty("role", "line")
        line.setFixedHeight(1)
        whole.addWidget(line)
        whole.addWidget(self.splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self.nothing, 1)
        self.bar.chosen.connect(self.stream.choose)
        self.bar.compacted.connect(self.stream.set_compact)
        self.composer.draft_changed.connect(self.draft_changed)
        self.composer.left.connect(self.left)
        for part in (self.panel, self.notices):
            part.open_requested.connect(self.open_requested)
        self.show_ticket(None)

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Show this ticket, or that none is chosen."""
        self.ticket = ticket
        self._whole.setVisible(ticket is not None)
        self.nothing.setVisible(ticket is None)
        self.composer.show_ticket(ticket)
        if ticket is None:
            self.stream.clear()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show it as of now."""
        ticket = self.ticket
        if ticket is None:
            return
        now = self._desk.now()
        articles = self.articles()
        self.follow_time(now)
        self.show_present()
        self.notices.show_ticket(ticket, articles)
        self.panel.show_ticket(ticket, now=now)
        self.stream.show_articles(articles, self._reading(now))
        self.composer.follow(articles)

    def follow_time(self, now: datetime) -> None:
        """Say anew what time alone changes: the clocks, and how long a mail can be taken back."""
        if self.ticket is None:
            return
        self.heading.show_ticket(self.ticket, now=now)
        self.heading.show_time(self.running(), now=now)
        reading = self._reading(now)
        self.stream.follow(reading)
        if self.isVisible() and self.stream.is_ticking(reading):
            self._around.heartbeat.hurry()

    def show_present(self) -> None:
        """Say who else is here."""
        if self.ticket is not None:
            self.heading.show_present(self._reader.present(self.ticket.id))

    def running(self) -> TimeEntry | None:
        """Give my clock that runs on this ticket."""
        me, ticket = self._desk.me, self.ticket
        if me is None or ticket is None:
            return None
        entries = self._desk.board.time_entries.values()
        return next(
            (each for each in entries if each.is_running and each.person_id == me.id and each.ticket_id == ticket.id),
            None,
        )

    def articles(self) -> list[Article]:
        """Give the stream of the ticket as far as the board holds it, oldest first."""
        if self.ticket is None:
            return []
        found = [each for each in self._desk.board.articles.values() if each.ticket_id == self.ticket.id]
        return sorted(found, key=lambda each: (each.at, each.id))

    def say_nothing(self, text: str) -> None:
        """Say why nothing is shown."""
        self.nothing.setText(text)

    def set_place(self, place: str) -> None:
        """Fit the parts to a tall pane at the side, or to a wide one below."""
        self._place = place
        self._arrange()

    def set_tight(self, is_tight: bool) -> None:
        """Leave only stream and composer, where a window is too low for more while a mail is written."""
        self.heading.setVisible(not is_tight)
        self.bar.setVisible(not is_tight)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the panel beside the stream where there is room, else below it."""
        is_wide = self._place == "bottom" or self.width() >= theme().metrics.width(WIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self.splitter.orientation() is not wanted:
            self.splitter.setOrientation(wanted)
            whole = self.splitter.width() if is_wide else self.splitter.height()
            self.splitter.setSizes([whole * 62 // 100, whole * 38 // 100])

    def _reading(self, now: datetime) -> Reading:
        is_offline = self._desk.link.link not in (Link.LIVE, Link.DELAYED)
        return Reading(self._reader.person, self._around.moments(), now, is_offline)
