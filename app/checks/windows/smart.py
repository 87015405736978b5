"""Health of the disks of a Windows machine: by smartctl where it is installed, else by the storage interface."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PureWindowsPath
from typing import Any, Final

from app.checks.finding import NotApplicable
from app.checks.smart import Disk
from app.checks.smartctl import Run, Smartctl, listed, program, run
from app.checks.windows import powershell
from app.domain.check import Detail

_SCRIPT: Final = (
    "$ns='root/Microsoft/Windows/Storage';"
    "@(Get-CimInstance -Namespace $ns -ClassName MSFT_PhysicalDisk | ForEach-Object {"
    "$c=$null;try{$c=Get-CimAssociatedInstance -InputObject $_ -ResultClassName MSFT_StorageReliabilityCounter}catch{};"
    "[pscustomobject]@{Name=$_.DeviceId;Model=$_.Model;FriendlyName=$_.FriendlyName;SerialNumber=$_.SerialNumber;"
    "BusType=[int]$_.BusType;MediaType=[int]$_.MediaType;HealthStatus=[int]$_.HealthStatus;"
    "OperationalStatus=@($_.OperationalStatus|ForEach-Object{[int]$_});HasCounter=($null -ne $c);"
    "Wear=$c.Wear;Temperature=$c.Temperature;PowerOnHours=$c.PowerOnHours;"
    "ReadErrorsUncorrected=$c.ReadErrorsUncorrected;WriteErrorsUncorrected=$c.WriteErrorsUncorrected}"
    "})|ConvertTo-Json -Depth 3"
)

_VIRTUAL_BUSES: Final = frozenset({14, 15, 16})
"""Virtual, file-backed virtual, Storage Spaces: not disks but what is made of them (MSFT_PhysicalDisk.BusType)."""
_HDD: Final = 3
_HEALTHY, _WARNING, _UNHEALTHY = 0, 1, 2
_PREDICTIVE_FAILURE: Final = 5
"""Of OperationalStatus."""
_VIRTUAL: Final = ("virtual disk", "vmware", "qemu", "vbox", "virtio", "xen")


def parse(answer: Any) -> list[Disk]:
    """Read what the storage interface tells; disks that are files elsewhere are left out."""
    return [found for each in powershell.records(answer) if (found := _disk(each)) is not None]


def _disk(record: dict[str, Any]) -> Disk | None:
    number, text = powershell.number, powershell.text
    model = " ".join((text(record, "Model") or text(record, "FriendlyName")).split())[:60]
    if number(record, "BusType") in _VIRTUAL_BUSES or any(part in model.casefold() for part in _VIRTUAL):
        return None
    name = f"PhysicalDisk{record.get('Name', '')}"
    health = number(record, "HealthStatus")
    if health not in (_HEALTHY, _WARNING, _UNHEALTHY):
        return Disk(name, model, text(record, "SerialNumber"), error="Windows does not know how it is")
    status = record.get("OperationalStatus")
    faults = []
    if health == _UNHEALTHY or (isinstance(status, list) and _PREDICTIVE_FAILURE in status):
        faults.append("health")
    elif health == _WARNING:
        faults.append("attribute")
    errors = [number(record, name) for name in ("ReadErrorsUncorrected", "WriteErrorsUncorrected")]
    wear = number(record, "Wear") if number(record, "MediaType") != _HDD else None
    degrees = number(record, "Temperature")
    hours = number(record, "PowerOnHours")
    return Disk(
        name=name,
        model=model,
        serial=text(record, "SerialNumber").rstrip("."),
        faults=tuple(faults),
        counts={} if errors == [None, None] else {"media_errors": max(0, sum(filter(None, errors)))},
        wear_percent=float(wear) if wear is not None and 0 <= wear <= 255 else None,
        temperature_c=float(degrees) if degrees is not None and 0 < degrees < 150 else None,
        powered_h=hours if hours is not None and hours > 0 else None,
    )


def usual_path() -> str:
    """Tell where the installer of smartmontools puts smartctl."""
    programs = os.environ.get("ProgramFiles", r"C:\Program Files")  # noqa: SIM112 - Windows' own spelling
    return str(PureWindowsPath(programs, "smartmontools", "bin", "smartctl.exe"))


class Smart:
    """Reads disks by smartctl, or by the storage interface."""

    def __init__(self, *, run: Run = run, ask: Callable[[str], Any] = powershell.ask) -> None:
        self._run = run
        self._ask = ask

    def disks(self, params: Detail) -> list[Disk]:
        """List the disks that tell of their health.

        Raises:
            NotApplicable: ``virtual`` where all disks are files on another machine's.
            ValueError: the setting ``path`` names another program.
        """
        try:
            smartctl = Smartctl(program(params, usual_path()), run=self._run)
            found = smartctl.disks(listed(str(params.get("devices", ""))))
        except NotApplicable:
            found = []
        if found:
            return found
        answer = self._ask(_SCRIPT)
        found = parse(answer)
        if not found and powershell.records(answer):
            raise NotApplicable("virtual")
        return found
