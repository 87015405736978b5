"""Writes down what the main thread was doing when the window stood still."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

log = logging.getLogger(__name__)

BEAT_MS: Final = 50
LOOK_S: Final = 0.05
LIMIT_S: Final = 0.25
"""Standing still this long is felt."""
AGAIN_AFTER_S: Final = 30.0
"""Not every stall of a bad minute is written down."""


class Watchdog(QObject):
    """The main thread says that it lives; another thread looks whether it still does."""

    def __init__(
        self,
        parent: QObject,
        *,
        clock: Callable[[], float] = time.monotonic,
        limit_s: float = LIMIT_S,
        again_after_s: float = AGAIN_AFTER_S,
        tell: Callable[[float, str], None] | None = None,
    ) -> None:
        """Begin to watch the thread this is made on.

        Args:
            parent: with it, it ends.
            clock: seconds, steady.
            limit_s: how long may nothing happen.
            again_after_s: how long after one stall was written down the next one may be.
            tell: hears of each stall that is written down: seconds so far, stacks.
        """
        super().__init__(parent)
        self._clock = clock
        self._limit_s = limit_s
        self._again_after_s = again_after_s
        self._tell = tell or _write_down
        self._main = threading.get_ident()
        self._seen_at = clock()
        self._told_at = float("-inf")
        self._stopping = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching."""
        self._stopping.set()
        self._timer.stop()
        self._thread.join()

    def _on_beat(self) -> None:
        self._seen_at = self._clock()

    def _watch(self) -> None:
        while not self._stopping.wait(LOOK_S):
            still_s = self._clock() - self._seen_at
            if still_s > self._limit_s and self._clock() - self._told_at > self._again_after_s:
                self._told_at = self._clock()
                frame = sys._current_frames().get(self._main)  # noqa: SLF001 - the one way to another thread's stack
                self._tell(still_s, "".join(traceback.format_stack(frame)) if frame is not None else "")


def _write_down(still_s: float, stacks: str) -> None:
    log.info("the window stands still for %.2f s now, in:\n%s", still_s, stacks)
