"""wachpult-admin backup, restore, check-database: what is needed when a disk has died."""

from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.errors import Refused, Unreachable

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register_backup(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``backup`` to the door."""
    parser = subparsers.add_parser("backup", help="copy the database to a file while it is in use")
    parser.add_argument("file", type=Path, help="a file that does not exist yet")
    database.add_options(parser)
    parser.set_defaults(run=backup)


def register_restore(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``restore`` to the door."""
    parser = subparsers.add_parser(
        "restore",
        help="put a backup in the place of the database; the central service must be stopped",
        description="Put a backup in the place of the database. The central service must be stopped. All consoles "
        "download afresh afterwards; what they had not yet sent is kept.",
    )
    parser.add_argument("file", type=Path)
    database.add_options(parser)
    parser.set_defaults(run=restore)


def register_check(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add ``check-database`` to the door."""
    parser = subparsers.add_parser("check-database", help="look whether the database is sound and of this version")
    database.add_options(parser)
    parser.set_defaults(run=check)


def backup(args: argparse.Namespace) -> int:
    """Copy the database."""
    url = database.url_of(args)
    target: Path = args.file
    if target.exists():
        raise Refused("backup.exists", file=str(target))
    source = database.sqlite_file(url)
    if source is None:
        _postgres("pg_dump", url, "--format=custom", "--no-owner", f"--file={target}")
    else:
        if not source.exists():
            raise Refused("database.missing", file=str(source))
        target.touch(mode=0o600)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
        _require_sound(target)
    target.chmod(0o600)
    print(f"{target}: {target.stat().st_size} bytes")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup in place, and begin a new history of the feed."""
    from app.store import feed
    from app.store.schema import migrate

    if not args.file.exists():
        raise Refused("database.missing", file=str(args.file))
    url = database.url_of(args)
    target = database.sqlite_file(url)
    if target is None:
        _postgres("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(args.file))
    else:
        _put_in_place(args.file, target)
    migrate(url)
    with database.opened(args) as store:
        epoch = store.run(feed.begin_epoch)
    print(f"restored; the feed begins anew as {epoch}")
    return 0


def check(args: argparse.Namespace) -> int:
    """Check the database."""
    from sqlalchemy import text

    url = database.url_of(args)
    path = database.sqlite_file(url)
    if path is not None and path.exists():
        _require_sound(path)
    with database.opened(args) as store, store.read() as session:
        tables = ("customer", "server", "alarm", "ticket", "person", "agent")
        for table in tables:
            count = session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608 - own names
            print(f"{table}\t{count}")
    print("sound")
    return 0


def _put_in_place(source: Path, target: Path) -> None:
    """Copy a backup beside the database, look at it, and only then let it take the place."""
    _require_sound(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(fresh)) as new:
        old.backup(new)
    fresh.chmod(0o600)
    if target.exists():
        _refuse_used(target)
        target.replace(target.with_name(target.name + ".before-restore"))
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    fresh.replace(target)


def _refuse_used(path: Path) -> None:
    """Refuse to replace a database that somebody has open, and take everything out of its log."""
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError as error:
            raise Refused("database.in_use", file=str(path)) from error
        if busy:
            raise Refused("database.in_use", file=str(path))


def _require_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.DatabaseError as error:
            raise Refused("database.damaged", file=str(path)) from error
    if found != "ok":
        raise Refused("database.damaged", file=str(path))


def _postgres(tool: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools; the password goes through the environment, never the command line."""
    from sqlalchemy.engine import make_url

    program = shutil.which(tool)
    if program is None:
        raise Refused("tool.missing", tool=tool)
    parsed = make_url(url)
    environment = dict(os.environ)
    for name, value in (
        ("PGHOST", parsed.query.get("host") or parsed.host),
        ("PGPORT", parsed.query.get("port") or parsed.port),
        ("PGUSER", parsed.username),
        ("PGPASSWORD", parsed.password),
        ("PGDATABASE", parsed.database),
    ):
        if value:
            environment[name] = str(value)
    into = [f"--dbname={parsed.database}"] if tool == "pg_restore" else []
    done = subprocess.run([program, *into, *arguments], env=environment, check=False, stdout=sys.stderr)  # noqa: S603 - fixed program, no shell
    if done.returncode != 0:
        raise Unreachable(f"{tool} ended with {done.returncode}")
