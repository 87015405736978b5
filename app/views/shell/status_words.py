"""What the status bar says: how the console stands with the centre, and whether the house is open."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject

from app.console.desk import Link, LinkState
from app.domain.service import Desk, ServiceState
from app.domain.trace import StepCode
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.glyphs import Glyph
from app.views.kit.moments import NBSP, Moments
from app.views.kit.tokens import Role
from app.views.shell.said import Said


class Counts(QObject):
    """Texts with a number: only in ``tr`` of a class are their plural forms found by the translators' tool."""

    def rate(self, count: int) -> str:
        """How many alarms in ten minutes."""
        return self.tr("%n Alarm(e)/10 min", "", count)

    def refused(self, count: int) -> str:
        """How many changes were not taken."""
        return self.tr("%n nicht übernommen", "", count)

    def waiting(self, count: int) -> str:
        """How many changes wait."""
        return self.tr("%n Änderung(en) warten", "", count)


_LINKS: dict[Link, tuple[Glyph, Role, str]] = {
    Link.STARTING: (Glyph.RING, Role.SECOND, QT_TRANSLATE_NOOP("status", "Verbindet …")),
    Link.LIVE: (Glyph.DOT, Role.SECOND, QT_TRANSLATE_NOOP("status", "Live")),
    Link.DELAYED: (Glyph.TRIANGLE, Role.WARNING, QT_TRANSLATE_NOOP("status", "Verzögert")),
    Link.OFFLINE: (Glyph.SQUARE, Role.URGENT, QT_TRANSLATE_NOOP("status", "Offline seit {since}")),
    Link.LOGIN_NEEDED: (Glyph.DIAMOND, Role.WARNING, QT_TRANSLATE_NOOP("status", "Nicht angemeldet")),
    Link.TOO_OLD: (Glyph.SQUARE, Role.CRITICAL, QT_TRANSLATE_NOOP("status", "Programm veraltet")),
}
_AS_OF = QT_TRANSLATE_NOOP("status", "Stand {at}")
_FIRST = QT_TRANSLATE_NOOP("status", "Erstabgleich {done} von {all}")


def link_said(state: LinkState, *, moments: Moments, now: datetime) -> Said:
    """Say how the console stands with the central service, and of when the data is."""
    glyph, role, words = _LINKS[state.link]
    since = moments.clock_or_day(state.since, now=now) if state.since is not None else ""
    text = _say(words).format(since=since)
    if state.progress is not None and state.link in (Link.STARTING, Link.LIVE, Link.DELAYED):
        done, every = state.progress
        if done < every:
            text = _say(_FIRST).format(done=moments.number(done), all=moments.number(every))
            return Said(Glyph.RING, Role.SECOND, text)
    if state.as_of is not None:
        at = (
            moments.clock_seconds(state.as_of)
            if _is_today(state.as_of, now, moments)
            else moments.when(state.as_of, now=now)
        )
        text += f" · {_say(_AS_OF).format(at=at)}"
    return Said(glyph, role, text)


def _is_today(at: datetime, now: datetime, moments: Moments) -> bool:
    return at.astimezone(moments.zone).date() == now.astimezone(moments.zone).date()


_OPEN = QT_TRANSLATE_NOOP("status", "Servicezeit bis {until}")
_INTAKE = QT_TRANSLATE_NOOP("status", "nur Annahme bis {until} – Servicezeit ab {next}")
_CLOSED = QT_TRANSLATE_NOOP("status", "außerhalb – nächste Servicezeit {next}")
_HOLIDAY = QT_TRANSLATE_NOOP("status", "Feiertag ({holiday}) – nächste Servicezeit {next}")
_HOLIDAYS = {
    "new_year": QT_TRANSLATE_NOOP("status", "Neujahr"),
    "good_friday": QT_TRANSLATE_NOOP("status", "Karfreitag"),
    "easter_monday": QT_TRANSLATE_NOOP("status", "Ostermontag"),
    "labour_day": QT_TRANSLATE_NOOP("status", "Tag der Arbeit"),
    "ascension_day": QT_TRANSLATE_NOOP("status", "Christi Himmelfahrt"),
    "whit_monday": QT_TRANSLATE_NOOP("status", "Pfingstmontag"),
    "german_unity_day": QT_TRANSLATE_NOOP("status", "Tag der Deutschen Einheit"),
    "christmas_day": QT_TRANSLATE_NOOP("status", "1. Weihnachtstag"),
    "second_christmas_day": QT_TRANSLATE_NOOP("status", "2. Weihnachtstag"),
    "reformation_day": QT_TRANSLATE_NOOP("status", "Reformationstag"),
}


def service_said(state: ServiceState, *, moments: Moments, now: datetime) -> Said:
    """Say whether the house is open."""
    until = moments.clock_or_day(state.until_at, now=now)
    following = moments.clock_or_day(state.next_service_at, now=now)
    if state.desk is Desk.SERVICE:
        return Said(Glyph.CLOCK, Role.SECOND, _say(_OPEN).format(until=until))
    if state.reason is StepCode.HOLIDAY:
        name = _say(_HOLIDAYS[state.holiday]) if state.holiday in _HOLIDAYS else state.holiday
        return Said(Glyph.PAUSE, Role.SECOND, _say(_HOLIDAY).format(holiday=name, next=following))
    if state.desk is Desk.INTAKE:
        return Said(Glyph.PAUSE, Role.SECOND, _say(_INTAKE).format(until=until, next=following))
    return Said(Glyph.PAUSE, Role.SECOND, _say(_CLOSED).format(next=following))


FLOOD = 10
"""Alarms in ten minutes at which a technician can no longer look at each (ISA-18.2)."""


def rate_said(count: int) -> Said:
    """Say how many alarms came in the last ten minutes."""
    text = Counts().rate(count).replace(" min", f"{NBSP}min")
    return Said(Glyph.TRIANGLE, Role.WARNING, text) if count >= FLOOD else Said(Glyph.DOT, Role.HINT, text)


_CLOCK = QT_TRANSLATE_NOOP("status", "Uhr weicht {seconds} s ab")
CLOCK_LIMIT_S = 2.0


def waiting_said(state: LinkState) -> Said | None:
    """Say what has not been confirmed or was not taken; None: nothing."""
    if state.unresolved:
        return Said(
            Glyph.DIAMOND,
            Role.WARNING,
            Counts().refused(state.unresolved),
        )
    if state.waiting:
        return Said(Glyph.RING, Role.SECOND, Counts().waiting(state.waiting))
    return None


def clock_said(state: LinkState, *, moments: Moments) -> Said | None:
    """Say by how much this computer's clock is off, when it matters."""
    if abs(state.clock_offset_s) <= CLOCK_LIMIT_S:
        return None
    return Said(Glyph.CLOCK, Role.WARNING, _say(_CLOCK).format(seconds=moments.number(abs(state.clock_offset_s))))


def _say(text: str) -> str:
    return QCoreApplication.translate("status", text)
