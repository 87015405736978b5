"""Anti-virus products on Windows: Defender by its own interface, others by what they write into the registry.

The Security Center, which knows them all, exists on clients only: servers have no ``AntiVirusProduct``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from app.checks.antivirus import Product
from app.checks.command import run_command
from app.checks.windows import powershell
from app.checks.windows.antivirus_vendors import VENDORS, Ask, Registry
from app.checks.windows.registry import LocalMachine
from app.domain.antivirus import day_of
from app.domain.check import Detail

_SERVICE: Final = r"SYSTEM\CurrentControlSet\Services\WinDefend"
_DEFENDER: Final = (
    "Get-CimInstance -Namespace root/Microsoft/Windows/Defender -ClassName MSFT_MpComputerStatus |"
    "Select-Object AMProductVersion,AMEngineVersion,AntivirusSignatureVersion,AntivirusSignatureAge,AntivirusEnabled,"
    "AMServiceEnabled,RealTimeProtectionEnabled,AMRunningMode,"
    "@{n='Updated';e={if($_.AntivirusSignatureLastUpdated){$_.AntivirusSignatureLastUpdated.ToUniversalTime().ToString('o')}}} |"
    "ConvertTo-Json -Compress"
)
_PASSIVE: Final = ("passive", "edr", "sxs passive", "not running")
_LIMIT_S: Final = 20.0
_NO_AGE: Final = 65_535
"""``AntivirusSignatureAge`` of a Defender that never had any signatures."""


def defender(record: dict[str, Any], *, today: date) -> Product:
    """Make a product of what ``MSFT_MpComputerStatus`` says.

    Windows Server 2016 has no ``AMRunningMode``: there, a Defender whose service is off has left the field to another product.
    """
    mode = powershell.text(record, "AMRunningMode").casefold()
    is_service_on = record.get("AMServiceEnabled") is not False
    is_passive = mode.startswith(_PASSIVE) if mode else not is_service_on
    age = powershell.number(record, "AntivirusSignatureAge")
    version = powershell.text(record, "AntivirusSignatureVersion")
    signed_on = instant(record.get("Updated", record.get("AntivirusSignatureLastUpdated")))
    if signed_on is None and age is not None and 0 <= age < _NO_AGE:
        signed_on = today - timedelta(days=age)
    has_signatures = version not in ("0.0.0.0", "") or signed_on is not None  # noqa: S104 - a version, no address
    return Product(
        "Microsoft Defender",
        version=powershell.text(record, "AMProductVersion"),
        engine=powershell.text(record, "AMEngineVersion"),
        signatures=version,
        signed_on=signed_on,
        has_signatures=has_signatures,
        is_real_time=record.get("RealTimeProtectionEnabled") is True and record.get("AntivirusEnabled") is not False,
        is_passive=is_passive,
    )


def instant(value: Any) -> date | None:
    r"""Read the day of an instant as ``ConvertTo-Json`` writes it.

    PowerShell 5.1 writes ``\/Date(1781251200000)\/``, alone or as ``{"value": …, "DateTime": …}``; 7 and the script itself
    ISO 8601 with up to seven digits behind the second. Years before 2000 mean that there is none.
    """
    if isinstance(value, dict):
        value = value.get("value")
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if text.startswith("/Date("):
            at = datetime.fromtimestamp(int(text[6:].split(")")[0].split("+")[0]) / 1000, UTC)
        else:
            at = datetime.fromisoformat(_six_digits(text))
            at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return day_of(at) if 2000 <= at.year < 9999 else None


def _six_digits(text: str) -> str:
    """Cut the tenths of microseconds .NET writes."""
    head, point, tail = text.partition(".")
    if not point:
        return text
    digits = tail[: len(tail) - len(tail.lstrip("0123456789"))]
    return f"{head}.{digits[:6]}{tail[len(digits) :]}"


class Antivirus:
    """Looks for Defender and the products of the table."""

    def __init__(
        self,
        registry: Registry | None = None,
        *,
        ask_defender: Callable[[], Any] = lambda: powershell.ask(_DEFENDER),
        ask_program: Ask = lambda words: run_command(words, limit_s=_LIMIT_S),
    ) -> None:
        self._registry = registry or LocalMachine()
        self._ask_defender = ask_defender
        self._ask_program = ask_program

    def products(self, _settings: Detail, today: date) -> Sequence[Product]:
        """List them; Defender counts as passive when it says so."""
        found = [product for vendor in VENDORS if (product := vendor(self._registry, self._ask_program, today))]
        own = self._defender(today, is_alone=not found)
        return found if own is None else [own, *found]

    def _defender(self, today: date, *, is_alone: bool) -> Product | None:
        if not self._registry.has_key(_SERVICE):
            return None
        try:
            answer = powershell.records(self._ask_defender())
        except OSError:
            # A Defender that another product has switched off does not answer at all.
            if not is_alone:
                return None
            raise
        return defender(answer[0], today=today) if answer else None
