"""Strips for tickets among each other: merge and link, split, whose it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit
from typing_extensions import override

from app.console.search import bare, fold
from app.domain.contact import Contact
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.ticket import Ticket
from app.views.tickets.fields import Choice
from app.views.tickets.picker import Offer, Picker
from app.views.tickets.strip import Strip
from app.views.tickets.table import order_of
from app.wire.ids import new_id
from app.wire.mutations import Mutation
from app.wire.mutations_customer import save_of
from app.wire.mutations_desk import MergeTicket, MoveTicket, RelateTickets, SplitTicket

MERGE: Final = "merge"
RELATE: Final = "relate"


class LinkStrip(Strip):
    """V: another ticket is about the same, or has to do with it. Several selected ones go into the one that is picked."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.other = Picker(self._find, "", offers_all=True)
        self.how = Choice("", columns=2)
        self.fields.addWidget(self.other)
        self.fields.addWidget(self.how)
        self.other.moved_on.connect(lambda: self.how.setFocus(Qt.FocusReason.OtherFocusReason))
        self.other.picked.connect(lambda _id: self.refresh())
        self.how.chosen.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Zusammenführen oder verknüpfen")

    @override
    def button_text(self) -> str:
        return self.tr("Verknüpfen") if self.how.value() == RELATE else self.tr("Zusammenführen")

    @override
    def retranslate(self) -> None:
        self.other.field.setPlaceholderText(
            self.tr("Nummer, Betreff oder Kunde; Pfeil nach unten zeigt die des Kunden")
        )
        self.other.rename(self.tr("Anderes Ticket"))
        self.how.rename(self.tr("Wie"))
        options = [(MERGE, self.tr("zusammenführen")), (RELATE, self.tr("nur verknüpfen"))]
        self.how.offer(options, current=self.how.value())

    @override
    def prepare(self) -> None:
        self.other.clear()
        self.how.choose(MERGE)
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        other = self.other.picked_id
        if not other:
            raise Refused("ticket.unknown")
        if self.how.value() == MERGE:
            return [MergeTicket(ticket_id=each.id, into_id=other) for each in self.tickets if each.id != other]
        return [RelateTickets(ticket_id=each.id, other_id=other) for each in self.tickets if each.id != other]

    @override
    def confirm(self) -> None:
        if not self.other.picked_id and not self.other.accept():
            self.say_error(self.tr("Kein offenes Ticket passt."))
            return
        super().confirm()

    @override
    def done_text(self) -> str:
        other = self.desk.board.tickets[self.other.picked_id]
        text = (
            self.tr("{what} mit {other} verknüpft")
            if self.how.value() == RELATE
            else self.tr("{what} in {other} zusammengeführt")
        )
        return text.format(what=self.acts.name(self.tickets), other=self.acts.name([other]))

    @override
    def effect_text(self) -> str:
        if self.how.value() == RELATE:
            return self.tr("Beide bleiben eigene Tickets und zeigen aufeinander.")
        return self.tr("Verlauf, Zeiten und Melder ziehen um. Es gilt die frühere Meldung und die frühere Frist.")

    def _find(self, text: str) -> list[Offer]:
        board = self.desk.board
        own = {each.id for each in self.tickets}
        homes = {each.customer_id for each in self.tickets}
        ids = [each for each in board.open_tickets if each not in own or len(own) > 1]
        found = [each for each in (board.tickets[one] for one in ids) if self._fits(each, text)]
        found.sort(key=lambda each: (each.customer_id not in homes, order_of(each)))
        if not text:
            found = [each for each in found if each.customer_id in homes]
        return [Offer(each.id, f"#{each.number} {each.subject}", self._customer(each)) for each in found[:8]]

    def _fits(self, ticket: Ticket, text: str) -> bool:
        said = bare(fold(f"#{ticket.number} {ticket.subject} {self._customer(ticket)}"))
        return all(word in said for word in bare(fold(text)).split())

    def _customer(self, ticket: Ticket) -> str:
        found = self.desk.board.customers.get(ticket.customer_id)
        return found.short_name if found is not None else ""


class MoveStrip(Strip):
    """Shift+M: the ticket belongs to another customer. Plan, clock and billing follow that one's contract."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.customer = Picker(self._find, "", offers_all=True)
        self.fields.addWidget(self.customer)
        self.customer.moved_on.connect(self.confirm)

    @override
    def verb(self) -> str:
        return self.tr("Kunden zuordnen")

    @override
    def retranslate(self) -> None:
        self.customer.field.setPlaceholderText(self.tr("Name des Kunden oder eines Ansprechpartners"))
        self.customer.rename(self.tr("Kunde"))

    @override
    def prepare(self) -> None:
        self.customer.clear()
        self.customer.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        customer_id, _, contact_id = self.customer.picked_id.partition("/")
        if not customer_id:
            raise Refused("customer.unknown")
        found: list[Mutation] = []
        for ticket in self.tickets:
            stranger = None if contact_id else self._stranger(ticket)
            if stranger is not None:
                # Who writes says who they are; of who called, perhaps only the number is known.
                known = save_of(replace(stranger, customer_id=customer_id, is_unknown=not stranger.mails))
                found += [] if known in found else [known]
            who = contact_id or (stranger.id if stranger is not None else None)
            found.append(MoveTicket(ticket_id=ticket.id, customer_id=customer_id, contact_id=who))
        return found

    @override
    def confirm(self) -> None:
        if not self.customer.picked_id and not self.customer.accept():
            self.say_error(self.tr("Kein Kunde heißt so."))
            return
        super().confirm()

    @override
    def done_text(self) -> str:
        customer = self.desk.board.customers[self.customer.picked_id.partition("/")[0]]
        return self.tr("{what} gehört zu {customer}").format(what=self.acts.name(self.tickets), customer=customer.name)

    @override
    def effect_text(self) -> str:
        return self.tr("Frist und Abrechnung folgen dem Vertrag, der bei der Meldung galt.")

    def _stranger(self, ticket: Ticket) -> Contact | None:
        """Who wrote or called and was known to nobody: with the ticket it is known whose they are, the next time too."""
        found = self.desk.board.contacts.get(ticket.contact_id or "")
        if found is None or not found.is_unknown or found.customer_id != UNKNOWN_CUSTOMER_ID:
            return None
        return found

    def _find(self, text: str) -> list[Offer]:
        board, wanted = self.desk.board, bare(fold(text))
        customers = [
            Offer(each.id, each.name, each.short_name)
            for each in sorted(board.customers.values(), key=lambda one: (one.name.casefold(), one.id))
            if each.id != UNKNOWN_CUSTOMER_ID and wanted in bare(fold(f"{each.name} {each.short_name}"))
        ]
        contacts = [
            Offer(f"{each.customer_id}/{each.id}", each.name, board.customers[each.customer_id].name)
            for each in sorted(board.contacts.values(), key=lambda one: (one.name.casefold(), one.id))
            if wanted and each.customer_id in board.customers and wanted in bare(fold(f"{each.name} {' '.join(each.mails)}"))
            and each.customer_id != UNKNOWN_CUSTOMER_ID
        ]  # fmt: skip
        return [*customers[:6], *contacts[:4]]


class SplitStrip(Strip):
    """Shift+V: some entries are about something else. They are marked in the stream while this is open."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.marked: Callable[[], Sequence[str]] = tuple
        self.subject = QLineEdit(self)
        self.subject.setMaxLength(300)
        self._label = QLabel(self)
        self._label.setBuddy(self.subject)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.subject, 1)
        self.fields.addLayout(row)

    @override
    def verb(self) -> str:
        return self.tr("Teilen")

    @override
    def retranslate(self) -> None:
        self._label.setText(self.tr("Betreff des neuen Tickets"))
        self.subject.setAccessibleName(self.tr("Betreff des neuen Tickets"))

    @override
    def prepare(self) -> None:
        self.subject.setText(self.tickets[0].subject)
        self.subject.selectAll()
        self.subject.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        ids = tuple(self.marked())
        if not ids:
            raise Refused("ticket.nothing_marked")
        subject = self.subject.text().strip() or self.tickets[0].subject
        return [SplitTicket(ticket_id=self.tickets[0].id, new_ticket_id=new_id(), article_ids=ids, subject=subject)]

    @override
    def confirm(self) -> None:
        if not self.marked():
            self.say_error(self.tr("Im Verlauf ist noch kein Eintrag ausgewählt."))
            return
        super().confirm()

    @override
    def done_text(self) -> str:
        return self.tr("{what} geteilt").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        count = len(self.marked())
        if not count:
            return self.tr("Einträge im Verlauf auswählen: sie ziehen in ein neues Ticket um.")
        return self.tr("%n Einträge ziehen um; gemeldet gilt das neue Ticket mit dem ersten davon.", "", count)
