"""Strips that put a ticket in its place: its status, its criticality, who has it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton
from typing_extensions import override

from app.console.search import bare, fold
from app.domain.change import Noun
from app.domain.contract import Criticality
from app.domain.errors import Refused
from app.domain.fleet import Person, Role
from app.domain.ticket import Ticket, TicketStatus, allowed
from app.views.kit import words
from app.views.tickets import explain
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.picker import Offer, Picker
from app.views.tickets.strip import Strip
from app.wire.mutations import AssignTicket, ClassifyTicket, Mutation, ReopenTicket, SetTicketStatus

_NOBODY = "-"
_ELSEWHERE = {
    TicketStatus.IN_PROGRESS: "begin",
    TicketStatus.SCHEDULED: "schedule",
    TicketStatus.RESOLVED: "resolve",
}
"""Statuses that come with an act of their own."""


class StatusStrip(Strip):
    """S: another status. None of them touches the clock; those that come with an act lead to it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.status = Choice("", columns=4)
        self.fields.addWidget(self.status)
        self.status.chosen.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Status")

    @override
    def retranslate(self) -> None:
        self.status.rename(self.tr("Status"))
        self.status.offer([(each, words.status(each)) for each in self._possible()], current=self.status.value())

    @override
    def prepare(self) -> None:
        self.confirm_button.setEnabled(bool(self._possible()))
        self.status.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._possible():
            self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        wanted = self.status.value()
        if not wanted:
            return []
        status = TicketStatus(wanted)
        if status is TicketStatus.IN_PROGRESS:
            return [ReopenTicket(ticket_id=ticket.id) for ticket in self.tickets]
        return [SetTicketStatus(ticket_id=ticket.id, status=status) for ticket in self.tickets]

    @override
    def confirm(self) -> None:
        other = self._elsewhere()
        if other:
            self.hide()
            self.other_wanted.emit(other)
        else:
            super().confirm()

    @override
    def done_text(self) -> str:
        status = words.word("status", self.status.value())
        return self.tr("{what}: {status}").format(what=self.acts.name(self.tickets), status=status)

    @override
    def effect_text(self) -> str:
        if not self._possible():
            return self.tr("Geschlossen ist das Ende: was der Kunde noch hat, wird ein neues Ticket.")
        if self._elsewhere():
            return self.tr("Weiter mit den Angaben dazu.")
        if self.status.value() == TicketStatus.WAITING:
            return self.tr("Warten hält die Frist nicht an.")
        return self.tr("Der Status ändert nichts an der Frist.")

    def _possible(self) -> list[TicketStatus]:
        if not self.tickets:
            return []
        shared = frozenset.intersection(*(allowed(ticket.status) for ticket in self.tickets))
        if len(self.tickets) > 1:
            shared -= {TicketStatus.IN_PROGRESS, TicketStatus.SCHEDULED}
        return [status for status in TicketStatus if status in shared]

    def _elsewhere(self) -> str:
        value = self.status.value()
        if not value or (value == TicketStatus.IN_PROGRESS and not self.tickets[0].status.is_open):
            return ""
        return _ELSEWHERE.get(TicketStatus(value), "")


class ClassifyStrip(Strip):
    """P: critical or not, against the rule; with the reason, and since when we could have known."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(300)
        self.known = TimeField(self.around.moments().zone, "")
        self._known_label = QLabel(self)
        self._known_label.setBuddy(self.known)
        self.first_button = QPushButton(self)
        self.first_button.clicked.connect(self._take_first)
        row = QHBoxLayout()
        row.addWidget(self._known_label)
        row.addWidget(self.known)
        row.addWidget(self.first_button)
        row.addStretch(1)
        self.fields.addWidget(self.reason)
        self.fields.addLayout(row)
        self.known.stated.connect(self.refresh)

    @property
    def target(self) -> Criticality:
        """What the ticket becomes."""
        is_critical = self.tickets[0].criticality is Criticality.CRITICAL
        return Criticality.UNCRITICAL if is_critical else Criticality.CRITICAL

    @override
    def verb(self) -> str:
        target = words.word("criticality", self.target)
        return self.tr("Einstufen als {target}").format(target=target)

    @override
    def retranslate(self) -> None:
        self.reason.setPlaceholderText(self.tr("Begründung"))
        self.reason.setAccessibleName(self.tr("Begründung"))
        self._known_label.setText(self.tr("Angaben bekannt seit"))
        self.known.setAccessibleName(self.tr("Angaben bekannt seit"))
        self.first_button.setText(self.tr("schon bei der ersten Meldung"))

    @override
    def prepare(self) -> None:
        self.reason.clear()
        self.known.set_instant(self.desk.now())
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        reason = self.reason.text().strip()
        if not reason:
            raise Refused("ticket.reason_missing")
        return [self._mutation(reason)]

    @override
    def done_text(self) -> str:
        target = words.word("criticality", self.target)
        return self.tr("{what} ist {target}").format(what=self.acts.name(self.tickets), target=target)

    @override
    def effect_text(self) -> str:
        before = self.tickets[0]
        after = self.acts.foresee(self._mutation("…")).get(Noun.TICKET, before.id)
        if not isinstance(after, Ticket):
            return ""
        return explain.deadline_line(after, moments=self.around.moments(), now=self.desk.now())

    def _mutation(self, reason: str) -> ClassifyTicket:
        at = self.known.instant()
        ticket = self.tickets[0]
        return ClassifyTicket(ticket_id=ticket.id, criticality=self.target, reason=reason, facts_known_at=at)

    def _take_first(self) -> None:
        self.known.set_instant(self.tickets[0].notified_at)
        self.refresh()


class AssignStrip(Strip):
    """W: to somebody, found by initials or name."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.who = Picker(self._find, "", offers_all=True)
        self.fields.addWidget(self.who)
        self.who.moved_on.connect(self.confirm)

    @override
    def verb(self) -> str:
        return self.tr("Zuweisen")

    @override
    def retranslate(self) -> None:
        self.who.field.setPlaceholderText(self.tr("Kürzel oder Name; Pfeil nach unten zeigt alle"))
        self.who.rename(self.tr("Zuweisen an"))

    @override
    def prepare(self) -> None:
        self.who.clear()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        person_id = self._person_id()
        return [
            AssignTicket(ticket_id=ticket.id, person_id=person_id, instead_of=ticket.assignee_id)
            for ticket in self.tickets
        ]

    @override
    def done_text(self) -> str:
        return ""

    @override
    def confirm(self) -> None:
        if not self.who.picked_id and not self.who.accept():
            self.say_error(self.tr("Niemand heißt so."))
            return
        try:
            self.acts.assign(self.tickets, self._person_id())
        except Refused as refusal:
            self.say_error(words.refusal(refusal))
        else:
            self.close_strip()

    def _person_id(self) -> str | None:
        return None if self.who.picked_id in ("", _NOBODY) else self.who.picked_id

    def _find(self, text: str) -> list[Offer]:
        wanted = bare(fold(text))
        people = [each for each in self.desk.board.persons.values() if each.is_active and each.role is not Role.WALL]
        found = [(rank, each) for each in people if (rank := _rank(each, wanted)) is not None]
        found.sort(key=lambda pair: (pair[0], pair[1].name, pair[1].id))
        offers = [Offer(each.id, each.name, each.initials) for _place, each in found]
        nobody = self.tr("niemand")
        if nobody.startswith(wanted):
            offers.append(Offer(_NOBODY, nobody))
        return offers


def _rank(person: Person, wanted: str) -> int | None:
    initials, name = bare(fold(person.initials)), bare(fold(person.name))
    if initials.startswith(wanted):
        return 0
    if any(part.startswith(wanted) for part in name.replace(".", " ").split()):
        return 1
    return 2 if wanted in name else None
