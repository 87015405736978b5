"""Figures as people read them: units, decimal commas, spaces that do not break, names of things instead of codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale

from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.moments import NBSP, Moments
from app.views.kit.words_terms import TERMS

Value = str | float | int | bool
Names = Callable[[str], str]
"""Gives the name of what an id stands for; empty if it is not known."""

_BYTES = ("B", "KB", "MB", "GB", "TB", "PB")
_DAY_S = 86_400


def house_moments() -> Moments:
    """Words for times where no screen says otherwise: the house's zone, the language the program speaks."""
    return Moments(zone=ZoneInfo("Europe/Berlin"), language=QLocale().name())


def term(family: str, value: str) -> str:
    """Give the word for a value of the domain; the value itself where there is none."""
    text = TERMS[family].get(value)
    return value if text is None else QCoreApplication.translate(f"words.{family}", text)


def amount(value: float, unit: str, moments: Moments) -> str:
    """Write a measured value with its unit: 6 %, 12 GB, 850 ms."""
    match unit:
        case "%":
            return moments.percent(value, decimals=_decimals(value))
        case "B":
            return size(value, moments)
        case "d":
            return days(round(value))
        case "wd":
            return working_days(round(value))
        case "B/s":
            return f"{size(value, moments)}/s"
        case "s":
            return duration(value, moments)
        case "ms":
            return _milliseconds(value, moments)
        case "°C":
            return f"{moments.number(round(value))}{NBSP}°C"
        case "1/s":
            return f"{moments.number(value, decimals=_decimals(value))}/s"
        case _:
            return number(value, moments)


def number(value: float, moments: Moments) -> str:
    """Write a number with as many decimals as it has, two at most."""
    if isinstance(value, int) or float(value).is_integer():
        return moments.number(value)
    return _trimmed(moments.number(value, decimals=2))


def size(value: float, moments: Moments) -> str:
    """Write an amount of data in units of 1024, as the systems themselves show it."""
    step = 0
    while abs(value) >= 1000 and step < len(_BYTES) - 1:
        value /= 1024
        step += 1
    decimals = 1 if step and abs(value) < 10 else 0
    return f"{_trimmed(moments.number(value, decimals=decimals))}{NBSP}{_BYTES[step]}"


def duration(seconds: float, moments: Moments) -> str:
    """Write a length of time: 2,5 s, 52 min, 5:12 h, 41 Tage."""
    if abs(seconds) < 60:
        return f"{_trimmed(moments.number(seconds, decimals=_decimals(seconds)))}{NBSP}s"
    if abs(seconds) < _DAY_S:
        return moments.length(int(abs(seconds)))
    return days(int(abs(seconds) // _DAY_S))


def days(count: int) -> str:
    """Write a number of days."""
    return _say(_ONE_DAY if count == 1 else _DAYS).format(count=count)


def working_days(count: int) -> str:
    """Write a number of working days."""
    return _say(_ONE_WORKING_DAY if count == 1 else _WORKING_DAYS).format(count=count)


def on_day(text: str, moments: Moments) -> str:
    """Write a day that came as ISO 8601; the text itself if it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return moments.date(datetime.combine(day, time(12), moments.zone), with_year=True)


def when(text: str, moments: Moments, *, now: datetime | None) -> str:
    """Write an instant that came as ISO 8601; the text itself if it is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return moments.stamp(at) if now is None else moments.when(at, now=now)


class Figures:
    """The values of one message, formatted as their names ask for."""

    def __init__(self, code: str, moments: Moments, *, now: datetime | None = None, names: Names | None = None) -> None:
        """Format for one message.

        Args:
            code: of the message; some names mean different things in different messages.
            moments: zone and language.
            now: for "heute" and "gestern"; without it the date is written.
            names: who or what an id stands for.
        """
        self._code = code
        self._moments = moments
        self._now = now
        self._names = names

    def __call__(self, values: Mapping[str, Value]) -> dict[str, str]:
        """Format all of them."""
        return {name: self.one(name, value) for name, value in values.items()}

    def one(self, name: str, value: Value) -> str:
        """Format one value by its name."""
        family = _FAMILIES.get((self._code, name)) or _FAMILIES.get(("", name))
        if family is not None:
            return ", ".join(term(family, part) for part in str(value).split(", "))
        if name in _IDS:
            known = self._names(str(value)) if self._names is not None else ""
            return known or _say(_SOMEBODY)
        if isinstance(value, str) and name.endswith("_on"):
            return on_day(value, self._moments)
        if isinstance(value, str):
            return when(value, self._moments, now=self._now) if name.endswith("_at") or name in _INSTANTS else value
        if isinstance(value, bool):
            return str(value)
        return self._number(name, value)

    def _number(self, name: str, value: float) -> str:
        moments = self._moments
        if name == "certificate_days":
            return _validity(int(value))
        if name == "speed_mbit":
            is_gigabit = value >= 1000
            rate = number(value / 1000 if is_gigabit else value, moments)
            return f"{rate}{NBSP}{'Gbit/s' if is_gigabit else 'Mbit/s'}"
        if name in _PLAIN:
            return str(int(value))
        for ending, unit in _UNITS.items():
            if name.endswith(ending):
                return amount(value, unit, moments)
        return number(value, moments)


def _validity(count: int) -> str:
    if count < 0:
        return _say(_EXPIRED_ONE if count == -1 else _EXPIRED).format(count=-count)
    return _say(_EXPIRES_TODAY) if count == 0 else _say(_VALID).format(days=days(count))


def _milliseconds(value: float, moments: Moments) -> str:
    if value >= 10_000:
        return duration(value / 1000, moments)
    return f"{_trimmed(moments.number(value, decimals=_decimals(value)))}{NBSP}ms"


def _decimals(value: float) -> int:
    return 1 if abs(value) < 10 and not float(value).is_integer() else 0


def _trimmed(text: str) -> str:
    """Drop zeros behind the decimal sign."""
    return text.rstrip("0").rstrip(",.") if "," in text or "." in text else text


def _say(text: str) -> str:
    return QCoreApplication.translate("values", text).replace(" ", NBSP)


_UNITS: Final = {
    "_bytes_s": "B/s",
    "_in_days": "d",
    "_c": "°C",
    "_bytes": "B",
    "_percent": "%",
    "_ms": "ms",
    "_s": "s",
    "seconds": "s",
}
_PLAIN: Final = frozenset({"status", "exit_code"})
"""Numbers that are names: never grouped."""
_INSTANTS: Final = frozenset({"at", "until", "scheduled_for", "valid_from"})
_IDS: Final = frozenset({"by", "person_id"})
_FAMILIES: Final[Mapping[tuple[str, str], str]] = {
    ("check.not_applicable", "reason"): "reason",
    ("web.unreachable", "reason"): "failure",
    ("web.untrusted", "problem"): "certificate_problem",
    ("web.redirect", "problem"): "redirect_problem",
    ("restart.pending", "reasons"): "restart_reason",
    ("service.stopped", "status"): "service_state",
    ("service.given_up", "status"): "service_state",
    ("service.start_failed", "status"): "service_state",
    ("events.gap", "reason"): "event_gap",
    ("logons.ok", "kinds"): "logon_kind",
    ("logons.many", "kinds"): "logon_kind",
    ("logons.lockouts", "kinds"): "logon_kind",
    ("script.untrusted", "untrusted"): "untrusted",
    ("script.malformed", "malformed"): "malformed",
    ("temperature.condition", "condition"): "condition",
    ("component.condition", "condition"): "condition",
    ("smart.suspect", "reasons"): "smart_reason",
    ("smart.failing", "reasons"): "smart_reason",
    ("ticket.status", "to"): "status",
    ("ticket.move", "from"): "status",
    ("ticket.move", "to"): "status",
    ("ticket.classified", "to"): "criticality",
    ("ticket.edited", "fields"): "field",
    ("ticket.collision", "field"): "field",
    ("work.begun", "act"): "act",
    ("work.scheduled", "told_by"): "told_by",
    ("data.gap", "what"): "stuff",
    ("ticket.contract_applied", "plan"): "plan",
    ("", "exclusion"): "exclusion",
    ("alarm.reported", "fault"): "fault",
    ("", "breach"): "breach",
    ("", "channel"): "channel",
    ("time.billed", "billing"): "billing",
    ("", "source"): "time_source",
    ("", "kind"): "kind",
    ("", "state"): "state",
}
"""Which values are words of the domain: by code and name, or by name alone."""
_ONE_DAY = QT_TRANSLATE_NOOP("values", "{count} Tag")
_DAYS = QT_TRANSLATE_NOOP("values", "{count} Tage")
_ONE_WORKING_DAY = QT_TRANSLATE_NOOP("values", "{count} Werktag")
_WORKING_DAYS = QT_TRANSLATE_NOOP("values", "{count} Werktage")
_VALID = QT_TRANSLATE_NOOP("values", "noch {days} gültig")
_EXPIRES_TODAY = QT_TRANSLATE_NOOP("values", "läuft heute ab")
_EXPIRED_ONE = QT_TRANSLATE_NOOP("values", "seit {count} Tag abgelaufen")
_EXPIRED = QT_TRANSLATE_NOOP("values", "seit {count} Tagen abgelaufen")
_SOMEBODY = QT_TRANSLATE_NOOP("values", "jemand")
