"""The list of tickets: its columns, its order, and what else a row tells besides the ticket."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from app.console.desk import Desk
from app.domain.calendar import SERVICE_CALENDAR, Hours
from app.domain.contact import Contact
from app.domain.contract import Criticality
from app.domain.ticket import Channel, Ticket, TicketStatus
from app.views.kit import words
from app.views.kit.column import Align, Column, late
from app.views.kit.deadlines import Deadlines
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Chip, Look, Plain
from app.views.kit.look import words as words_of
from app.views.kit.screen import Surroundings
from app.views.kit.tokens import Role


def hours_of(calendar_id: str) -> Hours | None:
    """Give the service hours a clock was reckoned with; None for a calendar this program does not know."""
    return SERVICE_CALENDAR if calendar_id in ("", SERVICE_CALENDAR.id) else None


def promised(ticket: Ticket) -> datetime | None:
    """Until when work has to begin, while it has not; None otherwise."""
    is_running = ticket.status.is_open and ticket.clock.stopped_at is None
    return ticket.clock.due_at if is_running else None


def order_of(ticket: Ticket) -> tuple[Any, ...]:
    """Give the key of the natural order: what is due first comes first.

    Open clocks form one line of time, for the due instant holds every rest already; then those that were met, then
    tickets without a deadline. It depends on no clock: time passing never changes the order.
    """
    clock = ticket.clock
    if clock.due_at is None:
        group, due_at = 2, ticket.notified_at
    else:
        group = 1 if clock.stopped_at is not None or not ticket.status.is_open else 0
        due_at = clock.due_at
    return (group, due_at, ticket.criticality is not Criticality.CRITICAL, ticket.notified_at, ticket.id)


class Reader(QObject):
    """Reads what a row says, in the reader's language."""

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self._drafts_of: str | None = None
        self._drafted: set[str] = set()

    @property
    def deadlines(self) -> Deadlines:
        """The words of clocks, in the language spoken now."""
        return Deadlines(self._around.moments(), hours_of)

    def number(self, ticket: Ticket) -> str:
        """Give the number; one made a moment ago has none yet."""
        return f"#{ticket.number}" if ticket.number else self.tr("wird vergeben")

    def customer(self, ticket: Ticket) -> str:
        """Name the customer."""
        found = self._desk.board.customers.get(ticket.customer_id)
        return words.customer(found) or "–"

    def person(self, person_id: str | None) -> str:
        """Name a person; a dash for nobody."""
        found = self._desk.board.persons.get(person_id) if person_id is not None else None
        return found.name if found is not None else "–"

    def servers(self, ticket: Ticket) -> str:
        """Name the servers a ticket is about."""
        found = (self._desk.board.servers.get(server_id) for server_id in ticket.server_ids)
        return ", ".join(server.name for server in found if server is not None) or "–"

    def plan(self, ticket: Ticket) -> str:
        """Name the plan."""
        return words.word("plan", ticket.plan) if ticket.plan is not None else self.tr("ohne")

    def deadline(self, ticket: Ticket, now: datetime) -> Chip:
        """Give the chip of the deadline. A ticket that is done asks for nothing any more, whatever its clock says."""
        if not ticket.status.is_open and ticket.clock.stopped_at is None and ticket.clock.target_s is not None:
            text = self.tr("ohne Beginn erledigt")
            return Chip(Glyph.DASH, text, Role.SECOND, spoken=text)
        return self.deadlines.look(ticket.clock, now=now, scheduled_for=ticket.scheduled_for)

    def due(self, ticket: Ticket, now: datetime) -> Look:
        """Give the text beside the deadline."""
        text = self.deadlines.due(ticket.clock, now=now) if ticket.status.is_open else "–"
        return Plain(text, Role.SECOND)

    def activity(self, ticket: Ticket, now: datetime) -> Look:
        """Say when something last happened."""
        return Plain(self._around.moments().ago(ticket.changed_at, now=now), Role.SECOND)

    def dated(self, at: datetime | None) -> str:
        """Write an instant so that it is clear in another year too; empty for none."""
        moments = self._around.moments()
        return "" if at is None else f"{moments.date(at, with_year=True)} {moments.clock(at)}"

    def has_draft(self, ticket: Ticket) -> bool:
        """Whether a note or a mail is half written; lists ask for each row, so the answer is at hand."""
        me = self._desk.me
        if self._drafts_of != (me.id if me is not None else ""):
            self._drafts_of = me.id if me is not None else ""
            found = (_DRAFT.fullmatch(key) for key in self._desk.drafts("ticket:"))
            self._drafted = {match[1] for match in found if match}
        return ticket.id in self._drafted

    def look_for_draft(self, ticket: Ticket) -> bool:
        """Look anew whether something is half written. Returns whether that has changed."""
        had = self.has_draft(ticket)
        has = bool(self._desk.draft(note_key(ticket.id)) or self._desk.draft(mail_key(ticket.id)))
        (self._drafted.add if has else self._drafted.discard)(ticket.id)
        return had is not has

    def initials(self, person_id: str) -> str:
        """Name a person briefly."""
        found = self._desk.board.persons.get(person_id)
        return found.initials if found is not None else "–"

    def contact(self, ticket: Ticket) -> Contact | None:
        """Give the contact a ticket names, if we know one."""
        return self._desk.board.contacts.get(ticket.contact_id) if ticket.contact_id is not None else None

    def signature(self) -> str:
        """Give what stands below my mails."""
        me = self._desk.me
        return "" if me is None else self._desk.board.persons.get(me.id, me).signature

    def is_watched(self, ticket: Ticket) -> bool:
        """Whether somebody else looks at it right now."""
        return ticket.id in self._desk.present_tickets()

    def present(self, ticket_id: str) -> str:
        """Say who else is at a ticket, and who types; empty: nobody."""
        said: dict[str, bool] = {}
        for each in self._desk.presence(ticket_id):
            said[each.person_id] = said.get(each.person_id, False) or each.is_typing
        parts = [
            (self.tr("{name} tippt …") if is_typing else self.tr("{name} sieht zu")).format(name=self.person(person_id))
            for person_id, is_typing in said.items()
        ]
        return " · ".join(parts)

    def columns(self) -> tuple[Column[Ticket], ...]:
        """Make the columns in the language spoken now."""
        now = self._desk.now
        return (
            Column(
                "due",
                self.tr("Frist"),
                lambda ticket: words_of(self.deadline(ticket, now())),
                key=order_of,
                look=lambda ticket: self.deadline(ticket, now()),
                width=192,
                align=Align.END,
                is_clock=True,
                tooltip=lambda ticket: self.deadline(ticket, now()).spoken,
                speech=lambda ticket: self.deadline(ticket, now()).spoken,
                exported=lambda ticket: self.dated(promised(ticket)) or words_of(self.deadline(ticket, now())),
            ),
            Column(
                "due_at",
                self.tr("fällig"),
                lambda ticket: words_of(self.due(ticket, now())),
                key=lambda ticket: late(ticket.clock.due_at),
                width=112,
                is_clock=True,
                exported=lambda ticket: self.dated(promised(ticket)),
            ),
            Column("number", self.tr("Nr."), self.number, key=lambda ticket: ticket.number or "~", width=112),
            Column("customer", self.tr("Kunde"), self.customer, width=160),
            Column(
                "news",
                "●",
                self._news_sign,
                width=28,
                title_tooltip=self.tr("● Kunde wartet auf Antwort, ○ jemand sieht zu, ✎ Entwurf"),
                speech=self._news_speech,
                tooltip=self._news_speech,
            ),
            Column(
                "channel",
                "",
                self._channel_sign,
                width=28,
                title_tooltip=self.tr("Kanal"),
                tooltip=lambda it: words.word("channel", it.channel),
                speech=lambda it: words.word("channel", it.channel),
            ),
            Column("subject", self.tr("Betreff"), lambda ticket: ticket.subject, is_stretched=True),
            Column(
                "criticality",
                self.tr("Einstufung"),
                lambda ticket: words.word("criticality", ticket.criticality),
                key=lambda ticket: ticket.criticality is not Criticality.CRITICAL,
                look=self._criticality_look,
                width=104,
            ),
            Column(
                "status",
                self.tr("Status"),
                lambda ticket: words.status(ticket.status),
                key=lambda ticket: _STATUS_ORDER.index(ticket.status),
                width=128,
            ),
            Column("assignee", self.tr("Bearbeiter"), lambda ticket: self.person(ticket.assignee_id), width=110),
            Column("server", self.tr("Server"), self.servers, width=110),
            Column("plan", self.tr("Vertrag"), self.plan, width=84),
            Column("billing", self.tr("Abrechnung"), lambda it: words.word("billing", it.billing), width=132),
            Column(
                "follow_up",
                self.tr("Wiedervorlage"),
                lambda ticket: self._follow_up(ticket, now()),
                key=lambda ticket: late(ticket.follow_up_at),
                width=116,
                is_hidden=True,
            ),
            Column("tags", self.tr("Schlagwörter"), lambda it: ", ".join(it.tags), width=116, is_hidden=True),
            Column(
                "activity",
                self.tr("letzte Aktivität"),
                lambda ticket: words_of(self.activity(ticket, now())),
                key=lambda ticket: ticket.changed_at,
                width=116,
                is_clock=True,
                exported=lambda ticket: self.dated(ticket.changed_at),
            ),
        )

    def _news_sign(self, ticket: Ticket) -> str:
        """Give signs for what waits for us, who is there, and what is half written: the weightiest two."""
        signs = (
            "●" if ticket.answered_at is not None and ticket.status.is_open else "",
            "✎" if self.has_draft(ticket) else "",
            "○" if self.is_watched(ticket) else "",
        )
        return "".join(signs)[:2]

    def _news_speech(self, ticket: Ticket) -> str:
        waits = ticket.answered_at is not None and ticket.status.is_open
        parts = (
            self.tr("Kunde wartet auf Antwort") if waits else "",
            self.tr("Entwurf") if self.has_draft(ticket) else "",
            self.present(ticket.id),
        )
        return " · ".join(part for part in parts if part)

    def _channel_sign(self, ticket: Ticket) -> str:
        return _CHANNEL_SIGNS[ticket.channel]

    def _follow_up(self, ticket: Ticket, now: datetime) -> str:
        return self._around.moments().when(ticket.follow_up_at, now=now) if ticket.follow_up_at is not None else ""

    def _criticality_look(self, ticket: Ticket) -> Look:
        is_critical = ticket.criticality is Criticality.CRITICAL
        text = words.word("criticality", ticket.criticality)
        return Plain(text, Role.TEXT if is_critical else Role.SECOND, is_strong=is_critical)


def note_key(ticket_id: str) -> str:
    """Give the key of a ticket's half-written note."""
    return f"ticket:{ticket_id}:note"


def mail_key(ticket_id: str) -> str:
    """Give the key of a ticket's half-written mail."""
    return f"ticket:{ticket_id}:mail"


_DRAFT = re.compile(r"ticket:([^:]+):(?:note|mail)")
_STATUS_ORDER = tuple(TicketStatus)
_CHANNEL_SIGNS = {Channel.PHONE: "☎", Channel.MAIL: "✉", Channel.ALARM: "⚠", Channel.CONSOLE: "✎"}
