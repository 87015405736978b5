"""wachpult-admin migrate: bring a database to the schema of this version; make it, if it is empty."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from app.admin import database

if TYPE_CHECKING:
    from app.admin.program import Subparsers


def register(subparsers: Subparsers[argparse.ArgumentParser]) -> None:
    """Add the command to the door."""
    parser = subparsers.add_parser("migrate", help="bring the database to this version's schema", description=__doc__)
    database.add_options(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Migrate."""
    from app.store.engine import open_store
    from app.store.partitions import ensure
    from app.store.schema import migrate_store

    os.umask(0o077)  # the database holds what nobody else on this computer may read
    store = open_store(database.url_of(args), pool=1)
    try:
        revision = migrate_store(store)
        now = database.now()
        store.run(lambda session: ensure(session, now=now))
    finally:
        store.close()
    print(f"the database is at revision {revision}")
    return 0
