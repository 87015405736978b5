"""ClamAV on Linux: the program's version, the heads of its signature files, and whether files are watched."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from app.checks.antivirus import Product
from app.checks.command import Done, run_command
from app.domain.antivirus import day_of
from app.domain.check import Detail

Run = Callable[[Sequence[str], float], Done]

_HEAD_BYTES: Final = 512
_MAGIC: Final = b"ClamAV-VDB:"
_LIMIT_S: Final = 15.0
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BUILT: Final = re.compile(r"(\d{1,2}) (\w{3}) (\d{4}) (\d{2})-(\d{2}) ([+-])(\d{2})(\d{2})", re.ASCII)
_VERSION: Final = re.compile(r"ClamAV ([^/\s]+)")
_PLACES: Final = ("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/clamav/bin", "/opt/clamav/sbin")
_SETTINGS: Final = ("/etc/clamav/clamd.conf", "/etc/clamd.d/scan.conf", "/etc/clamd.conf", "/usr/local/etc/clamd.conf")
_NEWS: Final = ("/etc/clamav/freshclam.conf", "/etc/freshclam.conf", "/usr/local/etc/freshclam.conf")
_USUAL: Final = "/var/lib/clamav"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a signature file says."""

    built_at: datetime
    version: int


def parse_head(head: bytes) -> Head | None:
    """Read the 512 bytes before the signatures: ``ClamAV-VDB:16 Nov 2026 07-25 +0000:27000:…``; None when they are no such head.

    The month is read by its English name whatever the machine's language.
    """
    if not head.startswith(_MAGIC):
        return None
    words = head[len(_MAGIC) : _HEAD_BYTES].decode("ascii", "replace").split(":")
    found = _BUILT.fullmatch(words[0].strip())
    if found is None or len(words) < 2 or not re.fullmatch(r"\d{1,9}", words[1].strip(), re.ASCII):
        return None
    day, month, year, hour, minute, sign, hours, minutes = found.groups()
    if month not in _MONTHS:
        return None
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    try:
        zone = timezone(offset if sign == "+" else -offset)
        built = datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), tzinfo=zone)
        return Head(built.astimezone(UTC), int(words[1]))
    except (ValueError, OverflowError):
        return None


def newest(folder: Path) -> Head | None:
    """Find the newest signatures in a folder: the daily ones are renewed, ``main`` only now and then.

    Raises:
        PermissionError: the folder may not be read.
    """
    heads = [head for name in ("daily", "main") for head in _heads(folder, name)]
    return max(heads, key=lambda head: head.built_at, default=None)


def _heads(folder: Path, name: str) -> Iterable[Head]:
    for ending in ("cld", "cvd", "cud"):
        try:
            with (folder / f"{name}.{ending}").open("rb") as file:
                head = parse_head(file.read(_HEAD_BYTES))
        except (FileNotFoundError, NotADirectoryError):
            continue
        if head is not None:
            yield head


def parse_settings(text: str) -> dict[str, list[str]]:
    """Read a settings file of ClamAV: a name and its value a line, names may come twice, ``#`` begins a comment."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        words = line.split(None, 1)
        if words and not words[0].startswith("#"):
            found.setdefault(words[0], []).append(words[1].strip() if len(words) > 1 else "")
    return found


class Antivirus:
    """Looks for ClamAV.

    Other products for Linux keep the day of their signatures where only their own console reads it.
    """

    def __init__(
        self,
        *,
        root: Path = Path("/"),
        find: Callable[[str], str | None] | None = None,
        run: Run = lambda words, limit_s: run_command(words, limit_s=limit_s),
    ) -> None:
        self._root = root
        self._find = find or (lambda name: shutil.which(name, path=":".join(_PLACES)))
        self._run = run

    def products(self, settings: Detail, _today: date) -> list[Product]:
        """Describe ClamAV if it is installed."""
        program = self._find("clamscan") or self._find("clamdscan") or self._find("clamd")
        if program is None:
            return []
        daemon = self._settings(_SETTINGS)
        folder = self._folder(settings, daemon)
        head = newest(folder)
        version = self._version(program)
        return [
            Product(
                "ClamAV",
                version=version,
                engine=version,
                signatures="" if head is None else str(head.version),
                signed_on=None if head is None else day_of(head.built_at),
                has_signatures=head is not None,
                is_real_time=self._is_watching(daemon),
            )
        ]

    def _folder(self, settings: Detail, daemon: dict[str, list[str]]) -> Path:
        chosen = str(settings.get("database_dir", ""))
        if chosen:
            return Path(chosen)
        written = daemon.get("DatabaseDirectory") or self._settings(_NEWS).get("DatabaseDirectory") or [_USUAL]
        return self._below(written[-1].strip('"'))

    def _version(self, program: str) -> str:
        """Ask the program; what it says is a courtesy, the age of the signatures does not depend on it."""
        try:
            done = self._run([program, "--version"], _LIMIT_S)
        except OSError:
            return ""
        found = _VERSION.search(done.output.decode("utf-8", "replace"))
        return "" if found is None else found[1]

    def _is_watching(self, daemon: dict[str, list[str]]) -> bool | None:
        """Tell whether files are looked at when they are opened; None where ClamAV is not set up for that."""
        if not any(name.startswith("OnAccess") and name.endswith(("Path", "Directory")) for name in daemon):
            return None
        return {"clamd", "clamonacc"} <= self._running()

    def _running(self) -> set[str]:
        names = set()
        for comm in (self._root / "proc").glob("[0-9]*/comm"):
            try:
                names.add(comm.read_text(errors="replace").strip())
            except OSError:  # It has ended in between.
                continue
        return names

    def _settings(self, places: Iterable[str]) -> dict[str, list[str]]:
        for place in places:
            try:
                return parse_settings(self._below(place).read_text(errors="replace"))
            except (FileNotFoundError, NotADirectoryError):
                continue
        return {}

    def _below(self, place: str) -> Path:
        return self._root / place.lstrip("/")
