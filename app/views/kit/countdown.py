"""The one clock of a window, and the columns that follow it: repainted where the text has changed, never re-sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.views.kit.fact_view import FactView
from app.views.kit.look import Chip, Look

LookAt = Callable[[Any, datetime], Look]
"""Gives the look of a fact as of an instant."""


class Heartbeat(QObject):
    """Beats at every full minute, at every full second while something counts seconds, not at all while nobody looks.

    Signals:
        beat: time has passed; the instant.
    """

    beat = Signal(object)

    def __init__(self, window: QWidget, clock: Callable[[], datetime]) -> None:
        """Beat for a window.

        Args:
            window: beats stop while it is hidden or minimised.
            clock: the program's clock; gives aware UTC.
        """
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._is_hurried = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        window.installEventFilter(self)
        if window.isVisible():
            self._arm()

    @property
    def is_beating(self) -> bool:
        """Whether time is watched at all."""
        return self._timer.isActive()

    @property
    def next_in_ms(self) -> int:
        """For how long the timer was set."""
        return self._timer.interval()

    def now(self) -> datetime:
        """Give the instant the program's clock shows."""
        return self._clock()

    def hurry(self) -> None:
        """Ask for the next full second: something in sight counts seconds. Must be asked anew at every beat."""
        if not self._is_hurried:
            self._is_hurried = True
            if self._timer.isActive():
                self._arm()

    def skip(self) -> None:
        """Beat now: the clock was set, or the language has changed."""
        self._is_hurried = False
        self.beat.emit(self._clock())
        if self._timer.isActive():
            self._arm()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            is_watched = (
                event.type() != QEvent.Type.Hide and self._window.isVisible() and not self._window.isMinimized()
            )
            if is_watched and not self._timer.isActive():
                self.beat.emit(self._clock())
                self._arm()
            elif not is_watched:
                self._timer.stop()
        return False

    def _on_timeout(self) -> None:
        self._is_hurried = False
        self.beat.emit(self._clock())
        self._arm()

    def _arm(self) -> None:
        now = self._clock()
        passed_ms = now.microsecond // 1000 + (0 if self._is_hurried else now.second * 1000)
        whole_ms = 1000 if self._is_hurried else 60_000
        self._timer.start(max(5, whole_ms - passed_ms + 5))


class Countdown(QObject):
    """Keeps the clock columns of one list true while time passes.

    It works out texts of rows in sight only, and repaints a column only when one of them has changed. Sorting goes by
    instants that do not move, so time never changes the order.
    """

    def __init__(self, view: FactView, heartbeat: Heartbeat, looks: Mapping[str, LookAt]) -> None:
        """Drive the columns of ``looks``, given by column id."""
        super().__init__(view)
        self._view = view
        self._heartbeat = heartbeat
        self._looks = dict(looks)
        self._prepared: dict[tuple[str, str], tuple[Any, Look]] = {}
        view.clockwork = self
        heartbeat.beat.connect(self._on_beat)
        view.table.touched.connect(self._on_touched)

    def look(self, fact: Any, column_id: str) -> Look | None:
        """Give the look of a fact's clock cell, as of the last beat."""
        look_at = self._looks.get(column_id)
        if look_at is None:
            return None
        key = (fact.id, column_id)
        known = self._prepared.get(key)
        if known is not None and known[0] is fact:
            return known[1]
        fresh = look_at(fact, self._heartbeat.now())
        self._prepared[key] = (fact, fresh)
        self._hurry_for(fresh)
        return fresh

    def _on_beat(self, now: datetime) -> None:
        before, self._prepared = self._prepared, {}
        if not self._view.isVisible():
            return
        facts = [self._view.table.fact(row) for row in self._view.rows_in_sight()]
        for column_id, look_at in self._looks.items():
            is_changed = False
            for fact in facts:
                fresh = look_at(fact, now)
                key = (fact.id, column_id)
                known = before.get(key)
                is_changed |= known is None or known[1] != fresh
                self._prepared[key] = (fact, fresh)
                self._hurry_for(fresh)
            if is_changed:
                self._view.repaint_column(self._view.table.column_at(column_id))

    def _on_touched(self, before: Mapping[str, Any]) -> None:
        for fact_id in before:
            for column_id in self._looks:
                self._prepared.pop((fact_id, column_id), None)

    def _hurry_for(self, look: Look) -> None:
        if isinstance(look, Chip) and look.is_ticking:
            self._heartbeat.hurry()
