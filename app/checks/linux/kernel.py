"""Processor, load, memory and swap from ``/proc``."""

from __future__ import annotations

import os
from pathlib import Path

from app.checks.load import Load
from app.checks.memory import PhysicalMemory
from app.checks.processor import ProcessorTimes
from app.checks.swap import SwapSpace

_IDLE, _IOWAIT = 3, 4
_GUEST = 8
"""From here on ``/proc/stat`` repeats time that is already in the user's columns."""


def parse_stat(text: str, *, ticks: int) -> ProcessorTimes:
    """Read ``/proc/stat``; ``ticks`` is the kernel's USER_HZ."""
    lines = [line.split() for line in text.splitlines() if line.startswith("cpu")]
    columns = [int(column) for column in lines[0][1:][:_GUEST]]
    idle = columns[_IDLE] + (columns[_IOWAIT] if len(columns) > _IOWAIT else 0)
    return ProcessorTimes(idle / ticks, sum(columns) / ticks, max(len(lines) - 1, 1))


def parse_meminfo(text: str) -> dict[str, int]:
    """Read ``/proc/meminfo`` into bytes by name."""
    sizes = {}
    for line in text.splitlines():
        name, _, rest = line.partition(":")
        words = rest.split()
        if words and words[0].isdigit():
            sizes[name] = int(words[0]) * (1024 if words[1:] == ["kB"] else 1)
    return sizes


def physical(sizes: dict[str, int]) -> PhysicalMemory:
    """Tell total and available memory; kernels before 3.14 do not estimate what is available."""
    guess = sizes.get("MemFree", 0) + sizes.get("Buffers", 0) + sizes.get("Cached", 0)
    return PhysicalMemory(sizes["MemTotal"], sizes.get("MemAvailable", guess))


class Kernel:
    """Reads the kernel's own figures below ``proc``."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc

    def times(self) -> ProcessorTimes:
        """Tell how long the cores were idle, and how long there were."""
        return parse_stat((self._proc / "stat").read_text(), ticks=os.sysconf("SC_CLK_TCK"))

    def load(self) -> Load:
        """Tell the load averages."""
        one, five, fifteen = (float(word) for word in (self._proc / "loadavg").read_text().split()[:3])
        return Load(one, five, fifteen, os.cpu_count() or 1)

    def memory(self) -> PhysicalMemory:
        """Tell how much memory there is and how much is available."""
        return physical(parse_meminfo((self._proc / "meminfo").read_text()))

    def swap(self) -> SwapSpace:
        """Tell how much swap space there is and how much is used."""
        sizes = parse_meminfo((self._proc / "meminfo").read_text())
        total = sizes.get("SwapTotal", 0)
        return SwapSpace(total, total - sizes.get("SwapFree", 0))
