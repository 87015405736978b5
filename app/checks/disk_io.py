"""Disk activity: throughput, latency and how busy each physical device is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says, waiting
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class Activity:
    """What a device did between two readings.

    Attributes:
        busy_percent: share of the time in which at least one request was under way.
        latency_ms: mean time from request to answer; None when there was no request.
    """

    read_bytes_s: float
    write_bytes_s: float
    busy_percent: float
    latency_ms: float | None


@dataclass(frozen=True, slots=True)
class Device:
    """A physical block device, ``sda`` or ``0 C:``; its activity is None before the second reading."""

    name: str
    activity: Activity | None


class DeviceReader(Protocol):
    """Reads what block devices do; keeps for itself what it needs to know for a rate."""

    def devices(self) -> Sequence[Device]:
        """List physical devices with their activity since the last call."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the activity of each physical device.

    Raises:
        NotApplicable: there is none, as in a container.
    """
    devices = target.readers.devices.devices()
    if not devices and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(device) for device in devices if is_wanted(spec, device.name)]


def _finding(device: Device) -> Finding:
    activity = device.activity
    if activity is None:
        return waiting(device.name)
    detail: dict[str, float] = {"read_bytes_s": activity.read_bytes_s, "write_bytes_s": activity.write_bytes_s}
    samples = [
        Measured("disk.read_bytes_s", activity.read_bytes_s, device.name),
        Measured("disk.write_bytes_s", activity.write_bytes_s, device.name),
        Measured("disk.busy_percent", activity.busy_percent, device.name),
    ]
    if activity.latency_ms is not None:
        detail["latency_ms"] = activity.latency_ms
        samples.append(Measured("disk.latency_ms", activity.latency_ms, device.name))
    return Finding(
        item=device.name,
        value=activity.busy_percent,
        good=Says("disk_io.ok", detail),
        bad=Says("disk_io.busy", detail),
        samples=tuple(samples),
    )
