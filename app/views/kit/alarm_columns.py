"""Columns of lists of alarms, and how an alarm's line looks: colour only where somebody must act."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.alarm import LINGER, Priority, Stage
from app.domain.check import State as Found
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.alarm_line import Line
from app.views.kit.arrangement import Parting
from app.views.kit.column import Align, Column, late
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Chip, Look, Plain, State
from app.views.kit.moments import NBSP, Moments
from app.views.kit.tokens import Role
from app.wire.alarm_questions import Flapping

RAMP: Final[dict[Priority, tuple[Glyph, Role]]] = {
    Priority.HIGH: (Glyph.SQUARE, Role.CRITICAL),
    Priority.MEDIUM: (Glyph.TRIANGLE, Role.URGENT),
    Priority.LOW: (Glyph.DIAMOND, Role.WARNING),
}
STAGES: Final[dict[Stage, tuple[Glyph, Role]]] = {
    Stage.NEW: (Glyph.DOT, Role.TEXT),
    Stage.GONE_NEW: (Glyph.RING, Role.TEXT),
    Stage.CONSEQUENTIAL: (Glyph.BRANCH, Role.SECOND),
    Stage.ACKNOWLEDGED: (Glyph.TICK, Role.SECOND),
    Stage.SHELVED: (Glyph.CLOCK, Role.SECOND),
    Stage.MAINTENANCE: (Glyph.WRENCH, Role.MAINTENANCE),
    Stage.GONE: (Glyph.DASH, Role.HINT),
}


class AlarmColumns(QObject):
    """Makes columns for one language and zone."""

    def __init__(self, moments: Callable[[], Moments], now: Callable[[], datetime]) -> None:
        super().__init__()
        self._moments = moments
        self._now = now
        self.flaps: Mapping[str, Flapping] = {}
        """How much the checks of alarms flap, by alarm, as far as it was asked for."""

    def make(self, *ids: str) -> list[Column[Line]]:
        """Give the columns with these ids, in this order; ``message`` takes the width that is left."""
        every = {column.id: column for column in self._every()}
        return [every[column_id] for column_id in ids]

    def age(self, line: Line, now: datetime) -> Look:
        """Give the look of the column ``since`` as of an instant."""
        role = Role.TEXT if line.stage is Stage.NEW else Role.SECOND
        return Plain(self._moments().age(line.alarm.started_at, now=now), role)

    def message(self, line: Line) -> str:
        """Say what is wrong, and how many alarms hang on it."""
        alarm = line.alarm
        said = words.headline(
            alarm.kind, alarm.item, alarm.code, alarm.detail, moments=self._moments(), now=self._now()
        )
        if alarm.is_flapping:
            said = f"{said} · {_say(_FLAPPING)}"
        if line.awaited:
            said = f"{said} · {_say(_AWAITED).format(servers=line.awaited)}"
        counts = []
        if line.consequences:
            counts.append(self.tr("%n Folgealarm(e)", "", line.consequences))
        if line.proposed:
            counts.append(self.tr("vermutlich %n Folgealarm(e), U nimmt an", "", line.proposed))
        if counts:
            said = f"{_OPEN if line.is_open else _FOLDED}{NBSP}{', '.join(counts)} · {said}"
        return said

    def status(self, line: Line) -> str:
        """Say where it stands, and until when or since when."""
        moments, now = self._moments(), self._now()
        word = words.stage(line.stage)
        if line.stage in (Stage.SHELVED, Stage.MAINTENANCE) and line.until is not None:
            return _say(_UNTIL).format(when=moments.clock_or_day(line.until, now=now))
        if line.is_over and line.alarm.returned_at is not None:
            return _say(_GONE).format(when=moments.clock_or_day(line.alarm.returned_at, now=now))
        if line.stage is Stage.ACKNOWLEDGED and line.actor:
            return _say(_SEEN).format(who=line.actor)
        if line.awaited:
            return _say(_AWAITED).format(servers=line.awaited)
        if line.stage is Stage.CONSEQUENTIAL and line.alarm.cause_ended_at is not None:
            return _say(_OUTLASTED)
        return word

    def calming(self, line: Line) -> str:
        """Say how much a check flaps, and how many results without a change it takes until it is calm again."""
        flaps = self.flaps.get(line.id)
        if flaps is None or not line.alarm.is_flapping:
            return "–"
        calm = self.tr("ruhig nach %n stabilen Prüfung(en)", "", flaps.calm_after)
        return f"{self._moments().percent(flaps.percent)} · {calm}"

    def part(self, before: Line, after: Line) -> Parting | None:
        """Decide how a line leaves that no longer belongs into a list, because of what somebody else did."""
        if after.is_over and not before.is_over:
            return Parting(_say(_HAS_GONE), is_struck=True, until=time.monotonic() + LINGER.total_seconds())
        if after.stage is Stage.ACKNOWLEDGED and after.actor:
            return Parting(_say(_TAKEN).format(who=after.actor))
        if after.stage is Stage.SHELVED and after.actor:
            return Parting(_say(_PUT_ASIDE).format(who=after.actor))
        return Parting(words.stage(after.stage)) if after.stage is not before.stage else None

    def _every(self) -> Iterable[Column[Line]]:
        translate = QCoreApplication.translate
        yield Column(
            "stage",
            translate("alarms", "St"),
            lambda line: words.stage(line.stage),
            key=lambda line: line.place[0],
            look=stage_look,
            width=34,
            tooltip=self.status,
            title_tooltip=translate("alarms", "Stand"),
        )
        yield Column(
            "priority",
            translate("alarms", "Schwere"),
            priority_text,
            key=lambda line: (line.alarm.priority != Priority.HIGH, line.alarm.priority != Priority.MEDIUM),
            look=priority_look,
            width=100,
        )
        yield Column(
            "since",
            translate("alarms", "seit"),
            lambda line: self._moments().when(line.alarm.started_at, now=self._now()),
            key=lambda line: line.alarm.started_at,
            width=76,
            align=Align.END,
            is_clock=True,
            tooltip=lambda line: self._moments().stamp(line.alarm.started_at),
        )
        yield Column(
            "customer",
            translate("alarms", "Kunde"),
            lambda line: line.customer,
            look=lambda line: _plain(line, line.customer),
            width=116,
            tooltip=lambda line: line.customer_name,
        )
        yield Column(
            "server",
            translate("alarms", "Server"),
            lambda line: line.server,
            look=lambda line: _plain(line, line.server),
            width=108,
        )
        yield Column(
            "message",
            translate("alarms", "Prüfung / Meldung"),
            self.message,
            look=lambda line: _plain(line, self._indented(line)),
            width=260,
            is_stretched=True,
            tooltip=self.message,
        )
        yield Column(
            "value",
            translate("alarms", "Wert"),
            lambda line: words.value(line.alarm.kind, line.alarm.value, line.alarm.unit, moments=self._moments()),
            key=lambda line: late(line.alarm.value),
            look=lambda line: Plain(
                words.value(line.alarm.kind, line.alarm.value, line.alarm.unit, moments=self._moments()), Role.SECOND
            ),
            width=124,
            align=Align.END,
        )
        yield Column(
            "calming",
            translate("alarms", "Flattern"),
            self.calming,
            key=lambda line: late(self.flaps[line.id].percent if line.id in self.flaps else None),
            look=lambda line: Plain(self.calming(line), Role.SECOND),
            width=300,
            title_tooltip=translate(
                "alarms", "Anteil der Wechsel unter den letzten 20 Ergebnissen, neuere zählen mehr"
            ),
        )
        yield Column(
            "status",
            translate("alarms", "Stand"),
            self.status,
            look=lambda line: Plain(self.status(line), Role.SECOND),
            width=140,
        )
        yield Column(
            "owner",
            translate("alarms", "Bes."),
            lambda line: line.owner or "–",
            look=lambda line: Plain(line.owner or "–", Role.SECOND),
            width=44,
            title_tooltip=translate("alarms", "Besitzer"),
        )
        yield Column(
            "ticket",
            translate("alarms", "Ticket"),
            lambda line: line.ticket or "–",
            look=lambda line: Plain(line.ticket or "–", Role.SECOND),
            width=96,
        )

    def _indented(self, line: Line) -> str:
        said = self.message(line)
        return f"{Glyph.BRANCH} {said}" if line.stage is Stage.CONSEQUENTIAL or line.cause is not None else said


def stage_look(line: Line) -> State:
    """Give the sign of where it stands."""
    glyph, role = STAGES[line.stage]
    return State(glyph, "", role, spoken=words.stage(line.stage))


def priority_text(line: Line) -> str:
    """Name the priority; an alarm that cannot be measured says so."""
    return _say(_UNCLEAR) if line.alarm.state is Found.UNKNOWN else words.priority(line.alarm.priority)


def priority_look(line: Line) -> Chip:
    """Give the chip of the priority: filled for what must be looked at first, plain for what somebody has."""
    glyph, role = (Glyph.QUESTION, Role.UNKNOWN) if line.alarm.state is Found.UNKNOWN else RAMP[line.alarm.priority]
    text = priority_text(line)
    if line.stage is not Stage.NEW:
        return Chip(glyph, text, Role.HINT if line.is_over else Role.SECOND)
    is_filled = line.alarm.priority is Priority.HIGH
    return Chip(glyph, text, role, is_filled=is_filled, is_strong=is_filled)


def _plain(line: Line, text: str) -> Plain:
    if line.is_over:
        return Plain(text, Role.HINT, is_struck=True)
    role = Role.TEXT if line.stage in (Stage.NEW, Stage.ACKNOWLEDGED) else Role.SECOND
    return Plain(text, role, is_strong=line.stage is Stage.NEW)


def _say(text: str) -> str:
    return QCoreApplication.translate("alarms", text).replace(" ", NBSP)


_FOLDED, _OPEN = "▸", "▾"
_UNCLEAR = QT_TRANSLATE_NOOP("alarms", "unklar")
_FLAPPING = QT_TRANSLATE_NOOP("alarms", "flattert")
_AWAITED = QT_TRANSLATE_NOOP("alarms", "wartet auf Gegenprobe von {servers}")
_OUTLASTED = QT_TRANSLATE_NOOP("alarms", "Ursache vorbei, wird neu geprüft")
_UNTIL = QT_TRANSLATE_NOOP("alarms", "bis {when}")
_GONE = QT_TRANSLATE_NOOP("alarms", "gegangen {when}")
_SEEN = QT_TRANSLATE_NOOP("alarms", "quittiert, {who}")
_HAS_GONE = QT_TRANSLATE_NOOP("alarms", "gegangen")
_TAKEN = QT_TRANSLATE_NOOP("alarms", "von {who} übernommen")
_PUT_ASIDE = QT_TRANSLATE_NOOP("alarms", "von {who} zurückgestellt")
