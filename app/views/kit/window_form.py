"""The form of a maintenance window: its fields, what they begin from, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from app.domain import rhythm as rhythms
from app.domain.errors import Refused
from app.domain.maintenance import Maintenance
from app.domain.rhythm import Rhythm
from app.views.kit import maintenance_words
from app.views.kit.form_fields import Entry, Kind
from app.views.kit.moments import Moments
from app.views.kit.policy_new import Wrong
from app.views.kit.window_terms import Scope, Terms

translate = QCoreApplication.translate

FIXED, FLEXIBLE, RECURRING = "fixed", "flexible", "recurring"
DAILY, WEEKLY, MONTH_DAY, NTH = "daily", "weekly", "month_day", "nth"
MONTH_DAYS: Final = (*range(1, 32), -1)
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-4])(?:[:.]([0-5][0-9]))?")
_LENGTH: Final = re.compile(
    r"(?:([0-9]{1,4})(?:[:.]([0-5][0-9]))?\s*(?:h|std\.?)?|([0-9]{1,5})\s*min\.?)", re.IGNORECASE
)
_FIELD_OF: Final = {
    "maintenance.reason_missing": "reason",
    "maintenance.order": "to_clock",
    "maintenance.over": "to_clock",
    "maintenance.too_far_back": "from_clock",
    "maintenance.duration": "length",
    "maintenance.recurring_too_long": "to_clock",
    "maintenance.never": "until",
    "maintenance.scope": "scope",
    "rhythm.malformed": "frequency",
}


def entries(scopes: Sequence[Scope], *, sorts: Sequence[str] = (FIXED, FLEXIBLE, RECURRING)) -> list[Entry]:
    """Make the fields in the reader's language."""
    names = {
        FIXED: translate("WindowForm", "einmal, zu fester Zeit"),
        FLEXIBLE: translate("WindowForm", "einmal, ab dem ersten Problem"),
        RECURRING: translate("WindowForm", "kehrt wieder"),
    }
    months = tuple(
        (
            str(day),
            translate("WindowForm", "letzter Tag")
            if day == -1
            else translate("WindowForm", "{day}. des Monats").format(day=day),
        )
        for day in MONTH_DAYS
    )
    weekdays = tuple((str(day), maintenance_words.weekday(day)) for day in range(7))
    nths = tuple((str(nth), maintenance_words.ordinal(nth)) for nth in maintenance_words.ORDINALS)
    return [
        Entry("scope", translate("WindowForm", "Für"), Kind.CHOICE, options=tuple((scope.id, scope.text) for scope in scopes)),
        Entry("sort", translate("WindowForm", "Art"), Kind.CHOICE, options=tuple((sort, names[sort]) for sort in sorts)),
        Entry("frequency", translate("WindowForm", "Tage"), Kind.CHOICE, options=(
            (DAILY, translate("WindowForm", "jeden Tag")),
            (WEEKLY, translate("WindowForm", "bestimmte Wochentage")),
            (NTH, translate("WindowForm", "ein Wochentag im Monat")),
            (MONTH_DAY, translate("WindowForm", "ein Tag des Monats")),
        )),
        Entry("weekdays", translate("WindowForm", "Wochentage"), Kind.SEVERAL, options=weekdays),
        Entry("nth", translate("WindowForm", "Jeden"), Kind.CHOICE, options=nths),
        Entry("weekday", translate("WindowForm", "Wochentag"), Kind.CHOICE, options=weekdays),
        Entry("month_day", translate("WindowForm", "Am"), Kind.CHOICE, options=months),
        Entry("from_day", translate("WindowForm", "Ab Tag"), Kind.DAY),
        Entry("from_clock", translate("WindowForm", "Von Uhrzeit"), length=5, hint=translate("WindowForm", "Wie 22:00"), check=_wrong_clock),
        Entry("to_day", translate("WindowForm", "Bis Tag"), Kind.DAY),
        Entry("to_clock", translate("WindowForm", "Bis Uhrzeit"), length=5, check=_wrong_clock),
        Entry("length", translate("WindowForm", "Dauer"), length=9, hint=translate("WindowForm", "Wie 2:00 h oder 90 min; so lange ab dem ersten Problem in dieser Zeit."), check=_wrong_length),
        Entry("until", translate("WindowForm", "Letzter Tag"), Kind.DAY, hint=translate("WindowForm", "Ohne: bis das Wartungsfenster beendet wird.")),
        Entry("reason", translate("WindowForm", "Grund"), is_needed=True),
    ]  # fmt: skip


def shown(values: Mapping[str, Any]) -> list[str]:
    """Say which fields belong to the sort that is chosen."""
    wanted = ["scope", "sort"]
    if values["sort"] == RECURRING:
        wanted += ["frequency", *_OF_FREQUENCY[values["frequency"]], "from_day", "from_clock", "to_clock", "until"]
    else:
        wanted += ["from_day", "from_clock", "to_day", "to_clock"]
        wanted += ["length"] if values["sort"] == FLEXIBLE else []
    return [*wanted, "reason"]


def begin(moments: Moments, *, now: datetime, scope: str = "", reason: str = "") -> dict[str, Any]:
    """Give what a new window begins from: from now for two hours."""
    ends = now + timedelta(hours=2)
    local = now.astimezone(moments.zone)
    return {
        "scope": scope,
        "sort": FIXED,
        "frequency": WEEKLY,
        "weekdays": (str(local.weekday()),),
        "nth": str(min(5, (local.day - 1) // 7 + 1)),
        "weekday": str(local.weekday()),
        "month_day": str(local.day),
        "from_day": now,
        "from_clock": moments.clock(now),
        "to_day": ends,
        "to_clock": moments.clock(ends),
        "length": "2:00",
        "reason": reason,
    }


def values_of(window: Maintenance, moments: Moments, *, now: datetime, scope: str) -> dict[str, Any]:
    """Give what changing a window begins from.

    Raises:
        Refused: ``rhythm.malformed``.
    """
    values = begin(moments, now=now, scope=scope, reason=window.reason)
    zoned = maintenance_words.in_berlin(moments) if window.rhythm else moments
    values |= {
        "from_day": window.starts_at,
        "from_clock": zoned.clock(window.starts_at),
        "to_day": window.ends_at,
        "to_clock": zoned.clock(window.ends_at),
    }
    if window.duration_s is not None:
        minutes = window.duration_s // 60
        values |= {"sort": FLEXIBLE, "length": f"{minutes // 60}:{minutes % 60:02}"}
    if window.rhythm:
        found = rhythms.parse(window.rhythm)
        values |= {"sort": RECURRING, "frequency": _frequency(found)}
        if found.frequency == "WEEKLY":
            values["weekdays"] = tuple(str(day) for day in found.weekdays)
        elif found.month_day is not None:
            values["month_day"] = str(found.month_day)
        elif found.nth is not None:
            values |= {"nth": str(found.nth), "weekday": str(found.weekdays[0])}
        if found.until is not None:
            values["until"] = _midnight(found.until, moments)
    return values


def terms_of(values: Mapping[str, Any], moments: Moments, *, before: Maintenance | None = None) -> Terms:
    """Read the fields.

    Args:
        values: of the form.
        moments: in whose zone days are; windows that come again go by the clock in Berlin.
        before: the window that is changed: the days left out of it stay left out.

    Raises:
        Wrong: a value that cannot be read.
    """
    reason = str(values["reason"])
    first = _day(values, "from_day", moments)
    if values["sort"] == RECURRING:
        start, end = _clock(values, "from_clock"), _clock(values, "to_clock")
        starts_at = _instant(first, start, rhythms.ZONE)
        ends_at = _instant(first if end > start else first + timedelta(days=1), end, rhythms.ZONE)
        return Terms(starts_at, ends_at, reason, rhythm=rhythms.written(_rhythm(values, moments, before)))
    starts_at = _instant(first, _clock(values, "from_clock"), moments.zone)
    ends_at = _instant(_day(values, "to_day", moments), _clock(values, "to_clock"), moments.zone)
    if values["sort"] == FIXED:
        return Terms(starts_at, ends_at, reason)
    seconds = length_of(str(values["length"]))
    if seconds is None or not seconds:
        raise Wrong("length", translate("WindowForm", "Eine Dauer, wie 2:00 h oder 90 min."))
    return Terms(starts_at, ends_at, reason, duration_s=seconds)


def field_of(refusal: Refused) -> str:
    """Name the field a refusal is said at; empty: above the form."""
    return _FIELD_OF.get(refusal.code, "")


def clock_of(text: str) -> timedelta | None:
    """Read a time of day, 24:00 being the end of the day; None when it is none."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    at = timedelta(hours=int(found[1]), minutes=int(found[2] or 0))
    return at if at <= timedelta(days=1) else None


def length_of(text: str) -> int | None:
    """Read a length in hours and minutes, or in minutes: seconds; None when it is none."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    if found[3] is not None:
        return int(found[3]) * 60
    return int(found[1]) * 3600 + int(found[2] or 0) * 60


def _rhythm(values: Mapping[str, Any], moments: Moments, before: Maintenance | None) -> Rhythm:
    until = values["until"]
    last = None if until is None else until.astimezone(moments.zone).date()
    skipped = rhythms.parse(before.rhythm).skipped if before is not None and before.rhythm else frozenset()
    if values["frequency"] == DAILY:
        return Rhythm("DAILY", until=last, skipped=skipped)
    if values["frequency"] == WEEKLY:
        days = tuple(sorted(int(day) for day in values["weekdays"]))
        if not days:
            raise Wrong("weekdays", translate("WindowForm", "Mindestens ein Wochentag wird gebraucht."))
        return Rhythm("WEEKLY", weekdays=days, until=last, skipped=skipped)
    if values["frequency"] == MONTH_DAY:
        return Rhythm("MONTHLY", month_day=int(values["month_day"]), until=last, skipped=skipped)
    return Rhythm("MONTHLY", weekdays=(int(values["weekday"]),), nth=int(values["nth"]), until=last, skipped=skipped)


def _frequency(found: Rhythm) -> str:
    if found.frequency == "MONTHLY":
        return NTH if found.nth is not None else MONTH_DAY
    return WEEKLY if found.frequency == "WEEKLY" else DAILY


def _day(values: Mapping[str, Any], name: str, moments: Moments) -> date:
    at: datetime | None = values[name]
    if at is None:
        raise Wrong(name, translate("WindowForm", "Ein Tag wird gebraucht."))
    return at.astimezone(moments.zone).date()


def _clock(values: Mapping[str, Any], name: str) -> timedelta:
    found = clock_of(str(values[name]))
    if found is None:
        raise Wrong(name, translate("WindowForm", "Eine Uhrzeit, wie 22:00."))
    return found


def _instant(day: date, at: timedelta, zone: Any) -> datetime:
    return (datetime.combine(day, time()) + at).replace(tzinfo=zone).astimezone(UTC)


def _midnight(day: date, moments: Moments) -> datetime:
    return datetime.combine(day, time(), tzinfo=moments.zone).astimezone(UTC)


def _wrong_clock(text: str) -> str:
    return "" if clock_of(text) is not None else translate("WindowForm", "Eine Uhrzeit, wie 22:00.")


def _wrong_length(text: str) -> str:
    return "" if length_of(text) else translate("WindowForm", "Eine Dauer, wie 2:00 h oder 90 min.")


_OF_FREQUENCY: Final[dict[str, tuple[str, ...]]] = {
    DAILY: (),
    WEEKLY: ("weekdays",),
    NTH: ("nth", "weekday"),
    MONTH_DAY: ("month_day",),
}
