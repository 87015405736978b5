"""How the console opens its SQLite files, and how it tells that one of them can't be trusted."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

COMPANIONS = ("", "-wal", "-shm", "-journal")


def set_aside(path: Path, *, suffix: str) -> Path:
    """Rename a database with its companions out of the way; never deletes what it names.

    Returns:
        Where the database is now.
    """
    number = 0
    target = path.with_name(f"{path.name}.{suffix}")
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{suffix}{number}")
    for companion in COMPANIONS:
        source = path.with_name(path.name + companion)
        with contextlib.suppress(FileNotFoundError):
            os.replace(source, target.with_name(target.name + companion))  # noqa: PTH105 - one call for both systems
    return target


def remove(path: Path) -> None:
    """Delete a database with its companions."""
    for companion in COMPANIONS:
        path.with_name(path.name + companion).unlink(missing_ok=True)


def is_full(error: BaseException | None) -> bool:
    """Whether an error of SQLite says that the disk has no room left."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith("SQLITE_FULL")


def is_damage(error: BaseException) -> bool:
    """Whether an error of SQLite says that the file is broken or foreign, and not merely busy or the disk full."""
    if isinstance(error, (UnicodeDecodeError, OverflowError)):
        return True
    if not isinstance(error, sqlite3.DatabaseError):
        return False
    name = getattr(error, "sqlite_errorname", "") or ""
    passing = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_INTERRUPT", "SQLITE_NOMEM", "SQLITE_READONLY")
    return not name.startswith(passing)
