"""Backups: taken while the database is in use, restored whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from app.admin import postgres_dump
from app.admin.program import main
from app.operations import customers
from app.store import feed, partitions
from app.store.engine import Store, open_store
from tests import rows


@pytest.fixture
def database(store_url: str) -> str:
    """The URL of a database with one customer, which nobody has open."""
    with opened(store_url) as store:
        store.run(lambda session: customers.create(session, name="Muster GmbH"))
    return store_url


class opened:  # noqa: N801 - reads as the function it stands for
    """A store that is closed afterwards."""

    def __init__(self, url: str) -> None:
        self._store = open_store(url, pool=2)

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def names(url: str) -> list[str]:
    """The customers there are."""
    with opened(url) as store, store.read() as session:
        return [customer.name for customer in customers.everybody(session)]


def add(url: str, name: str) -> None:
    """Add a customer."""
    with opened(url) as store:
        store.run(lambda session: customers.create(session, name=name))


def head(url: str) -> feed.Head:
    """Where the feed stands."""
    with opened(url) as store, store.read() as session:
        return feed.head(session)


def set_revision(url: str, revision: str) -> None:
    """Pretend that another version has migrated the database."""
    with opened(url) as store, store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def take(url: str, folder: Path) -> Path:
    """Take a backup."""
    file = folder / "backup"
    assert main(["backup", str(file), "--database", url]) == 0
    return file


def test_what_was_there_is_there_again(database, tmp_path, capsys):
    """All that came after the backup is gone, the database is sound, and it can be worked on."""
    file = take(database, tmp_path)
    add(database, "Nachher AG")
    assert main(["restore", str(file), "--database", database]) == 0
    assert names(database) == ["Muster GmbH"]
    add(database, "Danach KG")
    assert main(["check-database", "--database", database]) == 0
    assert "customer\t2\n" in capsys.readouterr().out


def test_consoles_start_afresh_after_a_restore(database, tmp_path):
    """The feed has a new epoch: a console that has seen more than the backup knows is told to begin at 0, for ever."""
    file = take(database, tmp_path)
    add(database, "Nachher AG")
    seen = head(database)
    assert main(["restore", str(file), "--database", database]) == 0
    for name in ("Eins", "Zwei", "Drei"):
        add(database, name)
    with opened(database) as store, store.read() as session:
        page = feed.page(session, epoch=seen.epoch, after=seen.seq)
        afresh = feed.page(session, epoch=page.epoch, after=0)
    assert page.is_reset
    assert page.epoch != seen.epoch
    assert sorted(getattr(fact, "name", "") for fact in afresh.facts) == ["Drei", "Eins", "Muster GmbH", "Zwei"]


def test_a_backup_restores_into_an_empty_database(database, empty_url, tmp_path):
    """The disk has died: there is nothing but the backup and a place for it."""
    file = take(database, tmp_path)
    assert main(["restore", str(file), "--database", empty_url]) == 0
    assert names(empty_url) == ["Muster GmbH"]


@pytest.fixture
def empty_url(database: str, tmp_path: Path) -> Iterator[str]:
    """An empty database of the same kind."""
    if database.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'new' / 'central.db'}"
        return
    from tests.postgres import require

    server = require()
    url = server.create_database()
    yield url
    server.drop_database(url)


def test_a_backup_taken_while_others_write_is_one_moment(database, tmp_path):
    """Pairs of customers are committed together all the while; the backup has whole pairs."""
    stop, wrote = threading.Event(), threading.Event()

    def write() -> None:
        with opened(database) as store:
            number = 0
            while not stop.is_set():
                number += 1

                def pair(session, number=number) -> None:
                    customers.create(session, name=f"{number} links")
                    customers.create(session, name=f"{number} rechts")

                store.run(pair)
                if number == 5:
                    wrote.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert wrote.wait(120)
        file = take(database, tmp_path)
    finally:
        stop.set()
        writer.join(120)
    assert main(["restore", str(file), "--database", database]) == 0
    found = names(database)
    assert len([name for name in found if name.endswith("links")]) >= 5
    assert {n.split()[0] for n in found if "links" in n} == {n.split()[0] for n in found if "rechts" in n}


def test_a_backup_is_for_its_owner_and_never_overwrites(database, tmp_path, capsys):
    """Nobody else reads it, and what was there stays."""
    file = take(database, tmp_path)
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    assert main(["backup", str(file), "--database", database]) == 1
    assert file.read_bytes() == before
    assert "exists already" in capsys.readouterr().err


def test_a_backup_that_cannot_be_written_says_so(database, tmp_path, capsys):
    """No such folder."""
    assert main(["backup", str(tmp_path / "nowhere" / "file"), "--database", database]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_database_in_use_is_not_replaced(database, tmp_path, capsys):
    """The service still runs: nothing happens."""
    file = take(database, tmp_path)
    add(database, "Nachher AG")
    with opened(database) as store, store.read() as session:
        customers.everybody(session)
        code = main(["restore", str(file), "--database", database])
    assert code == 1
    assert "in use" in capsys.readouterr().err
    assert names(database) == ["Muster GmbH", "Nachher AG"]


def test_the_backup_of_a_newer_version_is_refused_before_anything_is_touched(database, tmp_path, capsys):
    """These commands would not understand it; the database they do understand stays."""
    from app.store.schema import expected

    set_revision(database, "9999")
    file = take(database, tmp_path)
    set_revision(database, expected())
    assert main(["restore", str(file), "--database", database]) == 1
    assert "newer version (9999)" in capsys.readouterr().err
    assert names(database) == ["Muster GmbH"]


def test_the_database_of_a_newer_version_is_not_overwritten(database, tmp_path, capsys):
    """Somebody entered the command with yesterday's program."""
    from app.store.schema import expected

    file = take(database, tmp_path)
    set_revision(database, "9999")
    assert main(["restore", str(file), "--database", database]) == 1
    assert "newer version (9999)" in capsys.readouterr().err
    set_revision(database, expected())
    assert names(database) == ["Muster GmbH"]


@pytest.mark.parametrize(
    "content", [b"", b"no backup at all", b"SQLite format 3\0" + b"x" * 5000, b"PGDMP\1\16\0\4\10"]
)
def test_what_is_no_backup_is_refused(database, tmp_path, capsys, content):
    """Empty, foreign, or only its beginning: one sentence, and the database stays."""
    file = tmp_path / "strange"
    file.write_bytes(content)
    assert main(["restore", str(file), "--database", database]) == 1
    assert str(file) in capsys.readouterr().err
    assert names(database) == ["Muster GmbH"]


def test_a_backup_cut_off_is_refused_whole(database, tmp_path, capsys):
    """Half a backup restores nothing, wherever it was cut."""
    add(database, "Zweite AG")
    file = take(database, tmp_path)
    whole = file.read_bytes()
    for part in (0.3, 0.6, 0.9):
        file.write_bytes(whole[: int(len(whole) * part)])
        before = head(database)
        assert main(["restore", str(file), "--database", database]) in (1, 3), part
        assert names(database) == ["Muster GmbH", "Zweite AG"]
        assert head(database) == before
    assert capsys.readouterr().err


def test_a_backup_that_is_not_there_says_so(database, tmp_path, capsys):
    """A slip of the finger."""
    assert main(["restore", str(tmp_path / "gone"), "--database", database]) == 1
    assert "there is no file" in capsys.readouterr().err


def test_an_old_database_that_is_damaged_is_replaced_and_kept(tmp_path, sqlite_template, capsys):
    """Restoring is for exactly this; the damaged one and every one before stay for those who want to look."""
    path = tmp_path / "central.db"
    url = f"sqlite:///{path}"
    shutil.copyfile(sqlite_template, path)
    add(url, "Muster GmbH")
    file = take(url, tmp_path)
    path.write_bytes(b"\xff" * 9000)
    for _ in range(2):
        assert main(["restore", str(file), "--database", url]) == 0
        assert names(url) == ["Muster GmbH"]
    assert (tmp_path / "central.db.before-restore-1").read_bytes() == b"\xff" * 9000
    assert (tmp_path / "central.db.before-restore-2").exists()
    assert "before-restore-2" in capsys.readouterr().out


def test_the_database_itself_is_no_backup_of_it(tmp_path, sqlite_template, capsys):
    """Restoring a file to itself would lose it."""
    path = tmp_path / "central.db"
    shutil.copyfile(sqlite_template, path)
    assert main(["restore", str(path), "--data", str(tmp_path)]) == 1
    assert "database itself" in capsys.readouterr().err
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sync_head").fetchone() == (1,)


def test_a_restore_that_fails_late_leaves_the_old_database(tmp_path, sqlite_template, monkeypatch):
    """Everything is done on a copy beside it; only a complete one takes the place."""
    path = tmp_path / "central.db"
    url = f"sqlite:///{path}"
    shutil.copyfile(sqlite_template, path)
    add(url, "Muster GmbH")
    file = take(url, tmp_path)
    add(url, "Nachher AG")

    def fail(_session):
        raise ZeroDivisionError

    monkeypatch.setattr(feed, "begin_epoch", fail)
    with pytest.raises(ZeroDivisionError):
        main(["restore", str(file), "--database", url])
    assert names(url) == ["Muster GmbH", "Nachher AG"]
    assert [path.name for path in tmp_path.iterdir() if "restoring" in path.name] == []


@pytest.mark.postgres
class TestPostgres:
    """What only PostgreSQL's own tools can do wrong."""

    @pytest.fixture
    def url(self) -> Iterator[str]:
        """A database of its own."""
        from tests.postgres import require

        server = require()
        url = server.create_migrated()
        yield url
        server.drop_database(url)

    @pytest.mark.parametrize("tool", ["pg_dump", "pg_restore", "psql"])
    def test_a_missing_tool_is_named(self, url, tmp_path, capsys, monkeypatch, tool):
        """One sentence says what to install; no empty backup is left behind, and nothing is lost."""
        add(url, "Muster GmbH")
        file = take(url, tmp_path)
        real = shutil.which
        monkeypatch.setattr(postgres_dump, "_INSTALLED", ())
        monkeypatch.setattr(shutil, "which", lambda name: None if name == tool else real(name))
        second = tmp_path / "second"
        command = ["backup", str(second)] if tool == "pg_dump" else ["restore", str(file)]
        assert main([*command, "--database", url]) == 1
        assert f"{tool} is not installed" in capsys.readouterr().err
        assert not second.exists()
        assert names(url) == ["Muster GmbH"]

    def test_the_newest_installed_tool_is_taken_off_the_path(self, url, tmp_path, monkeypatch):
        """Debian keeps the programs in a folder a version; 15 is newer than 9.6."""
        for version in ("9.6", "15"):
            programs = tmp_path / "postgresql" / version / "bin"
            programs.mkdir(parents=True)
            (programs / "pg_dump").touch()
        monkeypatch.setattr(postgres_dump, "_INSTALLED", (tmp_path / "postgresql",))
        monkeypatch.setattr(shutil, "which", lambda _name: None)
        assert postgres_dump._tool("pg_dump") == str(tmp_path / "postgresql" / "15" / "bin" / "pg_dump")  # noqa: SLF001

    def test_days_that_came_and_went_do_not_matter(self, url, tmp_path):
        """Since the backup new days have begun and old ones were removed: partitions the other side does not know."""
        from datetime import timedelta

        with opened(url) as store:
            store.run(lambda session: partitions.ensure(session, now=rows.NOW))
            file = take(url, tmp_path)
            store.run(lambda session: partitions.ensure(session, now=rows.NOW + timedelta(days=30)))
            with store.write() as session:
                name = session.scalar(
                    text("SELECT relname FROM pg_class WHERE relname ~ '^sample_[0-9]{8}$' ORDER BY relname LIMIT 1")
                )
                session.execute(text(f'DROP TABLE "{name}"'))
        assert main(["restore", str(file), "--database", url]) == 0
        with opened(url) as store, store.read() as session:
            assert session.scalar(text("SELECT count(*) FROM pg_class WHERE relname = :name"), {"name": name}) == 1

    def test_what_psql_does_not_take_leaves_everything_as_it_was(self, url, tmp_path, monkeypatch, capfd):
        """An error in the middle of the dump: rolled back, and out of reach is what the shell is told."""
        add(url, "Muster GmbH")
        file = take(url, tmp_path)
        add(url, "Nachher AG")
        monkeypatch.setattr(postgres_dump, "_FINISH", "SELECT 1/0;\n" + postgres_dump._FINISH)  # noqa: SLF001
        before = head(url)
        assert main(["restore", str(file), "--database", url]) == 3
        assert "division by zero" in capfd.readouterr().err
        assert (names(url), head(url)) == (["Muster GmbH", "Nachher AG"], before)

    def test_psql_that_dies_half_way_leaves_everything_as_it_was(self, url, tmp_path, monkeypatch):
        """Without its COMMIT nothing of it counts."""
        add(url, "Muster GmbH")
        file = take(url, tmp_path)
        add(url, "Nachher AG")

        def die(_source, sink) -> None:
            sink.write(b"DROP TABLE public.customer CASCADE;\n")
            sink.flush()
            raise KeyboardInterrupt

        monkeypatch.setattr(shutil, "copyfileobj", die)
        with pytest.raises(KeyboardInterrupt):
            main(["restore", str(file), "--database", url])
        monkeypatch.undo()
        assert names(url) == ["Muster GmbH", "Nachher AG"]

    def test_the_password_is_not_on_the_command_line(self, url, tmp_path, monkeypatch):
        """Every user of the computer can read command lines."""
        from sqlalchemy.engine import make_url

        seen: list[tuple[list[str], dict[str, str]]] = []
        real = subprocess.run

        def run(command, **rest):
            seen.append((command, rest.get("env") or {}))
            return real(command, **rest)

        monkeypatch.setattr(subprocess, "run", run)
        secret = make_url(url).set(password="hunter2").render_as_string(hide_password=False)
        assert main(["backup", str(tmp_path / "file"), "--database", secret]) == 0
        [(command, environment)] = seen
        assert not any("hunter2" in part for part in command)
        assert environment["PGPASSWORD"] == "hunter2"
