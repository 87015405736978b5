"""Block devices from ``/proc/diskstats`` and ``/sys/block``."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.checks.disk_io import Activity, Device
from app.checks.rates import Memory, Reading, rates

_SECTOR = 512
"""Bytes of a sector in the kernel's statistics, whatever the device's own sector size."""

_FIELDS = {
    "reads": 3,
    "read_sectors": 5,
    "read_ms": 6,
    "writes": 7,
    "write_sectors": 9,
    "write_ms": 10,
    "busy_ms": 12,
}
"""Columns of ``/proc/diskstats`` (kernel's admin-guide/iostats)."""

_REMOVABLE = ("sr", "fd")


def parse_diskstats(text: str) -> dict[str, Mapping[str, float]]:
    """Read ``/proc/diskstats`` into counters by device."""
    devices: dict[str, Mapping[str, float]] = {}
    for line in text.splitlines():
        words = line.split()
        if len(words) > max(_FIELDS.values()):
            devices[words[2]] = {name: float(words[column]) for name, column in _FIELDS.items()}
    return devices


def activity(before: Reading | None, after: Reading) -> Activity | None:
    """Tell what a device did between two readings; None where that is not known."""
    per_second = rates(before, after)
    if per_second is None:
        return None
    requests = per_second["reads"] + per_second["writes"]
    waited = per_second["read_ms"] + per_second["write_ms"]
    return Activity(
        read_bytes_s=round(per_second["read_sectors"] * _SECTOR, 1),
        write_bytes_s=round(per_second["write_sectors"] * _SECTOR, 1),
        busy_percent=round(min(per_second["busy_ms"] / 10, 100.0), 1),
        latency_ms=round(waited / requests, 2) if requests > 0 else None,
    )


class Devices:
    """Lists physical devices below ``sys`` with the activity since the last call."""

    def __init__(
        self,
        proc: Path = Path("/proc"),
        sys: Path = Path("/sys"),
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._proc = proc
        self._sys = sys
        self._clock = clock
        self._memory = Memory()

    def devices(self) -> list[Device]:
        """List physical devices: those with hardware behind them, without partitions, loops, RAM disks and optical drives."""
        now = self._clock()
        found = []
        for name, counters in parse_diskstats((self._proc / "diskstats").read_text()).items():
            if name.startswith(_REMOVABLE) or not (self._sys / "block" / name.replace("/", "!") / "device").exists():
                continue
            reading = Reading(now, counters)
            found.append(Device(name, activity(self._memory.exchange("device", name, reading), reading)))
        return found
