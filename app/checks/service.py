"""Service: whether a chosen one runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks import service_restart
from app.checks.finding import Finding, NoData, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.checks.service_restart import Restarts
from app.checks.services import Service, Status
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target

_NONE = Restarts()


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Tell whether the named service runs, or with ``*`` each one that should.

    Not running is critical even where the check has no thresholds.

    With the setting ``restart`` the agent starts a named service that has stopped, at most ``restart_most`` times (3) within
    ``restart_within_s`` seconds (3600). The failure is told all the same, and for that long a service that runs again is a warning:
    a restart never hides that it keeps dying.

    Raises:
        NotApplicable: there is no service manager, or with ``*`` no service starts with this machine.
        NoData: the service cannot be asked how it stands.
    """
    reader = target.readers.services
    if spec.item == EVERY:
        due = [each for each in reader.services() if each.should_run and is_wanted(spec, each.name)]
        if not due:
            raise NotApplicable("none_found")
        return [_finding(each, each.name) for each in due]
    found = reader.service(spec.item)
    if found is None:
        missing = Says("service.missing", {"name": spec.item})
        return [Finding(spec.item, 0.0, state=State.CRITICAL, own=missing)]
    if found.status is Status.UNKNOWN:
        raise NoData
    restarts = service_restart.look(spec, found, target) if service_restart.is_wanted(spec) else _NONE
    return [_finding(found, spec.item, restarts)]


def _finding(service: Service, item: str, restarts: Restarts = _NONE) -> Finding:
    name = service.label or service.name
    if service.status is Status.UNKNOWN:
        return Finding(item, state=State.UNKNOWN, own=Says("check.no_data"))
    if service.status is Status.RUNNING:
        good = Says("service.running", {"name": name})
        if restarts.count:
            again = Says("service.restarted", {"name": name, **restarts.told()})
            return Finding(item, 1.0, good=good, state=State.WARNING, own=again)
        return Finding(item, 1.0, good=good)
    detail: dict[str, str | float | int | bool] = {"name": name, "status": str(service.status), **restarts.told()}
    if service.exit_code is not None:
        detail["exit_code"] = service.exit_code
    if restarts.error:
        failed = Says("service.start_failed", {**detail, "restart_error": restarts.error})
        return Finding(item, 0.0, state=State.CRITICAL, own=failed)
    code = "service.given_up" if restarts.is_given_up and restarts.count else "service.stopped"
    return Finding(item, 0.0, state=State.CRITICAL, own=Says(code, detail))
