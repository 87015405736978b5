"""Processor, memory and page file of Windows."""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Sequence
from typing import Any

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


class PageFileInformation(ctypes.Structure):
    """``ENUM_PAGE_FILE_INFORMATION``; sizes are pages."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("total", ctypes.c_size_t),
        ("in_use", ctypes.c_size_t),
        ("peak", ctypes.c_size_t),
    )


def page_files(found: Sequence[tuple[int, int]], *, page: int) -> SwapSpace:
    """Add up page files, each with its size and what is used of it, in pages of ``page`` bytes."""
    return SwapSpace(sum(total for total, _used in found) * page, sum(used for _total, used in found) * page)


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
        """Tell the size of the page files and how much of them is used (``EnumPageFilesW``)."""
        windows: Any = ctypes
        found: list[tuple[int, int]] = []

        def note(_context: int, information: Any, _name: str) -> int:
            found.append((int(information.contents.total), int(information.contents.in_use)))
            return 1

        prototype = windows.WINFUNCTYPE(
            ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(PageFileInformation), ctypes.c_wchar_p
        )
        if not dll.load("psapi").EnumPageFilesW(prototype(note), None):
            raise dll.failure()
        return page_files(found, page=mmap.PAGESIZE)
