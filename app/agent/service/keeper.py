"""A service manager: what it is asked for, and what it says about the service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

NAME: Final = "wachpult-agent"
"""Of the service, the same everywhere: in ``Get-Service`` and in ``systemctl status``."""
LABEL: Final = "Wachpult Agent"
DESCRIPTION: Final = "Checks this server and reports to the central service over outgoing TLS."


class Phase(StrEnum):
    """How a service stands."""

    RUNNING = "running"
    STARTING = "starting"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The service as it is to be.

    Attributes:
        words: the command line, program first.
        folder: of the agent's identity and spool.
        directory: where it is to be started; None where that does not matter.
        account: it runs as; empty: the one that may do everything.
        password: of that account, where it has one.
    """

    words: tuple[str, ...]
    folder: Path
    directory: Path | None = None
    account: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The service as it is.

    Attributes:
        process: its number, 0 where there is none.
        start: how it is started, in words.
        account: it runs as.
        command: its command line as the manager has it.
        reason: why it failed, in words; empty where it did not or nobody knows.
    """

    phase: Phase
    process: int
    start: str
    account: str
    command: str
    reason: str = ""


class Keeper(Protocol):
    """A service manager. What it does not do is ``Refused("service.…")``."""

    def preview(self, wanted: Wanted) -> str:
        """Describe what ``install`` would make, and make nothing."""
        ...

    def install(self, wanted: Wanted) -> None:
        """Have the service started with the machine from now on; it is not started by this."""
        ...

    def remove(self) -> None:
        """Stop the service and forget it."""
        ...

    def start(self) -> None:
        """Start the service and wait until it works. One that works already is left alone."""
        ...

    def stop(self) -> None:
        """Stop the service and wait until it has ended."""
        ...

    def standing(self) -> Standing | None:
        """Tell how the service stands; None when there is none."""
        ...
