"""What several people and rules want checked becomes one wish, and nothing of it is lost."""

from __future__ import annotations

import pytest

from app.models.agent import AgentRow
from app.operations import agent_calls, line_up, wishes
from app.store.engine import Store
from tests.operations.fleet import Fleet

DEVICE = "01920000-0000-7000-8000-0000000000d1"


@pytest.mark.parametrize(
    ("known", "more", "expected"),
    [
        pytest.param(["disk:/"], ["memory:"], ("disk:/", "memory:"), id="they add up"),
        pytest.param([], ["memory:"], (), id="everything is more than some"),
        pytest.param(["memory:"], [], (), id="whichever came first"),
        pytest.param(["disk:"], ["disk:/0"], ("disk:", "disk:/0"), id="a check without an item is not all of its kind"),
        pytest.param([f"@{DEVICE}/device:"], [f"@{DEVICE}"], (f"@{DEVICE}",), id="a device is more than a check of it"),
        pytest.param([f"disk:{n}" for n in range(99)], ["a:", "b:"], (), id="so many are all of them"),
    ],
)
def test_wishes_are_put_together(known: list[str], more: list[str], expected: tuple[str, ...]):
    """Nobody takes anything away from what somebody else wants."""
    assert expected == wishes.together(known, more)


def test_a_name_too_long_is_its_device():
    """What cannot be said in a line is asked for with all of its device."""
    assert f"@{DEVICE}/interface:Gi1/0/24" == wishes.name_of("interface", "Gi1/0/24", device_id=DEVICE)
    assert f"@{DEVICE}" == wishes.name_of("interface", "x" * 255, device_id=DEVICE)


def test_a_rule_that_wants_everything_is_not_put_off_by_a_single_wish(store: Store):
    """Somebody wants one check; then the server has to be looked at as a whole."""
    fleet = Fleet(store)
    host = fleet.add("srv1")

    def wish() -> tuple[str, ...]:
        with store.read() as session:
            row = session.get_one(AgentRow, host.agent_id)
            assert row.check_now_at == fleet.now
            return tuple(row.check_only)

    store.run(lambda session: wishes.add(session, {host.server_id: {"disk:/0"}}, now=fleet.now))
    assert ("disk:/0",) == wish()
    store.run(lambda session: line_up.ask(session, [host.server_id], now=fleet.now))
    assert () == wish()
    with store.read() as session:
        calls = agent_calls.total(session)
    store.run(lambda session: line_up.ask(session, [host.server_id], now=fleet.now))
    with store.read() as session:
        assert calls == agent_calls.total(session)
