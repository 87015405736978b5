"""Who is told of which alarms, and when: what a customer chose for each of their people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from app.domain.alarm import Priority
from app.domain.calendar import SERVICE_CALENDAR, is_open, next_open
from app.domain.errors import Refused

ZONE: Final = ZoneInfo("Europe/Berlin")
MOST_SERVERS: Final = 500


class Category(StrEnum):
    """What an alarm is about, as a customer sees it."""

    OUTAGE = "outage"
    """A server or a device is out of reach, or is not heard of."""
    SERVICE = "service"
    STORAGE = "storage"
    PERFORMANCE = "performance"
    HARDWARE = "hardware"
    SECURITY = "security"
    BACKUP = "backup"
    NETWORK = "network"
    WEB = "web"
    EXCHANGE = "exchange"
    EVENTS = "events"
    OTHER = "other"


CATEGORY_OF: Final[Mapping[str, Category]] = MappingProxyType(
    {
        "agent": Category.OUTAGE,
        "device": Category.OUTAGE,
        "site": Category.OUTAGE,
        "services": Category.SERVICE,
        "service": Category.SERVICE,
        "disk": Category.STORAGE,
        "inodes": Category.STORAGE,
        "disk_io": Category.PERFORMANCE,
        "processor": Category.PERFORMANCE,
        "load": Category.PERFORMANCE,
        "memory": Category.PERFORMANCE,
        "swap": Category.PERFORMANCE,
        "processes": Category.PERFORMANCE,
        "network_load": Category.PERFORMANCE,
        "smart": Category.HARDWARE,
        "temperature": Category.HARDWARE,
        "component": Category.HARDWARE,
        "antivirus": Category.SECURITY,
        "logons": Category.SECURITY,
        "backup": Category.BACKUP,
        "network": Category.NETWORK,
        "interface": Category.NETWORK,
        "device_uptime": Category.NETWORK,
        "web": Category.WEB,
        "exchange": Category.EXCHANGE,
        "events": Category.EVENTS,
        "uptime": Category.EVENTS,
        "restart": Category.OTHER,
        "clock": Category.OTHER,
        "agent_spool": Category.OTHER,
        "script": Category.OTHER,
    }
)
"""Kinds of checks by their category; a kind that is not here is of `Category.OTHER`."""


class When(StrEnum):
    """At which times somebody wants mails."""

    ALWAYS = "always"
    SERVICE = "service"
    """While service hours run (rules R1 and R3)."""
    OWN = "own"
    """On days and between times of one's own."""


_LEAST: Final = {Priority.LOW: 0, Priority.MEDIUM: 1, Priority.HIGH: 2}
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class AlarmChoice:
    """What one recipient wants to be told of; as it is made, everything at any time.

    Attributes:
        categories: only these; empty: all.
        least: the lowest priority.
        server_ids: only of these servers; empty: of all.
        when: at which times. What comes at another time is told when it begins, if it is still true then.
        days: with `When.OWN`: weekdays, 0 is Monday.
        begins: with `When.OWN`: local time of Berlin, ``HH:MM``.
        ends: with `When.OWN`; not after ``begins``: over midnight.
        wants_recovery: whether to be told that it is over.
    """

    categories: tuple[Category, ...] = ()
    least: Priority = Priority.LOW
    server_ids: tuple[str, ...] = ()
    when: When = When.ALWAYS
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    begins: str = "08:00"
    ends: str = "18:00"
    wants_recovery: bool = True


def category(kind: str) -> Category:
    """Tell what an alarm of a kind of check is about."""
    return CATEGORY_OF.get(kind, Category.OTHER)


def validated(choice: AlarmChoice) -> AlarmChoice:
    """Give back a choice that makes sense, without repetitions.

    Raises:
        Refused: ``recipient.days`` without a day or with one that does not exist; ``recipient.clock`` for times that are none;
            ``recipient.servers`` for too many servers.
    """
    days = tuple(sorted(set(choice.days)))
    if choice.when is When.OWN:
        if not days or not all(0 <= day <= 6 for day in days):
            raise Refused("recipient.days")
        if not (_CLOCK.fullmatch(choice.begins) and _CLOCK.fullmatch(choice.ends)):
            raise Refused("recipient.clock")
    servers = tuple(dict.fromkeys(choice.server_ids))
    if len(servers) > MOST_SERVERS:
        raise Refused("recipient.servers", most=MOST_SERVERS)
    return replace(choice, categories=tuple(dict.fromkeys(choice.categories)), server_ids=servers, days=days)


def wants(choice: AlarmChoice, *, kind: str, priority: Priority, server_id: str, is_recovery: bool = False) -> bool:
    """Tell whether somebody wants to be told of an alarm at all, at whatever time."""
    if is_recovery and not choice.wants_recovery:
        return False
    if choice.categories and category(kind) not in choice.categories:
        return False
    if choice.server_ids and server_id not in choice.server_ids:
        return False
    return _LEAST[priority] >= _LEAST[choice.least]


def is_time(choice: AlarmChoice, *, now: datetime) -> bool:
    """Tell whether somebody wants mails now. A night that begins on a chosen day belongs to that day."""
    if choice.when is When.ALWAYS:
        return True
    if choice.when is When.SERVICE:
        return is_open(SERVICE_CALENDAR, now)
    local = now.astimezone(ZONE)
    begins, ends = time.fromisoformat(choice.begins), time.fromisoformat(choice.ends)
    at = local.time().replace(tzinfo=None)
    if begins < ends:
        return local.weekday() in choice.days and begins <= at < ends
    if at >= begins:
        return local.weekday() in choice.days
    return at < ends and (local.weekday() - 1) % 7 in choice.days


def next_time(choice: AlarmChoice, *, now: datetime) -> datetime:
    """Tell when somebody wants mails next; ``now`` while they do."""
    if is_time(choice, now=now):
        return now
    if choice.when is When.SERVICE:
        return next_open(SERVICE_CALENDAR, now)
    begins, today = time.fromisoformat(choice.begins), now.astimezone(ZONE).date()
    days = (today + timedelta(days=ahead) for ahead in range(9))
    starts = (
        datetime.combine(day, begins, tzinfo=ZONE).astimezone(UTC) for day in days if day.weekday() in choice.days
    )
    return next(at for at in starts if at > now)
