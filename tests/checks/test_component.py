"""Fans and power supplies by their makers' own tables, and devices that tell nonsense of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.snmp import NoAnswer, Value
from app.domain.check import CheckSpec, State
from tests.checks.polled import Answering, Device

ALL = CheckSpec("component")
TABLES = [
    "1.3.6.1.4.1.232.6.2.6.7.1",
    "1.3.6.1.4.1.232.6.2.9.3.1",
    "1.3.6.1.4.1.674.10892.5.4.700.12.1",
    "1.3.6.1.4.1.674.10892.5.4.600.12.1",
    "1.3.6.1.4.1.9.9.13.1.4.1",
    "1.3.6.1.4.1.9.9.13.1.5.1",
]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(
            "ilo_parts",
            {
                "Fan 1": State.OK,
                "Fan 3": State.WARNING,
                "Power supply 1": State.OK,
                "Power supply 2": State.CRITICAL,
            },
            id="iLO: a bay without a fan is left out",
        ),
        pytest.param(
            "idrac_parts",
            {
                "System Board Fan1": State.OK,
                "System Board Fan1 (2)": State.WARNING,
                "PS1 Status": State.OK,
                "PS2 Status": State.CRITICAL,
            },
            id="iDRAC: what it does not know is left out, equal names are told apart",
        ),
        pytest.param(
            "cisco_parts",
            {"Switch 1 - FAN 1": State.OK, "Switch 1 - FAN 2": State.CRITICAL, "Sw1, PS1 Normal": State.OK},
            id="Cisco: what is not there is left out",
        ),
    ],
)
def test_each_by_its_maker(name: str, expected: dict[str, State]):
    """Its own word is the state; nobody here judges better."""
    results, samples = Device.of(name).run(ALL)
    assert (expected, []) == ({each.item: each.state for each in results}, samples)
    assert {"component.ok", "component.condition"} == {each.code for each in results}
    assert {"warning", "critical"} >= {each.detail["condition"] for each in results if each.detail}


def test_a_device_without_any():
    """Nothing is OK that is not there."""
    assert State.NOT_APPLICABLE is Device.of("switch_interfaces").result(ALL).state


def test_one_that_is_pulled_out_is_missing():
    """It was there before."""
    ilo = Device.of("ilo_parts")
    ilo.run(ALL)
    ilo.answers({"1.3.6.1.4.1.232.6.2.6.7.1.4.0.1": 2})
    assert {"Fan 1": "check.missing"} == {
        each.item: each.code for each in ilo.run(ALL)[0] if each.state is State.UNKNOWN
    }


def test_a_silent_device():
    """Nothing is known of them."""
    ilo = Device.of("ilo_parts")
    ilo.session.failure = NoAnswer("timeout")
    assert "check.no_data" == ilo.result(ALL).code


@given(
    st.dictionaries(
        st.builds("{}.{}.{}".format, st.sampled_from(TABLES), st.integers(0, 10), st.integers(0, 5)),
        st.one_of(st.integers(-(2**65), 2**65), st.integers(0, 12), st.binary(max_size=200), st.text(max_size=5)),
        max_size=40,
    )
)
def test_nonsense_does_no_harm(values: dict[str, Value]):
    """Whatever a device answers: components with a name of their own and a state, or none."""
    results, _ = Device(Answering(values)).run(ALL)
    assert len(results) == len({each.item.casefold() for each in results})
    assert "check.failed" not in {each.code for each in results}
