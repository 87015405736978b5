"""Mailbox databases of an Exchange server, by its own management shell; by their files where that refuses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Protocol

from app.checks.exchange import LARGEST, Database, Mailbox
from app.checks.finding import NotApplicable
from app.checks.windows import powershell
from app.checks.windows.registry import LocalMachine

_SETUP: Final = r"SOFTWARE\Microsoft\ExchangeServer\v15\Setup"
"""Of Exchange 2013, 2016, 2019 and the Subscription Edition alike."""
_ROLE: Final = r"SOFTWARE\Microsoft\ExchangeServer\v15\MailboxRole"

IN_PARENTHESES: Final = r"\(([^)]*)\)"
# Sizes are asked of the objects by ToBytes(), never read from their text, which is written in the system's language. Where a size has
# come over a remote session as text, the number of bytes is what stands in its parentheses, whatever separates its thousands.
# A recovery database is somebody's tool for an hour and is dismounted most of the time: it is left out.
_SCRIPT: Final = (
    "Add-PSSnapin Microsoft.Exchange.Management.PowerShell.SnapIn -ErrorAction Stop;"
    "function Bytes($s){if($null -eq $s){return $null};"
    "if($s.PSObject.Properties['IsUnlimited'] -and $s.IsUnlimited){return $null};"
    "$v=$s;if($s.PSObject.Properties['Value']){$v=$s.Value};"
    "try{return [int64]$v.ToBytes()}catch{};"
    f"if(\"$s\" -match '{IN_PARENTHESES}'){{return [int64]($matches[1] -replace '[^0-9]','')}};return $null}};"
    "@(Get-MailboxDatabase -Server $env:COMPUTERNAME -Status | Where-Object {-not $_.Recovery} | ForEach-Object {$db=$_;"
    "$v=Get-Volume -FilePath $db.EdbFilePath.PathName -ErrorAction SilentlyContinue;"
    "$file=Get-Item -LiteralPath $db.EdbFilePath.PathName -ErrorAction SilentlyContinue;"
    "$all=@(Get-MailboxStatistics -Database $db.Identity -ErrorAction SilentlyContinue | ForEach-Object {"
    "[pscustomobject]@{Name=$_.DisplayName;Size=[int64](Bytes $_.TotalItemSize)+[int64](Bytes $_.TotalDeletedItemSize)}});"
    f"$top=@($all|Sort-Object Size -Descending|Select-Object -First {LARGEST});"
    "[pscustomobject]@{Name=$db.Name;Mounted=$db.Mounted;Size=(Bytes $db.DatabaseSize);"
    "White=(Bytes $db.AvailableNewMailboxSpace);FileSize=$file.Length;VolumeSize=$v.Size;"
    "Mailboxes=$(if($db.Mounted){$all.Count}else{$null});Largest=$top}"
    "})|ConvertTo-Json -Depth 4"
)

_FILES: Final = (
    "$p=(Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup').MsiInstallPath;"
    "@(Get-ChildItem -LiteralPath (Join-Path $p 'Mailbox') -Filter *.edb -Recurse -ErrorAction SilentlyContinue|ForEach-Object{"
    "[pscustomobject]@{Name=$_.BaseName;FileSize=$_.Length;"
    "VolumeSize=(Get-Volume -FilePath $_.FullName -ErrorAction SilentlyContinue).Size}})|ConvertTo-Json"
)


def parse(answer: Any) -> list[Database]:
    """Read databases from what either script writes."""
    found = []
    for record in powershell.records(answer):
        name = powershell.text(record, "Name")
        if not name:
            continue
        size = _bytes(record, "Size")
        found.append(
            Database(
                name=name[:120],
                size=_bytes(record, "FileSize") if size is None else size,
                white=_bytes(record, "White"),
                is_mounted=mounted if isinstance(mounted := record.get("Mounted"), bool) else None,
                volume_total=_bytes(record, "VolumeSize") or 0,
                mailboxes=_bytes(record, "Mailboxes"),
                largest=_largest(record.get("Largest")),
            )
        )
    return found


def _largest(answer: Any) -> tuple[Mailbox, ...]:
    found = []
    for record in powershell.records(answer):
        name, size = powershell.text(record, "Name"), _bytes(record, "Size")
        if name and size is not None:
            found.append(Mailbox(name[:80], size))
    return tuple(sorted(found, key=lambda each: -each.size)[:LARGEST])


def _bytes(record: dict[str, Any], name: str) -> int | None:
    value = powershell.number(record, name)
    return value if value is not None and value >= 0 else None


class Keys(Protocol):
    """Tells which keys the registry has."""

    def has_key(self, path: str) -> bool:
        """Tell whether there is a key below ``HKEY_LOCAL_MACHINE``."""
        ...


class Exchange:
    """Reads databases by the management shell."""

    def __init__(self, *, ask: Callable[[str], Any] = powershell.ask, registry: Keys | None = None) -> None:
        self._ask = ask
        self._registry: Keys = registry if registry is not None else LocalMachine()

    def databases(self) -> list[Database]:
        """List the databases of this server. Where the shell refuses, the files where the installer puts them, white space unknown.

        Raises:
            NotApplicable: ``not_installed`` without Exchange, ``none_found`` where it has no mailbox role.
            ScriptFailed: the shell refuses, and there is no file at the usual place.
        """
        if not self._registry.has_key(_SETUP):
            raise NotApplicable("not_installed")
        if not self._registry.has_key(_ROLE):
            raise NotApplicable("none_found")
        try:
            return parse(self._ask(_SCRIPT))
        except powershell.ScriptFailed:
            files = parse(self._ask(_FILES))
            if not files:
                raise
            return files
