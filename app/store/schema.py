"""Bringing a database to the schema this version works with, and refusing one it does not know."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.engine import URL

from app.domain.errors import Refused
from app.store.engine import Store, open_store

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x57414348
"""Key of the advisory lock: two services that start at once migrate one after the other."""


def migrate(url: str | URL) -> str:
    """Bring the database at ``url`` to the schema of this version; return the revision it is at.

    Safe to call at every start and by several processes at once; all in one transaction.

    Raises:
        Refused: ``store.newer``, when a newer version has already migrated it.
        Unreachable: the database cannot be reached.
    """
    store = open_store(url, pool=1)
    try:
        return migrate_store(store)
    finally:
        store.close()


def migrate_store(store: Store) -> str:
    """As ``migrate``, for a store that is open."""
    with store.write() as session:
        connection = session.connection()
        if store.is_postgres:
            connection.execute(text("SET LOCAL lock_timeout = '60s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        require_known(current(connection))
        if current(connection) != expected():
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return expected()


def require_current(store: Store) -> None:
    """Refuse to work on a schema that is not this version's.

    Raises:
        Refused: ``store.empty``; ``store.newer`` or ``store.older``, with ``found`` and ``expected``.
    """
    with store.read() as session:
        connection = session.connection()
        found = current(connection)
        require_known(found)
    if found is None:
        raise Refused("store.empty")
    if found != expected():
        raise Refused("store.older", found=found, expected=expected())


def current(connection: Connection) -> str | None:
    """Name the revision the database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def expected() -> str:
    """Name the revision this version works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    if head is None:
        raise FileNotFoundError(f"no revisions in {MIGRATIONS}")
    return head


def require_known(found: str | None) -> None:
    """Refuse a revision that only a newer version knows; none at all is fine.

    Raises:
        Refused: ``store.newer``, with ``found`` and ``expected``.
    """
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise Refused("store.newer", found=found, expected=expected())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
