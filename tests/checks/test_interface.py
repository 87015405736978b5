"""Interfaces of a device: which lost link is a problem, errors, and lines that are full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checks.snmp import Value
from app.domain.check import CheckResult, CheckSpec, State, Thresholds
from app.domain.policy import default_policy
from tests.checks.polled import Answering, Device

ALL = next(spec for spec in default_policy("device") if spec.kind == "interface")
DAY_S = 86_400
TABLE, MORE, TICKS = "1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1", "1.3.6.1.2.1.1.3.0"
UP, DOWN = 1, 2


def _port(number: int, name: str, *, state: int = UP, enabled: int = UP, kind: int = 6) -> dict[str, Value]:
    """What a device of gigabit ports answers about one of them."""
    return {
        f"{TABLE}.2.{number}": name.encode(),
        f"{TABLE}.3.{number}": kind,
        f"{TABLE}.7.{number}": enabled,
        f"{TABLE}.8.{number}": state,
        f"{TABLE}.9.{number}": 0,
        f"{TABLE}.14.{number}": 0,
        f"{MORE}.1.{number}": name.encode(),
        f"{MORE}.6.{number}": 0,
        f"{MORE}.10.{number}": 0,
        f"{MORE}.15.{number}": 1000,
        f"{MORE}.18.{number}": f"line of {name}".encode(),
    }


class Switch(Device):
    """Two ports that are up, one that nobody uses, one that is switched off, and the device's own loopback."""

    def __init__(self, *, days: float) -> None:
        """Switch it on ``days`` ago."""
        self.on = days * DAY_S
        ports = [
            _port(1, "Gi1"),
            _port(2, "Gi2"),
            _port(3, "Gi3", state=DOWN),
            _port(4, "Gi4", state=DOWN, enabled=DOWN),
        ]
        ports.append(_port(5, "Lo0", kind=24))
        super().__init__(Answering({key: value for port in ports for key, value in port.items()}))
        self.wait(0.0)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.passed += seconds
        self.answers({TICKS: round((self.on + self.passed) * 100)})

    def set(self, number: int, *, state: int) -> None:
        """Plug in a cable, or pull it out."""
        ticks = round((self.on + self.passed) * 100)
        self.answers({f"{TABLE}.8.{number}": state, f"{TABLE}.9.{number}": ticks})

    def count(self, number: int, *, received: int = 0, errors: int = 0) -> None:
        """Let something go through."""
        self.answers({f"{MORE}.6.{number}": received, f"{TABLE}.14.{number}": errors})

    def look(self, spec: CheckSpec = ALL, *, after: float = 60.0) -> dict[str, CheckResult]:
        """Look again after a minute; results by interface."""
        self.wait(after)
        return {each.item: each for each in self.run(spec)[0]}


@pytest.fixture
def switch() -> Switch:
    """Give a switch that has been running for a month, looked at twice."""
    switch = Switch(days=30)
    assert {} == switch.look()
    assert {"Gi1", "Gi2"} == set(switch.look())
    return switch


def test_a_link_is_ok_from_the_second_look_on(switch: Switch):
    """What goes through it is told and kept; what was never up, is switched off or within the device is left out.

    The value is the least of the last quarter of an hour.
    """
    switch.count(1, received=6_000_000)
    switch.wait(60.0)
    results, samples = switch.run(ALL)
    detail = {
        "alias": "line of Gi1",
        "speed_mbit": 1000.0,
        "in_bytes_s": 100_000.0,
        "out_bytes_s": 0.0,
        "errors": 0.0,
        "discards": 0.0,
    }
    assert [("Gi1", State.OK, "interface.ok", 0.0, detail)] == [
        (each.item, each.state, each.code, each.value, each.detail) for each in results if each.item == "Gi1"
    ]
    assert ("net.in_bytes_s", "Gi1", 100_000.0) in {(each.metric, each.item, each.value) for each in samples}


def test_a_link_that_held_for_a_week_is_missed(switch: Switch):
    """That one belonged to the network; it is a warning until it is back, whether the agent was started anew or not."""
    switch.set(1, state=DOWN)
    for _ in range(3):
        found = switch.look()["Gi1"]
        assert (State.WARNING, "interface.down", {"alias": "line of Gi1"}) == (found.state, found.code, found.detail)
        switch.start_agent()
    switch.set(1, state=UP)
    switch.look()
    assert State.OK is switch.look()["Gi1"].state


def test_a_link_that_comes_and_goes_is_none_of_the_network():
    """As computers on desks do: nobody is woken for one that is switched off."""
    switch = Switch(days=2)
    switch.look()
    switch.look()
    for _ in range(20):
        switch.set(1, state=DOWN)
        assert (State.OK, "interface.idle") == ((found := switch.look(after=60.0)["Gi1"]).state, found.code)
        switch.look(after=14 * 3600.0)
        switch.set(1, state=UP)
        switch.look(after=60.0)
        switch.look(after=9 * 3600.0)


def test_a_link_that_fails_again_and_again_is_missed_each_time(switch: Switch):
    """Minutes without it do not make another one of it."""
    for _ in range(3):
        switch.set(2, state=DOWN)
        assert State.WARNING is switch.look()["Gi2"].state
        switch.set(2, state=UP)
        switch.look()
        switch.look()


def test_links_that_matter_are_said_by_name_or_description(switch: Switch):
    """Critical and warning ones; a check of its own makes one critical, also when it never was up."""
    young = replace(ALL, params={**ALL.params, "down_days_warning": 0})
    switch.set(1, state=DOWN)
    switch.set(2, state=DOWN)
    assert {"interface.idle"} == {each.code for each in switch.look(young).values()}
    listed = replace(young, params={**young.params, "down_critical": "x, gi1", "down_warning": "*of gi2"})
    found = switch.look(listed)
    assert (State.CRITICAL, State.WARNING) == (found["Gi1"].state, found["Gi2"].state)
    assert {"Gi3": State.CRITICAL} == {
        item: each.state for item, each in switch.look(replace(young, item="Gi3")).items()
    }


def test_after_a_start_links_may_take_their_time():
    """For five minutes nothing is lost; what held before and does not come back is missed then."""
    switch = Switch(days=30)
    switch.look()
    switch.look()
    switch.on = -switch.passed - 60.0
    switch.set(1, state=DOWN)
    assert "Gi1" not in switch.look()
    assert State.WARNING is switch.look(after=400.0)["Gi1"].state


def test_an_interface_that_is_switched_off_does_not_apply(switch: Switch):
    """Somebody has decided that on the device."""
    switch.answers({f"{TABLE}.7.1": DOWN, f"{TABLE}.8.1": DOWN})
    found = switch.look()["Gi1"]
    assert (State.NOT_APPLICABLE, {"reason": "disabled"}) == (found.state, found.detail)


def test_an_interface_that_is_gone_is_missing(switch: Switch):
    """Somebody pulled its module out."""
    switch.session.values = {key: value for key, value in switch.session.values.items() if not key.endswith(".2")}
    assert "check.missing" == switch.look()["Gi2"].code


def test_errors_are_judged_by_the_second_and_need_half_to_recover(switch: Switch):
    """They are worse than any load."""
    states = []
    for total in (0, 60, 120, 160, 180, 1000):
        switch.count(1, errors=total)
        states.append(switch.look()["Gi1"].state)
    assert [State.OK, State.WARNING, State.WARNING, State.WARNING, State.OK, State.CRITICAL] == states


def test_a_line_is_full_when_it_never_was_empty_for_a_quarter_of_an_hour(switch: Switch):
    """A single reading below the limit makes it good again at once."""
    total, codes = 0, []
    for minute in range(17):
        total += round(0.95 * 125_000_000 * 60)
        switch.count(1, received=total)
        found = switch.look()
        if minute >= 14:
            codes.append(found["Gi1"].code if "Gi1" in found else "")
    assert "interface.busy" in codes
    assert "interface.ok" == switch.look()["Gi1"].code


def test_checks_of_single_interfaces_do_not_shorten_the_look(switch: Switch):
    """What runs in the same moment is judged by the same look."""
    switch.count(1, received=6_000_000)
    asked = switch.session.asked
    everything = switch.look()
    once = switch.session.asked - asked
    single = switch.look(replace(ALL, item="Gi1"), after=0.5)
    assert (everything["Gi1"].detail, once) == (single["Gi1"].detail, switch.session.asked - asked)


def test_a_device_that_does_not_count_is_told_by_its_links():
    """There is a state without figures."""
    switch = Switch(days=1)
    kept = {oid: value for oid, value in switch.session.values.items() if oid not in (f"{MORE}.6.1", f"{MORE}.10.1")}
    switch.session.values = kept
    switch.look()
    found = switch.look()["Gi1"]
    assert (State.OK, None, {"alias": "line of Gi1", "speed_mbit": 1000.0}) == (found.state, found.value, found.detail)


def test_a_device_without_interfaces():
    """As some power supplies are."""
    nothing = Device(Answering({TICKS: 5_000}))
    assert State.NOT_APPLICABLE is nothing.result(ALL).state


def test_limits_of_use_are_the_policys(switch: Switch):
    """Without a window each reading counts."""
    spec = replace(ALL, thresholds=Thresholds(50.0, 80.0), params={})
    switch.count(2, received=125_000_000 * 36)
    assert State.WARNING is switch.look(spec)["Gi2"].state
