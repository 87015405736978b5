"""This machine, measured for real by the whole standard of checks."""

from __future__ import annotations

import platform
import sys
from dataclasses import replace
from threading import Event

import pytest

from app.checks.linux.services import Services
from app.checks.run import run_all
from app.checks.target import Backlog, local
from app.domain.catalogue import KINDS, flaws
from app.domain.check import State
from app.domain.metric import METRICS
from app.domain.policy import default_policy
from tests.checks.conftest import NOW


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_the_standard_of_checks_on_this_machine():
    """Every kind answers, by the catalogue; nothing is OK without a value; rates are there from the second run on.

    Without windows, for nobody knows how busy this machine was in the minutes before.
    """
    specs = [replace(spec, params=dict(spec.params) | {"window_s": 0.0}) for spec in default_policy("linux")]
    target = local()
    target.clock_offset_s = 0.25
    target.backlog = Backlog(0)
    first, _samples = run_all(specs, target, NOW)
    assert not {"processor", "disk_io", "network"} & {each.kind for each in first if each.state is State.OK}
    Event().wait(0.2)
    results, samples = run_all(specs, target, NOW, previous={(each.kind, each.item): each.state for each in first})
    assert {spec.kind for spec in specs} - {"network", "disk_io"} <= {each.kind for each in results}
    assert [] == [flaw for each in results for flaw in flaws(each)]
    assert [] == [each for each in results if each.state is State.OK and each.value is None]
    assert [] == [each for each in results if each.code == "check.failed"]
    assert {
        "cpu.percent",
        "cpu.load1",
        "memory.percent",
        "disk.used_percent",
        "disk.free_bytes",
        "clock.offset_ms",
    } <= {each.metric for each in samples}
    for sample in samples:
        metric = METRICS[sample.metric]
        assert metric.lower is None or sample.value >= metric.lower
        assert metric.upper is None or sample.value <= metric.upper


def test_samples_are_those_of_the_catalogue():
    """What a kind promises to measure is known as a metric of the same sort of item."""
    for kind in KINDS.values():
        assert all(METRICS[name].item is kind.item for name in kind.metrics)


def test_a_platform_without_readers(monkeypatch):
    """It is said at the start, not by checks that find nothing."""
    monkeypatch.setattr(platform, "system", lambda: "Plan9")
    with pytest.raises(NotImplementedError, match="Plan9"):
        local()


@pytest.mark.parametrize(("system", "package"), [("Linux", "linux"), ("Windows", "windows")])
def test_a_platform_has_its_own_readers(monkeypatch, system, package):
    """Readers of the other platform are not even asked."""
    monkeypatch.setattr(platform, "system", lambda: system)
    readers = local().readers
    modules = {type(getattr(readers, name)).__module__ for name in readers.__dataclass_fields__}
    assert all(module.startswith(f"app.checks.{package}.") for module in modules)
    assert isinstance(readers.services, Services) is (package == "linux")
