"""The parts of an inventory as lines of a table, and the columns each part has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.inventory import Difference, Inventory, Part, Way
from app.views.kit.action import QT_TRANSLATE_NOOP
from app.views.kit.column import Column, collated, late
from app.views.kit.look import Look, Plain
from app.views.kit.moments import Moments
from app.views.kit.tokens import Role
from app.views.kit.words_values import size
from app.wire.inventory import InventoryAnswer

CHANGES, SOFTWARE, SERVICES, PARTS, USERS = "changes", "software", "services", "parts", "users"
SECTIONS: Final = (
    (SOFTWARE, QT_TRANSLATE_NOOP("inventory", "Programme")),
    (SERVICES, QT_TRANSLATE_NOOP("inventory", "Dienste")),
    (PARTS, QT_TRANSLATE_NOOP("inventory", "Platten und Netzwerk")),
    (USERS, QT_TRANSLATE_NOOP("inventory", "Angemeldet")),
    (CHANGES, QT_TRANSLATE_NOOP("inventory", "Seit dem Vormonat")),
)
"""The parts in the order of their tabs."""

MISSING: Final = {
    "denied": QT_TRANSLATE_NOOP("inventory", "Das Konto des Agenten darf das nicht lesen"),
    "timeout": QT_TRANSLATE_NOOP("inventory", "Das Lesen hat zu lange gedauert"),
    "not_applicable": QT_TRANSLATE_NOOP("inventory", "Das gibt es auf dieser Maschine nicht"),
    "failed": QT_TRANSLATE_NOOP("inventory", "Das ließ sich nicht lesen"),
}
_PARTS: Final = {
    Part.HARDWARE: QT_TRANSLATE_NOOP("inventory", "Hardware"),
    Part.SYSTEM: QT_TRANSLATE_NOOP("inventory", "System"),
    Part.DISK: QT_TRANSLATE_NOOP("inventory", "Platte"),
    Part.VOLUME: QT_TRANSLATE_NOOP("inventory", "Laufwerk"),
    Part.CARD: QT_TRANSLATE_NOOP("inventory", "Netzwerkkarte"),
    Part.SOFTWARE: QT_TRANSLATE_NOOP("inventory", "Programm"),
    Part.SERVICE: QT_TRANSLATE_NOOP("inventory", "Dienst"),
}
_MODULE = QT_TRANSLATE_NOOP("inventory", "Speichermodul")
_WAYS: Final = {
    Way.ADDED: QT_TRANSLATE_NOOP("inventory", "neu"),
    Way.REMOVED: QT_TRANSLATE_NOOP("inventory", "entfernt"),
    Way.CHANGED: QT_TRANSLATE_NOOP("inventory", "geändert"),
}
_FIELDS: Final = {
    "maker": QT_TRANSLATE_NOOP("inventory", "Hersteller"),
    "model": QT_TRANSLATE_NOOP("inventory", "Modell"),
    "serial": QT_TRANSLATE_NOOP("inventory", "Seriennummer"),
    "firmware": QT_TRANSLATE_NOOP("inventory", "BIOS"),
    "processor": QT_TRANSLATE_NOOP("inventory", "Prozessor"),
    "cores": QT_TRANSLATE_NOOP("inventory", "Kerne"),
    "memory": QT_TRANSLATE_NOOP("inventory", "Arbeitsspeicher"),
    "modules": QT_TRANSLATE_NOOP("inventory", "Speichermodule"),
    "name": QT_TRANSLATE_NOOP("inventory", "Name"),
    "version": QT_TRANSLATE_NOOP("inventory", "Version"),
    "build": QT_TRANSLATE_NOOP("inventory", "Build"),
    "size": QT_TRANSLATE_NOOP("inventory", "Größe"),
    "filesystem": QT_TRANSLATE_NOOP("inventory", "Dateisystem"),
    "mac": QT_TRANSLATE_NOOP("inventory", "MAC-Adresse"),
    "speed_mbit": QT_TRANSLATE_NOOP("inventory", "Geschwindigkeit"),
    "is_automatic": QT_TRANSLATE_NOOP("inventory", "Start"),
}
_AUTOMATIC = QT_TRANSLATE_NOOP("inventory", "automatisch")
_MANUAL = QT_TRANSLATE_NOOP("inventory", "von Hand")
_STATES: Final = {
    "running": QT_TRANSLATE_NOOP("inventory", "läuft"),
    "stopped": QT_TRANSLATE_NOOP("inventory", "steht"),
    "failed": QT_TRANSLATE_NOOP("inventory", "fehlgeschlagen"),
    "paused": QT_TRANSLATE_NOOP("inventory", "angehalten"),
    "starting": QT_TRANSLATE_NOOP("inventory", "startet"),
    "stopping": QT_TRANSLATE_NOOP("inventory", "hält an"),
    "disabled": QT_TRANSLATE_NOOP("inventory", "deaktiviert"),
}
_KINDS: Final = {"ssd": "SSD", "hdd": "HDD", "nvme": "NVMe"}
_NAME = QT_TRANSLATE_NOOP("inventory", "Name")
_VERSION = QT_TRANSLATE_NOOP("inventory", "Version")
_PUBLISHER = QT_TRANSLATE_NOOP("inventory", "Hersteller")
_INSTALLED = QT_TRANSLATE_NOOP("inventory", "Installiert")
_START = QT_TRANSLATE_NOOP("inventory", "Start")
_STATE = QT_TRANSLATE_NOOP("inventory", "Zustand")
_WHAT = QT_TRANSLATE_NOOP("inventory", "Was")
_DETAILS = QT_TRANSLATE_NOOP("inventory", "Angaben")
_SINCE = QT_TRANSLATE_NOOP("inventory", "Seit")
_FROM = QT_TRANSLATE_NOOP("inventory", "Von")
_CHANGE = QT_TRANSLATE_NOOP("inventory", "Änderung")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, two more cells, and a day or an instant."""

    id: str
    name: str
    first: str = ""
    second: str = ""
    on: date | None = None
    at: datetime | None = None
    is_loud: bool = False


def lines(answer: InventoryAnswer, section: str, moments: Moments) -> list[Line]:
    """Make the lines of one part."""
    found = answer.inventory
    if found is None:
        return []
    made = {
        CHANGES: lambda: [_difference(each, moments) for each in answer.differences],
        SOFTWARE: lambda: [Line("", p.name, p.version, p.publisher, p.installed_on) for p in found.software],
        SERVICES: lambda: [
            Line("", s.label or s.name, _say(_AUTOMATIC if s.is_automatic else _MANUAL), _word(_STATES, s.state))
            for s in found.services
        ],
        PARTS: lambda: list(_parts(found, moments)),
        USERS: lambda: [Line("", each.name, each.source, at=each.since) for each in found.users],
    }[section]()
    return [_numbered(line, number) for number, line in enumerate(made)]


def columns(section: str, moments: Callable[[], Moments], now: Callable[[], datetime]) -> list[Column[Line]]:
    """Make the columns of one part, in the reader's language."""
    name: Column[Line] = Column("name", _say(_NAME), lambda line: line.name, width=300, is_stretched=True)
    if section == SOFTWARE:
        return [
            name,
            Column("version", _say(_VERSION), lambda line: line.first, width=170),
            Column("publisher", _say(_PUBLISHER), lambda line: line.second, width=230),
            Column("on", _say(_INSTALLED), lambda line: _day(line.on, moments()), key=lambda line: late(line.on), width=110),
        ]  # fmt: skip
    if section == SERVICES:
        return [
            name,
            Column("start", _say(_START), lambda line: line.first, width=130),
            Column("state", _say(_STATE), lambda line: line.second, width=150),
        ]
    if section == PARTS:
        return [
            Column("what", _say(_WHAT), lambda line: line.first, width=130),
            Column("name", _say(_NAME), lambda line: line.name, width=240),
            Column("details", _say(_DETAILS), lambda line: line.second, width=300, is_stretched=True, tooltip=lambda line: line.second),
        ]  # fmt: skip
    if section == USERS:
        return [
            name,
            Column("from", _say(_FROM), lambda line: line.first, width=200),
            Column("since", _say(_SINCE), lambda line: _moment(line.at, moments(), now()), key=lambda line: late(line.at), width=150),
        ]  # fmt: skip
    return [
        Column("what", _say(_WHAT), lambda line: line.first, width=130),
        Column("name", _say(_NAME), lambda line: line.name, width=300, is_stretched=True),
        Column("change", _say(_CHANGE), lambda line: line.second, look=_change_look, width=320, tooltip=lambda line: line.second),
    ]  # fmt: skip


def order(line: Line) -> tuple[object, ...]:
    """By name; what is of one name in the order it was told."""
    return (collated(line.name), line.id)


def _numbered(line: Line, number: int) -> Line:
    return Line(f"{number:05}", line.name, line.first, line.second, line.on, line.at, line.is_loud)


def _difference(it: Difference, moments: Moments) -> Line:
    if it.way is Way.CHANGED:
        before, after = (_value(it.field, each, moments) for each in (it.before, it.after))
        said = f"{_word(_FIELDS, it.field)}: {before or '–'} → {after or '–'}"
    else:
        version = it.after if it.way is Way.ADDED else it.before
        said = " ".join(word for word in (_say(_WAYS[it.way]), version) if word)
    return Line("", it.name or _say(_PARTS[it.part]), _say(_PARTS[it.part]), said, is_loud=it.way is Way.REMOVED)


def _value(field: str, text: str, moments: Moments) -> str:
    if field in ("memory", "size") and text.isdecimal():
        return size(float(text), moments)
    if field == "is_automatic":
        return _say(_AUTOMATIC if text == "True" else _MANUAL)
    return f"{text} Mbit/s" if field == "speed_mbit" and text else text


def _parts(found: Inventory, moments: Moments) -> Iterable[Line]:
    for disk in found.disks:
        about = (
            disk.model,
            _KINDS.get(disk.kind, ""),
            size(float(disk.size), moments) if disk.size else "",
            disk.serial,
        )
        yield Line("", disk.name, _say(_PARTS[Part.DISK]), _joined(*about))
    for volume in found.volumes:
        yield Line(
            "", volume.path, _say(_PARTS[Part.VOLUME]), _joined(volume.filesystem, size(float(volume.size), moments))
        )
    for module in found.hardware.modules:
        place, _, told = module.partition(": ")
        yield Line("", place, _say(_MODULE), told)
    for card in found.cards:
        speed = f"{card.speed_mbit} Mbit/s" if card.speed_mbit else ""
        yield Line("", card.name, _say(_PARTS[Part.CARD]), _joined(card.mac, *card.addresses, speed))


def _change_look(line: Line) -> Look:
    return Plain(line.second, Role.TEXT if line.is_loud else Role.SECOND)


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)


def _day(on: date | None, moments: Moments) -> str:
    return "" if on is None else moments.date(datetime.combine(on, time(12), UTC), with_year=True)


def _moment(at: datetime | None, moments: Moments, now: datetime) -> str:
    return "" if at is None else moments.when(at, now=now)


def _word(words: dict[str, str], name: str) -> str:
    return _say(words[name]) if name in words else name


def _say(text: str) -> str:
    return QCoreApplication.translate("inventory", text)
