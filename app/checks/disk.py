"""Disk: free space of each volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, State

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
    """Measure the free share of each volume."""
    found = [volume for volume in target.readers.volumes.volumes() if volume.total > 0 or volume.error]
    if not found and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(volume) for volume in found if is_wanted(spec, volume.path)]


def _finding(volume: Volume) -> Finding:
    if volume.error:
        return Finding(volume.path, state=State.UNKNOWN, own=Says("check.failed", {"error": volume.error}))
    percent = round(100 * volume.free / volume.total, 1)
    detail: dict[str, str | int] = {
        "free_bytes": volume.free,
        "total_bytes": volume.total,
        "filesystem": volume.filesystem,
    }
    return Finding(
        item=volume.path,
        value=percent,
        good=Says("disk.ok", detail),
        bad=Says("disk.low", detail),
        state=State.CRITICAL if volume.is_read_only else None,
        own=Says("disk.read_only", detail),
        samples=(
            Measured("disk.used_percent", round(100 - percent, 1), volume.path),
            Measured("disk.free_bytes", float(volume.free), volume.path),
        ),
    )
