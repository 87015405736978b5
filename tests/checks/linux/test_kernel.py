"""Processor, load, memory and swap from recorded files of ``/proc``, and for real."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.checks.linux.kernel import Kernel, parse_meminfo, parse_stat, physical
from app.checks.memory import PhysicalMemory
from app.checks.processor import ProcessorTimes
from app.checks.swap import SwapSpace

real = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")

STAT = """\
cpu  1000 50 400 8000 250 10 40 50 600 0
cpu0 500 25 200 4000 125 5 20 25 300 0
cpu1 500 25 200 4000 125 5 20 25 300 0
intr 12345 0 0
ctxt 99
btime 1767225600
"""

MEMINFO = """\
MemTotal:       16384000 kB
MemFree:         1000000 kB
MemAvailable:    8192000 kB
Buffers:          100000 kB
Cached:          6000000 kB
SwapTotal:       4000000 kB
SwapFree:        3000000 kB
HugePages_Total:       0
DirectMap4k:      204800 kB
"""


def test_stat():
    """Waiting for a disk is idle; a guest's time is already in the user's and is not counted twice."""
    assert ProcessorTimes(idle_s=82.5, total_s=98.0, cores=2) == parse_stat(STAT, ticks=100)


def test_stat_of_an_old_kernel():
    """Columns that are not there are nothing."""
    assert ProcessorTimes(idle_s=80.0, total_s=94.5, cores=1) == parse_stat("cpu  1000 50 400 8000\n", ticks=100)


def test_meminfo():
    """Sizes are bytes; counts are counts."""
    sizes = parse_meminfo(MEMINFO)
    assert (16_384_000 * 1024, 0) == (sizes["MemTotal"], sizes["HugePages_Total"])
    assert PhysicalMemory(16_384_000 * 1024, 8_192_000 * 1024) == physical(sizes)


def test_meminfo_of_an_old_kernel():
    """Where the kernel does not estimate, what is free and what is cached counts as available."""
    lines = "\n".join(line for line in MEMINFO.splitlines() if "MemAvailable" not in line)
    assert 7_100_000 * 1024 == physical(parse_meminfo(lines)).available


def test_kernel_below_a_folder(tmp_path: Path):
    """All four subjects come from their files."""
    (tmp_path / "meminfo").write_text(MEMINFO)
    (tmp_path / "loadavg").write_text("1.50 0.75 0.10 2/345 6789\n")
    kernel = Kernel(tmp_path)
    assert SwapSpace(4_000_000 * 1024, 1_000_000 * 1024) == kernel.swap()
    load = kernel.load()
    assert (1.5, 0.75, 0.1) == (load.one, load.five, load.fifteen)


def test_no_swap(tmp_path: Path):
    """Without swap space the total is 0."""
    (tmp_path / "meminfo").write_text("MemTotal: 10 kB\nMemAvailable: 5 kB\n")
    assert SwapSpace(0, 0) == Kernel(tmp_path).swap()


@real
def test_this_machine():
    """What this machine says about itself is plausible."""
    kernel = Kernel()
    times, memory, swap, load = kernel.times(), kernel.memory(), kernel.swap(), kernel.load()
    assert 0 < times.idle_s < times.total_s
    assert times.cores == os.cpu_count() == load.cores
    assert 0 < memory.available < memory.total
    assert 0 <= swap.used <= swap.total
    assert load.one >= 0
