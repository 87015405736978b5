"""When an agent is silent, and what the central service's own check says of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.catalogue import flaws
from app.domain.check import State
from app.domain.fleet import AgentState
from app.domain.silence import agent_result, silence, silent_from

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago_s", "said_goodbye", "expected"),
    [
        pytest.param(None, False, AgentState.NONE, id="never heard of"),
        pytest.param(0, False, AgentState.LIVE, id="just now"),
        pytest.param(179, False, AgentState.LIVE, id="the third report is not missed yet"),
        pytest.param(180, False, AgentState.SILENT, id="three are missed"),
        pytest.param(86_400, False, AgentState.SILENT, id="for a day"),
        pytest.param(-30, False, AgentState.LIVE, id="heard of in the future"),
        pytest.param(1, True, AgentState.STOPPED, id="said goodbye"),
        pytest.param(86_400, True, AgentState.STOPPED, id="said goodbye yesterday"),
    ],
)
def test_silence(ago_s, said_goodbye, expected):
    """Three missed intervals make an agent silent, unless it said goodbye."""
    seen = None if ago_s is None else NOW - timedelta(seconds=ago_s)
    assert expected is silence(seen, interval_s=60, now=NOW, said_goodbye=said_goodbye)


def test_a_timer_can_be_set():
    """At the very instant an agent becomes silent, not before, it is."""
    at = silent_from(NOW, interval_s=10)
    assert NOW + timedelta(seconds=30) == at
    assert AgentState.SILENT is silence(NOW, interval_s=10, now=at)
    assert AgentState.LIVE is silence(NOW, interval_s=10, now=at - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("agent", "state", "code", "value"),
    [
        (AgentState.LIVE, State.OK, "agent.live", 90),
        (AgentState.SILENT, State.CRITICAL, "agent.silent", 90),
        (AgentState.STOPPED, State.WARNING, "agent.stopped", 90),
        (AgentState.REVOKED, State.NOT_APPLICABLE, "check.not_applicable", None),
    ],
)
def test_agent_result(agent, state, code, value):
    """Silence is critical, an orderly stop a warning, a revoked agent nothing to judge; and it says so by the catalogue."""
    result = agent_result(agent, last_seen_at=NOW - timedelta(seconds=90), now=NOW)
    assert result is not None
    assert (state, code, value) == (result.state, result.code, result.value)
    assert () == flaws(result)


@pytest.mark.parametrize("agent", [AgentState.NONE, AgentState.PENDING])
def test_nothing_to_judge_yet(agent):
    """An agent that is not approved is no problem."""
    assert agent_result(agent, last_seen_at=NOW, now=NOW) is None


def test_every_agent_state_is_judged():
    """None is forgotten."""
    for agent in AgentState:
        result = agent_result(agent, last_seen_at=NOW, now=NOW)
        assert (result is None) is (agent in (AgentState.NONE, AgentState.PENDING))
