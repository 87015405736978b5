"""The process table of Windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from app.checks.processes import ProcessCount

if TYPE_CHECKING:
    import psutil


class Processes:
    """Reads the process table through psutil. Windows has no zombies: what has ended is gone."""

    def count(self) -> ProcessCount:
        """Count processes."""
        import psutil

        return ProcessCount(len(psutil.pids()), 0)

    def processor_seconds(self) -> dict[str, float]:
        """Tell the processor time each process has used so far, by ``pid:name``."""
        return {f"{pid}:{name}": used for pid, name, used in _each(lambda process: sum(process.cpu_times()[:2]))}

    def biggest(self) -> tuple[str, int] | None:
        """Name the process that holds the most memory, with its bytes."""
        every = _each(lambda process: process.memory_info().rss)
        biggest = max(every, key=lambda each: each[2], default=None)
        return None if biggest is None else (biggest[1], int(biggest[2]))


def _each(measure: Callable[[psutil.Process], float]) -> Iterator[tuple[int, str, float]]:
    """Measure every process that lets us: number, name and value. Left out is the idle process, which is none."""
    import psutil

    for process in psutil.process_iter():
        if process.pid == 0:
            continue
        try:
            yield process.pid, process.name(), measure(process)
        except (psutil.Error, OSError):  # Ended while it was looked at, or protected.
            continue
