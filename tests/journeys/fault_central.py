"""The central service of the fault tests: the real program, or one with a seeded bug that the harness must find."""

from __future__ import annotations

import itertools
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from app.central import intake, program
from app.store import metrics, results, streams

NO_MARK = "central.no-mark"
"""A mutant: takes everything for new, whatever number it has."""
EARLY_WORD = "central.early-word"
"""A mutant: acknowledges before its commit."""

STRETCH_S = 0.6
"""Mutants only: how long the moment is in which they can be caught."""


def _forget_mark() -> None:
    """Without the mark the keys of the tables would still refuse doubles: they are gone too."""
    real_open, fresh = streams.open_stream, itertools.count(time.time_ns() // 1000)
    real_results, real_samples = results.append, metrics.append

    def open_stream(*args: Any, **more: Any) -> streams.Stream:
        return replace(real_open(*args, **more), last_seq=0)

    def append_results(session: Any, kept: Iterable[results.Kept]) -> None:
        real_results(session, [each._replace(seq=next(fresh)) for each in kept])

    def append_samples(session: Any, kept: Iterable[metrics.Cycle]) -> int:
        return real_samples(session, [each._replace(seq=next(fresh)) for each in kept])

    real_finish = intake.Intake._finish  # noqa: SLF001 - it is spoiled on purpose

    def finish(self: intake.Intake, group: Any, outcomes: Any) -> None:
        threading.Event().wait(STRETCH_S)
        real_finish(self, group, outcomes)

    spoiled = (
        (streams, open_stream, "open_stream"),
        (results, append_results, "append"),
        (metrics, append_samples, "append"),
    )
    for module, fake, name in spoiled:
        setattr(module, name, fake)
    intake.Intake._finish = finish  # type: ignore[method-assign]  # noqa: SLF001 - likewise


def _speak_early() -> None:
    def write(self: intake.Intake, group: list[intake.Job]) -> None:
        for job in group:

            def work(session: Any, job: intake.Job = job) -> None:
                self._finish([job], [self._do(session, job)])
                threading.Event().wait(STRETCH_S)

            try:
                self._store.run(work)
            except Exception as error:  # noqa: BLE001 - as the real one does
                intake._fail(job, error)  # noqa: SLF001 - likewise

    intake.Intake._write = write  # type: ignore[method-assign]  # noqa: SLF001 - likewise


MUTANTS = {NO_MARK: _forget_mark, EARLY_WORD: _speak_early}


def main(argv: Sequence[str]) -> int:
    """``MUTANT OPTIONS``: be the central service, spoiled."""
    MUTANTS[argv[0]]()
    return program.main(argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
