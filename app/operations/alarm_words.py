"""The sentences of alarm mails, in German and English: what a check looks after, and what is told of it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from app.domain.alarm import Priority
from app.domain.check import Detail, State
from app.domain.judge import NoticeKind
from app.domain.plain import one_line
from app.operations.alarm_figures import LANGUAGES, LENGTHS, figure, measured, number, place
from app.operations.alarm_meanings import meaning
from app.operations.alarm_phrases import ADDED, MEASURED, PHRASES
from app.operations.alarm_sentences import KIND_NAMES
from app.operations.order_words import MONTHS, ZONE

__all__ = ["LANGUAGES"]

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
_KINDS: Final = {
    **KIND_NAMES,
    "swap": ("Auslagerungsdatei", "Page file"),
    "inodes": ("Dateisystem", "File system"),
    "disk_io": ("Datenträger", "Disk"),
    "restart": ("Ausstehender Neustart", "Pending restart"),
    "agent_spool": ("Datenübertragung zur Überwachung", "Data transfer to monitoring"),
    "agent": ("Verbindung zur Überwachung", "Connection to monitoring"),
    "smart": ("Festplatte", "Disk"),
    "script": ("Eigene Prüfung", "Custom check"),
    "events": ("Ereignisprotokoll", "Event log"),
    "component": ("Bauteil", "Part"),
}
"""Kinds of checks as people at customers call them: where the console's own name is a technician's."""
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
    "withdrawn": (
        "Wir überwachen es nicht mehr; ob es in Ordnung ist, wissen wir daher nicht.",
        "We do not watch it any more, so we do not know whether it is all right.",
    ),
    "value": ("{name}: {value}.", "{name}: {value}."),
    "value_limit": ("{name}: {value} (Schwelle: {limit}).", "{name}: {value} (limit: {limit})."),
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
    "phone": ("Telefon: {number}", "Telephone: {number}"),
    "automatic": ("Diese Nachricht wurde automatisch verschickt.", "This message was sent automatically."),
}
_COUNTED: Final = (
    (("eine Störung", "{count} Störungen"), ("one fault", "{count} faults")),
    (("eine Entwarnung", "{count} Entwarnungen"), ("one all-clear", "{count} all-clears")),
    (("einen Hinweis", "{count} Hinweise"), ("one notice", "{count} notices")),
)
_MORE: Final = ("und {count} weitere", "and {count} more")
_AND: Final = ("und", "and")
_WEEKDAYS: Final = (("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))


def say(name: str, language: str, /, **values: str) -> str:
    """One of the sentences with its values; German for a language that is not spoken."""
    return _SENTENCES[name][place(language)].format(**values)


def signature(sender: str, phone: str, language: str) -> str:
    """Who writes, and under which number they are reached; ``phone`` may be empty."""
    said = f"{say('regards', language)}\n{sender}"
    return f"{said}\n{say('phone', language, number=phone)}" if phone else said


def subject_of(kind: str, item: str, language: str) -> str:
    """What a check looks after, with what it looks at (unless that is everything): ``Laufwerk C:``; an unknown kind by its own name."""
    names = _KINDS.get(kind)
    return f"{kind if names is None else names[place(language)]} {'' if item == '*' else item}".strip()


def named(kind: str, item: str, detail: Detail) -> str:
    """What a check looks at by the name that people know it by: a service's own, where it is known."""
    name = detail.get("name") if kind == "service" else None
    return name if isinstance(name, str) and name else item


def what(notice: NoticeKind, state: State, language: str) -> str:
    """What is told: of a problem its state."""
    words = _STATES.get(state, (state.value, state.value)) if notice is NoticeKind.PROBLEM else _NOTICES[notice]
    return words[place(language)]


def ended(notice: NoticeKind, language: str) -> str:
    """How something ended that is told only now that it is over."""
    return _ENDED[notice][place(language)]


def intro(problems: int, ends: int, others: int, language: str) -> str:
    """What several notices are: ``unsere Überwachung meldet 3 Störungen und eine Entwarnung:``."""
    at = place(language)
    parts = [
        words[at][0 if count == 1 else 1].format(count=count)
        for words, count in zip(_COUNTED, (problems, ends, others), strict=True)
        if count
    ]
    last = parts.pop()
    joined = f"{', '.join(parts)} {_AND[at]} {last}" if parts else last
    return say("intro_many", language, what=joined)


def listed(names: Sequence[str], language: str, *, most: int) -> str:
    """Name the first ``most``, and count the others: ``SRV-01, SRV-02 und 3 weitere``."""
    said, rest = ", ".join(names[:most]), len(names) - most
    return said if rest <= 0 else f"{said} {_MORE[place(language)].format(count=rest)}"


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
    for size, names in LENGTHS:
        count, rest = divmod(rest, size)
        if count:
            pair = names[place(language)]
            parts.append(f"{count} {pair[0] if count == 1 else pair[1]}")
    return " ".join(parts[:2]) or f"{rest} s"


def priority(value: Priority, language: str) -> str:
    """A priority as it stands in front of a subject."""
    return _PRIORITIES[value][place(language)]


def found(code: str, detail: Detail, language: str) -> str:
    """What a check found, in a sentence; empty for a message that is not known here, or whose values are not."""
    texts = PHRASES.get(code)
    if texts is None or not _is_whole(texts, detail):
        return ""
    said = _filled(texts[place(language)], code, detail, language)
    more = ADDED.get(code)
    if more is not None and _is_whole(more, detail):
        said += _filled(more[place(language)], code, detail, language)
    said = one_line(said).rstrip(" .")
    return said if said.endswith(("!", "?", "…")) else f"{said}."


def means(kind: str, code: str, state: State, language: str) -> str:
    """What that means for whoever is told; empty for a kind that is not known here."""
    return meaning(kind, code, state, place(language))


def value(code: str, at: float | None, limit: float | None, unit: str, language: str) -> str:
    """The value of an alarm with its name and the limit, ``Frei: 4 % (Schwelle: 5 %).``; empty where it is not what is wrong."""
    names = MEASURED.get(code)
    if names is None or at is None:
        return ""
    said, most = (
        number(each, language) if each is not None and not unit else measured(each, unit, language)
        for each in (at, limit)
    )
    return say("value_limit" if most else "value", language, name=names[place(language)], value=said, limit=most)


def _is_whole(texts: tuple[str, str], detail: Detail) -> bool:
    """Whether everything a sentence names is known."""
    return all(detail.get(name) not in (None, "") for name, _, _ in _HOLE.findall(texts[0]))


def _filled(text: str, code: str, detail: Detail, language: str) -> str:
    def fill(hole: re.Match[str]) -> str:
        name, one, many = hole.groups()
        known = detail[name]
        if one is None or isinstance(known, str):
            return figure(code, name, known, language)
        count = max(1, math.ceil(known)) if name.endswith("_in_days") else known
        return one if count == 1 else many.replace("#", number(count, language))

    return _HOLE.sub(fill, text)


_HOLE: Final = re.compile(r"\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}")
"""A value, or words that depend on its number."""


def _day(at: datetime, language: str, *, now: datetime) -> str:
    local = at.astimezone(ZONE)
    weekday, is_this_year = _WEEKDAYS[place(language)][local.weekday()], local.year == now.astimezone(ZONE).year
    if place(language):
        return f"{weekday} {local.day} {MONTHS[local.month - 1]}{'' if is_this_year else f' {local.year}'}"
    return f"{weekday} {local:%d.%m.}{'' if is_this_year else local.year}"


def _clock(at: datetime, language: str) -> str:
    local = at.astimezone(ZONE)
    return f"{local:%H:%M}" if place(language) else f"{local:%H:%M} Uhr"
