"""Dumps of a PostgreSQL database, by PostgreSQL's own tools; restored in one transaction, or not at all."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from app.domain.errors import Refused, Unreachable

_INSTALLED: Final = (Path("/usr/lib/postgresql"), Path("C:/Program Files/PostgreSQL"))
"""Where the tools are, one folder a version, when they are not on the path."""

_EMPTY: Final = """
BEGIN;
SET lock_timeout = '30s';
SET client_min_messages = warning;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[{tables}] LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', name);
  END LOOP;
END $$;
"""
"""First of all our tables go, with partitions that the dump knows nothing of."""

_FINISH: Final = """
UPDATE public.sync_head SET epoch = '{epoch}';
COMMIT;
"""
"""Last of all a new history of the feed begins. What ends before this leaves no trace."""


def take(url: str, target: Path) -> None:
    """Write a dump of a database that may be in use to ``target``, as it is at one moment.

    Raises:
        Refused: ``tool.missing``.
        Unreachable: pg_dump did not end well; it says why on standard error.
    """
    command = [_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
    done = subprocess.run(command, env=_environment(url), check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed program, no shell
    if done.returncode != 0:
        raise Unreachable(f"pg_dump ended with {done.returncode}")


def revision(dump: Path) -> str | None:
    """Name the revision of the schema in a dump; None when it holds none.

    Raises:
        Refused: ``tool.missing``; ``database.damaged`` when it is no dump.
    """
    command = [_tool("pg_restore"), "--data-only", "--table=alembic_version", "--file=-", str(dump)]
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - fixed program, no shell
    if done.returncode != 0:
        raise Refused("database.damaged", file=str(dump))
    lines = iter(done.stdout.decode("utf-8", "replace").splitlines())
    for line in lines:
        if line.startswith("COPY public.alembic_version "):
            found = next(lines, "\\.")
            return None if found == "\\." else found
    return None


def put_in_place(url: str, dump: Path, *, epoch: str) -> None:
    """Replace what a database holds by what a dump holds; the feed goes on as ``epoch``. All in one transaction.

    Raises:
        Refused: ``tool.missing``; ``database.damaged`` when the dump cannot be read to its end.
        Unreachable: the database did not take it; psql says why on standard error.
    """
    from app.models import Base

    tables = ", ".join(f"'{name}'" for name in (*Base.metadata.tables, "alembic_version"))
    reading = [_tool("pg_restore"), "--clean", "--if-exists", "--no-owner", "--no-privileges", "--file=-", str(dump)]
    writing = [_tool("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"]
    with _running(writing, env=_environment(url), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as sink:
        with _running(reading, stdout=subprocess.PIPE) as source:
            try:
                _write(sink.stdin, _EMPTY.format(tables=tables).encode())
                shutil.copyfileobj(_pipe(source.stdout), _pipe(sink.stdin))
            except BrokenPipeError:
                raise Unreachable(f"psql ended with {sink.wait()}") from None
            source_ended = source.wait()
        if source_ended != 0:
            raise Refused("database.damaged", file=str(dump))
        try:
            _write(sink.stdin, _FINISH.format(epoch=epoch).encode())
            _pipe(sink.stdin).close()
        except BrokenPipeError:
            pass  # its exit code says it
        if sink.wait() != 0:
            raise Unreachable(f"psql ended with {sink.returncode}")


@contextmanager
def _running(
    command: list[str], *, stdout: int, env: dict[str, str] | None = None, stdin: int | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program beside others. One that has not ended by itself is ended: psql without its COMMIT leaves no trace."""
    process = subprocess.Popen(command, env=env, stdin=stdin, stdout=stdout)  # noqa: S603 - fixed program, no shell
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the program was started without a pipe")
    return stream


def _write(stream: IO[bytes] | None, text: bytes) -> None:
    pipe = _pipe(stream)
    pipe.write(text)
    pipe.flush()


def _tool(name: str) -> str:
    """Find one of PostgreSQL's programs: on the path, else the newest one that is installed.

    Raises:
        Refused: ``tool.missing``.
    """
    found = shutil.which(name)
    if found is not None:
        return found
    file = f"{name}.exe" if os.name == "nt" else name
    installed = [path for folder in _INSTALLED for path in folder.glob(f"*/bin/{file}")]
    if not installed:
        raise Refused("tool.missing", tool=name)
    return str(max(installed, key=lambda path: [int(part) for part in path.parts[-3].split(".") if part.isdigit()]))


def _environment(url: str) -> dict[str, str]:
    """Say where the database is. The password goes through the environment, never the command line."""
    from sqlalchemy.engine import make_url

    parsed = make_url(url)
    environment = dict(os.environ)
    said = {
        "PGHOST": parsed.query.get("host") or parsed.host,
        "PGPORT": parsed.query.get("port") or parsed.port,
        "PGUSER": parsed.username,
        "PGPASSWORD": parsed.password,
        "PGDATABASE": parsed.database,
        "PGSSLMODE": parsed.query.get("sslmode"),
        "PGSSLROOTCERT": parsed.query.get("sslrootcert"),
    }
    environment |= {name: str(value) for name, value in said.items() if value}
    return environment
