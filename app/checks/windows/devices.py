"""Activity of physical disks from the performance data, by English counter names."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from typing import Any

from app.checks.disk_io import Activity, Device
from app.checks.windows import dll

COUNTERS = {
    "read_bytes_s": r"\PhysicalDisk(*)\Disk Read Bytes/sec",
    "write_bytes_s": r"\PhysicalDisk(*)\Disk Write Bytes/sec",
    "idle_percent": r"\PhysicalDisk(*)\% Idle Time",
    "latency_s": r"\PhysicalDisk(*)\Avg. Disk sec/Transfer",
    "transfers_s": r"\PhysicalDisk(*)\Disk Transfers/sec",
}
"""Busy is what idle leaves over: ``% Disk Time`` counts the queue and goes beyond a hundred."""

_TOTAL = "_Total"
_DOUBLE_WITHOUT_CAP = 0x00000200 | 0x00008000
_MORE_DATA = 0x800007D2
_VALID = frozenset({0, 1})


class Item(ctypes.Structure):
    """``PDH_FMT_COUNTERVALUE_ITEM_W`` with a double."""

    _fields_ = (("name", ctypes.c_void_p), ("status", ctypes.c_uint32), ("value", ctypes.c_double))


class RawItem(ctypes.Structure):
    """``PDH_RAW_COUNTER_ITEM_W``; only its name is of use here."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("status", ctypes.c_uint32),
        ("at", ctypes.c_uint32 * 2),
        ("first", ctypes.c_int64),
        ("second", ctypes.c_int64),
        ("count", ctypes.c_uint32),
    )


def devices(tables: Mapping[str, Mapping[str, float]]) -> list[Device]:
    """Make devices of the counters' values by instance (``0 C:``); a disk without an idle time has no activity yet."""
    names = sorted({name for table in tables.values() for name in table} - {_TOTAL})
    found = []
    for name in names:
        idle = tables["idle_percent"].get(name)
        has_transfers = tables["transfers_s"].get(name, 0.0) > 0
        latency_s = tables["latency_s"].get(name)
        is_known = idle is not None and name in tables["read_bytes_s"] and name in tables["write_bytes_s"]
        activity = (
            Activity(
                read_bytes_s=round(tables["read_bytes_s"][name], 1),
                write_bytes_s=round(tables["write_bytes_s"][name], 1),
                busy_percent=round(min(max(100 - idle, 0.0), 100.0), 1),
                latency_ms=round(latency_s * 1000, 2) if has_transfers and latency_s is not None else None,
            )
            if is_known and idle is not None
            else None
        )
        found.append(Device(name, activity))
    return found


class Devices:
    """Keeps a query of the performance data open: rates are taken from one call to the next."""

    def __init__(self) -> None:
        self._query: ctypes.c_void_p | None = None
        self._counters: dict[str, ctypes.c_void_p] = {}

    def devices(self) -> list[Device]:
        """List physical disks with their activity since the last call; a first call finds the names only."""
        pdh = dll.load("pdh")
        is_first = self._query is None
        if is_first:
            self._open(pdh)
        _check(pdh.PdhCollectQueryData(self._query))
        if is_first:
            names = _names(pdh, self._counters["idle_percent"])
            return [Device(name, None) for name in names if name != _TOTAL]
        return devices({name: _values(pdh, counter) for name, counter in self._counters.items()})

    def _open(self, pdh: Any) -> None:
        query = ctypes.c_void_p()
        _check(pdh.PdhOpenQueryW(None, ctypes.c_void_p(0), ctypes.byref(query)))
        try:
            for name, path in COUNTERS.items():
                counter = ctypes.c_void_p()
                _check(pdh.PdhAddEnglishCounterW(query, path, ctypes.c_void_p(0), ctypes.byref(counter)))
                self._counters[name] = counter
        except OSError:
            pdh.PdhCloseQuery(query)
            raise
        self._query = query


def _names(pdh: Any, counter: ctypes.c_void_p) -> list[str]:
    """Read the instances of a counter, which are there before its first rate is."""
    size, count = ctypes.c_uint32(0), ctypes.c_uint32(0)
    buffer = _filled(
        lambda into: pdh.PdhGetRawCounterArrayW(counter, ctypes.byref(size), ctypes.byref(count), into), size
    )
    items = ctypes.cast(buffer, ctypes.POINTER(RawItem))
    return [ctypes.wstring_at(items[number].name) for number in range(count.value)]


def _values(pdh: Any, counter: ctypes.c_void_p) -> dict[str, float]:
    """Read a counter's values by instance; an instance whose value is not valid now is left out."""
    size, count = ctypes.c_uint32(0), ctypes.c_uint32(0)
    buffer = _filled(
        lambda into: pdh.PdhGetFormattedCounterArrayW(
            counter, _DOUBLE_WITHOUT_CAP, ctypes.byref(size), ctypes.byref(count), into
        ),
        size,
    )
    items = ctypes.cast(buffer, ctypes.POINTER(Item))
    every = (items[number] for number in range(count.value))
    return {ctypes.wstring_at(item.name): float(item.value) for item in every if item.status in _VALID}


def _filled(read: Callable[[Any], int], size: ctypes.c_uint32) -> Any:
    """Ask how much room an answer needs, then for the answer."""
    status = read(None) & 0xFFFFFFFF
    if status == _MORE_DATA:
        buffer = ctypes.create_string_buffer(size.value)
        status = read(buffer)
        _check(status)
        return buffer
    _check(status)
    return ctypes.create_string_buffer(1)


def _check(status: int) -> None:
    """Raise for a status of the performance data helper."""
    if status & 0xFFFFFFFF:
        raise OSError(f"performance data: 0x{status & 0xFFFFFFFF:08X}")
