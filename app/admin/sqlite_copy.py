"""Copies of an SQLite database: taken while it is in use, put in its place while it is not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def take(source: Path, target: Path) -> None:
    """Copy a database that may be in use to ``target``, as it is at one moment, and look whether the copy is sound.

    Raises:
        Refused: ``database.missing`` or ``database.damaged``.
    """
    if not source.exists():
        raise Refused("database.missing", file=str(source))
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            # A copy is one file: it has no log beside it that could be left behind.
            new.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise Refused("database.damaged", file=str(source)) from error
    require_sound(target)
    sync(target)


def put_in_place(source: Path, target: Path, *, prepare: Callable[[Path], None]) -> Path | None:
    """Let a copy take the place of a database, in one step: a crash leaves the old one or the new one.

    Args:
        source: The copy; it stays as it is.
        target: The database, which nobody may have open. It may be missing or damaged.
        prepare: Brings the new one up to date before it takes the place; whatever it raises leaves everything as it was.

    Returns:
        Where the old one is now; None when there was none.

    Raises:
        Refused: ``database.damaged`` (the copy), ``database.in_use``, or what ``prepare`` raises.
    """
    if target.exists() and source.samefile(target):
        raise Refused("backup.same_file", file=str(source))
    require_sound(source)
    if target.exists():
        _refuse_used(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    try:
        fresh.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(fresh)) as new:
            old.backup(new)
        prepare(fresh)
        sync(fresh)
        before = _keep(target) if target.exists() else None
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)
        fresh.replace(target)
    finally:
        for suffix in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + suffix).unlink(missing_ok=True)
    return before


def require_sound(path: Path) -> None:
    """Have SQLite look through the whole file.

    Raises:
        Refused: ``database.damaged``.
    """
    with closing(sqlite3.connect(path)) as connection:
        try:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise Refused("database.damaged", file=str(path)) from error
    if found != "ok":
        raise Refused("database.damaged", file=str(path))


def revision(path: Path) -> str | None:
    """Name the revision of the schema in a file; None when it has none, or cannot be read."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.DatabaseError:
            return None
    return None if found is None else str(found[0])


def sync(path: Path) -> None:
    """Have the disk keep a file before anybody relies on it."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _keep(target: Path) -> Path:
    """Give the old database a second name that is free, so that it is still there when its first one is taken."""
    number = 1
    while (before := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    try:
        before.hardlink_to(target)
    except OSError:  # a file system without hard links
        shutil.copy2(target, before)
    return before


def _refuse_used(path: Path) -> None:
    """Refuse to replace a database that somebody has open, and take everything out of its log."""
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Refused("database.in_use", file=str(path)) from error
            return  # damaged: that is what restoring is for
        except sqlite3.DatabaseError:
            return
        if busy:
            raise Refused("database.in_use", file=str(path))
