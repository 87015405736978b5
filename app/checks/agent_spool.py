"""The agent's spool: what it could not deliver yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checks.finding import Finding, Measured, NotApplicable, Says
from app.domain.check import CheckSpec

if TYPE_CHECKING:
    from app.checks.target import Target


def probe(_spec: CheckSpec, target: Target) -> list[Finding]:
    """Count what waits for delivery.

    Raises:
        NotApplicable: nobody spools here, as when checks are run by hand.
    """
    backlog = target.backlog
    if backlog is None:
        raise NotApplicable("none_found")
    oldest = {} if backlog.oldest_at is None else {"oldest_at": backlog.oldest_at.isoformat(timespec="seconds")}
    return [
        Finding(
            value=float(backlog.items),
            good=Says("agent_spool.ok"),
            bad=Says("agent_spool.backlog", oldest),
            samples=(Measured("agent.spool", float(backlog.items)),),
        )
    ]
