"""The columns of the board's tickets: the deadline first, then what it is and who has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Criticality
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.column import Column
from app.views.kit.deadlines import Deadlines
from app.views.kit.look import Look, Plain
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role


def place(ticket: Ticket) -> tuple[Any, ...]:
    """Order by the instant a promise runs out; critical ones first, then the oldest. Without a deadline last."""
    due_at = ticket.clock.due_at
    return (
        due_at is None,
        0.0 if due_at is None else due_at.timestamp(),
        ticket.criticality is not Criticality.CRITICAL,
        ticket.notified_at.timestamp(),
        ticket.id,
    )


def is_waiting(ticket: Ticket) -> bool:
    """Whether nobody has begun with it yet."""
    return ticket.status.is_open and ticket.clock.stopped_at is None


class TicketColumns:
    """Makes the columns for one language and zone."""

    def __init__(self, board: Board, moments: Callable[[], Moments]) -> None:
        self._board = board
        self._moments = moments

    def deadline(self, ticket: Ticket, now: datetime) -> Look:
        """Give the chip of the deadline as of an instant."""
        return self._deadlines().look(ticket.clock, now=now, scheduled_for=ticket.scheduled_for)

    def make(self, now: Callable[[], datetime]) -> list[Column[Ticket]]:
        """Give the columns."""
        translate = QCoreApplication.translate
        return [
            Column(
                "due",
                translate("BoardScreen", "Frist"),
                lambda ticket: self._deadlines().look(ticket.clock, now=now()).text,
                key=place,
                width=150,
                is_clock=True,
                speech=lambda ticket: self._deadlines().speech(
                    ticket.clock, now=now(), scheduled_for=ticket.scheduled_for
                ),
                tooltip=lambda ticket: (
                    "" if ticket.clock.due_at is None else self._moments().stamp(ticket.clock.due_at)
                ),
            ),
            Column(
                "number",
                translate("BoardScreen", "Nr."),
                lambda ticket: f"#{ticket.number}" if ticket.number else "–",
                width=112,
            ),
            Column(
                "subject",
                translate("BoardScreen", "Betreff"),
                lambda ticket: ticket.subject,
                look=lambda ticket: Plain(ticket.subject, is_strong=ticket.criticality is Criticality.CRITICAL),
                tooltip=lambda ticket: ticket.subject,
                width=200,
                is_stretched=True,
            ),
            Column("customer", translate("BoardScreen", "Kunde"), self.customer, width=104),
            Column(
                "assignee",
                translate("BoardScreen", "Bearb."),
                self.assignee,
                look=lambda ticket: Plain(self.assignee(ticket), Role.SECOND),
                width=56,
                title_tooltip=translate("BoardScreen", "Bearbeiter"),
            ),
        ]

    def customer(self, ticket: Ticket) -> str:
        """Give the customer's short name."""
        customer = self._board.customers.get(ticket.customer_id)
        return words.customer(customer, is_short=True)

    def assignee(self, ticket: Ticket) -> str:
        """Give the initials of who has it."""
        person = self._board.persons.get(ticket.assignee_id or "")
        return "–" if person is None else person.initials

    def _deadlines(self) -> Deadlines:
        return Deadlines(self._moments(), {SERVICE_CALENDAR.id: SERVICE_CALENDAR}.get)
