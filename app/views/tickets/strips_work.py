"""Strips for the work itself: it begins, it is planned, it is done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton
from typing_extensions import override

from app.domain.calendar import SERVICE_CALENDAR, next_open
from app.domain.change import Noun
from app.domain.contract import Criticality
from app.domain.errors import Refused
from app.domain.sla import StopAct
from app.domain.ticket import Ticket
from app.domain.time_entry import TimeSource
from app.views.kit import words
from app.views.tickets import explain
from app.views.tickets.autosave import Autosave
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.strip import Strip
from app.views.tickets.strips_time import start_time
from app.wire.mutations import BeginWork, Mutation, ResolveTicket, ScheduleTicket

_ACTS = (StopAct.REMOTE, StopAct.PHONE, StopAct.ON_SITE)
_TOLD = ("phone", "mail", "in_person")
_NOT = "not"
_SOURCES = {
    StopAct.REMOTE: TimeSource.REMOTE_SESSION,
    StopAct.PHONE: TimeSource.CALL,
    StopAct.ON_SITE: TimeSource.VISIT,
}
"""What a clock is bound to that starts together with the work."""


class BeginStrip(Strip):
    """B: work begins now, or began a while ago; how is a digit."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.act = Choice("", columns=3)
        self.at = TimeField(self.around.moments().zone, "")
        self._at_label = QLabel(self)
        self._at_label.setBuddy(self.at)
        row = QHBoxLayout()
        self.with_time = QCheckBox(self)
        row.addWidget(self.act)
        row.addStretch(1)
        row.addWidget(self.with_time)
        row.addWidget(self._at_label)
        row.addWidget(self.at)
        self.fields.addLayout(row)
        self.act.chosen.connect(self.refresh)
        self.at.stated.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Begonnen")

    @override
    def retranslate(self) -> None:
        self.act.rename(self.tr("Wie begonnen"))
        self.act.offer([(act, words.act(act)) for act in _ACTS], current=self.act.value())
        self._at_label.setText(self.tr("um"))
        self.at.setAccessibleName(self.tr("Beginn der Arbeit"))
        self.with_time.setText(self.tr("und Zeit läuft"))

    @override
    def prepare(self) -> None:
        self.act.choose(StopAct.REMOTE)
        self.at.set_instant(self.desk.now())
        self.with_time.setChecked(False)
        self.act.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        act, at = StopAct(self.act.value()), self.at.instant()
        begun: list[Mutation] = [BeginWork(ticket_id=ticket.id, act=act, at=at) for ticket in self.tickets]
        if not self.with_time.isChecked():
            return begun
        return [*begun, start_time(self.tickets[0].id, _SOURCES[act], at=at)]

    @override
    def done_text(self) -> str:
        act = words.word("act", self.act.value())
        return self.tr("{what} begonnen ({act})").format(what=self.acts.name(self.tickets), act=act)

    @override
    def effect_text(self) -> str:
        before = self.tickets[0]
        if before.clock.stopped_at is not None:
            return self.tr("Die Frist steht schon; eingetragen wird nur die Arbeit.")
        after = _after(self, before)
        said = explain.stop_effect(after, moments=self.around.moments())
        if self.act.value() == StopAct.ON_SITE:
            arrival = self.tr("Es zählt die Ankunft beim Kunden.")
            return f"{said} {arrival}"
        return said


class ScheduleStrip(Strip):
    """Shift+B: an appointment, agreed with the customer and told how."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.when = TimeField(self.around.moments().zone, "")
        self.told = Choice("", columns=3)
        self._when_label, self._told_label = QLabel(self), QLabel(self)
        self._when_label.setBuddy(self.when)
        self._quick = [QPushButton(self) for _each in range(3)]
        self._instants: list[datetime] = []
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._when_label)
        first.addWidget(self.when)
        for number, button in enumerate(self._quick):
            button.clicked.connect(lambda _checked=False, number=number: self._take(number))
            first.addWidget(button)
        first.addStretch(1)
        second.addWidget(self._told_label)
        second.addWidget(self.told)
        second.addStretch(1)
        self.fields.addLayout(first)
        self.fields.addLayout(second)
        self.when.stated.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Terminieren")

    @override
    def retranslate(self) -> None:
        self._when_label.setText(self.tr("Termin"))
        self.when.setAccessibleName(self.tr("Termin"))
        self._told_label.setText(self.tr("Dem Kunden mitgeteilt"))
        self.told.rename(self.tr("Dem Kunden mitgeteilt"))
        self.told.offer([(way, words.word("told_by", way)) for way in _TOLD], current=self.told.value())

    @override
    def prepare(self) -> None:
        now, moments = self.desk.now(), self.around.moments()
        self._instants = appointments(now, zone=moments.zone)
        for button, at in zip(self._quick, self._instants, strict=True):
            button.setText(moments.when(at, now=now))
        planned = self.tickets[0].scheduled_for
        self.when.set_instant(planned if planned is not None and planned > now else self._instants[-2])
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        when, now = self.when.instant(), self.desk.now()
        return [
            ScheduleTicket(ticket_id=ticket.id, scheduled_for=when, told_by=self.told.value(), at=now)
            for ticket in self.tickets
        ]

    @override
    def done_text(self) -> str:
        when = self.around.moments().stamp(self.when.instant())
        return self.tr("{what} terminiert für {when}").format(what=self.acts.name(self.tickets), when=when)

    @override
    def effect_text(self) -> str:
        before = self.tickets[0]
        after = _after(self, before)
        if before.clock.target_s is None or before.clock.stopped_at is not None:
            return self.tr("Der Termin ändert nichts an der Frist.")
        if before.criticality is Criticality.CRITICAL:
            return self.tr("Kritisch: ein Termin hält die Frist nicht an, nur der Beginn der Arbeit.")
        return explain.stop_effect(after, moments=self.around.moments())

    def _take(self, number: int) -> None:
        self.when.set_instant(self._instants[number])
        self.refresh()
        self.told.setFocus(Qt.FocusReason.OtherFocusReason)


class ResolveStrip(Strip):
    """E: one sentence on what helped. Work whose beginning nobody entered is begun with it, or the clock would run on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sentence = QLineEdit(self)
        self.sentence.setMaxLength(300)
        self.begun = Choice("", columns=4)
        self._begun_label = QLabel(self)
        row = QHBoxLayout()
        row.addWidget(self._begun_label)
        row.addWidget(self.begun)
        row.addStretch(1)
        self.fields.addWidget(self.sentence)
        self.fields.addLayout(row)
        self.autosave = Autosave(self._save, self)
        self.sentence.textEdited.connect(self.autosave.note)
        self.begun.chosen.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Erledigen")

    @override
    def retranslate(self) -> None:
        self.sentence.setPlaceholderText(self.tr("Was hat geholfen? Ein Satz."))
        self.sentence.setAccessibleName(self.tr("Lösung in einem Satz"))
        self._begun_label.setText(self.tr("Beginn fehlt, eintragen als"))
        self.begun.rename(self.tr("Beginn eintragen"))
        options = [*((str(act), words.act(act)) for act in _ACTS), (_NOT, self.tr("nicht"))]
        self.begun.offer(options, current=self.begun.value())

    @override
    def prepare(self) -> None:
        self.sentence.setText(self.desk.draft(self._key()) or self.tickets[0].resolution)
        self.begun.choose(StopAct.REMOTE)
        needs_begin = bool(self._not_begun())
        self.begun.setVisible(needs_begin)
        self._begun_label.setVisible(needs_begin)
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        text = self.sentence.text().strip()
        if not text:
            raise Refused("ticket.resolution_missing")
        found: list[Mutation] = []
        late = {ticket.id for ticket in self._not_begun()} if self.begun.value() != _NOT else set[str]()
        for ticket in self.tickets:
            if ticket.id in late:
                found.append(BeginWork(ticket_id=ticket.id, act=StopAct(self.begun.value()), at=self.desk.now()))
            found.append(ResolveTicket(ticket_id=ticket.id, resolution=text))
        return found

    @override
    def done_text(self) -> str:
        return self.tr("{what} erledigt").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        if not self._not_begun():
            return ""
        if self.begun.value() == _NOT:
            return self.tr("Ohne eingetragenen Beginn bleibt offen, ob die Frist gehalten wurde.")
        return self.tr("Der Beginn wird auf jetzt eingetragen und hält die Frist an.")

    @override
    def confirm(self) -> None:
        key = self._key()
        super().confirm()
        if self.isHidden():
            self.autosave.forget()
            self.desk.save_draft(key, "")

    @override
    def close_strip(self) -> None:
        self.autosave.flush()
        super().close_strip()

    def _not_begun(self) -> list[Ticket]:
        return [each for each in self.tickets if each.clock.stopped_at is None and each.clock.target_s is not None]

    def _key(self) -> str:
        return f"ticket:{self.tickets[0].id}:resolution"

    def _save(self) -> None:
        self.desk.save_draft(self._key(), self.sentence.text().strip())


def appointments(now: datetime, *, zone: Any) -> list[datetime]:
    """Propose appointments: in two hours, the next service day at 9 and at 14."""
    soon = now.astimezone(zone).replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    morning = next_open(SERVICE_CALENDAR, midnight.astimezone(UTC))
    afternoon = morning.astimezone(ZoneInfo(SERVICE_CALENDAR.tz)).replace(hour=14, minute=0)
    return [soon.astimezone(UTC), morning, afternoon.astimezone(UTC)]


def _after(strip: Strip, ticket: Ticket) -> Ticket:
    found = strip.acts.foresee(*strip.mutations()).get(Noun.TICKET, ticket.id)
    return found if isinstance(found, Ticket) else ticket
