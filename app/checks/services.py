"""Services: automatic ones that should run and do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, NoData, NotApplicable, Says
from app.checks.selection import is_wanted
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


class Status(StrEnum):
    """How a service stands; but for the first and the last a value of ``app.domain.catalogue.SERVICE_STATES``."""

    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    PAUSED = "paused"
    STARTING = "starting"
    STOPPING = "stopping"
    DISABLED = "disabled"
    """Stopped, and nothing may start it."""
    UNKNOWN = "unknown"
    """The service manager cannot tell."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of this machine.

    Attributes:
        name: what the service manager calls it.
        label: what people call it (display name or description), in the machine's language.
        should_run: starts with the machine and stays: leaves out what starts on demand, what did its work and ended, and
            what its conditions keep from starting.
        exit_code: of its last end, where known.
    """

    name: str
    label: str
    status: Status
    should_run: bool
    exit_code: int | None = None


class ServiceReader(Protocol):
    """Asks the service manager."""

    def services(self) -> Sequence[Service]:
        """List at least the services that start with the machine.

        Raises:
            NotApplicable: there is no service manager, as in most containers.
        """
        ...

    def service(self, name: str) -> Service | None:
        """Find a service by the name its manager knows it by, without regard to case; None when there is none.

        Raises:
            NotApplicable: there is no service manager.
        """
        ...

    def start(self, name: str) -> None:
        """Have a service started, without waiting until it runs.

        Raises:
            NotApplicable: there is no service manager.
            PermissionError: this account may not.
            OSError: the manager says why not, or does not answer.
        """
        ...


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Count the automatic services that should run and do not. A service that is just starting is not counted.

    Raises:
        NotApplicable: no service starts with this machine.
        NoData: none of them can be asked how it stands.
    """
    every = CheckSpec(spec.kind, params=spec.params)
    due = [each for each in target.readers.services.services() if each.should_run and is_wanted(every, each.name)]
    if not due:
        raise NotApplicable("none_found")
    known = [each for each in due if each.status is not Status.UNKNOWN]
    if not known:
        raise NoData
    running = [each for each in known if each.status in (Status.RUNNING, Status.STARTING)]
    stopped = [each.name for each in known if each not in running]
    return [
        Finding(
            value=float(len(stopped)),
            good=Says("services.all_running", {"running": len(running)}),
            bad=Says("services.stopped", {"running": len(running), "stopped": ", ".join(sorted(stopped))}),
        )
    ]
