"""Strips for working time: a clock starts, time is written down afterwards, an entry is corrected, billed or taken out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit
from typing_extensions import override

from app.domain.contract import Billing, Place, RequestKind
from app.domain.errors import Refused
from app.domain.time_entry import TimeEntry, TimeSource
from app.views.kit import words
from app.views.tickets import covered
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.strip import Strip
from app.wire.ids import new_id
from app.wire.mutations import Mutation
from app.wire.mutations_time import AddTime, BillTime, EditTime, RemoveTime, StartTime

PLACES: Final = {
    TimeSource.CALL: Place.TELEPHONE,
    TimeSource.REMOTE_SESSION: Place.REMOTE,
    TimeSource.VISIT: Place.ON_SITE,
    TimeSource.DESK: Place.REMOTE,
}
"""From where work of a kind is done."""
AS_TICKET: Final = "as_ticket"
AS_PROPOSED: Final = "as_proposed"
REMOVE: Final = "remove"


class StartTimeStrip(Strip):
    """T: a clock starts; a digit says what for. Another clock of the same person stops."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.source = Choice("", columns=4)
        self.fields.addWidget(self.source)
        self.source.chosen.connect(self.refresh)

    @override
    def verb(self) -> str:
        return self.tr("Zeit starten")

    @override
    def retranslate(self) -> None:
        self.source.rename(self.tr("Wofür"))
        options = [(str(each), words.word("time_source", each)) for each in _ORDER]
        self.source.offer(options, current=self.source.value())

    @override
    def prepare(self) -> None:
        self.source.choose(TimeSource.REMOTE_SESSION)
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        return [start_time(self.tickets[0].id, TimeSource(self.source.value()), at=self.desk.now())]

    @override
    def done_text(self) -> str:
        return self.tr("Zeit läuft: {what}").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        place = PLACES[TimeSource(self.source.value())]
        note = covered.note(self.desk, self.tickets[0], place=place, at=self.desk.now())
        return self.tr("Abrechnung: {word} ({row})").format(word=words.word("billing", note.billing), row=note.row)


class _Entry(Strip):
    """The fields of an entry."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        zone = self.around.moments().zone
        self.begun, self.ended = TimeField(zone, ""), TimeField(zone, "")
        self.source = Choice("", columns=4)
        self.request = Choice("", columns=3)
        self.note = QLineEdit(self)
        self.note.setMaxLength(1000)
        self.is_part = QCheckBox(self)
        self.is_emergency = QCheckBox(self)
        self._labels = [QLabel(self) for _each in range(2)]
        times = QHBoxLayout()
        for label, field in zip(self._labels, (self.begun, self.ended), strict=True):
            label.setBuddy(field)
            times.addWidget(label)
            times.addWidget(field)
        times.addStretch(1)
        boxes = QHBoxLayout()
        boxes.addWidget(self.is_part)
        boxes.addWidget(self.is_emergency)
        boxes.addStretch(1)
        self.fields.addLayout(times)
        self.fields.addWidget(self.source)
        self.fields.addWidget(self.request)
        self.fields.addLayout(boxes)
        self.fields.addWidget(self.note)
        for field in (self.begun, self.ended):
            field.stated.connect(self.refresh)
        for choice in (self.source, self.request):
            choice.chosen.connect(self.refresh)
        for box in (self.is_part, self.is_emergency):
            box.toggled.connect(lambda _on: self.refresh())

    @override
    def retranslate(self) -> None:
        for label, field, text in zip(
            self._labels, (self.begun, self.ended), (self.tr("von"), self.tr("bis")), strict=True
        ):
            label.setText(text)
            field.setAccessibleName(text)
        self.source.rename(self.tr("Wofür"))
        self.source.offer(
            [(str(each), words.word("time_source", each)) for each in _ORDER], current=self.source.value()
        )
        self.request.rename(self.tr("Art der Arbeit"))
        kinds = [(str(each), words.word("request", each)) for each in RequestKind]
        self.request.offer([(AS_TICKET, self.tr("wie Ticket")), *kinds], current=self.request.value())
        self.note.setPlaceholderText(self.tr("Was wurde getan?"))
        self.note.setAccessibleName(self.tr("Was wurde getan?"))
        self.is_part.setText(self.tr("Ersatzteil getauscht"))
        self.is_emergency.setText(self.tr("Notfalleinsatz"))

    @override
    def effect_text(self) -> str:
        begun, ended = self.begun.instant(), self.ended.instant()
        if ended <= begun:
            return self.tr("Das Ende liegt nicht nach dem Beginn.")
        parts = covered.parts(
            self.desk, self.tickets[0], begun=begun, ended=ended, place=self.place(), request=self.kind(),
            is_hardware_part=self.is_part.isChecked(), is_emergency=self.is_emergency.isChecked(),
        )  # fmt: skip
        moments = self.around.moments()
        said = [
            f"{moments.clock(a)}–{moments.clock(b)} {words.word('billing', note.billing)} ({note.row})"
            for a, b, note in parts
        ]
        length = moments.length(int((ended - begun).total_seconds()))
        return f"{length}: {'; '.join(said)}"

    def place(self) -> Place:
        """Where it was done."""
        return PLACES[TimeSource(self.source.value())]

    def kind(self) -> RequestKind | None:
        """What was worked on; None: as the ticket says."""
        value = self.request.value()
        return None if value in ("", AS_TICKET) else RequestKind(value)


class AddTimeStrip(_Entry):
    """Shift+T: time that was worked without a clock."""

    @override
    def verb(self) -> str:
        return self.tr("Zeit nachtragen")

    @override
    def prepare(self) -> None:
        now = self.desk.now().replace(second=0, microsecond=0)
        self.begun.set_instant(now - timedelta(minutes=15))
        self.ended.set_instant(now)
        self.source.choose(TimeSource.REMOTE_SESSION)
        self.request.choose(AS_TICKET)
        self.note.clear()
        self.is_part.setChecked(False)
        self.is_emergency.setChecked(self.tickets[0].is_emergency)
        self.begun.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        return [
            AddTime(
                entry_id=new_id(), ticket_id=self.tickets[0].id, source=TimeSource(self.source.value()), place=self.place(),
                begun_at=self.begun.instant(), ended_at=self.ended.instant(), note=self.note.text().strip(),
                request=self.kind(), is_hardware_part=self.is_part.isChecked(), is_emergency=self.is_emergency.isChecked(),
            )
        ]  # fmt: skip

    @override
    def done_text(self) -> str:
        return self.tr("Zeit zu {what} eingetragen").format(what=self.acts.name(self.tickets))


class EditTimeStrip(_Entry):
    """An entry is corrected, billed in another way or taken out; always with the reason."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.entry: TimeEntry | None = None
        self.billing = Choice("", columns=5)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(300)
        self.fields.addWidget(self.billing)
        self.fields.addWidget(self.reason)

    @override
    def verb(self) -> str:
        return self.tr("Zeit ändern")

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self.billing.rename(self.tr("Abrechnung"))
        bills = [(str(each), words.word("billing", each)) for each in _BILLINGS]
        options = [(AS_PROPOSED, self.tr("wie vorgeschlagen")), *bills, (REMOVE, self.tr("Eintrag entfernen"))]
        self.billing.offer(options, current=self.billing.value())
        self.reason.setPlaceholderText(self.tr("Begründung"))
        self.reason.setAccessibleName(self.tr("Begründung"))

    @override
    def prepare(self) -> None:
        entry = self.entry
        if entry is None:
            return
        self.begun.set_instant(entry.begun_at)
        self.ended.set_instant(entry.ended_at or self.desk.now())
        self.ended.setEnabled(not entry.is_running)
        self.source.choose(entry.source)
        self.request.choose(entry.request if entry.request is not None else AS_TICKET)
        self.note.setText(entry.note)
        self.is_part.setChecked(entry.is_hardware_part)
        self.is_emergency.setChecked(entry.is_emergency)
        self.billing.choose(entry.override if entry.override is not None else AS_PROPOSED)
        self.reason.clear()
        self.begun.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        entry, reason = self.entry, self.reason.text().strip()
        if entry is None:
            raise Refused("time.unknown")
        if not reason:
            raise Refused("time.reason_missing")
        if self.billing.value() == REMOVE:
            return [RemoveTime(entry_id=entry.id, reason=reason)]
        found: list[Mutation] = []
        changed = self._changed(entry)
        if changed:
            found.append(EditTime(entry_id=entry.id, reason=reason, **changed))
        chosen = self.billing.value()
        billing = None if chosen == AS_PROPOSED else Billing(chosen)
        if billing is not entry.override:
            found.append(BillTime(entry_id=entry.id, billing=billing, reason=reason))
        if not found:
            raise Refused("time.nothing_changed")
        return found

    @override
    def done_text(self) -> str:
        if self.billing.value() == REMOVE:
            return self.tr("Zeit entfernt: {what}").format(what=self.acts.name(self.tickets))
        return self.tr("Zeit geändert: {what}").format(what=self.acts.name(self.tickets))

    def _changed(self, entry: TimeEntry) -> dict[str, Any]:
        """Give the fields that are others now; those that are not stay out, for somebody else may be changing them."""
        stated: dict[str, Any] = {
            "begun_at": self.begun.instant(),
            "source": TimeSource(self.source.value()),
            "place": self.place(),
            "note": self.note.text().strip(),
            "is_hardware_part": self.is_part.isChecked(),
            "is_emergency": self.is_emergency.isChecked(),
        }
        if not entry.is_running:
            stated["ended_at"] = self.ended.instant()
        if self.source.value() == entry.source:
            del stated["place"]
        if self.kind() is not None:
            stated["request"] = self.kind()
        return {name: value for name, value in stated.items() if value != getattr(entry, name)}


def start_time(ticket_id: str, source: TimeSource, *, at: Any) -> StartTime:
    """Make the message that starts a clock."""
    return StartTime(entry_id=new_id(), ticket_id=ticket_id, source=source, place=PLACES[source], at=at)


_ORDER: Final = (TimeSource.CALL, TimeSource.REMOTE_SESSION, TimeSource.VISIT, TimeSource.DESK)
_BILLINGS: Final = (Billing.INCLUDED, Billing.SEPARATE, Billing.SURCHARGE, Billing.EXCLUDED)
