"""Block devices from recorded statistics, and this machine's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.checks.disk_io import Activity, Device
from app.checks.linux.devices import Devices, parse_diskstats
from app.checks.rates import WRAP

OLD = "   8       0 sda {0} 0 {1} {2} {3} 0 {4} {5} 0 {6} 0\n"
"""Columns of kernels before 4.18; newer ones have more behind them."""

OTHERS = """\
   7       0 loop0 1 0 2 3 4 5 6 7 0 8 9
   8       1 sda1 1 0 2 3 4 5 6 7 0 8 9
  11       0 sr0 1 0 2 3 4 5 6 7 0 8 9
 253       0 dm-0 1 0 2 3 4 5 6 7 0 8 9 0 0 0 0
short line
"""


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Make a machine with one disk, an optical drive, and devices without hardware."""
    for name in ("sda", "sr0"):
        (tmp_path / "sys/block" / name / "device").mkdir(parents=True)
    for name in ("loop0", "dm-0"):
        (tmp_path / "sys/block" / name).mkdir(parents=True)
    (tmp_path / "proc").mkdir()
    return tmp_path


class Disk:
    """A disk whose statistics a test writes."""

    def __init__(self, folders: Path) -> None:
        self.at = 100.0
        self._stats = folders / "proc/diskstats"
        self.reader = Devices(folders / "proc", folders / "sys", clock=lambda: self.at)

    def read(self, *counters: int, passed: float = 10.0) -> list[Device]:
        self.at += passed
        self._stats.write_text(OLD.format(*counters) + OTHERS)
        return self.reader.devices()


def test_activity_between_two_readings(folders: Path):
    """Sectors are 512 bytes; latency is the waiting time shared by the requests; busy is a share of the time."""
    disk = Disk(folders)
    assert [Device("sda", None)] == disk.read(100, 1_000, 500, 50, 2_000, 500, 700)
    assert [Device("sda", Activity(51_200.0, 102_400.0, 25.0, 4.0))] == disk.read(
        150, 2_000, 700, 100, 4_000, 700, 3_200
    )


def test_no_requests_no_latency(folders: Path):
    """A disk at rest answered nobody, which is not an answer in no time."""
    disk = Disk(folders)
    disk.read(1, 1, 1, 1, 1, 1, 1)
    assert [Device("sda", Activity(0.0, 0.0, 0.0, None))] == disk.read(1, 1, 1, 1, 1, 1, 1)


def test_milliseconds_wrap(folders: Path):
    """The kernel keeps times in 32 bits."""
    disk = Disk(folders)
    disk.read(1, 1, WRAP - 100, 1, 1, 1, WRAP - 500)
    (device,) = disk.read(101, 1, 100, 1, 1, 1, 500)
    assert Activity(0.0, 0.0, 10.0, 2.0) == device.activity


def test_busy_is_never_more_than_all_the_time(folders: Path):
    """Two clocks that tick apart must not make 101 percent."""
    disk = Disk(folders)
    disk.read(1, 1, 1, 1, 1, 1, 0)
    (device,) = disk.read(1, 1, 1, 1, 1, 1, 10_200)
    assert device.activity is not None
    assert device.activity.busy_percent == 100.0


def test_a_disk_put_in_anew(folders: Path):
    """Counters that began again give nothing until the next reading."""
    disk = Disk(folders)
    disk.read(500, 500, 500, 500, 500, 500, 500)
    assert [Device("sda", None)] == disk.read(1, 1, 1, 1, 1, 1, 1)


def test_columns():
    """Partitions are read too; lines that are none are not."""
    devices = parse_diskstats(OTHERS)
    assert {"loop0", "sda1", "sr0", "dm-0"} == set(devices)
    expected = {
        "reads": 1,
        "read_sectors": 2,
        "read_ms": 3,
        "writes": 4,
        "write_sectors": 6,
        "write_ms": 7,
        "busy_ms": 8,
    }
    assert expected == devices["sda1"]


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_this_machine():
    """The second look at every device has an activity within bounds."""
    reader = Devices()
    assert all(device.activity is None for device in reader.devices())
    for device in reader.devices():
        assert device.activity is not None
        assert 0 <= device.activity.busy_percent <= 100
