"""Bars between the head of a ticket and its stream: what waits for somebody's decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from app.console.desk import Desk
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.ticket import Article, ArticleKind, Channel, Ticket, TicketStatus
from app.formats.mail.quote import split_quote
from app.views.kit.bar import GlyphLabel
from app.views.kit.glyphs import Glyph
from app.views.kit.screen import Surroundings
from app.views.kit.theme import theme
from app.views.kit.tokens import Role
from app.views.tickets.acts import Acts
from app.views.tickets.table import Reader
from app.wire.mutations import EditTicket
from app.wire.mutations_desk import DecideReopen

_Step = tuple[str, Callable[[], object]]


class Notices(QFrame):
    """Shows what is to be decided about one ticket; nothing is shown when nothing is.

    Signals:
        act_wanted: an action is to be run: its id.
        open_requested: noun and id of something to go to.
    """

    act_wanted = Signal(str)
    open_requested = Signal(str, str)

    def __init__(
        self,
        desk: Desk,
        surroundings: Surroundings,
        reader: Reader,
        acts: Acts,
        safely: Callable[[Callable[[], object]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._around, self._reader, self._acts, self._safely = desk, surroundings, reader, acts, safely
        self._ticket: Ticket | None = None
        self._articles: list[Article] = []
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(1)
        self.hide()

    def show_ticket(self, ticket: Ticket, articles: list[Article]) -> None:
        """Show what is to be decided about a ticket."""
        self._ticket, self._articles = ticket, articles
        asked = self._asking(articles, ticket)
        key = (
            ticket.id, ticket.version, ticket.reopen_asked_at, ticket.customer_id, ticket.is_ordered, ticket.status,
            ticket.merged_into_id, asked.id if asked else "",
        )  # fmt: skip
        if key == self._shown:
            return
        self._shown = key
        self._clear()
        if ticket.merged_into_id is not None:
            self._say_merged(ticket.merged_into_id)
        if ticket.reopen_asked_at is not None and not ticket.status.is_open:
            self._say_reopen(ticket, asked)
        if ticket.customer_id == UNKNOWN_CUSTOMER_ID and ticket.status is not TicketStatus.CLOSED:
            who = ticket.contact_mail or ticket.contact_phone or ticket.contact_name or "–"
            steps: list[_Step] = [(self.tr("Kunde zuordnen"), lambda: self.act_wanted.emit("ticket.move"))]
            self._add(self.tr("Absender unbekannt: {who}").format(who=who), steps)
        if not ticket.is_ordered and ticket.status.is_open:
            text = self.tr("Nicht beauftragt.")
            if ticket.channel is Channel.ALARM:
                text = self.tr(
                    "Aus einem Alarm, nicht beauftragt: ohne Auftrag läuft keine Frist, und Arbeit wird nicht vergütet."
                )
            self._add(text, [(self.tr("Kunde beauftragt"), lambda: self._safely(self._order))])
        self.setVisible(self._layout.count() > 0)

    def texts(self) -> list[str]:
        """Give what is shown."""
        return [label.text() for label in self.findChildren(QLabel) if not label.isHidden()]

    def forget(self) -> None:
        """Say everything anew the next time."""
        self._shown = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.forget()
        super().changeEvent(event)

    def _say_merged(self, into_id: str) -> None:
        into = self._desk.board.tickets.get(into_id)
        name = self._acts.name([into]) if into is not None else "–"
        steps: list[_Step] = [(self.tr("Öffnen"), lambda: self.open_requested.emit("ticket", into_id))]
        self._add(self.tr("Zusammengeführt in {other}").format(other=name), steps)

    def _say_reopen(self, ticket: Ticket, asked: Article | None) -> None:
        new, quote = split_quote(asked.text) if asked is not None else ("", "")
        text = " ".join((new.strip() or quote).split())[:200]
        said = self.tr("Kunde schrieb nach dem Erledigen: {text}").format(text=text or "…")
        self._add(
            said,
            [
                (self.tr("Wieder aufnehmen"), lambda: self._decide(ticket, reopen=True)),
                (self.tr("Erledigt lassen"), lambda: self._decide(ticket, reopen=False)),
            ],
        )

    def _decide(self, ticket: Ticket, *, reopen: bool) -> None:
        what = self._acts.name([ticket])
        text = self.tr("{what} wieder aufgenommen") if reopen else self.tr("{what} bleibt erledigt")
        decision = DecideReopen(ticket_id=ticket.id, reopen=reopen)
        self._safely(lambda: self._acts.perform([decision], text.format(what=what)))

    def _order(self) -> None:
        ticket = self._ticket
        if ticket is not None:
            edit = EditTicket(
                ticket_id=ticket.id, base_version=ticket.version, is_ordered=True, ordered_at=self._desk.now()
            )
            self._acts.perform([edit], self.tr("{what}: vom Kunden beauftragt").format(what=self._acts.name([ticket])))

    def _asking(self, articles: list[Article], ticket: Ticket) -> Article | None:
        """Find the mail that asks: the last one of the customer."""
        if ticket.reopen_asked_at is None:
            return None
        mails = [each for each in articles if each.kind is ArticleKind.MAIL_IN]
        return max(mails, key=lambda each: (each.at, each.id), default=None)

    def _add(self, text: str, steps: list[_Step]) -> None:
        bar = QFrame(self)
        bar.setObjectName("notice")
        tokens = theme().tokens
        bar.setStyleSheet(
            f"#notice {{ background: {tokens.raised}; border: 0; border-left: 4px solid {tokens.warning.border};"
            f" border-bottom: {tokens.edge}px solid {tokens.border}; }}"
        )
        row = QHBoxLayout(bar)
        row.setContentsMargins(*([theme().metrics.space(4)] * 4))
        row.addWidget(GlyphLabel(Glyph.DIAMOND, Role.WARNING, bar))
        label = QLabel(text, bar)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        for name, act in steps:
            button = QPushButton(name, bar)
            button.clicked.connect(lambda _on=False, act=act: act())
            row.addWidget(button)
        self._layout.addWidget(bar)

    def _clear(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
