"""Health of the disks of a Linux machine, by smartctl."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from app.checks.finding import NotApplicable
from app.checks.linux.house import not_a_machine
from app.checks.smart import Disk
from app.checks.smartctl import Run, Smartctl, listed, program, run
from app.domain.check import Detail

_USUAL = "/usr/sbin/smartctl"
_NUMBERED = {
    "hpsa": "cciss",
    "smartpqi": "cciss",
    "cciss": "cciss",
    "3w-9xxx": "3ware",
    "3w-sas": "3ware",
    "arcmsr": "areca",
}
"""Drivers of controllers whose disks no scan finds, and what smartctl calls their way. megaraid's are found."""


def controllers(root: Path = Path("/")) -> Iterator[tuple[str, str]]:
    """List the RAID controllers whose disks have to be asked for by number: a device of each, and its type."""
    hosts = root / "sys/class/scsi_host"
    for host in sorted(hosts.iterdir()) if hosts.is_dir() else []:
        try:
            kind = _NUMBERED.get((host / "proc_name").read_text().strip())
        except OSError:
            continue
        if kind is None:
            continue
        number = host.name.removeprefix("host")
        if kind == "3ware":
            for name in ("twl", "twa"):
                if (root / f"dev/{name}{number}").exists():
                    yield f"/dev/{name}{number}", kind
            continue
        generic = sorted(each for each in root.glob("sys/class/scsi_generic/sg*") if _host_of(each) == number)
        if generic:
            yield f"/dev/{generic[0].name}", kind


def _host_of(generic: Path) -> str:
    """Tell the number of the host a generic device hangs on: its device is called ``host:channel:target:lun``."""
    try:
        return (generic / "device").resolve().name.partition(":")[0]
    except OSError:
        return ""


class Smart:
    """Reads disks by smartctl."""

    def __init__(self, root: Path = Path("/"), *, run: Run = run) -> None:
        self._root = root
        self._run = run

    def disks(self, params: Detail) -> list[Disk]:
        """List the disks that tell of their health.

        Raises:
            NotApplicable: ``container`` or ``virtual`` where no disk tells because of that, else ``not_installed`` without
                smartctl.
            ValueError: the setting ``path`` names another program.
        """
        smartctl = Smartctl(program(params, shutil.which("smartctl") or _USUAL), run=self._run)
        why_not = not_a_machine(self._root)
        try:
            found = smartctl.disks(listed(str(params.get("devices", ""))), controllers=controllers(self._root))
        except NotApplicable as none:
            raise NotApplicable(why_not or none.reason) from None
        if not found and why_not:
            raise NotApplicable(why_not)
        return found
