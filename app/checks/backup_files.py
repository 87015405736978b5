"""A backup job known by what it leaves behind: the newest file of a pattern, or a file with its exit status.

This serves every program: a script of one's own, borg, restic, rsync, a database's dump.
"""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from app.checks.backup import Backup, Outcome
from app.checks.selection import EVERY
from app.domain.check import Detail

_MOST_FILES: Final = 100_000
_STATUS_BYTES: Final = 65_536


def from_files(item: str, params: Detail) -> list[Backup]:
    """Tell how the job ``item`` stands.

    Settings: ``path``: a pattern of files (``/srv/backup/*.tar.zst``), of which the newest counts; ``min_bytes``: what it must have
    at least; ``status_file``: a file the job writes at its end: its exit status as a number, or a JSON object with ``exit`` and,
    if they are known, ``at`` (ISO 8601), ``bytes`` and ``error``. Where both are set, both must be good. ``partial_exits``: exit
    statuses that mean "done with warnings", as in ``1`` of borg or ``3`` of restic.

    Returns:
        Nothing where neither is set.

    Raises:
        ValueError: a setting makes no sense.
        PermissionError: the agent may not look there.
    """
    pattern, status = str(params.get("path", "")).strip(), str(params.get("status_file", "")).strip()
    if not pattern and not status:
        return []
    if any(each and not Path(each).is_absolute() for each in (pattern, status)):
        message = f"not a whole path: {pattern or status}"
        raise ValueError(message)
    name = item if item != EVERY else Path(status or pattern).stem
    found = [
        *([_newest(name, pattern, params)] if pattern else []),
        *([_status(name, Path(status), params)] if status else []),
    ]
    return [_worse(found)]


def _newest(name: str, pattern: str, params: Detail) -> Backup:
    newest: tuple[float, int] | None = None
    root = Path(Path(pattern).anchor)
    for count, path in enumerate(root.glob(str(Path(pattern).relative_to(root)))):
        if count >= _MOST_FILES:
            message = f"more than {_MOST_FILES} files: {pattern}"
            raise ValueError(message)
        try:
            told = path.stat()
        except FileNotFoundError:  # Cleared away meanwhile.
            continue
        if stat.S_ISREG(told.st_mode) and (newest is None or told.st_mtime > newest[0]):
            newest = (told.st_mtime, told.st_size)
    if newest is None:
        return Backup(name, Outcome.FAILED, None, error=f"no file: {pattern}")
    least = params.get("min_bytes", 0)
    good_at = datetime.fromtimestamp(newest[0], UTC)
    if isinstance(least, int | float) and newest[1] < least:
        return Backup(name, Outcome.FAILED, good_at, newest[1], f"{newest[1]} < {least:.0f} bytes")
    return Backup(name, Outcome.GOOD, good_at, newest[1])


def _status(name: str, path: Path, params: Detail) -> Backup:
    try:
        with path.open("rb") as file:
            text = file.read(_STATUS_BYTES).decode("utf-8-sig", errors="replace").strip()
            written_at = datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    except FileNotFoundError:
        return Backup(name, Outcome.FAILED, None, error=f"no file: {path}")
    told = _told(text)
    if told is None:
        return Backup(name, Outcome.FAILED, None, error=f"not an exit status: {text[:40]}")
    code = told["exit"]
    partial = {each.strip() for each in str(params.get("partial_exits", "")).split(",")}
    outcome = Outcome.GOOD if code == 0 else Outcome.PARTIAL if str(code) in partial else Outcome.FAILED
    at = told.get("at") or written_at
    error = told.get("error") or ("" if code == 0 else f"exit {code}")
    return Backup(name, outcome, None if outcome is Outcome.FAILED else at, told.get("bytes"), error)


def _told(text: str) -> dict[str, Any] | None:
    """Read a status file; None when there is no exit status in it."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, int) and not isinstance(found, bool):
        return {"exit": found}
    if not isinstance(found, dict) or not isinstance(found.get("exit"), int) or isinstance(found["exit"], bool):
        return None
    told: dict[str, Any] = {"exit": found["exit"]}
    if isinstance(found.get("bytes"), int) and found["bytes"] >= 0:
        told["bytes"] = found["bytes"]
    if isinstance(found.get("error"), str):
        told["error"] = found["error"]
    try:
        at = datetime.fromisoformat(str(found.get("at", "")))
    except ValueError:
        return told
    told["at"] = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return told


def _worse(found: list[Backup]) -> Backup:
    """Make one of both ways to know a job: the worse outcome, the older instant, the size that is known."""
    ranked = sorted(found, key=lambda each: (Outcome.GOOD, Outcome.PARTIAL, Outcome.FAILED).index(each.outcome))
    worst = ranked[-1]
    instants = [each.good_at for each in found]
    good_at = None if None in instants else min(at for at in instants if at is not None)
    size = next((each.size for each in found if each.size is not None), None)
    return Backup(worst.name, worst.outcome, good_at, size, worst.error)
