"""Network cards, by what their reader says."""

from __future__ import annotations

from app.checks.network import Card
from app.checks.rates import WRAP
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

SPEC = CheckSpec("network", "*", thresholds=Thresholds(1.0, 10.0, recovery=0.5))


def test_traffic_and_errors_a_second(machine: Machine):
    """Rates come from two readings; the speed is told where it is known."""
    machine.say(cards=[Card("eth0", 1_000, 500, 0, has_link=True, speed_mbit=1000)])
    assert machine.run(SPEC) == ([], [])
    machine.at += 10
    machine.say(cards=[Card("eth0", 11_000, 1_500, 20, has_link=True, speed_mbit=1000)])
    results, samples = machine.run(SPEC)
    assert [("eth0", 2.0, "1/s", State.WARNING)] == [(each.item, each.value, each.unit, each.state) for each in results]
    assert {"in_bytes_s": 1_000.0, "out_bytes_s": 100.0, "speed_mbit": 1000} == results[0].detail
    assert {"net.in_bytes_s": 1_000.0, "net.out_bytes_s": 100.0, "net.errors_s": 2.0} == {
        each.metric: each.value for each in samples
    }


def test_a_wrapped_counter_goes_on_and_a_reset_one_waits(machine: Machine):
    """A 32-bit counter may wrap; after a reset there is no rate until the next reading."""
    machine.say(cards=[Card("eth0", WRAP - 500, 0, 0, has_link=True)])
    assert machine.run(SPEC) == ([], [])
    machine.at += 10
    machine.say(cards=[Card("eth0", 500, 0, 0, has_link=True)])
    assert machine.result(SPEC).detail["in_bytes_s"] == 100.0
    machine.at += 10
    machine.say(cards=[Card("eth0", 10, 0, 0, has_link=True)])
    assert machine.run(SPEC) == ([], [])
    machine.at += 10
    machine.say(cards=[Card("eth0", 110, 0, 0, has_link=True)])
    assert machine.result(SPEC).detail["in_bytes_s"] == 10.0


def test_a_lost_link_is_a_problem_and_an_empty_socket_is_none(machine: Machine):
    """What had a link is missed; what never had one is left out, unless the check names it."""
    down = [Card("eth0", 0, 0, 0, has_link=False), Card("eth1", 0, 0, 0, has_link=False)]
    machine.states["network", "eth0"] = State.OK
    machine.say(cards=down)
    result = machine.result(SPEC)
    assert ("eth0", State.WARNING, "network.down") == (result.item, result.state, result.code)
    assert machine.result(CheckSpec("network", "eth1")).code == "network.down"


def test_no_card(machine: Machine):
    """A machine without cards cannot be measured."""
    machine.say(cards=[])
    assert machine.result(SPEC).state is State.NOT_APPLICABLE
