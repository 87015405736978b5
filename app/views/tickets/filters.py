"""What the list of tickets can be filtered by, and the views it comes with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QObject

from app.console.desk import Desk
from app.domain.calendar import SERVICE_CALENDAR
from app.domain.sla import Phase, state
from app.domain.ticket import Ticket, TicketStatus
from app.domain.ticket_marks import is_aside, is_nobodys
from app.views.kit import words
from app.views.kit.query import Field, Vocabulary, seconds_of
from app.views.kit.screen import Surroundings
from app.views.kit.view_tabs import SavedView
from app.views.tickets.strips_aside import ON_SITE_TAG
from app.views.tickets.table import Reader

Test = Callable[[Ticket], bool]
DONE_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _View:
    id: str
    title: str
    test: Test
    is_counting: bool = False


class Filters(QObject):
    """Tests of tickets, made in the language spoken now and judged at the time of asking."""

    def __init__(self, desk: Desk, surroundings: Surroundings, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._around = surroundings
        self._reader = reader
        self.hits: dict[str, frozenset[str]] = {}
        """Ids of the tickets that were found, by the text that was searched for."""

    def views(self) -> list[SavedView]:
        """Give the views the list comes with, on the digits 1 to 9."""
        return [SavedView(view.id, view.title, is_counting=view.is_counting) for view in self._views()]

    def test_of(self, view_id: str) -> Test | None:
        """Give the test of a view; None for one that is not built in."""
        return next((view.test for view in self._views() if view.id == view_id), None)

    @property
    def zone(self) -> tzinfo:
        """The reader's zone: it says when a day begins."""
        return self._around.moments().zone

    def counting(self) -> list[tuple[str, Test]]:
        """Give the views whose tickets are counted, with their tests. All of them are of open tickets."""
        return [(view.id, view.test) for view in self._views() if view.is_counting]

    def turns(self, view_id: str, ticket: Ticket) -> datetime | None:
        """Tell from when on the mere time makes a ticket belong to a counting view; None: it does not."""
        clock = ticket.clock
        if view_id != "today" or clock.due_at is None or not self._is_ticking(ticket) or self.is_due_today(ticket):
            return None
        day = clock.due_at.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        return day.astimezone(UTC)

    def vocabulary(self) -> Vocabulary[Ticket]:
        """Make what the filter field understands."""
        reader = self._reader
        fields: list[Field[Ticket]] = [
            Field((self.tr("kunde"), "kunde", "customer"), text=reader.customer, choices=self._customers),
            Field((self.tr("server"), "server"), text=reader.servers),
            Field(
                (self.tr("status"), "status"),
                text=lambda ticket: words.status(ticket.status),
                words={
                    self.tr("offen"): lambda ticket: ticket.status.is_open,
                    self.tr("getan"): self.is_recently_done,
                    **{words.status(status): self._has_status(status) for status in TicketStatus},
                },
            ),
            Field(
                (self.tr("frist"), "frist", "due"),
                amount=self.seconds_left,
                read_amount=seconds_of,
                words={
                    self.tr("überfällig"): self.is_overdue,
                    self.tr("heute"): self.is_due_today,
                    self.tr("ruht"): self.is_resting,
                    self.tr("keine"): lambda ticket: ticket.clock.due_at is None,
                },
            ),
            Field(
                (self.tr("bearbeiter"), "bearbeiter", "assignee"),
                text=lambda ticket: reader.person(ticket.assignee_id),
                words={
                    self.tr("ich"): self.is_mine,
                    self.tr("niemand"): lambda ticket: ticket.assignee_id is None,
                },
                choices=lambda: sorted(person.name for person in self._desk.board.persons.values()),
            ),
            Field(("text",), text=self._found_by),
            Field(
                (self.tr("schlagwort"), "schlagwort", "tag"),
                text=lambda ticket: " ".join(ticket.tags),
                choices=self._tags,
            ),
            self._word_field((self.tr("einstufung"), "einstufung", "criticality"), "criticality"),
            self._word_field((self.tr("vertrag"), "vertrag", "plan"), "plan"),
            self._word_field((self.tr("abrechnung"), "abrechnung", "billing"), "billing"),
            self._word_field((self.tr("kanal"), "kanal", "channel"), "channel"),
            self._word_field((self.tr("art"), "art", "request"), "request"),
        ]
        return Vocabulary(fields, self._text)

    # --- tests --------------------------------------------------------------------------------------------------------

    def is_mine(self, ticket: Ticket) -> bool:
        """Whether it is the reader's own."""
        me = self._desk.me
        return me is not None and ticket.assignee_id == me.id

    def seconds_left(self, ticket: Ticket) -> float | None:
        """Give the service seconds left of a running clock, negative when overdue; None where no clock runs."""
        if not self._is_ticking(ticket):
            return None
        seen = state(ticket.clock, now=self._desk.now(), calendar=SERVICE_CALENDAR)
        return float(seen.remaining_s - seen.overdue_s)

    def is_overdue(self, ticket: Ticket) -> bool:
        """Whether the promise is broken and work has still not begun."""
        return self._phase(ticket) is Phase.BREACHED

    def is_resting(self, ticket: Ticket) -> bool:
        """Whether its clock stands still because nobody is promised anything now."""
        return self._phase(ticket) in (Phase.RESTING, Phase.WAITING)

    def is_due_today(self, ticket: Ticket) -> bool:
        """Whether its deadline is today or was before, and its clock runs."""
        if not self._is_ticking(ticket) or ticket.clock.due_at is None:
            return False
        zone = self._around.moments().zone
        return ticket.clock.due_at.astimezone(zone).date() <= self._desk.now().astimezone(zone).date()

    def is_waiting_for_us(self, ticket: Ticket) -> bool:
        """Whether the customer wrote or called and nobody has answered yet."""
        return ticket.answered_at is not None and ticket.status.is_open

    def is_aside(self, ticket: Ticket) -> bool:
        """Whether it is put aside for now."""
        return is_aside(ticket, now=self._desk.now())

    def is_recently_done(self, ticket: Ticket) -> bool:
        """Whether it was finished within the last seven days."""
        return not ticket.status.is_open and self._desk.now() - ticket.changed_at <= DONE_FOR

    # --- inside -------------------------------------------------------------------------------------------------------

    def _views(self) -> Iterable[_View]:
        return (
            _View("unassigned", self.tr("Nicht zugewiesen"), self._is_unassigned, is_counting=True),
            _View("mine", self.tr("Meine"), self._is_my_turn, is_counting=True),
            _View("today", self.tr("Fällig heute"), self.is_due_today, is_counting=True),
            _View("open", self.tr("Alle offen"), lambda it: it.status.is_open, is_counting=True),
            _View("answered", self.tr("Kunde wartet"), self.is_waiting_for_us, is_counting=True),
            _View("scheduled", self.tr("Terminiert"), self._has_status(TicketStatus.SCHEDULED)),
            _View("on_site", self.tr("Vor Ort"), lambda it: it.status.is_open and ON_SITE_TAG in it.tags),
            _View("follow_up", self.tr("Wiedervorlage"), lambda it: it.status.is_open and it.follow_up_at is not None),
            _View("done", self.tr("Erledigt 7 T"), self.is_recently_done),
        )

    def _is_unassigned(self, ticket: Ticket) -> bool:
        return is_nobodys(ticket, now=self._desk.now())

    def _is_my_turn(self, ticket: Ticket) -> bool:
        return ticket.status.is_open and self.is_mine(ticket) and not self.is_aside(ticket)

    def _is_ticking(self, ticket: Ticket) -> bool:
        clock = ticket.clock
        return ticket.status.is_open and clock.target_s is not None and clock.stopped_at is None

    def _phase(self, ticket: Ticket) -> Phase | None:
        if not self._is_ticking(ticket):
            return None
        now: datetime = self._desk.now()
        return state(ticket.clock, now=now, calendar=SERVICE_CALENDAR).phase

    def _has_status(self, status: TicketStatus) -> Test:
        return lambda ticket: ticket.status is status

    def _word_field(self, names: tuple[str, ...], family: str) -> Field[Ticket]:
        def text(ticket: Ticket) -> str:
            value = getattr(ticket, family)
            return words.word(family, value) if value is not None else ""

        def choices() -> Iterable[str]:
            from app.views.kit.words_terms import TERMS

            return [words.word(family, value) for value in TERMS[family]]

        def equals(choice: str) -> Test:
            return lambda ticket: text(ticket) == choice

        return Field(names, text=text, words={choice: equals(choice) for choice in choices()})

    def _customers(self) -> Iterable[str]:
        return sorted(customer.short_name for customer in self._desk.board.customers.values())

    def _found_by(self, ticket: Ticket) -> str:
        return " ".join(text for text, ids in self.hits.items() if ticket.id in ids)

    def _tags(self) -> Iterable[str]:
        return sorted({tag for ticket in self._desk.board.tickets.values() for tag in ticket.tags})

    def _text(self, ticket: Ticket) -> str:
        reader = self._reader
        parts = (reader.number(ticket), reader.customer(ticket), ticket.subject, reader.servers(ticket), *ticket.tags)
        people = (ticket.contact_name, ticket.contact_phone, ticket.contact_mail, reader.person(ticket.assignee_id))
        return " ".join((*parts, *people))
