"""One device in turns: whether it answers comes first, and one lost answer is one problem."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.agent.device_turn import DeviceTurn, Found
from app.agent.orders import Wanted
from app.checks.snmp import Denied, NoAnswer
from app.domain.check import State
from app.domain.device_access import SnmpVersion
from app.domain.policy import default_policy
from app.wire.devices import Device, DeviceAccess
from tests.checks.polled import Answering
from tests.checks.snmp_written import device

ID = "01920000-0000-7000-8000-0000000000d1"
START = datetime(2026, 6, 9, 10, 0, tzinfo=UTC)
SWITCH = Device(
    server_id=ID,
    name="SW-EG",
    address="192.0.2.1",
    access=DeviceAccess(version=SnmpVersion.V2C, community="moewe"),
    specs=list(default_policy("device")),
)


class Closing(Answering):
    """A device that is written down, and can be let go of."""

    is_closed = False

    def close(self) -> None:
        """Note it."""
        self.is_closed = True


class SetClock:
    """A clock that the test moves on."""

    seconds = 0.0

    def now(self) -> datetime:
        """Wall time."""
        return START + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """Seconds."""
        return 500.0 + self.seconds


class Turns:
    """A switch, its clock and its turns."""

    def __init__(self) -> None:
        self.clock = SetClock()
        self.session = Closing(dict(device("switch_interfaces").values))
        self.states: dict[tuple[str, str], State] = {}
        self.turn = self._made({}, {})
        self.clock.seconds = 10.0

    def again(self) -> None:
        """Let the agent start anew, with what it kept."""
        self.turn = self._made(self.states, self.turn.marks.changed())
        self.clock.seconds += 10.0

    def look(self, after: float = 0.0, *, is_over: bool = False) -> dict[tuple[str, str], State]:
        """Let time pass and do what is due; states by kind and item, in the order they were found."""
        self.clock.seconds += after
        self.found = self.turn.run(lambda: is_over)
        found = {(each.kind, each.item): each.state for each in self.found.results}
        self.states |= found
        return found

    def _made(self, states: Mapping[tuple[str, str], State], marks: Mapping[str, str]) -> DeviceTurn:
        return DeviceTurn(
            SWITCH, zone=ZoneInfo("UTC"), states=states, marks=marks, clock=self.clock, opens=lambda _: self.session
        )


@pytest.fixture
def turns() -> Turns:
    """Give them."""
    return Turns()


def test_everything_is_due_together_and_again_after_its_interval(turns: Turns):
    """So that one look at whether the device answers is good for all of it."""
    found = turns.look()
    assert ("device", "") == next(iter(found))
    assert {
        "device": State.OK,
        "device_uptime": State.OK,
        "temperature": State.NOT_APPLICABLE,
        "component": State.NOT_APPLICABLE,
    } == {kind: state for (kind, _), state in found.items()}
    assert {} == turns.look(after=59.0)
    assert {("device", ""), ("device_uptime", ""), ("interface", "Gi1/0/1")} == set(turns.look(after=1.0))


def test_one_lost_answer_is_one_problem(turns: Turns):
    """The other checks wait until it is believed that the device is silent; then they are unknown, and it is not asked for them."""
    turns.look()
    turns.look(after=60.0)
    turns.session.failure = NoAnswer("timeout")
    assert {("device", ""): State.CRITICAL} == turns.look(after=60.0)
    turns.session.failure = None
    found = turns.look(after=20.0)
    assert {State.OK} == set(found.values())
    assert ("interface", "Gi1/0/1") in found


def test_what_a_silent_device_had_is_unknown_once_that_is_believed(turns: Turns):
    """In the same turn and after it, so that there is a cause when the consequences come."""
    turns.look()
    turns.look(after=60.0)
    turns.session.failure = NoAnswer("timeout")
    turns.look(after=60.0)
    asked = turns.session.asked
    found = turns.look(after=20.0)
    assert asked == turns.session.asked
    assert ("device", "") == next(iter(found))
    assert {State.CRITICAL} == {found.pop(("device", ""))}
    assert {("device_uptime", ""), ("interface", "Gi1/0/1")} <= set(found)
    assert {State.UNKNOWN} == set(found.values())
    turns.session.failure = None
    again = turns.look(after=60.0) | turns.look()
    assert State.OK is again["device", ""]
    assert {State.OK} == {state for (kind, _), state in again.items() if kind in ("interface", "device_uptime")}


def test_who_is_not_let_in_by_a_device_does_not_call_it_silent(turns: Turns):
    """It is there; each check says what is wrong."""
    turns.session.failure = Denied("unknown user name")
    found = turns.look()
    assert {State.UNKNOWN} == set(found.values())
    assert ({"check.denied"}, False) == ({each.code for each in turns.found.results}, turns.turn.is_silent)


def test_what_somebody_wants_is_looked_at_out_of_turn(turns: Turns):
    """All of it, and it is told that somebody waits; the turn after that is an ordinary one."""
    turns.look()
    turns.look(after=60.0)
    turns.turn.want()
    is_due = turns.turn.seconds_to_next() <= 0
    found = turns.look()
    assert (True, True) == (is_due, turns.found.is_asked)
    assert {"device", "device_uptime", "interface", "temperature", "component"} == {kind for kind, _ in found}
    assert ({}, False) == (turns.look(), turns.found.is_asked)


def test_one_check_that_is_wanted_is_looked_at_alone(turns: Turns):
    """With it only whether the device answers, which everything else depends on."""
    turns.look()
    turns.look(after=3.0)
    turns.turn.want(Wanted("interface", "Gi1/0/1", ID))
    assert 0.0 == turns.turn.seconds_to_next()
    assert {"device", "interface"} == {kind for kind, _ in turns.look()}
    assert (True, False) == (turns.found.is_asked, turns.turn.is_silent)


def test_an_agent_that_ends_leaves_the_rest(turns: Turns):
    """Nothing is asked any more."""
    assert {} == turns.look(is_over=True)
    assert Found() == turns.found
    assert 0 == turns.session.asked


def test_a_restart_of_the_agent_forgets_no_link(turns: Turns):
    """A link that was there before is missed by the agent that comes after."""
    turns.session.values = {**turns.session.values, "1.3.6.1.2.1.1.3.0": 90 * 8_640_000}
    turns.look()
    turns.look(after=60.0)
    turns.session.values = {**turns.session.values, "1.3.6.1.2.1.2.2.1.8.1": 2}
    turns.again()
    assert State.WARNING is turns.look()["interface", "Gi1/0/1"]
