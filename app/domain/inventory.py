"""What a server consists of: hardware, system, disks, network cards, software, services, and who is signed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

MOST_SOFTWARE: Final = 5_000
"""Programs of one server; more are left out, and `Inventory.is_cut` says so."""
MOST_OTHERS: Final = 1_000
"""Disks, cards, services, modules, users: of each at most so many."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """The machine. Empty or 0: not told by it.

    Attributes:
        serial: of the machine, as its maker wrote it.
        memory: bytes.
        cores: logical ones.
        modules: memory modules in words, ``DIMM 1: 16 GB DDR4 2666``.
        is_virtual: a virtual machine or a container.
    """

    maker: str = ""
    model: str = ""
    serial: str = ""
    firmware: str = ""
    processor: str = ""
    cores: int = 0
    memory: int = 0
    modules: tuple[str, ...] = ()
    is_virtual: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """The operating system."""

    name: str = ""
    version: str = ""
    build: str = ""
    installed_on: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk; ``size`` in bytes."""

    name: str
    model: str = ""
    serial: str = ""
    size: int = 0
    kind: str = ""
    """``ssd``, ``hdd``, ``nvme`` or empty."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A file system; sizes in bytes."""

    path: str
    filesystem: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A network card; ``speed_mbit`` 0: not known."""

    name: str
    mac: str = ""
    addresses: tuple[str, ...] = ()
    speed_mbit: int = 0


@dataclass(frozen=True, slots=True)
class Software:
    """A program that is installed."""

    name: str
    version: str = ""
    publisher: str = ""
    installed_on: date | None = None


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A service: how it starts and how it stood when it was looked at."""

    name: str
    label: str = ""
    is_automatic: bool = False
    state: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who was signed in when it was looked at."""

    name: str
    since: datetime | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything about one server at one instant (aware UTC).

    Attributes:
        missing: parts that could not be read, each with the reason (``software``: ``denied``…): what is empty and stands here is
            unknown, not none.
        is_cut: there was more than may be kept.
    """

    taken_at: datetime
    hardware: Hardware = Hardware()
    system: System = System()
    disks: tuple[Disk, ...] = ()
    volumes: tuple[Volume, ...] = ()
    cards: tuple[Card, ...] = ()
    software: tuple[Software, ...] = ()
    services: tuple[ServiceEntry, ...] = ()
    users: tuple[SignedIn, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
    is_cut: bool = False


class Part(StrEnum):
    """What a difference is about."""

    HARDWARE = "hardware"
    SYSTEM = "system"
    DISK = "disk"
    VOLUME = "volume"
    CARD = "card"
    SOFTWARE = "software"
    SERVICE = "service"


class Way(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; ``field`` names what changed, empty for something that came or went."""

    part: Part
    way: Way
    name: str
    field: str = ""
    before: str = ""
    after: str = ""


def difference(before: Inventory, after: Inventory) -> tuple[Difference, ...]:
    """Tell what came, went and changed, part by part and in each by name.

    A part that could not be read on either side is left out: nothing is said to be gone because nobody could look. Who is signed in,
    how services stood and addresses of cards are of the moment and not compared.
    """
    unread = {part for part, _ in (*before.missing, *after.missing)}
    found: list[Difference] = []
    if "hardware" not in unread:
        found += _fields(Part.HARDWARE, "", before.hardware, after.hardware, ("maker", "model", "serial", "firmware", "processor", "cores", "memory", "modules"))  # fmt: skip
    if "system" not in unread:
        found += _fields(Part.SYSTEM, "", before.system, after.system, ("name", "version", "build"))
    if "disks" not in unread:
        found += _items(Part.DISK, _disks(before), _disks(after), ("size", "model"))
    if "volumes" not in unread:
        found += _items(Part.VOLUME, {v.path: v for v in before.volumes}, {v.path: v for v in after.volumes}, ("size", "filesystem"))  # fmt: skip
    if "cards" not in unread:
        found += _items(Part.CARD, {c.name: c for c in before.cards}, {c.name: c for c in after.cards}, ("mac", "speed_mbit"))  # fmt: skip
    if "software" not in unread and not (before.is_cut or after.is_cut):
        found += _items(Part.SOFTWARE, _programs(before.software), _programs(after.software), ("version",))
    if "services" not in unread:
        found += _items(Part.SERVICE, {s.name: s for s in before.services}, {s.name: s for s in after.services}, ("is_automatic",))  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for among programs: words of its name, and what its version must be."""

    words: tuple[str, ...]
    comparison: str = ""
    """``<``, ``<=``, ``>``, ``>=``, ``=`` or empty: the version begins so."""
    version: str = ""


_ASKED: Final = re.compile(r"\s*(<=|>=|<|>|=)?\s*(\d[\w.+~:-]*)\s*\Z")


def wanted(text: str) -> Wanted:
    """Read a question: ``java 8``, ``firefox < 128.5``, ``7-zip``, ``"visual c++ 2015"``.

    What stands last and begins with a digit is the version, when a word stands before it; in quotation marks everything is the name.
    """
    text = text.strip()
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return Wanted(tuple(text[1:-1].casefold().split()))
    found = _ASKED.search(text)
    while found is not None and found.start() == 0 and not found.group(1):
        found = None  # nothing but a number: a name such as 7-zip
    if found is None or not (text[: found.start()].strip() or found.group(1)):
        return Wanted(tuple(text.casefold().split()))
    if not found.group(1) and not text[found.start() : found.start() + 1].isspace():
        return Wanted(tuple(text.casefold().split()))  # c++2015, or part of a word
    return Wanted(tuple(text[: found.start()].casefold().split()), found.group(1) or "", found.group(2))


def matches(program: Software, asked: Wanted) -> bool:
    """Tell whether a program is what is looked for: all words in its name or publisher, and its version as asked.

    Without a comparison the version begins with the number asked for (8 finds 8.0.412 and not 80), or the name itself has it as a
    word of its own (Java 8 Update 411).
    """
    text = f"{program.name} {program.publisher}".casefold()
    if not all(word in text for word in asked.words):
        return False
    if not asked.version:
        return True
    if asked.comparison in ("", "="):
        have, want = version_key(program.version), version_key(asked.version)
        if have[: len(want)] == want if asked.comparison == "" else have == want:
            return True
        return asked.comparison == "" and _is_word(asked.version.casefold(), text)
    if not program.version:
        return False
    have, want = version_key(program.version), version_key(asked.version)
    return {"<": have < want, "<=": have <= want, ">": have > want, ">=": have >= want}[asked.comparison]


def version_key(text: str) -> tuple[tuple[int, str], ...]:
    """Order versions as people read them: 10.2 after 9.9, and a number before a word in the same place."""
    parts = re.findall(r"\d+|[^\W\d_]+", text.casefold())
    key = tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts[:16])
    while key and key[-1] == (0, ""):
        key = key[:-1]  # 8 and 8.0 are the same
    return key


def bounded(found: Inventory) -> Inventory:
    """Keep an inventory within what is kept, whoever sent it; ``is_cut`` tells that something was left out."""
    limits = {"software": MOST_SOFTWARE}
    parts = {name: getattr(found, name) for name in ("disks", "volumes", "cards", "software", "services", "users")}
    kept = {name: items[: limits.get(name, MOST_OTHERS)] for name, items in parts.items()}
    if all(len(kept[name]) == len(items) for name, items in parts.items()):
        return found
    return replace(found, **kept, is_cut=True)


def _is_word(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", text) is not None


def _disks(found: Inventory) -> dict[str, Disk]:
    return {disk.serial or disk.name: disk for disk in found.disks}


def _programs(software: Iterable[Software]) -> dict[str, Software]:
    """By name; of several versions of one side by side each by its name and version."""
    by_name: dict[str, list[Software]] = {}
    for each in software:
        by_name.setdefault(each.name, []).append(each)
    return {
        name if len(group) == 1 else f"{name} {each.version}".strip(): each
        for name, group in by_name.items()
        for each in group
    }


def _items(
    part: Part, before: Mapping[str, object], after: Mapping[str, object], names: tuple[str, ...]
) -> list[Difference]:
    found = [Difference(part, Way.ADDED, name, after=_version(after[name])) for name in after.keys() - before.keys()]
    found += [
        Difference(part, Way.REMOVED, name, before=_version(before[name])) for name in before.keys() - after.keys()
    ]
    for name in before.keys() & after.keys():
        found += _fields(part, name, before[name], after[name], names)
    return sorted(found, key=lambda each: (each.name.casefold(), each.way, each.field))


def _fields(part: Part, name: str, before: object, after: object, names: tuple[str, ...]) -> list[Difference]:
    found = []
    for field in names:
        old, new = getattr(before, field), getattr(after, field)
        if old != new and new not in ("", 0, ()):
            found.append(Difference(part, Way.CHANGED, name, field, _text(old), _text(new)))
    return found


def _version(thing: object) -> str:
    return str(getattr(thing, "version", ""))


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
