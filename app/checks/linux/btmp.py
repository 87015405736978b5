"""Failed logons of Linux, as login, sshd and PAM write them into ``/var/log/btmp`` (what ``lastb`` shows)."""

from __future__ import annotations

import ipaddress
import platform
import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.checks.finding import NotApplicable
from app.checks.logons import Attempt, Logons

RECORD: Final = struct.Struct("<h2xi32s4s32s256shhiii16s20s")
"""``struct utmp`` of utmp(5) as x86 and ARM 64 have it."""

_MACHINES = ("x86_64", "i686", "aarch64")
_MOST = 200_000
"""Records looked at: an attacked machine writes some ten thousand a day."""


def parse(data: bytes) -> Iterator[Attempt]:
    """Read records, oldest first; what is no whole record at the beginning is left out."""
    for fields in RECORD.iter_unpack(data[len(data) % RECORD.size :]):
        line, user, host, seconds, address = fields[2], fields[4], fields[5], fields[9], fields[11]
        if seconds <= 0:
            continue
        source = _text(host) or _address(address)
        terminal = _text(line)
        yield Attempt(datetime.fromtimestamp(seconds, UTC), _text(user), source, _kind(terminal, source))


class Btmp:
    """Reads the record and the one before it, which the last rotation has put aside."""

    def __init__(self, file: Path = Path("/var/log/btmp"), *, machine: str | None = None) -> None:
        self._file = file
        self._machine = machine or platform.machine()

    def failed(self, *, since: datetime, until: datetime) -> Logons:
        """Tell what failed.

        Raises:
            NotApplicable: there is no such record, or it has a shape of its own here.
            PermissionError: it may not be read.
        """
        if self._machine not in _MACHINES:
            raise NotApplicable("platform")
        if not self._file.exists():
            raise NotApplicable("none_found")
        attempts = [*self._read(self._file.with_name(self._file.name + ".1")), *self._read(self._file)]
        return Logons([each for each in attempts if since < each.at <= until])

    def _read(self, file: Path) -> list[Attempt]:
        try:
            with file.open("rb") as opened:
                size = opened.seek(0, 2)
                whole = size - size % RECORD.size
                opened.seek(max(0, whole - _MOST * RECORD.size))
                data = opened.read(min(whole, _MOST * RECORD.size))
        except FileNotFoundError:
            return []
        return list(parse(data))


def _kind(terminal: str, source: str) -> str:
    if terminal.startswith("ssh") or source:
        return "remote"
    return "interactive" if terminal.startswith(("tty", ":", "pts")) else "other"


def _text(raw: bytes) -> str:
    text = raw.partition(b"\0")[0].decode("utf-8", "replace")
    return "".join(letter for letter in text if letter.isprintable())


def _address(raw: bytes) -> str:
    if not any(raw):
        return ""
    return str(ipaddress.IPv4Address(raw[:4]) if not any(raw[4:]) else ipaddress.IPv6Address(raw))
