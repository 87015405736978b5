"""The sentences of alarm mails, in German and English: what a check looks after, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.alarm import Priority
from app.domain.check import State
from app.domain.judge import NoticeKind

LANGUAGES: Final = ("de", "en")

KIND_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "processor": ("Prozessorauslastung", "Processor load"),
        "load": ("Systemlast", "System load"),
        "memory": ("Arbeitsspeicher", "Memory"),
        "swap": ("Auslagerungsspeicher", "Swap space"),
        "disk": ("Speicherplatz", "Disk space"),
        "inodes": ("Inodes", "Inodes"),
        "disk_io": ("Auslastung des Datenträgers", "Disk activity"),
        "network": ("Netzwerkkarte", "Network card"),
        "network_load": ("Auslastung der Netzwerkverbindung", "Network load"),
        "services": ("Dienste", "Services"),
        "service": ("Dienst", "Service"),
        "uptime": ("Laufzeit", "Uptime"),
        "restart": ("Ausstehender Neustart", "Pending restart"),
        "web": ("Webseite", "Web page"),
        "clock": ("Uhrzeit", "Clock"),
        "agent_spool": ("Zustellung der Messwerte", "Delivery of results"),
        "processes": ("Prozesse", "Processes"),
        "agent": ("Verbindung zum Server", "Connection to the server"),
        "smart": ("Zustand der Festplatte", "Disk health"),
        "exchange": ("Exchange-Datenbank", "Exchange database"),
        "backup": ("Datensicherung", "Backup"),
        "antivirus": ("Virenschutz", "Anti-virus protection"),
        "script": ("Eigene Prüfung", "Check of one's own"),
        "events": ("Ereignisprotokoll", "Event log"),
        "logons": ("Fehlgeschlagene Anmeldungen", "Failed logons"),
        "temperature": ("Temperatur", "Temperature"),
    }
)
"""What a kind of check looks after; German, English."""

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
_SENTENCES: Final = {
    "since": ("Seit {at}.", "Since {at}."),
    "at": ("Festgestellt am {at}.", "Found on {at}."),
    "value": ("Gemessen: {value}.", "Measured: {value}."),
    "consequences": ("Dadurch sind außerdem betroffen: {names}.", "Affected by this as well: {names}."),
    "several": ("{count} Meldungen", "{count} notices"),
    "over": ("ERLEDIGT", "RESOLVED"),
    "notice": ("HINWEIS", "NOTICE"),
    "greeting": ("Guten Tag {name},", "Hello {name},"),
    "intro": ("unsere Überwachung meldet:", "our monitoring reports:"),
    "regards": ("Freundliche Grüße", "Kind regards"),
    "automatic": ("Diese Nachricht wurde automatisch verschickt.", "This message was sent automatically."),
}


def say(name: str, language: str, /, **values: str) -> str:
    """One of the sentences with its values; German for a language that is not spoken."""
    return _SENTENCES[name][_place(language)].format(**values)


def subject_of(kind: str, item: str, language: str) -> str:
    """What a check looks after, with what it looks at: ``Speicherplatz C:``; an unknown kind by its own name."""
    names = KIND_NAMES.get(kind)
    return f"{kind if names is None else names[_place(language)]} {item}".strip()


def what(notice: NoticeKind, state: State, language: str) -> str:
    """What is told: of a problem its state."""
    words = _STATES.get(state, (state.value, state.value)) if notice is NoticeKind.PROBLEM else _NOTICES[notice]
    return words[_place(language)]


def priority(value: Priority, language: str) -> str:
    """A priority as it stands in front of a subject."""
    return _PRIORITIES[value][_place(language)]


def measured(value: float | None, unit: str, language: str) -> str:
    """A value with its unit, as people write it; empty for none, or for one that says nothing without its check."""
    if value is None or unit not in ("%", "ms", "°C"):
        return ""
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number if _place(language) else number.replace('.', ',')} {unit}"


def _place(language: str) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else 0
