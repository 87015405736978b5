"""Figures, days and terms of alarm mails as people write them, in German and English."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from app.operations.alarm_sentences import FAMILIES, TERMS
from app.operations.order_words import MONTHS, moment

LANGUAGES: Final = ("de", "en")
LONGEST: Final = 300
"""Characters of a text of a server's own that a mail quotes."""


def place(language: str) -> int:
    """Where a language stands among those that are spoken; German for one that is not."""
    return LANGUAGES.index(language) if language in LANGUAGES else 0


def figure(code: str, name: str, value: str | float | bool, language: str) -> str:
    """One value of a message as people write it: by the ending of its name, as the console does."""
    family = FAMILIES.get((code, name)) or FAMILIES.get(("", name))
    if family is not None:
        words = (TERMS.get(f"{family}.{part}") for part in str(value).split(", "))
        return ", ".join(
            pair[place(language)] if pair else part for pair, part in zip(words, str(value).split(", "), strict=True)
        )
    if isinstance(value, str):
        shown = _instant(name, value, language)
        return shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip()} …"
    if isinstance(value, bool):
        return str(value)
    if name in ("status", "exit_code"):
        return str(int(value))
    unit = next((unit for ending, unit in _ENDINGS if name.endswith(ending)), "")
    return measured(float(value), unit, language) or number(float(value), language)


def measured(value: float | None, unit: str, language: str) -> str:
    """A value with its unit, as people write it; empty for none, or for one that says nothing without its check."""
    if value is None:
        return ""
    match unit:
        case "B" | "B/s":
            step = 0
            while abs(value) >= 1024 and step < len(_BYTES) - 1:
                value, step = value / 1024, step + 1
            return f"{number(value, language)} {_BYTES[step]}{'/s' if unit == 'B/s' else ''}"
        case "s":
            return _length(value, language)
        case "d" | "wd":
            names = _DAYS[unit][place(language)]
            return f"{round(value)} {names[0] if round(value) == 1 else names[1]}"
        case "ms" if abs(value) >= 1000:
            return f"{number(value / 1000, language)} s"
        case "1/s":
            return f"{number(value, language)} {_A_SECOND[place(language)]}"
        case "%" | "ms" | "°C" | "Mbit/s":
            return f"{number(value, language)} {unit}"
        case _:
            return ""


def _length(seconds: float, language: str) -> str:
    for size, names in LENGTHS:
        if abs(seconds) >= size:
            count = round(seconds / size)
            pair = names[place(language)]
            return f"{count} {pair[0] if count == 1 else pair[1]}"
    return f"{number(seconds, language)} s"


def number(value: float, language: str) -> str:
    """A number with the signs of its language."""
    text = f"{value:,.1f}" if abs(value) < 10 else f"{value:,.0f}"
    text = text.removesuffix(".0")
    return text if place(language) else text.translate(str.maketrans(",.", ".,"))


def _instant(name: str, value: str, language: str) -> str:
    try:
        if name.endswith("_on"):
            day = date.fromisoformat(value)
            return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if place(language) else f"{day:%d.%m.%Y}"
        if name.endswith("_at"):
            return moment(datetime.fromisoformat(value), language=language)
    except ValueError:
        pass
    return value


_A_SECOND: Final = ("je Sekunde", "a second")
_BYTES: Final = ("B", "KB", "MB", "GB", "TB", "PB")
_ENDINGS: Final = (
    ("_bytes_s", "B/s"), ("_in_days", "d"), ("_days", "d"), ("_c", "°C"), ("_bytes", "B"), ("_percent", "%"), ("_ms", "ms"),
    ("_s", "s"), ("seconds", "s"), ("_mbit", "Mbit/s"),
)  # fmt: skip
"""Units by the endings of names; the first that fits counts."""
_DAYS: Final = {
    "d": (("Tag", "Tage"), ("day", "days")),
    "wd": (("Werktag", "Werktage"), ("working day", "working days")),
}
LENGTHS: Final = (
    (86_400, (("Tag", "Tage"), ("day", "days"))),
    (3_600, (("Stunde", "Stunden"), ("hour", "hours"))),
    (60, (("Minute", "Minuten"), ("minute", "minutes"))),
)
