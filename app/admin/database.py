"""Which database a command is about, and opening it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import Refused

if TYPE_CHECKING:
    from app.store.engine import Store


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the database."""
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--database", metavar="URL", help="postgresql+psycopg://… or sqlite:///FILE")
    place.add_argument("--data", type=Path, metavar="DIR", help="data folder of a central service with SQLite")


def url_of(args: argparse.Namespace) -> str:
    """The URL of the database meant.

    Raises:
        Refused: ``database.address``.
    """
    from app.store.engine import is_address

    if args.database is not None:
        if not is_address(args.database):
            raise Refused("database.address", address=args.database)
        return str(args.database)
    return f"sqlite:///{Path(args.data) / 'central.db'}"


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database; None for another one."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return None
    return Path(parsed.database or "")


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Store]:
    """Open the database meant, which must exist and have this version's schema.

    Raises:
        Refused: ``database.address``, ``database.missing``, ``store.empty``, ``store.newer`` or ``store.older``.
    """
    from app.store.engine import open_store
    from app.store.schema import require_current

    url = url_of(args)
    path = sqlite_file(url)
    if path is not None and not path.exists():
        raise Refused("database.missing", file=str(path))
    store = open_store(url, pool=2)
    try:
        require_current(store)
        yield store
    finally:
        store.close()


def now() -> datetime:
    """The time, asked for once by the command that was entered."""
    return datetime.now(UTC)  # noqa: TID251 - the one clock of the shell commands
