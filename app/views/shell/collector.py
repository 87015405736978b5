"""Collects garbage when the window is idle, and only on its own thread: widgets must not die on another one."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

LOOK_EVERY_MS: Final = 1000
WHOLE_EVERY: Final = 60
"""The oldest generation is looked at once in so many times. What survives it is put aside for good: it still goes when nothing
refers to it any more, but no later collection walks over it, so none takes longer than what came since."""

MUCH: Final = 50_000
"""So many new objects within one look have come to stay (the replica was loaded): to walk over them would hold the window up."""


class Collector(QObject):
    """Takes over from Python's own collection, which would begin anywhere, in any thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._count = 0
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect what is due."""
        self._count += 1
        young, middle, _old = gc.get_threshold()
        counts = gc.get_count()
        if counts[0] > MUCH:
            self.settle()
        elif self._count % WHOLE_EVERY == 0:
            gc.collect(2)
            gc.freeze()
        elif counts[1] > middle:
            gc.collect(1)
        elif counts[0] > young:
            gc.collect(0)

    def settle(self) -> None:
        """Much has just come to stay (the replica): no collection has to look at it again."""
        gc.freeze()

    def close(self) -> None:
        """Give collection back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
