"""A central service that really listens, on each of the two databases, with a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.engine import Store, open_store
from app.store.schema import migrate
from tests.central.live import Live
from tests.postgres import require


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Iterator[Store]:
    """An open store, empty, on each database."""
    if request.param == "sqlite":
        path = tmp_path / "store.db"
        shutil.copyfile(sqlite_template, path)
        store = open_store(f"sqlite:///{path}")
        yield store
        store.close()
        return
    server = require()
    url = server.lend()
    store = open_store(url)
    yield store
    store.close()
    server.take_back(url)


@pytest.fixture
def live(store: Store) -> Iterator[Live]:
    """A central service, listening on loopback."""
    with Live(store) as live:
        yield live


@pytest.fixture
def sqlite_live(tmp_path: Path, sqlite_template: Path) -> Iterator[Live]:
    """A central service on SQLite, for what does not depend on the database."""
    path = tmp_path / "store.db"
    shutil.copyfile(sqlite_template, path)
    store = open_store(f"sqlite:///{path}")
    with Live(store) as live:
        yield live
    store.close()
