"""The last start from recorded login records, and this machine's."""

from __future__ import annotations

import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.linux.boot import Boots, Login, is_unexpected, parse_utmp

BOOT, SHUTDOWN, PERSON = 2, 1, 7
BOOTED_S = 1_767_225_600


def record(kind: int, user: str, at_s: int) -> bytes:
    """Make a login record."""
    return struct.pack(
        "<h2xi32s4s32s256s4s3i16s20s", kind, 0, b"~", b"~~", user.encode(), b"6.1.0-18-amd64", b"", 0, at_s, 0, b"", b""
    )


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param(
            [Login(BOOT, "reboot", 1), Login(SHUTDOWN, "shutdown", 2), Login(BOOT, "reboot", BOOTED_S)],
            False,
            id="in good order",
        ),
        pytest.param(
            [Login(BOOT, "reboot", 1), Login(PERSON, "anna", 2), Login(BOOT, "reboot", BOOTED_S)], True, id="power lost"
        ),
        pytest.param(
            [
                Login(SHUTDOWN, "shutdown", 1),
                Login(BOOT, "reboot", 2),
                Login(BOOT, "reboot", BOOTED_S + 40),
                Login(PERSON, "anna", 3),
            ],
            True,
            id="the shutdown was an earlier one's",
        ),
        pytest.param(
            [Login(SHUTDOWN, "runlevel", 1), Login(BOOT, "reboot", BOOTED_S)],
            None,
            id="a run level is no shutdown, and nothing before",
        ),
        pytest.param([Login(BOOT, "reboot", BOOTED_S)], None, id="the record begins with this start"),
        pytest.param([Login(BOOT, "reboot", 1), Login(BOOT, "reboot", 2)], None, id="this start is not recorded"),
        pytest.param([], None, id="no record"),
    ],
)
def test_is_unexpected(records, expected):
    """A start is unexpected when the record before it is another start; without a record nothing is claimed."""
    assert expected is is_unexpected(records, BOOTED_S)


def test_records_are_read_from_their_bytes():
    """A torn first record is passed over."""
    data = b"torn" + record(BOOT, "reboot", 1) + record(SHUTDOWN, "shutdown", 2)
    assert [Login(BOOT, "reboot", 1), Login(SHUTDOWN, "shutdown", 2)] == parse_utmp(data)


def test_boot(tmp_path: Path, monkeypatch):
    """Instant and uptime come from the kernel, the rest from the login record."""
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    (tmp_path / "stat").write_text(f"cpu 1 2 3 4\nbtime {BOOTED_S}\n")
    (tmp_path / "uptime").write_text("1234.56 9999.99\n")
    (tmp_path / "wtmp").write_bytes(record(BOOT, "reboot", 5) + record(BOOT, "reboot", BOOTED_S))
    boot = Boots(tmp_path, tmp_path / "wtmp").boot()
    assert (datetime(2026, 1, 1, tzinfo=UTC), 1234.56, True) == (boot.at, boot.uptime_s, boot.is_unexpected)
    assert Boots(tmp_path, tmp_path / "none").boot().is_unexpected is None


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_this_machine():
    """It was started before now, as long ago as it says."""
    boot = Boots().boot()
    assert boot.uptime_s > 0
    assert abs(datetime.now(UTC) - boot.at - timedelta(seconds=boot.uptime_s)) < timedelta(minutes=10)


@given(st.binary(max_size=2000), st.integers(0, 2**31 - 1))
def test_any_bytes_of_login_records_are_read(data: bytes, booted_s: int):
    """Whole records from the end; what they say is one thing, another, or not known."""
    assert is_unexpected(parse_utmp(data), booted_s) in (True, False, None)
