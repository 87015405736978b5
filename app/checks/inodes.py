"""Inodes: whether a volume can still take new files, however small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks.finding import Finding, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Measure the free share of inodes of each volume that has a fixed number of them.

    Raises:
        NotApplicable: no volume has (NTFS, btrfs and ZFS make theirs as needed).
    """
    volumes = target.readers.volumes.volumes()
    found = [volume for volume in volumes if volume.inodes > 0 and is_wanted(spec, volume.path)]
    is_known = any(is_wanted(spec, volume.path) for volume in volumes)
    if not found and (is_known or spec.item == EVERY):
        raise NotApplicable("none_found")
    findings = []
    for volume in found:
        detail = {"free": volume.inodes_free, "total": volume.inodes}
        findings.append(
            Finding(
                item=volume.path,
                value=round(100 * volume.inodes_free / volume.inodes, 1),
                good=Says("inodes.ok", detail),
                bad=Says("inodes.low", detail),
            )
        )
    return findings
