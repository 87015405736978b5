"""Disk: free space of each volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.disk_history import forecast
from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, Detail, State, Thresholds, evaluate

if TYPE_CHECKING:
    from app.checks.target import Target


@dataclass(frozen=True, slots=True)
class Volume:
    """A writable volume of this machine.

    Attributes:
        path: mount point or drive, ``/var`` or ``C:``.
        filesystem: ``ext4``, ``NTFS``.
        total: bytes of the file system that unprivileged users may fill or have been filled.
        free: bytes left to unprivileged users.
        inodes: number of inodes, 0 where the file system makes them as needed.
        inodes_free: number of free inodes.
        is_read_only: mounted for writing, but the system has made it read-only after an error.
        error: why there are no figures; empty when there are.
    """

    path: str
    filesystem: str
    total: int
    free: int
    inodes: int = 0
    inodes_free: int = 0
    is_read_only: bool = False
    error: str = ""


class VolumeReader(Protocol):
    """Reads the volumes of this machine."""

    def volumes(self) -> Sequence[Volume]:
        """List local writable volumes, each once; one that cannot be measured with its error."""
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the free share of each volume, and foretell when it will be full.

    Settings, each of which makes the state worse on its own: ``free_bytes_warning`` and ``free_bytes_critical`` (free bytes at
    which it is bad, whatever share of the volume that is), ``full_days_warning`` and ``full_days_critical`` (full within so many
    days at the pace of the last weeks). The share itself is switched off by thresholds without limits.
    """
    found = [volume for volume in target.readers.volumes.volumes() if volume.total > 0 or volume.error]
    if not found and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(volume, spec, target) for volume in found if is_wanted(spec, volume.path)]


def _finding(volume: Volume, spec: CheckSpec, target: Target) -> Finding:
    if volume.error:
        return Finding(volume.path, state=State.UNKNOWN, own=Says("check.failed", {"error": volume.error}))
    percent = round(100 * volume.free / volume.total, 1)
    days = forecast(target.marks, path=volume.path, used=volume.total - volume.free, free=volume.free, now=target.now)
    detail: dict[str, str | int | float] = {
        "free_bytes": volume.free,
        "total_bytes": volume.total,
        "filesystem": volume.filesystem,
    }
    samples = [
        Measured("disk.used_percent", round(100 - percent, 1), volume.path),
        Measured("disk.free_bytes", float(volume.free), volume.path),
    ]
    if days is not None:
        detail["full_in_days"] = round(days, 1)
        samples.append(Measured("disk.full_in_days", round(days, 1), volume.path))
    state, code = _own(volume, days, spec, target)
    return Finding(
        item=volume.path,
        value=percent,
        good=Says("disk.ok", detail),
        bad=Says("disk.low", detail),
        state=state,
        own=Says(code, detail),
        samples=tuple(samples),
    )


def _own(volume: Volume, days: float | None, spec: CheckSpec, target: Target) -> tuple[State | None, str]:
    """Judge by what the share does not say: read-only, too few bytes, full before long. The worst counts, in this order."""
    if volume.is_read_only:
        return State.CRITICAL, "disk.read_only"
    few = _limits(spec.params, "free_bytes", recovery=0.1)
    soon = _limits(spec.params, "full_days", recovery=0.25)
    found = []
    for name, value, thresholds in (("disk.low", float(volume.free), few), ("disk.filling", days, soon)):
        key = (name, volume.path)
        if value is None:
            target.verdicts.pop(key, None)
            continue
        target.verdicts[key] = evaluate(value, thresholds, target.verdicts.get(key))
        found.append((target.verdicts[key], name))
    state, code = max(found, key=lambda each: each[0].rank)
    return (state, code) if state.is_problem else (None, "disk.low")


def _limits(params: Detail, name: str, *, recovery: float) -> Thresholds:
    """Read a pair of limits from the settings; the recovery is a share of the greater one."""
    limits = [params.get(f"{name}_{state}") for state in ("warning", "critical")]
    warning, critical = (
        float(limit) if isinstance(limit, int | float) and not isinstance(limit, bool) and limit > 0 else None
        for limit in limits
    )
    return Thresholds(warning, critical, is_upper=False, recovery=recovery * max(warning or 0.0, critical or 0.0))
