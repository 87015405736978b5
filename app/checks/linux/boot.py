"""The last start of the machine, and whether it was shut down in good order before."""

from __future__ import annotations

import platform
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.checks.uptime import Boot

_RECORD = struct.Struct("<h2xi32s4s32s256s4s3i16s20s")
"""``struct utmp`` of utmp(5) as x86 has it."""

_RUN_LEVEL, _BOOT_TIME = 1, 2
_TAIL_BYTES = _RECORD.size * 2000
_NEAR_S = 600
"""The record of a start is written some minutes after it at most."""


class Login(NamedTuple):
    """The parts of a utmp record that tell starts from shutdowns."""

    type: int
    user: str
    at_s: int


def parse_utmp(data: bytes) -> list[Login]:
    """Read the records of ``/var/log/wtmp``, oldest first."""
    whole = data[len(data) % _RECORD.size :]
    return [
        Login(fields[0], fields[4].partition(b"\0")[0].decode("ascii", "replace"), fields[8])
        for fields in _RECORD.iter_unpack(whole)
    ]


def is_unexpected(records: Sequence[Login], booted_s: int) -> bool | None:
    """Tell whether no shutdown was recorded before the start at ``booted_s``; None where there is no record of it."""
    newest_first: Iterator[Login] = reversed(records)
    boot = next((each for each in newest_first if each.type == _BOOT_TIME), None)
    if boot is None or abs(boot.at_s - booted_s) > _NEAR_S:
        return None
    for each in newest_first:
        if each.type == _RUN_LEVEL and each.user == "shutdown":
            return False
        if each.type == _BOOT_TIME:
            return True
    return None


class Boots:
    """Reads the last start below ``proc``."""

    def __init__(self, proc: Path = Path("/proc"), wtmp: Path = Path("/var/log/wtmp")) -> None:
        self._proc = proc
        self._wtmp = wtmp

    def boot(self) -> Boot:
        """Tell when the machine was started."""
        lines = (self._proc / "stat").read_text().splitlines()
        booted_s = next(int(line.split()[1]) for line in lines if line.startswith("btime "))
        uptime_s = float((self._proc / "uptime").read_text().split()[0])
        return Boot(datetime.fromtimestamp(booted_s, UTC), uptime_s, is_unexpected(self._records(), booted_s))

    def _records(self) -> list[Login]:
        if platform.machine() not in ("x86_64", "i686"):  # Elsewhere the record has other sizes.
            return []
        try:
            with self._wtmp.open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(0, size - size % _RECORD.size - _TAIL_BYTES))
                return parse_utmp(file.read(_TAIL_BYTES))
        except OSError:
            return []
