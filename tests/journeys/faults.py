"""The long run by hand: ``python3 dev.py faults [--kills N] [--seed N] [--agents N] [--victims NAME ...] [--folder DIR]``.

Prints its seed first and keeps history, witnesses and logs. Exit code 1 if anything was lost or doubled.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.journeys.harness import Plan, play
from tests.journeys.programs import Database
from tests.postgres import start

VICTIMS = ("agent", "central", "postgres", "backend", "console", "network")
USUAL = (*Plan.victims, "network")


def main(argv: Sequence[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--agents", type=int, default=4)
    parser.add_argument(
        "--victims",
        nargs="+",
        choices=VICTIMS,
        help="what is hurt, each as likely as it is often named; default: agents, central service, PostgreSQL, console, network",
    )
    parser.add_argument("--folder", type=Path, help="where history, witnesses and logs are kept; default: a new one")
    args = parser.parse_args(list(argv))
    folder = args.folder or Path(tempfile.mkdtemp(prefix="wachpult-faults-"))
    folder.mkdir(parents=True, exist_ok=True)
    server = start(is_durable=True)
    database = Database(server)
    try:
        verdict = play(
            Plan(seed=args.seed, kills=args.kills, agents=args.agents, victims=tuple(args.victims or USUAL)),
            folder=folder,
            database_url=server.create_database(),
            database=database,
            tell=lambda line: print(line, flush=True),
        )
    finally:
        database.end()
        server.stop()
    print(verdict.line())
    print("\n".join(verdict.problems) or "Nothing was lost, nothing was doubled.")
    return 1 if verdict.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
