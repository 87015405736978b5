"""Disks of Windows: smartctl first, the storage interface else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checks.command import Done
from app.checks.finding import NotApplicable
from app.checks.smart import Disk
from app.checks.windows.smart import Smart, parse

NVME = {
    "Name": "0", "Model": "SAMSUNG MZVLB512HBJQ-00000", "FriendlyName": "SAMSUNG MZVLB512HBJQ",
    "SerialNumber": "0025_3886_01C2_EXAM.", "BusType": 17, "MediaType": 4, "HealthStatus": 0, "OperationalStatus": [2],
    "HasCounter": True, "Wear": 4, "Temperature": 41, "PowerOnHours": 12_044,
    "ReadErrorsUncorrected": 0, "WriteErrorsUncorrected": None,
}  # fmt: skip
HDD = {
    **NVME,
    "Name": "1",
    "Model": "ST4000NM0035",
    "SerialNumber": "ZC1EXAMPLE8",
    "BusType": 11,
    "MediaType": 3,
    "Wear": 0,
}


def test_a_disk_of_the_storage_interface():
    """Model, serial number, wear, degrees, hours, errors; a disk that turns does not wear."""
    assert [
        Disk("PhysicalDisk0", "SAMSUNG MZVLB512HBJQ-00000", "0025_3886_01C2_EXAM", counts={"media_errors": 0},
             wear_percent=4.0, temperature_c=41.0, powered_h=12_044),
        Disk("PhysicalDisk1", "ST4000NM0035", "ZC1EXAMPLE8", counts={"media_errors": 0}, temperature_c=41.0,
             powered_h=12_044),
    ] == parse([NVME, HDD])  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"HealthStatus": 2}, ("health",)),
        ({"HealthStatus": 1}, ("attribute",)),
        ({"OperationalStatus": [2, 5]}, ("health",)),
        ({"OperationalStatus": 5}, ()),
    ],
)
def test_health(changes, faults):
    """Unhealthy, or a failure that is foretold, is the disk's own verdict; a warning is one."""
    (found,) = parse({**NVME, **changes})
    assert faults == found.faults


@pytest.mark.parametrize("changes", [{"BusType": 15}, {"BusType": 16}, {"Model": "VMware Virtual disk"}])
def test_disks_that_are_none(changes):
    """Files on another machine, and what Storage Spaces makes of disks."""
    assert [] == parse({**NVME, **changes})


def test_a_disk_windows_does_not_know_about():
    """It is unknown, not well."""
    (found,) = parse({**NVME, "HealthStatus": 5})
    assert found.error


def no_smartctl(_words, _limit_s):
    """A machine without smartmontools."""
    raise FileNotFoundError


def test_without_smartctl_the_storage_interface_is_asked():
    """A disk without counters (an account without rights) is judged by its health alone."""
    reader = Smart(
        run=no_smartctl, ask=lambda _script: {**NVME, "Wear": None, "Temperature": None, "PowerOnHours": None}
    )
    (found,) = reader.disks({})
    assert ((), None, None, None) == (found.faults, found.wear_percent, found.temperature_c, found.powered_h)


def test_a_virtual_machine():
    """All disks are files elsewhere: it does not apply."""
    with pytest.raises(NotApplicable, match="virtual"):
        Smart(run=no_smartctl, ask=lambda _script: {**NVME, "Model": "Msft Virtual Disk", "BusType": 10}).disks({})


def test_smartctl_comes_first(monkeypatch):
    """Where it is installed and tells of disks, nothing else is asked; it is started by its whole path."""
    monkeypatch.setenv("ProgramFiles", r"C:\Programme")
    answer = b'{"model_name": "X1", "serial_number": "S1", "smart_status": {"passed": true}}'
    paths = set()

    def run(words, _limit_s):
        paths.add(words[0])
        return Done(0, b'{"devices": [{"name": "/dev/sda", "type": "ata"}]}' if "--scan-open" in words else answer)

    def ask(_script):
        raise AssertionError("nothing is to be asked")

    assert [Disk("/dev/sda", "X1", "S1")] == Smart(run=run, ask=ask).disks({})
    assert {r"C:\Programme\smartmontools\bin\smartctl.exe"} == paths


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(NVME)), inner, max_size=12),
    )
)
def test_whatever_comes_does_no_harm(answer):
    """Disks or none."""
    for each in parse(answer):
        assert each.wear_percent is None or 0 <= each.wear_percent <= 255
        assert all(count >= 0 for count in each.counts.values())
