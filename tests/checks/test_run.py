"""From findings to results: thresholds, hysteresis, failures, instances that come and go."""

from __future__ import annotations

import logging
from threading import Event

import pytest

from app.checks.finding import Finding, Measured, NoData, NotApplicable, Says, waiting
from app.checks.limit import TimeLimit
from app.checks.registry import PROBES
from app.checks.run import named, run, run_all
from app.domain.catalogue import KINDS
from app.domain.check import CheckSpec, Sample, State, Thresholds
from tests.checks.conftest import NOW, Machine

DISK = CheckSpec("disk", "*", thresholds=Thresholds(10.0, 5.0, is_upper=False, recovery=1.0))
SPACE = {"free_bytes": 1, "total_bytes": 2}


def volume(item: str, percent: float | None, **more) -> Finding:
    """Make the finding of a volume."""
    return Finding(item, percent, good=Says("disk.ok", SPACE), bad=Says("disk.low", SPACE), **more)


def answering(*findings: Finding):
    """Make probes that find this."""
    return {"disk": lambda _spec, _target: list(findings)}


def failing(failure: Exception):
    """Make probes that break off."""

    def probe(_spec, _target):
        raise failure

    return {"disk": probe}


def test_every_kind_of_the_catalogue_has_its_probe():
    """No check can be configured that nobody measures, and none is measured that nobody knows."""
    assert {name for name, kind in KINDS.items() if not kind.is_central} == set(PROBES)


@pytest.mark.parametrize(
    ("percent", "state", "code"),
    [
        (50.0, State.OK, "disk.ok"),
        (10.0, State.WARNING, "disk.low"),
        (5.0, State.CRITICAL, "disk.low"),
        (float("nan"), State.UNKNOWN, "check.no_data"),
        (None, State.UNKNOWN, "check.no_data"),
    ],
)
def test_thresholds_judge_the_value(machine: Machine, percent, state, code):
    """A value is judged by the check's thresholds; what is no value is unknown."""
    result = machine.result(DISK, probes=answering(volume("C:", percent)))
    assert (state, code, "C:") == (result.state, result.code, result.item)


def test_unit_and_samples(machine: Machine):
    """A result carries the catalogue's unit, a sample the time of the run."""
    findings = answering(volume("C:", 50.0, samples=(Measured("disk.used_percent", 50.0, "C:"),)))
    results, samples = machine.run(DISK, probes=findings)
    assert results[0].unit == "%"
    assert [Sample("disk.used_percent", "C:", NOW, 50.0)] == samples


def test_what_is_no_number_does_not_travel(machine: Machine):
    """Neither as a value nor as a sample."""
    nothing = float("nan")
    findings = answering(volume("C:", nothing, samples=(Measured("disk.used_percent", nothing, "C:"),)))
    results, samples = machine.run(DISK, probes=findings)
    assert ([None], []) == ([each.value for each in results], samples)


def test_a_state_is_left_only_with_a_margin(machine: Machine):
    """Between limit and recovery the last verdict stays, each volume by itself."""
    runs = (answering(volume("C:", percent)) for percent in (9.0, 10.5, 11.5, 10.5))
    states = [machine.result(DISK, probes=probes).state for probes in runs]
    assert [State.WARNING, State.WARNING, State.OK, State.OK] == states


def test_a_failed_run_does_not_forget_the_last_verdict(machine: Machine, caplog):
    """After an unknown run the hysteresis goes on from the last measurement."""
    machine.run(DISK, probes=answering(volume("C:", 9.0)))
    with caplog.at_level(logging.WARNING):
        machine.run(DISK, probes=failing(ValueError("x")))
    assert machine.result(DISK, probes=answering(volume("C:", 10.5))).state is State.WARNING


def test_a_value_that_is_none_does_not_forget_the_last_verdict(machine: Machine):
    """The hysteresis goes on from the last measurement, not from the last run."""
    states = [machine.result(DISK, probes=answering(volume("C:", value))).state for value in (9.0, float("nan"), 10.5)]
    assert [State.WARNING, State.UNKNOWN, State.WARNING] == states


def test_after_a_restart_the_known_state_starts_the_hysteresis():
    """A new process goes on from the states it is given."""
    machine = Machine(states={("disk", "C:"): State.WARNING})
    assert machine.result(DISK, probes=answering(volume("C:", 10.5))).state is State.WARNING


@pytest.mark.parametrize(
    ("own", "percent", "state", "code"),
    [
        (State.CRITICAL, 50.0, State.CRITICAL, "disk.read_only"),
        (State.CRITICAL, 9.0, State.CRITICAL, "disk.read_only"),
        (State.CRITICAL, 4.0, State.CRITICAL, "disk.read_only"),
        (None, 4.0, State.CRITICAL, "disk.low"),
    ],
)
def test_the_probe_may_judge_worse_than_the_thresholds(machine: Machine, own, percent, state, code):
    """The worse of both judgements counts, with its own words."""
    finding = volume("C:", percent, state=own, own=Says("disk.read_only", SPACE))
    result = machine.result(DISK, probes=answering(finding))
    assert (state, code) == (result.state, result.code)


def test_the_thresholds_may_judge_worse_than_the_probe(machine: Machine):
    """A warning of the probe's own does not hide a critical value."""
    finding = volume("C:", 4.0, state=State.WARNING, own=Says("disk.read_only", SPACE))
    assert machine.result(DISK, probes=answering(finding)).code == "disk.low"


@pytest.mark.parametrize(
    ("failure", "state", "code", "detail"),
    [
        (NotApplicable("no_swap"), State.NOT_APPLICABLE, "check.not_applicable", {"reason": "no_swap"}),
        (NoData(), State.UNKNOWN, "check.no_data", {}),
        (
            PermissionError(13, "Zugriff verweigert"),
            State.UNKNOWN,
            "check.denied",
            {"error": "[Errno 13] Zugriff verweigert"},
        ),
        (OSError(5, "I/O error"), State.UNKNOWN, "check.failed", {"error": "OSError: [Errno 5] I/O error"}),
        (ZeroDivisionError("division"), State.UNKNOWN, "check.failed", {"error": "ZeroDivisionError: division"}),
    ],
)
def test_a_probe_that_breaks_off_is_never_ok(machine: Machine, caplog, failure, state, code, detail):
    """Whatever a probe raises becomes a state that nobody takes for OK, with its reason."""
    with caplog.at_level(logging.WARNING):
        result = machine.result(DISK, probes=failing(failure))
    assert (state, code, detail, None) == (result.state, result.code, result.detail, result.value)


def test_a_failure_is_logged_once(machine: Machine, caplog):
    """The trace is written when it begins, not with every run."""
    with caplog.at_level(logging.WARNING):
        for _run in range(3):
            machine.run(DISK, probes=failing(KeyError("x")))
    assert len(caplog.records) == 1


def test_a_failure_is_said_of_every_known_instance(machine: Machine, caplog):
    """Volumes that were measured before become unknown themselves; the whole check does not stand beside them."""
    machine.run(DISK, probes=answering(volume("C:", 50.0), volume("D:", 50.0)))
    with caplog.at_level(logging.WARNING):
        results, _samples = machine.run(DISK, probes=failing(OSError("broken")))
    assert {("C:", State.UNKNOWN), ("D:", State.UNKNOWN)} == {(each.item, each.state) for each in results}


def test_what_was_said_of_the_whole_check_is_taken_back(machine: Machine, caplog):
    """A first run that fails speaks for all; when instances are found, that is withdrawn, once."""
    with caplog.at_level(logging.WARNING):
        machine.run(DISK, probes=failing(OSError("broken")))
    assert {("disk", "*"): State.UNKNOWN} == machine.states
    results, _samples = machine.run(DISK, probes=answering(volume("C:", 50.0)))
    assert {("C:", State.OK), ("*", State.NOT_APPLICABLE)} == {(each.item, each.state) for each in results}
    results, _samples = machine.run(DISK, probes=answering(volume("C:", 50.0)))
    assert ["C:"] == [each.item for each in results]


def test_a_hanging_probe_is_unknown(machine: Machine):
    """After its limit a probe is given up, and the next run says so at once."""
    release = Event()

    def hang(_spec, _target):
        release.wait(60)
        return [volume("C:", 50.0)]

    spec = CheckSpec("disk", "*", params={"limit_s": 0.01})
    for _run in range(2):
        result = machine.result(spec, probes={"disk": hang})
        assert (State.UNKNOWN, "check.timeout", {"limit_s": 0.01}) == (result.state, result.code, result.detail)
    release.set()
    machine.target.running["disk", "*"].join(60)
    results, _samples = machine.run(spec, probes={"disk": hang})
    assert ("C:", State.OK) in {(each.item, each.state) for each in results}


@pytest.mark.parametrize(
    ("params", "limit_s"),
    [({}, 20.0), ({"deadline_s": 4.0}, 20.0), ({"deadline_s": 40.0}, 80.0), ({"limit_s": 7}, 7.0)],
)
def test_the_limit_leaves_room_for_a_deadline(machine: Machine, params, limit_s):
    """A check with a long deadline of its own is not cut off before it."""

    def hang(_spec, _target):
        raise TimeLimit

    result = machine.result(CheckSpec("disk", "*", params=params), probes={"disk": hang})
    assert {"limit_s": limit_s} == result.detail


def test_a_setting_that_is_no_number_is_a_failure_of_the_check(machine: Machine, caplog):
    """It does not bring down the run."""
    with caplog.at_level(logging.WARNING):
        result = machine.result(CheckSpec("disk", "*", params={"limit_s": "lang"}), probes=answering())
    assert (State.UNKNOWN, "check.failed") == (result.state, result.code)


def test_the_first_run_of_a_rate_says_nothing(machine: Machine):
    """An instance that waits for its second reading is neither OK nor missing."""
    machine.states["disk", "C:"] = State.OK
    assert ([], []) == machine.run(DISK, probes=answering(waiting("C:")))


def test_an_instance_that_vanished_is_missing(machine: Machine):
    """What was measured before and is not found any more is unknown, and stays so."""
    machine.run(DISK, probes=answering(volume("C:", 50.0), volume("E:", 50.0)))
    for _run in range(2):
        results, _samples = machine.run(DISK, probes=answering(volume("C:", 50.0)))
        assert {("C:", "disk.ok"), ("E:", "check.missing")} == {(each.item, each.code) for each in results}


def test_a_named_instance_that_is_not_there_is_missing(machine: Machine):
    """A volume the policy names has to be there."""
    spec = CheckSpec("disk", "X:")
    result = machine.result(spec, probes=answering())
    assert ("X:", State.UNKNOWN, "check.missing") == (result.item, result.state, result.code)


def test_a_named_instance_keeps_the_name_it_was_asked_by(machine: Machine):
    """The check's row does not split in two because the system writes the name in another case."""
    assert machine.result(CheckSpec("disk", "c:"), probes=answering(volume("C:", 50.0))).item == "c:"


def test_an_instance_without_interest_shows_only_when_known(machine: Machine):
    """A socket that never had a cable is no result; one that lost it is."""
    finding = volume("C:", None, state=State.CRITICAL, own=Says("disk.read_only", SPACE), is_only_if_known=True)
    assert ([], []) == machine.run(DISK, probes=answering(finding))
    machine.states["disk", "C:"] = State.OK
    assert machine.result(DISK, probes=answering(finding)).state is State.CRITICAL


def test_named_items_are_left_to_their_own_checks(machine: Machine):
    """``*`` is every instance but those with a check of their own, even a switched-off one."""
    specs = [
        DISK,
        CheckSpec("disk", "c:", thresholds=Thresholds(60.0, None, is_upper=False)),
        CheckSpec("disk", "D:", params={"is_enabled": False}),
    ]
    found = answering(*(volume(item, 50.0) for item in ("C:", "D:", "E:")))

    def only(spec, target):
        return [each for each in found["disk"](spec, target) if spec.item in ("*", each.item.lower())]

    results, _samples = run_all(specs, machine.target, NOW, probes={"disk": only})
    assert {("E:", State.OK), ("c:", State.WARNING)} == {(each.item, each.state) for each in results}
    assert frozenset({"c:", "D:"}) == named(specs, "disk")


def test_a_kind_nobody_knows_is_unknown(machine: Machine):
    """A newer central service may ask for what this agent cannot do: it says so."""
    results, samples = run(CheckSpec("tea", ""), machine.target, {}, NOW)
    assert [("tea", State.UNKNOWN, "check.failed")] == [(each.kind, each.state, each.code) for each in results]
    assert samples == []
