"""Processor, load, memory, swap, processes, clock, spool, uptime and restart, by what their readers say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.checks.finding import NotApplicable
from app.checks.load import Load
from app.checks.memory import PhysicalMemory
from app.checks.processes import ProcessCount
from app.checks.processor import ProcessorTimes
from app.checks.swap import SwapSpace
from app.checks.target import Backlog
from app.checks.uptime import Boot
from app.domain.check import CheckResult, CheckSpec, State, Thresholds
from tests.checks.conftest import NOW, Machine

PROCESSOR = CheckSpec("processor", "", thresholds=Thresholds(90.0, 98.0, recovery=5.0))


def test_processor_is_busy_by_what_idle_leaves_over(machine: Machine):
    """The share is of the time between two runs; the first run has none."""
    machine.say(processor=ProcessorTimes(idle_s=100.0, total_s=200.0, cores=4))
    assert machine.run(PROCESSOR) == ([], [])
    machine.say(processor=ProcessorTimes(idle_s=130.0, total_s=240.0, cores=4))
    results, samples = machine.run(PROCESSOR)
    assert (25.0, "%", "processor.ok", {"cores": 4}) == (
        results[0].value,
        results[0].unit,
        results[0].code,
        results[0].detail,
    )
    assert [("cpu.percent", 25.0)] == [(each.metric, each.value) for each in samples]


def test_processor_names_who_is_to_blame_from_the_second_busy_run(machine: Machine):
    """The process with the most time since the last look is named, with its share of all cores."""
    results: list[CheckResult] = []
    seconds = {"1:init": 5.0, "77:sqlservr.exe": 100.0}
    for run in range(3):
        machine.at += 10
        machine.say(processor=ProcessorTimes(100.0, 200.0 + 40 * run, cores=4), processes=dict(seconds))
        results += machine.run(PROCESSOR)[0]
        seconds["77:sqlservr.exe"] += 30.0
        seconds["99:neu.exe"] = 1000.0
    (first, result) = results
    assert {"cores": 4} == first.detail
    assert (State.CRITICAL, "processor.high") == (result.state, result.code)
    assert {"cores": 4, "process": "sqlservr.exe", "process_percent": 75.0} == result.detail


def test_a_value_does_not_depend_on_naming_the_culprit(machine: Machine):
    """Where the process table cannot be read, processor and memory are judged all the same."""
    machine.say(processor=ProcessorTimes(100.0, 200.0, 4), processes=PermissionError("no"))
    machine.run(PROCESSOR)
    machine.say(processor=ProcessorTimes(100.0, 300.0, 4), memory=PhysicalMemory(total=100, available=1))
    assert (State.CRITICAL, {"cores": 4}) == ((found := machine.result(PROCESSOR)).state, found.detail)
    result = machine.result(CheckSpec("memory", "", thresholds=Thresholds(90.0, 97.0)))
    assert (State.CRITICAL, {"available_bytes": 1, "total_bytes": 100}) == (result.state, result.detail)


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(ProcessorTimes(1.0, 2.0, 4), id="accounts began anew"),
        pytest.param(ProcessorTimes(100.0, 200.0, 4), id="no time passed"),
    ],
)
def test_processor_without_time_in_between_says_nothing(machine: Machine, after):
    """There is no share of no time."""
    machine.say(processor=ProcessorTimes(100.0, 200.0, 4))
    machine.run(PROCESSOR)
    machine.say(processor=after)
    assert machine.run(PROCESSOR) == ([], [])


def test_processor_idle_time_may_run_backwards(machine: Machine):
    """A tick less of idle time is full load, not more than that."""
    machine.say(processor=ProcessorTimes(100.0, 200.0, 4), processes={})
    machine.run(PROCESSOR)
    machine.say(processor=ProcessorTimes(99.9, 210.0, 4))
    assert machine.result(PROCESSOR).value == 100.0


def test_load_is_per_core(machine: Machine):
    """Six threads for four cores are one and a half."""
    machine.say(load=Load(8.0, 6.0, 4.0, cores=4))
    result = machine.result(CheckSpec("load", "", thresholds=Thresholds(1.5, 4.0)))
    assert (1.5, State.WARNING) == (result.value, result.state)
    assert {"load1": 8.0, "load5": 6.0, "load15": 4.0, "cores": 4} == result.detail


def test_load_does_not_exist_everywhere(machine: Machine):
    """Windows has no load average, and that is no OK."""
    machine.say(load=NotApplicable("platform"))
    assert machine.result(CheckSpec("load", "")).state is State.NOT_APPLICABLE


def test_memory_is_what_is_not_available(machine: Machine):
    """Caches count as available; when it is short, the biggest process is named."""
    machine.say(memory=PhysicalMemory(total=16_000, available=1_000), processes=("store.exe", 9_000))
    result = machine.result(CheckSpec("memory", "", thresholds=Thresholds(90.0, 97.0)))
    assert (93.8, State.WARNING) == (result.value, result.state)
    assert {
        "available_bytes": 1_000,
        "total_bytes": 16_000,
        "process": "store.exe",
        "process_bytes": 9_000,
    } == result.detail


def test_memory_does_not_look_for_a_culprit_when_all_is_well(machine: Machine):
    """The process table is costly: it is not read for an OK."""
    machine.say(memory=PhysicalMemory(total=100, available=60))
    assert machine.result(CheckSpec("memory", "", thresholds=Thresholds(90.0, 97.0))).value == 40.0


def test_memory_of_nothing_is_no_data(machine: Machine):
    """A total of 0 is a reader's fault, not a full memory."""
    machine.say(memory=PhysicalMemory(0, 0))
    assert machine.result(CheckSpec("memory", "")).code == "check.no_data"


def test_swap(machine: Machine):
    """Used share; without swap space the check does not apply."""
    machine.say(swap=SwapSpace(total=1_000, used=650))
    result = machine.result(CheckSpec("swap", "", thresholds=Thresholds(60.0, 90.0)))
    assert (65.0, State.WARNING) == (result.value, result.state)
    machine.say(swap=SwapSpace(0, 0))
    result = machine.result(CheckSpec("swap", ""))
    assert (State.NOT_APPLICABLE, {"reason": "no_swap"}) == (result.state, result.detail)


@pytest.mark.parametrize(
    ("count", "state", "code"),
    [
        (ProcessCount(100, 0), State.OK, "processes.ok"),
        (ProcessCount(2_000, 3), State.WARNING, "processes.many"),
        (ProcessCount(100, 20), State.WARNING, "processes.zombies"),
        (ProcessCount(5_000, 20), State.CRITICAL, "processes.many"),
    ],
)
def test_processes(machine: Machine, count, state, code):
    """Too many are one problem, unburied ones another; the worse is said."""
    machine.say(processes=count)
    result = machine.result(CheckSpec("processes", "", thresholds=Thresholds(2_000.0, 5_000.0)))
    assert (state, code, {"zombies": count.zombies}) == (result.state, result.code, result.detail)


@pytest.mark.parametrize(("offset", "state"), [(0.2, State.OK), (-7.0, State.WARNING), (61.0, State.CRITICAL)])
def test_clock_is_judged_without_its_sign(machine: Machine, offset, state):
    """Slow is as bad as fast; the graph keeps the sign."""
    machine.target.clock_offset_s = offset
    results, samples = machine.run(CheckSpec("clock", "", thresholds=Thresholds(5.0, 60.0)))
    assert [(state, abs(offset), {"offset_s": offset})] == [(each.state, each.value, each.detail) for each in results]
    assert [("clock.offset_ms", offset * 1000)] == [(each.metric, each.value) for each in samples]


def test_clock_before_the_first_answer_says_nothing(machine: Machine):
    """No measurement is not an offset of 0."""
    assert machine.run(CheckSpec("clock", "", thresholds=Thresholds(5.0, 60.0))) == ([], [])


def test_spool(machine: Machine):
    """The backlog counts; where nobody spools the check does not apply."""
    spec = CheckSpec("agent_spool", "", thresholds=Thresholds(5_000.0, 50_000.0))
    assert machine.result(spec).state is State.NOT_APPLICABLE
    machine.target.backlog = Backlog(6_000, datetime(2026, 3, 1, 22, 0, tzinfo=UTC))
    result = machine.result(spec)
    assert (State.WARNING, {"oldest_at": "2026-03-01T22:00:00+00:00"}) == (result.state, result.detail)
    machine.target.backlog = Backlog(3)
    assert machine.result(spec).state is State.OK


BOOTED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("boot", "state", "code"),
    [
        (Boot(BOOTED, 1800.0, is_unexpected=False), State.OK, "uptime.ok"),
        (Boot(BOOTED, 1800.0, is_unexpected=None), State.OK, "uptime.ok"),
        (Boot(BOOTED, 1800.0, is_unexpected=True), State.WARNING, "uptime.restarted"),
        (Boot(BOOTED, 7200.0, is_unexpected=True), State.OK, "uptime.ok"),
        (Boot(BOOTED, 9e6, is_unexpected=False), State.WARNING, "uptime.long"),
    ],
)
def test_uptime(machine: Machine, boot, state, code):
    """A start after a crash is a warning for an hour; a machine may also run too long."""
    machine.say(boot=boot)
    result = machine.result(CheckSpec("uptime", "", thresholds=Thresholds(8e6, None)))
    assert (state, code, boot.uptime_s) == (result.state, result.code, result.value)
    assert {"booted_at": "2026-03-02T08:00:00+00:00"} == result.detail


def test_restart(machine: Machine):
    """Pending or not is the value; whether it is a problem is for the thresholds."""
    machine.say(restart=[])
    assert (0.0, "restart.none") == (
        machine.result(CheckSpec("restart", "")).value,
        machine.result(CheckSpec("restart", "")).code,
    )
    machine.say(restart=["kernel", "package"])
    result = machine.result(CheckSpec("restart", ""))
    assert (State.OK, "restart.pending", 0.0) == (result.state, result.code, result.value)
    assert {"reasons": "kernel, package", "since_at": "2026-03-02T08:30:00+00:00"} == result.detail


@pytest.mark.parametrize(("days", "state"), [(13, State.OK), (14, State.WARNING), (40, State.WARNING)])
def test_a_restart_that_is_put_off(machine: Machine, days, state):
    """After the days of the policy it is a warning; what is kept of it outlives the agent, and ends with the restart."""
    spec = CheckSpec("restart", "", thresholds=Thresholds(14.0, None))
    since = NOW - timedelta(days=days)
    machine.target.marks.put("restart.since", since.isoformat())
    machine.say(restart=["updates"])
    result = machine.result(spec)
    assert (state, float(days), since.isoformat()) == (result.state, result.value, result.detail["since_at"])
    machine.say(restart=[])
    assert "restart.none" == machine.result(spec).code
    machine.say(restart=["updates"])
    assert (State.OK, 0.0) == ((again := machine.result(spec)).state, again.value)


@pytest.mark.parametrize("kept", ["", "gestern", "2026-03-01", "2999-01-01T00:00:00+00:00"])
def test_what_was_kept_may_be_nonsense(machine: Machine, kept):
    """It is then counted from now."""
    machine.target.marks.put("restart.since", kept)
    machine.say(restart=["updates"])
    assert 0.0 == machine.result(CheckSpec("restart", "")).value
