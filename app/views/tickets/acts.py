"""What a technician does to tickets, checked before it is done, so that a refusal is said where the hand is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.console.desk import Desk
from app.console.inverse import inverse
from app.console.lookup import Overlay
from app.domain.ticket import Ticket
from app.views.kit.deeds import foresee
from app.views.tickets.table import Reader
from app.wire.mutations import AssignTicket, Mutation, ReopenTicket


class Acts(QObject):
    """Does things to tickets.

    Signals:
        acting: something is about to be done to these tickets: their ids.
        done: something that can be taken back was done, in words.
        said: something was done, or was not, that cannot be taken back: in words.
    """

    acting = Signal(list)
    done = Signal(str)
    said = Signal(str)

    def __init__(self, desk: Desk, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reader = reader

    def foresee(self, *mutations: Mutation) -> Overlay:
        """Show what mutations would make of the facts.

        Raises:
            Refused: a rule says no; ``login.needed``.
        """
        return foresee(self._desk, *mutations)

    def perform(self, mutations: Sequence[Mutation], text: str) -> None:
        """Do it, and say so.

        Raises:
            Refused: a rule says no; nothing was done.
        """
        self.foresee(*mutations)
        can_be_undone = any(inverse(each, self._desk.board, now=self._desk.now()) for each in mutations)
        self.acting.emit([found for each in mutations if (found := getattr(each, "ticket_id", ""))])
        self._desk.do(*mutations)
        (self.done if can_be_undone else self.said).emit(text)

    def assign(self, tickets: Iterable[Ticket], person_id: str | None) -> None:
        """Give tickets to a person, or to nobody; those that are there already are left alone.

        Raises:
            Refused: a rule says no.
        """
        wanted = [ticket for ticket in tickets if ticket.assignee_id != person_id]
        if not wanted:
            return
        name = self._reader.person(person_id)
        what = self.name(wanted)
        text = self.tr("{what} an {name}").format(what=what, name=name)
        if person_id is None:
            text = self.tr("{what} gehört niemandem mehr").format(what=what)
        self.perform(
            [
                AssignTicket(ticket_id=ticket.id, person_id=person_id, instead_of=ticket.assignee_id)
                for ticket in wanted
            ],
            text,
        )

    def reopen(self, ticket: Ticket) -> None:
        """Take a ticket up again.

        Raises:
            Refused: a rule says no.
        """
        text = self.tr("{what} wieder aufgenommen").format(what=self.name([ticket]))
        self.perform([ReopenTicket(ticket_id=ticket.id)], text)

    def name(self, tickets: Sequence[Ticket]) -> str:
        """Name tickets in a sentence: the number of one, or how many."""
        if len(tickets) == 1:
            return self._reader.number(tickets[0]) if tickets[0].number else tickets[0].subject
        return self.tr("%n Tickets", "", len(tickets))
