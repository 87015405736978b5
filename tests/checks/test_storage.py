"""Volumes, inodes and block devices, by what their readers say."""

from __future__ import annotations

from app.checks.disk import Volume
from app.checks.disk_io import Activity, Device
from app.domain.check import CheckSpec, State, Thresholds
from tests.checks.conftest import Machine

LOW = Thresholds(10.0, 5.0, is_upper=False, recovery=1.0)
ROOT = Volume("/", "ext4", total=1_000, free=400, inodes=200, inodes_free=190)
DATA = Volume("/srv", "btrfs", total=2_000, free=80)


def test_disk_measures_each_volume(machine: Machine):
    """Free share with the bytes behind it; used share and free bytes for the graphs."""
    machine.say(volumes=[ROOT, DATA])
    results, samples = machine.run(CheckSpec("disk", "*", thresholds=LOW))
    assert [("/", 40.0, State.OK), ("/srv", 4.0, State.CRITICAL)] == [
        (each.item, each.value, each.state) for each in results
    ]
    assert {"free_bytes": 80, "total_bytes": 2_000, "filesystem": "btrfs"} == results[1].detail
    assert ("disk.used_percent", "/srv", 96.0) in [(each.metric, each.item, each.value) for each in samples]
    assert ("disk.free_bytes", "/", 400.0) in [(each.metric, each.item, each.value) for each in samples]


def test_disk_that_cannot_be_measured_is_unknown(machine: Machine):
    """Its neighbours are judged all the same."""
    machine.say(volumes=[ROOT, Volume("/srv", "xfs", 0, 0, error="Input/output error")])
    results, _samples = machine.run(CheckSpec("disk", "*", thresholds=LOW))
    assert [("/", State.OK), ("/srv", State.UNKNOWN)] == [(each.item, each.state) for each in results]
    assert {"error": "Input/output error"} == results[1].detail


def test_disk_that_turned_read_only_is_critical(machine: Machine):
    """Plenty of space is of no use when nothing can be written."""
    machine.say(volumes=[Volume("/", "ext4", 100, 90, is_read_only=True)])
    result = machine.result(CheckSpec("disk", "*", thresholds=LOW))
    assert (State.CRITICAL, "disk.read_only") == (result.state, result.code)


def test_disk_without_volumes(machine: Machine):
    """No volume at all does not apply; a named one that is not there is missing."""
    machine.say(volumes=[])
    assert machine.result(CheckSpec("disk", "*")).state is State.NOT_APPLICABLE
    assert machine.result(CheckSpec("disk", "/srv")).code == "check.missing"


def test_inodes_where_they_are_counted(machine: Machine):
    """A file system that makes inodes as needed has no share to judge."""
    machine.say(volumes=[ROOT, DATA])
    result = machine.result(CheckSpec("inodes", "*", thresholds=LOW))
    assert ("/", 95.0, {"free": 190, "total": 200}) == (result.item, result.value, result.detail)
    result = machine.result(CheckSpec("inodes", "/srv"))
    assert State.NOT_APPLICABLE is result.state
    machine.say(volumes=[DATA])
    assert machine.result(CheckSpec("inodes", "/nix")).code == "check.missing"


def test_disk_io(machine: Machine):
    """Busy share is judged; without requests there is no latency, and before the second reading nothing."""
    busy = Device("sda", Activity(1_000.0, 2_000.0, 96.5, 12.5))
    idle = Device("sdb", Activity(0.0, 0.0, 0.0, None))
    machine.say(devices=[busy, idle, Device("sdc", None)])
    results, samples = machine.run(CheckSpec("disk_io", "*", thresholds=Thresholds(95.0, None)))
    assert [("sda", State.WARNING, "disk_io.busy"), ("sdb", State.OK, "disk_io.ok")] == [
        (each.item, each.state, each.code) for each in results
    ]
    assert {"read_bytes_s": 1_000.0, "write_bytes_s": 2_000.0, "latency_ms": 12.5} == results[0].detail
    assert [("sda", 12.5)] == [(each.item, each.value) for each in samples if each.metric == "disk.latency_ms"]


def test_disk_io_without_devices(machine: Machine):
    """A container has no block device of its own."""
    machine.say(devices=[])
    assert machine.result(CheckSpec("disk_io", "*")).state is State.NOT_APPLICABLE
