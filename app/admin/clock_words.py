"""Clocks and stretches of service time in the words of the shell commands, German and English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR, Step, StepCode

_ZONE = ZoneInfo(SERVICE_CALENDAR.tz)


def stretch(step: Step, lang: str) -> str:
    """One stretch in one line: from, until, what was consumed, and why."""
    words = WORDS[lang]
    start, end = step.from_at.astimezone(_ZONE), step.to_at.astimezone(_ZONE)
    shown_end = "24:00" if _ends_day(start, end) else _clock(end)
    until = shown_end if end.date() == start.date() or shown_end == "24:00" else f"{_day(end, lang)} {_clock(end)}"
    what = words[step.code]
    if step.code is StepCode.HOLIDAY:
        what = f"{what}: {words.get(step.holiday, step.holiday)}"
    consumed = f"+{span(step.consumed_s)}" if step.consumed_s else ""
    return f"  {_day(start, lang)} {_clock(start)} – {until:<20} {consumed:>9}  {what}"


def _ends_day(start: datetime, end: datetime) -> bool:
    return (end.hour, end.minute, end.second) == (0, 0, 0) and (end.date() - start.date()).days == 1


def step_as_json(step: Step) -> dict[str, Any]:
    """One stretch as an object."""
    fields: dict[str, Any] = {
        "code": step.code.value,
        "from": iso(step.from_at),
        "to": iso(step.to_at),
        "consumed_s": step.consumed_s,
    }
    if step.holiday:
        fields["holiday"] = str(step.holiday)
    return fields


def iso(at: datetime) -> str:
    """An instant with the offset of the service calendar's zone."""
    return at.astimezone(_ZONE).isoformat()


def when(at: datetime, lang: str) -> str:
    """An instant by the wall clock, with its weekday."""
    local = at.astimezone(_ZONE)
    return f"{_day(local, lang)} {_clock(local)} {WORDS[lang].get(str(local.tzname()), local.tzname())}"


def _day(on: date, lang: str) -> str:
    name = _WEEKDAYS[lang][on.weekday()]
    return f"{name} {on:%d.%m.%Y}" if lang == "de" else f"{name} {on:%Y-%m-%d}"


def _clock(at: datetime) -> str:
    return f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"


def span(seconds: int) -> str:
    """Seconds as hours and minutes, above 24 h too."""
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60}:{minutes % 60:02}"
    return f"{text}:{second:02} h" if second else f"{text} h"


_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
}

WORDS = {
    "en": {
        "notified": "Reported",
        "target": "Promise",
        "due": "Due",
        "latest": "nothing is consumed in between: work begun at {at} is still in time",
        "service_time": "of service time",
        "critical": "critical",
        "uncritical": "uncritical",
        "service": "service hours",
        "night": "out of hours",
        "break": "break",
        "weekend": "weekend",
        "holiday": "holiday",
        "pause": "paused",
        "new_year": "New Year's Day",
        "good_friday": "Good Friday",
        "easter_monday": "Easter Monday",
        "labour_day": "Labour Day",
        "ascension_day": "Ascension Day",
        "whit_monday": "Whit Monday",
        "german_unity_day": "German Unity Day",
        "christmas_day": "Christmas Day",
        "second_christmas_day": "Second Day of Christmas",
        "reformation_day": "Reformation Day",
    },
    "de": {
        "CET": "MEZ",
        "CEST": "MESZ",
        "notified": "Gemeldet",
        "target": "Zusage",
        "due": "Fällig",
        "latest": "dazwischen läuft die Frist nicht: ein Beginn {at} ist noch rechtzeitig",
        "service_time": "Servicezeit",
        "critical": "kritisch",
        "uncritical": "unkritisch",
        "service": "Servicezeit",
        "night": "außerhalb der Servicezeit",
        "break": "Pause im Tag",
        "weekend": "Wochenende",
        "holiday": "Feiertag",
        "pause": "angehalten",
        "new_year": "Neujahr",
        "good_friday": "Karfreitag",
        "easter_monday": "Ostermontag",
        "labour_day": "Tag der Arbeit",
        "ascension_day": "Christi Himmelfahrt",
        "whit_monday": "Pfingstmontag",
        "german_unity_day": "Tag der Deutschen Einheit",
        "christmas_day": "1. Weihnachtstag",
        "second_christmas_day": "2. Weihnachtstag",
        "reformation_day": "Reformationstag",
    },
}
