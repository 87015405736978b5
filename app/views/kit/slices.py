"""Long work in short pieces: between two of them the window paints and hears keys."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer

SIZE: Final = 200
BUDGET_S: Final = 0.008
"""How long one turn may take, a last slice aside: half a frame."""
AT_ONCE: Final = 1_000
"""As few as this are not worth cutting up."""


class Slices(QObject):
    """Hands ids on, a few at a time, in the order in which they came."""

    def __init__(self, take: Callable[[list[str]], object], parent: QObject) -> None:
        """Stand ready.

        Args:
            take: does the work for some ids; it looks up itself what they stand for by then.
            parent: owner; with it the work ends.
        """
        super().__init__(parent)
        self._take = take
        self._left: deque[str] = deque()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._left

    def add(self, ids: Iterable[str]) -> None:
        """Do these: at once when they are few and nothing is before them, else when the window has time."""
        self._left.extend(ids)
        if len(self._left) <= AT_ONCE and not self._timer.isActive():
            self.finish()
        else:
            self._timer.start()

    def drop(self) -> None:
        """Forget what is left."""
        self._left.clear()
        self._timer.stop()

    def finish(self) -> None:
        """Do all that is left, now."""
        self._timer.stop()
        ids = list(self._left)
        self._left.clear()
        if ids:
            self._take(ids)

    def _turn(self) -> None:
        ends_at = time.monotonic() + BUDGET_S
        while self._left and time.monotonic() < ends_at:
            self._take([self._left.popleft() for _ in range(min(SIZE, len(self._left)))])
        if not self._left:
            self._timer.stop()
