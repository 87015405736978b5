"""Coverage decisions a second on one core, beside a plain table that was worked out before.

Run ``python benchmarks/coverage.py`` from the project's folder. Asked are all combinations of facts under each plan, in mixed
order; both ways must agree on every answer before anything is timed. ``cold`` is the engine with nothing remembered, as the first
question of each kind finds it.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]

from _rows import Row, parser, tell  # noqa: E402

from app.domain.contract import Contract, Exclusion, Place, Plan, RequestKind  # noqa: E402
from app.domain.coverage import CoverageFacts, Decision, by_plan, coverage  # noqa: E402

ROUNDS = 5
FLOOR = 100_000
Question = tuple[Contract | None, CoverageFacts]


def questions() -> list[Question]:
    """Every combination once, mixed."""
    since = datetime(2026, 1, 1, tzinfo=UTC)
    contracts: list[Contract | None] = [
        None,
        *(
            Contract("k", 1, "c", plan, since, has_hardware_plan=has_plan)
            for plan, has_plan in product(Plan, (False, True))
        ),
    ]
    facts = [
        CoverageFacts(request, exclusion, place, *yes)
        for request, exclusion, place in product(RequestKind, (None, *Exclusion), Place)
        for yes in product((True, False), repeat=4)
    ]
    found = list(product(contracts, facts))
    random.Random(7).shuffle(found)
    return found


def rate(ask: Callable[[Question], object], of: list[Question], *, before: Callable[[], None] = lambda: None) -> float:
    """Median calls a second of the rounds, in time of this process."""
    found = []
    for _ in range(ROUNDS):
        before()
        begin = time.process_time()
        for one in of:
            ask(one)
        found.append(len(of) / (time.process_time() - begin))
    return statistics.median(found)


def ask(question: Question) -> Decision:
    """The engine."""
    return coverage(*question)


def main() -> int:
    """Print the figures; 1 if the engine does not hold the floor."""
    options = parser(__doc__).parse_args()
    asked = questions()
    answers = {(_key(contract), facts): coverage(contract, facts) for contract, facts in asked}

    def look_up(question: Question) -> Decision:
        contract, facts = question
        return answers[_key(contract), facts]

    if any(look_up(each) != ask(each) for each in asked):
        raise AssertionError("the ways disagree")
    ours, table = rate(ask, asked), rate(look_up, asked)
    cold = rate(ask, asked, before=by_plan.cache_clear)
    tell(
        [
            Row("", "coverage decisions a second with row and sentence, one core", ours, "/s", f">= {FLOOR:,}/s"),
            Row("", "the same, nothing asked before", cold, "/s"),
            Row(
                "",
                "a plain dict of all answers",
                table,
                "/s",
                peer="dict of all answers",
                ratio=f"{ours / table:.2f} x",
            ),
        ],
        as_json=options.json,
    )
    return 0 if ours >= FLOOR else 1


def _key(contract: Contract | None) -> tuple[str, bool]:
    return ("", False) if contract is None else (contract.plan.value, contract.has_hardware_plan)


if __name__ == "__main__":
    sys.exit(main())
