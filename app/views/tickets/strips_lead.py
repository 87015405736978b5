"""Strips for what a supervisor decides: an excluded cause, why a promise was broken, another version of the contract."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from app.domain.contract import Exclusion
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.domain.ticket import BREACH_CODES
from app.views.kit import words
from app.views.tickets.fields import Choice
from app.views.tickets.strip import Strip
from app.wire.mutations import Mutation
from app.wire.mutations_desk import ApplyContract, ExcludeTicket, ExplainBreach

NONE: Final = "none"


class _Decision(Strip):
    """One of several, and a reason."""

    is_reason_needed = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.what = Choice("", columns=3)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(300)
        self.fields.addWidget(self.what)
        self.fields.addWidget(self.reason)
        self.what.chosen.connect(self.refresh)

    def options(self) -> list[tuple[str, str]]:
        """Give what can be decided."""
        raise NotImplementedError

    @override
    def retranslate(self) -> None:
        self.what.rename(self.verb())
        self.what.offer(self.options(), current=self.what.value())
        self.reason.setPlaceholderText(self.tr("Begründung"))
        self.reason.setAccessibleName(self.tr("Begründung"))

    @override
    def prepare(self) -> None:
        self.reason.clear()
        me = self.desk.me
        may = me is not None and me.role in (Role.SUPERVISOR, Role.ADMINISTRATOR)
        self.confirm_button.setEnabled(may and bool(self.what.buttons()))
        (self.what if may else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)
        if not may:
            self.say_error(self.tr("Das entscheidet die Leitung."))

    def given(self) -> str:
        """Give the reason.

        Raises:
            Refused: ``ticket.reason_missing``.
        """
        reason = self.reason.text().strip()
        if not reason and self.is_reason_needed:
            raise Refused("ticket.reason_missing")
        return reason


class ExcludeStrip(_Decision):
    """A cause the service description excludes (X1 to X3), or none after all."""

    @override
    def verb(self) -> str:
        return self.tr("Ausschluss feststellen")

    @override
    def options(self) -> list[tuple[str, str]]:
        found = [(str(each), words.word("exclusion", each)) for each in Exclusion]
        is_excluded = bool(self.tickets) and self.tickets[0].exclusion is not None
        return [*found, (NONE, self.tr("doch kein Ausschluss"))] if is_excluded else found

    @override
    def mutations(self) -> list[Mutation]:
        value = self.what.value()
        cause = None if value in (NONE, "") else Exclusion(value)
        return [ExcludeTicket(ticket_id=each.id, exclusion=cause, reason=self.given()) for each in self.tickets]

    @override
    def done_text(self) -> str:
        what = self.acts.name(self.tickets)
        if self.what.value() == NONE:
            return self.tr("{what}: kein Ausschluss").format(what=what)
        return self.tr("{what}: ausgeschlossen").format(what=what)

    @override
    def effect_text(self) -> str:
        return self.tr("Ab jetzt wird die Arbeit berechnet. Die Frist bleibt, wie sie ist.")


class BreachStrip(_Decision):
    """Why a promise was broken."""

    is_reason_needed = False

    @override
    def verb(self) -> str:
        return self.tr("Verletzung begründen")

    @override
    def options(self) -> list[tuple[str, str]]:
        return [(code, words.word("breach", code)) for code in BREACH_CODES]

    @override
    def mutations(self) -> list[Mutation]:
        return [ExplainBreach(ticket_id=each.id, code=self.what.value(), note=self.given()) for each in self.tickets]

    @override
    def done_text(self) -> str:
        return self.tr("{what}: Verletzung begründet").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        return self.tr("Die Verletzung bleibt stehen; im Bericht steht der Grund dabei.")


class ContractStrip(_Decision):
    """Another version of the contract holds for this ticket (A32)."""

    @override
    def verb(self) -> str:
        return self.tr("Anderen Vertragsstand anwenden")

    @override
    def options(self) -> list[tuple[str, str]]:
        if not self.tickets:
            return []
        ticket, moments = self.tickets[0], self.around.moments()
        versions = [each for each in self.desk.board.contracts.values() if each.customer_id == ticket.customer_id]
        versions.sort(key=lambda each: (each.valid_from, each.id), reverse=True)
        return [
            (each.id, self.tr("{plan} ab {day}").format(plan=words.word("plan", each.plan), day=moments.date(each.valid_from, with_year=True)))
            for each in versions
            if each.id != ticket.contract_id
        ]  # fmt: skip

    @override
    def mutations(self) -> list[Mutation]:
        chosen = self.what.value()
        if not chosen:
            raise Refused("contract.unknown")
        return [ApplyContract(ticket_id=each.id, contract_id=chosen, reason=self.given()) for each in self.tickets]

    @override
    def done_text(self) -> str:
        return self.tr("{what}: anderer Vertragsstand gilt").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        if not self.options():
            return self.tr("Der Kunde hat keinen anderen Vertragsstand.")
        return self.tr("Frist und Abrechnung werden nach diesem Stand neu bestimmt.")
