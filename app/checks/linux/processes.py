"""The process table from ``/proc``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from app.checks.processes import ProcessCount

_ZOMBIE_STATES = ("Z", "X", "x")


class Stat(NamedTuple):
    """What ``/proc/<pid>/stat`` says: name, state, processor time in ticks, resident pages."""

    name: str
    state: str
    ticks: int
    pages: int


def parse_stat(text: str) -> Stat:
    """Read ``/proc/<pid>/stat`` (proc(5)); the name stands in brackets and may hold blanks and brackets itself."""
    head, _, tail = text.rpartition(")")
    words = tail.split()
    return Stat(head.partition("(")[2], words[0], int(words[11]) + int(words[12]), int(words[21]))


class Processes:
    """Reads the process table below ``proc``."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc

    def count(self) -> ProcessCount:
        """Count processes."""
        states = [stat.state for _pid, stat in self._stats()]
        return ProcessCount(len(states), sum(state in _ZOMBIE_STATES for state in states))

    def processor_seconds(self) -> dict[str, float]:
        """Tell the processor time each process has used so far, by ``pid:name``."""
        ticks = os.sysconf("SC_CLK_TCK")
        return {f"{pid}:{stat.name}": stat.ticks / ticks for pid, stat in self._stats()}

    def biggest(self) -> tuple[str, int] | None:
        """Name the process that holds the most memory, with its bytes."""
        page = os.sysconf("SC_PAGE_SIZE")
        biggest = max((stat for _pid, stat in self._stats()), key=lambda stat: stat.pages, default=None)
        return None if biggest is None else (biggest.name, biggest.pages * page)

    def _stats(self) -> Iterator[tuple[str, Stat]]:
        for entry in os.scandir(self._proc):
            if not entry.name.isdigit():
                continue
            try:
                text = Path(entry.path, "stat").read_text(errors="replace")
            except (FileNotFoundError, ProcessLookupError):  # Ended while it was looked at.
                continue
            yield entry.name, parse_stat(text)
