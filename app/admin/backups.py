"""wachpult-admin backup, restore, check-database: what is needed when a disk has died."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.admin import database
from app.domain.errors import Refused

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
    """Copy the database to a file of its own, which is complete or not there at all."""
    from app.admin import postgres_dump, sqlite_copy

    url = database.url_of(args)
    target: Path = args.file
    try:
        # The name is taken, for this user alone, before anything is written.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise Refused("backup.exists", file=str(target)) from error
    except OSError as error:
        raise Refused("backup.not_writable", file=str(target), reason=error.strerror or "") from error
    try:
        source = database.sqlite_file(url)
        if source is None:
            postgres_dump.take(url, target)
        else:
            sqlite_copy.take(source, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    print(f"{target}: {target.stat().st_size} bytes")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup in place, and begin a new history of the feed with it."""
    source: Path = args.file
    if not source.is_file():
        raise Refused("backup.missing", file=str(source))
    url = database.url_of(args)
    target = database.sqlite_file(url)
    if target is None:
        _restore_postgres(source, url)
    else:
        _restore_sqlite(source, target)
    return 0


def check(args: argparse.Namespace) -> int:
    """Check the database."""
    from sqlalchemy import text

    from app.admin import sqlite_copy

    url = database.url_of(args)
    path = database.sqlite_file(url)
    if path is not None and path.exists():
        sqlite_copy.require_sound(path)
    with database.opened(args) as store, store.read() as session:
        tables = ("customer", "server", "alarm", "ticket", "person", "agent")
        for table in tables:
            count = session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608 - own names
            print(f"{table}\t{count}")
    print("sound")
    return 0


def _restore_sqlite(source: Path, target: Path) -> None:
    from app.admin import sqlite_copy
    from app.store import feed
    from app.store.engine import open_store
    from app.store.schema import migrate_store, require_known

    sqlite_copy.require_sound(source)
    _require_ours(source, sqlite_copy.revision(source))
    if target.exists():
        require_known(sqlite_copy.revision(target))
    epochs: list[str] = []

    def prepare(fresh: Path) -> None:
        store = open_store(f"sqlite:///{fresh}", pool=1)
        try:
            migrate_store(store)
            epochs.append(store.run(feed.begin_epoch))
        finally:
            store.close()

    before = sqlite_copy.put_in_place(source, target, prepare=prepare)
    if before is not None:
        print(f"the database before is kept as {before}")
    print(f"restored; the feed begins anew as {epochs[-1]}")


def _restore_postgres(source: Path, url: str) -> None:
    from sqlalchemy import text

    from app.admin import postgres_dump
    from app.store.engine import open_store
    from app.store.schema import current, migrate, require_known
    from app.wire.ids import new_id

    _require_ours(source, postgres_dump.revision(source))
    store = open_store(url, pool=1)
    try:
        with store.read() as session:
            require_known(current(session.connection()))
            others = session.execute(text(_OTHERS)).scalar_one()
    finally:
        store.close()
    if others:
        raise Refused("database.in_use", file=url.rpartition("/")[2].partition("?")[0])
    epoch = new_id()
    postgres_dump.put_in_place(url, source, epoch=epoch)
    migrate(url)
    print(f"restored; the feed begins anew as {epoch}")


def _require_ours(source: Path, revision: str | None) -> None:
    """Refuse a file that is no backup of ours, or one that this version is too old for, before anything is touched."""
    from app.store.schema import require_known

    if revision is None:
        raise Refused("backup.foreign", file=str(source))
    require_known(revision)


_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
