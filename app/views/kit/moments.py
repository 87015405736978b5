"""Words for instants and lengths of time, in the reader's zone and language, with digits that stay in their place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication

from app.views.kit.action import QT_TRANSLATE_NOOP

NBSP = "\u00a0"
MINUS = "\u2212"

_DAYS = {"de": ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Moments:
    """Writes times. All instants are aware; ``zone`` is where the reader's wall clock hangs.

    Attributes:
        language: ``de`` or ``en``: order of day and month, decimal sign. The words come from the translators.
    """

    zone: tzinfo
    language: str = "de"

    def clock(self, at: datetime) -> str:
        """Write the time of day: 13:12."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def clock_seconds(self, at: datetime) -> str:
        """Write the time of day with seconds: 13:12:04."""
        return f"{at.astimezone(self.zone):%H:%M:%S}"

    def weekday(self, at: datetime) -> str:
        """Write the short day of the week: Mo."""
        return _DAYS[self._key][at.astimezone(self.zone).weekday()]

    def date(self, at: datetime, *, with_year: bool = False) -> str:
        """Write day and month: 03.12. (3 Dec), or with the year: 03.12.2025 (3 Dec 2025)."""
        local = at.astimezone(self.zone)
        if self._key == "de":
            return f"{local:%d.%m.%Y}" if with_year else f"{local:%d.%m.}"
        day = f"{local.day}{NBSP}{_MONTHS[local.month - 1]}"
        return f"{day}{NBSP}{local.year}" if with_year else day

    def stamp(self, at: datetime) -> str:
        """Write day and time in full: Do 27.11. 13:12."""
        return f"{self.weekday(at)}{NBSP}{self.date(at)}{NBSP}{self.clock(at)}"

    def when(self, at: datetime, *, now: datetime) -> str:
        """Write an instant as briefly as it stays clear.

        ``heute 13:12`` and ``gestern 13:12``; the day of the week up to six days away; further off the date, and in
        another year the year as well.
        """
        days = self._days_from(now, at)
        if days == 0:
            return _say(_TODAY).format(clock=self.clock(at))
        if days == -1:
            return _say(_YESTERDAY).format(clock=self.clock(at))
        return self.day_and_clock(at, now=now)

    def day_and_clock(self, at: datetime, *, now: datetime) -> str:
        """Write the day of the week and the time (Mo 09:00), or the date when that could be another week."""
        if -6 <= self._days_from(now, at) <= 6:
            return f"{self.weekday(at)}{NBSP}{self.clock(at)}"
        if at.astimezone(self.zone).year == now.astimezone(self.zone).year or abs(at - now) < timedelta(days=120):
            return f"{self.date(at)}{NBSP}{self.clock(at)}"
        return self.date(at, with_year=True)

    def clock_or_day(self, at: datetime, *, now: datetime) -> str:
        """Write the time alone on the same day, else with its day: 11:04 or Fr 11:04."""
        return self.clock(at) if self._days_from(now, at) == 0 else self.day_and_clock(at, now=now)

    def ago(self, at: datetime, *, now: datetime) -> str:
        """Write how long ago: ``vor 12 s``, ``vor 3 min``; from an hour on the instant itself."""
        seconds = int((now - at).total_seconds())
        if seconds < 0 or seconds >= 3600:
            return self.when(at, now=now)
        if seconds < 60:
            return _say(_AGO).format(length=f"{seconds}{NBSP}s")
        return _say(_AGO).format(length=f"{seconds // 60}{NBSP}min")

    def age(self, at: datetime, *, now: datetime) -> str:
        """Write an age for a narrow column: ``12 s``, ``3 min``, ``5:12 h``, ``4 T``."""
        seconds = max(0, int((now - at).total_seconds()))
        if seconds < 60:
            return f"{seconds}{NBSP}s"
        if seconds < 86_400:
            return self.length(seconds)
        return _say(_DAYS_LONG).format(days=seconds // 86_400)

    def length(self, seconds: int) -> str:
        """Write a length, rounded down: ``3:59 h``, ``52 min``; less than a minute as ``< 1 min``, never 0."""
        minutes = seconds // 60
        if minutes < 1:
            return f"<{NBSP}1{NBSP}min"
        return f"{minutes}{NBSP}min" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}{NBSP}h"

    def length_up(self, seconds: int) -> str:
        """Write a length, rounded up: what is overdue never looks shorter than it is."""
        return self.length(-(-seconds // 60) * 60)

    def stopwatch(self, seconds: int) -> str:
        """Write minutes and seconds: 9:58; from an hour on 1:09:58."""
        hours, rest = divmod(max(0, seconds), 3600)
        return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"

    def spoken_length(self, seconds: int) -> str:
        """Write a length for a screen reader: 3 Stunden 59 Minuten."""
        hours, minutes = divmod(max(0, seconds) // 60, 60)
        parts = []
        if hours:
            parts.append(_say(_HOUR if hours == 1 else _HOURS).format(count=hours))
        if minutes or not hours:
            parts.append(_say(_MINUTE if minutes == 1 else _MINUTES).format(count=minutes))
        return " ".join(parts).replace(NBSP, " ")

    def number(self, value: float, *, decimals: int = 0) -> str:
        """Write a number with the decimal sign of the language and a thin grouping: 1 284 or 93,4."""
        text = f"{value:,.{decimals}f}"
        return text.replace(",", NBSP).replace(".", ",") if self._key == "de" else text

    def percent(self, value: float, *, decimals: int = 0) -> str:
        """Write a percentage: 6 %."""
        return (
            f"{self.number(value, decimals=decimals)}{NBSP}%"
            if self._key == "de"
            else f"{self.number(value, decimals=decimals)}%"
        )

    @property
    def _key(self) -> str:
        return "de" if self.language.startswith("de") else "en"

    def _days_from(self, now: datetime, at: datetime) -> int:
        return (at.astimezone(self.zone).date() - now.astimezone(self.zone).date()).days


def _say(text: str) -> str:
    """Translate a phrase whose words must not be torn apart."""
    return QCoreApplication.translate("moments", text).replace(" ", NBSP)


_TODAY = QT_TRANSLATE_NOOP("moments", "heute {clock}")
_YESTERDAY = QT_TRANSLATE_NOOP("moments", "gestern {clock}")
_AGO = QT_TRANSLATE_NOOP("moments", "vor {length}")
_DAYS_LONG = QT_TRANSLATE_NOOP("moments", "{days} T")
_HOUR = QT_TRANSLATE_NOOP("moments", "{count} Stunde")
_HOURS = QT_TRANSLATE_NOOP("moments", "{count} Stunden")
_MINUTE = QT_TRANSLATE_NOOP("moments", "{count} Minute")
_MINUTES = QT_TRANSLATE_NOOP("moments", "{count} Minuten")
