"""How a server stands: nothing but a measured OK is OK."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.check import State
from app.domain.fleet import AgentState
from app.views.kit.glyphs import Glyph
from app.views.servers.standing import Standing, is_stale, look, standing
from tests.views.fake_desk import NOW, servers

pytestmark = pytest.mark.views

OK = next(each for each in servers() if each.worst is State.OK)


@pytest.mark.parametrize("agent", AgentState)
@pytest.mark.parametrize("worst", [None, *State])
@pytest.mark.parametrize("is_in_maintenance", [False, True])
def test_only_a_live_measured_ok_is_ok(agent: AgentState, worst: State | None, is_in_maintenance: bool) -> None:
    """A tick is shown for one thing alone, whatever an agent that is away measured last."""
    stands = standing(replace(OK, agent=agent, worst=worst), is_in_maintenance=is_in_maintenance)
    is_measured = worst is State.OK and agent in (AgentState.LIVE, AgentState.NONE) and not is_in_maintenance
    assert is_measured is (stands is Standing.OK)
    assert is_measured is (look(stands).glyph is Glyph.TICK)


def test_every_standing_has_a_word_of_its_own() -> None:
    """Nobody has to tell them apart by colour."""
    assert len(Standing) == len({look(each).text for each in Standing})


def test_what_is_worse_than_silence_stays_in_sight() -> None:
    """A critical check of a silent agent is critical."""
    silent = replace(OK, agent=AgentState.SILENT)
    assert Standing.CRITICAL is standing(replace(silent, worst=State.CRITICAL), is_in_maintenance=False)
    assert Standing.SILENT is standing(replace(silent, worst=State.WARNING), is_in_maintenance=False)


def test_three_missing_reports_are_stale() -> None:
    """Just under is not; never heard of is."""
    seen = replace(OK, interval_s=60, last_seen_at=NOW)
    assert not is_stale(seen, now=NOW + timedelta(seconds=180))
    assert is_stale(seen, now=NOW + timedelta(seconds=181))
    assert is_stale(replace(seen, last_seen_at=None), now=NOW)
