"""P18: resident memory of the console with the board of P2, of the central service and of the agent, some time after their start.

The console is the real one, offscreen, on a replica of 5,000 servers, 150,000 checks, 5,000 tickets and 2,000 alarms; its
central service is out of reach. Central service (SQLite) and agent run beside it at the usual pace.

Run: python benchmarks/memory.py [--seconds 40]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from _rows import Row, parser, tell  # noqa: E402
from _running import NOWHERE, console, fill_replica, rss_mb, service_and_agent, wait  # noqa: E402


def rows(seconds: float) -> list[Row]:
    """The figures."""
    with tempfile.TemporaryDirectory(prefix="wp-bench-") as name:
        folder = Path(name)
        fill_replica(folder / "console")
        with service_and_agent(folder) as (central, agent), console(folder / "console", "--central", NOWHERE) as desk:
            wait(seconds)
            return [
                Row("P18", "console, board of P2, resident", rss_mb(desk), "MB", "<= 350 MB"),
                Row("P18", "central service, one agent, resident", rss_mb(central), "MB", "<= 250 MB"),
                Row("P18", "agent, standard checks, resident", rss_mb(agent), "MB", "<= 45 MB"),
            ]


if __name__ == "__main__":
    options = parser(__doc__)
    options.add_argument("--seconds", type=float, default=40.0)
    chosen = options.parse_args()
    tell(rows(chosen.seconds), as_json=chosen.json)
