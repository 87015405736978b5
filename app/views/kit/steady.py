"""Decides when the rows of a list may move: never under a pointer, never beneath a hand on the keys."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer

from app.views.kit.fact_table import FactTable

FROZEN_FOR = 0.6
"""Seconds after a key or a move of the pointer in which no row changes its place."""
IDLE_FOR = 2.0
"""Seconds of rest after which new rows may push the list down."""
PACE = 0.25
"""Seconds between two rearrangements at least."""
LONG = 2_000
"""A list of more rows than this is put in order when it is seen again, or so many wait, not at every change that nobody sees."""


class Sight(Protocol):
    """What the list shows at the moment."""

    def is_at_top(self) -> bool:
        """Whether the first row is in sight."""
        ...

    def last_id_in_sight(self) -> str | None:
        """Id of the last row in sight."""
        ...

    def clung_to(self) -> Collection[str]:
        """Ids of the rows the technician is at."""
        ...


class Steady(QObject):
    """Settles a table at the right moments."""

    def __init__(
        self, table: FactTable[Any], sight: Sight, parent: QObject, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._sight = sight
        self._clock = clock
        self._input_at = self._settled_at = clock() - IDLE_FOR
        self._locks = 0
        self._is_awake = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.consider)
        table.is_deferred = True
        table.unsettled.connect(self.consider)

    def note_input(self) -> None:
        """Hear that a key was pressed or the pointer moved over the list."""
        self._input_at = self._clock()

    def lock(self) -> None:
        """Freeze the order until ``unlock``: a menu, a popover or a drag is open."""
        self._locks += 1

    def unlock(self) -> None:
        """Take back one ``lock``."""
        self._locks -= 1
        self.note_input()
        self.consider()

    def wake(self) -> None:
        """Begin: the list is visible."""
        if not self._is_awake and not self._table.is_settled:
            self._settle(floor=None)
        self._is_awake = True
        self.consider()

    def sleep(self) -> None:
        """End: the list is hidden; rows settle at once when nobody sees them."""
        self._is_awake = False
        self._timer.stop()
        self.consider()

    def merge(self) -> None:
        """Let everything come now: the technician asked for it."""
        self._settle(floor=None)

    def consider(self) -> None:
        """Settle now if that is allowed, else look again when it will be."""
        if self._table.is_settled:
            self._timer.stop()
            return
        if not self._is_awake:
            if len(self._table) <= LONG or self._table.waiting >= LONG:
                self._settle(floor=None)
            return
        now = self._clock()
        idle = now - self._input_at
        rest = PACE if self._locks else max(FROZEN_FOR - idle, self._settled_at + PACE - now)
        if rest > 0:
            self._again_in(rest)
            return
        is_merging = self._sight.is_at_top() and idle >= IDLE_FOR
        self._settle(floor=None if is_merging else self._sight.last_id_in_sight())
        if self._table.waiting and self._sight.is_at_top():
            self._again_in(IDLE_FOR - idle)

    def _settle(self, *, floor: str | None) -> None:
        now = self._clock()
        self._settled_at = now
        self._table.settle(floor=floor, keep=self._sight.clung_to(), now=now)
        until = self._table.next_leave()
        if until is not None and self._is_awake:
            self._again_in(until - now)

    def _again_in(self, seconds: float) -> None:
        self._timer.start(max(10, round(seconds * 1000)))
