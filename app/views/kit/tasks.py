"""Coroutines of a window: started, kept, reported when they fail, ended with the window; dialogs one can wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog


class Tasks:
    """Keeps what was started, so that nothing is collected half done, and ends it all at the end."""

    def __init__(self, report: Callable[[BaseException], object]) -> None:
        """Keep tasks.

        Args:
            report: hears of every failure that is not a cancellation.
        """
        self._report = report
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], *, name: str = "") -> asyncio.Task[Any]:
        """Start a coroutine on the running loop."""
        task = asyncio.get_event_loop().create_task(work, name=name or None)
        self._running.add(task)
        task.add_done_callback(self._on_done)
        return task

    async def stop(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _on_done(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        failure = None if task.cancelled() else task.exception()
        if failure is not None:
            self._report(failure)


class Latest:
    """Drops answers that come after a newer question: ``number = latest.ask()`` … ``if latest.is_current(number)``."""

    def __init__(self) -> None:
        self._number = 0

    def ask(self) -> int:
        """Number a question; all earlier answers are void from now on."""
        self._number += 1
        return self._number

    @property
    def current(self) -> int:
        """The number of the newest question: for a further answer to it."""
        return self._number

    def is_current(self, number: int) -> bool:
        """Whether an answer to this question is still wanted."""
        return number == self._number


async def ask(dialog: QDialog) -> int:
    """Open a dialog and wait for its result without a nested loop. Cancelling closes it."""
    answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_finished(result: int) -> None:
        if not answered.done():
            answered.set_result(result)

    dialog.finished.connect(on_finished)
    dialog.open()
    try:
        return await answered
    finally:
        dialog.finished.disconnect(on_finished)
        dialog.close()
