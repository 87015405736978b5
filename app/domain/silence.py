"""Silence: when an agent that is not heard of any more becomes a problem."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.check import CheckResult, State
from app.domain.fleet import AgentState

MISSED = 3
"""How many reports an agent may miss before it is silent."""
FROM_THE_FUTURE = timedelta(seconds=60)
"""A sign of life later than this is of a time when the central service's clock was wrong: it proves nothing now."""


def silent_from(last_seen_at: datetime, *, interval_s: int) -> datetime:
    """Give the instant at which an agent becomes silent if nothing more is heard of it."""
    return last_seen_at + timedelta(seconds=MISSED * interval_s)


def silence(last_seen_at: datetime | None, *, interval_s: int, now: datetime, said_goodbye: bool = False) -> AgentState:
    """Tell how an approved agent stands.

    Args:
        last_seen_at: when anything was last heard of it, by the central service's clock; None: never.
        interval_s: seconds between its reports.
        now: the time.
        said_goodbye: its last word was that the server is being shut down in good order.
    """
    if last_seen_at is None:
        return AgentState.NONE
    if said_goodbye:
        return AgentState.STOPPED
    if last_seen_at - now > FROM_THE_FUTURE:
        return AgentState.SILENT
    return AgentState.LIVE if now < silent_from(last_seen_at, interval_s=interval_s) else AgentState.SILENT


def agent_result(state: AgentState, *, last_seen_at: datetime, now: datetime) -> CheckResult | None:
    """Make the result of the central service's own check ``agent``; None where there is nothing to judge yet.

    A silent agent is critical; one that was stopped in good order is a warning: somebody did it, and nothing is watched.
    """
    if state in (AgentState.NONE, AgentState.PENDING):
        return None
    if state is AgentState.REVOKED:
        return CheckResult(
            "agent", "", State.NOT_APPLICABLE, now, code="check.not_applicable", detail={"reason": "revoked"}
        )
    found, code = {
        AgentState.LIVE: (State.OK, "agent.live"),
        AgentState.SILENT: (State.CRITICAL, "agent.silent"),
        AgentState.STOPPED: (State.WARNING, "agent.stopped"),
    }[state]
    return CheckResult(
        kind="agent",
        item="",
        state=found,
        measured_at=now,
        value=max(0.0, (now - last_seen_at).total_seconds()),
        unit="s",
        code=code,
        detail={} if found is State.OK else {"last_seen_at": last_seen_at.isoformat()},
    )
