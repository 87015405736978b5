"""What the deadline column says of a ticket's clock, and in which sign and colour: one ramp, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import Hours
from app.domain.sla import Clock, ClockState, Phase, StopAct, Urgency, state
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.glyphs import Glyph
from app.views.kit.look import Chip
from app.views.kit.moments import MINUS, NBSP, Moments
from app.views.kit.tokens import Role

_HOURS_SHOWN = 9 * 3600
"""From so much overdue on the instant of the breach says more than a number."""

RAMP: dict[Urgency, tuple[Glyph, Role]] = {
    Urgency.NONE: (Glyph.RING, Role.TEXT),
    Urgency.RELAXED: (Glyph.RING, Role.TEXT),
    Urgency.RUNNING: (Glyph.RING, Role.TEXT),
    Urgency.SOON: (Glyph.DIAMOND, Role.WARNING),
    Urgency.URGENT: (Glyph.TRIANGLE, Role.URGENT),
    Urgency.FINAL: (Glyph.TRIANGLE, Role.URGENT),
    Urgency.BREACHED: (Glyph.SQUARE, Role.CRITICAL),
}
_LOUD = (Urgency.SOON, Urgency.URGENT, Urgency.FINAL)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Looks of clocks.

    Attributes:
        hours: gives the service hours a clock was reckoned with, by calendar id; None if they are not known here.
    """

    moments: Moments
    hours: Callable[[str], Hours | None]

    def state(self, clock: Clock, *, now: datetime) -> ClockState | None:
        """Judge a clock; None if its calendar is missing."""
        hours = self.hours(clock.calendar)
        return None if hours is None else state(clock, now=now, calendar=hours)

    def look(self, clock: Clock, *, now: datetime, scheduled_for: datetime | None = None) -> Chip:
        """Give the chip of the deadline column."""
        seen = self.state(clock, now=now)
        if clock.target_s is None:
            return Chip(Glyph.DASH, _say(_NONE), Role.HINT)
        if seen is None or clock.due_at is None:
            return Chip(Glyph.QUESTION, _say(_UNCLEAR), Role.UNKNOWN, is_outlined=True)
        match seen.phase:
            case Phase.MET | Phase.MET_LATE:
                return self._met(clock, seen, now=now, scheduled_for=scheduled_for)
            case Phase.WAITING | Phase.RESTING:
                return self._resting(seen, now=now)
            case Phase.BREACHED:
                return self._breached(clock, seen, now=now)
            case _:
                return self._running(clock, seen, now=now)

    def due(self, clock: Clock, *, now: datetime) -> str:
        """Give the text of the column beside it: the instant, or what the first column does not say."""
        seen = self.state(clock, now=now)
        if seen is None or clock.due_at is None or seen.phase in (Phase.MET, Phase.MET_LATE, Phase.WITHOUT_SLA):
            return "–"
        if seen.phase is Phase.RUNNING and seen.urgency is Urgency.RELAXED:
            return _say(_SERVICE_HOURS).format(hours=seen.remaining_s // 3600)
        if seen.phase is Phase.RESTING:
            return _say(_LEFT).format(length=self.moments.length(seen.remaining_s))
        return self.moments.when(clock.due_at, now=now)

    def speech(self, clock: Clock, *, now: datetime, scheduled_for: datetime | None = None) -> str:
        """Give what a screen reader says: the colour in words, the rest, the instant. For ``Column.speech``."""
        seen = self.state(clock, now=now)
        if seen is None or clock.due_at is None or seen.phase not in (Phase.RUNNING, Phase.BREACHED):
            return self.look(clock, now=now, scheduled_for=scheduled_for).text
        is_past = seen.urgency is Urgency.BREACHED
        return QCoreApplication.translate("deadlines", _PAST if is_past else _STILL).format(
            state=QCoreApplication.translate("deadlines", _WORDS[seen.urgency]),
            length=self.moments.spoken_length(seen.overdue_s if is_past else seen.remaining_s),
            due=self.moments.when(clock.due_at, now=now),
        )

    def _running(self, clock: Clock, seen: ClockState, *, now: datetime) -> Chip:
        glyph, role = RAMP[seen.urgency]
        is_loud = seen.urgency in _LOUD
        if seen.urgency is Urgency.RELAXED and clock.due_at is not None:
            text = self.moments.day_and_clock(clock.due_at, now=now)
        elif seen.urgency is Urgency.FINAL:
            text = self.moments.stopwatch(seen.remaining_s)
        else:
            text = self.moments.length(seen.remaining_s)
        return Chip(
            glyph,
            text,
            role,
            is_filled=is_loud,
            is_strong=is_loud,
            fraction=1.0 - seen.fraction_left if is_loud else None,
            is_ticking=seen.urgency is Urgency.FINAL,
        )

    def _breached(self, clock: Clock, seen: ClockState, *, now: datetime) -> Chip:
        if seen.overdue_s >= _HOURS_SHOWN and clock.due_at is not None:
            text = _say(_SINCE).format(when=self.moments.day_and_clock(clock.due_at, now=now))
        else:
            text = MINUS + self.moments.length_up(max(1, seen.overdue_s))
        glyph, role = RAMP[Urgency.BREACHED]
        return Chip(glyph, text, role, is_filled=True, is_strong=True)

    def _resting(self, seen: ClockState, *, now: datetime) -> Chip:
        when = "" if seen.next_start_at is None else self.moments.day_and_clock(seen.next_start_at, now=now)
        is_waiting = seen.phase is Phase.WAITING
        text = _say(_STARTS if is_waiting else _RESTS).format(when=when)
        is_loud = seen.urgency in _LOUD
        role = RAMP[seen.urgency][1] if is_loud else Role.SECOND
        glyph = Glyph.START if is_waiting else Glyph.PAUSE
        return Chip(glyph, text, role, is_outlined=is_loud)

    def _met(self, clock: Clock, seen: ClockState, *, now: datetime, scheduled_for: datetime | None) -> Chip:
        if seen.phase is Phase.MET_LATE:
            text = _say(_LATE).format(length=self.moments.length_up(max(1, seen.overdue_s)))
            return Chip(Glyph.TICK, text, Role.CRITICAL)
        if clock.stop_act is StopAct.APPOINTMENT and scheduled_for is not None:
            text = _say(_SCHEDULED).format(when=self.moments.clock_or_day(scheduled_for, now=now))
        else:
            begun = clock.stopped_at or now
            text = _say(_BEGUN).format(when=self.moments.clock_or_day(begun, now=now))
        return Chip(Glyph.TICK, text, Role.SECOND)


def _say(text: str) -> str:
    return QCoreApplication.translate("deadlines", text).replace(" ", NBSP)


_NONE = QT_TRANSLATE_NOOP("deadlines", "keine Frist")
_UNCLEAR = QT_TRANSLATE_NOOP("deadlines", "Frist unklar")
_SINCE = QT_TRANSLATE_NOOP("deadlines", "seit {when}")
_RESTS = QT_TRANSLATE_NOOP("deadlines", "ruht bis {when}")
_STARTS = QT_TRANSLATE_NOOP("deadlines", "startet {when}")
_LATE = QT_TRANSLATE_NOOP("deadlines", "{length} verspätet")
_BEGUN = QT_TRANSLATE_NOOP("deadlines", "begonnen {when}")
_SCHEDULED = QT_TRANSLATE_NOOP("deadlines", "terminiert {when}")
_SERVICE_HOURS = QT_TRANSLATE_NOOP("deadlines", "{hours} h SZ")
_LEFT = QT_TRANSLATE_NOOP("deadlines", "{length} übrig")
_STILL = QT_TRANSLATE_NOOP("deadlines", "{state}, noch {length}, fällig {due}")
_PAST = QT_TRANSLATE_NOOP("deadlines", "{state}, {length} überschritten, fällig war {due}")
_WORDS = {
    Urgency.NONE: QT_TRANSLATE_NOOP("deadlines", "ohne Frist"),
    Urgency.RELAXED: QT_TRANSLATE_NOOP("deadlines", "entspannt"),
    Urgency.RUNNING: QT_TRANSLATE_NOOP("deadlines", "läuft"),
    Urgency.SOON: QT_TRANSLATE_NOOP("deadlines", "bald"),
    Urgency.URGENT: QT_TRANSLATE_NOOP("deadlines", "dringend"),
    Urgency.FINAL: QT_TRANSLATE_NOOP("deadlines", "Endspurt"),
    Urgency.BREACHED: QT_TRANSLATE_NOOP("deadlines", "verletzt"),
}
