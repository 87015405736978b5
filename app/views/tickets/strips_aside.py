"""Strips for what is put aside or kept in sight: follow-up, tags, watchers; and the visit on site."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit
from typing_extensions import override

from app.domain.calendar import SERVICE_CALENDAR, next_open
from app.domain.errors import Refused
from app.domain.fleet import Role
from app.views.tickets.fields import Choice, TimeField
from app.views.tickets.picker import Offer, Picker
from app.views.tickets.strip import Strip
from app.views.tickets.strips_work import ScheduleStrip
from app.wire.ids import new_id
from app.wire.mutations import AddNote, Mutation
from app.wire.mutations_desk import FollowUp, TagTicket, WatchTicket

NEVER: Final = "never"
OTHER: Final = "other"


class FollowUpStrip(Strip):
    """Z: put aside until it comes back by itself. The clock runs on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.until = Choice("", columns=6)
        self.at = TimeField(self.around.moments().zone, "")
        self.note = QLineEdit(self)
        self.note.setMaxLength(200)
        self._instants: dict[str, datetime] = {}
        row = QHBoxLayout()
        row.addWidget(self.at)
        row.addWidget(self.note, 1)
        self.fields.addWidget(self.until)
        self.fields.addLayout(row)
        self.until.chosen.connect(self._on_chosen)
        self.at.stated.connect(self._on_stated)

    @override
    def verb(self) -> str:
        return self.tr("Wiedervorlage")

    @override
    def retranslate(self) -> None:
        self.until.rename(self.tr("Wieder vorlegen"))
        self.at.setAccessibleName(self.tr("Wieder vorlegen am"))
        self.note.setPlaceholderText(self.tr("Wozu? (freiwillig)"))
        self.note.setAccessibleName(self.tr("Wozu"))
        self._offer()

    @override
    def prepare(self) -> None:
        self._offer()
        self.until.choose("day")
        self.at.set_instant(self._instants["day"])
        self.note.setText(self.tickets[0].follow_up_note)
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        is_ended = self.until.value() == NEVER
        at = None if is_ended else self.at.instant()
        note = "" if is_ended else self.note.text().strip()
        return [FollowUp(ticket_id=each.id, at=at, note=note) for each in self.tickets]

    @override
    def done_text(self) -> str:
        what = self.acts.name(self.tickets)
        if self.until.value() == NEVER:
            return self.tr("{what}: Wiedervorlage aufgehoben").format(what=what)
        return self.tr("{what} kommt wieder: {when}").format(
            what=what, when=self.around.moments().stamp(self.at.instant())
        )

    @override
    def effect_text(self) -> str:
        if self.until.value() == NEVER:
            return self.tr("Das Ticket ist sofort wieder da.")
        return self.tr("Bis dahin steht es unter „Wiedervorlage“. Die Frist läuft weiter.")

    def _offer(self) -> None:
        moments, now = self.around.moments(), self.desk.now()
        self._instants = follow_ups(now, zone=moments.zone)
        options = [(name, moments.when(at, now=now)) for name, at in self._instants.items()]
        options.append((OTHER, self.tr("wie unten")))
        if self.tickets and any(each.follow_up_at is not None for each in self.tickets):
            options.append((NEVER, self.tr("aufheben")))
        self.until.offer(options, current=self.until.value())

    def _on_stated(self) -> None:
        self.until.choose(OTHER)
        self.refresh()

    def _on_chosen(self, name: str) -> None:
        if name in self._instants:
            self.at.set_instant(self._instants[name])
        self.refresh()


class TagStrip(Strip):
    """Shift+S: words to find it by; those that are there already are offered, a minus takes one away."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.tags = QLineEdit(self)
        self.tags.setMaxLength(300)
        self.fields.addWidget(self.tags)
        self.tags.textEdited.connect(lambda _text: self.refresh())

    @override
    def verb(self) -> str:
        return self.tr("Schlagwörter")

    @override
    def retranslate(self) -> None:
        self.tags.setPlaceholderText(self.tr("Mit Komma getrennt; -wort nimmt eines weg"))
        self.tags.setAccessibleName(self.tr("Schlagwörter"))

    @override
    def prepare(self) -> None:
        shared = set.intersection(*(set(each.tags) for each in self.tickets))
        self.tags.setText(", ".join(sorted(shared)))
        self.tags.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        typed = [part.strip() for part in self.tags.text().split(",") if part.strip()]
        add = tuple(dict.fromkeys(part for part in typed if not part.startswith("-")))
        minus = {part[1:].strip().casefold() for part in typed if part.startswith("-")}
        is_one = len(self.tickets) == 1
        kept = {each.casefold() for each in add}
        found: list[Mutation] = []
        for ticket in self.tickets:
            gone = [t for t in ticket.tags if t.casefold() in minus or (is_one and t.casefold() not in kept)]
            new = tuple(each for each in add if each.casefold() not in {t.casefold() for t in ticket.tags})
            if new or gone:
                found.append(TagTicket(ticket_id=ticket.id, add=new, remove=tuple(gone)))
        return found

    @override
    def confirm(self) -> None:
        if not self.mutations():
            self.close_strip()
            return
        super().confirm()

    @override
    def done_text(self) -> str:
        return self.tr("{what}: Schlagwörter geändert").format(what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        known = sorted({tag for each in self.desk.board.tickets.values() for tag in each.tags})
        return self.tr("Schon in Gebrauch: {tags}").format(tags=", ".join(known[:20])) if known else ""


class WatchStrip(Strip):
    """Shift+W: a person wants to be told of what happens to a ticket, or no longer."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.who = Picker(self._find, "", offers_all=True)
        self.fields.addWidget(self.who)
        self.who.moved_on.connect(self.confirm)

    @override
    def verb(self) -> str:
        return self.tr("Beobachten")

    @override
    def retranslate(self) -> None:
        self.who.field.setPlaceholderText(self.tr("Wer? Eingabe allein: ich selbst"))
        self.who.rename(self.tr("Beobachter"))

    @override
    def prepare(self) -> None:
        self.who.clear()
        self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def mutations(self) -> list[Mutation]:
        person_id = self._person_id()
        on = not all(person_id in each.watcher_ids for each in self.tickets)
        return [WatchTicket(ticket_id=each.id, person_id=person_id, on=on) for each in self.tickets]

    @override
    def confirm(self) -> None:
        if self.who.text() and not self.who.picked_id and not self.who.accept():
            self.say_error(self.tr("Niemand heißt so."))
            return
        super().confirm()

    @override
    def done_text(self) -> str:
        person = self.desk.board.persons.get(self._person_id())
        is_end = all(self._person_id() in each.watcher_ids for each in self.tickets)
        text = self.tr("{name} beobachtet {what} nicht mehr") if is_end else self.tr("{name} beobachtet {what}")
        return text.format(name=person.name if person is not None else "–", what=self.acts.name(self.tickets))

    @override
    def effect_text(self) -> str:
        names = [
            person.name
            for person_id in dict.fromkeys(one for each in self.tickets for one in each.watcher_ids)
            if (person := self.desk.board.persons.get(person_id)) is not None
        ]
        return (
            self.tr("Jetzt beobachten: {names}").format(names=", ".join(names))
            if names
            else self.tr("Noch niemand beobachtet.")
        )

    def _person_id(self) -> str:
        me = self.desk.me
        if me is None:
            raise Refused("login.needed")
        return self.who.picked_id or me.id

    def _find(self, text: str) -> list[Offer]:
        wanted = text.casefold()
        people = [each for each in self.desk.board.persons.values() if each.is_active and each.role is not Role.WALL]
        found = [each for each in people if wanted in f"{each.initials} {each.name}".casefold()]
        return [
            Offer(each.id, each.name, each.initials) for each in sorted(found, key=lambda each: (each.name, each.id))
        ]


class OnSiteStrip(ScheduleStrip):
    """O: an appointment at the customer's; who goes there and what to bring is noted."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.bring = QLineEdit(self)
        self.bring.setMaxLength(300)
        self._bring_label = QLabel(self)
        self._bring_label.setBuddy(self.bring)
        row = QHBoxLayout()
        row.addWidget(self._bring_label)
        row.addWidget(self.bring, 1)
        self.fields.addLayout(row)

    @override
    def verb(self) -> str:
        return self.tr("Vor-Ort-Einsatz")

    @override
    def retranslate(self) -> None:
        super().retranslate()
        self._bring_label.setText(self.tr("Mitzubringen, Zugang, Hinweise"))
        self.bring.setAccessibleName(self.tr("Mitzubringen, Zugang, Hinweise"))

    @override
    def prepare(self) -> None:
        self.bring.clear()
        super().prepare()

    @override
    def mutations(self) -> list[Mutation]:
        note = self.bring.text().strip()
        text = self.tr("Vor-Ort-Einsatz: {note}").format(note=note or "–")
        now = self.desk.now()
        tagged: list[Mutation] = [
            TagTicket(ticket_id=each.id, add=(ON_SITE_TAG,)) for each in self.tickets if ON_SITE_TAG not in each.tags
        ]
        notes: list[Mutation] = [
            AddNote(article_id=new_id(), ticket_id=each.id, text=text, at=now) for each in self.tickets
        ]
        return [*super().mutations(), *tagged, *(notes if note else [])]

    @override
    def done_text(self) -> str:
        when = self.around.moments().stamp(self.when.instant())
        return self.tr("{what}: vor Ort am {when}").format(what=self.acts.name(self.tickets), when=when)


ON_SITE_TAG: Final = "vor-ort"
"""What tickets with a visit are tagged with; the view of visits goes by it."""


def follow_ups(now: datetime, *, zone: tzinfo) -> dict[str, datetime]:
    """Propose when to come back: in an hour, this afternoon or the next service day, Monday, in a week."""
    local = now.astimezone(zone)

    def at(days: int, hour: int) -> datetime:
        return datetime.combine(local.date() + timedelta(days=days), time(hour), zone).astimezone(UTC)

    hour = (now + timedelta(hours=1)).replace(second=0, microsecond=0)
    morning = next_open(SERVICE_CALENDAR, at(1, 0))
    monday = next_open(SERVICE_CALENDAR, at(7 - local.weekday(), 0))
    found = {"hour": hour, "afternoon": at(0, 16), "day": morning, "monday": monday, "week": at(7, 9)}
    if found["afternoon"] <= hour:
        del found["afternoon"]
    return {name: each for name, each in found.items() if name != "monday" or each != morning}
