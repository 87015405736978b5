"""Taking stock of a machine: part by part, each within its time, none ever spoiling the others."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, MutableMapping, Sequence
from datetime import UTC, datetime
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TypeVar

from app.checks.finding import NotApplicable
from app.checks.limit import TimeLimit, within
from app.checks.services import Status
from app.domain.inventory import (
    Card,
    Disk,
    Hardware,
    Inventory,
    ServiceEntry,
    SignedIn,
    Software,
    System,
    Volume,
    bounded,
)

if TYPE_CHECKING:
    from app.checks.target import Target

log = logging.getLogger(__name__)

T = TypeVar("T")

LIMIT_S = 60.0
"""How long one part may take; the list of programs of a slow server takes the longest."""
_SHORT, _LONG = 300, 500


class InventoryReader(Protocol):
    """Reads what the platforms keep in different places."""

    def hardware(self) -> Hardware:
        """Read the machine."""
        ...

    def system(self) -> System:
        """Read the operating system."""
        ...

    def disks(self) -> Sequence[Disk]:
        """List the disks, raises `NotApplicable` in a container."""
        ...

    def software(self) -> Sequence[Software]:
        """List the programs; raises `NotApplicable` where nothing keeps a list."""
        ...


def take(reader: InventoryReader, target: Target, *, now: datetime) -> Inventory:
    """Take stock.

    Args:
        reader: the platform's.
        target: the machine with its other readers.
        now: aware UTC, stamped on the result.

    Returns:
        All that could be read. What could not stands in ``missing``, with ``denied``, ``timeout``, ``not_applicable`` or ``failed``.
    """
    stock = _Stock(target.running)
    found = Inventory(
        taken_at=now,
        hardware=stock.part("hardware", reader.hardware, Hardware()),
        system=stock.part("system", reader.system, System()),
        disks=tuple(stock.part("disks", reader.disks, ())),
        volumes=tuple(stock.part("volumes", lambda: _volumes(target), ())),
        cards=tuple(stock.part("cards", _cards, ())),
        software=tuple(stock.part("software", lambda: _sorted(reader.software()), ())),
        services=tuple(stock.part("services", lambda: _services(target), ())),
        users=tuple(stock.part("users", _users, ())),
        missing=tuple(stock.missing),
    )
    return bounded(found)


class _Stock:
    """Reads part after part."""

    def __init__(self, running: MutableMapping[tuple[str, str], Thread]) -> None:
        self._running = running
        self.missing: list[tuple[str, str]] = []

    def part(self, name: str, read: Callable[[], T], nothing: T) -> T:
        """Read one part; ``nothing`` and a line in ``missing`` where it cannot be read."""
        try:
            return within(LIMIT_S, read, key=("inventory", name), running=self._running)
        except TimeLimit:
            reason = "timeout"
        except NotApplicable:
            reason = "not_applicable"
        except PermissionError:
            reason = "denied"
        except Exception:
            log.info("the inventory lacks its %s", name, exc_info=True)
            reason = "failed"
        self.missing.append((name, reason))
        return nothing


def _volumes(target: Target) -> list[Volume]:
    return [Volume(each.path, each.filesystem, each.total) for each in target.readers.volumes.volumes() if each.total]


def _services(target: Target) -> list[ServiceEntry]:
    found = [
        ServiceEntry(each.name[:_SHORT], each.label[:_SHORT], is_automatic=each.should_run, state=_word(each.status))
        for each in target.readers.services.services()
    ]
    return sorted(found, key=lambda each: each.name.casefold())


def _word(status: Status) -> str:
    return "" if status is Status.UNKNOWN else status.value


def _sorted(software: Sequence[Software]) -> list[Software]:
    """Each program once, by name."""
    return sorted(dict.fromkeys(software), key=lambda each: (each.name.casefold(), each.version))


def _cards() -> list[Card]:
    import psutil

    speeds = psutil.net_if_stats()
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        own = [a.address.partition("%")[0] for a in addresses if a.family in (socket.AF_INET, socket.AF_INET6)]
        mac = next((a.address for a in addresses if a.family == psutil.AF_LINK), "").replace("-", ":").lower()
        if name == "lo" or (own and all(each in ("127.0.0.1", "::1") for each in own)):
            continue
        # Addresses that change by themselves every day would make each inventory a new one.
        lasting = sorted(each for each in own if not each.startswith("fe80"))
        speed = speeds[name].speed if name in speeds else 0
        found.append(Card(name[:_SHORT], mac[:64], tuple(lasting), max(0, speed)))
    return sorted(found, key=lambda card: card.name.casefold())


def _users() -> list[SignedIn]:
    import psutil

    found = {
        SignedIn(user.name[:_SHORT], datetime.fromtimestamp(round(user.started), UTC), (user.host or "")[:_SHORT])
        for user in psutil.users()
    }
    return sorted(found, key=lambda each: (each.name.casefold(), str(each.since)))
