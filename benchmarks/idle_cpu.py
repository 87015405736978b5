"""P19: processor time of the console with its board visible while nobody does anything, and of the agent at the usual pace.

The console is the real one, offscreen, on the replica of P2 and with its central service out of reach (so it also tries again
and again); the agent runs the standard checks of this computer once a minute and reports to a central service on SQLite.
Measured after a warm-up, over whole minutes.

Run: python benchmarks/idle_cpu.py [--seconds 120]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from _rows import Row, parser, tell  # noqa: E402
from _running import NOWHERE, console, cpu_s, fill_replica, service_and_agent, wait  # noqa: E402

WARM_UP_S = 25.0


def rows(seconds: float) -> list[Row]:
    """The figures."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as name:
        folder = Path(name)
        fill_replica(folder / "console")
        with service_and_agent(folder) as (central, agent), console(folder / "console", "--central", NOWHERE) as desk:
            wait(WARM_UP_S)
            processes = (desk, central, agent)
            before = [cpu_s(process) for process in processes]
            wait(seconds)
            used = [(cpu_s(process) - then) / seconds * 100 for process, then in zip(processes, before, strict=True)]
    return [
        Row("P19", f"console idle, board of P2 visible, over {seconds:g} s", used[0], "% of a core", "<= 2 %"),
        Row("P19", "central service with one agent", used[1], "% of a core"),
        Row("P19", "agent, standard checks every minute", used[2], "% of a core", "<= 0.5 %"),
    ]


if __name__ == "__main__":
    options = parser(__doc__)
    options.add_argument("--seconds", type=float, default=120.0)
    chosen = options.parse_args()
    tell(rows(chosen.seconds), as_json=chosen.json)
