"""Restart: whether the machine waits for one, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.checks.finding import Finding, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


_MARK = "restart.since"


class RestartReader(Protocol):
    """Reads what asks for a restart."""

    def restart_reasons(self) -> Sequence[str]:
        """List why a restart is pending, by the words of ``app.domain.catalogue.RESTART_REASONS``; empty when none is."""
        ...


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Tell whether a restart is pending, and for how many days it has been. Whether that is a problem the thresholds say.

    It is counted from when it was first seen, over restarts of the agent; only the restart of the machine ends it.
    """
    reasons = target.readers.restart.restart_reasons()
    if not reasons:
        target.marks.put(_MARK, "")
        return [Finding(value=0.0, good=Says("restart.none"))]
    since = _since(target.marks.get(_MARK), target.now)
    target.marks.put(_MARK, since.isoformat())
    days = max(0.0, (target.now - since).total_seconds() / 86_400)
    detail = {"reasons": ", ".join(reasons), "since_at": since.isoformat(timespec="seconds")}
    pending = Says("restart.pending", detail)
    return [Finding(value=round(days, 2), good=pending, bad=pending)]


def _since(kept: str | None, now: datetime) -> datetime:
    """Read what was kept; now, when that is nothing, nonsense, or of a clock that went ahead."""
    try:
        since = datetime.fromisoformat(kept or "")
    except ValueError:
        return now
    return since if since.tzinfo is not None and since <= now else now
