"""Anti-virus products of other makers on Windows: where each keeps the day of its signatures, by its maker's documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, Protocol

from app.checks.antivirus import Product
from app.checks.command import Done
from app.domain.antivirus import day_of

_WOW: Final = r"SOFTWARE\WOW6432Node"
_SOFTWARE: Final = "SOFTWARE"
_SERVICES: Final = r"SYSTEM\CurrentControlSet\Services"

Ask = Callable[[Sequence[str]], Done]
"""Asks a product's own program."""


class Registry(Protocol):
    """Reads the registry of the machine."""

    def has_key(self, path: str) -> bool:
        """Tell whether there is a key."""
        ...

    def value(self, path: str, name: str) -> Any:
        """Read a value; None when there is none."""
        ...

    def keys(self, path: str) -> Sequence[str]:
        """List the names of the keys below a key; none when there is no such key."""
        ...


Vendor = Callable[[Registry, Ask | None, date], Product | None]
"""Describes one maker's product if it is installed."""


def day(text: Any) -> date | None:
    """Read a day with the year first: ``2026-06-12``, ``2026/06/12``, ``20260612``, with anything behind it."""
    found = re.match(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})", str(text or ""), re.ASCII)
    return None if found is None else _day(found[1], found[2], found[3])


def unix_day(seconds: Any) -> date | None:
    """Read a day from seconds since 1970, as a number or as text; 0 and nonsense are no day."""
    try:
        number = int(seconds)
        return day_of(datetime.fromtimestamp(number, UTC)) if 946_684_800 < number < 2**32 - 1 else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _day(year: str, month: str, number: str) -> date | None:
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None


def _first(registry: Registry, names: Sequence[str]) -> str | None:
    return next((name for name in names if registry.has_key(name)), None)


def _text(registry: Registry, key: str, name: str) -> str:
    found = registry.value(key, name)
    return "" if found is None else str(found).strip()


def _is_on(value: Any) -> bool | None:
    """Read a switch; None when it is not there."""
    try:
        return None if value is None else int(value) == 1
    except (TypeError, ValueError, OverflowError):
        return None


def sophos(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """``LastUpdateTime`` of AutoUpdate, in seconds since 1970, is when it was last renewed with success."""
    key = _first(registry, [rf"{_WOW}\Sophos\AutoUpdate\UpdateStatus", rf"{_SOFTWARE}\Sophos\AutoUpdate\UpdateStatus"])
    if key is None:
        return None
    return Product("Sophos", signed_on=unix_day(registry.value(key, "LastUpdateTime")))


def eset(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """``ScannerVersion`` is ``31415 (20260612)``: number and day of the detection engine."""
    key = rf"{_SOFTWARE}\ESET\ESET Security\CurrentVersion\Info"
    if not registry.has_key(key):
        return None
    scanner = _text(registry, key, "ScannerVersion")
    found = re.search(r"\((\d{8})\)", scanner, re.ASCII)
    return Product(
        _text(registry, key, "ProductName") or "ESET",
        version=_text(registry, key, "ProductVersion"),
        signatures=scanner.partition(" ")[0],
        signed_on=day(found[1]) if found is not None else None,
    )


def kaspersky(registry: Registry, _ask: Ask | None, today: date) -> Product | None:
    """What the network agent knows: ``Protection_BasesDate`` is ``12-06-2026 08-05-00`` in UTC, ``Protection_RtpState`` 4 to 8 runs."""
    for root in (_WOW, _SOFTWARE):
        base = rf"{root}\KasperskyLab\Components\34"
        for number in registry.keys(base):
            key = rf"{base}\{number}\1.0.0.0\Statistics\AVState"
            written = _text(registry, key, "Protection_BasesDate")
            if not registry.has_key(key) or _text(registry, key, "Protection_AvInstalled") == "0":
                continue
            found = re.match(r"(\d{2})-(\d{2})-(\d{4}) (\d{2})-(\d{2})-(\d{2})", written, re.ASCII)
            state = registry.value(key, "Protection_RtpState")
            return Product(
                "Kaspersky",
                signed_on=_utc_day(found.groups()) if found is not None else None,
                is_real_time=None if state is None else str(state).isdecimal() and 4 <= int(state) <= 8,
                expires_on=_kaspersky_licence(registry, root, today),
            )
    return None


def _utc_day(words: Sequence[str]) -> date | None:
    number, month, year, hour, minute, second = (int(word) for word in words)
    try:
        return day_of(datetime(year, month, number, hour, minute, second, tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _kaspersky_licence(registry: Registry, root: str, today: date) -> date | None:
    """``LicDaysTillExpiration`` counts down; it only means something where there is a key at all."""
    for name in registry.keys(rf"{root}\KasperskyLab\protected"):
        key = rf"{root}\KasperskyLab\protected\{name}\Data"
        left = registry.value(key, "LicDaysTillExpiration")
        if registry.value(key, "LicKeyType") and isinstance(left, int):
            # A DWORD has no sign: what is over is counted from 2**32 down.
            days = left - 2**32 if left >= 2**31 else left
            return today + timedelta(days=max(-3650, min(days, 36_500)))
    return None


def bitdefender(registry: Registry, ask: Ask | None, _today: date) -> Product | None:
    """The product's console program answers ``GetUpdateStatus antivirus`` with ``lastSucceededTime: 1781251200`` and more lines."""
    if not registry.has_key(rf"{_SERVICES}\EPSecurityService"):
        return None
    program = r"C:\Program Files\Bitdefender\Endpoint Security\product.console.exe"
    folder = _text(registry, rf"{_SOFTWARE}\Bitdefender\Endpoint Security", "InstallDir")
    said = _lines(
        ask,
        [rf"{folder.rstrip(chr(92))}\product.console.exe" if folder else program, "/c", "GetUpdateStatus", "antivirus"],
    )
    return Product(
        "Bitdefender Endpoint Security",
        signatures=said.get("signatureversion", ""),
        signed_on=unix_day(said.get("lastsucceededtime")),
    )


def _lines(ask: Ask | None, words: Sequence[str]) -> dict[str, str]:
    if ask is None:
        return {}
    try:
        done = ask(words)
    except OSError:
        return {}
    pairs = (line.partition(":") for line in done.output.decode("utf-8", "replace").splitlines())
    return {name.strip().casefold(): value.strip() for name, _, value in pairs if value.strip()}


def trend_micro(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """Apex One and OfficeScan: ``PatternDate`` is ``20260612``; the real-time scan has a switch."""
    for root in (_WOW, _SOFTWARE):
        base = rf"{root}\TrendMicro\PC-cillinNTCorp\CurrentVersion"
        if registry.has_key(rf"{base}\Misc."):
            return Product(
                "Trend Micro Apex One",
                version=_text(registry, rf"{base}\Misc.", "ProgramVer"),
                engine=_text(registry, rf"{base}\Misc.", "NtkdEngineVer"),
                signatures=_text(registry, rf"{base}\Misc.", "PatternVer"),
                signed_on=day(registry.value(rf"{base}\Misc.", "PatternDate")),
                is_real_time=_is_on(registry.value(rf"{base}\Real Time Scan Configuration", "Enable")),
            )
    return None


def g_data(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """G DATA is found by its service; the day of its signatures is told by its management server only."""
    return Product("G DATA") if registry.has_key(rf"{_SERVICES}\AVKWCtl") else None


def _avast(name: str, service: str, folder: str) -> Vendor:
    def read(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
        if not registry.has_key(rf"{_SERVICES}\{service}"):
            return None
        home = _text(registry, rf"{_SOFTWARE}\{folder}", "ProgramFolder") or rf"C:\Program Files\{folder}"
        latest = definitions(Path(home) / "defs" / "aswdefs.ini")
        return Product(
            name,
            version=_text(registry, rf"{_SOFTWARE}\{folder}", "Version"),
            signatures=latest,
            signed_on=day(f"20{latest}") if len(latest) >= 6 else None,
        )

    return read


def definitions(file: Path) -> str:
    """Read ``Latest=26061204`` (year, month, day, number) out of ``aswdefs.ini``; empty when there is none."""
    try:
        text = file.read_bytes()[:65_536].decode("utf-8", "replace")
    except (OSError, ValueError):  # ValueError: what stands in the registry is no path
        return ""
    found = re.search(r"^\s*Latest\s*=\s*(\d{6,10})\s*$", text, re.ASCII | re.MULTILINE)
    return "" if found is None else found[1]


def with_secure(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """WithSecure and F-Secure: ``file_set_visible_version`` of the engine's updates is ``2026-06-12_05``."""
    for root in (_SOFTWARE, _WOW):
        base = rf"{root}\F-Secure\Ultralight\Updates\aquarius"
        if not registry.has_key(base):
            continue
        versions = [_text(registry, rf"{base}\{name}", "file_set_visible_version") for name in registry.keys(base)]
        newest = max(versions, default="")
        return Product("WithSecure", signatures=newest, signed_on=day(newest))
    return None


def mcafee(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """Trellix Endpoint Security: ``szContentCreationDate``; the older VirusScan: ``AVDatDate`` with slashes."""
    key = rf"{_SOFTWARE}\McAfee\AVSolution\DS\DS"
    if registry.has_key(key):
        return Product(
            "Trellix Endpoint Security",
            version=_text(registry, rf"{_SOFTWARE}\McAfee\Endpoint\AV", "ProductVersion"),
            engine=_text(registry, key, "dwEngineMajorVersion"),
            signatures=_text(registry, key, "dwContentMajorVersion"),
            signed_on=day(registry.value(key, "szContentCreationDate")),
            is_real_time=_is_on(registry.value(rf"{_SOFTWARE}\McAfee\AVSolution\OAS\DS", "dwOASEnabled")),
        )
    older = _first(registry, [rf"{_WOW}\McAfee\AVEngine", rf"{_SOFTWARE}\McAfee\AVEngine"])
    if older is None:
        return None
    return Product(
        "McAfee VirusScan",
        engine=_text(registry, older, "EngineVersionMajor"),
        signatures=_text(registry, older, "AVDatVersion"),
        signed_on=day(registry.value(older, "AVDatDate")),
    )


def symantec(registry: Registry, _ask: Ask | None, _today: date) -> Product | None:
    """Symantec Endpoint Protection: ``LatestVirusDefsDate``; the file system's real-time scan has a switch."""
    for root in (_SOFTWARE, _WOW):
        base = rf"{root}\Symantec\Symantec Endpoint Protection"
        key = rf"{base}\CurrentVersion\public-opstate"
        if registry.has_key(key):
            switches = [
                registry.value(
                    rf"{each}\Symantec\Symantec Endpoint Protection\AV\Storages\Filesystem\RealTimeScan", "OnOff"
                )
                for each in (_WOW, _SOFTWARE)
            ]
            return Product(
                "Symantec Endpoint Protection",
                version=_text(registry, key, "DeployRunningVersion"),
                signatures=_text(registry, key, "LatestVirusDefsRevision"),
                signed_on=day(registry.value(key, "LatestVirusDefsDate")),
                is_real_time=_is_on(next((each for each in switches if each is not None), None)),
            )
    return None


VENDORS: Final[tuple[Vendor, ...]] = (
    sophos,
    eset,
    kaspersky,
    bitdefender,
    trend_micro,
    g_data,
    _avast("Avast Business", "avast! Antivirus", r"Avast Software\Avast"),
    _avast("AVG Business", "AVG Antivirus", r"AVG\Antivirus"),
    with_secure,
    mcafee,
    symantec,
)
"""One function for each maker."""
