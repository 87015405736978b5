"""The right side of the board: tickets by their next deadline, and below them those nobody has."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from app.console.desk import Desk
from app.domain.change import Changes, Noun
from app.domain.ticket import Ticket
from app.domain.ticket_marks import is_nobodys
from app.views.board.section import SHARES, Section
from app.views.board.ticket_columns import TicketColumns, is_waiting, place
from app.views.kit.countdown import Countdown
from app.views.kit.fact_table import FactTable
from app.views.kit.fact_view import FactView
from app.views.kit.fitting import Fitting
from app.views.kit.scope import Scope
from app.views.kit.screen import Surroundings
from app.views.kit.slices import Slices
from app.views.kit.tally import Group, Tally

_TICKETS: Final[dict[str, Group[Ticket]]] = {
    "begun": Group(lambda ticket, _now: ticket.status.is_open and not is_waiting(ticket)),
}


class TicketSide(QSplitter):
    """Two lists of tickets; Enter goes to the ticket itself.

    Signals:
        counted: there are more or fewer of something.
    """

    counted = Signal()

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._desk = desk
        self._around = surroundings
        self._columns = TicketColumns(desk.board, surroundings.moments)
        self._tally = Tally(_TICKETS)
        self.waiting = self._section()
        self.unassigned = self._section()
        self._left = Slices(self._take, self)
        self.setObjectName("board.tickets")
        self.setChildrenCollapsible(False)
        for section in self.sections:
            self.addWidget(section)
        self.setSizes([100 * share for share in SHARES])
        self.unassigned.view.table.arranged.connect(self._say_unassigned)

    @property
    def sections(self) -> tuple[Section, Section]:
        """Both lists, from top to bottom."""
        return self.waiting, self.unassigned

    def fill(self) -> None:
        """Show all that are open, slice by slice."""
        self._left.add(sorted(self._desk.board.open_tickets))

    def set_scope(self, scope: Scope) -> None:
        """Show what belongs to a customer, a site or a server only."""
        self.waiting.view.table.set_filter(lambda ticket: is_waiting(ticket) and scope.holds_ticket(ticket))
        self.unassigned.view.table.set_filter(
            lambda ticket: is_nobodys(ticket, now=self._desk.now()) and scope.holds_ticket(ticket)
        )

    def follow(self, changes: Changes) -> None:
        """Take in what changed."""
        if any(change.noun is not Noun.TICKET for change in changes):
            for section in self.sections:
                section.view.table.refresh()
        self._left.add(sorted(change.id for change in changes if change.noun is Noun.TICKET))

    def say(self, *, among: AbstractSet[str] | None) -> None:
        """Say what the lists are, and what an empty one means.

        Args:
            among: the tickets that are counted; None counts all.
        """
        begun = self._tally.count("begun", among=among)
        remark = self.tr("außerdem %n begonnen", "", begun) if begun else ""
        self.waiting.say(self.tr("TICKETS – NÄCHSTE FRIST"), remark)
        self._say_unassigned()
        self.waiting.view.empty.say(self.tr("Kein Ticket wartet auf uns."))
        self.unassigned.view.empty.say(self.tr("Jedes Ticket hat jemanden."))

    def retranslate(self) -> None:
        """Take the words of another language."""
        for section in self.sections:
            section.view.table.set_columns(self._columns.make(self._desk.now))

    def _take(self, ids: list[str]) -> None:
        tickets = self._desk.board.tickets
        fresh = [tickets[each] for each in ids if each in tickets]
        gone = [each for each in ids if each not in tickets]
        self._tally.put(fresh, now=self._desk.now())
        self._tally.remove(gone)
        for section in self.sections:
            table = section.view.table
            table.upsert([each for each in fresh if each.status.is_open or table.find(each.id) is not None])
            table.remove(gone)
        if self._left.is_done:
            self.counted.emit()

    def _say_unassigned(self) -> None:
        """Say how many rows there are, also when one leaves later than its ticket got somebody."""
        count = len(self.unassigned.view.table)
        self.unassigned.say(self.tr("NICHT ZUGEWIESEN  {count}").format(count=count))

    def _section(self) -> Section:
        table: FactTable[Ticket] = FactTable(self._columns.make(self._desk.now), order=place)
        view = FactView(table, name="")
        Countdown(view, self._around.heartbeat, {"due": self._columns.deadline})
        view.set_pending(lambda ticket: self._desk.board.is_pending(Noun.TICKET, ticket.id))
        view.layout_wanted.connect(view.header.popup_column_menu)
        Fitting(view, ("number", "assignee", "customer"), least=170)
        return Section(view, self)
