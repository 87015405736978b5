"""Services of a Linux machine, whichever manager it has."""

from __future__ import annotations

from pathlib import Path

from app.checks.finding import NotApplicable
from app.checks.linux.systemd import Systemd
from app.checks.linux.sysv import SysV
from app.checks.services import Service


class Services:
    """Asks systemd where it is in charge (sd_booted(3)), else the scripts of System V init."""

    def __init__(self, run: Path = Path("/run"), systemd: Systemd | None = None, sysv: SysV | None = None) -> None:
        self._run = run
        self._systemd = systemd or Systemd()
        self._sysv = sysv or SysV()

    def services(self) -> list[Service]:
        """List the services of the manager in charge.

        Raises:
            NotApplicable: there is neither.
        """
        return self._manager().services()

    def service(self, name: str) -> Service | None:
        """Find a service of the manager in charge.

        Raises:
            NotApplicable: there is neither.
        """
        return self._manager().service(name)

    def start(self, name: str) -> None:
        """Have the manager in charge start a service.

        Raises:
            NotApplicable: there is neither.
            OSError: it could not.
        """
        self._manager().start(name)

    def _manager(self) -> Systemd | SysV:
        if (self._run / "systemd/system").is_dir():
            return self._systemd
        if self._sysv.is_present():
            return self._sysv
        raise NotApplicable("not_installed")
