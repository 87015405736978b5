"""The machine a probe looks at: its readers, what the agent knows about itself, and what rate probes remember."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from app.checks.address import MayVisit, everywhere
from app.checks.antivirus import AntivirusReader
from app.checks.backup import BackupReader
from app.checks.device import Polled
from app.checks.disk import VolumeReader
from app.checks.disk_io import DeviceReader
from app.checks.events import EventReader
from app.checks.exchange import ExchangeReader
from app.checks.inventory import InventoryReader
from app.checks.load import LoadReader
from app.checks.logons import LogonReader
from app.checks.marks import Marks, MarksInMemory
from app.checks.memory import MemoryReader
from app.checks.network import CardReader
from app.checks.processes import ProcessReader
from app.checks.processor import ProcessorReader
from app.checks.rates import Memory
from app.checks.restart import RestartReader
from app.checks.services import ServiceReader
from app.checks.smart import SmartReader
from app.checks.swap import SwapReader
from app.checks.temperature import SensorReader
from app.checks.uptime import BootReader
from app.checks.window import Windows
from app.domain.check import State

_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Readers:
    """One reader for each subject, all of one platform."""

    processor: ProcessorReader
    load: LoadReader
    memory: MemoryReader
    swap: SwapReader
    volumes: VolumeReader
    devices: DeviceReader
    cards: CardReader
    services: ServiceReader
    boot: BootReader
    restart: RestartReader
    processes: ProcessReader
    antivirus: AntivirusReader
    events: EventReader
    logons: LogonReader
    smart: SmartReader
    exchange: ExchangeReader
    backups: BackupReader
    sensors: SensorReader


@dataclass(frozen=True, slots=True)
class Backlog:
    """What the agent has not delivered yet; ``oldest_at`` is an aware UTC instant."""

    items: int
    oldest_at: datetime | None = None


@dataclass(slots=True)
class Target:
    """The machine that is looked at.

    Attributes:
        readers: the platform's readers.
        memory: earlier counters of the rate probes.
        clock: monotonic seconds.
        now: aware UTC instant of the run that is under way.
        clock_offset_s: this machine's clock minus the central service's, in seconds; None before the first answer.
        backlog: what waits in the agent's spool; None where there is no spool.
        verdicts: what the thresholds said last, by kind and item: the memory of the hysteresis.
        folder: the agent's own, where it keeps whose scripts it believes; None where there is no agent.
        windows: readings of the last minutes, for checks that judge what is sustained.
        may_visit: which addresses a web page may be fetched from.
        running: probes that have not come back within their limit, by kind and item.
        marks: what probes keep over restarts.
        device: the device that is asked over the network, where it is one and not this machine.
    """

    readers: Readers
    memory: Memory = field(default_factory=Memory)
    clock: Callable[[], float] = time.monotonic
    now: datetime = _NEVER
    clock_offset_s: float | None = None
    backlog: Backlog | None = None
    verdicts: dict[tuple[str, str], State] = field(default_factory=dict)
    windows: Windows = field(default_factory=Windows)
    may_visit: MayVisit = everywhere
    running: dict[tuple[str, str], Thread] = field(default_factory=dict)
    folder: Path | None = None
    marks: Marks = field(default_factory=MarksInMemory)
    device: Polled | None = None


def stock() -> InventoryReader:
    """Make the reader for what this machine consists of.

    Raises:
        NotImplementedError: on a platform that has none.
    """
    system = platform.system()
    if system == "Linux":
        from app.checks.linux.inventory import Stock as LinuxStock

        return LinuxStock()
    if system == "Windows":
        from app.checks.windows.inventory import Stock as WindowsStock

        return WindowsStock()
    raise NotImplementedError(f"no readers for {system}")


def local() -> Target:
    """Make the target for the machine this program runs on.

    Raises:
        NotImplementedError: on a platform that has no readers.
    """
    system = platform.system()
    if system == "Linux":
        from app.checks.linux.readers import readers as linux

        return Target(linux())
    if system == "Windows":
        from app.checks.windows.readers import readers as windows

        return Target(windows())
    raise NotImplementedError(f"no readers for {system}")
