"""Shows once, and quietly, which cells have changed: a tint that fades, or a still dot where motion is unwanted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

FADES_FOR = 1.5
STAYS_FOR = 10.0
"""How long the mark of a change stays where nothing may move."""
_STEP_MS = 75


class Fading(QObject):
    """Remembers what has changed in sight, and asks for repaints only while something fades."""

    def __init__(
        self,
        repaint: Callable[[set[tuple[str, str]]], None],
        parent: QObject,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._repaint = repaint
        self._clock = clock
        self._since: dict[tuple[str, str], float] = {}
        self.has_motion = True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    def mark(self, cells: set[tuple[str, str]]) -> None:
        """Begin to fade these cells, given as (fact id, column id)."""
        if not cells:
            return
        now = self._clock()
        self._since.update(dict.fromkeys(cells, now))
        if not self._timer.isActive():
            self._timer.start(_STEP_MS if self.has_motion else 1000)

    def strength(self, fact_id: str, column_id: str) -> float:
        """Tell how strong the mark of a cell is, 1 to 0."""
        since = self._since.get((fact_id, column_id)) if self._since else None
        if since is None:
            return 0.0
        if not self.has_motion:
            return 1.0
        return max(0.0, 1.0 - (self._clock() - since) / FADES_FOR)

    def clear(self) -> None:
        """Forget every mark."""
        self._since.clear()
        self._timer.stop()

    def step(self) -> None:
        """Let the marks fade on; done by a timer while there are any."""
        lasts = FADES_FOR if self.has_motion else STAYS_FOR
        now = self._clock()
        ended = {cell for cell, since in self._since.items() if now - since >= lasts}
        changed = set(self._since) if self.has_motion else ended
        for cell in ended:
            del self._since[cell]
        if not self._since:
            self._timer.stop()
        self._repaint(changed)
