"""A device as a whole: whether it answers, and whether it was started anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.checks.snmp import Denied, NoAnswer
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine
from tests.checks.polled import Device

REACH = CheckSpec("device", "")
UPTIME = CheckSpec("device_uptime", "")
NAME, TICKS, HOST, ENGINE = (
    "1.3.6.1.2.1.1.5.0",
    "1.3.6.1.2.1.1.3.0",
    "1.3.6.1.2.1.25.1.1.0",
    "1.3.6.1.6.3.10.2.1.3.0",
)
WRAP = 2**32
DAY = 8_640_000


@pytest.fixture
def switch() -> Device:
    """Give a switch."""
    return Device.of("switch_interfaces")


def test_a_device_that_answers_is_ok(switch: Device):
    """With its own name and the time it took, which is kept for the graphs."""
    switch.answers({NAME: b"sw-eg"})
    results, samples = switch.run(REACH)
    assert [(State.OK, "device.ok", {"name": "sw-eg"}, 0.0, "ms")] == [
        (each.state, each.code, each.detail, each.value, each.unit) for each in results
    ]
    assert [("device.answer_ms", 0.0)] == [(each.metric, each.value) for each in samples]


def test_a_device_that_is_silent_is_critical(switch: Device):
    """What the network says about it is told, where it says anything."""
    switch.session.failure = NoAnswer("timeout")
    assert (State.CRITICAL, "device.silent", {}) == ((found := switch.result(REACH)).state, found.code, found.detail)
    switch.session.failure = NoAnswer("Network is unreachable")
    assert {"error": "Network is unreachable"} == switch.result(REACH).detail
    switch.session.failure = None
    assert State.OK is switch.result(REACH).state


def test_a_device_that_lets_nobody_in_is_there(switch: Device):
    """It is not out of reach, and nothing is known of it: never OK."""
    switch.session.failure = Denied("unknown user name")
    for spec in (REACH, UPTIME, CheckSpec("interface"), CheckSpec("temperature")):
        found = switch.result(spec)
        assert (State.UNKNOWN, "check.denied") == (found.state, found.code)


def test_what_a_silent_device_does_not_say_is_unknown(switch: Device):
    """For every check of it."""
    switch.session.failure = NoAnswer("timeout")
    for spec in (UPTIME, CheckSpec("interface"), CheckSpec("temperature")):
        assert (State.UNKNOWN, "check.no_data") == ((found := switch.result(spec)).state, found.code)


@pytest.mark.parametrize("kind", ["device", "device_uptime", "interface"])
def test_a_computer_is_no_device(machine: Machine, kind: str):
    """Its own agent does not ask it over the network."""
    item = "*" if kind == "interface" else ""
    assert State.NOT_APPLICABLE is machine.result(CheckSpec(kind, item)).state


def test_what_only_a_computer_has_does_not_apply_to_a_device(switch: Device):
    """Whatever a policy says."""
    for spec in (CheckSpec("disk"), CheckSpec("memory", ""), CheckSpec("events")):
        assert State.NOT_APPLICABLE is switch.result(spec).state


def test_a_start_is_noticed_for_an_hour(switch: Device):
    """A restart of the agent forgets nothing, and notices what happened meanwhile."""
    switch.answers({TICKS: 40 * DAY})
    first = switch.result(UPTIME)
    assert (State.OK, 40 * 86_400.0) == (first.state, first.value)
    switch.passed = 600.0
    switch.answers({TICKS: 3_000})
    switch.start_agent()
    again = switch.result(UPTIME)
    booted_at = (switch.now - timedelta(seconds=30)).isoformat(timespec="seconds")
    assert (State.WARNING, "device_uptime.restarted", {"booted_at": booted_at}) == (
        again.state,
        again.code,
        again.detail,
    )
    switch.passed = 600.0 + 3500.0
    switch.answers({TICKS: 353_000})
    switch.start_agent()
    assert State.WARNING is switch.result(UPTIME).state
    switch.passed = 600.0 + 3700.0
    switch.answers({TICKS: 373_000})
    assert (State.OK, "device_uptime.ok") == ((found := switch.result(UPTIME)).state, found.code)


def test_an_uptime_that_runs_over_goes_on(switch: Device):
    """After 497 days nothing has started: the day it was started stays the same."""
    switch.answers({TICKS: WRAP - 3_000})
    before = switch.result(UPTIME)
    switch.passed = 60.0
    switch.answers({TICKS: 3_000})
    after = switch.result(UPTIME)
    assert (State.OK, before.detail, 60.0) == (after.state, after.detail, (after.value or 0.0) - (before.value or 0.0))


def test_a_device_that_was_just_started_when_it_is_seen_first(switch: Device):
    """Nobody has seen it before: that is no restart."""
    switch.answers({TICKS: 3_000})
    assert State.OK is switch.result(UPTIME).state


@pytest.mark.parametrize(
    ("answers", "seconds"),
    [
        pytest.param({TICKS: 5_000, HOST: 9_000}, 90.0, id="the device, not the program that answers"),
        pytest.param({TICKS: 5_000, ENGINE: WRAP // 100 + 50}, 50.0 + WRAP / 100, id="the engine counts on"),
        pytest.param({TICKS: 5_000, ENGINE: 400_000}, 50.0, id="an engine that says something else"),
        pytest.param({TICKS: 5_000, ENGINE: 50}, 50.0, id="an engine that says the same"),
    ],
)
def test_which_uptime_counts(switch: Device, answers: dict[str, int], seconds: float):
    """The one that says most of the device itself."""
    switch.answers(answers)
    assert round(seconds) == switch.result(UPTIME).value


def test_a_device_that_does_not_tell_its_uptime(switch: Device):
    """It is unknown."""
    switch.session.values = {oid: value for oid, value in switch.session.values.items() if oid != TICKS}
    assert "check.no_data" == switch.result(UPTIME).code


@pytest.mark.parametrize("kept", ["", "null", "[]", "{", '{"source": "agent"}', '{"at": "2026-03-02T08:00:00"}'])
def test_what_was_kept_and_cannot_be_read_is_forgotten(switch: Device, kept: str):
    """It neither breaks off nor makes a start of it."""
    switch.marks.put("device_uptime", kept)
    switch.marks.put("interface", kept)
    assert State.OK is switch.result(UPTIME).state
    assert [] == [each for each in switch.run(CheckSpec("interface"))[0] if each.code == "check.failed"]


def test_sensors_of_a_device():
    """The same check as on a computer, asked of the device."""
    ilo = Device.of("ilo")
    results, samples = ilo.run(CheckSpec("temperature", thresholds=Thresholds(90.0, 100.0)))
    assert len(results) > 1
    assert {"temperature.celsius"} == {each.metric for each in samples}
