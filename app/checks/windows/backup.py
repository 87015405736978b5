"""Backup jobs of a Windows machine: Windows Server Backup, Veeam, and files that a job leaves behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

from app.checks.backup import Backup, Outcome
from app.checks.backup_files import from_files
from app.checks.windows import powershell
from app.domain.check import Detail

WINDOWS_JOB: Final = "Windows Server Backup"

# Get-WBSummary gives instants and an HRESULT, so nothing is read from text. An instant that never was is the year 1.
_SUMMARY: Final = (
    "if(-not (Get-Command Get-WBSummary -ErrorAction SilentlyContinue)){return};"
    "$s=Get-WBSummary;function At($d){if($null -eq $d -or $d.Year -lt 2000){return $null};"
    "$d.ToUniversalTime().ToString('o')};"
    "[pscustomobject]@{Good=(At $s.LastSuccessfulBackupTime);Last=(At $s.LastBackupTime);"
    "Result=[int64]$s.LastBackupResultHR;Detailed=[int64]$s.LastBackupResultDetailedHR;"
    "Versions=$s.NumberOfVersions}|ConvertTo-Json"
)

# "Job finished": 190 backup, 490 backup copy, 790 agent backup (Veeam's event reference). The level says how: 4 good, 3 with
# warnings, 2 failed. Its texts are English on every Windows.
_VEEAM: Final = (
    "@(foreach($log in 'Veeam Backup','Veeam Agent'){"
    "Get-WinEvent -FilterHashtable @{LogName=$log;Id=190,490,790;StartTime=(Get-Date).AddDays(-45)} -MaxEvents 1000 "
    "-ErrorAction SilentlyContinue|ForEach-Object{[pscustomobject]@{Log=$log;Id=$_.Id;Level=[int]$_.Level;"
    "At=$_.TimeCreated.ToUniversalTime().ToString('o');Message=$_.Message;"
    "Values=@($_.Properties|ForEach-Object{[string]$_.Value})}}})|ConvertTo-Json -Depth 3"
)
_OUTCOMES: Final = {4: Outcome.GOOD, 0: Outcome.GOOD, 3: Outcome.PARTIAL, 2: Outcome.FAILED, 1: Outcome.FAILED}
_NAME: Final = re.compile(r"'([^'\r\n]{1,120})' (?:has )?finished with")
_RETRIED_AT: Final = 5
"""Place of ``WillBeRetried`` among the event's values."""


def windows_server_backup(answer: Any) -> list[Backup]:
    """Read what ``Get-WBSummary`` tells; nothing where no backup ever ran."""
    found = []
    for record in powershell.records(answer):
        good_at, last_at = _instant(record, "Good"), _instant(record, "Last")
        if good_at is None and last_at is None:
            continue
        result = powershell.number(record, "Result") or 0
        outcome = Outcome.GOOD
        if result != 0:
            # It also gives a number for what is done with warnings: then this very run counts as the last that succeeded.
            outcome = Outcome.PARTIAL if good_at is not None and good_at == last_at else Outcome.FAILED
        found.append(Backup(WINDOWS_JOB, outcome, good_at, error=f"0x{result & 0xFFFFFFFF:08X}" if result else ""))
    return found


def veeam(answer: Any) -> list[Backup]:
    """Read Veeam's jobs from their "finished" events: the last one of each, and the last good one."""
    last: dict[str, tuple[datetime, Outcome, str]] = {}
    good: dict[str, datetime] = {}
    for record in powershell.records(answer):
        at, outcome = _instant(record, "At"), _OUTCOMES.get(powershell.number(record, "Level") or 0)
        values = record.get("Values")
        is_retried = isinstance(values, list) and len(values) > _RETRIED_AT and values[_RETRIED_AT] == "True"
        if at is None or outcome is None or (is_retried and outcome is Outcome.FAILED):
            continue
        message = powershell.text(record, "Message")
        name = _job_name(message, powershell.text(record, "Log"))
        if name not in last or at > last[name][0]:
            last[name] = (at, outcome, "" if outcome is Outcome.GOOD else message[:200])
        if outcome is not Outcome.FAILED:
            good[name] = max(at, good.get(name, at))
    return [Backup(name, outcome, good.get(name), error=error) for name, (_, outcome, error) in sorted(last.items())]


def _job_name(message: str, log: str) -> str:
    found = _NAME.search(message)
    return found[1] if found is not None else log


def _instant(record: dict[str, Any], name: str) -> datetime | None:
    """Read an instant as ``ToString('o')`` writes it: with seven digits of a second."""
    text = re.sub(r"(\.\d{6})\d+", r"\1", powershell.text(record, name))
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)


class Backups:
    """Reads backup jobs."""

    def __init__(self, *, ask: Callable[[str], Any] = powershell.ask) -> None:
        self._ask = ask

    def backups(self, item: str, params: Detail) -> list[Backup]:
        """List the jobs; with settings that name files only the one job they are about."""
        if params.get("path") or params.get("status_file"):
            return from_files(item, params)
        return windows_server_backup(self._ask(_SUMMARY)) + veeam(self._ask(_VEEAM))
