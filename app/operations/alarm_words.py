"""The sentences of alarm mails, in German and English: what a check looks after, and what is told of it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from app.domain.alarm import Priority
from app.domain.check import Detail, State
from app.domain.judge import NoticeKind
from app.operations.alarm_sentences import FAMILIES, KIND_NAMES, MORE, SENTENCES, TERMS
from app.operations.order_words import MONTHS, ZONE, moment

LANGUAGES: Final = ("de", "en")

_PRIORITIES: Final = {Priority.HIGH: ("HOCH", "HIGH"), Priority.MEDIUM: ("MITTEL", "MEDIUM"), Priority.LOW: ("NIEDRIG", "LOW")}  # fmt: skip
_STATES: Final = {
    State.OK: ("in Ordnung", "OK"),
    State.WARNING: ("Warnung", "warning"),
    State.CRITICAL: ("kritisch", "critical"),
    State.UNKNOWN: ("nicht messbar", "cannot be measured"),
}
_NOTICES: Final = {
    NoticeKind.RECOVERY: ("wieder in Ordnung", "OK again"),
    NoticeKind.WITHDRAWN: ("wird nicht mehr geprüft", "no longer checked"),
    NoticeKind.FLAPPING_START: ("wechselt ständig den Zustand", "keeps changing its state"),
    NoticeKind.FLAPPING_END: ("Zustand ist wieder beständig", "state is steady again"),
}
_ENDED: Final = {
    NoticeKind.RECOVERY: ("inzwischen wieder in Ordnung", "OK again by now"),
    NoticeKind.WITHDRAWN: ("wird inzwischen nicht mehr geprüft", "no longer checked by now"),
}
_SENTENCES: Final = {
    "since": ("Seit {at}.", "Since {at}."),
    "brief_since": ("seit {at}", "since {at}"),
    "at": ("Festgestellt: {at}.", "Found: {at}."),
    "span": ("Von {begin} bis {end} ({length}).", "From {begin} to {end} ({length})."),
    "late": ("Uns erst bekannt seit {at}.", "Known to us only since {at}."),
    "gone": ("Inzwischen wieder in Ordnung, seit {at}.", "OK again by now, since {at}."),
    "flaps": (
        "Solange das so bleibt, melden wir nicht jeden Wechsel.",
        "While this goes on we do not report each change.",
    ),
    "value": ("Gemessen: {value}.", "Measured: {value}."),
    "value_limit": ("Gemessen: {value} (Schwelle: {limit}).", "Measured: {value} (limit: {limit})."),
    "consequences": ("Dadurch sind außerdem betroffen: {names}.", "Affected by this as well: {names}."),
    "several": ("{count} Meldungen: {names}", "{count} notices: {names}"),
    "over": ("ERLEDIGT", "RESOLVED"),
    "notice": ("HINWEIS", "NOTICE"),
    "greeting": ("Guten Tag {name},", "Hello {name},"),
    "intro": ("unsere Überwachung meldet:", "our monitoring reports:"),
    "intro_over": ("unsere Überwachung gibt Entwarnung:", "our monitoring gives the all-clear:"),
    "intro_many": ("unsere Überwachung meldet {what}:", "our monitoring reports {what}:"),
    "copy": (
        "Kopie der E-Mail an {name} <{address}>, {customer}:",
        "Copy of the mail to {name} <{address}>, {customer}:",
    ),
    "regards": ("Freundliche Grüße", "Kind regards"),
    "automatic": ("Diese Nachricht wurde automatisch verschickt.", "This message was sent automatically."),
}
_COUNTED: Final = (
    (("eine Störung", "{count} Störungen"), ("one fault", "{count} faults")),
    (("eine Entwarnung", "{count} Entwarnungen"), ("one all-clear", "{count} all-clears")),
    (("einen Hinweis", "{count} Hinweise"), ("one notice", "{count} notices")),
)
_AND: Final = ("und", "and")
_WEEKDAYS: Final = (("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def say(name: str, language: str, /, **values: str) -> str:
    """One of the sentences with its values; German for a language that is not spoken."""
    return _SENTENCES[name][_place(language)].format(**values)


def subject_of(kind: str, item: str, language: str) -> str:
    """What a check looks after, with what it looks at: ``Laufwerk C:``; an unknown kind by its own name."""
    names = KIND_NAMES.get(kind)
    return f"{kind if names is None else names[_place(language)]} {item}".strip()


def what(notice: NoticeKind, state: State, language: str) -> str:
    """What is told: of a problem its state."""
    words = _STATES.get(state, (state.value, state.value)) if notice is NoticeKind.PROBLEM else _NOTICES[notice]
    return words[_place(language)]


def ended(notice: NoticeKind, language: str) -> str:
    """How something ended that is told only now that it is over."""
    return _ENDED[notice][_place(language)]


def intro(problems: int, ends: int, others: int, language: str) -> str:
    """What several notices are: ``unsere Überwachung meldet 3 Störungen und eine Entwarnung:``."""
    place = _place(language)
    parts = [
        words[place][0 if count == 1 else 1].format(count=count)
        for words, count in zip(_COUNTED, (problems, ends, others), strict=True)
        if count
    ]
    last = parts.pop()
    joined = f"{', '.join(parts)} {_AND[place]} {last}" if parts else last
    return say("intro_many", language, what=joined)


def when(at: datetime, language: str, *, now: datetime) -> str:
    """A day and time with its weekday, ``Di 25.11., 13:04 Uhr``, by the clock on the provider's wall; another year is named."""
    return f"{_day(at, language, now=now)}, {_clock(at, language)}"


def span(begin: datetime, end: datetime, language: str, *, now: datetime) -> str:
    """From when to when something was, and how long that is."""
    is_one_day = begin.astimezone(ZONE).date() == end.astimezone(ZONE).date()
    till = _clock(end, language) if is_one_day else when(end, language, now=now)
    return say("span", language, begin=when(begin, language, now=now), end=till, length=lasted(end - begin, language))


def lasted(length: timedelta, language: str) -> str:
    """A length of time in its two largest units: ``2 Stunden 27 Minuten``."""
    rest, parts = round(length.total_seconds()), []
    for size, names in _LENGTHS:
        count, rest = divmod(rest, size)
        if count:
            pair = names[_place(language)]
            parts.append(f"{count} {pair[0] if count == 1 else pair[1]}")
    return " ".join(parts[:2]) or f"{rest} s"


def priority(value: Priority, language: str) -> str:
    """A priority as it stands in front of a subject."""
    return _PRIORITIES[value][_place(language)]


def found(code: str, detail: Detail, language: str) -> str:
    """What a check found, in a sentence; empty for a message that is not known here."""
    texts = SENTENCES.get(code)
    if texts is None:
        return ""
    values = {name: figure(code, name, value, language) for name, value in detail.items()}
    said = _filled(texts[_place(language)], values)
    more = MORE.get(code)
    if more is not None and all(values.get(name) for name in _HOLE.findall(more[0])):
        said += _filled(more[_place(language)], values)
    return f"{said.rstrip(' .')}."


def figure(code: str, name: str, value: str | float | bool, language: str) -> str:
    """One value of a message as people write it: by the ending of its name, as the console does."""
    family = FAMILIES.get((code, name)) or FAMILIES.get(("", name))
    if family is not None:
        words = (TERMS.get(f"{family}.{part}") for part in str(value).split(", "))
        return ", ".join(
            pair[_place(language)] if pair else part for pair, part in zip(words, str(value).split(", "), strict=True)
        )
    if isinstance(value, str):
        return _instant(name, value, language)
    if isinstance(value, bool):
        return str(value)
    if name in ("status", "exit_code"):
        return str(int(value))
    unit = next((unit for ending, unit in _ENDINGS if name.endswith(ending)), "")
    return measured(float(value), unit, language) or _number(float(value), language)


def measured(value: float | None, unit: str, language: str) -> str:
    """A value with its unit, as people write it; empty for none, or for one that says nothing without its check."""
    if value is None:
        return ""
    match unit:
        case "B" | "B/s":
            step = 0
            while abs(value) >= 1024 and step < len(_BYTES) - 1:
                value, step = value / 1024, step + 1
            return f"{_number(value, language)} {_BYTES[step]}{'/s' if unit == 'B/s' else ''}"
        case "s":
            return _length(value, language)
        case "d" | "wd":
            names = _DAYS[unit][_place(language)]
            return f"{round(value)} {names[0] if round(value) == 1 else names[1]}"
        case "%" | "ms" | "°C" | "1/s" | "Mbit/s":
            return f"{_number(value, language)} {unit}"
        case _:
            return ""


def _length(seconds: float, language: str) -> str:
    for size, names in _LENGTHS:
        if abs(seconds) >= size:
            count = round(seconds / size)
            pair = names[_place(language)]
            return f"{count} {pair[0] if count == 1 else pair[1]}"
    return f"{_number(seconds, language)} s"


def _number(value: float, language: str) -> str:
    text = f"{value:,.1f}" if abs(value) < 10 else f"{value:,.0f}"
    text = text.removesuffix(".0")
    return text if _place(language) else text.translate(str.maketrans(",.", ".,"))


def _instant(name: str, value: str, language: str) -> str:
    try:
        if name.endswith("_on"):
            day = date.fromisoformat(value)
            return f"{day:%d %B %Y}" if _place(language) else f"{day:%d.%m.%Y}"
        if name.endswith("_at"):
            return moment(datetime.fromisoformat(value), language=language)
    except ValueError:
        pass
    return value


def _filled(text: str, values: dict[str, str]) -> str:
    return _HOLE.sub(lambda hole: values.get(hole[1], "?"), text)


_HOLE: Final = re.compile(r"\{(\w+)\}")
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
_LENGTHS: Final = (
    (86_400, (("Tag", "Tage"), ("day", "days"))),
    (3_600, (("Stunde", "Stunden"), ("hour", "hours"))),
    (60, (("Minute", "Minuten"), ("minute", "minutes"))),
)


def _day(at: datetime, language: str, *, now: datetime) -> str:
    local = at.astimezone(ZONE)
    weekday, is_this_year = _WEEKDAYS[_place(language)][local.weekday()], local.year == now.astimezone(ZONE).year
    if _place(language):
        return f"{weekday} {local.day} {MONTHS[local.month - 1]}{'' if is_this_year else f' {local.year}'}"
    return f"{weekday} {local:%d.%m.}{'' if is_this_year else local.year}"


def _clock(at: datetime, language: str) -> str:
    local = at.astimezone(ZONE)
    return f"{local:%H:%M}" if _place(language) else f"{local:%H:%M} Uhr"


def _place(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else 0
