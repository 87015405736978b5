"""Backup: how long ago the last one succeeded, how the last one ended, and whether it is as big as usual."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, Any, Final, Protocol

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.domain.check import CheckSpec, Detail, State

if TYPE_CHECKING:
    from app.checks.marks import Marks
    from app.checks.target import Target

SMALL_PERCENT: Final = 50.0
"""A backup of less than this share of the usual size is taken for incomplete."""
_SIZES: Final = 14
_LEAST_SIZES: Final = 3


class Outcome(StrEnum):
    """How a backup ended."""

    GOOD = "good"
    PARTIAL = "partial"
    """Done, with warnings: something was left out."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Backup:
    """The state of one backup job.

    Attributes:
        name: by which its program knows it.
        outcome: how the last run ended.
        good_at: aware instant at which the last good (or partial) one ended; None: none is known.
        size: bytes of the last one; None: unknown.
        error: the program's own word or number for what went wrong.
    """

    name: str
    outcome: Outcome
    good_at: datetime | None
    size: int | None = None
    error: str = ""


class BackupReader(Protocol):
    """Reads the backup jobs of this machine."""

    def backups(self, item: str, params: Detail) -> Sequence[Backup]:
        """List the jobs that are known here.

        Args:
            item: the job that is asked for, or ``*``.
            params: where to look, see ``docs/checks.md``.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Judge each job by the age of its last good backup, by its last outcome and by its size.

    Settings: ``small_percent`` (0: the size does not matter) and those of the reader.

    Raises:
        NotApplicable: ``none_found``: no backup program that is known here, and no setting says where else to look.
    """
    jobs = target.readers.backups.backups(spec.item, spec.params)
    if not jobs and spec.item == EVERY:
        raise NotApplicable("none_found")
    return [_finding(each, spec, target) for each in jobs if is_wanted(spec, each.name)]


def _finding(job: Backup, spec: CheckSpec, target: Target) -> Finding:
    detail: dict[str, str | float | int | bool] = {}
    if job.size is not None:
        detail["size_bytes"] = job.size
    if job.good_at is not None:
        detail["last_at"] = job.good_at.astimezone(UTC).isoformat()
    if job.error:
        detail["error"] = job.error[:200]
    age = None if job.good_at is None else max(0.0, (target.now - job.good_at).total_seconds())
    samples = () if job.size is None else (Measured("backup.size_bytes", float(job.size), job.name),)
    if job.outcome is Outcome.FAILED or age is None:
        says = Says("backup.failed", detail)
        return Finding(job.name, age, says, says, State.CRITICAL, says, samples)
    usual = _usual(target.marks, job)
    least = spec.params.get("small_percent", SMALL_PERCENT)
    is_small = (
        usual is not None and job.size is not None and isinstance(least, int | float) and job.size < usual * least / 100
    )
    state, own = None, Says("backup.partial", detail)
    if is_small and usual is not None:
        state, own = State.WARNING, Says("backup.small", {**detail, "usual_bytes": usual})
    elif job.outcome is Outcome.PARTIAL:
        state = State.WARNING
    return Finding(job.name, round(age), Says("backup.ok", detail), Says("backup.old", detail), state, own, samples)


def _usual(marks: Marks, job: Backup) -> int | None:
    """Give the middle of the sizes of the job's earlier backups, and note this one; None while there are fewer than three."""
    if job.size is None or job.good_at is None:
        return None
    key = f"backup.sizes:{job.name}"
    at = round(job.good_at.timestamp())
    try:
        found: Any = json.loads(marks.get(key) or "[]")
        known = [(int(then), int(size)) for then, size in found]
    except (TypeError, ValueError):
        known = []
    earlier = [each for each in known if each[0] < at]
    if all(then != at for then, _ in known):
        marks.put(key, json.dumps([*known, (at, job.size)][-_SIZES:]))
    return round(median(size for _, size in earlier)) if len(earlier) >= _LEAST_SIZES else None
