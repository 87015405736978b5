"""The one loop: Qt's, with asyncio on it; and the way onto the main thread from any other."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication


class Courier(QObject):
    """Carries functions onto the thread it was made on, in the order they were given."""

    _given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given.connect(self._on_given, Qt.ConnectionType.QueuedConnection)

    def call_soon(self, work: Callable[[], None]) -> None:
        """Run ``work`` on the main thread, soon. Any thread."""
        with contextlib.suppress(RuntimeError):  # the program is over and so is this object
            self._given.emit(work)

    def _on_given(self, work: Callable[[], None]) -> None:
        work()


def run(application: QApplication, work: Coroutine[Any, Any, int], *, report: Callable[[BaseException], object]) -> int:
    """Run a coroutine to its end on Qt's loop.

    Args:
        application: the running application.
        work: the whole program.
        report: hears of tasks that failed and that nobody waited for.
    """
    import qasync

    def on_lost(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        report(error if isinstance(error, BaseException) else RuntimeError(str(context.get("message", context))))

    loop = qasync.QEventLoop(application)
    loop.set_exception_handler(on_lost)
    asyncio.set_event_loop(loop)
    try:
        with loop:
            result: int = loop.run_until_complete(work)
            return result
    finally:
        asyncio.set_event_loop(None)
