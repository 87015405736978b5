"""The smaller readers of Windows: what they make of what the system says."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from app.checks.disk_io import Activity, Device
from app.checks.finding import NotApplicable
from app.checks.processor import ProcessorTimes
from app.checks.swap import SwapSpace
from app.checks.windows.boot import crash_query
from app.checks.windows.devices import COUNTERS, Item, RawItem, devices
from app.checks.windows.kernel import FileTime, Kernel, MemoryStatus, page_files, processor_times
from app.checks.windows.pending import Pending
from app.checks.windows.volumes import item, split_paths
from app.domain.catalogue import RESTART_REASONS


def filetime(seconds: float) -> FileTime:
    """Make a file time of seconds."""
    ticks = round(seconds * 10_000_000)
    return FileTime(ticks & 0xFFFFFFFF, ticks >> 32)


def test_processor_times():
    """The kernel's time holds the idle time; both halves of a number count."""
    times = processor_times(filetime(600_000), filetime(700_000), filetime(50_000), cores=8)
    assert ProcessorTimes(idle_s=600_000.0, total_s=750_000.0, cores=8) == times


def test_page_files_are_added_up():
    """Sizes are pages; without a page file there is no swap space."""
    assert SwapSpace(total=5 * 4096, used=3 * 4096) == page_files([(4, 2), (1, 1)], page=4096)
    assert SwapSpace(0, 0) == page_files([], page=4096)


def test_there_is_no_load_average():
    """Windows keeps none."""
    with pytest.raises(NotApplicable) as caught:
        Kernel().load()
    assert "platform" == caught.value.reason


def test_layouts():
    """Structures are as wide as the documentation says, where pointers are 8 bytes."""
    assert 64 == ctypes.sizeof(MemoryStatus)
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert (24, 48) == (ctypes.sizeof(Item), ctypes.sizeof(RawItem))


@pytest.mark.parametrize(
    ("buffer", "expected"),
    [
        ("C:\\\0\0", ["C:\\"]),
        ("D:\\Postfächer\\\0E:\\\0\0", ["D:\\Postfächer\\", "E:\\"]),
        ("\0", []),
        ("", []),
    ],
)
def test_split_paths(buffer, expected):
    """Each path ends at a zero, the list at another."""
    assert expected == split_paths(buffer)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["C:\\"], "C:"),
        (["c:\\"], "C:"),
        (["D:\\Postfächer\\", "E:\\"], "E:"),
        (["D:\\Postfächer\\Archiv\\", "D:\\Böden\\"], "D:\\Böden"),
        ([], ""),
    ],
)
def test_what_a_volume_is_called(paths, expected):
    """A drive before a folder, the shortest folder before others; without a path it has no name."""
    assert expected == item(paths)


TABLES = {
    "read_bytes_s": {"0 C:": 1024.5, "1 D: E:": 0.0, "_Total": 1024.5},
    "write_bytes_s": {"0 C:": 2048.0, "1 D: E:": 0.0, "_Total": 2048.0},
    "idle_percent": {"0 C:": 62.5, "1 D: E:": 100.4, "_Total": 81.0},
    "latency_s": {"0 C:": 0.0042, "1 D: E:": 0.0, "_Total": 0.002},
    "transfers_s": {"0 C:": 55.0, "1 D: E:": 0.0, "_Total": 55.0},
}


def test_devices():
    """Busy is what idle leaves over, within bounds; a disk at rest has no latency; the total is no disk."""
    assert [
        Device("0 C:", Activity(1024.5, 2048.0, 37.5, 4.2)),
        Device("1 D: E:", Activity(0.0, 0.0, 0.0, None)),
    ] == devices(TABLES)


def test_a_disk_whose_counters_are_not_valid_yet():
    """A disk that was just plugged in has no rate: that is not a disk at rest."""
    tables = {name: dict(values) for name, values in TABLES.items()}
    tables["transfers_s"]["2 F:"] = 1.0
    del tables["idle_percent"]["0 C:"]
    assert [("0 C:", None), ("2 F:", None)] == [
        (device.name, device.activity) for device in devices(tables) if device.name != "1 D: E:"
    ]


def test_counters_are_named_in_english():
    """English names go to the function that takes them in every language."""
    assert all(path.startswith("\\PhysicalDisk(*)\\") and path.isascii() for path in COUNTERS.values())


class Registry:
    """A registry of plain values; a key is there when it or something in it is."""

    def __init__(self, values: dict[tuple[str, str], Any]) -> None:
        self._values = values

    def has_key(self, path: str) -> bool:
        return any(path == key for key, _name in self._values)

    def value(self, path: str, name: str) -> Any:
        return self._values.get((path, name))


CURRENT = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
CONTROL = r"SYSTEM\CurrentControlSet\Control"
NAMED = {
    (CONTROL + r"\ComputerName\ActiveComputerName", "ComputerName"): "SRV-BÜRO",
    (CONTROL + r"\ComputerName\ComputerName", "ComputerName"): "srv-büro",
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({(CURRENT + r"\WindowsUpdate\Auto Update\RebootRequired", "ab-12"): 1}, ["updates"], id="updates"),
        pytest.param(
            {(CURRENT + r"\Component Based Servicing\RebootPending", ""): ""}, ["components"], id="components"
        ),
        pytest.param(
            {(CONTROL + r"\Session Manager", "PendingFileRenameOperations"): [r"\??\C:\Temp\alt.dll", ""]},
            ["file_renames"],
            id="renames",
        ),
        pytest.param(
            {(CONTROL + r"\Session Manager", "PendingFileRenameOperations"): ["", ""]}, [], id="an emptied list"
        ),
        pytest.param({(CONTROL + r"\Session Manager", "PendingFileRenameOperations"): []}, [], id="an empty list"),
        pytest.param(
            {(CONTROL + r"\ComputerName\ComputerName", "ComputerName"): "SRV-NEU"}, ["rename"], id="another name"
        ),
        pytest.param(
            {(r"SYSTEM\CurrentControlSet\Services\Netlogon", "JoinDomain"): 1}, ["rename"], id="another domain"
        ),
        pytest.param(
            {
                (CURRENT + r"\WindowsUpdate\Auto Update\RebootRequired", "x"): 1,
                (CURRENT + r"\Component Based Servicing\RebootPending", ""): "",
            },
            ["components", "updates"],
            id="several",
        ),
    ],
)
def test_pending(values, expected):
    """Each mark is a reason, in the catalogue's words."""
    reasons = Pending(Registry({**NAMED, **values})).restart_reasons()
    assert expected == reasons
    assert set(reasons) <= set(RESTART_REASONS)


def test_a_crash_is_looked_for_by_numbers():
    """Event and provider decide, never a text; the time is counted back from now."""
    query = crash_query(100.0)
    assert "timediff(@SystemTime) <= 220000" in query
    assert "EventID=41 and Provider[@Name='Microsoft-Windows-Kernel-Power']" in query
    assert "EventID=6008 and Provider[@Name='EventLog']" in query


@pytest.mark.skipif(sys.platform != "win32", reason="only on Windows")
def test_this_machine():
    """Every reader answers for real."""
    from app.checks.windows.readers import readers

    found = readers()
    assert found.processor.times().total_s > 0
    assert 0 < found.memory.memory().available < found.memory.memory().total
    assert any(volume.path == "C:" for volume in found.volumes.volumes())
    assert found.services.service("EventLog") is not None
    assert found.boot.boot().uptime_s > 0
    assert found.processes.count().total > 0
    assert found.swap.swap().total >= 0
    assert set(found.restart.restart_reasons()) <= set(RESTART_REASONS)
    assert isinstance(found.cards.cards(), list)
    assert found.devices.devices()
    assert any(device.activity is not None for device in found.devices.devices())
