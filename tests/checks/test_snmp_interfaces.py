"""Interfaces over SNMP: rates that survive wraps and restarts, and devices that answer nonsense."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.snmp import NoAnswer, Value
from app.checks.snmp_interfaces import Interface, Look, Traffic, has_restarted, look, traffic
from tests.checks.snmp_written import Written, device

WRAP = 2**32
PORT = Interface("Gi1", "", True, True, 1000.0, 1_000, 2_000, 0, 0, is_wide=True)
OLD = replace(PORT, speed_mbit=100.0, is_wide=False)
KEYS = st.builds(
    lambda table, column, index: f"{table}.{column}{index}",
    st.sampled_from(["1.3.6.1.2.1.2.2.1", "1.3.6.1.2.1.31.1.1.1"]),
    st.integers(0, 20),
    st.sampled_from(["", ".", ".1", ".2", ".3.1"]),
)
VALUES = st.one_of(st.integers(-(2**65), 2**65), st.integers(0, 3), st.binary(max_size=200), st.text(max_size=5))


def _looks(
    first: Interface, last: Interface, *, seconds: float = 10.0, up: tuple[int, int] = (5_000, 6_000)
) -> tuple[Look, Look]:
    return Look(0.0, up[0], {"Gi1": first}), Look(seconds, up[1], {"Gi1": last})


def test_a_switch_is_read():
    """Names, what is meant to be up and is not, 64-bit counters where there are some, and speeds of either table."""
    seen = look(device("switch_interfaces"), at=7.0)
    assert (7.0, 123_456) == (seen.at, seen.uptime)
    assert {
        "Gi1/0/1": Interface("Gi1/0/1", "Uplink", True, True, 1000.0, 9_000_000_000, 5_000_000_000, 7, 3, True, 4_000),
        "Gi1/0/2": Interface("Gi1/0/2", "", True, False, None, 0, 0, 0, 0, is_wide=True),
        "Vlan7": Interface("Vlan7", "", False, False, 100.0, 500, 600, 0, 0, is_wide=False),
    } == seen.interfaces


def test_rates_and_use():
    """Bytes, errors and discards a second; use is of the busier direction."""
    before, after = _looks(PORT, replace(PORT, in_bytes=1_000, out_bytes=125_002_000, errors=5, discards=20))
    assert Traffic(0.0, 12_500_000.0, 0.5, 2.0, 10.0) == traffic(before, after, "Gi1")


@pytest.mark.parametrize(
    ("first", "last", "seconds", "up", "expected"),
    [
        pytest.param(
            replace(OLD, in_bytes=WRAP - 500), replace(OLD, in_bytes=500), 10, (1, 1_001), 100.0, id="ran over"
        ),
        pytest.param(PORT, replace(PORT, in_bytes=10), 10, (1, 1_001), None, id="64 bits never run over"),
        pytest.param(OLD, replace(OLD, in_bytes=10), 10, (1, 1_001), None, id="fell from low down: a reset"),
        pytest.param(OLD, replace(OLD, in_bytes=9_000), 600, (1, 60_001), None, id="may have run over twice"),
        pytest.param(PORT, replace(PORT, in_bytes=9_000), 10, (5_000, 100), None, id="the device started"),
        pytest.param(PORT, replace(PORT, in_bytes=2_000), 10, (WRAP - 400, 600), 100.0, id="uptime ran over"),
        pytest.param(PORT, replace(PORT, counting_since=9), 10, (1, 1_001), None, id="the device says so"),
        pytest.param(PORT, replace(OLD, in_bytes=9_000), 10, (1, 1_001), None, id="other counters"),
        pytest.param(PORT, replace(PORT, in_bytes=None), 10, (1, 1_001), None, id="no counter any more"),
        pytest.param(PORT, PORT, 0, (1, 1), None, id="no time passed"),
    ],
)
def test_what_cannot_be_told_is_not_told(first, last, seconds, up, expected):
    """A rate is right or it is none."""
    before, after = _looks(first, last, seconds=seconds, up=up)
    found = traffic(before, after, "Gi1")
    assert expected == (found.in_bytes_s if found is not None else None)


@pytest.mark.parametrize(
    ("up", "seconds", "expected"),
    [
        pytest.param((100, 200), 1.0, False, id="runs on"),
        pytest.param((100_000, 50), 60.0, True, id="started"),
        pytest.param((WRAP - 3_000, 3_000), 60.0, False, id="497 days are over"),
        pytest.param((WRAP - 3_000, 900_000), 60.0, True, id="not where it would be after 497 days"),
        pytest.param((WRAP - 10_000_000, 500), 60.0, True, id="not that long yet"),
        pytest.param((WRAP - 8_640_000, 3_000), 86_430.0, False, id="497 days were over while nobody looked"),
    ],
)
def test_a_start_is_told_from_an_uptime_that_ran_over(up, seconds, expected):
    """Both go back to 0."""
    assert expected is has_restarted(Look(0.0, up[0], {}), Look(seconds, up[1], {}))


def test_an_interface_that_is_new_or_gone_has_no_rate():
    """There is nothing to compare."""
    before, after = _looks(PORT, PORT)
    assert traffic(before, after, "Gi9") is None


def test_without_uptime_nothing_is_believed():
    """A device that does not tell it cannot be compared with itself."""
    with pytest.raises(NoAnswer):
        look(Written({}), at=0.0)


@given(st.dictionaries(KEYS, VALUES, max_size=60), st.dictionaries(KEYS, VALUES, max_size=60), st.integers(0, WRAP - 1))
def test_nonsense_does_no_harm(first: dict[str, Value], last: dict[str, Value], up: int):
    """Whatever a device answers, rates are none, or possible ones."""
    before = look(Written({**first, "1.3.6.1.2.1.1.3.0": 7}), at=0.0)
    after = look(Written({**last, "1.3.6.1.2.1.1.3.0": up}), at=60.0)
    for name in after.interfaces:
        found = traffic(before, after, name)
        assert found is None or min(found.in_bytes_s, found.out_bytes_s, found.errors_s, found.discards_s) >= 0.0
        assert found is None or found.used_percent is None or 0.0 <= found.used_percent <= 100.0
