"""Temperature sensors of a Linux machine, as the kernel's hardware monitoring shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import psutil

from app.checks.temperature import Sensor, is_possible

_DISKS: Final = frozenset({"nvme", "drivetemp"})
"""Chips that are disks: those are looked at with SMART, by model and serial number."""

_Read = Callable[[], Mapping[str, Sequence[Any]]]


class Sensors:
    """Reads the sensors under ``/sys/class/hwmon`` and ``/sys/class/thermal``."""

    def __init__(self, read: _Read | None = None) -> None:
        self._read: _Read = read if read is not None else psutil.sensors_temperatures

    def sensors(self) -> list[Sensor]:
        """List all sensors that show a possible temperature, without those of disks.

        Sensors of the same name (two processors, two memory modules) are numbered in the kernel's order.
        """
        found: list[Sensor] = []
        seen: Counter[str] = Counter()
        for chip, readings in self._read().items():
            if chip in _DISKS:
                continue
            for reading in readings:
                name = " ".join(f"{chip} {reading.label}".split())
                seen[name] += 1
                if _possible(reading.current) is None:
                    continue
                number = "" if seen[name] == 1 else f" ({seen[name]})"
                found.append(_sensor(name + number, reading))
        return found


def _sensor(name: str, reading: Any) -> Sensor:
    high, critical = _limit(reading.high), _limit(reading.critical)
    # Where a chip has one limit, the library tells it twice: then it is the dangerous one.
    return Sensor(name, float(reading.current), None if high == critical else high, critical)


def _possible(degrees: float | None) -> float | None:
    return float(degrees) if degrees is not None and is_possible(degrees) else None


def _limit(degrees: float | None) -> float | None:
    """Leave out limits that are none: 0, and what registers hold that were never set."""
    possible = _possible(degrees)
    return possible if possible is not None and possible > 0.0 else None
