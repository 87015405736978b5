"""Starting a chosen service again, a few times, with every failure and every start in plain sight."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from app.checks.services import Service, Status
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target

_MARK: Final = "service.restarts"
_MOST = 3
_WITHIN_S = 3600
_KEPT = 100
_ERROR_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Restarts:
    """What was done about a service within the check's time.

    Attributes:
        count: starts within it.
        last_at: aware UTC instant of the last one; None when there was none.
        error: why the start of this run came to nothing; empty when there was none or it was taken on.
        is_given_up: it was started as often as the check allows, and has stopped again.
    """

    count: int = 0
    last_at: datetime | None = None
    error: str = ""
    is_given_up: bool = False

    def told(self) -> dict[str, str | int | float | bool]:
        """Give what a result says of it."""
        if self.last_at is None:
            return {}
        return {"restarts": self.count, "last_restart_at": self.last_at.isoformat(timespec="seconds")}


def is_wanted(spec: CheckSpec) -> bool:
    """Tell whether the check lets the agent start its service; a check of all services never does."""
    return bool(spec.params.get("restart", False)) and spec.item not in ("", "*")


def look(spec: CheckSpec, service: Service, target: Target) -> Restarts:
    """Start a service that has stopped, unless it was started too often already.

    Only stopped and failed ones are started: what is disabled, paused or just changing is somebody's will. The start is noted before
    it is known what comes of it.
    """
    within = timedelta(seconds=float(spec.params.get("restart_within_s", _WITHIN_S)))
    kept = _kept(target)
    recent = [at for at in kept.get(spec.item, []) if timedelta(0) <= target.now - at < within]
    if service.status not in (Status.STOPPED, Status.FAILED):
        return _of(recent)
    if len(recent) >= int(spec.params.get("restart_most", _MOST)):
        return _of(recent, is_given_up=True)
    error = ""
    try:
        target.readers.services.start(service.name)
    except OSError as failure:
        error = (str(failure) or type(failure).__name__)[:_ERROR_LETTERS]
    recent = [*recent, target.now]
    kept[spec.item] = recent[-_KEPT:]
    written = {name: [at.isoformat() for at in instants] for name, instants in kept.items()}
    target.marks.put(_MARK, json.dumps(written, sort_keys=True))
    return _of(recent, error=error)


def _of(recent: list[datetime], *, error: str = "", is_given_up: bool = False) -> Restarts:
    return Restarts(len(recent), recent[-1] if recent else None, error, is_given_up)


def _kept(target: Target) -> dict[str, list[datetime]]:
    try:
        kept = json.loads(target.marks.get(_MARK) or "{}")
        return {name: [datetime.fromisoformat(at) for at in instants] for name, instants in kept.items()}
    except (ValueError, AttributeError, TypeError):
        return {}
