"""The process table of Windows."""

from __future__ import annotations

from app.checks.processes import ProcessCount


class Processes:
    """Reads the process table through psutil. Windows has no zombies: what has ended is gone."""

    def count(self) -> ProcessCount:
        """Count processes."""
        import psutil

        return ProcessCount(len(psutil.pids()), 0)

    def processor_seconds(self) -> dict[str, float]:
        """Tell the processor time each process has used so far, by ``pid:name``; the idle process is none."""
        import psutil

        used = {}
        for process in psutil.process_iter(["name", "cpu_times"]):
            times = process.info["cpu_times"]
            if process.pid != 0 and times is not None:
                used[f"{process.pid}:{process.info['name'] or ''}"] = float(times.user + times.system)
        return used

    def biggest(self) -> tuple[str, int] | None:
        """Name the process that holds the most memory, with its bytes."""
        import psutil

        biggest: tuple[str, int] | None = None
        for process in psutil.process_iter(["name", "memory_info"]):
            memory = process.info["memory_info"]
            if memory is not None and (biggest is None or memory.rss > biggest[1]):
                biggest = (process.info["name"] or "", int(memory.rss))
        return biggest
