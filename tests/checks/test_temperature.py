"""Temperatures: the maker's word first, the sensor's own limits second, the check's limits beside them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.checks.finding import NotApplicable
from app.checks.linux.sensors import Sensors as LinuxSensors
from app.checks.temperature import Sensor
from app.checks.windows.sensors import Sensors as WindowsSensors
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

SPEC = CheckSpec("temperature", "*", thresholds=Thresholds(90.0, 100.0, recovery=5.0))


@pytest.mark.parametrize(
    ("sensor", "state", "code"),
    [
        pytest.param(Sensor("CPU", 60.0), State.OK, "temperature.ok", id="cool"),
        pytest.param(Sensor("CPU", 90.0), State.WARNING, "temperature.high", id="the check's limit"),
        pytest.param(Sensor("CPU", 100.0), State.CRITICAL, "temperature.high", id="the check's second limit"),
        pytest.param(Sensor("Inlet", 41.9, 42.0, 47.0), State.OK, "temperature.ok", id="below its own limit"),
        pytest.param(Sensor("Inlet", 42.0, 42.0, 47.0), State.WARNING, "temperature.high", id="its own limit"),
        pytest.param(Sensor("Inlet", 47.0, 42.0, 47.0), State.CRITICAL, "temperature.high", id="its own second limit"),
        pytest.param(
            Sensor("Inlet", 44.0, 42.0, 47.0, State.OK), State.OK, "temperature.ok", id="the maker says it is well"
        ),
        pytest.param(
            Sensor("Inlet", 20.0, condition=State.WARNING), State.WARNING, "temperature.condition", id="the maker warns"
        ),
        pytest.param(
            Sensor("Inlet", condition=State.CRITICAL), State.CRITICAL, "temperature.condition", id="without a figure"
        ),
    ],
)
def test_who_judges(machine: Machine, sensor: Sensor, state: State, code: str):
    """The maker's judgement stands before the sensor's own limits; the check's limits count in any case."""
    machine.say(sensors=[sensor])
    result = machine.result(SPEC)
    assert (sensor.name, state, code) == (result.item, result.state, result.code)


def test_degrees_are_told_and_drawn(machine: Machine):
    """Value, limits and a sample for the graph; a sensor without a figure has no sample."""
    machine.say(sensors=[Sensor("CPU", 61.26, 80.0, 90.0), Sensor("Fan zone", condition=State.OK)])
    results, samples = machine.run(SPEC)
    assert [("CPU", 61.3, "°C"), ("Fan zone", None, "")] == [(each.item, each.value, each.unit) for each in results]
    assert {"high_c": 80.0, "critical_c": 90.0} == results[0].detail
    assert [("temperature.celsius", "CPU", 61.3)] == [(each.metric, each.item, each.value) for each in samples]


def test_no_sensor_is_no_good_temperature(machine: Machine):
    """A virtual machine has none: not applicable. A sensor that was there before is missing."""
    machine.say(sensors=[])
    assert machine.result(SPEC).state is State.NOT_APPLICABLE
    machine.states.clear()
    machine.say(sensors=[Sensor("CPU", 50.0), Sensor("Inlet", 20.0)])
    machine.run(SPEC)
    machine.say(sensors=[Sensor("CPU", 50.0)])
    results, _ = machine.run(SPEC)
    assert {("CPU", "temperature.ok"), ("Inlet", "check.missing")} == {(each.item, each.code) for each in results}


def _shown(label: str, current: float, high: float | None = None, critical: float | None = None) -> Any:
    return SimpleNamespace(label=label, current=current, high=high, critical=critical)


def test_linux_tells_the_kernels_sensors():
    """Names are chip and label, numbered where two are alike; disks, impossible values and limits are left out."""
    shown = {
        "coretemp": [
            _shown("Package id 0", 50.0, 82.0, 92.0),
            _shown("Core 0", 48.0, 92.0, 92.0),
            _shown("Core 0", 47.0, 0.0, 65261.8),
        ],
        "acpitz": [_shown("", 27.8), _shown("", -128.0)],
        "nvme": [_shown("Composite", 38.0)],
        "drivetemp": [_shown("", 31.0)],
    }
    assert [
        Sensor("coretemp Package id 0", 50.0, 82.0, 92.0),
        Sensor("coretemp Core 0", 48.0, None, 92.0),
        Sensor("coretemp Core 0 (2)", 47.0),
        Sensor("acpitz", 27.8),
    ] == LinuxSensors(lambda: shown).sensors()


def test_the_real_reader_answers_on_any_linux():
    """Whatever this machine has: a list of sensors with possible values."""
    assert all(-40.0 <= (each.celsius or 0.0) <= 125.0 for each in LinuxSensors().sensors())


def test_windows_offers_none():
    """What ACPI shows there is not believed."""
    with pytest.raises(NotApplicable, match="platform"):
        WindowsSensors().sensors()
