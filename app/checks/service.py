"""Service: whether a chosen one runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks.finding import Finding, NoData, NotApplicable, Says
from app.checks.selection import EVERY, is_wanted
from app.checks.services import Service, Status
from app.domain.check import CheckSpec, State

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(spec: CheckSpec, target: Target) -> list[Finding]:
    """Tell whether the named service runs, or with ``*`` each one that should.

    Not running is critical even where the check has no thresholds.

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
    return [_finding(found, spec.item)]


def _finding(service: Service, item: str) -> Finding:
    name = service.label or service.name
    if service.status is Status.UNKNOWN:
        return Finding(item, state=State.UNKNOWN, own=Says("check.no_data"))
    if service.status is Status.RUNNING:
        return Finding(item, 1.0, good=Says("service.running", {"name": name}))
    detail: dict[str, str | float | int | bool] = {"name": name, "status": str(service.status)}
    if service.exit_code is not None:
        detail["exit_code"] = service.exit_code
    return Finding(item, 0.0, state=State.CRITICAL, own=Says("service.stopped", detail))
