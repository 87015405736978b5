"""Words for maintenance windows: on which days, at what time, for what, and what is to come."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.console.board import Board
from app.domain import rhythm as rhythms
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance, is_forgotten
from app.domain.rhythm import Rhythm
from app.views.kit import words
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import NBSP, Moments

NEXT: Final = 5
"""Dates that are shown of a window that comes again."""
WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("maintenance", "Montag"),
    QT_TRANSLATE_NOOP("maintenance", "Dienstag"),
    QT_TRANSLATE_NOOP("maintenance", "Mittwoch"),
    QT_TRANSLATE_NOOP("maintenance", "Donnerstag"),
    QT_TRANSLATE_NOOP("maintenance", "Freitag"),
    QT_TRANSLATE_NOOP("maintenance", "Samstag"),
    QT_TRANSLATE_NOOP("maintenance", "Sonntag"),
)
ORDINALS: Final = {
    1: QT_TRANSLATE_NOOP("maintenance", "1."),
    2: QT_TRANSLATE_NOOP("maintenance", "2."),
    3: QT_TRANSLATE_NOOP("maintenance", "3."),
    4: QT_TRANSLATE_NOOP("maintenance", "4."),
    5: QT_TRANSLATE_NOOP("maintenance", "5."),
    -1: QT_TRANSLATE_NOOP("maintenance", "letzten"),
}


def weekday(number: int) -> str:
    """Name a day of the week; 0 is Monday."""
    return _say(WEEKDAYS[number])


def ordinal(number: int) -> str:
    """Name which one of a month, -1 being the last."""
    return _say(ORDINALS[number])


def days(rhythm: Rhythm, moments: Moments) -> str:
    """Say on which days: "jeden 2. Dienstag im Monat"."""
    if rhythm.frequency == "DAILY":
        said = _say(_DAILY)
    elif rhythm.frequency == "WEEKLY":
        names = [weekday(day) for day in rhythm.weekdays]
        listed = names[0] if len(names) == 1 else _say(_AND).format(first=", ".join(names[:-1]), last=names[-1])
        said = _say(_WEEKLY).format(days=listed)
    elif rhythm.month_day is not None:
        said = _say(_LAST_DAY) if rhythm.month_day == -1 else _say(_MONTH_DAY).format(day=rhythm.month_day)
    else:
        said = _say(_NTH).format(nth=ordinal(rhythm.nth or 1), day=weekday(rhythm.weekdays[0]))
    if rhythm.until is not None:
        until = datetime.combine(rhythm.until, datetime.min.time(), tzinfo=rhythms.ZONE)
        said = _say(_UNTIL).format(days=said, day=moments.date(until, with_year=True))
    return said


def sentence(window: Maintenance, moments: Moments, *, now: datetime) -> str:
    """Say of a window that comes again on which days, from when until when, and its next dates.

    Raises:
        Refused: ``rhythm.malformed``.
    """
    house = in_berlin(moments)
    found = rhythms.parse(window.rhythm)
    said = f"{days(found, house)}, {clock_span(window.starts_at, window.ends_at, house)}"
    coming = [dated_span(start, end, house) for start, end in islice(window.next_spans(now), NEXT)]
    return said if not coming else _say(_COMING).format(days=said, dates=", ".join(coming))


def in_berlin(moments: Moments) -> Moments:
    """Give the words for times by the wall clock windows come again by, whatever the reader's is."""
    return Moments(rhythms.ZONE, moments.language)


def clock_span(start: datetime, end: datetime, moments: Moments) -> str:
    """Write two times of day: 22:00–02:00."""
    return f"{moments.clock(start)}–{moments.clock(end)}"


def dated_span(start: datetime, end: datetime, moments: Moments) -> str:
    """Write a span with its day, and with that of its end when it is not the night after: Di 08.12. 22:00–02:00."""
    first, last = start.astimezone(moments.zone).date(), end.astimezone(moments.zone).date()
    begins = f"{moments.weekday(start)}{NBSP}{moments.date(start)}{NBSP}{moments.clock(start)}"
    if (last - first).days <= 1 and (end - start).total_seconds() <= 86_400:
        return f"{begins}–{moments.clock(end)}"
    return f"{begins}{NBSP}– {moments.weekday(end)}{NBSP}{moments.date(end)}{NBSP}{moments.clock(end)}"


def span(window: Maintenance, moments: Moments, *, now: datetime) -> str:
    """Say when a window runs."""
    if window.rhythm:
        house = in_berlin(moments)
        try:
            said = days(rhythms.parse(window.rhythm), house)
        except Refused:
            return window.rhythm
        return f"{said}, {clock_span(window.starts_at, window.ends_at, house)}"
    if window.duration_s is None:
        return dated_span(window.starts_at, window.ends_at, moments)
    if window.begun_at is not None:
        found = window.span(now)
        return dated_span(window.begun_at, found[1] if found is not None else window.ends_at, moments)
    return _say(_FLEXIBLE).format(
        length=moments.length(window.duration_s), span=dated_span(window.starts_at, window.ends_at, moments)
    )


def standing(window: Maintenance, *, now: datetime) -> str:
    """Say how a window stands: running, to come, coming again, waiting for a problem; or perhaps forgotten."""
    if is_perhaps_forgotten(window, now=now):
        return _say(_FORGOTTEN)
    if window.is_running(now):
        return _say(_RUNNING)
    if window.rhythm:
        return _say(_RECURRING)
    return _say(_WAITING) if window.awaits_problem(now) else _say(_PLANNED)


def is_perhaps_forgotten(window: Maintenance, *, now: datetime) -> bool:
    """Whether it has been running for over a day, reminded of or not."""
    return is_forgotten(window, now=now) or (window.reminded_at is not None and window.is_running(now))


def scope(window: Maintenance, board: Board) -> str:
    """Say what a window is for: the narrowest thing first, its customer last."""
    customer = words.customer(board.customers.get(window.customer_id), is_short=True)
    site = board.sites.get(window.site_id or "")
    server = board.servers.get(window.server_id or "")
    check = board.checks.get(window.check_id or "")
    parts: list[str] = []
    if window.check_id is not None:
        parts.append(_say(_ONE_CHECK) if check is None else words.title(check.kind, check.item))
    if window.server_id is not None:
        parts.append("" if server is None else server.name)
    elif window.site_id is not None:
        parts.append("" if site is None else _say(_SITE).format(name=site.name))
    else:
        return _say(_WHOLE).format(name=customer)
    return " · ".join(part for part in (*parts, customer) if part)


def _say(text: str) -> str:
    return QCoreApplication.translate("maintenance", text)


_DAILY = QT_TRANSLATE_NOOP("maintenance", "täglich")
_WEEKLY = QT_TRANSLATE_NOOP("maintenance", "jeden {days}")
_AND = QT_TRANSLATE_NOOP("maintenance", "{first} und {last}")
_MONTH_DAY = QT_TRANSLATE_NOOP("maintenance", "am {day}. jedes Monats")
_LAST_DAY = QT_TRANSLATE_NOOP("maintenance", "am letzten Tag jedes Monats")
_NTH = QT_TRANSLATE_NOOP("maintenance", "jeden {nth} {day} im Monat")
_UNTIL = QT_TRANSLATE_NOOP("maintenance", "{days} bis {day}")
_COMING = QT_TRANSLATE_NOOP("maintenance", "{days}; nächste: {dates}")
_FLEXIBLE = QT_TRANSLATE_NOOP("maintenance", "{length} ab dem ersten Problem, {span}")
_FORGOTTEN = QT_TRANSLATE_NOOP("maintenance", "vergessen?")
_RUNNING = QT_TRANSLATE_NOOP("maintenance", "läuft")
_PLANNED = QT_TRANSLATE_NOOP("maintenance", "geplant")
_RECURRING = QT_TRANSLATE_NOOP("maintenance", "kehrt wieder")
_WAITING = QT_TRANSLATE_NOOP("maintenance", "wartet")
_ONE_CHECK = QT_TRANSLATE_NOOP("maintenance", "eine Prüfung")
_SITE = QT_TRANSLATE_NOOP("maintenance", "Standort {name}")
_WHOLE = QT_TRANSLATE_NOOP("maintenance", "{name} (alle Server)")
