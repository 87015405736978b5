"""What the agent costs the server it looks at: memory and processor time with the whole standard policy of this computer.

Unlike P18 and P19 the processes that checks start (systemctl, journalctl, smartctl) are counted too, and the daily checks run as
they do after each start. Measured after a warm-up, over whole minutes.

Run: python benchmarks/agent_footprint.py [--minutes 5]
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from _rows import Row, parser, tell  # noqa: E402
from _running import rss_mb, service_and_agent, wait  # noqa: E402

WARM_UP_S = 30.0


def with_children_s(process: psutil.Process) -> float:
    """Processor seconds so far, of a process and of its children that have ended."""
    times = process.cpu_times()
    return float(times.user + times.system + times.children_user + times.children_system)


def rows(minutes: float) -> list[Row]:
    """The figures."""
    with (
        tempfile.TemporaryDirectory(prefix="wp-bench-") as name,
        service_and_agent(Path(name)) as (_, agent),
    ):
        started = with_children_s(agent)
        wait(WARM_UP_S)
        before = with_children_s(agent)
        most = rss_mb(agent)
        for _ in range(max(1, round(minutes * 12))):
            wait(5.0)
            most = max(most, rss_mb(agent))
        used = with_children_s(agent) - before
        seconds = max(1, round(minutes * 12)) * 5.0
    return [
        Row("", f"agent, whole standard, resident at most over {minutes:g} min", most, "MB", "<= 80 MB"),
        Row("", "agent and what its checks start", used / seconds * 100, "% of a core", "<= 1 %"),
        Row("", f"its first {WARM_UP_S:g} s, daily checks included", before - started, "s of a core"),
    ]


if __name__ == "__main__":
    if os.name != "posix":
        sys.exit("This is measured on Linux.")
    options = parser(__doc__)
    options.add_argument("--minutes", type=float, default=5.0)
    chosen = options.parse_args()
    tell(rows(chosen.minutes), as_json=chosen.json)
