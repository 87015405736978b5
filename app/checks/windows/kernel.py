"""Processor, memory and page file of Windows."""

from __future__ import annotations

import ctypes
import os

from app.checks.finding import NotApplicable
from app.checks.load import Load
from app.checks.memory import PhysicalMemory
from app.checks.processor import ProcessorTimes
from app.checks.swap import SwapSpace
from app.checks.windows import dll

_TICKS_PER_S = 10_000_000
"""File times count in 100 ns."""


class FileTime(ctypes.Structure):
    """``FILETIME``: 100 ns units in two halves."""

    _fields_ = (("low", ctypes.c_uint32), ("high", ctypes.c_uint32))

    @property
    def ticks(self) -> int:
        """The whole number."""
        return int(self.high) << 32 | int(self.low)


class MemoryStatus(ctypes.Structure):
    """``MEMORYSTATUSEX``."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("memory_load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("available_physical", ctypes.c_uint64),
        ("total_page_file", ctypes.c_uint64),
        ("available_page_file", ctypes.c_uint64),
        ("total_virtual", ctypes.c_uint64),
        ("available_virtual", ctypes.c_uint64),
        ("available_extended_virtual", ctypes.c_uint64),
    )


def processor_times(idle: FileTime, kernel: FileTime, user: FileTime, *, cores: int) -> ProcessorTimes:
    """Make times of what ``GetSystemTimes`` says: the kernel's part holds the idle time too."""
    return ProcessorTimes(idle.ticks / _TICKS_PER_S, (kernel.ticks + user.ticks) / _TICKS_PER_S, cores)


class Kernel:
    """Reads the kernel's own figures."""

    def times(self) -> ProcessorTimes:
        """Tell how long the cores were idle, and how long there were (``GetSystemTimes``)."""
        idle, kernel, user = FileTime(), FileTime(), FileTime()
        if not dll.load("kernel32").GetSystemTimes(ctypes.byref(idle), ctypes.byref(kernel), ctypes.byref(user)):
            raise dll.failure()
        return processor_times(idle, kernel, user, cores=os.cpu_count() or 1)

    def load(self) -> Load:
        """Windows keeps no load averages."""
        raise NotApplicable("platform")

    def memory(self) -> PhysicalMemory:
        """Tell how much memory there is and how much is available (``GlobalMemoryStatusEx``)."""
        status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
        if not dll.load("kernel32").GlobalMemoryStatusEx(ctypes.byref(status)):
            raise dll.failure()
        return PhysicalMemory(int(status.total_physical), int(status.available_physical))

    def swap(self) -> SwapSpace:
        """Tell the size of the page files and how much of them is used (psutil asks the performance data in English)."""
        import psutil

        swap = psutil.swap_memory()
        return SwapSpace(int(swap.total), int(swap.used))
