"""The tickets of a server."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.change import Changes, Noun
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.column import Column, late
from app.views.kit.countdown import Countdown
from app.views.kit.deadlines import Deadlines
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.look import Look, Plain
from app.views.kit.means import Means
from app.views.kit.tokens import Role
from app.views.servers.page import Page


class TicketsPage(Page):
    """Open tickets first, by their deadline; then what was solved, the newest first."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(means, parent)
        self.table: FactTable[Ticket] = FactTable(self._columns(), order=_order, parent=self)
        self.view = FactView(self.table, self, name=self.tr("Tickets dieses Servers"))
        self._clock = Countdown(self.view, means.surroundings.heartbeat, {"due": self._due_look})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.activated_fact.connect(lambda ticket: means.open_fact("ticket", ticket.id))
        self._say_empty()

    def show_server(self, server_id: str) -> None:
        """Show the tickets of a server."""
        super().show_server(server_id)
        board = self.means.desk.board
        self.table.replace_all(board.tickets[each] for each in sorted(board.naming(Noun.TICKET, server_id)))
        self.view.select_first()

    def follow(self, changes: Changes) -> None:
        """Follow tickets."""
        ids = {change.id for change in changes if change.noun is Noun.TICKET}
        tickets = self.means.desk.board.tickets
        mine = [tickets[each] for each in ids if each in tickets and self.server_id in tickets[each].server_ids]
        self.table.remove(ids - {ticket.id for ticket in mine})
        self.table.upsert(mine)

    def retranslate(self) -> None:
        """Take the words of another language."""
        self.table.set_columns(self._columns())
        self._say_empty()

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

    def _say_empty(self) -> None:
        self.view.empty.say(self.tr("Keine Tickets zu diesem Server"))

    def _columns(self) -> list[Column[Ticket]]:
        moments, desk = self.means.surroundings.moments, self.means.desk
        return [
            Column("due", self.tr("Frist"), lambda ticket: self._due(ticket, desk.now()), width=180, is_clock=True,
                   key=lambda ticket: late(ticket.clock.due_at)),
            Column("number", self.tr("Nr."), lambda ticket: f"#{ticket.number}" if ticket.number else "–", width=104),
            Column("subject", self.tr("Betreff"), lambda ticket: ticket.subject, is_stretched=True),
            Column("status", self.tr("Status"), lambda ticket: words.status(ticket.status), width=120),
            Column("criticality", self.tr("Einstufung"), lambda ticket: words.word("criticality", ticket.criticality), width=104),
            Column("assignee", self.tr("Bearbeiter"), self._assignee, width=120),
            Column("changed", self.tr("Geändert"), lambda ticket: moments().when(ticket.changed_at, now=desk.now()),
                   width=130, key=lambda ticket: ticket.changed_at),
        ]  # fmt: skip

    def _deadlines(self) -> Deadlines:
        return Deadlines(self.means.surroundings.moments(), _hours_of)

    def _due_look(self, ticket: Ticket, now: datetime) -> Look:
        if not ticket.status.is_open:
            return Plain("–", Role.HINT)
        return self._deadlines().look(ticket.clock, now=now)

    def _due(self, ticket: Ticket, now: datetime) -> str:
        return getattr(self._due_look(ticket, now), "text", "")

    def _assignee(self, ticket: Ticket) -> str:
        person = self.means.desk.board.persons.get(ticket.assignee_id or "")
        return "–" if person is None else person.name


def _order(ticket: Ticket) -> tuple[object, ...]:
    if ticket.status.is_open:
        return (0, late(ticket.clock.due_at), ticket.id)
    return (1, -ticket.changed_at.timestamp(), ticket.id)


def _hours_of(calendar_id: str) -> Hours | None:
    return SERVICE_CALENDAR if calendar_id in ("", SERVICE_CALENDAR.id) else None
