"""What will become of a call, before it is a ticket: critical or not, begin until when, how it is billed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.console.desk import Desk
from app.console.expect import predict
from app.domain.calendar import INTAKE_CALENDAR, SERVICE_CALENDAR, deadline, is_open, next_open
from app.domain.change import Noun
from app.domain.contract import Criticality, Place, Plan, criticality
from app.domain.coverage import Decision
from app.domain.errors import Refused
from app.domain.fleet import UNKNOWN_CUSTOMER_ID
from app.domain.ticket import Ticket
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import Moments
from app.views.kit.screen import Surroundings
from app.views.kit.theme import Face, theme
from app.views.tickets import explain
from app.views.tickets.call import Call
from app.views.tickets.covered import note


def foretold(desk: Desk, call: Call, *, now: datetime) -> Ticket | None:
    """Give the ticket the central service will make of a call; None while its customer is not known.

    Raises:
        Refused: a rule says no.
    """
    if desk.me is None or not call.customer_id or call.customer_id == UNKNOWN_CUSTOMER_ID:
        return None
    facts = predict(call.mutation(), desk.board, by=desk.me, now=now).facts
    return next((fact for fact in facts if isinstance(fact, Ticket)), None)


def headline(ticket: Ticket, *, moments: Moments, now: datetime) -> str:
    """Say in one line what matters most."""
    word = words.word("criticality", ticket.criticality)
    word = word.upper() if ticket.criticality is Criticality.CRITICAL else word
    clock = ticket.clock
    if clock.due_at is None or clock.target_s is None:
        return f"{word} · {explain.no_deadline(ticket.plan, ticket.channel)}"
    due = moments.when(clock.due_at, now=now)
    return _say(_BEGIN_UNTIL).format(word=word, due=due, hours=clock.target_s // 3600)


def hours_note(ticket: Ticket, *, moments: Moments, now: datetime) -> str:
    """Say when the clock starts if it does not run yet, what lies between, and whether anybody is promised to answer."""
    notes, at = [], ticket.notified_at
    if not is_open(INTAKE_CALENDAR, at):
        emergency = ticket.plan is Plan.PREMIUM
        notes.append(_say(_OUTSIDE_PREMIUM if emergency else _OUTSIDE))
    if ticket.clock.target_s is not None:
        if not is_open(SERVICE_CALENDAR, at):
            notes.append(_say(_STARTS).format(when=moments.when(next_open(SERVICE_CALENDAR, at), now=now)))
        steps = deadline(SERVICE_CALENDAR, ticket.clock.started_at, ticket.clock.target_s, trace=True).trace
        if why := explain.skipped(steps):
            notes.append(_say(_SKIPPED).format(why=why))
    return " ".join(notes)


def covered(judged: Mapping[Place, Decision]) -> str:
    """Say how work is billed from each place, and the sentence of the contract it rests on; one line when it is all the same."""
    lines: list[str] = []
    if len({each.billing for each in judged.values()}) == 1:
        first = next(iter(judged.values()))
        lines.append(_say(_BILLING).format(word=words.word("billing", first.billing), row=first.row))
    else:
        lines += [
            _say(_BILLING_AT).format(
                place=words.word("place", place), word=words.word("billing", each.billing), row=each.row
            )
            for place, each in judged.items()
        ]
    quoted = next(iter(judged.values())).sentence
    return "\n".join([*lines, f"„{quoted}“"])


def cited(judged: Mapping[Place, Decision]) -> str:
    """Give every row and sentence that matters, each once."""
    found: dict[str, None] = {}
    for each in judged.values():
        for row, sentence in ((each.row, each.sentence), *each.also):
            found[f"{row}: „{sentence}“"] = None
    return "\n".join(found)


class CallPreview(QFrame):
    """Shows what will become of a call."""

    def __init__(self, desk: Desk, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._around = surroundings
        self.head = _line(self)
        self.rule = _line(self, role="second")
        self.hours = _line(self, role="second")
        self.billing = _line(self)
        layout = QVBoxLayout(self)
        for label in (self.head, self.rule, self.hours, self.billing):
            layout.addWidget(label)
        theme().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_call(self, call: Call) -> None:
        """Work it out as of now."""
        now, moments = self._desk.now(), self._around.moments()
        customer = self._desk.board.get(Noun.CUSTOMER, call.customer_id)
        heads = getattr(customer, "head_count", 0)
        found = criticality(call.affected, persons_affected=call.persons_affected, head_count=heads or None)
        self.rule.setText(
            explain.criticality_rule(
                call.affected, found=found, head_count=heads, persons_affected=call.persons_affected
            )
        )
        try:
            ticket = foretold(self._desk, call, now=now)
        except Refused as refusal:
            self._say(words.refusal(refusal), "", "")
            return
        if ticket is None:
            word = words.word("criticality", found)
            is_unknown = call.customer_id == UNKNOWN_CUSTOMER_ID
            self._say(_say(_UNKNOWN_CUSTOMER if is_unknown else _NO_CUSTOMER).format(word=word), "", "")
            return
        judged = {place: note(self._desk, ticket, place=place, at=now) for place in (Place.REMOTE, Place.ON_SITE)}
        self._say(
            headline(ticket, moments=moments, now=now),
            hours_note(ticket, moments=moments, now=now),
            covered(judged),
        )
        self.billing.setToolTip(cited(judged))

    def _say(self, head: str, hours: str, billing: str) -> None:
        for label, text in ((self.head, head), (self.hours, hours), (self.billing, billing)):
            label.setText(text)
            label.setVisible(bool(text))

    def _on_theme_changed(self) -> None:
        tokens = theme().tokens
        self.head.setFont(theme().font(Face.STRONG))
        self.setObjectName("preview")
        self.setStyleSheet(f"#preview {{ background: {tokens.app}; border: 0; border-radius: 4px; }}")
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(*([theme().metrics.space(8)] * 4))
            layout.setSpacing(theme().metrics.space(2))


def _line(parent: QWidget, *, role: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _say(text: str) -> str:
    return QCoreApplication.translate("call", text)


_BEGIN_UNTIL = QT_TRANSLATE_NOOP("call", "{word} · Beginn bis {due} ({hours} h Servicezeit)")
_NO_CUSTOMER = QT_TRANSLATE_NOOP("call", "{word} · die Frist steht hier, sobald der Kunde gewählt ist")
_UNKNOWN_CUSTOMER = QT_TRANSLATE_NOOP("call", "{word} · die Frist rechnet ab jetzt, sobald der Kunde zugeordnet ist")
_STARTS = QT_TRANSLATE_NOOP("call", "Die Frist startet {when}.")
_SKIPPED = QT_TRANSLATE_NOOP("call", "Nicht gezählt: {why}.")
_OUTSIDE = QT_TRANSLATE_NOOP("call", "Außerhalb der Störungsannahme (Mo–Fr 7–19).")
_OUTSIDE_PREMIUM = QT_TRANSLATE_NOOP(
    "call", "Außerhalb der Störungsannahme (Mo–Fr 7–19): Notfalleinsatz nur auf Wunsch, mit Aufpreis."
)
_BILLING = QT_TRANSLATE_NOOP("call", "Abrechnung: {word} (Zeile {row})")
_BILLING_AT = QT_TRANSLATE_NOOP("call", "{place}: {word} (Zeile {row})")
