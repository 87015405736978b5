"""Temperature sensors over SNMP: iLO, iDRAC, switches and Linux machines, and devices that answer nonsense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.snmp import NoAnswer, SnmpSession, Value, text
from app.checks.snmp_sensors import SnmpSensors
from app.checks.temperature import Sensor
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine
from tests.checks.snmp_written import Written, device

TABLES = (
    "1.3.6.1.4.1.232.6.2.6.8.1",
    "1.3.6.1.4.1.674.10892.5.4.700.20.1",
    "1.3.6.1.2.1.99.1.1.1",
    "1.3.6.1.4.1.2021.13.16.2.1",
)
VALUES = st.one_of(
    st.integers(-(2**63), 2**64), st.integers(-10, 300), st.binary(max_size=300), st.text(alphabet="1234567890.")
)
KEYS = st.builds(
    lambda table, column, index: f"{table}.{column}{index}",
    st.sampled_from(TABLES),
    st.integers(0, 12),
    st.sampled_from(["", ".", ".1", ".0.1", ".0.2", ".1.1", ".a", "." + "9." * 120 + "1"]),
)


def test_ilo_tells_its_judgement():
    """Condition and limit are of the maker; a socket without a module is no sensor."""
    assert [
        Sensor("Ambient 1", 23.0, None, 42.0, State.OK),
        Sensor("CPU 2", 71.0, 70.0, None, State.WARNING),
    ] == SnmpSensors(device("ilo")).sensors()


def test_idrac_counts_in_tenths():
    """Tenths of a degree, for readings and limits; a limit that is not told is none."""
    assert [
        Sensor("System Board Inlet Temp", 21.5, 42.0, 47.0, State.OK),
        Sensor("CPU1 Temp", 98.0, None, 97.0, State.CRITICAL),
    ] == SnmpSensors(device("idrac")).sensors()


def test_a_switch_has_scale_and_precision():
    """Places after the point and thousandths are worked in; fans and sensors that do not work are left out."""
    assert [
        Sensor("Switch 1 Hotspot", 52.0),
        Sensor("Inlet temperature", 27.3),
        Sensor("Te1/1 transceiver", 36.5),
    ] == SnmpSensors(device("switch_entity")).sensors()


def test_linux_has_thousandths_without_a_sign():
    """Below zero comes from the top of the gauge; equal names are numbered; an impossible reading is no sensor."""
    assert [
        Sensor("Core 0", 48.0),
        Sensor("Core 0 (2)", 47.5),
        Sensor("outside", -5.0),
    ] == SnmpSensors(device("linux_lm")).sensors()


def test_the_makers_table_is_the_one():
    """A device that has several tables is asked for the maker's, and then for no other."""
    both = Written({**device("linux_lm").values, **device("ilo").values})
    assert ["Ambient 1", "CPU 2"] == [each.name for each in SnmpSensors(both).sensors()]
    assert both.asked == 1


def test_no_sensors_and_no_answer():
    """A device without sensors has none; one that does not answer is not one without sensors."""
    assert SnmpSensors(Written({})).sensors() == []

    class Dead(Written):
        def walk(self, oid: str) -> dict[str, Value]:
            raise NoAnswer(oid)

    dead: SnmpSession = Dead({})
    with pytest.raises(NoAnswer):
        SnmpSensors(dead).sensors()


@given(st.dictionaries(KEYS, VALUES, max_size=60))
def test_nonsense_does_no_harm(values: dict[str, Value]):
    """Whatever a device answers, what comes out are possible sensors, each with a name of its own that can be kept."""
    found = SnmpSensors(Written(values)).sensors()
    names = [each.name.casefold() for each in found]
    assert len(names) == len(set(names))
    assert all(0 < len(each.name) <= 255 for each in found)
    figures = [
        figure for each in found for figure in (each.celsius, each.high_c, each.critical_c) if figure is not None
    ]
    assert all(-40.0 <= figure <= 125.0 for figure in figures)


def test_names_are_readable():
    """Control characters, broken letters and endless strings never reach a screen as they are."""
    assert text(b"  Fan\x00\x1b[31m \xff\n1 ") == "Fan [31m \ufffd 1"
    assert len(text(b"x" * 65_000)) == 120
    assert text(7) == text(None) == text("1.3.6") == ""


def test_the_probe_judges_a_devices_sensors(machine: Machine):
    """What a management processor tells becomes results as of any other sensor."""
    machine.say(sensors=SnmpSensors(device("ilo")).sensors())
    results, _ = machine.run(CheckSpec("temperature", "*", thresholds=Thresholds(90.0, 100.0, recovery=5.0)))
    assert [("Ambient 1", State.OK, "temperature.ok"), ("CPU 2", State.WARNING, "temperature.condition")] == [
        (each.item, each.state, each.code) for each in results
    ]
