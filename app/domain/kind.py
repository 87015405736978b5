"""What a kind of check is: what it measures, what it may say, who is hit when it is bad."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.check import State


class Unit(StrEnum):
    """Units of values; the view of the reader's language writes them. A share of a whole is 0 to 100."""

    NONE = ""
    PERCENT = "%"
    SECONDS = "s"
    MILLISECONDS = "ms"
    BYTES = "B"
    DAYS = "d"
    WORKING_DAYS = "wd"
    BYTES_PER_SECOND = "B/s"
    PER_SECOND = "1/s"
    CELSIUS = "°C"


class Item(StrEnum):
    """What the ``item`` of a check names."""

    NOTHING = "nothing"
    """The whole machine; ``item`` is empty."""
    VOLUME = "volume"
    """Mount point or drive, ``/var`` or ``C:``."""
    DEVICE = "device"
    """Block device, ``sda`` or ``0 C:``."""
    CARD = "card"
    """Network card, ``eth0``, or interface of a network device, ``Gi1/0/1``."""
    SERVICE = "service"
    """Name the service manager knows it by, ``Spooler`` or ``ssh.service``."""
    EVENT = "event"
    """A log, or an event in it: ``System: disk 7``."""
    HOST = "host"
    """Host of a web address, as in ``www.example.org``."""
    DISK = "disk"
    """A disk itself: its model and the end of its serial number."""
    DATABASE = "database"
    """Mailbox database of Exchange."""
    PRODUCT = "product"
    """Anti-virus product by its own name."""
    SENSOR = "sensor"
    """Temperature sensor by the hardware's own name."""
    COMPONENT = "component"
    """Fan or power supply by the hardware's own name."""
    SCRIPT = "script"
    """Name of a signed script."""
    BACKUP = "backup"
    """Backup job by the name its program gives it."""


class Impact(StrEnum):
    """Who is hit when a check of this kind is critical."""

    OUTAGE = "outage"
    """People cannot work now."""
    DEGRADED = "degraded"
    """People are slowed down, or will be unable to work before long."""
    HOUSEKEEPING = "housekeeping"
    """Nobody but us notices."""


class Respond(StrEnum):
    """How long there is to act before the impact comes or grows."""

    NOW = "now"
    TODAY = "today"
    WEEK = "week"


class Platform(StrEnum):
    """What is looked at: operating systems an agent runs on, and devices that are asked over the network."""

    WINDOWS = "windows"
    LINUX = "linux"
    DEVICE = "device"
    """A router, a switch, a power supply: polled over SNMP by the agent of a server."""


COMPUTERS: Final = frozenset({Platform.WINDOWS, Platform.LINUX})
DEVICES: Final = frozenset({Platform.DEVICE})
EVERYWHERE: Final = frozenset(Platform)


@dataclass(frozen=True, slots=True)
class Message:
    """One thing a check may say.

    Attributes:
        code: stable dotted name, carried by ``CheckResult.code``.
        states: states a result with this code may have.
        names: values that are always in ``CheckResult.detail``.
        optional: values that are there when they could be read.

    Several names in one value (``stopped``, ``reasons``) are joined with ``", "``; instants are ISO 8601 in UTC; ``_bytes``,
    ``_s``, ``_percent``, ``_days`` and ``_mbit`` in a name are its unit.
    """

    code: str
    states: frozenset[State]
    names: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of check.

    Attributes:
        name: ``CheckSpec.kind`` and ``CheckResult.kind``.
        item: what its instances are.
        value: what ``CheckResult.value`` means, in one English phrase (for developers and the documentation).
        unit: unit of the value.
        is_upper: whether high values are bad (``Thresholds.is_upper`` of its thresholds).
        messages: what it may say, beside ``COMMON``.
        impact: who is hit when it is critical.
        respond: time to act when it is critical.
        metrics: names of the samples its probe delivers (``app.domain.metric.METRICS``).
        platforms: where it exists; elsewhere it is not in the policy at all.
        is_central: made by the central service, not by a probe.
    """

    name: str
    item: Item
    value: str
    unit: Unit
    messages: tuple[Message, ...]
    impact: Impact
    respond: Respond
    is_upper: bool = True
    metrics: tuple[str, ...] = ()
    platforms: frozenset[Platform] = COMPUTERS
    is_central: bool = False


OK: Final = frozenset({State.OK})
BAD: Final = frozenset({State.WARNING, State.CRITICAL})
CRITICAL: Final = frozenset({State.CRITICAL})
WARNING: Final = frozenset({State.WARNING})
UNKNOWN: Final = frozenset({State.UNKNOWN})
LINUX: Final = frozenset({Platform.LINUX})
WINDOWS: Final = frozenset({Platform.WINDOWS})
