"""The central service of the fault tests: the real program, or one with a seeded bug that the harness must find.

A spoiled one stays in the moment in which its bug does harm, when the harness wants to kill it: a file ``wanted`` in the folder
that ``WACHPULT_MOMENT`` names says so, and its own file ``here`` says that now is the moment.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.central import intake, program
from app.store import metrics, results, streams

NO_MARK = "central.no-mark"
"""A mutant: takes everything for new, whatever number it has."""
EARLY_WORD = "central.early-word"
"""A mutant: acknowledges before its commit."""
HELD = "central.held"
"""No mutant, only held up before its commit: for what others do wrong meanwhile."""
MOMENT = "WACHPULT_MOMENT"

_own = threading.local()
"""``has_results``: whether the writer of this thread has just taken results."""


def _be_caught(is_the_moment: Callable[[], bool] = lambda: True) -> None:
    """If somebody is about to kill this process, wait for the moment, say so, and stay in it."""
    folder, pause = Path(os.environ[MOMENT]), threading.Event()
    if not getattr(_own, "has_results", False):
        return
    _own.has_results = False
    while (folder / "wanted").exists():
        if is_the_moment():
            (folder / "here").touch()
        pause.wait(0.02)


def _take_note(append: Callable[[Any, list[results.Kept]], None]) -> Callable[[Any, Iterable[results.Kept]], None]:
    def noting(session: Any, kept: Iterable[results.Kept]) -> None:
        taken = list(kept)
        append(session, taken)
        _own.has_results = bool(taken) or getattr(_own, "has_results", False)

    return noting


def _forget_mark() -> None:
    """Without the mark the keys of the tables would still refuse doubles: they are gone too."""
    real_open, fresh = streams.open_stream, itertools.count(time.time_ns() // 1000)
    real_results, real_samples = results.append, metrics.append

    def open_stream(*args: Any, **more: Any) -> streams.Stream:
        return replace(real_open(*args, **more), last_seq=0)

    def append_results(session: Any, kept: list[results.Kept]) -> None:
        real_results(session, [each._replace(seq=next(fresh)) for each in kept])

    def append_samples(session: Any, kept: Iterable[metrics.Cycle]) -> int:
        return real_samples(session, [each._replace(seq=next(fresh)) for each in kept])

    real_finish = intake.Intake._finish  # noqa: SLF001 - it is spoiled on purpose

    def finish(self: intake.Intake, group: Any, outcomes: Any) -> None:
        _be_caught()  # what was written is not acknowledged yet: the agent sends it again
        real_finish(self, group, outcomes)

    spoiled = (
        (streams, open_stream, "open_stream"),
        (results, _take_note(append_results), "append"),
        (metrics, append_samples, "append"),
    )
    for module, fake, name in spoiled:
        setattr(module, name, fake)
    intake.Intake._finish = finish  # type: ignore[method-assign]  # noqa: SLF001 - likewise


def _speak_early() -> None:
    came: Counter[str] = Counter()
    real_submit = intake.Intake.submit

    async def submit(self: intake.Intake, signed: Any, work: Any, *, size: int) -> Any:
        came[signed.agent_id] += 1
        return await real_submit(self, signed, work, size=size)

    def write(self: intake.Intake, group: list[intake.Job]) -> None:
        for job in group:

            def work(session: Any, job: intake.Job = job) -> None:
                before = came[job.signed.agent_id]
                self._finish([job], [self._do(session, job)])
                # Who comes again has believed the word.
                _be_caught(lambda: came[job.signed.agent_id] > before)

            try:
                self._store.run(work)
            except Exception as error:  # noqa: BLE001 - as the real one does
                intake._fail(job, error)  # noqa: SLF001 - likewise

    vars(results)["append"] = _take_note(results.append)
    intake.Intake.submit = submit  # type: ignore[method-assign]
    intake.Intake._write = write  # type: ignore[method-assign]  # noqa: SLF001 - likewise


def _hold_up() -> None:
    append = _take_note(results.append)

    def held(session: Any, kept: Iterable[results.Kept]) -> None:
        append(session, kept)
        _be_caught()

    vars(results)["append"] = held


MUTANTS = {NO_MARK: _forget_mark, EARLY_WORD: _speak_early, HELD: _hold_up}


def main(argv: Sequence[str]) -> int:
    """``MUTANT OPTIONS``: be the central service, spoiled."""
    MUTANTS[argv[0]]()
    return program.main(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
