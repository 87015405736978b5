"""Failed logons from real records, as lastb of this machine reads them too."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.finding import NotApplicable
from app.checks.linux.btmp import RECORD, Btmp, parse
from app.checks.logons import Attempt

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def record(user: str, *, line: str = "ssh:notty", host: str = "203.0.113.9", minutes: float = 0, address=b"") -> bytes:
    """Make a record as sshd writes it."""
    at = int((NOW + timedelta(minutes=minutes)).timestamp())
    return RECORD.pack(
        6, 4711, line.encode(), b"", user.encode(), host.encode(), 0, 0, 0, at, 0, address.ljust(16, b"\0"), b""
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the record is."""
    return tmp_path / "btmp"


def failed(file: Path) -> list[Attempt]:
    """Read a day."""
    return list(Btmp(file, machine="x86_64").failed(since=NOW - timedelta(days=1), until=NOW).attempts)


def test_a_day_of_failures(file: Path):
    """With source and kind; what is older or still to come is not of this day, what was rotated away today is."""
    file.write_bytes(
        record("root")
        + record("mueller", line="tty1", host="", minutes=-5)
        + record("müller", host="", address=bytes([192, 0, 2, 1]), minutes=-6)
        + record("later", minutes=1)
    )
    file.with_name("btmp.1").write_bytes(record("old", minutes=-1441) + record("rotated", minutes=-1439))
    assert [
        ("rotated", "203.0.113.9", "remote"),
        ("root", "203.0.113.9", "remote"),
        ("mueller", "", "interactive"),
        ("müller", "192.0.2.1", "remote"),
    ] == [(each.account, each.source, each.kind) for each in failed(file)]


def test_it_is_what_lastb_reads(file: Path):
    """The same records, read by the system's own program."""
    file.write_bytes(record("root") + record("admin", host="198.51.100.7", minutes=-3))
    shown = subprocess.run(
        ["lastb", "-w", "-f", str(file)],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, env={**os.environ, "TZ": "UTC", "LC_ALL": "C"},
    ).stdout  # fmt: skip
    lines = [line.split()[:3] for line in shown.splitlines() if "ssh:notty" in line]
    assert sorted(lines) == sorted([each.account, "ssh:notty", each.source] for each in failed(file))


def test_a_file_that_is_being_written(file: Path):
    """Half a record at the end is left for the next time."""
    file.write_bytes(record("root") + record("admin")[:100])
    assert ["root"] == [each.account for each in failed(file)]


def test_machines_without_a_record(file: Path):
    """It is said; no failures is something else."""
    with pytest.raises(NotApplicable, match="none_found"):
        failed(file)
    with pytest.raises(NotApplicable, match="platform"):
        Btmp(file, machine="s390x").failed(since=NOW, until=NOW)
    file.write_bytes(b"")
    assert [] == failed(file)


@given(st.binary(max_size=3 * RECORD.size))
def test_any_bytes(data: bytes):
    """Whatever is in the file, accounts and sources are printable and times are times."""
    for each in parse(data):
        assert each.account.isprintable()
        assert each.source.isprintable()
        assert each.at.tzinfo is UTC
