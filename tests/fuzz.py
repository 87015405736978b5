"""The long run over every parser that eats foreign bytes: ``python3 dev.py fuzz [--minutes N] [--seed N] [TARGET ...]``.

Each round gives every target a fair share of examples with a seed of its own, until the time is over. Exit code 1 at the first
failure, with the seed and the smallest example. In an ordinary run of the tests the same targets get a hundred examples each.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]

TARGETS: Final = {
    "wire": ("tests/wire/test_hostile.py",),
    "smartctl": ("tests/checks/test_smartctl.py", "tests/checks/windows/test_smart.py"),
    "events": ("tests/checks/windows/test_event_xml.py", "tests/domain/test_event_rule.py"),
    "journal": ("tests/checks/linux/test_journal.py", "tests/checks/linux/test_btmp.py"),
    "snmp": (
        "tests/checks/test_snmp_messages.py",
        "tests/checks/test_snmp_sensors.py",
        "tests/checks/test_snmp_interfaces.py",
        "tests/checks/test_component.py",
        "tests/domain/test_device_range.py",
    ),
    "inventory": ("tests/checks/test_inventory.py",),
    "script": ("tests/checks/test_script_output.py",),
    "powershell": (
        "tests/checks/windows/test_exchange.py",
        "tests/checks/windows/test_backup.py",
        "tests/checks/windows/test_antivirus.py",
    ),
    "linux": (
        "tests/checks/linux/test_antivirus.py",
        "tests/checks/linux/test_boot.py",
        "tests/checks/linux/test_pending.py",
        "tests/checks/linux/test_systemd.py",
        "tests/checks/linux/test_sysv.py",
    ),
    "web": ("tests/checks/test_web.py",),
    "backup": ("tests/checks/test_backup.py",),
    "mail": (
        "tests/formats/mail/test_hostile.py",
        "tests/formats/mail/test_charset.py",
        "tests/formats/mail/test_sanitiser.py",
        "tests/formats/mail/test_file_name.py",
        "tests/formats/mail/test_objection.py",
        "tests/formats/mail/test_quote.py",
    ),
    "sheets": ("tests/formats/test_sheets.py",),
}
"""Files of tests by what they feed."""


def main(argv: Sequence[str]) -> int:
    """Run it."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of: {', '.join(TARGETS)}; default: all of them")
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="how long (default: 10); a round is brought to its end"
    )
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    args = parser.parse_args(list(argv))
    unknown = [each for each in args.targets if each not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]!r}; there are: {', '.join(TARGETS)}")
    chosen = args.targets or list(TARGETS)
    ends_at = time.monotonic() + 60 * args.minutes
    rounds = 0
    print(f"seed {args.seed}: {', '.join(chosen)}", flush=True)
    while rounds == 0 or time.monotonic() < ends_at:
        for target in chosen:
            if rounds and time.monotonic() >= ends_at:
                break
            if _feed(target, seed=args.seed + rounds):
                print(f"{target} failed in round {rounds + 1}, seed {args.seed + rounds}", flush=True)
                return 1
        rounds += 1
        print(f"round {rounds}: nothing came through", flush=True)
    return 0


def _feed(target: str, *, seed: int) -> int:
    """Give one target its examples; gives pytest's exit code."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", f"--hypothesis-seed={seed}", *TARGETS[target]]
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "fuzz"}
    print(f"{target} …", flush=True)
    return subprocess.call(command, cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
