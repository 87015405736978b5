"""Columns of a spreadsheet with customers: what they are called, German and English, and how their cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from app.domain.calendar import SERVICE_CALENDAR
from app.domain.contract import Plan
from app.domain.folding import bare, fold


class Key(StrEnum):
    """What a column can be; values are the fields of messages where there is one."""

    NAME = "name"
    SHORT_NAME = "short_name"
    NUMBER = "number"
    HEAD_COUNT = "head_count"
    PHONE = "phone"
    MAIL = "mail"
    MAIL_DOMAINS = "mail_domains"
    KEY_PROCESSES = "key_processes"
    NOTE = "note"
    SITE = "site"
    CONTACT = "contact"
    FUNCTION = "function"
    CONTACT_MAIL = "mails"
    CONTACT_PHONE = "phones"
    LANGUAGE = "language"
    RECEIVES_ALARMS = "receives_alarms"
    RECEIVES_REPORTS = "receives_reports"
    PLAN = "plan"
    VALID_FROM = "valid_from"
    ISA = "isa_at"
    AVV = "avv_version"
    AVV_DATE = "avv_at"
    ANTIVIRUS = "has_antivirus"
    HARDWARE_PLAN = "has_hardware_plan"
    STANDING_ORDER = "has_standing_order"


NAMES: Final[Mapping[Key, tuple[str, ...]]] = {
    Key.NAME: ("Kunde", "Firma", "Kundenname", "Name", "customer", "company"),
    Key.SHORT_NAME: ("Kurzname", "Kürzel", "short name", "short"),
    Key.NUMBER: ("Kundennummer", "Kundennr", "Kunden-Nr", "Nummer", "Nr", "customer number", "number"),
    Key.HEAD_COUNT: ("Personen", "Mitarbeiter", "Mitarbeiterzahl", "Köpfe", "head count", "employees", "headcount"),
    Key.PHONE: ("Telefon Zentrale", "Zentrale", "Telefon Kunde", "customer phone", "switchboard"),
    Key.MAIL: ("E-Mail Zentrale", "E-Mail Kunde", "Mail Kunde", "customer mail", "customer e-mail"),
    Key.MAIL_DOMAINS: ("Domänen", "Mail-Domänen", "Domains", "mail domains", "domain", "Domäne"),
    Key.KEY_PROCESSES: ("Kernprozesse", "key processes"),
    Key.NOTE: ("Notiz", "Bemerkung", "note", "remark"),
    Key.SITE: ("Standort", "site", "location"),
    Key.CONTACT: ("Ansprechpartner", "Kontakt", "Person", "contact", "contact name"),
    Key.FUNCTION: ("Funktion", "Rolle", "Position", "function", "position"),
    Key.CONTACT_MAIL: ("E-Mail", "Mail", "E-Mail-Adresse", "E-Mail Ansprechpartner", "email", "contact mail"),
    Key.CONTACT_PHONE: ("Telefon", "Rufnummer", "Durchwahl", "Telefon Ansprechpartner", "phone", "contact phone"),
    Key.LANGUAGE: ("Sprache", "language"),
    Key.RECEIVES_ALARMS: ("Alarme", "Alarm-Empfänger", "alarms", "receives alarms"),
    Key.RECEIVES_REPORTS: ("Berichte", "Bericht-Empfänger", "reports", "receives reports"),
    Key.PLAN: ("Leistung", "Vertrag", "Plan", "Produkt", "contract"),
    Key.VALID_FROM: ("Gültig ab", "Vertragsbeginn", "Beginn", "valid from", "from"),
    Key.ISA: ("ISA", "Infrastruktur-Analyse", "infrastructure analysis", "isa date"),
    Key.AVV: ("AVV", "AVV-Fassung", "AVV-Version", "dpa", "dpa version"),
    Key.AVV_DATE: ("AVV vom", "AVV-Datum", "dpa date"),
    Key.ANTIVIRUS: ("Virenschutz", "Anti-Virus", "antivirus"),
    Key.HARDWARE_PLAN: ("Hardwareschutzbrief", "hardware plan"),
    Key.STANDING_ORDER: ("Dauerauftrag", "standing order"),
}
"""What people call them; letters, umlauts, blanks and dashes do not matter."""

_YES: Final = frozenset({"ja", "j", "yes", "y", "x", "true", "wahr", "1"})
_NO: Final = frozenset({"nein", "n", "no", "false", "falsch", "0", "-"})
_DATES: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d %H:%M")
_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]+")
_MANY: Final = re.compile(r"[;,|\n]")
_ZONE: Final = ZoneInfo(SERVICE_CALENDAR.tz)


class BadCell(Exception):
    """Cells that can't be read: for each its column, a code, and what the sentence needs."""

    def __init__(self, found: Iterable[tuple[Key, str, Mapping[str, str | float]]]) -> None:
        super().__init__()
        self.found = tuple(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row says: fields by the names of the facts; what it leaves empty is missing."""

    customer: dict[str, Any]
    site: str
    contact: dict[str, Any]
    contract: dict[str, Any]


def understood(names: Iterable[str]) -> dict[Key, str]:
    """Which column of a file is what; of two that mean the same the first counts.

    A column that is only called *name* beside one for the customer names the person.
    """
    found: dict[Key, str] = {}
    for name in sorted(names, key=lambda each: _plain(each) == _ANY_NAME):
        key = _KEYS.get(_plain(name))
        if _plain(name) == _ANY_NAME and Key.NAME in found:
            key = Key.CONTACT
        if key is not None and key not in found:
            found[key] = name
    return found


def read(cells: Mapping[Key, str]) -> Asked:
    """Read a row.

    Raises:
        BadCell: all that is wrong with it.
    """
    values: dict[Key, Any] = {}
    bad: list[tuple[Key, str, Mapping[str, str | float]]] = []
    for key, cell in cells.items():
        if not cell:
            continue
        try:
            values[key] = _READERS[key](cell) if key in _READERS else cell
        except _Unreadable as problem:
            bad.append((key, problem.code, {"text": cell}))
    if Key.NAME not in values:
        bad.append((Key.NAME, "import.name_missing", {}))
    if Key.CONTACT not in values and _CONTACT_ONLY & values.keys():
        bad.append((Key.CONTACT, "import.contact_missing", {}))
    if not cells.get(Key.PLAN) and Key.VALID_FROM in values:
        bad.append((Key.PLAN, "import.plan_missing", {}))
    if bad:
        raise BadCell(bad)
    return Asked(
        {key.value: values[key] for key in _CUSTOMER if key in values},
        values.get(Key.SITE, ""),
        {_CONTACT.get(key, key.value): values[key] for key in _CONTACT if key in values},
        {key.value: values[key] for key in _CONTRACT if key in values},
    )


class _Unreadable(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _count(cell: str) -> int:
    found = re.fullmatch(r"(\d{1,7})(?:[.,]0+)?", cell)
    if found is None:
        raise _Unreadable("import.no_number")
    return int(found[1])


def _yes(cell: str) -> bool:
    word = cell.casefold()
    if word not in _YES | _NO:
        raise _Unreadable("import.neither_yes_nor_no")
    return word in _YES


def _day(cell: str) -> datetime:
    """The beginning of a day where the contract holds."""
    for form in _DATES:
        try:
            day: date = datetime.strptime(cell, form).replace(tzinfo=_ZONE).date()
        except ValueError:
            continue
        return datetime.combine(day, time(), tzinfo=_ZONE)
    raise _Unreadable("import.no_day")


def _plan(cell: str) -> Plan:
    words = fold(cell).split()
    found = {plan for plan in Plan if plan.value in words}
    if len(found) != 1:
        raise _Unreadable("import.unknown_plan")
    return found.pop()


def _addresses(cell: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(each.lower() for each in re.split(r"[;,|\s]+", cell) if each))
    if not all(_ADDRESS.fullmatch(each) and len(each) <= 254 for each in found):
        raise _Unreadable("import.bad_mail")
    return found


def _address(cell: str) -> str:
    found = _addresses(cell)
    if len(found) != 1:
        raise _Unreadable("import.bad_mail")
    return found[0]


def _list(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _MANY.split(cell) if part.strip()))


def _language(cell: str) -> str:
    word = fold(cell)
    for code, names in (("de", ("de", "deutsch", "german")), ("en", ("en", "englisch", "english"))):
        if word in names:
            return code
    raise _Unreadable("contact.language")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", bare(fold(name)))


_READERS: Final[Mapping[Key, Any]] = {
    Key.HEAD_COUNT: _count,
    Key.MAIL: _address,
    Key.MAIL_DOMAINS: _list,
    Key.KEY_PROCESSES: _list,
    Key.CONTACT_MAIL: _addresses,
    Key.CONTACT_PHONE: _list,
    Key.LANGUAGE: _language,
    Key.RECEIVES_ALARMS: _yes,
    Key.RECEIVES_REPORTS: _yes,
    Key.PLAN: _plan,
    Key.VALID_FROM: _day,
    Key.ISA: _day,
    Key.AVV_DATE: _day,
    Key.ANTIVIRUS: _yes,
    Key.HARDWARE_PLAN: _yes,
    Key.STANDING_ORDER: _yes,
}
_CUSTOMER: Final = (
    Key.NAME, Key.SHORT_NAME, Key.NUMBER, Key.HEAD_COUNT, Key.PHONE, Key.MAIL, Key.MAIL_DOMAINS, Key.KEY_PROCESSES, Key.NOTE,
)  # fmt: skip
_CONTACT: Final = {
    Key.CONTACT: "name",
    Key.FUNCTION: "function",
    Key.CONTACT_MAIL: "mails",
    Key.CONTACT_PHONE: "phones",
    Key.LANGUAGE: "language",
    Key.RECEIVES_ALARMS: "receives_alarms",
    Key.RECEIVES_REPORTS: "receives_reports",
}
_CONTACT_ONLY: Final = _CONTACT.keys() - {Key.CONTACT}
_CONTRACT: Final = (
    Key.PLAN, Key.VALID_FROM, Key.ISA, Key.AVV, Key.AVV_DATE, Key.ANTIVIRUS, Key.HARDWARE_PLAN, Key.STANDING_ORDER,
)  # fmt: skip
_ANY_NAME: Final = "name"
_KEYS: Final = {_plain(name): key for key, names in NAMES.items() for name in (*names, key.value)}
