"""What asks for a restart of Windows, by the marks its parts leave in the registry."""

from __future__ import annotations

from typing import Any, Protocol

from app.checks.windows.registry import LocalMachine

_UPDATES = r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"
_COMPONENTS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending"
_SESSION_MANAGER = r"SYSTEM\CurrentControlSet\Control\Session Manager"
_NAMES = r"SYSTEM\CurrentControlSet\Control\ComputerName"
_NETLOGON = r"SYSTEM\CurrentControlSet\Services\Netlogon"


class Registry(Protocol):
    """Reads the registry of the machine."""

    def has_key(self, path: str) -> bool:
        """Tell whether there is a key."""
        ...

    def value(self, path: str, name: str) -> Any:
        """Read a value; None when there is none."""
        ...


class Pending:
    """Looks for what asks for a restart."""

    def __init__(self, registry: Registry | None = None) -> None:
        self._registry = registry or LocalMachine()

    def restart_reasons(self) -> list[str]:
        """List why a restart is pending."""
        registry = self._registry
        renames = registry.value(_SESSION_MANAGER, "PendingFileRenameOperations") or ()
        reasons = {
            "updates": registry.has_key(_UPDATES),
            "components": registry.has_key(_COMPONENTS),
            "file_renames": any(renames),
            "rename": self._is_renamed(),
        }
        return sorted(reason for reason, is_pending in reasons.items() if is_pending)

    def _is_renamed(self) -> bool:
        """Tell whether the computer gets another name or domain with its next start."""
        active = self._registry.value(_NAMES + r"\ActiveComputerName", "ComputerName")
        coming = self._registry.value(_NAMES + r"\ComputerName", "ComputerName")
        if active is not None and coming is not None and str(active).casefold() != str(coming).casefold():
            return True
        return any(self._registry.value(_NETLOGON, mark) is not None for mark in ("JoinDomain", "AvoidSpnSet"))
