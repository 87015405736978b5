"""Tickets that belong to something: open ones by their deadline, then what was solved."""

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


class TicketList(QWidget):
    """Open tickets first, by their deadline; then what was solved, the newest first."""

    def __init__(self, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.means = means
        self._owner = ""
        self.table: FactTable[Ticket] = FactTable(self._columns(), order=_order, parent=self)
        self.view = FactView(self.table, self, name="")
        self._clock = Countdown(self.view, means.surroundings.heartbeat, {"due": self._due_look})
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.view.activated_fact.connect(lambda ticket: means.open_fact("ticket", ticket.id))

    def say(self, name: str, *, empty: str) -> None:
        """Set the words: what a screen reader calls it, and what is said when there is none."""
        self.view.setAccessibleName(name)
        self.view.empty.say(empty)
        self.table.set_columns(self._columns())

    def show_of(self, owner_id: str) -> None:
        """Show the tickets that name a server or a customer."""
        self._owner = owner_id
        board = self.means.desk.board
        self.table.replace_all(board.tickets[each] for each in sorted(board.naming(Noun.TICKET, owner_id)))
        self.view.select_first()

    def follow(self, changes: Changes) -> None:
        """Follow tickets."""
        ids = {change.id for change in changes if change.noun is Noun.TICKET}
        tickets = self.means.desk.board.tickets
        mine = [tickets[each] for each in ids & self.means.desk.board.naming(Noun.TICKET, self._owner)]
        self.table.remove(ids - {ticket.id for ticket in mine})
        self.table.upsert(mine)

    def focus_first(self) -> None:
        """Into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_first()

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
